//! The command line of vinhdanh: arguments in, exit code out.

use std::process::ExitCode;

/// Building a site is a million small pieces of text, made and dropped by all cores at once.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    ExitCode::from(vinhdanh::commands::main().code())
}
