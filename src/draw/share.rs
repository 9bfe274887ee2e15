//! The share picture: a name, what for, where, and a face if its owner agreed.

use super::design::{Colour, Design, Role};
use super::drawing::{Align, Area, Drawing, Mark, Setting};
use super::fit::{Block, Lines, Step, fit};
use crate::memo::{Key, Part};

/// Its width in pixels, as the networks want it.
pub const WIDTH: u32 = 1200;

/// Its height in pixels.
pub const HEIGHT: u32 = 630;

/// The upper edge of the panel on the left.
const TOP: f32 = 92.0;

/// The left edge of the panel.
const LEFT: f32 = 72.0;

/// The height of the panel.
const PANEL: f32 = 446.0;

/// Where text ends on the right.
const RIGHT: f32 = 1128.0;

/// The lowest baseline of text above the federation's name.
const FLOOR: f32 = 468.0;

/// The shape of the panel with the photograph or the monogram.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// For one person.
    Tall,
    /// For several, or for a place.
    Square,
}

impl Shape {
    /// Its size in pixels.
    pub fn size(self) -> (u32, u32) {
        match self {
            Self::Tall => (356, 446),
            Self::Square => (446, 446),
        }
    }
}

/// The words of a share picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareCard {
    /// What the honour is, with its year.
    pub kicker: String,
    /// The name.
    pub name: String,
    /// Who that is and where: a line or two each.
    pub about: Vec<String>,
    /// Words of the honouree, left out where there is no room.
    pub quote: Option<String>,
    /// An honour, or the decision, where there is no quote.
    pub honour: Option<String>,
    /// Stands for the photograph.
    pub monogram: String,
    /// The shape of the panel.
    pub shape: Shape,
    /// The federation.
    pub organisation: String,
    /// The site's address as people say it.
    pub site: String,
}

impl Part for ShareCard {
    fn feed(&self, key: &mut Key) {
        let Self { kicker, name, about, quote, honour, monogram, shape, organisation, site } = self;
        for text in [kicker, name, monogram, organisation, site] {
            text.feed(key);
        }
        (u64::try_from(about.len()).unwrap_or(u64::MAX)).feed(key);
        about.iter().for_each(|line| line.feed(key));
        quote.feed(key);
        honour.feed(key);
        shape.size().0.feed(key);
    }
}

/// Sizes from large to small, each with the most lines.
fn steps(steps: &[(f32, usize)]) -> Vec<Step> {
    steps.iter().map(|(size, lines)| Step { size: *size, lines: *lines }).collect()
}

impl ShareCard {
    /// Everything in its place.
    pub fn layout(&self, design: &Design) -> Drawing {
        let colours = design.colours;
        let mut drawing = Drawing { width: WIDTH, height: HEIGHT, marks: Vec::new() };
        drawing.rect(0.0, 0.0, 1200.0, 630.0, colours.paper);
        drawing.rect(0.0, 0.0, 1200.0, 10.0, colours.accent);
        drawing.rect(0.0, 14.0, 1200.0, 1.0, colours.gold);
        let (panel, _) = self.shape.size();
        self.panel(design, &mut drawing, panel as f32);
        let x = LEFT + panel as f32 + 56.0;
        let column = Column { design, x, width: RIGHT - x };
        let below = self.words(column, &mut drawing);
        self.last_words(column, &mut drawing, below);
        self.footer(column, &mut drawing);
        drawing
    }

    /// The monogram, which the photograph covers if there is one.
    fn panel(&self, design: &Design, drawing: &mut Drawing, width: f32) {
        let colours = design.colours;
        drawing.rect(LEFT, TOP, width, PANEL, colours.wash);
        let block = fit(design.face(Role::Name), &self.monogram, width - 48.0, &steps(&[(150.0, 1)]), Lines::Full);
        let role = Role::Name;
        let setting = Setting { x: LEFT, width, role, colour: colours.accent, leading: 1.0, align: Align::Middle };
        drawing.lines(design, &block, TOP + PANEL / 2.0 + 54.0, setting);
        drawing.marks.push(Mark::Photo(Area { x: LEFT, y: TOP, width, height: PANEL }));
    }

