//! Small sites for the tests of criteria, made of the same files as real ones.

use super::{Because, Criteria, Drafts, Truth, Verdict, Verdicts, compile, judge};
use crate::content::source::classify;
use crate::content::{Parsed, parse};
use crate::diag::{Checked, Diagnostic, Lang, Place, SourceMap};
use crate::roll::{ProfileIx, Roll, resolve};
use crate::text::{Date, Slug};

/// Today, unless a test says otherwise.
pub(crate) const TODAY: &str = "2024-09-01";

const SITE: &str = "title = \"Trang thử\"\nbase_url = \"https://thu.example/\"\nunit = \"federation\"\n";

const CATALOG: &str = r#"
[[scale]]
id = "duty4"
name = { vi = "Mức hoàn thành nhiệm vụ", en = "Performance of duty" }
levels = [
  { id = "excellent", name = { vi = "Hoàn thành xuất sắc nhiệm vụ", en = "Excellent" } },
  { id = "good", name = { vi = "Hoàn thành tốt nhiệm vụ", en = "Good" } },
  { id = "completed", name = { vi = "Hoàn thành nhiệm vụ", en = "Completed" } },
  { id = "failed", name = { vi = "Không hoàn thành nhiệm vụ", en = "Not completed" } },
]
[[scale]]
id = "cdcs"
name = "Xếp loại công đoàn cơ sở"
levels = [{ id = "excellent", name = "Xuất sắc" }, { id = "good", name = "Tốt" }]

[[title]]
id = "advanced_worker"
name = "Lao động tiên tiến"
family = "emulation"
rank = 10
[[title]]
id = "fighter_base"
name = "Chiến sĩ thi đua cơ sở"
family = "emulation"
rank = 20
[[title]]
id = "fighter_province"
name = "Chiến sĩ thi đua cấp tỉnh"
family = "emulation"
rank = 30
[[title]]
id = "flag"
name = "Cờ thi đua"
family = "flag"
rank = 90
[[title]]
id = "hero"
name = "Anh hùng Lao động"
family = "state"
rank = 10
satisfies = ["fighter_base"]
# for the examples
[[title]]
id = "emulation_fighter_grassroots"
name = "Chiến sĩ thi đua cơ sở"
family = "example"
rank = 20

[[award_form]]
id = "commendation"
name = "Giấy khen"
family = "merit"
rank = 10
[[award_form]]
id = "merit_province"
name = "Bằng khen của LĐLĐ tỉnh"
family = "merit"
rank = 20
[[award_form]]
id = "merit_national"
name = "Bằng khen của Tổng Liên đoàn"
family = "merit"
rank = 30
[[award_form]]
id = "order"
name = "Huân chương Lao động"
family = "order"
rank = 10
# for the examples
[[award_form]]
id = "bang-khen-ldld"
name = "Bằng khen của LĐLĐ tỉnh"
family = "example"
rank = 20

[[field]]
id = "teaching"
name = "Giáo dục"

[[body]]
id = "btv"
name = "Ban Thường vụ LĐLĐ tỉnh"
[[body]]
id = "hoi-dong-tdkt"
name = "Hội đồng Thi đua – Khen thưởng"
# for the examples
[[body]]
id = "btv-ldld"
name = "Ban Thường vụ LĐLĐ tỉnh"
"#;

const UNITS: &str = r#"
[[unit]]
id = "federation"
name = "LĐLĐ tỉnh"
type = "province_federation"
[[unit]]
id = "base"
name = "CĐCS Xi măng"
type = "grassroots_union"
org_type = "state_enterprise"
parent = "federation"
[[unit]]
id = "shop"
name = "Tổ lò nung"
type = "workplace"
parent = "base"
[[unit]]
id = "young"
name = "CĐCS Giày"
type = "grassroots_union"
org_type = "fdi_enterprise"
parent = "federation"
from = 2022-03-01
[[unit]]
id = "office"
name = "CĐCS Sở Nông nghiệp"
type = "grassroots_union"
org_type = "administrative"
parent = "federation"
[[unit]]
id = "elsewhere"
name = "LĐLĐ tỉnh khác"
type = "province_federation"
"#;

