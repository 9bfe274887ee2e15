//! How long single passes take, each on its own, on generated profiles; judging has a benchmark of its own, `judge`.
//!
//! `cargo bench --bench passes` (`-- render` for one of them). Whole builds are measured by `benches/compare.py`.

#![allow(clippy::expect_used, missing_docs, reason = "a benchmark stops where it cannot go on; macros make the rest")]

#[path = "judge/roll.rs"]
mod generated;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use vinhdanh::content::{parse, source::Place, source::classify};
use vinhdanh::diag::SourceMap;
use vinhdanh::images::{self, Format, Recipe};
use vinhdanh::output::cache::Cache;
use vinhdanh::pipeline::{self, Options, Site};
use vinhdanh::plan::{PageKind, Pictures, PlanOptions, Scene, SitePlan, build};
use vinhdanh::render::render;
use vinhdanh::text::Date;
use vinhdanh::world::Memory;

/// Enough for lists of several pages, few enough for a laptop.
const PROFILES: usize = 500;

/// What a story of an ordinary length and form adds to a profile.
const STORY: &str = include_str!("passes/story.md");

fn files() -> Vec<(String, String)> {
    let mut files = generated::files(PROFILES, usize::MAX);
    for (_, text) in files.iter_mut().filter(|(path, _)| path.ends_with(".md")) {
        text.push_str(STORY);
    }
    files
}

fn site() -> Site {
    let world = Memory::new(files(), Date::new(2025, 12, 1).expect("a day"));
    let assembled = pipeline::assemble(&world, &Cache::disabled(), &Options::default());
    let site = assembled.expect("memory does not fail").site.expect("a site");
    assert!(site.plan.index.published.len() * 20 > PROFILES * 19, "nearly all profiles are published");
    site
}

fn parsing(c: &mut Criterion) {
    let mut sources = SourceMap::default();
    let files: Vec<(Place, String)> = files()
        .into_iter()
        .filter(|(path, _)| path.ends_with(".md"))
        .map(|(path, text)| (classify(sources.add(&path, text.as_str()), &path).expect("a path of content"), text))
        .collect();
    let mut group = c.benchmark_group("parse");
    group.throughput(Throughput::Elements(PROFILES as u64));
    group.bench_function("profiles", |b| {
        b.iter(|| files.iter().filter(|(place, text)| parse(place, black_box(text), "vi").value.is_some()).count());
    });
}

fn planning(c: &mut Criterion) {
    let site = site();
    let mut group = c.benchmark_group("plan");
    group.throughput(Throughput::Elements(PROFILES as u64));
    group.bench_function("site", |b| {
        b.iter(|| {
            let pictures = Pictures::new([].into(), [].into(), site.theme.recipes().to_vec());
            SitePlan::new(&site.model, pictures, &site.theme, &PlanOptions::default())
        });
    });
}

/// Which pages a benchmark takes.
type IsWanted = fn(&PageKind) -> bool;

fn rendering(c: &mut Criterion) {
    let site = site();
    let mut group = c.benchmark_group("render");
    let kinds: [(&str, IsWanted); 2] = [
        ("profiles", |kind| matches!(kind, PageKind::Profile(_))),
        ("lists", |kind| matches!(kind, PageKind::List(..) | PageKind::Unit(..))),
    ];
    for (name, is_wanted) in kinds {
        let pages: Vec<_> = site.plan.pages().filter(|page| is_wanted(&page.kind)).collect();
        group.throughput(Throughput::Elements(pages.len() as u64));
        group.bench_function(name, |b| {
            b.iter(|| {
                let rendered = pages.iter().map(|page| render(&site.model, &site.plan, &site.theme, page));
                rendered.map(|html| html.expect("rendered").len()).sum::<usize>()
            });
        });
    }
}

fn searching(c: &mut Criterion) {
    let site = site();
    let scene =
        Scene { model: &site.model, plan: &site.plan, words: &site.theme, lang: "vi", previewed: None, whole: false };
    let mut group = c.benchmark_group("search index");
    group.throughput(Throughput::Elements(PROFILES as u64));
    group.bench_function("all files", |b| {
        b.iter(|| build::search::files(scene).map(|(_, bytes)| bytes.len()).sum::<usize>());
    });
}

fn encoding(c: &mut Criterion) {
    let photograph = image::RgbImage::from_fn(2000, 1500, |x, y| {
        let wave = |by: u32| u8::try_from((x * by / 7 + y * y / (90 * by) + (x ^ y) % 9) % 256).unwrap_or_default();
        image::Rgb([wave(1), wave(2), wave(3)])
    });
    let mut source = std::io::Cursor::new(Vec::new());
    photograph.write_to(&mut source, image::ImageFormat::Jpeg).expect("a picture");
    let source = source.into_inner();
    let mut group = c.benchmark_group("encode");
    group.sample_size(10);
    for format in [Format::Webp, Format::Jpeg] {
        let recipe =
            Recipe { name: "body".into(), widths: vec![480, 960], formats: vec![format], quality: 78, aspect: None };
        let variants = recipe.variants(images::probe(&source).expect("a picture"), None);
        group.bench_function(format.extension(), |b| {
            b.iter(|| images::encode(black_box(&source), &variants).expect("encoded"));
        });
    }
}

criterion_group!(passes, parsing, planning, rendering, searching, encoding);
criterion_main!(passes);
