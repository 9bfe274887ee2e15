//! Keys for results that are worth keeping: the digest of everything that a result depends on.
//!
//! A [`Key`] starts with the pass and its version and takes in one part after the other. Every part is
//! preceded by its length, so that two different lists of parts never feed the same bytes.

use std::fmt;

use borsh::{BorshDeserialize, BorshSerialize};

/// A BLAKE3 digest of 32 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, BorshSerialize, BorshDeserialize)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of a content.
    pub fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }

    /// Reads 64 lower-case hexadecimal digits; `None` for anything else.
    pub fn from_hex(hex: &str) -> Option<Self> {
        let digit = |b: &u8| match b {
            b'0'..=b'9' => Some(b - b'0'),
            b'a'..=b'f' => Some(b - b'a' + 10),
            _ => None,
        };
        let mut bytes = [0; 32];
        if hex.len() != 2 * bytes.len() {
            return None;
        }
        for (byte, pair) in bytes.iter_mut().zip(hex.as_bytes().chunks_exact(2)) {
            let [high, low] = pair else { return None };
            *byte = digit(high)? << 4 | digit(low)?;
        }
        Some(Self(bytes))
    }

    /// The digest whose bytes these are.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// 64 lower-case hexadecimal digits.
    pub fn hex(&self) -> String {
        self.to_string()
    }

    /// The first 12 of them: 48 bits, enough to tell the files of one site apart in their names.
    pub fn short(&self) -> String {
        self.hex().chars().take(12).collect()
    }

    /// The first 64 bits as a number.
    pub fn number(&self) -> u64 {
        self.0.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// A digest in the making.
#[derive(Debug, Clone)]
pub struct Key(blake3::Hasher);

impl Key {
    /// The key of a result of this pass. The version goes up whenever the pass gives other results for
    /// the same parts.
    pub fn pass(name: &str, version: u32) -> Self {
        Self(blake3::Hasher::new()).with(name).with(&version)
    }

    /// Takes in one more thing that the result depends on.
    #[must_use]
    pub fn with<P: Part + ?Sized>(mut self, part: &P) -> Self {
        part.feed(&mut self);
        self
    }

    /// The digest of all parts in their order.
    pub fn finish(&self) -> Digest {
        Digest(*self.0.finalize().as_bytes())
    }

    /// Takes in bytes behind their number; what every [`Part`] comes down to.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.0.update(&u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_le_bytes());
        self.0.update(bytes);
    }
}

/// What a key can take in, the same way on every machine.
pub trait Part {
    /// Adds this part to a key.
    fn feed(&self, key: &mut Key);
}

macro_rules! parts {
    ($($type:ty => |$part:ident| $bytes:expr),* $(,)?) => {
        $(impl Part for $type {
            fn feed(&self, key: &mut Key) {
                let $part = self;
                key.bytes($bytes);
            }
        })*
    };
}
parts! {
    [u8] => |s| s,
    Vec<u8> => |s| s,
    str => |s| s.as_bytes(),
    String => |s| s.as_bytes(),
    Digest => |s| &s.0,
    bool => |s| &[u8::from(*s)],
    u8 => |s| &[*s],
    u32 => |s| &s.to_le_bytes(),
    u64 => |s| &s.to_le_bytes(),
    i64 => |s| &s.to_le_bytes(),
}

impl<P: Part + ?Sized> Part for &P {
    fn feed(&self, key: &mut Key) {
        (**self).feed(key);
    }
}

impl<P: Part> Part for Option<P> {
    fn feed(&self, key: &mut Key) {
        self.is_some().feed(key);
        if let Some(part) = self {
            part.feed(key);
        }
    }
}

/// A list: its length, then its parts.
impl Part for [Digest] {
    fn feed(&self, key: &mut Key) {
        key.bytes(&u64::try_from(self.len()).unwrap_or(u64::MAX).to_le_bytes());
        self.iter().for_each(|part| part.feed(key));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_cannot_run_into_each_other() {
        let key = |parts: &[&str]| parts.iter().fold(Key::pass("image", 1), |key, part| key.with(*part)).finish();
        assert_ne!(key(&["ab", "c"]), key(&["a", "bc"]));
        assert_ne!(key(&["", "a"]), key(&["a", ""]));
        assert_ne!(key(&["a"]), key(&["a", ""]));
        assert_eq!(key(&["a", "b"]), key(&["a", "b"]));
        assert_ne!(Key::pass("image", 1).finish(), Key::pass("image", 2).finish());
        assert_ne!(Key::pass("p", 1).with(&None::<u32>).finish(), Key::pass("p", 1).with(&Some(0_u32)).finish());
    }

    /// Picture names in the output come from keys, so they must not change by accident.
    #[test]
    fn keys_are_the_same_on_every_machine() {
        let key = Key::pass("image", 1).with("đ").with(&7_u32).with(&Some(true)).with(&[1_u8, 2][..]).finish();
        assert_eq!(key.short(), "79a85a0cbdde");
        assert_eq!(Digest::of(b"").short(), "af1349b9f5f9");
    }

    #[test]
    fn hexadecimal_reads_back() {
        let digest = Digest::of(b"x");
        assert_eq!(Digest::from_hex(&digest.hex()), Some(digest));
        assert_eq!(digest.short(), digest.hex()[..12]);
        assert_eq!(format!("{:016x}", digest.number()), digest.hex()[..16]);
        for bad in ["", "zz", &digest.hex().to_uppercase(), &digest.hex()[1..], &"đ".repeat(32)] {
            assert_eq!(Digest::from_hex(bad), None);
        }
    }
}