/// The head of every test's plan, which covers 2021 to 2025.
pub(crate) const PLAN: &str = r#"
title = "Kế hoạch"
issuer = "federation"
number = "1/KH"
period = { from = 2021, to = 2025 }
applies_to = ["federation"]
register_before = "02-10"
[[category]]
id = "person"
subject = "individual"
label = { vi = "Đoàn viên", en = "Member" }
[[category]]
id = "officer"
subject = "individual"
label = "Cán bộ"
[[category]]
id = "collective"
subject = "collective"
label = "Tập thể"
[[category]]
id = "model"
subject = "collective"
kind = "model"
label = "Mô hình"
"#;

/// A roll, its sources, and everything that was found before judging.
pub(crate) struct Site {
    pub(crate) roll: Roll,
    pub(crate) sources: SourceMap,
    #[allow(dead_code, reason = "shown by failing tests")]
    pub(crate) found: Vec<Diagnostic>,
}

/// A site of these files, with the catalogue and units above.
pub(crate) fn site(files: &[(&str, &str)]) -> Site {
    let shared =
        [("content/site.toml", SITE), ("content/catalog/all.toml", CATALOG), ("content/units/all.toml", UNITS)];
    let (mut sources, mut parsed, mut found) = (SourceMap::default(), Vec::new(), Vec::new());
    let missing = shared.iter().filter(|(path, _)| files.iter().all(|(other, _)| other != path));
    for (path, text) in missing.chain(files) {
        let file = sources.add(path, *text);
        let place = classify(file, path).expect("a path of content");
        let value: Option<Parsed> = parse(&place, text, "vi").drain_into(&mut found);
        parsed.push((place, value.expect("parsed")));
    }
    let roll = resolve(&parsed, &std::collections::BTreeSet::new()).drain_into(&mut found).expect("a site");
    Site { roll, sources, found }
}

/// A plan with one criterion `it`, for persons.
pub(crate) fn plan_with(head: &str, check: &str) -> String {
    format!(
        "{head}\n[[criterion]]\nid = \"it\"\ncategories = [\"person\"]\nclause = \"III.1\"\ntext = \"Tiêu chí\"\n{check}\n"
    )
}

/// A person of the roll of 2023.
pub(crate) fn person(facts: &str) -> String {
    profile("unit = \"base\"\ndirect_worker = true\nleader = false", facts)
}

fn profile(head: &str, facts: &str) -> String {
    format!("+++\nname = \"Lò Văn Thụy\"\ncategory = \"person\"\nyear = 2023\n{head}\n{facts}\n+++\n")
}

/// Compiles a plan whose only criterion has this line, `check = …`.
pub(crate) fn compile_check(check: &str) -> Checked<Criteria> {
    let site = site(&[("content/plans/plan.toml", &plan_with(PLAN, check))]);
    assert_eq!(site.found, []);
    compile(&site.roll)
}

/// The same in a plan without a deadline for registration.
pub(crate) fn compile_without_deadline(check: &str) -> Checked<Criteria> {
    let head = PLAN.replace("register_before = \"02-10\"", "");
    let site = site(&[("content/plans/plan.toml", &plan_with(&head, check))]);
    assert_eq!(site.found, []);
    compile(&site.roll)
}

/// The codes, sorted.
pub(crate) fn codes(diagnostics: &[Diagnostic]) -> Vec<&'static str> {
    let mut codes: Vec<&str> = diagnostics.iter().map(|diagnostic| diagnostic.code.name()).collect();
    codes.sort_unstable();
    codes
}

/// The keys that the reader of profiles knows, sorted.
pub(crate) fn keys_of_profiles() -> Vec<String> {
    let site = site(&[("content/profiles/a.md", &person("zzzzzzzzzzzz = 1"))]);
    let unknown = site.found.iter().find(|d| d.code == crate::diag::code::UNKNOWN_KEY).expect("an unknown key");
    let help = unknown.help[0].text(Lang::En);
    let (_, keys) = help.split_once(": ").expect("a list of keys");
    keys.split(", ").map(str::to_owned).collect()
}

/// Everything about a judged site.
pub(crate) struct Court {
    pub(crate) site: Site,
    pub(crate) criteria: Criteria,
    pub(crate) verdicts: Verdicts,
    /// What judging found.
    #[allow(dead_code, reason = "shown by failing tests")]
    pub(crate) found: Vec<Diagnostic>,
}

