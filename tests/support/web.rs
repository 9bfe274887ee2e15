//! A web server for tests: answers a site page by page, with the headers that the reference recommends.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests read and write as they like, and fail by panicking"
)]

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;

use vinhdanh::pipeline::{Options, Site};
use vinhdanh::publish;
use vinhdanh::render::render;
use vinhdanh::text::SitePath;
use vinhdanh::world::{Memory, World as _};

use super::Files;

/// A site on a loopback address, for as long as the tests run.
pub struct Web {
    /// The site.
    pub site: Site,
    /// Its address; ends with `/`.
    pub address: String,
    world: Memory,
    headers: String,
}

impl Web {
    /// Serves the site of these sources below a path such as `/` or `/vinh-danh/`.
    pub fn serve(files: &Files, base: &str) -> Arc<Self> {
        let mut options = Options::default();
        options.plan.base_url = Some(format!("https://roll.example{base}"));
        let assembled = super::assembled_with(files, &options);
        let server = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}{base}", server.local_addr().expect("an address"));
        let web = Arc::new(Self {
            site: assembled.site.expect("a site"),
            address,
            world: super::world(files),
            headers: recommended_headers(),
        });
        let shared = Arc::clone(&web);
        std::thread::spawn(move || {
            for stream in server.incoming().flatten() {
                let web = Arc::clone(&shared);
                std::thread::spawn(move || web.answer(stream));
            }
        });
        web
    }

    /// A page's full address.
    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    fn answer(&self, mut stream: TcpStream) {
        let mut lines = BufReader::new(&stream).lines().map_while(Result::ok);
        let request = lines.next().unwrap_or_default();
        let _headers = lines.take_while(|line| !line.is_empty()).count();
        let path = request.split(' ').nth(1).and_then(|path| path.split('?').next()).unwrap_or("/");
        let inside = path.strip_prefix(&self.site.plan.base);
        let (status, media_type, body) = match inside.and_then(|path| self.file(path)) {
            Some((path, body)) => ("200 OK", media_type(&path), body),
            None => ("404 Not Found", "text/plain", Vec::new()),
        };
        let head = format!(
            "HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n{}Content-Length: {}\r\nConnection: close\r\n\r\n",
            self.headers,
            body.len()
        );
        // A browser may go away before it has read everything.
        let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
    }

    /// A file of the published site, with a path whose ending says what it is.
    fn file(&self, path: &str) -> Option<(String, Vec<u8>)> {
        let path = SitePath::page(path.trim_end_matches('/'))
            .filter(|_| path.is_empty() || path.ends_with('/'))
            .or_else(|| SitePath::file(path))?;
        let name = path.as_file().to_owned();
        let Site { model, plan, theme, .. } = &self.site;
        if let Some(page) = plan.page(&path) {
            return Some((name, render(model, plan, theme, page).expect("it renders")));
        }
        if let Some(asset) = theme.assets().iter().find(|asset| asset.path == name) {
            return Some((name, asset.bytes.to_vec()));
        }
        if let Some(bytes) = self.site.search_files().get(&path) {
            return Some((name, bytes.to_vec()));
        }
        if let Some(job) = plan.images.iter().find(|job| job.path == path) {
            // As it came: making sizes takes long in tests, and pages give every picture its place.
            return Some((job.source.clone(), self.world.read(&job.source).expect("memory does not fail")));
        }
        if let Some(job) = plan.backdrop(&path) {
            let drawing = plan.backdrop_drawing(model, theme, job)?;
            return Some((name, publish::backdrop(&self.site, &drawing).expect("a drawing")));
        }
        let drawing = plan.share_drawing(model, theme, plan.share(&path)?)?;
        Some((
            name,
            publish::share(&self.site, &self.world, &drawing).expect("memory does not fail").expect("a picture"),
        ))
    }
}

/// What stands in `docs/reference.md`: what is recommended is what is tried.
fn recommended_headers() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/reference.md");
    let text = std::fs::read_to_string(path).expect("the reference");
    let block = text.split("<!-- headers -->\n```text\n").nth(1).and_then(|rest| rest.split("```").next());
    let headers = block.expect("the reference names headers").replace('\n', "\r\n");
    assert!(headers.contains("Content-Security-Policy: default-src 'none'"));
    headers
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("html") => "text/html",
        Some("css") => "text/css",
        Some("js") => "text/javascript",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("webp") => "image/webp",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("png") => "image/png",
        Some("xml") => "application/xml",
        _ => "application/octet-stream",
    }
}
