//! Looks at what is published as a browser would.

use std::collections::BTreeSet;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};
use url::Url;

/// Where the sites of these tests stand.
pub const BASE: &str = "https://thu.example/";

/// The tags of a page: names with their attributes.
pub struct Tag {
    pub name: String,
    pub attributes: Vec<(String, String)>,
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The tags of a page, and the texts within scripts.
pub fn tags(html: &[u8]) -> (Vec<Tag>, Vec<String>) {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let html = text(html);
    let (mut tags, mut scripts, mut in_script) = (Vec::new(), Vec::new(), false);
    for token in Tokenizer::new_with_emitter(html.as_str(), emitter).flatten() {
        match token {
            Token::StartTag(tag) => {
                let name = text(&tag.name);
                in_script = name == "script";
                let attributes = tag.attributes.iter().map(|(name, value)| (text(name), text(value))).collect();
                tags.push(Tag { name, attributes });
            }
            Token::EndTag(_) => in_script = false,
            Token::String(words) if in_script => scripts.push(text(&words)),
            _ => {}
        }
    }
    (tags, scripts)
}

/// What a page is made of: its elements and their attributes, without what they say.
pub fn skeleton(html: &[u8]) -> BTreeSet<String> {
    let (tags, _) = tags(html);
    let of = |tag: &Tag| {
        let alone = std::iter::once(tag.name.clone());
        alone.chain(tag.attributes.iter().map(|(name, _)| format!("{} {name}", tag.name))).collect::<Vec<_>>()
    };
    tags.iter().flat_map(of).collect()
}

/// What in a page could run, or load from elsewhere: nothing that a strict policy (`default-src 'self'`) would have to stop.
pub fn dangers(html: &[u8]) -> Vec<String> {
    let (tags, scripts) = tags(html);
    let mut found = Vec::new();
    for Tag { name, attributes } in &tags {
        let value = |wanted: &str| attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
        match name.as_str() {
            "iframe" | "frame" | "object" | "embed" | "base" | "applet" | "style" | "foreignobject" | "math"
            | "portal" | "animate" | "set" | "plaintext" | "xmp" | "noembed" | "marquee" => {
                found.push(format!("<{name}>"))
            }
            "script" => match (value("type"), value("src")) {
                (Some("application/ld+json" | "application/json"), None) => {}
                (_, Some(_)) => {}
                _ => found.push("inline script".to_owned()),
            },
            "meta" => match value("http-equiv") {
                None => {}
                Some("Content-Security-Policy")
                    if value("content").is_some_and(|policy| !policy.contains("unsafe")) => {}
                Some("refresh") => {
                    let target = value("content").and_then(|content| content.split_once("url="));
                    let target = target.map_or("", |(_, target)| target);
                    if !is_own(target) {
                        found.push(format!("refresh to {target}"));
                    }
                }
                Some(kind) => found.push(format!("meta {kind}")),
            },
            _ => {}
        }
        // A link to another page is followed; everything else is fetched with the page.
        let is_followed = match name.as_str() {
            "a" | "area" => true,
            "link" => value("rel").is_none_or(|rel| !rel.contains("stylesheet") && !rel.contains("icon")),
            _ => false,
        };
        for (attribute, value) in attributes {
            match attribute.as_str() {
                "style" | "srcdoc" | "formaction" | "ping" | "nonce" => {
                    found.push(format!("{name} {attribute}={value}"))
                }
                on if on.starts_with("on") => found.push(format!("{name} {attribute}={value}")),
                "href" | "src" | "action" | "data" | "poster" | "cite" | "background" | "xlink:href" | "manifest" => {
                    let is_fine = is_link(value) && (is_followed || is_own(value));
                    found.extend((!is_fine).then(|| format!("{name} {attribute}={value}")));
                }
                "srcset" | "imagesrcset" => {
                    let each = value.split(',').filter_map(|part| part.split_whitespace().next());
                    found.extend(each.filter(|url| !is_own(url)).map(|url| format!("{name} {attribute}={url}")));
                }
                _ => {}
            }
        }
    }
    for script in scripts {
        if serde_json::from_str::<serde_json::Value>(&script).is_err() {
            found.push(format!("data that is no JSON: {script}"));
        }
    }
    found
}

/// As a browser resolves it.
fn resolved(address: &str) -> Option<Url> {
    Url::parse(BASE).expect("an address").join(address).ok()
}

fn is_own(address: &str) -> bool {
    resolved(address).is_some_and(|url| url.as_str().starts_with(BASE))
}

fn is_link(address: &str) -> bool {
    resolved(address).is_some_and(|url| matches!(url.scheme(), "http" | "https" | "mailto" | "tel"))
}
