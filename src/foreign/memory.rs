//! Memory that is free, given back to the system.

/// Gives back what the allocator keeps for later. After a large piece of work a program that goes on for hours holds twice
/// what it needs otherwise.
pub fn give_back() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    // SAFETY: `malloc_trim` may be called at any time, from any thread; it touches free memory only (malloc_trim(3)).
    unsafe {
        libc::malloc_trim(0);
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
