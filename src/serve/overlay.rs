//! What is wrong, laid over the page: message, place, lines, advice and the edit that helps.

use super::html::{say, sentence, text, words};
use crate::diag::frame::{Edited, Frame, Line, edited};
use crate::diag::{Diagnostic, Lang, Message, Severity, SourceMap, Tally, human, msg};
use crate::memo::{Digest, Key};

/// Diagnostics that are shown whole; a page with more has one cause.
const SHOWN: usize = 20;

/// Other places that explain a diagnostic, shown with it.
const RELATED: usize = 3;

/// What is wrong elsewhere is only listed, and of a long list its beginning.
const LISTED: usize = 50;

/// What is wrong, as seen from a page.
pub(super) struct Found<'a> {
    /// With the sources of the page itself.
    pub here: Vec<&'a Diagnostic>,
    /// With others; notes are left out.
    pub elsewhere: Vec<&'a Diagnostic>,
    /// The sources that they speak of.
    pub sources: &'a SourceMap,
    /// Why the sources could not be read at all.
    pub failure: Option<&'a Message>,
}

impl<'a> Found<'a> {
    /// Parts diagnostics by what concerns a page; the worst come first.
    pub(super) fn of(all: &'a [Diagnostic], sources: &'a SourceMap, concerns: impl Fn(&Diagnostic) -> bool) -> Self {
        let (mut here, mut elsewhere): (Vec<_>, Vec<_>) = all.iter().partition(|found| concerns(found));
        elsewhere.retain(|found| found.severity != Severity::Note);
        for group in [&mut here, &mut elsewhere] {
            group.sort_by_key(|found| std::cmp::Reverse(found.severity));
        }
        Self { here, elsewhere, sources, failure: None }
    }

    /// Whether it is laid over the page without being asked for.
    fn is_pressing(&self) -> bool {
        self.failure.is_some() || self.here.iter().any(|found| found.severity == Severity::Error)
    }

    /// The worst there is.
    pub(super) fn worst(&self) -> Option<Severity> {
        let found = self.here.iter().chain(&self.elsewhere).map(|found| found.severity);
        found.chain(self.failure.map(|_| Severity::Error)).max()
    }

    /// Whether there is nothing to say.
    pub(super) fn is_empty(&self) -> bool {
        self.worst().is_none()
    }

    /// The words of the button that opens it.
    pub(super) fn summary(&self, lang: Lang) -> String {
        let (here, elsewhere) = (self.tally_here(), tally(&self.elsewhere));
        let errors = here.errors + elsewhere.errors;
        let all = Tally { errors, warnings: here.warnings + elsewhere.warnings, notes: here.notes + elsewhere.notes };
        human::summary(all, lang)
    }

    fn tally_here(&self) -> Tally {
        let here = tally(&self.here);
        Tally { errors: here.errors + usize::from(self.failure.is_some()), ..here }
    }

    /// Changes when what is wrong with the page changes: what was closed once stays closed only until then.
    fn key(&self) -> Digest {
        let mut key = Key::pass("overlay", 1);
        for found in self.here.iter().filter(|found| found.severity == Severity::Error) {
            key = key.with(found.code.name()).with(&found.message.text(Lang::En));
            key = key.with(self.sources.path(found.primary.place.file()));
        }
        key.with(&self.failure.map(|why| why.text(Lang::En))).finish()
    }
}

fn tally(found: &[&Diagnostic]) -> Tally {
    let count = |severity| found.iter().filter(|found| found.severity == severity).count();
    Tally { errors: count(Severity::Error), warnings: count(Severity::Warning), notes: count(Severity::Note) }
}

/// The overlay; nothing where there is nothing to say.
pub(super) fn overlay(found: &Found<'_>, lang: Lang) -> String {
    if found.is_empty() {
        return String::new();
    }
    let hidden = if found.is_pressing() { "" } else { " hidden" };
    let mut out = format!(
        "<section class=\"vinhdanh-overlay overlay\" role=\"dialog\" aria-labelledby=\"found\" tabindex=\"-1\" data-key=\"{}\"{}{hidden}><div class=\"box\">",
        found.key().short(),
        if found.is_pressing() { " data-pressing" } else { "" },
    );
    let close = say(&msg("preview-close"), lang);
    let heading = msg("preview-here").with("tally", human::summary(found.tally_here(), lang));
    out.push_str(&format!(
        "<div class=\"top\"><h1 id=\"found\">{}</h1><button type=\"button\" data-act=\"close-overlay\">{close} <kbd>Esc</kbd></button></div>",
        say(&heading, lang)
    ));
    if found.is_pressing() {
        out.push_str(&format!("<p class=\"note\">{}</p>", say(&msg("preview-last-good"), lang)));
    }
    if let Some(why) = found.failure {
        out.push_str(&format!("<article class=\"report error\"><h2>{}</h2></article>", sentence(why, lang)));
    }
    for diagnostic in found.here.iter().take(SHOWN) {
        out.push_str(&report(diagnostic, found.sources, lang));
    }
    out.push_str(&more(found.here.len().saturating_sub(SHOWN), lang));
    if !found.elsewhere.is_empty() {
        let heading = msg("preview-elsewhere").with("tally", human::summary(tally(&found.elsewhere), lang));
        out.push_str(&format!("<details class=\"elsewhere\"><summary>{}</summary><ul>", say(&heading, lang)));
        for diagnostic in found.elsewhere.iter().take(LISTED) {
            out.push_str(&item(diagnostic, found.sources, lang));
        }
        out.push_str("</ul>");
        out.push_str(&more(found.elsewhere.len().saturating_sub(LISTED), lang));
        out.push_str("</details>");
    }
    out.push_str("</div></section>");
    out
}

