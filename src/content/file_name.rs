//! Names of files that are ids, and names that no file may have.

use super::source::Place;
use crate::diag::{Diagnostic, Message, code, msg};
use crate::text::{Id, SitePath};

/// What `NAME/index.md` is called; never the name of a profile in a file of its own.
const INDEX: &str = "index";

/// The id that a file has by its name, and what is wrong with that name.
pub fn read(place: &Place) -> (Option<Id>, Option<Diagnostic>) {
    let Some(id) = Id::parse(&place.stem) else {
        let nearest = Id::nearest(&place.stem);
        let wrong = Diagnostic::new(code::BAD_ID, place.file, msg("bad-file-name").with("text", place.stem.as_str()));
        return (None, Some(wrong.maybe_help(nearest.map(|id| msg("rename-file").with("name", id.as_str())))));
    };
    let wrong = unfit(id.as_str()).map(|why| Diagnostic::new(code::BAD_ID, place.file, why));
    (Some(id), wrong)
}

/// Why no file or folder can be called so on every system that sites are kept on. Ids are names of folders in the
/// published site.
pub fn unfit(id: &str) -> Option<Message> {
    if SitePath::file(&format!("{id}.md")).is_some() {
        return None;
    }
    // An id has no other letters than those that every system takes.
    let is_device = SitePath::file(&format!("{id}-2")).is_some();
    Some(if is_device { msg("name-of-device").with("name", id) } else { msg("name-too-long").with("name", id) })
}

/// Why a profile cannot be called so.
pub fn unfit_for_profile(slug: &str) -> Option<Message> {
    unfit(slug).or_else(|| (slug == INDEX).then(|| msg("name-is-index")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_no_file_may_have_are_told_apart() {
        let why = |name: &str| unfit_for_profile(name).map(|message| message.id());
        for device in ["con", "aux", "nul", "prn", "com1", "lpt9"] {
            assert_eq!(why(device), Some("name-of-device"), "{device}");
        }
        assert_eq!(why(&"a".repeat(260)), Some("name-too-long"));
        assert_eq!(why("index"), Some("name-is-index"));
        assert_eq!(unfit("index"), None, "only profiles lie in NAME/index.md");
        for fine in ["con-2", "cong", "com", "com10", "auxilia", "indexes"] {
            assert_eq!(why(fine), None, "{fine}");
        }
    }
}
