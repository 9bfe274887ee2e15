//! `movement-unreviewed`: a movement has ended and nothing says that it was reviewed (`domain.md` A, 40:
//! every movement gets its sơ kết or tổng kết).

use super::{Context, Lint, Run};
use crate::diag::{Diagnostic, code, msg};

pub(super) const MOVEMENT_UNREVIEWED: Lint = Lint { code: code::MOVEMENT_UNREVIEWED, run: Run::Roll(run) };

fn run(cx: &Context<'_>) -> Vec<Diagnostic> {
    let movements = cx.roll.catalog.movements.iter().filter(|movement| movement.reviewed.is_none());
    movements
        .filter_map(|movement| {
            let until = movement.until.filter(|until| *until < cx.today)?;
            let message = msg("movement-unreviewed").with("name", &movement.name).with("date", until);
            Some(
                Diagnostic::new(code::MOVEMENT_UNREVIEWED, &movement.id, message).help(msg("movement-unreviewed-help")),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::diag::code::MOVEMENT_UNREVIEWED;
    use crate::lints::testing::found;

    #[test]
    fn an_ended_movement_wants_its_review() {
        let count = |more: &str| {
            let text = format!("[[movement]]\nid = \"a\"\nname = \"Phong trào\"\n{more}\n");
            found(MOVEMENT_UNREVIEWED, &[("content/catalog/more.toml", &text)]).list.len()
        };
        assert_eq!(count("until = 2024-08-31"), 1);
        assert_eq!(count("until = 2024-09-01"), 0, "its last day is today");
        assert_eq!(count("from = 2021-01-01"), 0, "still running");
        assert_eq!(count("until = 2024-08-31\nreviewed = { date = 2024-08-30, document = \"9/BC\" }"), 0);
    }
}
