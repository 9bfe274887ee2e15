//! The backdrop of a hall: emblem, what is held, by whom, which one it is, of which years, where and when, in two looks
//! (seed 002, appendix “Trang trí khánh tiết hội nghị”): lacquer red, and a light one that spares ink.
//!
//! Two to one, 5 × 2.5 m: the largest page of that shape that every program opens, because a PDF has at most 14,400
//! points a side (ISO 32000-1, annex C). A print shop scales it without loss.

use super::design::{Colour, Design, Role};
use super::drawing::{Align, Area, Drawing, Mark, Setting};
use super::fit::{Block, Lines, Step, fit};
use crate::memo::{Key, Part};

/// Its width in pixels of a projector; the units of the drawing.
pub const BACKDROP_WIDTH: u32 = 3840;

/// Its height in pixels.
pub const BACKDROP_HEIGHT: u32 = 1920;

/// Its real width in millimetres.
pub const BACKDROP_MM: (u32, u32) = (5000, 2500);

/// From the edge to the frame.
const INSET: f32 = 72.0;

/// The left edge of all text.
const LEFT: f32 = 260.0;

/// The width of all text.
const COLUMN: f32 = 3840.0 - 2.0 * LEFT;

/// The lowest line: place and day.
const DAY: f32 = 1752.0;

/// The two looks of the appendix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Look {
    /// The first: red, the unit in capitals.
    Lacquer,
    /// The second: light, with whom it is for, the unit as it is written.
    Light,
}

impl Look {
    /// Both, in the order of the appendix.
    pub const ALL: [Self; 2] = [Self::Lacquer, Self::Light];

    /// The middle of the emblem, from the top, and its side.
    fn emblem(self) -> (f32, f32) {
        match self {
            Self::Lacquer => (384.0, 300.0),
            Self::Light => (368.0, 352.0),
        }
    }

    /// Its number in the appendix.
    pub fn number(self) -> u8 {
        match self {
            Self::Lacquer => 1,
            Self::Light => 2,
        }
    }
}

/// The words of a backdrop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backdrop {
    /// The look.
    pub look: Look,
    /// The line above the title, such as “Hội nghị”; none where the form is no conference.
    pub opening: Option<String>,
    /// The rest of the form.
    pub title: String,
    /// Whom it is for; the second look alone says so.
    pub subject: String,
    /// Who holds it.
    pub unit: String,
    /// Which one it is and of which years.
    pub ordinal: Option<String>,
    /// Where and when.
    pub day: String,
}

impl Part for Backdrop {
    fn feed(&self, key: &mut Key) {
        let Self { look, opening, title, subject, unit, ordinal, day } = self;
        look.number().feed(key);
        opening.feed(key);
        ordinal.feed(key);
        for text in [title, subject, unit, day] {
            text.feed(key);
        }
    }
}

/// A line or a few of the backdrop, before it is set.
struct Line<'a> {
    text: String,
    role: Role,
    colour: Colour,
    /// Sizes from large to small, each with the most lines.
    steps: &'a [(f32, usize)],
    /// The room above, in sizes of the type.
    gap: f32,
}

const OPENING: &[(f32, usize)] = &[(132.0, 1), (104.0, 1), (84.0, 2)];
const TITLE: &[(f32, usize)] =
    &[(236.0, 1), (212.0, 1), (190.0, 1), (176.0, 2), (156.0, 2), (138.0, 2), (120.0, 3), (100.0, 3), (84.0, 4)];
const SUBJECT: &[(f32, usize)] = &[(124.0, 1), (104.0, 1), (88.0, 2)];
const UNIT: &[(f32, usize)] =
    &[(124.0, 1), (108.0, 1), (96.0, 1), (92.0, 2), (80.0, 2), (70.0, 3), (60.0, 3), (52.0, 4), (44.0, 5)];
const ORDINAL: &[(f32, usize)] = &[(104.0, 1), (88.0, 1), (76.0, 2)];
const DATE: &[(f32, usize)] = &[(72.0, 1), (64.0, 1), (56.0, 1), (48.0, 1), (44.0, 2), (38.0, 2)];

