//! Doing the same with many things, a few at once.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// Calls `work` with every item, on so many threads. At the first error nothing new is begun; what is underway is waited for.
///
/// # Errors
/// The first error.
pub(super) fn each<T: Sync, E: Send>(
    lanes: usize,
    items: &[T],
    work: impl Fn(&T) -> Result<(), E> + Sync,
) -> Result<(), E> {
    let next = AtomicUsize::new(0);
    let failed = Mutex::new(None);
    let lane = || {
        while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
            if let Err(error) = work(item) {
                next.store(items.len(), Ordering::Relaxed);
                failed.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..lanes.min(items.len()) {
            scope.spawn(lane);
        }
        lane();
    });
    failed.into_inner().unwrap_or_else(PoisonError::into_inner).map_or(Ok(()), Err)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_are_done_or_the_first_error_stops_the_rest() {
        let items: Vec<usize> = (0..1000).collect();
        let sum = AtomicUsize::new(0);
        let add = |item: &usize| {
            sum.fetch_add(*item, Ordering::Relaxed);
            Ok::<(), ()>(())
        };
        assert_eq!(each(7, &items, add), Ok(()));
        assert_eq!(sum.into_inner(), 499_500);
        let begun = AtomicUsize::new(0);
        let fail = |item: &usize| {
            begun.fetch_add(1, Ordering::Relaxed);
            if *item == 3 { Err(*item) } else { Ok(()) }
        };
        assert_eq!(each(1, &items, fail), Err(3));
        assert_eq!(begun.into_inner(), 4);
        assert_eq!(each(4, &[], |_: &usize| Err(())), Ok(()));
    }
}
