//! The command line of vinhdanh: arguments in, exit code out.

use std::process::ExitCode;

use vinhdanh::{cli::Cli, commands};

fn main() -> ExitCode {
    ExitCode::from(commands::run(Cli::from_env()).code())
}
