//! The command line of vinhdanh: arguments in, exit code out.

use std::process::ExitCode;

/// A site is made of very many small values, by several threads: the system's allocator takes a fifth of a build's time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    ExitCode::from(vinhdanh::commands::main().code())
}
