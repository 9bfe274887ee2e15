//! Units: organisations of the union and workplaces, many to a file, each with its time.

use super::node::Document;
use super::shape::{Ref, Rule, Shape};
use super::table::{Context, Table};
use crate::diag::message::Arg;
use crate::diag::{Diagnostic, Spanned, code, msg};
use crate::text::{Date, Id, Text};

/// A unit as its file states it.
#[derive(Debug, Clone, PartialEq)]
pub struct ParsedUnit {
    /// Its id.
    pub id: Spanned<Id>,
    /// Its full name.
    pub name: Option<Text>,
    /// A shorter name for cards and paths.
    pub short: Option<Text>,
    /// What it is.
    pub unit_type: Option<Spanned<UnitType>>,
    /// The units above it, each with the time of it.
    pub parents: Vec<ParsedParent>,
    /// What kind of organisation it works in.
    pub org_type: Option<Spanned<OrgType>>,
    /// Its province.
    pub province: Option<Spanned<Id>>,
    /// Its first day.
    pub from: Option<Spanned<Date>>,
    /// Its last day.
    pub until: Option<Spanned<Date>>,
    /// The units that carry its work on.
    pub successors: Vec<Spanned<Id>>,
}

/// A unit above another, for a time.
#[derive(Debug, Clone, PartialEq)]
pub struct ParsedParent {
    /// The unit above.
    pub unit: Spanned<Id>,
    /// From this day on.
    pub from: Option<Date>,
    /// Until this day.
    pub until: Option<Date>,
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $variant),* }

        impl $name {
            /// Names in content files.
            pub const NAMES: &'static [(&'static str, Self)] = &[$(($word, Self::$variant)),*];

            /// Its name in content files.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }
        }
    };
}

words! {
    /// What a unit is (the glossary's organisations).
    UnitType {
        /// Tổng Liên đoàn.
        Confederation = "confederation",
        /// Liên đoàn Lao động tỉnh.
        ProvinceFederation = "province_federation",
        /// LĐLĐ huyện (until 30/6/2025).
        DistrictFederation = "district_federation",
        /// Công đoàn xã, phường, đặc khu.
        CommuneUnion = "commune_union",
        /// Công đoàn ngành.
        SectorUnion = "sector_union",
        /// Công đoàn các khu công nghiệp.
        ZoneUnion = "zone_union",
        /// Công đoàn cấp trên trực tiếp cơ sở.
        UpperUnion = "upper_union",
        /// Công đoàn cơ sở.
        GrassrootsUnion = "grassroots_union",
        /// Nghiệp đoàn cơ sở.
        Guild = "guild",
        /// Tổ công đoàn.
        UnionGroup = "union_group",
        /// Ban Thường vụ.
        StandingCommittee = "standing_committee",
        /// Ban Chấp hành.
        ExecutiveCommittee = "executive_committee",
        /// Hội đồng Thi đua – Khen thưởng.
        EmulationCouncil = "emulation_council",
        /// Thường trực Hội đồng.
        CouncilStanding = "council_standing",
        /// Ban Công tác cơ sở.
        GrassrootsAffairsBoard = "grassroots_affairs_board",
        /// Văn phòng, các ban của liên đoàn.
        FederationDepartment = "federation_department",
        /// A work collective that somebody leads.
        Workplace = "workplace",
        /// A school.
        School = "school",
    }
}

words! {
    /// The kind of organisation a union works in (loại hình).
    OrgType {
        /// Cơ quan hành chính.
        Administrative = "administrative",
        /// Đơn vị sự nghiệp công lập.
        PublicService = "public_service",
        /// Đơn vị sự nghiệp ngoài công lập.
        NonPublicService = "non_public_service",
        /// Doanh nghiệp nhà nước.
        StateEnterprise = "state_enterprise",
        /// Doanh nghiệp tư nhân.
        PrivateEnterprise = "private_enterprise",
        /// Doanh nghiệp có vốn đầu tư nước ngoài.
        FdiEnterprise = "fdi_enterprise",
        /// Khác.
        Other = "other",
    }
}

