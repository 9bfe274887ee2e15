//! Answers one request.

use std::io::Read as _;

use tiny_http::{Header, Method, Request, Response, StatusCode};

use super::document::document;
use super::form::{self, Asked};
use super::live::{SCRIPT, STYLE};
use super::look::look;
use super::request::{Wanted, is_our_host, wanted};
use super::{Outside, Shown, Talk};
use crate::diag::Lang;
use crate::images;
use crate::output::Body;
use crate::pipeline::Site;
use crate::publish;
use crate::render::render;
use crate::text::SitePath;

/// A status, a media type and a body.
struct Answer {
    status: u16,
    media_type: &'static str,
    body: Vec<u8>,
    location: Option<String>,
    policy: Option<&'static str>,
}

impl Answer {
    fn new(status: u16, media_type: &'static str, body: impl Into<Vec<u8>>) -> Self {
        Self { status, media_type, body: body.into(), location: None, policy: None }
    }

    fn words(status: u16, text: &str) -> Self {
        Self::new(status, "text/plain; charset=utf-8", text)
    }
}

/// Answers, or streams events until the browser goes away.
pub(super) fn answer(mut request: Request, talk: &Talk, outside: &Outside) {
    let host = request.headers().iter().find(|header| header.field.equiv("Host")).map(|header| header.value.as_str());
    let answer = if !is_our_host(host, talk.port) {
        Answer::words(403, "403 – this preview answers to 127.0.0.1 only\n")
    } else if *request.method() == Method::Post {
        posted(&mut request, talk)
    } else if !matches!(request.method(), Method::Get | Method::Head) {
        Answer::words(405, "405\n")
    } else {
        match wanted(request.url()) {
            Wanted::Events { page, seen } => match talk.clients.enter() {
                Some(client) => {
                    let now = || document(&talk.shown(), &page, talk.lang).map(|document| document.seen);
                    // The browser going away is the normal end of a stream.
                    let _ = client.stream(&mut request.into_writer(), seen, now);
                    return;
                }
                None => Answer::words(503, "503 – too many open pages\n"),
            },
            Wanted::Script => Answer::new(200, "text/javascript; charset=utf-8", SCRIPT),
            Wanted::Style => Answer::new(200, "text/css; charset=utf-8", STYLE),
            Wanted::Nothing => Answer::words(404, "404\n"),
            Wanted::Form(asked) => match form::look(&asked, &talk.shown(), outside, talk.lang) {
                Some(found) => of_form(found),
                None => Answer::words(404, "404\n"),
            },
            Wanted::WithoutSlash(path) => {
                let mut answer = Answer::words(301, "");
                answer.location = Some(format!("/{}", path.url()));
                answer
            }
            page => show(&talk.shown(), outside, &page, talk.lang),
        }
    };
    let mut response = Response::from_data(answer.body).with_status_code(StatusCode(answer.status));
    let mut headers = vec![("Content-Type", answer.media_type.to_owned()), ("Cache-Control", "no-store".to_owned())];
    headers.extend(answer.policy.map(|policy| ("Content-Security-Policy", policy.to_owned())));
    headers.extend(answer.location.map(|location| ("Location", location)));
    for (name, value) in headers {
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    // A browser that did not wait for its answer is no failure of ours.
    let _ = request.respond(response);
}

/// Front matter of the form, turned into fields or back. Nothing is kept and nothing is written; all the same only
/// the form's own page is answered.
fn posted(request: &mut Request, talk: &Talk) -> Answer {
    let Wanted::Form(asked @ (Asked::Read(_) | Asked::Write(_))) = wanted(request.url()) else {
        return Answer::words(405, "405\n");
    };
    let origin = request.headers().iter().find(|header| header.field.equiv("Origin"));
    let origin = origin.and_then(|header| header.value.as_str().strip_prefix("http://"));
    if !is_our_host(origin, talk.port) {
        return Answer::words(403, "403\n");
    }
    let mut text = String::new();
    if request.as_reader().take(form::MOST).read_to_string(&mut text).is_err() {
        return Answer::words(400, "400\n");
    }
    form::turn(&asked, &text, &talk.shown()).map_or_else(|why| Answer::words(422, &why), of_form)
}

fn of_form((name, body): form::Found) -> Answer {
    Answer { policy: Some(form::POLICY), ..Answer::new(200, media_type(name), body) }
}

/// A page, or a file of the site.
fn show(shown: &Shown, outside: &Outside, wanted: &Wanted, lang: Lang) -> Answer {
    if let Some(document) = document(shown, wanted, lang) {
        return Answer::new(document.status, HTML, document.html);
    }
    let Wanted::Path(path) = wanted else { return Answer::words(404, "404\n") };
    if let Some(look) = look(shown, path) {
        let site = &look.site;
        return match render(&site.model, &site.plan, &site.theme, &look.page) {
            Ok(bytes) => Answer::new(200, media_type(path.as_file()), bytes),
            Err(_) => Answer::words(500, "500\n"),
        };
    }
    let sites = shown.site.iter().chain(shown.fallback());
    sites.filter_map(|site| file(site, outside, path)).next().unwrap_or_else(|| Answer::words(404, "404\n"))
}

const HTML: &str = "text/html; charset=utf-8";

/// A file that is no page.
fn file(site: &Site, outside: &Outside, path: &SitePath) -> Option<Answer> {
    if let Some(asset) = site.theme.assets().iter().find(|asset| asset.path == path.as_file()) {
        return Some(Answer::new(200, media_type(&asset.path), asset.bytes.to_vec()));
    }
    let is_picture = path.as_file().starts_with("assets/anh/");
    if let Some(job) = site
        .plan
        .image(path)
        .cloned()
        .or_else(|| if is_picture { site.plan.hidden_image(&site.model, path) } else { None })
    {
        let made = outside.cache.pictures.get(&job.key).or_else(|| {
            let source = outside.world.read(&job.source).ok()?;
            let bytes = images::encode(&source, &[job.variant]).ok()?.pop()?;
            Some(outside.cache.pictures.put(&job.key, bytes).0)
        });
        return Some(picture_answer(path, made));
    }
    if let Some(job) = site.plan.share(path) {
        let made = outside.cache.pictures.get(&job.key).or_else(|| {
            let bytes = publish::share(site, &*outside.world, job).ok()?.ok()?;
            Some(outside.cache.pictures.put(&job.key, bytes).0)
        });
        return Some(picture_answer(path, made));
    }
    let searched = path.as_file().ends_with(".json");
    let found = if searched { site.search_files().get(path) } else { None };
    found.map(|bytes| Answer::new(200, media_type(path.as_file()), bytes.to_vec()))
}

fn picture_answer(path: &SitePath, made: Option<Body>) -> Answer {
    let bytes = made.and_then(|body| body.load().ok().map(std::borrow::Cow::into_owned));
    bytes.map_or_else(|| Answer::words(500, "500\n"), |bytes| Answer::new(200, media_type(path.as_file()), bytes))
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => HTML,
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "csv" => "text/csv; charset=utf-8",
        "xml" => "application/xml",
        "yml" => "application/yaml; charset=utf-8",
        "wasm" => "application/wasm",
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
