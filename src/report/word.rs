//! A report as a Word document (Office Open XML, ECMA-376): A4, Times New Roman, the layout of administrative documents.
//!
//! The parts that never change stand in `word/parts` as they are; only the text is made here. The same report gives the
//! same bytes.

mod body;
mod letterhead;
mod package;
mod xml;

use super::document::Document;
use body::Body;
use xml::Xml;

pub use package::WordError;

/// The report as the bytes of a .docx file.
///
/// # Errors
/// [`WordError`] when it is too large for the format.
pub fn word(document: &Document) -> Result<Vec<u8>, WordError> {
    let mut xml = Xml::new();
    let namespaces = [
        ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
        ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ];
    xml.element("w:document", &namespaces, |xml| {
        xml.element("w:body", &[], |xml| {
            let mut body = Body { xml };
            letterhead::head(&mut body, document);
            body.blocks(&document.body);
            letterhead::signature(&mut body, document);
            body.blocks(&document.annexes);
            body.section();
        });
    });
    package::pack(document, &xml.into_text())
}
