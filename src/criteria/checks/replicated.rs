//! `replicated`: a model was taken up by others.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Case, Check, CheckKind, Evidence, Message, Reader, Table, Truth};
use crate::diag::{Spanned, msg};
use crate::text::Id;

pub(super) const REPLICATED: CheckKind = CheckKind {
    id: "replicated",
    reads: &["replicated"],
    example: r#"check = { kind = "replicated", min = 3 }"#,
    compile,
};

#[derive(Debug)]
struct Replicated {
    min: usize,
}

fn compile(t: &mut Table<'_>, _: &Reader<'_>) -> Option<Arc<dyn Check>> {
    let min = t.count("min", 1).map_or(1, |min| min.value as usize);
    Some(Arc::new(Replicated { min }))
}

impl Check for Replicated {
    /// Each unit counts once, and never the honouree's own. A model spreads after its roll year too.
    fn judge(&self, case: &Case<'_>, evidence: &mut Evidence) -> Truth {
        let facts = &case.profile.facts;
        let Some(stated) = &facts.replicated else {
            evidence.add(case.header(), || msg("lacks-replicated"));
            return Truth::Unknown;
        };
        let own = &case.roll.units.get(case.profile.unit).id;
        let others: Vec<&Spanned<Id>> = stated
            .iter()
            .filter(|replication| replication.value.year <= case.today.year())
            .map(|replication| &replication.value.unit)
            .filter(|unit| unit.value != *own)
            .collect();
        let units: BTreeSet<&Id> = others.iter().map(|unit| &unit.value).collect();
        let truth = Truth::of(units.len() >= self.min);
        if others.is_empty() {
            evidence.add(case.header(), || msg("because-not-replicated"));
        } else {
            let sentence =
                if truth == Truth::Met { msg("because-replicated") } else { msg("because-replicated-short") };
            evidence
                .add_group(others, || sentence.with("n", units.len().to_string()).with("min", self.min.to_string()));
        }
        truth
    }

    fn asks(&self, _: &Case<'_>) -> Message {
        msg("ask-replicated").with("min", self.min.to_string())
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::Truth::{Met, Unknown, Unmet};
    use crate::criteria::testing::Judged;

    const CHECK: &str = r#"{ kind = "replicated", min = 2 }"#;

    fn in_units(units: &[&str]) -> String {
        let entries: Vec<String> = units.iter().map(|unit| format!("{{ unit = \"{unit}\", year = 2024 }}")).collect();
        format!("replicated = [{}]", entries.join(", "))
    }

    #[test]
    fn each_other_unit_counts_once() {
        assert_eq!(Judged::of(CHECK, &in_units(&["young", "office"])).truth, Met);
        assert_eq!(Judged::of(CHECK, &in_units(&["young", "young"])).truth, Unmet);
        assert_eq!(Judged::of(CHECK, &in_units(&["young", "base"])).truth, Unmet, "its own unit is no other");
        let short = Judged::of(CHECK, &in_units(&["young"]));
        assert_eq!(short.because, ["Đã nhân rộng tới 1 đơn vị; cần ít nhất 2"]);
    }

    #[test]
    fn none_is_unmet_and_nothing_said_is_unknown() {
        assert_eq!(Judged::of(CHECK, "replicated = []").truth, Unmet);
        assert_eq!(Judged::of(CHECK, "").truth, Unknown);
    }
}
