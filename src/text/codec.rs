//! How texts, ids and dates are kept from one run to the next, with borsh: it is no part of serde, so that nothing of the
//! model can be shown by a template for having been kept.

use std::io;
use std::sync::Arc;

use borsh::{BorshDeserialize, BorshSerialize};

use super::shared::shared;
use super::{Date, Id, Slug, Text};

/// Reads a text of which everybody has the same copy.
///
/// # Errors
/// What reading gives.
pub fn shared_text<R: io::Read>(reader: &mut R) -> io::Result<Arc<str>> {
    Ok(shared(&String::deserialize_reader(reader)?))
}

fn invalid(what: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

impl BorshSerialize for Id {
    fn serialize<W: io::Write>(&self, writer: &mut W) -> io::Result<()> {
        self.as_str().serialize(writer)
    }
}

impl BorshDeserialize for Id {
    fn deserialize_reader<R: io::Read>(reader: &mut R) -> io::Result<Self> {
        let id = String::deserialize_reader(reader)?;
        Self::kept(&id).ok_or_else(|| invalid("no id"))
    }
}

impl BorshSerialize for Slug {
    fn serialize<W: io::Write>(&self, writer: &mut W) -> io::Result<()> {
        self.as_str().serialize(writer)
    }
}

impl BorshDeserialize for Slug {
    fn deserialize_reader<R: io::Read>(reader: &mut R) -> io::Result<Self> {
        let slug = String::deserialize_reader(reader)?;
        Self::kept(&slug).ok_or_else(|| invalid("no slug"))
    }
}

impl BorshSerialize for Date {
    fn serialize<W: io::Write>(&self, writer: &mut W) -> io::Result<()> {
        (self.year(), self.month(), self.day()).serialize(writer)
    }
}

impl BorshDeserialize for Date {
    fn deserialize_reader<R: io::Read>(reader: &mut R) -> io::Result<Self> {
        let (year, month, day) = BorshDeserialize::deserialize_reader(reader)?;
        let year: i32 = year;
        Self::new(i16::try_from(year).unwrap_or(i16::MIN), month, day).ok_or_else(|| invalid("no date"))
    }
}

impl BorshSerialize for Text {
    fn serialize<W: io::Write>(&self, writer: &mut W) -> io::Result<()> {
        let versions: Vec<(&str, &str)> = self.versions().collect();
        versions.serialize(writer)
    }
}

impl BorshDeserialize for Text {
    fn deserialize_reader<R: io::Read>(reader: &mut R) -> io::Result<Self> {
        Ok(Self::from_versions(Vec::<(String, String)>::deserialize_reader(reader)?))
    }
}
