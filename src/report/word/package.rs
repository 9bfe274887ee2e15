//! The parts of a .docx file, put into one.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::xml::Xml;
use crate::report::document::Document;

/// Why a document could not be put together.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct WordError(String);

/// The parts that are the same in every document; `LANG` and the like are not in them.
const PARTS: &[(&str, &str)] = &[
    ("[Content_Types].xml", include_str!("parts/content-types.xml")),
    ("_rels/.rels", include_str!("parts/package-rels.xml")),
    ("word/_rels/document.xml.rels", include_str!("parts/document-rels.xml")),
    ("word/header1.xml", include_str!("parts/header.xml")),
    ("word/settings.xml", include_str!("parts/settings.xml")),
];

/// The place of the language in the styles.
const LANGUAGE: &str = "vi-VN";

const STYLES: &str = include_str!("parts/styles.xml");

/// The file.
pub(super) fn pack(document: &Document, text: &[u8]) -> Result<Vec<u8>, WordError> {
    let language = if document.lang == "vi" { LANGUAGE } else { "en-GB" };
    let mut files: Vec<(&str, Vec<u8>)> = PARTS.iter().map(|(name, part)| (*name, part.as_bytes().to_vec())).collect();
    files.push(("word/styles.xml", STYLES.replace(LANGUAGE, language).into_bytes()));
    files.push(("docProps/core.xml", properties(document, language)));
    files.push(("word/document.xml", text.to_vec()));
    zipped(&files).map_err(|error| WordError(error.to_string()))
}

/// No clock: the same text gives the same bytes.
fn zipped(files: &[(&str, Vec<u8>)]) -> Result<Vec<u8>, zip::result::ZipError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, bytes) in files {
        zip.start_file(*name, options)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// Title, author and day, as file managers and screen readers show them.
fn properties(document: &Document, language: &str) -> Vec<u8> {
    let namespaces = [
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    let mut xml = Xml::new();
    xml.element("cp:coreProperties", &namespaces, |xml| {
        xml.element("dc:title", &[], |xml| xml.text(&document.subject));
        xml.element("dc:creator", &[], |xml| xml.text(&document.letterhead.issuer));
        xml.element("dc:language", &[], |xml| xml.text(language));
        let created = format!("{}T00:00:00Z", document.day);
        xml.element("dcterms:created", &[("xsi:type", "dcterms:W3CDTF")], |xml| xml.text(&created));
    });
    xml.into_text()
}
