//! A part of a site, for machines that build it together.
//!
//! Every machine knows the whole roll and renders its part alone; together the parts are the whole, byte for byte. Which
//! part a file is in follows from its path, so nobody has to hand out work, and adding a profile moves no other file.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::io;
use std::path::Path;
use std::str::FromStr;

use rayon::prelude::*;

use super::apply::write_manifest;
use super::manifest::{FILE_NAME, Manifest};
use super::{Folder, OutputError};
use crate::memo::Digest;
use crate::text::SitePath;

/// More parts than any CI has jobs.
const MOST: u16 = 9999;

/// Part `number` of `of`, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Part {
    number: u16,
    of: u16,
}

/// Why parts are no whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JoinProblem {
    /// There are no parts in the folder.
    None,
    /// These are not there.
    Missing(Vec<Part>),
    /// They were not made from the same sources on the same day, in the same way and in the same number.
    Different,
    /// Files that are not there, or not as they were made.
    Spoiled(Vec<SitePath>),
}

/// A folder that was joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Joined {
    /// How many parts; 0 where they were joined before.
    pub parts: u16,
    /// How many files.
    pub files: usize,
    /// The digest of the whole.
    pub digest: Digest,
}

impl Part {
    /// Whether what is made from this source, or stands at this path, is made in this part.
    pub fn has(self, source: &str) -> bool {
        Digest::of(source.as_bytes()).number() % u64::from(self.of) == u64::from(self.number) - 1
    }

    /// What its manifest is called.
    pub(super) fn file_name(self) -> String {
        format!("{FILE_NAME}-{}-of-{}", self.number, self.of)
    }

    /// The parts whose manifests are in a folder.
    pub(super) fn found(folder: &Path) -> Result<BTreeSet<Self>, OutputError> {
        let mut found = BTreeSet::new();
        let entries = match fs::read_dir(folder) {
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                return Ok(found);
            }
            entries => entries.map_err(OutputError::io(folder))?,
        };
        for entry in entries {
            let name = entry.map_err(OutputError::io(folder))?.file_name();
            let part =
                name.to_str().and_then(|name| name.strip_prefix(FILE_NAME)?.strip_prefix('-')?.split_once("-of-"));
            let part = part.and_then(|(number, of)| format!("{number}/{of}").parse::<Self>().ok());
            found.extend(part.filter(|part| name.to_str() == Some(&part.file_name())));
        }
        Ok(found)
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.number, self.of)
    }
}

impl FromStr for Part {
    type Err = ();

    /// `2/5`: the second of five.
    fn from_str(text: &str) -> Result<Self, ()> {
        let (number, of) = text.split_once('/').ok_or(())?;
        let count = |text: &str| {
            let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            text.parse::<u16>().ok().filter(|count| digits && (1..=MOST).contains(count)).ok_or(())
        };
        let part = Self { number: count(number)?, of: count(of)? };
        if part.number <= part.of { Ok(part) } else { Err(()) }
    }
}

/// Makes one site of parts whose folders were copied into one: sees that all are there and that every file is as it was
/// made, then writes the manifest of the whole.
///
/// # Errors
/// [`OutputError::Join`] when they are no whole; nothing is touched then.
pub fn join(folder: &Path) -> Result<Joined, OutputError> {
    let bad = |problem| OutputError::Join { folder: folder.display().to_string(), problem };
    let found = Part::found(folder)?;
    let Some(first) = found.first().copied() else { return already(folder) };
    let (mut whole, mut sites) = (Manifest::default(), BTreeSet::new());
    for part in &found {
        let read = Manifest::read_file(&folder.join(part.file_name()))?;
        sites.insert(read.part().filter(|(said, _)| said == part).map(|(_, site)| site));
        whole.absorb(&read);
    }
    if sites.len() > 1 || sites.contains(&None) || found.iter().any(|part| part.of != first.of) {
        return Err(bad(JoinProblem::Different));
    }
    let all = (1..=first.of).map(|number| Part { number, of: first.of });
    let missing: Vec<Part> = all.filter(|part| !found.contains(part)).collect();
    if !missing.is_empty() {
        return Err(bad(JoinProblem::Missing(missing)));
    }
    unspoiled(&whole, folder)?;
    let joined = Joined { parts: first.of, files: whole.paths().count(), digest: whole.whole() };
    write_manifest(&whole.finished(), folder)?;
    for part in found {
        let file = folder.join(part.file_name());
        fs::remove_file(&file).map_err(OutputError::io(&file))?;
    }
    Ok(joined)
}