    /// What for, the name, who and where; gives the last baseline.
    fn words(&self, column: Column<'_>, drawing: &mut Drawing) -> f32 {
        let colours = column.design.colours;
        let kicker = column.fit(&self.kicker, Role::Strong, &steps(&[(25.0, 1), (23.0, 1), (21.0, 1)]), Lines::Full);
        let mut y = column.put(drawing, &kicker, 128.0, Role::Strong, colours.gold_ink);
        let name = [(76.0, 1), (66.0, 1), (60.0, 2), (54.0, 2), (48.0, 3), (42.0, 3), (36.0, 4), (30.0, 5), (26.0, 5)];
        let name = column.fit(&self.name, Role::Name, &steps(&name), Lines::Balanced);
        y = column.put(drawing, &name, y + 18.0 + name.size, Role::Name, colours.ink);
        let mut first = true;
        for line in self.about.iter().filter(|line| !line.trim().is_empty()) {
            let sizes =
                [(29.0, 1), (27.0, 1), (25.0, 1), (27.0, 2), (24.0, 2), (24.0, 3), (22.0, 3), (22.0, 2), (22.0, 1)];
            let sizes: Vec<Step> = steps(&sizes)
                .into_iter()
                .filter(|step| y + 16.0 + step.size * (1.0 + 1.4 * (step.lines as f32 - 1.0)) <= FLOOR)
                .collect();
            let block = column.fit(line, Role::Text, &sizes, Lines::Balanced);
            let gap = if first { 24.0 } else { 13.0 };
            y = if block.lines.is_empty() {
                y
            } else {
                column.put(drawing, &block, y + gap + block.size, Role::Text, colours.soft)
            };
            first = false;
        }
        y
    }

    /// The stroke, and below it a quote or an honour if there is room.
    fn last_words(&self, column: Column<'_>, drawing: &mut Drawing, above: f32) {
        let colours = column.design.colours;
        let line = (above + 36.0).round();
        if line > FLOOR {
            return;
        }
        drawing.rect(column.x, line, column.width, 1.0, colours.rule);
        drawing.rect(column.x, line - 2.0, 84.0, 5.0, colours.accent);
        let quote = self
            .quote
            .as_ref()
            .map(|quote| (quote, Role::Quote, colours.ink, [(32.0, 2), (29.0, 2), (27.0, 2), (27.0, 3)]));
        let honour = self
            .honour
            .as_ref()
            .map(|honour| (honour, Role::Text, colours.ink, [(27.0, 1), (25.0, 1), (23.0, 1), (25.0, 2)]));
        for (text, role, colour, sizes) in [quote, honour].into_iter().flatten() {
            let first = line + 22.0;
            let block = column.fit(text, role, &steps(&sizes), Lines::Balanced);
            let last = first + block.size * (1.0 + 1.4 * (block.lines.len() as f32 - 1.0));
            // Half a quotation is nobody's words.
            if block.whole && last <= FLOOR {
                column.put(drawing, &block, first + block.size, role, colour);
                return;
            }
        }
    }

    /// Whose roll it is.
    fn footer(&self, column: Column<'_>, drawing: &mut Drawing) {
        let colours = column.design.colours;
        let mut text = column;
        if column.design.emblem.is_some() {
            drawing.marks.push(Mark::Emblem(Area { x: column.x, y: 486.0, width: 52.0, height: 52.0 }));
            text = Column { x: column.x + 68.0, width: column.width - 68.0, ..column };
        }
        let sizes = steps(&[(22.0, 1), (20.0, 1), (18.0, 1)]);
        for (words, role, y, colour) in
            [(&self.organisation, Role::Strong, 507.0, colours.accent), (&self.site, Role::Text, 536.0, colours.soft)]
        {
            let block = text.fit(words, role, &sizes, Lines::Full);
            text.put(drawing, &block, y, role, colour);
        }
    }
}

/// The column that all text stands in.
#[derive(Clone, Copy)]
struct Column<'a> {
    design: &'a Design,
    x: f32,
    width: f32,
}

impl Column<'_> {
    fn fit(&self, text: &str, role: Role, steps: &[Step], lines: Lines) -> Block {
        fit(self.design.face(role), text, self.width, steps, lines)
    }

    fn put(&self, drawing: &mut Drawing, block: &Block, first: f32, role: Role, colour: Colour) -> f32 {
        let leading = if role == Role::Name { 1.24 } else { 1.4 };
        let setting = Setting { x: self.x, width: self.width, role, colour, leading, align: Align::Left };
        drawing.lines(self.design, block, first, setting)
    }
}
