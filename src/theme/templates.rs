//! Checks templates before anything is rendered, and turns what Tera says into diagnostics.

use tera::{Error, ErrorKind, Tera};

use super::Theme;
use super::assets::Asset;
use super::functions;
use super::layers::{BELOW, Layers, TextFile};
use crate::diag::{Code, Diagnostic, FileId, Place, Span, code, msg};

/// Templates in which Tera escapes what it prints.
const ESCAPED: [&str; 4] = [".html", ".xml", ".svg", ".webmanifest"];

/// Adds all templates to an engine and reports every one that is faulty.
///
/// Tera stops at the first syntax error, so each template is parsed alone before all are joined. References to
/// what other templates define are only judged where all of them could be read.
pub(super) fn check(layers: &Layers, assets: &[Asset], found: &mut Vec<Diagnostic>) -> Tera {
    let before = found.len();
    let mut sound: Vec<&TextFile> = Vec::new();
    for template in &layers.templates {
        match engine().add_raw_template(&template.name, &template.text) {
            Err(error) if matches!(error.kind(), ErrorKind::SyntaxError(_)) => {
                found.push(describe(&error, code::TEMPLATE_SYNTAX, layers, &template.name));
            }
            _ => sound.push(template),
        }
    }
    let whole = found.len() == before;
    let mut tera = engine();
    let added = tera.add_raw_templates(sound.iter().map(|template| (&template.name, &template.text)));
    if let Err(error) = added {
        match reports(&error) {
            Some(reports) => found.extend(
                reports
                    .into_iter()
                    .filter(|report| whole || !report.refers_to_templates())
                    .map(|report| report.diagnostic(layers)),
            ),
            None if whole => found.push(describe(&error, code::TEMPLATE_SYNTAX, layers, "base.html")),
            None => {}
        }
    }
    static_files(layers, assets, found);
    tera
}

fn engine() -> Tera {
    let mut tera = Tera::new();
    tera.autoescape_on(ESCAPED);
    // Fails only on an engine that has templates already.
    let _ = tera.set_fallback_prefixes([BELOW]);
    functions::register_names(&mut tera);
    tera
}

/// Literal paths in `asset(path="…")` that no file of the theme has.
fn static_files(layers: &Layers, assets: &[Asset], found: &mut Vec<Diagnostic>) {
    for template in &layers.templates {
        for literal in super::scan::literals(&template.text, "asset", "path") {
            if !literal.open && !assets.iter().any(|asset| asset.name == literal.text) {
                let names: Vec<&str> = assets.iter().map(|asset| asset.name.as_str()).collect();
                let near = crate::content::nearest::nearest(&literal.text, names.into_iter());
                let span = Span::new(template.file, literal.bytes);
                let message = msg("theme-static-missing").with("path", literal.text);
                found.push(
                    Diagnostic::new(code::THEME, span, message)
                        .maybe_help(near.map(|name| msg("did-you-mean").with("name", name))),
                );
            }
        }
    }
}

/// What Tera says about a reference to something that is not there. Tera gives all of them in one text.
struct Report {
    message: String,
    template: String,
    /// From 1.
    line: usize,
    /// In characters, from 1.
    column: usize,
    /// Characters that are marked.
    width: usize,
}

impl Report {
    fn refers_to_templates(&self) -> bool {
        ["Unknown component", "Unknown template", "Block "].iter().any(|start| self.message.starts_with(start))
    }

    fn diagnostic(&self, layers: &Layers) -> Diagnostic {
        let Some(template) = layers.templates.iter().find(|template| template.name == self.template) else {
            return Diagnostic::new(code::TEMPLATE_SYNTAX, layers.place, msg("template-reference"))
                .help(said(&self.message));
        };
        let start = offset(&template.text, self.line, self.column);
        let width: usize =
            template.text.get(start..).unwrap_or_default().chars().take(self.width).map(char::len_utf8).sum();
        Diagnostic::new(
            code::TEMPLATE_SYNTAX,
            Span::new(template.file, start..start + width),
            msg("template-reference"),
        )
        .label(said(&self.message))
    }
}

