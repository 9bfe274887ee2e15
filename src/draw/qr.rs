//! QR codes.

use fast_qr::{ECL, QRBuilder};

/// A QR code: which of its modules are dark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qr {
    /// Modules along a side, without the quiet zone.
    pub size: usize,
    dark: Vec<bool>,
}

impl Qr {
    /// The code of an address, with fifteen percent to spare for a fold or a stain; `None` if it is too long.
    pub fn of(address: &str) -> Option<Self> {
        let code = QRBuilder::new(address).ecl(ECL::M).build().ok()?;
        let dark = (0..code.size).flat_map(|y| code[y].iter().take(code.size).map(|module| module.value())).collect();
        Some(Self { size: code.size, dark })
    }

    /// The dark modules as stretches of a row: left, top, length.
    pub fn stretches(&self) -> Vec<(usize, usize, usize)> {
        let mut stretches: Vec<(usize, usize, usize)> = Vec::new();
        for (y, row) in self.dark.chunks(self.size.max(1)).enumerate() {
            for (x, _) in row.iter().enumerate().filter(|(_, dark)| **dark) {
                match stretches.last_mut() {
                    Some((from, top, length)) if *top == y && *from + *length == x => *length += 1,
                    _ => stretches.push((x, y, 1)),
                }
            }
        }
        stretches
    }

    /// An SVG path of the dark modules, a unit each.
    pub fn path(&self) -> String {
        self.stretches().iter().map(|(x, y, length)| format!("M{x} {y}h{length}v1h-{length}z")).collect()
    }
}
