//! The tables of a profile.

use borsh::{BorshDeserialize, BorshSerialize};

use crate::diag::Spanned;
use crate::text::{Date, Id, Text};

/// A body that decides, vouches or issues: an id of the catalogue or of a unit, or free text.
pub type Body = Spanned<String>;

/// What is honoured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, BorshSerialize, BorshDeserialize)]
pub enum Kind {
    /// A person or collective (gương điển hình tiên tiến).
    Exemplar,
    /// A model (mô hình).
    Model,
}

impl Kind {
    /// Names in content files.
    pub const NAMES: &'static [(&'static str, Self)] = &[("exemplar", Self::Exemplar), ("model", Self::Model)];
}

/// Why a picture may be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub enum Basis {
    /// Those shown agreed.
    Consent,
    /// A public event that does not harm anyone's honour (Civil Code, article 32).
    PublicEvent,
}

impl Basis {
    /// Names in content files.
    pub const NAMES: &'static [(&'static str, Self)] =
        &[("consent", Self::Consent), ("public_event", Self::PublicEvent)];
}

/// A portrait or a photo.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Picture {
    /// The file, relative to the profile's folder.
    pub file: Spanned<String>,
    /// What it shows, for those who cannot see it.
    pub alt: Text,
    /// Who made it.
    pub credit: Option<Text>,
    /// The point that crops keep, as shares of width and height.
    pub focus: Option<(f32, f32)>,
    /// Why it may be published.
    pub basis: Spanned<Basis>,
    /// A caption; galleries only.
    pub caption: Option<Text>,
}

/// Whose rating it is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub enum RatingOf {
    /// The honouree's own.
    Own,
    /// Of the union the honouree belongs to.
    Union,
    /// Of the collective the honouree leads.
    Led,
    /// Of a unit named by its id.
    Unit(Id),
}

/// A yearly rating (xếp loại năm).
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Rating {
    /// The year that was rated.
    pub year: Spanned<i32>,
    /// The scale.
    pub scale: Spanned<Id>,
    /// The level on that scale.
    pub level: Spanned<Id>,
    /// Whose rating.
    pub of: Spanned<RatingOf>,
    /// Who rated.
    pub by: Option<Body>,
    /// The document that says so.
    pub document: Option<String>,
}

/// An emulation title (danh hiệu thi đua).
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Title {
    /// The title, from the catalogue.
    pub id: Spanned<Id>,
    /// The year it was won for.
    pub year: Spanned<i32>,
    /// Number of the decision.
    pub number: Option<String>,
    /// Who awarded it.
    pub issuer: Option<Body>,
    /// Date of the decision.
    pub date: Option<Date>,
}

/// An award (hình thức khen thưởng).
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Award {
    /// The form, from the catalogue.
    pub form: Spanned<Id>,
    /// The year, or the year of the date.
    pub year: i32,
    /// Number of the decision.
    pub number: Option<String>,
    /// Who gave it.
    pub issuer: Option<Body>,
    /// Date of the decision.
    pub date: Option<Date>,
    /// What for.
    pub reason: Option<Text>,
}

/// How often a benefit is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub enum BenefitPer {
    /// Once.
    Once,
    /// Every year.
    Year,
}

impl BenefitPer {
    /// Names in content files.
    pub const NAMES: &'static [(&'static str, Self)] = &[("once", Self::Once), ("year", Self::Year)];
}

/// An initiative or a study (sáng kiến, đề tài).
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Initiative {
    /// What it is called.
    pub title: Text,
    /// The year it was made.
    pub year: Spanned<i32>,
    /// A kind in the words of the file, such as `initiative` or `research_topic`.
    pub kind: Option<Id>,
    /// Whether it was accepted (nghiệm thu).
    pub accepted: Option<bool>,
    /// Who recognised it.
    pub recognised_by: Option<Body>,
    /// The document that recognises it.
    pub document: Option<String>,
    /// Date of that document.
    pub date: Option<Date>,
    /// The benefit in đồng.
    pub benefit_vnd: Option<u64>,
    /// Whether that benefit comes once or every year.
    pub benefit_per: BenefitPer,
    /// Units that use it too.
    pub adopted_by: Vec<Spanned<Id>>,
}

/// A collective labour agreement (thỏa ước lao động tập thể).
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Agreement {
    /// When it was signed.
    pub signed: Spanned<Date>,
    /// Its last day, if it has one.
    pub expires: Option<Spanned<Date>>,
    /// How many clauses are better than the law.
    pub better_clauses: Spanned<u32>,
    /// Whether it rewards initiatives.
    pub initiative_reward: Option<bool>,
}

