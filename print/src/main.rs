//! `vinhdanh` with a press: what `vinhdanh print` runs.

use std::process::ExitCode;

use vinhdanh_print::Typst;

fn main() -> ExitCode {
    ExitCode::from(vinhdanh::commands::main_with(Some(&Typst)).code())
}
