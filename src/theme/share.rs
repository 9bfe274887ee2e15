//! `[share]` of `theme.toml`: whether share pictures, certificates and backdrops are made, and with which colours, fonts
//! and emblem.

use std::collections::BTreeMap;

use super::layers::{Layers, StaticFile};
use crate::content::nearest::nearest;
use crate::content::table::Table;
use crate::diag::{Diagnostic, Message, Place, Spanned, code, msg};
use crate::draw::{Colour, Colours, Design, Emblem, Face, Fonts};

/// The folder of a theme that its fonts are in.
pub(super) const FONTS: &str = "fonts";

/// Keys of `[share.colours]`.
const COLOURS: &[&str] = &["paper", "wash", "ink", "soft", "accent", "gold", "gold_ink", "rule"];

/// Keys of `[share.fonts]`.
const ROLES: &[&str] = &["name", "quote", "text", "strong"];

/// What the manifests of all layers state together.
#[derive(Debug, Default)]
pub(super) struct Share {
    pictures: Option<bool>,
    certificates: Option<bool>,
    backdrops: Option<bool>,
    emblem: Option<Spanned<String>>,
    colours: BTreeMap<&'static str, Colour>,
    fonts: BTreeMap<&'static str, Spanned<String>>,
}

impl Share {
    /// Reads the table of one more layer: what it does not state stays as it was below.
    pub(super) fn read(&mut self, t: &mut Table<'_>) {
        t.table("share", |t| {
            self.pictures = t.boolean("pictures").map(|on| on.value).or(self.pictures);
            self.certificates = t.boolean("certificates").map(|on| on.value).or(self.certificates);
            self.backdrops = t.boolean("backdrops").map(|on| on.value).or(self.backdrops);
            self.emblem = t.string("emblem").or(self.emblem.take());
            t.table("colours", |t| {
                for key in COLOURS {
                    let Some(text) = t.string(key) else { continue };
                    match Colour::parse(&text.value) {
                        Some(colour) => {
                            self.colours.insert(key, colour);
                        }
                        None => t.report(
                            Diagnostic::new(code::BAD_VALUE, &text, msg("theme-colour").with("value", &text.value))
                                .help(msg("theme-colour-help")),
                        ),
                    }
                }
            });
            t.table("fonts", |t| {
                for key in ROLES {
                    if let Some(file) = t.string(key) {
                        self.fonts.insert(key, file);
                    }
                }
            });
        });
    }

    /// Everything that drawings need; `None` when nothing is drawn or something is missing, which is reported.
    pub(super) fn design(&self, layers: &Layers, found: &mut Vec<Diagnostic>) -> Option<Design> {
        let (pictures, certificates) = (self.pictures.unwrap_or(true), self.certificates.unwrap_or(true));
        let backdrops = self.backdrops.unwrap_or(true);
        if !pictures && !certificates && !backdrops {
            return None;
        }
        let emblem = self.emblem.as_ref().map(|file| emblem(file, &layers.statics, found));
        let [name, quote, text, strong] =
            ["name", "quote", "text", "strong"].map(|role| self.face(role, layers, found));
        let colour = |key: &str| self.colours.get(key).copied();
        let colours = Colours {
            paper: colour("paper")?,
            wash: colour("wash")?,
            ink: colour("ink")?,
            soft: colour("soft")?,
            accent: colour("accent")?,
            gold: colour("gold")?,
            gold_ink: colour("gold_ink")?,
            rule: colour("rule")?,
        };
        let fonts = Fonts { name: name?, quote: quote?, text: text?, strong: strong? };
        Some(Design { pictures, certificates, backdrops, colours, fonts, emblem: emblem.flatten() })
    }

    fn face(&self, role: &str, layers: &Layers, found: &mut Vec<Diagnostic>) -> Option<Face> {
        let named = self.fonts.get(role)?;
        let file = find(named, &layers.fonts, msg("theme-font-missing"), found)?;
        let Some(face) = Face::parse(file.bytes.clone()) else {
            found.push(
                Diagnostic::new(code::THEME, named, msg("theme-font-broken").with("path", &named.value))
                    .help(msg("theme-font-broken-help")),
            );
            return None;
        };
        let lacks: Vec<String> = face.lacks().iter().take(12).map(ToString::to_string).collect();
        if !lacks.is_empty() {
            let message = msg("theme-font-lacks").with("path", &named.value).with("letters", lacks.join(" "));
            found.push(Diagnostic::new(code::THEME, named, message).help(msg("theme-font-lacks-help")));
            return None;
        }
        Some(face)
    }
}

fn emblem(named: &Spanned<String>, statics: &[StaticFile], found: &mut Vec<Diagnostic>) -> Option<Emblem> {
    let file = find(named, statics, msg("theme-emblem-missing"), found)?;
    let emblem = Emblem::parse(&file.bytes);
    if emblem.is_none() {
        let message = msg("theme-emblem-broken").with("path", &named.value);
        found.push(Diagnostic::new(code::THEME, named, message).help(msg("theme-emblem-broken-help")));
    }
    emblem
}

fn find<'f>(
    named: &Spanned<String>,
    files: &'f [StaticFile],
    missing: Message,
    found: &mut Vec<Diagnostic>,
) -> Option<&'f StaticFile> {
    let file = files.iter().find(|file| file.name == named.value);
    if file.is_none() {
        let near = nearest(&named.value, files.iter().map(|file| file.name.as_str()));
        let message = missing.with("path", &named.value);
        found.push(
            Diagnostic::new(code::THEME, Place::from(named), message)
                .maybe_help(near.map(|name| msg("did-you-mean").with("name", name))),
        );
    }
    file
}
