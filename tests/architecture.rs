//! Arrows never turn back: each module uses only those above it (ARCHITECTURE.md, invariant 1).
#![allow(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::panic,
    reason = "tests read and write as they like, and fail by panicking"
)]

use std::path::{Path, PathBuf};

/// The layers, from the bottom up. A module may use modules of its own or a lower layer's index.
const LAYERS: &[&[&str]] = &[
    &["foreign", "memo", "text"],
    &["diag"],
    &["world"],
    &["images", "search"],
    &["draw"],
    &["content"],
    &["roll"],
    &["criteria", "lints"],
    &["agenda"],
    &["report", "calendar"],
    &["theme"],
    &["plan"],
    &["render"],
    &["output"],
    &["pipeline"],
    &["publish", "starter", "schema", "care", "sheets", "cms", "deploy", "print"],
    &["serve", "watch"],
    &["cli"],
    &["commands"],
];

fn sources(dir: &Path, into: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(dir).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
}

fn layer(module: &str) -> usize {
    LAYERS
        .iter()
        .position(|layer| layer.contains(&module))
        .unwrap_or_else(|| panic!("module `{module}` has no layer: add it to the table and to ARCHITECTURE.md"))
}

/// The modules that a source names after `crate::`.
fn used(source: &str) -> impl Iterator<Item = &str> {
    let code = source.lines().filter(|line| !line.trim_start().starts_with("//"));
    let after = code.flat_map(|line| line.split("crate::").skip(1));
    after.map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or_default())
}

#[test]
fn arrows_never_turn_back() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&src, &mut files);
    assert!(files.len() > 50, "the sources are where they should be");
    let mut wrong = Vec::new();
    for file in files {
        let below = file.strip_prefix(&src).expect("inside src").to_string_lossy().replace('\\', "/");
        let module = below.split(['/', '.']).next().unwrap_or_default().to_owned();
        if module == "main" || module == "lib" {
            continue;
        }
        // Tests and their samples may look upwards.
        if below.contains("/tests") || below.contains("/sample") || below.contains("/testing") {
            continue;
        }
        let source = std::fs::read_to_string(&file).expect("readable");
        let code = source.split("#[cfg(test)]").next().unwrap_or_default();
        for target in used(code) {
            // `crate::diag::…` and the like; macros and items at the crate's root do not exist.
            if !target.is_empty() && layer(target) > layer(&module) {
                wrong.push(format!("{below} uses crate::{target}"));
            }
        }
    }
    assert!(wrong.is_empty(), "arrows that turn back:\n{}", wrong.join("\n"));
}

#[test]
fn only_the_command_line_knows_clap() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&src, &mut files);
    for file in files {
        let below = file.strip_prefix(&src).expect("inside src").to_string_lossy().replace('\\', "/");
        let source = std::fs::read_to_string(&file).expect("readable");
        if !below.starts_with("cli") && !below.starts_with("commands") && below != "main.rs" {
            assert!(!source.contains("clap"), "{below} knows clap");
        }
    }
}

/// The model is not `Serialize`; views are (invariant 4).
#[test]
fn the_model_is_not_serializable() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    for folder in ["content", "roll"] {
        sources(&src.join(folder), &mut files);
    }
    for file in files {
        let source = std::fs::read_to_string(&file).expect("readable");
        // What is kept from build to build goes through borsh, which no template reads.
        let source = source.replace("BorshSerialize", "");
        assert!(!source.contains("Serialize"), "{} is part of the model", file.display());
    }
}
