//! Tells when sources change. What changed is not said: whoever listens looks again.

use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use notify::RecommendedWatcher;
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};

/// Edits closer together than this are one.
const PAUSE: Duration = Duration::from_millis(120);

/// A watch on the folders of a site; it ends when it is dropped.
pub struct Watch {
    /// One message for every batch of changes.
    pub changes: Receiver<()>,
    _debouncer: Debouncer<RecommendedWatcher, RecommendedCache>,
}

/// Watches the folders below `root` that exist.
///
/// # Errors
/// What the system says when it cannot watch, such as when there are too many watches.
pub fn watch(root: &Path, folders: &[&str]) -> Result<Watch, notify::Error> {
    let (sender, changes) = channel();
    let mut debouncer = new_debouncer(PAUSE, None, move |result: DebounceEventResult| {
        // Reading a file is an event too; only changes and failures count, or the preview would wake itself.
        let changed = match result {
            Ok(events) => events.iter().any(|event| !event.kind.is_access()),
            Err(_) => true,
        };
        if changed {
            // Nobody listens any more when the preview ends.
            let _ = sender.send(());
        }
    })?;
    for folder in folders {
        match debouncer.watch(root.join(folder), notify::RecursiveMode::Recursive) {
            // A site without themes of its own has no such folder.
            Err(error) if matches!(error.kind, notify::ErrorKind::PathNotFound) => {}
            watched => watched?,
        }
    }
    Ok(Watch { changes, _debouncer: debouncer })
}
