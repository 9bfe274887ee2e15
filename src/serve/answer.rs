//! Answers one request.

use std::sync::RwLock;

use tiny_http::{Header, Method, Request, Response, StatusCode};

use super::live::{Clients, SCRIPT, STYLE};
use super::request::{Wanted, is_our_host, wanted};
use super::{Outside, Shown};
use crate::content::markdown::html_escape;
use crate::diag::{Lang, Severity, Tally, human, msg};
use crate::images;
use crate::output::Body;
use crate::pipeline::Site;
use crate::plan::PageKind;
use crate::publish;
use crate::render::render;
use crate::text::SitePath;

/// A status, a media type and a body.
struct Answer {
    status: u16,
    media_type: &'static str,
    body: Vec<u8>,
    location: Option<String>,
}

impl Answer {
    fn new(status: u16, media_type: &'static str, body: impl Into<Vec<u8>>) -> Self {
        Self { status, media_type, body: body.into(), location: None }
    }

    fn words(status: u16, text: &str) -> Self {
        Self::new(status, "text/plain; charset=utf-8", text)
    }
}

/// Answers, or streams events until the browser goes away.
pub(super) fn answer(
    request: Request,
    shown: &RwLock<Shown>,
    clients: &Clients,
    outside: &Outside,
    port: u16,
    lang: Lang,
) {
    let host = request.headers().iter().find(|header| header.field.equiv("Host")).map(|header| header.value.as_str());
    let answer = if !is_our_host(host, port) {
        Answer::words(403, "403 – this preview answers to 127.0.0.1 only\n")
    } else if !matches!(request.method(), Method::Get | Method::Head) {
        Answer::words(405, "405\n")
    } else {
        match wanted(request.url()) {
            Wanted::Events => {
                // The browser going away is the normal end of a stream.
                let _ = clients.stream(&mut request.into_writer());
                return;
            }
            Wanted::Script => Answer::new(200, "text/javascript; charset=utf-8", SCRIPT),
            Wanted::Style => Answer::new(200, "text/css; charset=utf-8", STYLE),
            Wanted::Nothing => Answer::words(404, "404\n"),
            Wanted::Path(path) => of_site(shown, lang, |site| file(site, outside, &path)),
            Wanted::WithoutSlash(path) => {
                let location = format!("/{}", path.url());
                let mut answer = Answer::words(301, "");
                answer.location = Some(location);
                answer
            }
        }
    };
    let mut response = Response::from_data(answer.body).with_status_code(StatusCode(answer.status));
    let mut headers = vec![("Content-Type", answer.media_type.to_owned()), ("Cache-Control", "no-store".to_owned())];
    headers.extend(answer.location.map(|location| ("Location", location)));
    for (name, value) in headers {
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    // A browser that did not wait for its answer is no failure of ours.
    let _ = request.respond(response);
}

/// A file of the site with the diagnostics laid over pages.
fn of_site(shown: &RwLock<Shown>, lang: Lang, file: impl FnOnce(&Site) -> Answer) -> Answer {
    let Ok(shown) = shown.read() else { return Answer::words(500, "500\n") };
    let overlay = overlay(&shown, lang);
    let Some(site) = &shown.site else {
        let overlay = overlay.unwrap_or_default();
        let page = format!(
            "<!DOCTYPE html><html lang=\"{}\"><head><meta charset=\"utf-8\"><title>vinhdanh</title></head><body></body></html>",
            lang.code()
        );
        return Answer::new(500, HTML, live(&page, &overlay));
    };
    let mut answer = file(site);
    if answer.media_type == HTML {
        let page = String::from_utf8_lossy(&answer.body).into_owned();
        answer.body = live(&page, &overlay.unwrap_or_default()).into_bytes();
    }
    answer
}

const HTML: &str = "text/html; charset=utf-8";

fn file(site: &Site, outside: &Outside, path: &SitePath) -> Answer {
    if let Some(page) = site.plan.page(path) {
        return page_answer(site, page, 200);
    }
    if let Some(asset) = site.theme.assets().iter().find(|asset| asset.path == path.as_file()) {
        return Answer::new(200, media_type(&asset.path), asset.bytes.to_vec());
    }
    if let Some(bytes) = site.search_files().get(path) {
        return Answer::new(200, media_type(path.as_file()), bytes.to_vec());
    }
    if let Some(job) = site.plan.images.iter().find(|job| job.path == *path) {
        let made = outside.cache.pictures.get(&job.key).or_else(|| {
            let source = outside.world.read(&job.source).ok()?;
            let bytes = images::encode(&source, &[job.variant]).ok()?.pop()?;
            Some(outside.cache.pictures.put(&job.key, bytes).0)
        });
        return picture_answer(path, made);
    }
    if let Some(job) = site.plan.share(path) {
        let made = outside.cache.pictures.get(&job.key).or_else(|| {
            let bytes = publish::share(site, &*outside.world, job).ok()?.ok()?;
            Some(outside.cache.pictures.put(&job.key, bytes).0)
        });
        return picture_answer(path, made);
    }
    match site.plan.pages().find(|page| page.kind == PageKind::NotFound) {
        Some(page) => page_answer(site, page, 404),
        None => Answer::words(404, "404\n"),
    }
}

fn picture_answer(path: &SitePath, made: Option<Body>) -> Answer {
    let bytes = made.and_then(|body| body.load().ok().map(std::borrow::Cow::into_owned));
    bytes.map_or_else(|| Answer::words(500, "500\n"), |bytes| Answer::new(200, media_type(path.as_file()), bytes))
}

fn page_answer(site: &Site, page: &crate::plan::Page, status: u16) -> Answer {
    match render(&site.model, &site.plan, &site.theme, page) {
        Ok(bytes) => Answer::new(status, media_type(page.path.as_file()), bytes),
        Err(diagnostic) => {
            let text = human::render(&[diagnostic], &site.model.sources, Lang::Vi, human::Style::default());
            let body = format!(
                "<!DOCTYPE html><html lang=\"vi\"><head><title>vinhdanh</title></head><body><pre>{}</pre></body></html>",
                html_escape(&text)
            );
            Answer::new(500, HTML, body)
        }
    }
}

/// The diagnostics that matter, as they stand in a terminal.
fn overlay(shown: &Shown, lang: Lang) -> Option<String> {
    let errors: Vec<_> = shown.diagnostics.iter().filter(|d| d.severity == Severity::Error).cloned().collect();
    if errors.is_empty() {
        return None;
    }
    let text = human::render(&errors, &shown.sources, lang, human::Style { color: false, width: 120 });
    let summary = human::summary(Tally::of(&errors), lang);
    let stays = msg("preview-last-good").text(lang);
    Some(format!(
        "<details class=\"vinhdanh-overlay\" open lang=\"{}\"><summary>{} – {}</summary><pre tabindex=\"0\">{}</pre></details>",
        lang.code(),
        html_escape(summary.trim()),
        html_escape(&stays),
        html_escape(&text)
    ))
}

/// The page with the preview's script, and the overlay at its top.
fn live(page: &str, overlay: &str) -> String {
    let head = "<link rel=\"stylesheet\" href=\"/__vinhdanh/live.css\"><script src=\"/__vinhdanh/live.js\" defer></script></head>";
    let mut page = page.replacen("</head>", head, 1);
    if !overlay.is_empty()
        && let Some(at) = page.find("<body").and_then(|body| page.get(body..)?.find('>').map(|end| body + end + 1))
    {
        page.insert_str(at, overlay);
    }
    page
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => HTML,
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "csv" => "text/csv; charset=utf-8",
        "xml" => "application/xml",
        "txt" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "webp" => "image/webp",
        "jpg" => "image/jpeg",
        "png" => "image/png",
        "woff2" => "font/woff2",
        "webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    }
}