/// A folder without parts is fine if it is a whole already: joining twice changes nothing.
fn already(folder: &Path) -> Result<Joined, OutputError> {
    let bad = |problem| OutputError::Join { folder: folder.display().to_string(), problem };
    // What was not joined or built to its end has no digest of the whole.
    if Manifest::digest_in(folder).is_none() {
        return Err(bad(JoinProblem::None));
    }
    let whole = Manifest::read(folder)?;
    unspoiled(&whole, folder)?;
    Ok(Joined { parts: 0, files: whole.paths().count(), digest: whole.whole() })
}

/// Every file is there and as it was made.
fn unspoiled(whole: &Manifest, folder: &Path) -> Result<(), OutputError> {
    let files: Vec<&SitePath> = whole.paths().collect();
    let on_disk = Folder::new(folder);
    let spoiled: Vec<Option<SitePath>> = files
        .par_iter()
        .map(|path| {
            let digest = on_disk.digest(path)?;
            Ok(if digest.is_some() && digest == whole.digest(path) { None } else { Some((*path).clone()) })
        })
        .collect::<Result<_, OutputError>>()?;
    let spoiled: Vec<SitePath> = spoiled.into_iter().flatten().collect();
    if spoiled.is_empty() {
        return Ok(());
    }
    Err(OutputError::Join { folder: folder.display().to_string(), problem: JoinProblem::Spoiled(spoiled) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_written_as_number_and_count() {
        let read = |text: &str| text.parse::<Part>();
        assert_eq!(read("2/5"), Ok(Part { number: 2, of: 5 }));
        assert_eq!(read("1/1").expect("a part").to_string(), "1/1");
        for bad in
            ["", "2", "/", "0/5", "6/5", "1/0", "-1/5", "+1/5", "1/5/5", " 1/5", "1/5 ", "a/b", "1/10000", "1/99999"]
        {
            assert_eq!(read(bad), Err(()), "{bad}");
        }
    }

    #[test]
    fn every_path_is_in_one_part() {
        let part = |number, of| Part { number, of };
        for of in 1..=12 {
            let mut counts = vec![0; usize::from(of)];
            for i in 0..1200 {
                let path = format!("guong/lo-van-{i}/index.html");
                let having: Vec<u16> = (1..=of).filter(|number| part(*number, of).has(&path)).collect();
                assert_eq!(having.len(), 1, "{path}");
                counts[usize::from(having[0]) - 1] += 1;
            }
            let fair = 1200 / i32::from(of);
            assert!(counts.iter().all(|count| (fair * 3 / 5..=fair * 8 / 5).contains(count)), "{of}: {counts:?}");
        }
    }

    #[test]
    fn manifests_of_parts_are_found_by_their_names() {
        let keep = tempfile::tempdir().expect("a folder");
        assert_eq!(Part::found(&keep.path().join("none")).expect("readable"), BTreeSet::new());
        for name in ["-1-of-2", "-02-of-2", "-3-of-2", "", ".tmp", "-2-of-2", "-2-of-2.tmp"] {
            fs::write(keep.path().join(format!("{FILE_NAME}{name}")), "").expect("a file");
        }
        let found = Part::found(keep.path()).expect("readable");
        assert_eq!(found.iter().map(Part::to_string).collect::<Vec<_>>(), ["1/2", "2/2"]);
    }
}
