//! What must change in the output folder. Decides everything, touches nothing.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use rayon::prelude::*;

use super::folder::{Folder, Standing};
use super::manifest::is_reserved;
use super::update::Offered;
use super::{Manifest, OutputError};
use crate::text::SitePath;

/// The way from what stands to what should stand.
#[derive(Debug, Clone)]
pub struct Changes<'a> {
    /// Our files that must go first, because something new needs their place.
    pub(super) clear: Vec<SitePath>,
    /// Files to write, by stage, then by path.
    pub(super) write: Vec<&'a Offered>,
    /// Our files that nothing replaces.
    pub(super) delete: Vec<SitePath>,
    /// Folders to remove if they are left empty, the innermost first.
    pub(super) vacated: Vec<String>,
    /// How many files stay as they are.
    pub(super) unchanged: usize,
    /// What is ours while this is carried out, whenever it stops: old files, new files, unfinished files.
    pub(super) during: Manifest,
    /// What is ours afterwards.
    pub(super) after: Manifest,
    /// Whether the manifest on the disk says something else.
    pub(super) renew_manifest: bool,
}

impl Changes<'_> {
    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.clear.is_empty() && self.write.is_empty() && self.delete.is_empty() && !self.renew_manifest
    }
}

/// What is to be done for one artefact.
enum Need {
    Nothing,
    Write,
    /// Write, after these files of ours have gone.
    WriteAfter(Vec<SitePath>),
    /// Something that is not ours stands in the way.
    Foreign(SitePath),
}

/// Compares the artefacts with the folder and with what we wrote before.
///
/// # Errors
/// [`OutputError::ForeignFiles`] with all that stands in the way, [`OutputError::Collision`] when the
/// artefacts stand in each other's way, [`OutputError::Io`] when the folder cannot be read.
pub fn diff<'a>(old: &Manifest, artefacts: &'a [Offered], folder: &Folder) -> Result<Changes<'a>, OutputError> {
    refuse_collisions(artefacts)?;
    let ours = Ours::new(old, artefacts);
    let needs: Vec<Need> =
        artefacts.par_iter().map(|artefact| need(artefact, &ours, folder)).collect::<Result<_, _>>()?;

    let mut foreign = BTreeSet::new();
    let mut clear = BTreeSet::new();
    let mut write = Vec::new();
    for (artefact, need) in artefacts.iter().zip(needs) {
        match need {
            Need::Nothing => continue,
            Need::Write => {}
            Need::WriteAfter(paths) => clear.extend(paths),
            Need::Foreign(path) => {
                foreign.insert(path);
                continue;
            }
        }
        write.push(artefact);
    }
    write.sort_by_key(|artefact| (artefact.stage, &artefact.path));

    let mut delete = BTreeSet::new();
    let gone: Vec<&SitePath> = old.paths().filter(|path| !ours.new.contains(path)).collect();
    for path in &gone {
        match folder.obstacle(path)? {
            Some((link, Standing::Link)) => {
                foreign.insert(link);
            }
            Some(_) => {}
            None if matches!(folder.at(path.as_file())?, Standing::File | Standing::Link) => {
                // Where letter case does not count, deleting the old spelling would delete the new file.
                let respelled = ours.new_keys.contains(&path.key());
                if respelled { &mut clear } else { &mut delete }.insert((*path).clone());
            }
            None => {}
        }
    }
    if !foreign.is_empty() {
        return Err(OutputError::ForeignFiles(foreign.iter().map(SitePath::to_string).collect()));
    }
    let delete: Vec<_> = delete.difference(&clear).cloned().collect();
    let mut vacated: Vec<String> =
        gone.iter().flat_map(|path| path.folders()).collect::<BTreeSet<_>>().into_iter().map(str::to_owned).collect();
    vacated.reverse();

    let after: Manifest = artefacts.iter().map(|artefact| (artefact.path.clone(), artefact.digest)).collect();
    let after = after.of_part_of(old).finished();
    let during = old.union(&after);
    Ok(Changes {
        clear: clear.into_iter().collect(),
        unchanged: artefacts.len() - write.len(),
        write,
        delete,
        vacated,
        during,
        renew_manifest: after != *old,
        after,
    })
}

/// Which paths were and will be ours.
struct Ours<'a> {
    old: &'a Manifest,
    old_by_key: BTreeMap<String, &'a SitePath>,
    new: BTreeSet<&'a SitePath>,
    new_keys: BTreeSet<String>,
}

impl<'a> Ours<'a> {
    fn new(old: &'a Manifest, artefacts: &'a [Offered]) -> Self {
        let new: BTreeSet<_> = artefacts.iter().map(|artefact| &artefact.path).collect();
        Self {
            old,
            old_by_key: old.paths().map(|path| (path.key(), path)).collect(),
            new_keys: new.iter().map(|path| path.key()).collect(),
            new,
        }
    }

    /// Whether a file is ours and will not be written again.
    fn is_leaving(&self, path: &SitePath) -> bool {
        self.old.contains(path) && !self.new.contains(path)
    }
}

fn need(artefact: &Offered, ours: &Ours, folder: &Folder) -> Result<Need, OutputError> {
    let path = &artefact.path;
    if artefact.waits.is_none() && ours.old.contains(path) {
        // It was looked at a moment ago.
        return Ok(Need::Nothing);
    }
    if let Some((obstacle, standing)) = folder.obstacle(path)? {
        let goes = standing == Standing::File && ours.is_leaving(&obstacle);
        return Ok(if goes { Need::WriteAfter(vec![obstacle]) } else { Need::Foreign(obstacle) });
    }
    let is_ours = ours.old.contains(path);
    Ok(match folder.at(path.as_file())? {
        Standing::Nothing => Need::Write,
        Standing::File => {
            let respelled = ours.old_by_key.get(&path.key()).filter(|old| **old != path && folder.is_same(old, path));
            match respelled {
                Some(old) => Need::WriteAfter(vec![(*old).clone()]),
                // A file of someone else that is equal to ours becomes ours.
                None if artefact.waits.is_none() => Need::Nothing,
                None if is_ours => Need::Write,
                None => Need::Foreign(path.clone()),
            }
        }
        // Renaming over a link replaces the link and leaves alone what it leads to.
        Standing::Link if is_ours => Need::Write,
        Standing::Folder => match folder.files_below(path.as_file())? {
            Some(files) if files.iter().all(|file| ours.is_leaving(file)) => Need::WriteAfter(files),
            _ => Need::Foreign(path.clone()),
        },
        Standing::Link | Standing::Other => Need::Foreign(path.clone()),
    })
}

/// No two artefacts may be one file, or a file and a folder, on any file system.
fn refuse_collisions(artefacts: &[Offered]) -> Result<(), OutputError> {
    let mut clashing = BTreeSet::new();
    let mut files = HashSet::new();
    for artefact in artefacts {
        if !files.insert(artefact.path.key()) || is_reserved(&artefact.path) {
            clashing.insert(artefact.path.to_string());
        }
    }
    for artefact in artefacts {
        let key = artefact.path.key();
        let taken =
            key.match_indices('/').filter_map(|(end, _)| key.get(..end)).filter(|folder| files.contains(*folder));
        clashing.extend(taken.map(str::to_owned));
    }
    if clashing.is_empty() { Ok(()) } else { Err(OutputError::Collision(clashing.into_iter().collect())) }
}
