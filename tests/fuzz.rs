//! The fuzz targets of `fuzz/`, without a fuzzer: the kept corpus, and mutations of it for a bounded time. What a fuzzer or a
//! longer run finds is added to the corpus, and stays found.
//!
//! `VINHDANH_FUZZ_SECONDS=600 cargo test --test fuzz` goes on for longer; `VINHDANH_FUZZ_SEED` begins elsewhere.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    reason = "tests read and write as they like, and fail by panicking"
)]

#[path = "../fuzz/targets/mod.rs"]
mod targets;

use std::panic::catch_unwind;
use std::path::Path;
use std::time::{Duration, Instant};

use rayon::prelude::*;

/// What turns up where something goes wrong.
const TOKENS: &[&str] = &[
    "+++\n",
    "[[",
    "]]",
    "\"\"\"",
    "'''",
    "= ",
    "{",
    "}",
    "#",
    "\\u0000",
    "\\uD800",
    "1979-05-27T07:32:00Z",
    "-0",
    "1e999",
    "inf",
    "0x",
    "é",
    "e\u{301}",
    "Đ",
    "ﬁ",
    "\u{feff}",
    "\u{202e}",
    "\u{2028}",
    "\0",
    "\r\n",
    "<script>",
    "](",
    "![",
    "[^",
    "> ",
    "- ",
    "1. ",
    "|",
    "```",
    "&#x",
    "{onclick=x}",
    "javascript:",
    "//",
    "../",
    "%2e",
    "%",
    "\"",
    ",",
    ";",
    "\t",
    "kind = \"",
    "any = [",
    "99999999999999999999",
];

/// A generator of numbers that are the same on each machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).expect("64 bits") % sides.max(1)
    }

    /// One of the corpus, changed in a few places.
    fn mutate(&mut self, corpus: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = corpus[self.roll(corpus.len())].clone();
        for _ in 0..=self.roll(6) {
            let (at, to) = (self.roll(bytes.len() + 1), self.roll(bytes.len() + 1));
            let (from, to) = (at.min(to), at.max(to).min(at.min(to) + 64));
            match self.roll(7) {
                0 if at < bytes.len() => bytes[at] ^= 1 << self.roll(8),
                1 if at < bytes.len() => bytes[at] = u8::try_from(self.roll(256)).expect("a byte"),
                2 => drop(bytes.drain(from..to)),
                3 => {
                    let part = bytes[from..to].repeat(1 + self.roll(8));
                    bytes.splice(at..at, part);
                }
                4 => {
                    let other = &corpus[self.roll(corpus.len())];
                    let begin = self.roll(other.len() + 1);
                    let part = other[begin..(begin + self.roll(200)).min(other.len())].to_vec();
                    bytes.splice(at..at, part);
                }
                5 => bytes.truncate(at),
                _ => drop(bytes.splice(at..at, TOKENS[self.roll(TOKENS.len())].bytes())),
            }
        }
        bytes.truncate(1 << 16);
        bytes
    }
}

#[test]
fn nothing_that_somebody_sends_breaks_a_reader() {
    let number = |name: &str| std::env::var(name).ok().and_then(|value| value.parse::<u64>().ok());
    let time = Duration::from_secs(number("VINHDANH_FUZZ_SECONDS").unwrap_or(2));
    let seed = number("VINHDANH_FUZZ_SEED").unwrap_or(0x9e37_79b9_7f4a_7c15).max(1);
    let run = |(name, target): &(&str, targets::Target)| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
        let mut files: Vec<_> =
            std::fs::read_dir(&folder).expect("a corpus").flatten().map(|file| file.path()).collect();
        files.sort();
        let corpus: Vec<Vec<u8>> = files.iter().map(|file| std::fs::read(file).expect("bytes")).collect();
        assert!(!corpus.is_empty());
        let breaks = |bytes: &[u8]| catch_unwind(|| target(bytes)).is_err();
        if let Some(found) = corpus.iter().position(|bytes| breaks(bytes)) {
            return Some(format!("{name}: {}", files[found].display()));
        }
        let kept = std::env::temp_dir().join(format!("vinhdanh-fuzz-{name}"));
        let (mut dice, start, mut runs) = (Dice(seed), Instant::now(), 0_u32);
        while start.elapsed() < time {
            let bytes = dice.mutate(&corpus);
            runs += 1;
            // Written before: what ends the process is to be found again too.
            std::fs::write(&kept, &bytes).expect("written");
            if breaks(&bytes) {
                return Some(format!("{name}, run {runs}: {}", kept.display()));
            }
        }
        eprintln!("{name}: {runs} runs");
        None
    };
    let failed: Vec<String> = targets::TARGETS.par_iter().filter_map(run).collect();
    assert!(failed.is_empty(), "{failed:#?}");
}
