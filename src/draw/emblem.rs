//! The federation's emblem: an SVG file of the theme.

use usvg::{ImageHrefResolver, Indent, Options, Tree, WriteOptions};

use crate::memo::Digest;

/// An emblem that can be drawn. Text in it is not: an emblem that should look the same everywhere has outlines.
pub struct Emblem {
    tree: Tree,
    digest: Digest,
}

impl Emblem {
    /// Reads an SVG file; `None` if it is none.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        // Left alone, the parser would open files that the emblem refers to.
        let nothing =
            ImageHrefResolver { resolve_data: Box::new(|_, _, _| None), resolve_string: Box::new(|_, _| None) };
        let options = Options { image_href_resolver: nothing, ..Options::default() };
        let tree = Tree::from_data(bytes, &options).ok()?;
        Some(Self { tree, digest: Digest::of(bytes) })
    }

    /// What changes whenever the file does.
    pub fn digest(&self) -> &Digest {
        &self.digest
    }

    /// What is drawn.
    pub(super) fn tree(&self) -> &Tree {
        &self.tree
    }

    /// Width and height in its own units.
    pub(super) fn size(&self) -> (f32, f32) {
        (self.tree.size().width(), self.tree.size().height())
    }

    /// The same emblem as an SVG element to stand in another drawing.
    pub(super) fn svg(&self) -> String {
        let options =
            WriteOptions { id_prefix: Some("emblem-".into()), indent: Indent::None, ..WriteOptions::default() };
        self.tree.to_string(&options).trim().to_owned()
    }
}
