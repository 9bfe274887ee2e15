//! How editors learn which schema is for which file.

use super::Kind;

/// What every schema says of its origin, so that we know our own files again.
pub(super) fn origin(kind: Kind) -> String {
    format!("{ORIGIN}{}", kind.name())
}

const ORIGIN: &str = "vinhdanh schema ";

/// Whether the bytes are a schema that we wrote, of whatever version.
pub fn is_ours(bytes: &[u8]) -> bool {
    let schema: Option<serde_json::Value> = serde_json::from_slice(bytes).ok();
    let comment = schema.as_ref().and_then(|schema| schema.get("$comment")?.as_str());
    comment.is_some_and(|comment| comment.starts_with(ORIGIN))
}

/// The rules of `.taplo.toml` that point TOML files to the schemas in a folder. Taplo reads that file in the
/// site's root, on the command line and in Even Better TOML.
pub fn associations(folder: &str) -> String {
    let folder = folder.trim_end_matches('/');
    let toml = Kind::ALL.into_iter().filter(|kind| kind.files().ends_with(".toml"));
    let rules: Vec<String> = toml
        .map(|kind| {
            let (files, path) = (quoted(kind.files()), quoted(&format!("{folder}/{}", kind.file_name())));
            format!("[[rule]]\ninclude = [{files}]\nschema = {{ path = {path} }}\n")
        })
        .collect();
    rules.join("\n")
}

/// A string of TOML; JSON escapes the same characters in the same way.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
