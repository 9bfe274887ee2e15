//! A press for `vinhdanh`: sets printed matter with Typst and writes it as tagged PDF (PDF/UA-1, ISO 14289-1).
//!
//! Templates are in `print/templates`, fonts in `print/fonts`; both are inside the program, and nothing else is ever
//! looked for: no font of the system, no package, no file. What is to be printed reaches a template as data, so no word
//! of a profile can be read as markup. The same job gives the same bytes.

mod desk;
mod fonts;
mod trouble;

use serde_json::Value;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use vinhdanh::print::{Job, Press, PressError};

use desk::Desk;

/// The press.
#[derive(Debug, Clone, Copy, Default)]
pub struct Typst;

impl Press for Typst {
    fn print(&self, job: &Job<'_>) -> Result<Vec<u8>, PressError> {
        let data = desk::data(job);
        let document = compiled(job, &data)?;
        let standards =
            PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|error| PressError::Fault(error.message().to_string()))?;
        let options = PdfOptions {
            // Part of the file's identifier: the same matter of another day is another document.
            ident: typst::foundations::Smart::Custom(format!("{} {}", job.matter.frame.title, job.matter.day)),
            creator: typst::foundations::Smart::Custom(Some(format!("vinhdanh {}", env!("CARGO_PKG_VERSION")))),
            standards,
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&document, &options).map_err(|errors| trouble::of(&errors, &data))
    }
}

/// Sets a job, without writing it as PDF.
///
/// # Errors
/// [`PressError`] when something cannot be set as it is.
pub fn set(job: &Job<'_>) -> Result<PagedDocument, PressError> {
    compiled(job, &desk::data(job))
}

fn compiled(job: &Job<'_>, data: &Value) -> Result<PagedDocument, PressError> {
    let desk = Desk::new(job, data)?;
    typst::compile::<PagedDocument>(&desk).output.map_err(|errors| trouble::of(&errors, data))
}
