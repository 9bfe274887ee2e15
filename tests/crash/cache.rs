//! A spoiled cache is never believed: ten ways to spoil every file of it.

use std::path::{Path, PathBuf};

use crate::ground::{Ground, Version, rounds};

type Spoil = fn(&Path, &[u8], &mut Ground) -> Vec<u8>;

/// Ways that write something else into a file.
const WRITTEN: [(&str, Spoil); 7] = [
    ("truncated", |_, bytes, ground| bytes[..ground.dice(bytes.len().max(1) as u64) as usize].to_vec()),
    ("zeros", |_, bytes, _| vec![0; bytes.len()]),
    ("a bit flipped", |_, bytes, ground| {
        let mut bytes = bytes.to_vec();
        if !bytes.is_empty() {
            let at = ground.dice(bytes.len() as u64) as usize;
            bytes[at] ^= 1 << ground.dice(8);
        }
        bytes
    }),
    ("foreign", |path, _, _| path.display().to_string().into_bytes()),
    ("empty", |_, _, _| Vec::new()),
    ("an older version", |_, bytes, _| {
        let mut bytes = bytes.to_vec();
        if let Some(version) = bytes.iter_mut().take(40).find(|byte| byte.is_ascii_digit()) {
            *version -= 1;
        }
        bytes
    }),
    ("garbage behind", |_, bytes, _| [bytes, b"garbage"].concat()),
];

/// Ways that need more than other bytes.
const OTHER: [&str; 3] = ["swapped", "a folder instead", "unreadable"];

fn spoil(ground: &mut Ground, way: usize, files: &[PathBuf]) {
    let contents: Vec<Vec<u8>> = files.iter().map(|file| std::fs::read(file).expect("readable")).collect();
    for (number, file) in files.iter().enumerate() {
        let removed = std::fs::remove_file(file);
        removed.expect("removed");
        match WRITTEN.get(way) {
            Some((_, spoil)) => std::fs::write(file, spoil(file, &contents[number], ground)).expect("written"),
            // Each gets the content of the next one: whole, and of the right kind mostly.
            None if OTHER[way - WRITTEN.len()] == "swapped" => {
                std::fs::write(file, &contents[(number + 1) % files.len()]).expect("written");
            }
            None if OTHER[way - WRITTEN.len()] == "unreadable" => {
                // A link to itself: not even an administrator reads it.
                std::os::unix::fs::symlink(file, file).expect("a link");
            }
            None => std::fs::create_dir(file).expect("a folder"),
        }
    }
}

fn cached(ground: &Ground) -> Vec<PathBuf> {
    let files = walkdir::WalkDir::new(ground.site.root().join(".cache")).sort_by_file_name().into_iter().flatten();
    files.filter(|entry| entry.file_type().is_file()).map(|entry| entry.into_path()).collect()
}

/// The cache of builds of this version, with everything that it can hold.
fn warm(ground: &mut Ground, version: Version) -> Vec<PathBuf> {
    let _ = std::fs::remove_dir_all(ground.site.root().join(".cache"));
    ground.edit(version);
    ground.heal(version);
    // Two folders, so that there are two records that can be mistaken for each other.
    ground.output = "second";
    ground.heal(version);
    ground.output = "output";
    cached(ground)
}

#[test]
fn a_spoiled_cache_is_never_believed() {
    let mut ground = Ground::new("cache");
    // What was just written is not remembered: let the sources grow old.
    std::thread::sleep(std::time::Duration::from_millis(2200));
    let ways = WRITTEN.len() + OTHER.len();
    let (mut files, mut rest) = (0, rounds().saturating_sub(ways));
    for way in (0..ways).chain(std::iter::repeat_with(|| usize::MAX)) {
        let mixed = way == usize::MAX;
        if mixed {
            if rest == 0 {
                break;
            }
            rest -= 1;
        }
        let all = warm(&mut ground, Version::A);
        assert!(all.len() > 6, "pictures, records and what is known of sources: {all:?}");
        for step in 0..2 {
            // In the mixed rounds each file is spoiled in a way of its own, or not at all.
            for file in cached(&ground).chunks(if mixed { 2 } else { usize::MAX }) {
                let way = if mixed { ground.dice(ways as u64 + 4) as usize } else { way };
                if way < ways {
                    spoil(&mut ground, way, file);
                    files += file.len();
                }
            }
            let version = match step {
                0 => Version::A,
                _ if ground.dice(2) == 0 => Version::AEdited,
                _ => Version::B,
            };
            if step == 0 && ground.dice(2) == 0 {
                std::fs::remove_dir_all(ground.site.root().join("output")).expect("removed");
            }
            ground.edit(version);
            ground.heal(version);
        }
    }
    println!("spoiled caches: {files} files in {ways} ways, none believed");
}
