//! `movement-overlap`: one body runs two movements for one audience at the same time (`domain.md` A, 76:
//! 48/KH-LĐLĐ asks for few movements at once). Only what states `launched_by`, `audience` and `from` is compared.

use std::collections::HashMap;

use super::{Context, Lint, Run};
use crate::content::catalog::{Audience, Movement};
use crate::diag::{Diagnostic, code, msg};
use crate::text::{Date, Id};

pub(super) const MOVEMENT_OVERLAP: Lint = Lint { code: code::MOVEMENT_OVERLAP, run: Run::Roll(run) };

fn run(cx: &Context<'_>) -> Vec<Diagnostic> {
    let mut groups: HashMap<(&Id, Audience), Vec<(Date, &Movement)>> = HashMap::new();
    for movement in cx.roll.catalog.movements.iter() {
        if let (Some(by), Some(audience), Some(from)) = (&movement.launched_by, movement.audience, movement.from) {
            groups.entry((&by.value, audience)).or_default().push((from, movement));
        }
    }
    let mut found = Vec::new();
    for mut group in groups.into_values() {
        group.sort_by_key(|(from, movement)| (*from, movement.id.span));
        for (n, (from, later)) in group.iter().enumerate() {
            let still_runs = |earlier: &Movement| earlier.until.is_none_or(|until| *from <= until);
            if let Some((_, earlier)) = group.iter().take(n).find(|(_, earlier)| still_runs(earlier)) {
                let message = msg("movement-overlap").with("name", &later.name).with("other", &earlier.name);
                found.push(
                    Diagnostic::new(code::MOVEMENT_OVERLAP, &later.id, message)
                        .related(&earlier.id, msg("movement-earlier"))
                        .help(msg("movement-overlap-help")),
                );
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::diag::code::MOVEMENT_OVERLAP;
    use crate::lints::testing::found;

    fn marks(movements: &[(&str, &str)]) -> Vec<String> {
        let one = |(id, more): &(&str, &str)| format!("[[movement]]\nid = \"{id}\"\nname = \"{id}\"\n{more}\n");
        let text: String = movements.iter().map(one).collect();
        let files = [("content/catalog/more.toml", text.as_str())];
        found(MOVEMENT_OVERLAP, &files).marks().into_iter().map(str::to_owned).collect()
    }

    const LONG: &str = "launched_by = \"btv\"\naudience = \"workers\"\nfrom = 2021-01-01\nuntil = 2023-12-31";
    const NEXT: &str = "launched_by = \"btv\"\naudience = \"workers\"\nfrom = 2023-12-31";

    #[test]
    fn the_later_of_two_at_once_is_found() {
        assert_eq!(marks(&[("b", NEXT), ("a", LONG)]), ["\"b\""]);
    }

    #[test]
    fn one_after_the_other_other_bodies_and_audiences_and_unknown_times_do_not_overlap() {
        assert!(marks(&[("a", LONG), ("b", &NEXT.replace("2023-12-31", "2024-01-01"))]).is_empty());
        assert!(marks(&[("a", LONG), ("b", &NEXT.replace("workers", "union_staff"))]).is_empty());
        assert!(marks(&[("a", LONG), ("b", &NEXT.replace("btv", "base"))]).is_empty());
        assert!(marks(&[("a", LONG), ("b", &NEXT.replace("from = 2023-12-31", ""))]).is_empty());
    }
}
