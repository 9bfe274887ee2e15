//! The certificate: an A4 sheet on its side that says what was decided, about whom, and where to look it up.

use super::design::{Colour, Colours, Design, Role};
use super::drawing::{Align, Area, Drawing, Mark, Setting};
use super::fit::{Lines, Step, fit};
use super::qr::Qr;

/// Tenths of a millimetre across.
const WIDTH: f32 = 2970.0;

/// Tenths of a millimetre down.
const HEIGHT: f32 = 2100.0;

/// The words of a certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// The federation.
    pub organisation: String,
    /// What the sheet is called.
    pub heading: String,
    /// What the honour is, with its year.
    pub honour: String,
    /// Who recognises.
    pub recognised: String,
    /// The name.
    pub name: String,
    /// Who that is and where.
    pub about: String,
    /// The decision: number and day.
    pub decision: String,
    /// What the QR code is for.
    pub verify: String,
    /// The profile's full address, for the code.
    pub url: String,
    /// The same as people read it.
    pub address: String,
    /// Place and day of the decision.
    pub day: String,
    /// Who signs.
    pub signatory: String,
    /// Where the signature is.
    pub signature: String,
}

impl Certificate {
    /// Everything in its place.
    pub fn layout(&self, design: &Design) -> Drawing {
        let colours = design.colours;
        let mut drawing = Drawing { width: 2970, height: 2100, marks: Vec::new() };
        drawing.rect(0.0, 0.0, WIDTH, HEIGHT, colours.paper);
        frame(&mut drawing, 110.0, 10.0, colours.accent);
        frame(&mut drawing, 136.0, 4.0, colours.gold);
        if design.emblem.is_some() {
            drawing.marks.push(Mark::Emblem(Area { x: 1360.0, y: 212.0, width: 250.0, height: 250.0 }));
        }
        let page = Place { x: 300.0, width: 2370.0, align: Align::Middle };
        let mut put = |text: &str, place: Place, y: f32, role: Role, colour: Colour, steps: &[(f32, usize)]| {
            let steps: Vec<Step> = steps.iter().map(|(size, lines)| Step { size: *size, lines: *lines }).collect();
            let block = fit(design.face(role), text, place.width, &steps, Lines::Balanced);
            let Place { x, width, align } = place;
            drawing.lines(design, &block, y, Setting { x, width, role, colour, leading: 1.3, align })
        };
        let Colours { ink, soft, accent, gold_ink, .. } = colours;
        put(&self.organisation.to_uppercase(), page, 560.0, Role::Strong, gold_ink, &[(56.0, 1), (46.0, 1), (38.0, 1)]);
        put(&self.heading, page, 742.0, Role::Name, accent, &[(138.0, 1), (110.0, 1)]);
        put(&self.honour, page, 846.0, Role::Text, ink, &[(62.0, 1), (52.0, 1), (44.0, 1)]);
        let y = put(&self.recognised, page, 1026.0, Role::Text, soft, &[(50.0, 1), (44.0, 1), (40.0, 2)]);
        let name = [(130.0, 1), (112.0, 1), (96.0, 1), (84.0, 2), (70.0, 2), (60.0, 3), (50.0, 3)];
        let name_y = y + if self.name.chars().count() > 40 { 124.0 } else { 164.0 };
        let y = put(&self.name, page, name_y, Role::Name, ink, &name);
        put(&self.about, page, y + 96.0, Role::Text, ink, &[(54.0, 1), (48.0, 2), (42.0, 2), (38.0, 2)]);
        let left = Place { x: 664.0, width: 900.0, align: Align::Left };
        let right = Place { x: 1690.0, width: 1000.0, align: Align::Middle };
        let y = put(&self.decision, left, 1606.0, Role::Text, ink, &[(42.0, 1), (38.0, 1), (36.0, 1), (36.0, 3)]);
        let y = put(&self.verify, left, y + 66.0, Role::Text, soft, &[(38.0, 2)]);
        put(&self.address, left, y + 56.0, Role::Text, soft, &[(38.0, 1), (34.0, 1), (30.0, 2), (26.0, 3)]);
        let y = put(&self.day, right, 1560.0, Role::Text, ink, &[(42.0, 1), (38.0, 1)]);
        let y = put(&self.signatory, right, y + 68.0, Role::Strong, ink, &[(44.0, 2), (38.0, 3)]);
        put(&self.signature, right, y + 150.0, Role::Text, soft, &[(38.0, 1), (32.0, 2)]);
        drawing.rect(1285.0, 900.0, 400.0, 3.0, colours.gold);
        drawing.rect(1435.0, 897.0, 100.0, 9.0, colours.accent);
        if let Some(qr) = Qr::of(&self.url) {
            // The quiet zone of a code is four modules wide.
            let ground = Area { x: 330.0, y: 1536.0, width: 290.0, height: 290.0 };
            let module = ground.width / (qr.size as f32 + 8.0);
            let side = module * qr.size as f32;
            let area = Area { x: ground.x + 4.0 * module, y: ground.y + 4.0 * module, width: side, height: side };
            drawing.marks.push(Mark::Rect(ground, Colour([255; 3])));
            drawing.marks.push(Mark::Qr(area, qr, Colour([0; 3])));
        }
        drawing
    }

    /// The words in reading order, for whoever cannot see outlines.
    pub fn words(&self) -> String {
        let Self { organisation, heading, honour, recognised, name, about, decision, address, day, signatory, .. } =
            self;
        let words = [organisation, heading, honour, recognised, name, about, decision, day, signatory, address];
        words.iter().filter(|line| !line.is_empty()).map(|line| line.as_str()).collect::<Vec<_>>().join("\n")
    }
}

/// Where text stands on the sheet.
#[derive(Clone, Copy)]
struct Place {
    x: f32,
    width: f32,
    align: Align,
}

/// A frame so far from the edge of the sheet.
fn frame(drawing: &mut Drawing, inset: f32, thickness: f32, colour: Colour) {
    let (width, height) = (WIDTH - 2.0 * inset, HEIGHT - 2.0 * inset);
    drawing.rect(inset, inset, width, thickness, colour);
    drawing.rect(inset, HEIGHT - inset - thickness, width, thickness, colour);
    drawing.rect(inset, inset, thickness, height, colour);
    drawing.rect(WIDTH - inset - thickness, inset, thickness, height, colour);
}