/// Offset of a line and column, both from 1; the end of the text where there is no such place.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let within: usize =
        text.get(start..).unwrap_or_default().chars().take(column.saturating_sub(1)).map(char::len_utf8).sum();
    (start + within).min(text.len())
}

/// Takes apart the text in which Tera lists unknown filters, functions, tests, components and templates:
/// `error: MESSAGE`, ` --> TEMPLATE:LINE:COLUMN`, and a line of `^` below the source.
fn reports(error: &Error) -> Option<Vec<Report>> {
    let ErrorKind::Msg(text) = error.kind() else { return None };
    let mut reports: Vec<Report> = Vec::new();
    for line in text.lines() {
        if let Some(message) = line.strip_prefix("error: ") {
            let message = message.to_owned();
            reports.push(Report { message, template: String::new(), line: 1, column: 1, width: 1 });
        } else if let (Some(report), Some(place)) = (reports.last_mut(), line.trim_start().strip_prefix("--> ")) {
            let mut parts = place.rsplitn(3, ':');
            report.column = parts.next().and_then(|n| n.parse().ok()).unwrap_or(1);
            report.line = parts.next().and_then(|n| n.parse().ok()).unwrap_or(1);
            report.template = parts.next().unwrap_or_default().to_owned();
        } else if let (Some(report), true) = (reports.last_mut(), line.ends_with('^')) {
            report.width = line.matches('^').count();
        }
    }
    (!reports.is_empty()).then_some(reports)
}

/// A diagnostic about a template that failed while a page was rendered.
pub(super) fn failure(error: &Error, template: &str, theme: &Theme) -> Diagnostic {
    let place = |name: &str| -> Option<FileId> {
        theme.templates.get(name).or_else(|| theme.templates.get(&format!("{BELOW}{name}"))).copied()
    };
    let message = msg("template-render").with("name", template);
    match error.kind() {
        ErrorKind::RenderingError(report) | ErrorKind::SyntaxError(report) => {
            let file = place(report.filename()).unwrap_or(theme.manifest);
            Diagnostic::new(code::TEMPLATE_RENDER, Span::new(file, report.span().range.clone()), message)
                .label(said(report.message()))
        }
        other => {
            let file = place(template).unwrap_or(theme.manifest);
            Diagnostic::new(code::TEMPLATE_RENDER, file, message).help(said(&other.to_string()))
        }
    }
}

/// A diagnostic about an error of Tera while templates are read.
fn describe(error: &Error, code: Code, layers: &Layers, name: &str) -> Diagnostic {
    let named = |name: &str| layers.templates.iter().find(|template| template.name == name);
    let file = |name: &str| named(name).map_or(layers.place, |template| template.file);
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let file = file(report.filename());
            Diagnostic::new(code, Span::new(file, report.span().range.clone()), msg("template-syntax"))
                .label(said(report.message()))
                .help(msg("template-syntax-help"))
        }
        ErrorKind::MissingParent { current, parent } => {
            let place = named(current).and_then(|template| {
                let start = template.text.find(parent.as_str())?;
                Some(Place::Span(Span::new(template.file, start..start + parent.len())))
            });
            Diagnostic::new(code, place.unwrap_or(Place::File(file(current))), msg("template-reference"))
                .label(said(&error.to_string()))
        }
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            Diagnostic::new(code, file(tpl), msg("template-reference")).help(said(&error.to_string()))
        }
        other => {
            // “Component `x` is defined in both `a.html` and `b.html`”: the last name is a template.
            let text = other.to_string();
            let last = text.rsplit('`').nth(1).unwrap_or(name);
            Diagnostic::new(code, file(last), msg("template-reference")).help(said(&text))
        }
    }
}

fn said(text: &str) -> crate::diag::Message {
    msg("template-says").with("raw", text)
}