impl Court {
    /// Judges a site whose plan compiles.
    pub(crate) fn of(files: &[(&str, &str)], today: &str, drafts: Drafts) -> Self {
        let site = site(files);
        let Checked { value: criteria, diagnostics } = compile(&site.roll);
        assert_eq!(diagnostics, []);
        let today = Date::parse_iso(today).expect("a day");
        let Checked { value: verdicts, diagnostics: found } = judge(&site.roll, &criteria, today, drafts);
        Self { site, criteria, verdicts, found }
    }

    pub(crate) fn ix(&self, slug: &str) -> ProfileIx {
        let slug = Slug::parse(slug).expect("a slug");
        let found = self.site.roll.profiles().find(|(_, profile)| profile.slug == slug);
        found.unwrap_or_else(|| panic!("{slug} was placed: {:?}", self.site.found)).0
    }

    /// The verdict on a criterion of a profile, and what it rests on.
    pub(crate) fn verdict(&self, slug: &str, criterion: &str) -> (Verdict, Vec<Because>) {
        let ix = self.ix(slug);
        let of_plan = self.criteria.of(self.site.roll.profile(ix).plan);
        let position = of_plan.criteria.iter().position(|c| c.id.as_str() == criterion).expect("a criterion");
        let judged = self.verdicts.of(ix).verdicts.iter().find(|judged| judged.criterion == position);
        let because = self.verdicts.because(&self.site.roll, &self.criteria, ix, position);
        (judged.expect("judged").verdict, because)
    }
}

/// How one profile stands to one check.
pub(crate) struct Judged {
    pub(crate) truth: Truth,
    /// What it rests on, in Vietnamese.
    pub(crate) because: Vec<String>,
    pub(crate) list: Vec<Because>,
    sources: SourceMap,
}

impl Judged {
    /// A person of 2023 in the unit `base`, with these facts.
    pub(crate) fn of(check: &str, facts: &str) -> Self {
        Self::judge(PLAN, check, &[("content/profiles/it.md", &person(facts))])
    }

    /// A person in another unit.
    pub(crate) fn in_unit(unit: &str, check: &str, facts: &str) -> Self {
        let person = profile(&format!("unit = \"{unit}\"\ndirect_worker = true\nleader = false"), facts);
        Self::judge(PLAN, check, &[("content/profiles/it.md", &person)])
    }

    /// A leader.
    pub(crate) fn leader(check: &str, facts: &str) -> Self {
        let person = profile("unit = \"base\"\ndirect_worker = false\nleader = true", facts);
        Self::judge(PLAN, check, &[("content/profiles/it.md", &person)])
    }

    /// A leader, and another profile.
    pub(crate) fn beside(check: &str, facts: &str, other: &str) -> Self {
        let person = profile("unit = \"base\"\ndirect_worker = false\nleader = true", facts);
        let other = format!("+++\n{other}+++\n");
        Self::judge(PLAN, check, &[("content/profiles/it.md", &person), ("content/profiles/other.md", &other)])
    }

    /// A person in a plan of school years.
    pub(crate) fn in_school_year(check: &str, facts: &str) -> Self {
        let head = PLAN.replace("period =", "calendar = \"school_year\"\nperiod =");
        Self::judge(&head, check, &[("content/profiles/it.md", &person(facts))])
    }

    fn judge(head: &str, check: &str, profiles: &[(&str, &str)]) -> Self {
        let plan = plan_with(head, &format!("check = {check}"));
        let mut files = vec![("content/plans/plan.toml", plan.as_str())];
        files.extend(profiles);
        let court = Court::of(&files, TODAY, Drafts::Hide);
        let (verdict, list) = court.verdict("it", "it");
        let truth = match verdict {
            Verdict::Met => Truth::Met,
            Verdict::Unmet => Truth::Unmet,
            Verdict::Unknown => Truth::Unknown,
            other => panic!("{other:?}"),
        };
        assert!(!list.is_empty(), "every verdict rests on something");
        let because = list.iter().map(|because| because.message.text(Lang::Vi)).collect();
        Self { truth, because, list, sources: court.site.sources }
    }

    /// The text at the place of the n-th sentence.
    pub(crate) fn at(&self, n: usize) -> &str {
        text_at(&self.sources, self.list[n].place)
    }
}

/// The text at a place.
pub(crate) fn text_at(sources: &SourceMap, place: Place) -> &str {
    match place {
        Place::Span(span) => &sources.text(span.file)[span.bytes()],
        Place::File(_) => "",
    }
}