impl Backdrop {
    /// Everything in its place.
    pub fn layout(&self, design: &Design) -> Drawing {
        let colours = design.colours;
        let (ground, strong, words, soft) = match self.look {
            Look::Lacquer => (colours.accent, colours.paper, colours.paper, colours.wash),
            Look::Light => (colours.paper, colours.accent, colours.ink, colours.soft),
        };
        let mut drawing = Drawing { width: BACKDROP_WIDTH, height: BACKDROP_HEIGHT, marks: Vec::new() };
        let (width, height) = (BACKDROP_WIDTH as f32, BACKDROP_HEIGHT as f32);
        drawing.rect(0.0, 0.0, width, height, ground);
        frame(&mut drawing, INSET, 10.0, colours.gold);
        frame(&mut drawing, INSET + 24.0, 3.0, colours.gold);
        let mut top = 190.0;
        if design.emblem.is_some() {
            let (middle, side) = self.look.emblem();
            if self.look == Look::Lacquer {
                // An emblem is made for a light ground; its corners lie inside the disc.
                let radius = side * 0.72;
                drawing.marks.push(Mark::Disc {
                    x: width / 2.0,
                    y: middle,
                    radius: radius + 8.0,
                    colour: colours.gold,
                });
                drawing.marks.push(Mark::Disc { x: width / 2.0, y: middle, radius, colour: colours.paper });
            }
            let corner = (width / 2.0 - side / 2.0, middle - side / 2.0);
            drawing.marks.push(Mark::Emblem(Area { x: corner.0, y: corner.1, width: side, height: side }));
            top = middle + side * 0.64 + 36.0;
        }
        let day = set(design, &self.day, Role::Quote, DATE, 1.0);
        let rest = day.size * 1.3 * (day.lines.len().max(1) as f32 - 1.0);
        put(&mut drawing, design, &day, DAY - rest, Role::Quote, soft);
        let line = DAY - rest - day.size * 1.5;
        drawing.rect(width / 2.0 - 240.0, line, 480.0, 4.0, colours.gold);
        drawing.rect(
            width / 2.0 - 60.0,
            line - 4.0,
            120.0,
            12.0,
            if ground == colours.accent { colours.gold } else { strong },
        );
        self.words(design, &mut drawing, (top, line - 56.0), (strong, words));
        drawing
    }

