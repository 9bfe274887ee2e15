//! Answers one request.

use super::document::document;
use super::form::{self, Asked};
use super::http::{Reply, Request, Response, Stream};
use super::live::{SCRIPT, STYLE};
use super::look::{hidden_share, look};
use super::request::{Wanted, is_our_host, wanted};
use super::{Outside, Shown, Talk};
use crate::diag::Lang;
use crate::images;
use crate::output::Body;
use crate::pipeline::Site;
use crate::publish;
use crate::render::render;
use crate::text::SitePath;

/// Answers a request; events are streamed until the browser goes away.
pub(super) fn answer(request: &mut Request<'_>, talk: &Talk, outside: &Outside) -> Reply {
    let response = if !is_our_host(request.host(), talk.port) {
        Response::words(403, "403 – this preview answers to 127.0.0.1 only\n")
    } else if request.method == "POST" {
        posted(request, talk)
    } else if !matches!(request.method.as_str(), "GET" | "HEAD") {
        not_allowed("GET, HEAD")
    } else {
        match wanted(&request.target) {
            Wanted::Events { page, seen } => match talk.clients.enter() {
                Some(client) => {
                    let talk = talk.clone();
                    let write: Stream = Box::new(move |out| {
                        let now = || document(&talk.shown(), &page, talk.lang).map(|document| document.seen);
                        client.stream(out, seen, now)
                    });
                    return Reply::Stream("text/event-stream", write);
                }
                None => Response::words(503, "503 – too many open pages\n"),
            },
            Wanted::Script => Response::new(200, "text/javascript; charset=utf-8", SCRIPT),
            Wanted::Style => Response::new(200, "text/css; charset=utf-8", STYLE),
            Wanted::Nothing => Response::bare(404),
            Wanted::Form(asked) => {
                form::look(&asked, &talk.shown(), outside, talk.lang).map_or_else(|| Response::bare(404), of_form)
            }
            Wanted::WithoutSlash(path) => {
                let query = request.target.find('?').and_then(|at| request.target.get(at..)).unwrap_or_default();
                Response::words(301, "").with("Location", format!("/{}{query}", path.url()))
            }
            page => show(&talk.shown(), outside, &page, talk.lang),
        }
    };
    Reply::Whole(response.with("Cache-Control", "no-store"))
}

fn not_allowed(allowed: &str) -> Response {
    Response::bare(405).with("Allow", allowed)
}

/// Front matter of the form, turned into fields or back. Nothing is kept and nothing is written; all the same only
/// the form's own page is answered.
fn posted(request: &mut Request<'_>, talk: &Talk) -> Response {
    let Wanted::Form(asked @ (Asked::Read(_) | Asked::Write(_))) = wanted(&request.target) else {
        return not_allowed("GET, HEAD");
    };
    let origin = request.header("Origin").and_then(|origin| origin.strip_prefix("http://"));
    if !is_our_host(origin, talk.port) {
        return Response::bare(403);
    }
    let text = match request.body(form::MOST).map(String::from_utf8) {
        Ok(Ok(text)) => text,
        Ok(Err(_)) => return Response::bare(400),
        Err(status) => return Response::bare(status),
    };
    form::turn(&asked, &text, &talk.shown()).map_or_else(|why| Response::words(422, &why), of_form)
}

fn of_form((name, body): form::Found) -> Response {
    Response::new(200, media_type(name), body).with("Content-Security-Policy", form::POLICY)
}

/// A page, or a file of the site.
fn show(shown: &Shown, outside: &Outside, wanted: &Wanted, lang: Lang) -> Response {
    if let Some(document) = document(shown, wanted, lang) {
        return Response::new(document.status, HTML, document.html);
    }
    let Wanted::Path(path) = wanted else { return Response::bare(404) };
    if let Some(look) = look(shown, path) {
        let site = &look.site;
        return match render(&site.model, &site.plan, &site.theme, &look.page) {
            Ok(bytes) => Response::new(200, media_type(path.as_file()), bytes),
            Err(_) => Response::bare(500),
        };
    }
    let sites = shown.site.iter().chain(shown.fallback());
    sites.filter_map(|site| file(site, outside, path)).next().unwrap_or_else(|| Response::bare(404))
}

const HTML: &str = "text/html; charset=utf-8";

/// A file that is no page.
fn file(site: &Site, outside: &Outside, path: &SitePath) -> Option<Response> {
    if let Some(asset) = site.theme.assets().iter().find(|asset| asset.path == path.as_file()) {
        return Some(Response::new(200, media_type(&asset.path), asset.bytes.to_vec()));
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
    if let Some(job) = site.plan.share(path).cloned().or_else(|| hidden_share(site, path)) {
        let drawing = site.plan.share_drawing(&site.model, &site.theme, &job)?;
        let made = outside.cache.pictures.get(&drawing.key).or_else(|| {
            let bytes = publish::share(site, &*outside.world, &drawing).ok()?.ok()?;
            Some(outside.cache.pictures.put(&drawing.key, bytes).0)
        });
        return Some(picture_answer(path, made));
    }
    if let Some(job) = site.plan.backdrop(path) {
        let drawing = site.plan.backdrop_drawing(&site.model, &site.theme, job)?;
        let made = outside.cache.pictures.get(&drawing.key).or_else(|| {
            let bytes = publish::backdrop(site, &drawing)?;
            Some(outside.cache.pictures.put(&drawing.key, bytes).0)
        });
        return Some(picture_answer(path, made));
    }
    let searched = path.as_file().ends_with(".json");
    let found = if searched { site.search_files().get(path) } else { None };
    found.map(|bytes| Response::new(200, media_type(path.as_file()), bytes.to_vec()))
}

fn picture_answer(path: &SitePath, made: Option<Body>) -> Response {
    let bytes = made.and_then(|body| body.load().ok().map(std::borrow::Cow::into_owned));
    bytes.map_or_else(|| Response::bare(500), |bytes| Response::new(200, media_type(path.as_file()), bytes))
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
        "pdf" => "application/pdf",
        "webp" => "image/webp",
        "jpg" => "image/jpeg",
        "png" => "image/png",
        "woff2" => "font/woff2",
        "webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    }
}
