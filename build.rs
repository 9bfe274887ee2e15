//! Compiles the program again when a file is added to the theme or the starter site that are inside it.
#![allow(clippy::print_stdout, reason = "this is how a build script speaks to cargo")]

fn main() {
    for folder in ["themes/trang-trong", "src/starter"] {
        println!("cargo:rerun-if-changed={folder}");
    }
}