fn more(count: usize, lang: Lang) -> String {
    if count == 0 {
        return String::new();
    }
    format!("<p class=\"note\">{}</p>", say(&msg("preview-elsewhere-more").with("count", count), lang))
}

/// The severity in words.
pub(super) fn severity(severity: Severity, lang: Lang) -> String {
    let level = match severity {
        Severity::Error => msg("level-error"),
        Severity::Warning => msg("level-warning"),
        Severity::Note => msg("level-note"),
    };
    sentence(&level, lang)
}

/// A link to the explanation of a code.
fn code_link(code: &str, label: &str) -> String {
    format!("<a href=\"/__vinhdanh/explain/{0}\" target=\"_blank\" rel=\"noopener\">{label}</a>", text(code))
}

/// One line for a diagnostic of another page.
fn item(diagnostic: &Diagnostic, sources: &SourceMap, lang: Lang) -> String {
    let frame = Frame::of(&diagnostic.primary, sources, lang);
    format!(
        "<li class=\"{}\"><b>{}</b> {} <span class=\"note\">{}:{}:{} · {}</span></li>",
        diagnostic.severity.name(),
        severity(diagnostic.severity, lang),
        sentence(&diagnostic.message, lang),
        text(&frame.path),
        frame.line,
        frame.column,
        code_link(diagnostic.code.name(), &text(diagnostic.code.name())),
    )
}

/// A diagnostic with everything that helps.
fn report(diagnostic: &Diagnostic, sources: &SourceMap, lang: Lang) -> String {
    let code = diagnostic.code.name();
    let primary = Frame::of(&diagnostic.primary, sources, lang);
    let mut out = format!(
        "<article class=\"report {}\"><p class=\"code\"><b>{}</b> · {}</p><h2>{}</h2>",
        diagnostic.severity.name(),
        severity(diagnostic.severity, lang),
        text(code),
        sentence(&diagnostic.message, lang),
    );
    out.push_str(&frame(&primary, "hit", lang));
    let (near, far) = diagnostic.related.split_at(diagnostic.related.len().min(RELATED));
    // The clause stands last, whatever else there is to see.
    for label in near.iter().chain(far.last()) {
        out.push_str(&frame(&Frame::of(label, sources, lang), "context", lang));
    }
    if !diagnostic.help.is_empty() {
        out.push_str(&format!("<div class=\"help\"><h3>{}</h3>", say(&msg("preview-help"), lang)));
        for help in &diagnostic.help {
            out.push_str(&format!("<p>{}</p>", sentence(help, lang)));
        }
        out.push_str("</div>");
    }
    if let Some(fix) = &diagnostic.fix {
        out.push_str(&format!(
            "<div class=\"help\"><h3>{}</h3><ol class=\"diff\">",
            say(&msg("preview-fixed-diff"), lang)
        ));
        for (edit, line) in edited(fix, sources) {
            let (class, sign) = match edit {
                Edited::Kept => ("kept", " "),
                Edited::Removed => ("removed", "−"),
                Edited::Added => ("added", "+"),
            };
            out.push_str(&format!("<li class=\"{class}\"><span>{sign}</span><code>{}</code></li>", text(&line)));
        }
        out.push_str("</ol></div>");
    }
    out.push_str(&format!(
        "<p class=\"acts\">{}<button type=\"button\" data-act=\"copy\" data-copy=\"{}:{}\" data-done=\"{}\">{}</button></p></article>",
        code_link(code, &say(&msg("preview-code").with("code", code), lang)),
        text(&primary.path),
        primary.line,
        say(&msg("preview-copied"), lang),
        say(&msg("preview-copy"), lang),
    ));
    out
}

/// The lines around a place, with the marked ones.
fn frame(frame: &Frame, class: &str, lang: Lang) -> String {
    let label = if class == "hit" { msg("preview-frame") } else { msg("preview-frame-of") };
    let label = label.with("path", frame.path.as_str());
    let mut out = format!(
        "<figure class=\"frame {class}\"><figcaption>{}:{}:{}</figcaption>",
        text(&frame.path),
        frame.line,
        frame.column
    );
    if !frame.lines.is_empty() {
        out.push_str(&format!("<ol tabindex=\"0\" role=\"group\" aria-label=\"{}\">", text(&label.text(lang))));
        let last = frame.lines.iter().rposition(|line| line.marked.is_some());
        for (i, Line { number, before, marked, after }) in frame.lines.iter().enumerate() {
            let (row, marked) = match marked {
                Some(marked) if marked.is_empty() => (" class=\"marked\"", "<u class=\"gap\"></u>".to_owned()),
                Some(marked) => (" class=\"marked\"", format!("<u>{}</u>", text(marked))),
                None => ("", String::new()),
            };
            out.push_str(&format!(
                "<li{row}><span>{number}</span><code>{}{marked}{}</code></li>",
                text(before),
                text(after)
            ));
            if let Some(said) = frame.words.as_ref().filter(|_| last == Some(i)) {
                out.push_str(&format!(
                    "<li class=\"said\"><span></span><span class=\"tip\">↑ {}</span></li>",
                    words(said)
                ));
            }
        }
        out.push_str("</ol>");
    } else if let Some(said) = &frame.words {
        out.push_str(&format!("<p class=\"tip\">{}</p>", words(said)));
    }
    out.push_str("</figure>");
    out
}
