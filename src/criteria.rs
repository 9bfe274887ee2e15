//! stub
#![allow(missing_docs)]
use crate::content::plan::Level;
use crate::diag::*;
use crate::roll::*;
use crate::text::*;
pub mod report {
    use super::*;
    pub fn json(_: &Roll, _: &Criteria, _: &Verdicts, _: &SourceMap, _: Lang, _: &[Slug]) -> String {
        String::new()
    }
    pub fn human(_: &Roll, _: &Criteria, _: &Verdicts, _: &SourceMap, _: Lang, _: &[Slug], _: bool) -> String {
        String::new()
    }
}
#[derive(Debug)]
pub struct Criteria(pub Vec<PlanCriteria>);
#[derive(Debug, Default)]
pub struct PlanCriteria {
    pub criteria: Vec<Criterion>,
}
#[derive(Debug)]
pub struct Criterion {
    pub id: Id,
    pub clause: String,
    pub text: Text,
    pub level: Level,
    pub when: Option<()>,
}
impl Criterion {
    pub fn is_one_of(&self) -> bool {
        false
    }
    pub fn is_for_one(&self, _: &Id) -> bool {
        false
    }
}
impl Criteria {
    pub fn of(&self, ix: PlanIx) -> &PlanCriteria {
        &self.0[ix.index()]
    }
}
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Verdict {
    Met,
    Unmet,
    Unknown,
    NotApplicable,
    Waived,
}
impl Verdict {
    pub fn name(self) -> &'static str {
        "met"
    }
}
#[derive(Debug)]
pub struct Because {
    pub message: Message,
    pub place: Option<Place>,
}
#[derive(Debug)]
pub struct Judged {
    pub criterion: usize,
    pub verdict: Verdict,
    pub because: Vec<Because>,
}
#[derive(Debug)]
pub enum Publication {
    Published(()),
    Hidden(Vec<Message>),
    Tombstone { withdrawn: Date },
}
impl Publication {
    pub fn shows_awards(&self) -> bool {
        true
    }
    pub fn shows_story(&self) -> bool {
        true
    }
    pub fn shows_portrait(&self) -> bool {
        true
    }
    pub fn is_published(&self) -> bool {
        true
    }
    pub fn is_taken_down(&self) -> bool {
        false
    }
}
#[derive(Debug)]
pub struct Judgement {
    pub verdicts: Vec<Judged>,
    pub publication: Publication,
}
#[derive(Debug)]
pub struct TargetRow {
    pub plan: PlanIx,
    pub target: Id,
    pub year: i32,
    pub counted: u64,
    pub share: u64,
    pub percent_hundredths: u64,
    pub verdict: Verdict,
}
#[derive(Debug)]
pub struct Verdicts {
    pub profiles: Vec<Judgement>,
    pub targets: Vec<TargetRow>,
}
impl Verdicts {
    pub fn of(&self, ix: ProfileIx) -> &Judgement {
        &self.profiles[ix.index()]
    }
}
#[derive(Debug, Clone, Copy, Default)]
pub enum Drafts {
    #[default]
    Hide,
    Show,
}
pub fn compile(r: &Roll) -> Checked<Criteria> {
    Checked::clean(Criteria(r.plans.iter().map(|_| PlanCriteria::default()).collect()))
}
pub fn judge(r: &Roll, _: &Criteria, _: Date, _: Drafts) -> Checked<Verdicts> {
    Checked::clean(Verdicts {
        profiles: r
            .profiles
            .iter()
            .map(|_| Judgement { verdicts: vec![], publication: Publication::Published(()) })
            .collect(),
        targets: vec![],
    })
}
pub struct Kind {
    pub id: &'static str,
}
pub struct Exp {
    pub meaning: String,
    pub example: &'static str,
}
pub fn kinds() -> impl Iterator<Item = Kind> {
    std::iter::empty()
}
pub fn explain(_: &str, _: Lang) -> Option<Exp> {
    None
}
pub fn kinds_in(_: &crate::content::node::Node) -> Vec<&'static str> {
    vec![]
}
pub fn form(_: &str, _: &str, _: i32) -> String {
    String::new()
}
