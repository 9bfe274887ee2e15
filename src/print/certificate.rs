//! Certificates: the words of the site's own, on a sheet that is signed and stamped by hand.

use super::paper::Paper;
use super::views::{CertificateView, CertificatesView};
use crate::diag::{Message, msg};
use crate::plan::build::share;
use crate::roll::ProfileIx;

/// A certificate for each.
///
/// # Errors
/// That nobody of them has a decision.
pub(super) fn certificates(paper: &mut Paper<'_>, members: &[ProfileIx]) -> Result<CertificatesView, Message> {
    let sheets: Vec<CertificateView> = members.iter().filter_map(|ix| certificate(paper, *ix)).collect();
    if sheets.is_empty() { Err(msg("print-no-decision")) } else { Ok(CertificatesView { sheets }) }
}

fn certificate(paper: &mut Paper<'_>, ix: ProfileIx) -> Option<CertificateView> {
    let said = share::certificate_words(paper.scene, ix)?;
    Some(CertificateView {
        qr: paper.qr(&format!("qr-{}", ix.index()), &said.url),
        qr_alt: paper.qr_alt(&said.address),
        heading: said.heading,
        honour: said.honour,
        recognised: said.recognised,
        name: said.name,
        about: said.about,
        decision: said.decision,
        verify: said.verify,
        address: said.address,
        day: said.day,
        signatory: paper.scene.say("roll.on_behalf", &[("by", crate::theme::Arg::Text(said.signatory))]),
        sign: paper.scene.say("roll.sign", &[]),
    })
}
