//! `attested`: a body vouches for what only people can judge.

use std::sync::Arc;

use super::{Case, Check, CheckKind, Evidence, Message, Reader, Table, Truth};
use crate::content::nearest::{nearest, unknown_id};
use crate::content::shape::Shape;
use crate::criteria::bodies::{self, BodyKey};
use crate::diag::message::Arg;
use crate::diag::msg;
use crate::text::Id;

pub(super) const ATTESTED: CheckKind = CheckKind {
    id: "attested",
    reads: &["attest"],
    example: r#"check = { kind = "attested", by = ["btv-ldld"] }"#,
    compile,
};

#[derive(Debug)]
struct Attested {
    criterion: Id,
    /// Whose word counts, in the words of the plan; everybody's without it.
    by: Option<Vec<String>>,
    /// What those bodies are compared by.
    keys: Vec<BodyKey>,
}

fn compile(t: &mut Table<'_>, reader: &Reader<'_>) -> Option<Arc<dyn Check>> {
    t.declare("by", || Shape::one_or_many(Shape::Body));
    let by = t.strings_or_one("by");
    let roll = reader.roll;
    for body in by.iter().flatten().filter(|body| bodies::known(roll, &body.value).is_none()) {
        // Free text is a body too; but an id with a slip in it would never be met by anybody.
        let ids = || roll.catalog.bodies.ids().chain(roll.units.iter().map(|(_, unit)| unit.id.as_str()));
        if Id::parse(&body.value).is_some() && nearest(&body.value, ids()).is_some() {
            t.report(unknown_id(body, msg("kind-body"), &body.value, ids()));
        }
    }
    let by: Option<Vec<String>> = by.map(|by| by.into_iter().map(|body| body.value).collect());
    let keys = by.iter().flatten().map(|body| bodies::key(roll, body)).collect();
    Some(Arc::new(Attested { criterion: reader.criterion.clone(), by, keys }))
}

impl Check for Attested {
    fn judge(&self, case: &Case<'_>, evidence: &mut Evidence) -> Truth {
        let mut truth = Truth::Unknown;
        for attest in case.profile.facts.attests.iter().flatten().map(|attest| &attest.value) {
            if attest.criterion.value != self.criterion || !self.takes(case, &attest.by.value) {
                continue;
            }
            // One body that denies outweighs any number that vouch.
            truth = if truth == Truth::Unmet { truth } else { Truth::of(attest.met.value) };
        }
        if evidence.is_wanted() {
            self.tell(case, truth, evidence);
        }
        truth
    }

    fn asks(&self, case: &Case<'_>) -> Message {
        let ask = match &self.by {
            Some(by) => msg("ask-attest-by").with("bodies", names(case, by)),
            None => msg("ask-attest"),
        };
        ask.with("criterion", self.criterion.as_str())
    }

    fn takes_attests(&self) -> bool {
        true
    }
}

impl Attested {
    fn takes(&self, case: &Case<'_>, body: &str) -> bool {
        self.by.is_none() || self.keys.contains(&bodies::key(case.roll, body))
    }

    fn tell(&self, case: &Case<'_>, truth: Truth, evidence: &mut Evidence) {
        for attest in case.profile.facts.attests.iter().flatten() {
            let said = &attest.value;
            let counts = said.criterion.value == self.criterion && self.takes(case, &said.by.value);
            if !counts || Truth::of(said.met.value) != truth {
                continue;
            }
            let sentence = if said.met.value { msg("because-attested") } else { msg("because-denied") };
            evidence.add(attest, || {
                let by = case.body(&said.by.value);
                sentence.with("by", by).with("date", said.date).with("document", said.document.as_str())
            });
        }
        if truth == Truth::Unknown {
            evidence.add(case.header(), || match &self.by {
                Some(by) => msg("lacks-attest-by").with("bodies", names(case, by)),
                None => msg("lacks-attest"),
            });
        }
    }
}

fn names(case: &Case<'_>, bodies: &[String]) -> Arg {
    Arg::List(bodies.iter().map(|body| case.body(body)).collect())
}

#[cfg(test)]
mod tests {
    use crate::criteria::Truth::{Met, Unknown, Unmet};
    use crate::criteria::testing;
    use crate::criteria::testing::Judged;

    fn attest(by: &str, more: &str) -> String {
        format!("[[attest]]\ncriterion = \"it\"\nby = \"{by}\"\ndate = 2022-09-05\ndocument = \"04/BB-CĐCS\"\n{more}\n")
    }

    #[test]
    fn a_body_vouches_or_denies() {
        let check = r#"{ kind = "attested" }"#;
        let judged = Judged::of(check, &attest("btv", ""));
        assert_eq!(judged.truth, Met);
        assert_eq!(judged.because, ["Ban Thường vụ LĐLĐ tỉnh xác nhận ngày 05/9/2022: 04/BB-CĐCS"]);
        assert_eq!(judged.at(0), "[[attest]]");

        let both = attest("btv", "") + &attest("Sở Nội vụ", "met = false") + &attest("btv", "");
        let judged = Judged::of(check, &both);
        assert_eq!(judged.truth, Unmet);
        assert_eq!(judged.because, ["Sở Nội vụ xác nhận là chưa đạt, ngày 05/9/2022: 04/BB-CĐCS"]);

        let judged = Judged::of(check, "attest = []");
        assert_eq!(judged.truth, Unknown);
        assert_eq!(judged.at(0), "+++", "what is missing is looked for in the header");
    }

    #[test]
    fn only_the_named_bodies_count_whether_by_id_or_in_words() {
        let check = r#"{ kind = "attested", by = ["btv", "Sở  Nội vụ"] }"#;
        assert_eq!(Judged::of(check, &attest("BTV", "")).truth, Met);
        assert_eq!(Judged::of(check, &attest("Sở Nội vụ", "")).truth, Met);
        let judged = Judged::of(check, &attest("Công ty", "met = false"));
        assert_eq!(judged.truth, Unknown, "what others say neither vouches nor denies");
        assert_eq!(judged.because, ["Chưa có xác nhận của Ban Thường vụ LĐLĐ tỉnh, Sở Nội vụ"]);
    }

    #[test]
    fn an_id_with_a_slip_is_reported_and_words_are_not() {
        let found = testing::compile_check(r#"check = { kind = "attested", by = ["hoi-dong-tdk", "Sở Nội vụ"] }"#);
        assert_eq!(testing::codes(&found.diagnostics), ["unknown-id"]);
    }
}