/// Reads a file of units.
pub fn read(cx: &Context, document: &Document) -> Vec<ParsedUnit> {
    let mut t = Table::new(cx, &document.root, document.span, msg("table-units"));
    let units = t.tables("unit", unit).unwrap_or_default();
    t.finish();
    units.into_iter().map(|unit| unit.value).collect()
}

fn unit(t: &mut Table<'_>) -> Option<ParsedUnit> {
    let (id, name, short) = (t.id("id"), t.text("name"), t.text("short"));
    let unit_type = t.choice("type", UnitType::NAMES);
    let (id, name, unit_type) = (t.need("id", id), t.need("name", name), t.need("type", unit_type));
    let org_type = t.choice("org_type", OrgType::NAMES);
    let parents = parents(t);
    let province = t.id_of(Ref::Province, "province");
    let (from, until) = (t.date("from"), t.date("until"));
    let successors = t.ids_of(Ref::Unit, "successors").unwrap_or_default();
    t.declare_rule(Rule::When { key: "type", is: &["grassroots_union"], needs: &["org_type"] });
    if unit_type.as_ref().is_some_and(|u| u.value == UnitType::GrassrootsUnion) && !t.has("org_type") {
        let names = OrgType::NAMES.iter().map(|(name, _)| *name);
        let place = id.as_ref().map_or(t.header(), |id| id.span);
        t.report(
            Diagnostic::new(code::ORG_TYPE_MISSING, place, msg("org-type-missing"))
                .help(msg("choices").with("names", Arg::words("org_type", names))),
        );
    }
    super::dates_in_order(t, from.as_ref(), until.as_ref());
    Some(ParsedUnit {
        id: id?,
        name: name.map(|n| n.value),
        short: short.map(|s| s.value),
        unit_type,
        parents,
        org_type,
        province,
        from,
        until,
        successors,
    })
}

/// Whether two parents hold on the same day; bounds are inclusive.
fn overlap(a: &ParsedParent, b: &ParsedParent) -> bool {
    let ends_before = |a: &ParsedParent, b: &ParsedParent| matches!((a.until, b.from), (Some(u), Some(f)) if u < f);
    !ends_before(a, b) && !ends_before(b, a)
}

/// `parent = "id"`, or `parent = [{ unit = "id", from = …, until = … }]`.
fn parents(t: &mut Table<'_>) -> Vec<ParsedParent> {
    use super::node::Node;
    match t.get("parent").map(|node| &node.value) {
        Some(Node::Str(_)) => t
            .id_of(Ref::Unit, "parent")
            .map(|unit| vec![ParsedParent { unit, from: None, until: None }])
            .unwrap_or_default(),
        _ => {
            let list = t.tables("parent", |t| {
                let unit = t.id_of(Ref::Unit, "unit");
                let unit = t.need("unit", unit);
                let (from, until) = (t.date("from"), t.date("until"));
                super::dates_in_order(t, from.as_ref(), until.as_ref());
                Some(ParsedParent { unit: unit?, from: from.map(|d| d.value), until: until.map(|d| d.value) })
            });
            t.declare_too("parent", || Shape::Id(Some(Ref::Unit)));
            let parents: Vec<ParsedParent> = list.unwrap_or_default().into_iter().map(|parent| parent.value).collect();
            for (i, later) in parents.iter().enumerate() {
                if let Some(first) = parents.iter().take(i).find(|first| overlap(first, later)) {
                    t.report(
                        Diagnostic::new(code::BAD_VALUE, &later.unit, msg("two-parents-at-once"))
                            .related(&first.unit, msg("also-here"))
                            .help(msg("two-parents-at-once-help")),
                    );
                }
            }
            parents
        }
    }
}
