//! The command line of vinhdanh: arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(vinhdanh::commands::main().code())
}