/// An unlawful stoppage or strike (ngừng việc tập thể, đình công trái pháp luật).
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Stoppage {
    /// Its day.
    pub date: Spanned<Date>,
    /// What happened.
    pub note: Option<Text>,
}

/// A body vouches for a criterion, or denies it.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Attest {
    /// The criterion.
    pub criterion: Spanned<Id>,
    /// What the body says.
    pub met: Spanned<bool>,
    /// The body.
    pub by: Body,
    /// When.
    pub date: Date,
    /// In which document.
    pub document: String,
    /// A word more.
    pub note: Option<Text>,
}

/// A criterion waived by a body, for a reason and perhaps for a time.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Waiver {
    /// The criterion.
    pub criterion: Spanned<Id>,
    /// The body.
    pub by: Body,
    /// From when.
    pub date: Spanned<Date>,
    /// In which document.
    pub document: String,
    /// Why.
    pub reason: Text,
    /// Its last day.
    pub until: Option<Spanned<Date>>,
}

/// Where a profile stands in the workflow, from discovery to replication, or out of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, BorshSerialize, BorshDeserialize)]
pub enum State {
    /// Phát hiện.
    Discovered,
    /// Đăng ký.
    Registered,
    /// Đề xuất.
    Proposed,
    /// Hội đồng họp.
    CouncilReviewed,
    /// Quyết định: from here on it may be published.
    Decided,
    /// Bồi dưỡng.
    Nurtured,
    /// Đánh giá.
    Evaluated,
    /// Biểu dương.
    Honoured,
    /// Nhân rộng.
    Replicated,
    /// Hủy quyết định.
    Revoked,
    /// Rút theo yêu cầu.
    Withdrawn,
}

impl State {
    /// Names in content files, in workflow order.
    pub const NAMES: &'static [(&'static str, Self)] = &[
        ("discovered", Self::Discovered),
        ("registered", Self::Registered),
        ("proposed", Self::Proposed),
        ("council_reviewed", Self::CouncilReviewed),
        ("decided", Self::Decided),
        ("nurtured", Self::Nurtured),
        ("evaluated", Self::Evaluated),
        ("honoured", Self::Honoured),
        ("replicated", Self::Replicated),
        ("revoked", Self::Revoked),
        ("withdrawn", Self::Withdrawn),
    ];

    /// Its name in content files.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, state)| *state == self).map_or("", |(name, _)| name)
    }

    /// Whether it ends the workflow.
    pub fn is_end(self) -> bool {
        matches!(self, Self::Revoked | Self::Withdrawn)
    }

    /// Whether the decision has been taken and still stands.
    pub fn is_decided(self) -> bool {
        self >= Self::Decided && !self.is_end()
    }
}

/// A step of the workflow.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Step {
    /// The state it leads to.
    pub state: Spanned<State>,
    /// Its day.
    pub date: Spanned<Date>,
    /// Who took it.
    pub by: Option<Body>,
    /// The document.
    pub document: Option<String>,
}

/// What somebody found who looked at a model or an exemplar again. Internal: never in output.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Review {
    /// When.
    pub date: Spanned<Date>,
    /// Who looked.
    pub by: Option<Body>,
    /// The document.
    pub document: Option<String>,
    /// What it has brought.
    pub effect: Option<Text>,
    /// How far it has spread.
    pub spread: Option<Text>,
    /// What stands in its way.
    pub difficulties: Option<Text>,
}

/// A place where a model was taken up.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Replication {
    /// The unit.
    pub unit: Spanned<Id>,
    /// Since when.
    pub year: i32,
    /// A word more.
    pub note: Option<Text>,
}

/// A part of a profile that consent may cover.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, BorshSerialize, BorshDeserialize)]
pub enum ConsentScope {
    /// The name; without it nothing is published.
    Name,
    /// The portrait.
    Portrait,
    /// The story.
    Story,
    /// Awards and titles.
    Awards,
}

impl ConsentScope {
    /// Names in content files.
    pub const NAMES: &'static [(&'static str, Self)] =
        &[("name", Self::Name), ("portrait", Self::Portrait), ("story", Self::Story), ("awards", Self::Awards)];
}

/// Consent to publication (Law 91/2025/QH15, article 9). Its evidence is read to be validated, not kept.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Consent {
    /// When it was given.
    pub given: Spanned<Date>,
    /// What it covers.
    pub scope: Spanned<Vec<ConsentScope>>,
    /// Whether every word of the scope was understood. What it does not cover is known only then.
    pub is_clear: bool,
    /// Its last day.
    pub until: Option<Spanned<Date>>,
}

/// Where a story comes from.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Source {
    /// What it is called.
    pub title: Text,
    /// Its address.
    pub url: Option<Spanned<String>>,
    /// Its day.
    pub date: Option<Date>,
}
