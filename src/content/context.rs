//! What the reader of a file is given besides the document.

use std::cell::RefCell;

use super::node::Document;
use super::shape::TableShape;
use crate::diag::{Diagnostic, msg};

/// What reading a file needs to know and where its findings go.
#[derive(Debug)]
pub struct Context {
    /// The language of plain strings in the content: the site's main language.
    pub lang: String,
    found: RefCell<Vec<Diagnostic>>,
    /// Keys that no inner table takes, each with the finding that is reported next.
    misplaced: RefCell<Vec<(usize, String)>>,
    /// Places the TOML parser gave up on; a key near them may only seem to be missing.
    pub(super) broken: bool,
    /// The shape of the table that was finished last, while shapes are recorded.
    shape: Option<RefCell<TableShape>>,
}

impl Context {
    /// For a file in which the parser found `broken` places.
    pub fn new(lang: &str, document: &Document, found: Vec<Diagnostic>) -> Self {
        let broken = !document.broken.is_empty();
        Self { found: RefCell::new(found), broken, ..Self::for_tree(lang) }
    }

    /// For a tree that was read before.
    pub fn for_tree(lang: &str) -> Self {
        let (found, misplaced) = (RefCell::default(), RefCell::default());
        Self { lang: lang.to_owned(), found, misplaced, broken: false, shape: None }
    }

    /// For learning what a reader asks for: it is given an empty document, and what it finds wrong with that
    /// means nothing.
    pub fn recording() -> Self {
        Self { shape: Some(RefCell::default()), ..Self::for_tree("vi") }
    }

    /// Whether shapes are recorded.
    pub fn is_recording(&self) -> bool {
        self.shape.is_some()
    }

    pub(super) fn keep_shape(&self, shape: TableShape) {
        if let Some(kept) = &self.shape {
            kept.replace(shape);
        }
    }

    /// What the reader asked of the table that it finished last.
    pub fn into_shape(self) -> TableShape {
        self.shape.map(RefCell::into_inner).unwrap_or_default()
    }

    /// Adds a finding.
    pub fn report(&self, diagnostic: Diagnostic) {
        self.found.borrow_mut().push(diagnostic);
    }

    /// Notes that the finding reported next is about a key that the file itself may take.
    pub(super) fn may_stand_above(&self, key: &str) {
        let next = self.found.borrow().len();
        self.misplaced.borrow_mut().push((next, key.to_owned()));
    }

    /// The keys that the file itself takes: one that was written below a header only has to be moved up.
    pub(super) fn stands_above(&self, known: &[&str]) {
        for (index, key) in self.misplaced.take() {
            if let (true, Some(finding)) = (known.contains(&key.as_str()), self.found.borrow_mut().get_mut(index)) {
                finding.help = vec![msg("key-stands-above").with("key", key)];
            }
        }
    }

    /// Everything found.
    pub fn into_found(self) -> Vec<Diagnostic> {
        self.found.into_inner()
    }
}
