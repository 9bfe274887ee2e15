//! How long judging takes: 100,000 generated profiles against a plan of 20 criteria of all check kinds, in CPU time
//! of all threads together. Files go through the real parser and resolver first; only [`judge`] is measured.
//!
//! `cargo bench --bench judge` (`-- PROFILES RUNS` for other numbers); docs/benchmarks.md holds the figures.

#![allow(clippy::expect_used, clippy::print_stdout, reason = "a benchmark prints, and stops where it cannot go on")]

#[path = "judge/roll.rs"]
mod generated;

use std::collections::BTreeSet;
use std::time::Duration;

use cpu_time::ProcessTime;
use rayon::prelude::*;
use vinhdanh::content::{Parsed, parse, source::Place, source::classify};
use vinhdanh::criteria::{Criteria, Drafts, Verdict, compile, judge};
use vinhdanh::diag::{Severity, SourceMap};
use vinhdanh::roll::{Roll, resolve};
use vinhdanh::text::Date;

fn main() {
    // Cargo adds `--bench` to the arguments.
    let mut numbers = std::env::args().skip(1).filter_map(|argument| argument.parse::<usize>().ok());
    let profiles = numbers.next().unwrap_or(100_000);
    let runs = numbers.next().unwrap_or(7).max(1);
    for (name, failing) in
        [("ordinary: 1 of 10 falls short somewhere", 10), ("poor: everybody falls short somewhere", 1)]
    {
        measure(name, profiles, runs, failing);
    }
}

fn measure(name: &str, profiles: usize, runs: usize, failing: usize) {
    let (roll, criteria) = site(profiles, failing);
    let today = Date::new(2025, 12, 1).expect("a day");
    let mut times: Vec<Duration> = Vec::new();
    let mut counts = [0_usize; 5];
    let mut found = 0;
    for _ in 0..runs {
        let start = ProcessTime::now();
        let judged = judge(&roll, &criteria, today, Drafts::Hide);
        times.push(start.elapsed());
        found = judged.diagnostics.len();
        counts = [0; 5];
        for (ix, _) in roll.profiles() {
            for judged in &judged.value.of(ix).verdicts {
                let all = [Verdict::Met, Verdict::Unmet, Verdict::Unknown, Verdict::NotApplicable, Verdict::Waived];
                let counted = all.iter().zip(&mut counts).find(|(verdict, _)| **verdict == judged.verdict);
                *counted.expect("one of five").1 += 1;
            }
        }
    }
    times.sort();
    let median = times.get(times.len() / 2).copied().unwrap_or_default();
    let (fastest, slowest) = (times.first().copied().unwrap_or_default(), times.last().copied().unwrap_or_default());
    let verdicts: usize = counts.iter().sum();
    let [met, unmet, unknown, not_applicable, waived] = counts;
    let each = median.as_nanos() / u128::try_from(verdicts.max(1)).expect("a number");
    println!("{name}");
    println!("  {} profiles, {} criteria, {verdicts} verdicts", roll.profiles.len(), generated::CRITERIA);
    println!(
        "  {met} met, {unmet} unmet, {unknown} unknown, {not_applicable} not applicable, {waived} waived; {found} diagnostics"
    );
    println!(
        "  CPU: median {:.3} s ({:.3}–{:.3}, {runs} runs), {each} ns a verdict",
        median.as_secs_f64(),
        fastest.as_secs_f64(),
        slowest.as_secs_f64()
    );
}

/// The generated roll; nothing in its files may be wrong.
fn site(profiles: usize, failing: usize) -> (Roll, Criteria) {
    let mut sources = SourceMap::default();
    let mut files: Vec<(Place, String)> = Vec::new();
    for (path, text) in generated::files(profiles, failing) {
        let file = sources.add(&path, text.as_str());
        files.push((classify(file, &path).expect("a path of content"), text));
    }
    let parsed: Vec<(Place, Parsed)> = files
        .into_par_iter()
        .map(|(place, text)| {
            let checked = parse(&place, &text, "vi");
            assert!(checked.diagnostics.is_empty(), "{}: {:?}", text, checked.diagnostics);
            (place, checked.value.expect("parsed"))
        })
        .collect();
    let resolved = resolve(&parsed, &BTreeSet::new());
    let errors: Vec<_> = resolved.diagnostics.iter().filter(|found| found.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
    let roll = resolved.value.expect("a site");
    let compiled = compile(&roll);
    assert!(compiled.diagnostics.is_empty(), "{:?}", compiled.diagnostics);
    (roll, compiled.value)
}
