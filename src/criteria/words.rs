//! Words that several sentences share: sources in brackets, amounts of money, names of kinds.

use super::bodies;
use crate::content::catalog::Subject;
use crate::content::profile::{Body, State};
use crate::content::unit::{OrgType, UnitType};
use crate::diag::message::Arg;
use crate::diag::{Message, msg};
use crate::roll::Roll;

/// “ (211/QĐ-LĐLĐ, LĐLĐ tỉnh Sông Ngàn)”, as far as it is known; begins with a space.
pub(super) fn source(roll: &Roll, document: Option<&str>, by: Option<&Body>) -> Message {
    let by = by.map(|by| bodies::name(roll, &by.value));
    match (document, by) {
        (Some(document), Some(by)) => msg("source-of-both").with("document", document).with("by", by),
        (Some(document), None) => msg("source-of").with("source", document),
        (None, Some(by)) => msg("source-of").with("source", by),
        (None, None) => msg("empty"),
    }
}

/// An amount of money with its digits in groups of three: `640 000 000`, the same in every language.
pub(super) fn amount(vnd: u64) -> Arg {
    let digits = vnd.to_string();
    let mut grouped = String::with_capacity(digits.len() * 2);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push('\u{a0}');
        }
        grouped.push(digit);
    }
    Arg::Str(grouped)
}

/// What a kind of organisation is called.
pub(super) fn org_type(org_type: OrgType) -> Message {
    match org_type {
        OrgType::Administrative => msg("org-administrative"),
        OrgType::PublicService => msg("org-public-service"),
        OrgType::NonPublicService => msg("org-non-public-service"),
        OrgType::StateEnterprise => msg("org-state-enterprise"),
        OrgType::PrivateEnterprise => msg("org-private-enterprise"),
        OrgType::FdiEnterprise => msg("org-fdi-enterprise"),
        OrgType::Other => msg("org-other"),
    }
}

/// What a type of unit is called.
pub(super) fn unit_type(unit_type: UnitType) -> Message {
    match unit_type {
        UnitType::Confederation => msg("unit-confederation"),
        UnitType::ProvinceFederation => msg("unit-province-federation"),
        UnitType::DistrictFederation => msg("unit-district-federation"),
        UnitType::CommuneUnion => msg("unit-commune-union"),
        UnitType::SectorUnion => msg("unit-sector-union"),
        UnitType::ZoneUnion => msg("unit-zone-union"),
        UnitType::UpperUnion => msg("unit-upper-union"),
        UnitType::GrassrootsUnion => msg("unit-grassroots-union"),
        UnitType::Guild => msg("unit-guild"),
        UnitType::UnionGroup => msg("unit-union-group"),
        UnitType::StandingCommittee => msg("unit-standing-committee"),
        UnitType::ExecutiveCommittee => msg("unit-executive-committee"),
        UnitType::EmulationCouncil => msg("unit-emulation-council"),
        UnitType::CouncilStanding => msg("unit-council-standing"),
        UnitType::GrassrootsAffairsBoard => msg("unit-grassroots-affairs-board"),
        UnitType::FederationDepartment => msg("unit-federation-department"),
        UnitType::Workplace => msg("unit-workplace"),
        UnitType::School => msg("unit-school"),
    }
}

/// Individual or collective.
pub(super) fn subject(subject: Subject) -> Message {
    match subject {
        Subject::Individual => msg("subject-individual"),
        Subject::Collective => msg("subject-collective"),
    }
}

/// A state of the workflow.
pub fn state(state: State) -> Message {
    match state {
        State::Discovered => msg("state-discovered"),
        State::Registered => msg("state-registered"),
        State::Proposed => msg("state-proposed"),
        State::CouncilReviewed => msg("state-council-reviewed"),
        State::Decided => msg("state-decided"),
        State::Nurtured => msg("state-nurtured"),
        State::Evaluated => msg("state-evaluated"),
        State::Honoured => msg("state-honoured"),
        State::Replicated => msg("state-replicated"),
        State::Revoked => msg("state-revoked"),
        State::Withdrawn => msg("state-withdrawn"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_grouped_from_the_right() {
        for (vnd, shown) in [(7, "7"), (640, "640"), (1_000, "1\u{a0}000"), (640_000_000, "640\u{a0}000\u{a0}000")] {
            assert_eq!(amount(vnd), Arg::Str(shown.to_owned()));
        }
    }
}
