//! Fits text into a box: the largest of some sizes at which it takes few enough lines.
//!
//! Nothing ever reaches beyond the box. What is too long at the smallest size ends with “…”, and a word that
//! is wider than the box is broken.

use super::font::{Face, Run};
use crate::text::is_mark;

/// A size of type, and how many lines it may take.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// The size.
    pub size: f32,
    /// The most lines.
    pub lines: usize,
}

/// Text set on lines.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// The size it is set in.
    pub size: f32,
    /// Its lines, in units of the font.
    pub lines: Vec<Run>,
    /// Whether all of it is there.
    pub whole: bool,
}

/// How lines are broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lines {
    /// Each line takes what it can.
    Full,
    /// Lines of about the same length, as suits a heading.
    Balanced,
}

/// Sets a text in the first of the steps that it fits, or cuts it to fit the last one.
///
/// Lines break at spaces, never at one that is not to be broken. There are no lines without text or steps.
pub fn fit(face: &Face, text: &str, width: f32, steps: &[Step], lines: Lines) -> Block {
    let words: Vec<Run> = text.split([' ', '\n', '\t']).filter(|w| !w.is_empty()).map(|w| face.set(w)).collect();
    let space = face.set(" ").width;
    for step in steps {
        let limit = limit(face, width, step.size);
        if let Some(broken) = broken(&words, space, limit).filter(|broken| broken.len() <= step.lines) {
            let broken = if lines == Lines::Balanced { balanced(&words, space, limit, broken) } else { broken };
            return Block { size: step.size, lines: broken, whole: true };
        }
    }
    let Some(step) = steps.last() else { return Block { size: 0.0, lines: Vec::new(), whole: false } };
    cut(face, text, space, limit(face, width, step.size), *step)
}

/// The width of the box in units of the font.
fn limit(face: &Face, width: f32, size: f32) -> i32 {
    // A box is some thousand pixels wide: far from the bounds of either type.
    (width * face.units() / size).floor() as i32
}

/// Lines that take as many words as they can; `None` if a word is wider than the box.
fn broken(words: &[Run], space: i32, limit: i32) -> Option<Vec<Run>> {
    let mut lines: Vec<Run> = Vec::new();
    for word in words {
        if word.width > limit {
            return None;
        }
        match lines.last_mut() {
            Some(line) if line.width + space + word.width <= limit => line.push(word, space),
            _ => lines.push(word.clone()),
        }
    }
    Some(lines)
}

/// As many lines, none longer than need be.
fn balanced(words: &[Run], space: i32, limit: i32, usual: Vec<Run>) -> Vec<Run> {
    let (mut low, mut high, mut best) = (0, limit, usual);
    while low < high {
        let middle = low + (high - low) / 2;
        match broken(words, space, middle).filter(|lines| lines.len() == best.len()) {
            Some(lines) => (best, high) = (lines, middle),
            None => low = middle + 1,
        }
    }
    best
}

/// Breaks words that are too wide, and ends what is too long with “…”.
fn cut(face: &Face, text: &str, space: i32, limit: i32, step: Step) -> Block {
    let mut pieces = Vec::new();
    for word in text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()) {
        let set = face.set(word);
        if set.width <= limit {
            pieces.push(set);
        } else {
            pieces.extend(letters(face, word, limit));
        }
    }
    let mut lines = broken(&pieces, space, limit).unwrap_or_default();
    let whole = lines.len() <= step.lines;
    if !whole {
        lines.truncate(step.lines);
        let dots = face.set("…");
        if let Some(last) = lines.last_mut() {
            while last.width + dots.width > limit {
                let Some(glyph) = last.glyphs.pop() else { break };
                last.width = glyph.x;
            }
            if dots.width <= limit {
                last.push(&dots, 0);
            }
        }
    }
    Block { size: step.size, lines, whole }
}

/// A word in pieces that are no wider than the box, broken between letters.
fn letters(face: &Face, word: &str, limit: i32) -> Vec<Run> {
    let mut pieces: Vec<Run> = Vec::new();
    let mut letter = String::new();
    let mut rest = word.chars().peekable();
    while let Some(c) = rest.next() {
        letter.push(c);
        if rest.peek().is_some_and(|next| is_mark(*next)) {
            continue;
        }
        let set = face.set(&std::mem::take(&mut letter));
        match pieces.last_mut() {
            Some(piece) if piece.width + set.width <= limit => piece.push(&set, 0),
            // A single letter wider than the box cannot be shown at all.
            _ if set.width <= limit => pieces.push(set),
            _ => {}
        }
    }
    pieces
}
