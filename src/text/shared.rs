//! One copy of a short text for everybody who has it: a roll says the same ids and keys ten thousand times.

use std::collections::HashSet;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher as _;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

/// So many threads can come at once without waiting for each other, most of the time.
const SHARDS: usize = 16;

/// Texts that nobody has any more are let go whenever a part has grown to twice what was in use.
const LEAST: usize = 1024;

#[derive(Default)]
struct Shard {
    texts: HashSet<Arc<str>>,
    enough: usize,
}

/// The one copy of a text.
pub fn shared(text: &str) -> Arc<str> {
    static HASHER: LazyLock<RandomState> = LazyLock::new(RandomState::new);
    static ALL: LazyLock<[Mutex<Shard>; SHARDS]> = LazyLock::new(Default::default);
    let number = usize::try_from(HASHER.hash_one(text) % SHARDS as u64).unwrap_or_default();
    let Some(shard) = ALL.get(number) else { return text.into() };
    shard.lock().unwrap_or_else(PoisonError::into_inner).get(text)
}

impl Shard {
    fn get(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.texts.get(text) {
            return known.clone();
        }
        if self.texts.len() >= self.enough.max(LEAST) {
            self.texts.retain(|text| Arc::strong_count(text) > 1);
            self.enough = self.texts.len() * 2;
        }
        let new: Arc<str> = text.into();
        self.texts.insert(new.clone());
        new
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_are_one_and_those_that_nobody_has_go() {
        assert!(Arc::ptr_eq(&shared("quân"), &shared("quân")));
        assert_ne!(shared("quân"), shared("quan"));
        let mut shard = Shard::default();
        let kept = shard.get("kept");
        for number in 0..10 * LEAST {
            shard.get(&number.to_string());
        }
        assert!(shard.texts.len() <= LEAST);
        assert!(Arc::ptr_eq(&kept, &shard.get("kept")));
    }
}