    /// The lines between the emblem and the day, as large as there is room for.
    fn words(
        &self,
        design: &Design,
        drawing: &mut Drawing,
        (top, bottom): (f32, f32),
        (strong, words): (Colour, Colour),
    ) {
        let line = |text: String, role, colour, steps, gap| Line { text, role, colour, steps, gap };
        let light = self.look == Look::Light;
        let unit = if light { self.unit.clone() } else { self.unit.to_uppercase() };
        let opening = self.opening.as_ref().map(|text| line(text.to_uppercase(), Role::Strong, strong, OPENING, 0.0));
        let title = line(self.title.to_uppercase(), Role::Name, strong, TITLE, 0.16);
        let subject = light.then(|| line(self.subject.to_uppercase(), Role::Strong, strong, SUBJECT, 0.3));
        let unit = line(unit, Role::Strong, words, UNIT, 0.62);
        let ordinal = self.ordinal.as_ref().map(|text| line(text.to_uppercase(), Role::Strong, strong, ORDINAL, 0.62));
        let lines: Vec<Line<'_>> = [opening, Some(title), subject, Some(unit), ordinal]
            .into_iter()
            .flatten()
            .filter(|l| !l.text.is_empty())
            .collect();
        let room = bottom - top;
        // What is left of the room is shared above and below; where it does not suffice, everything becomes smaller.
        let mut blocks: Vec<(Block, &Line<'_>)> = Vec::new();
        for step in 0..=16_u8 {
            let scale = 1.0 - f32::from(step) * 0.05;
            blocks = lines.iter().map(|line| (set(design, &line.text, line.role, line.steps, scale), line)).collect();
            if tall(&blocks) <= room && (blocks.iter().all(|(block, _)| block.whole) || step == 16) {
                break;
            }
        }
        let mut y = top + ((room - tall(&blocks)) / 2.0).max(0.0);
        for (number, (block, line)) in blocks.iter().enumerate() {
            if number > 0 {
                y += block.size * line.gap;
            }
            // From the top of a capital with two marks to the baseline.
            let last = put(drawing, design, block, y + block.size, line.role, line.colour);
            y = last + block.size * 0.24;
        }
    }

    /// The words in reading order, for whoever cannot see outlines.
    pub fn text(&self) -> String {
        let subject = (self.look == Look::Light).then_some(&self.subject);
        let lines = [
            self.opening.as_ref(),
            Some(&self.title),
            subject,
            Some(&self.unit),
            self.ordinal.as_ref(),
            Some(&self.day),
        ];
        let lines: Vec<&str> =
            lines.into_iter().flatten().map(String::as_str).filter(|line| !line.is_empty()).collect();
        lines.join("\n")
    }
}

/// How tall blocks stand above each other.
fn tall(blocks: &[(Block, &Line<'_>)]) -> f32 {
    let each = blocks.iter().enumerate().map(|(number, (block, line))| {
        let gap = if number > 0 { line.gap } else { 0.0 };
        block.size * (gap + 1.24 + LEADING * (block.lines.len().max(1) as f32 - 1.0))
    });
    each.sum()
}

/// From baseline to baseline: capitals with two marks, such as Ễ, must not touch the line above.
const LEADING: f32 = 1.26;

fn set(design: &Design, text: &str, role: Role, steps: &[(f32, usize)], scale: f32) -> Block {
    let steps: Vec<Step> = steps.iter().map(|(size, lines)| Step { size: size * scale, lines: *lines }).collect();
    fit(design.face(role), text, COLUMN, &steps, Lines::Balanced)
}

fn put(drawing: &mut Drawing, design: &Design, block: &Block, first: f32, role: Role, colour: Colour) -> f32 {
    let setting = Setting { x: LEFT, width: COLUMN, role, colour, leading: LEADING, align: Align::Middle };
    drawing.lines(design, block, first, setting)
}

/// A frame so far from the edge.
fn frame(drawing: &mut Drawing, inset: f32, thickness: f32, colour: Colour) {
    let (right, bottom) = (BACKDROP_WIDTH as f32 - inset, BACKDROP_HEIGHT as f32 - inset);
    drawing.rect(inset, inset, right - inset, thickness, colour);
    drawing.rect(inset, bottom - thickness, right - inset, thickness, colour);
    drawing.rect(inset, inset, thickness, bottom - inset, colour);
    drawing.rect(right - thickness, inset, thickness, bottom - inset, colour);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tests::{assert_tidy, design};
    use super::super::{Words, pdf, png, svg};
    use super::*;

    fn backdrop(look: Look, title: &str, unit: &str) -> Backdrop {
        Backdrop {
            look,
            opening: Some("Hội nghị".into()),
            title: title.into(),
            subject: "Công nhân, viên chức, lao động".into(),
            unit: unit.into(),
            ordinal: Some("lần thứ XVIII, giai đoạn 2020–2025".into()),
            day: "Trung tâm Văn hóa tỉnh Sông Ngàn, ngày 26 tháng 11 năm 2025".into(),
        }
    }

    /// The last line of a mark of text ends above what stands below it: no baseline is nearer than the size of the type.
    fn lines_apart(drawing: &Drawing) {
        let mut lines: Vec<(f32, f32)> = drawing
            .marks
            .iter()
            .filter_map(|mark| if let Mark::Text { y, size, .. } = mark { Some((*y, *size)) } else { None })
            .collect();
        lines.sort_by(|a, b| a.0.total_cmp(&b.0));
        for pair in lines.windows(2) {
            assert!(pair[1].0 - pair[0].0 >= pair[1].1 * 0.98, "lines run into each other: {pair:?}");
        }
    }

    #[test]
    fn backdrops_of_all_lengths_are_tidy() {
        let forty = "Công đoàn cơ sở Công ty cổ phần Đầu tư Phát triển Sản xuất Thương mại và Dịch vụ Chế biến Nông lâm sản \
                     Xuất nhập khẩu Thái Bình Dương chi nhánh khu công nghiệp Đồi Sim huyện Bến Gỗ tỉnh Sông Ngàn khu vực miền \
                     núi";
        assert_eq!(forty.split_whitespace().count(), 47);
        let titles = [
            "điển hình tiên tiến",
            "biểu dương lao động giỏi, lao động sáng tạo",
            "Gặp mặt, giao lưu với các điển hình tiêu biểu",
        ];
        for (look, title) in Look::ALL.into_iter().flat_map(|look| titles.map(|title| (look, title))) {
            for unit in ["LĐLĐ", "Liên đoàn Lao động huyện Bến Gỗ", forty, &"Ễ".repeat(60)] {
                let drawing = backdrop(look, title, unit).layout(design());
                assert_tidy(&drawing, LEFT, LEFT + COLUMN, 1848.0);
                lines_apart(&drawing);
                let glyphs: usize = drawing
                    .marks
                    .iter()
                    .map(|mark| if let Mark::Text { run, .. } = mark { run.glyphs.len() } else { 0 })
                    .sum();
                // Spaces between words are no glyphs: nothing else is missing, so nothing was cut.
                let words = backdrop(look, title, unit).text().chars().filter(|c| !c.is_whitespace()).count();
                assert!(glyphs >= words, "{look:?} {title} {unit}: {glyphs} of {words}");
            }
        }
    }

    #[test]
    fn what_is_not_stated_leaves_no_gap() {
        let bare =
            Backdrop { opening: None, ordinal: None, unit: String::new(), ..backdrop(Look::Light, "Gặp mặt", "") };
        assert_eq!(
            bare.text(),
            "Gặp mặt\nCông nhân, viên chức, lao động\nTrung tâm Văn hóa tỉnh Sông Ngàn, ngày 26 tháng 11 năm 2025"
        );
        lines_apart(&bare.layout(design()));
    }

    #[test]
    fn a_pdf_has_its_real_size_a_title_and_a_language_and_no_fonts() {
        let backdrop = backdrop(Look::Lacquer, "điển hình tiên tiến", "LĐLĐ huyện Bến Gỗ");
        let words = Words { lang: "vi", title: "Phong 1", description: "Mot dong" };
        let drawing = backdrop.layout(design());
        let made = pdf(&drawing, design(), BACKDROP_MM.0, words);
        let text = String::from_utf8_lossy(&made);
        assert!(text.contains("/MediaBox [0 0 14173.229 7086.6143]"), "5 × 2.5 m in points, below the limit of 14,400");
        for part in ["/Lang (vi)", "/Title (Phong 1)", "/Alt (Mot dong)", "/Marked true", "/SMask"] {
            assert!(text.contains(part), "{part}");
        }
        assert!(!text.contains("/Font"), "outlines");
        assert_eq!(made, pdf(&drawing, design(), BACKDROP_MM.0, words), "the same words, the same bytes");
        let made = svg(&drawing, design(), "5000mm", "2500mm", words);
        assert!(
            made.contains("width=\"5000mm\" height=\"2500mm\"") && made.contains("<circle") && !made.contains("<text")
        );
    }

    #[test]
    fn the_emblem_stands_on_a_light_disc() {
        let drawing = backdrop(Look::Lacquer, "điển hình tiên tiến", "LĐLĐ").layout(design());
        let bytes = png(&drawing, design(), None).expect("a picture");
        let picture = image::load_from_memory(&bytes).expect("a PNG").to_rgb8();
        assert_eq!((picture.width(), picture.height()), (BACKDROP_WIDTH, BACKDROP_HEIGHT));
        let colours = design().colours;
        let (middle, side) = Look::Lacquer.emblem();
        let at = |x: f32, y: f32| Colour(picture.get_pixel(x as u32, y as u32).0);
        assert_eq!(at(1920.0, middle - side * 0.7), colours.paper, "above the emblem, on the disc");
        assert_eq!(at(1920.0 - side * 0.47, middle - side * 0.47), colours.paper, "the corner of the emblem");
        assert_eq!(at(1920.0 - side, middle), colours.accent, "beside the disc");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn no_words_overflow(unit in "[a-zA-ZĐđẤẾỄộ0-9 ]{0,320}", title in "[A-ZĐẤẾ ,]{1,120}", place in "[a-zA-ZĐẫ ,]{0,200}") {
            for look in Look::ALL {
                let drawing = Backdrop { day: place.clone(), ..backdrop(look, &title, &unit) }.layout(design());
                assert_tidy(&drawing, LEFT, LEFT + COLUMN, 1848.0);
                lines_apart(&drawing);
            }
        }
    }
}
