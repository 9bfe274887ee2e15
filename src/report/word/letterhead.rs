//! The head and the end of an administrative document (Decree 30/2020/NĐ-CP, appendix I).

use super::body::{Body, Flow, RowKind, WIDTH};
use crate::report::document::{Document, Letterhead, Line, Run, Signature};

/// The column of the body that issues the document; the state's name takes the rest.
const ISSUER: u32 = 4_100;

/// Issuer and state, number and date, kind and subject, citations.
pub(super) fn head(body: &mut Body<'_>, document: &Document) {
    let Letterhead { above, issuer, nation, motto, number, place_and_date } = &document.letterhead;
    body.grid("PlainTable", &[ISSUER, WIDTH - ISSUER], |body| {
        body.row(RowKind::Plain, |body| {
            body.cell(ISSUER, |body| {
                if let Some(above) = above {
                    body.words("IssuerAbove", above);
                }
                body.words("Issuer", issuer);
                body.words("IssuerRule", "");
            });
            body.cell(WIDTH - ISSUER, |body| {
                body.words("Nation", nation);
                body.words("Motto", motto);
                body.words("MottoRule", "");
            });
        });
        body.row(RowKind::Plain, |body| {
            body.cell(ISSUER, |body| body.paragraph("DocumentNumber", number, Flow::default()));
            body.cell(WIDTH - ISSUER, |body| body.paragraph("PlaceAndDate", place_and_date, Flow::default()));
        });
    });
    body.words("Title", &document.kind);
    body.words("Subtitle", &document.subject);
    body.words("SubjectRule", "");
    let (last, first): (&[Line], &[Line]) = match document.citations.split_last() {
        Some((last, first)) => (std::slice::from_ref(last), first),
        None => (&[], &[]),
    };
    first.iter().for_each(|citation| body.paragraph("Citation", citation, Flow::default()));
    last.iter().for_each(|opening| body.paragraph("BodyText", opening, Flow::default()));
}

/// The last sentence; who gets it on the left, who signs on the right. No page holds nothing but a signature.
pub(super) fn signature(body: &mut Body<'_>, document: &Document) {
    let signature: &Signature = &document.signature;
    let with_next = Flow { with_next: true, ..Flow::default() };
    body.paragraph("BodyText", &[Run::Text(document.closing.clone())], with_next);
    body.paragraph("BeforeSignature", &[], with_next);
    body.grid("PlainTable", &[WIDTH / 2, WIDTH - WIDTH / 2], |body| {
        body.row(RowKind::Plain, |body| {
            body.cell(WIDTH / 2, |body| {
                body.words("RecipientsHeading", &signature.recipients_heading);
                signature.recipients.iter().for_each(|line| body.paragraph("Recipient", line, Flow::default()));
            });
            body.cell(WIDTH - WIDTH / 2, |body| {
                body.words("Signer", &signature.on_behalf);
                let (name, offices) = match signature.signer.split_last() {
                    Some((name, offices)) => (Some(name), offices),
                    None => (None, &[][..]),
                };
                offices.iter().for_each(|office| body.paragraph("Signer", office, Flow::default()));
                // Room for the signature.
                name.into_iter().for_each(|name| body.paragraph("SignerName", name, Flow::default()));
            });
        });
    });
    body.words("AfterTable", "");
}
