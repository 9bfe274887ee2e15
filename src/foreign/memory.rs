//! Memory that is free, given back to the system by mimalloc, which the program allocates with.

/// Gives back what the allocator keeps for later. After a large piece of work a program that goes on for hours holds twice
/// what it needs otherwise.
pub fn give_back() {
    // Each thread keeps what it has freed.
    rayon::broadcast(|_| collect());
    collect();
}

fn collect() {
    // SAFETY: `mi_collect` may be called at any time, from any thread; it touches free memory of that thread only
    // (documentation of mimalloc, “Extended functions”).
    unsafe {
        libmimalloc_sys::mi_collect(true);
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_in_use_stays() {
        let kept: Vec<Vec<u8>> = (0..100).map(|byte| vec![byte; 10_000]).collect();
        drop((0..100).map(|byte| vec![byte; 10_000]).collect::<Vec<Vec<u8>>>());
        super::give_back();
        assert!(kept.iter().zip(0..).all(|(bytes, byte)| bytes.iter().all(|other| *other == byte)));
    }
}
