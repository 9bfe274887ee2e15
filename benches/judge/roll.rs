//! A roll of any size, the same each time: one plan with a criterion for every check kind, and profiles whose facts
//! vary with their number.

#![allow(clippy::indexing_slicing, reason = "numbers are taken modulo the length")]

/// How many criteria a profile is judged by.
pub const CRITERIA: usize = 20;

const SITE: &str = "title = \"Trang thử\"\nbase_url = \"https://thu.example/\"\nunit = \"federation\"\n";

const CATALOG: &str = r#"
[[scale]]
id = "duty4"
name = "Mức hoàn thành nhiệm vụ"
levels = [{ id = "excellent", name = "Xuất sắc" }, { id = "good", name = "Tốt" }, { id = "completed", name = "Hoàn thành" }]
[[scale]]
id = "cdcs"
name = "Xếp loại công đoàn cơ sở"
levels = [{ id = "excellent", name = "Xuất sắc" }, { id = "good", name = "Tốt" }]
[[title]]
id = "member"
name = "Đoàn viên xuất sắc"
family = "union"
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
[[body]]
id = "btv"
name = "Ban Thường vụ"
[[body]]
id = "ubnd"
name = "Ủy ban nhân dân tỉnh"
"#;

const UNITS: &str = r#"
[[unit]]
id = "federation"
name = "LĐLĐ tỉnh"
type = "province_federation"
"#;

const PLAN: &str = r#"
title = "Kế hoạch"
issuer = "federation"
number = "1/KH"
period = { from = 2021, to = 2025 }
applies_to = ["federation"]
register_before = "04-01"
[[category]]
id = "member"
subject = "individual"
label = "Đoàn viên"
[[target]]
id = "direct-workers"
clause = "II.3"
text = "Lao động trực tiếp"
of = { subject = "individual" }
share = { direct_worker = true }
at_least = { percent = 15 }
"#;

/// What a profile is judged by: `when` and `check`.
const CHECKS: [&str; CRITERIA] = [
    r#"check = { kind = "attested" }"#,
    r#"check = { kind = "attested" }"#,
    r#"check = { kind = "attested", by = ["btv", "ubnd"] }"#,
    r#"check = { kind = "rating", scale = "duty4", at_least = "good", years = "every" }"#,
    r#"check = { kind = "rating", scale = "duty4", at_least = "excellent", years = "any" }"#,
    r#"check = { kind = "rating", scale = "duty4", at_least = "good", years = "latest" }"#,
    r#"check = { kind = "rating", scale = "cdcs", at_least = "good", of = "union", years = "every" }"#,
    r#"check = { kind = "title", at_least = "member" }"#,
    r#"check = { kind = "title", at_least = "fighter_base", within = "ever" }"#,
    r#"check = { kind = "award", at_least = "commendation", min = 2 }"#,
    r#"check = { kind = "award", distinct_issuers = 2 }"#,
    r#"check = { kind = "initiative", documented = true, recognised = true }"#,
    r#"check = { kind = "initiative", accepted = true, benefit_at_least = 50_000_000 }"#,
    r#"when = { org_type = ["private_enterprise", "fdi_enterprise"] }
       check = { kind = "agreement", better_clauses = 2 }"#,
    r#"when = { org_type = ["private_enterprise", "fdi_enterprise"] }
       check = { kind = "no_stoppage" }"#,
    r#"when = { leader = true }
       check = { kind = "leads", rating = { scale = "duty4", at_least = "good" }, exemplar = false }"#,
    r#"check = { kind = "registered" }"#,
    r#"check = { any = [{ kind = "has", key = "quote" }, { kind = "replicated" }] }"#,
    r#"check = { any = [
         { kind = "initiative", documented = true, recognised = true },
         { all = [{ kind = "rating", scale = "duty4", at_least = "excellent", years = "latest" },
                  { kind = "title", at_least = "fighter_base" }] },
         { kind = "award", distinct_issuers = 2 } ] }"#,
    r#"check = { not = { kind = "title", at_least = "fighter_province", min = 9 } }"#,
];

const ORG_TYPES: [&str; 4] = ["private_enterprise", "fdi_enterprise", "public_service", "administrative"];

/// How many grassroots unions there are; each has a workplace that somebody leads.
const UNIONS: usize = 200;

/// All files of the site. Of `failing` profiles one falls short of something.
pub fn files(profiles: usize, failing: usize) -> Vec<(String, String)> {
    let mut plan = PLAN.to_owned();
    for (number, check) in CHECKS.iter().enumerate() {
        let head = format!("id = \"c{number}\"\ncategories = [\"*\"]\nclause = \"III.{number}\"\ntext = \"Tiêu chí\"");
        plan.push_str(&format!("[[criterion]]\n{head}\n{check}\n"));
    }
    let mut units = UNITS.to_owned();
    for (number, org) in (0..UNIONS).zip(ORG_TYPES.iter().cycle()) {
        units.push_str(&format!(
            "[[unit]]\nid = \"u{number}\"\nname = \"CĐCS {number}\"\ntype = \"grassroots_union\"\norg_type = \"{org}\"\n\
             parent = \"federation\"\nfrom = {}-05-01\n\
             [[unit]]\nid = \"w{number}\"\nname = \"Tổ {number}\"\ntype = \"workplace\"\nparent = \"u{number}\"\n",
            2015 + number % 8,
        ));
    }
    let fixed = [("site", SITE), ("catalog/all", CATALOG), ("units/all", &units), ("plans/plan", &plan)];
    let fixed = fixed.map(|(path, text)| (format!("content/{path}.toml"), text.to_owned()));
    let profile = |number| (format!("content/profiles/p{number}.md"), profile(number, failing));
    fixed.into_iter().chain((0..profiles).map(profile)).collect()
}

/// A profile that meets everything, but for one fact where its number says so.
fn profile(number: usize, failing: usize) -> String {
    let varied = |salt: usize, of: usize| mixed(number, salt) % of.max(1);
    // 0 to 7 name what is wrong; else nothing is.
    let wrong = if number.is_multiple_of(failing) { varied(1, 8) } else { 8 };
    let union = varied(2, UNIONS);
    let year = 2021 + varied(3, 5);
    let leader = varied(4, 8) == 0;
    let mut text = format!(
        "+++\nname = \"Nông Thị {number}\"\ncategory = \"member\"\nyear = {year}\nunit = \"u{union}\"\n\
         direct_worker = {}\nleader = {leader}\nsince_year = {}\nquote = \"Việc hôm nay\"\n",
        !leader && varied(5, 3) > 0,
        2005 + varied(6, 17).min(year - 2005),
    );
    if leader {
        text.push_str(&format!("leads = \"w{union}\"\n"));
    }
    if wrong != 0 {
        text.push_str("unlawful_stoppages = []\n");
    }
    if wrong != 1 {
        let clauses = 2 + varied(7, 9);
        text.push_str(&format!("[agreement]\nsigned = 2019-05-01\nbetter_clauses = {clauses}\n"));
    }
    for rated in 2021..=year {
        let level = match wrong {
            2 if rated == 2021 => "completed",
            _ if rated == year => "excellent",
            _ => ["excellent", "good"][varied(rated, 2)],
        };
        if wrong != 3 || rated != year {
            text.push_str(&format!("[[rating]]\nyear = {rated}\nscale = \"duty4\"\nlevel = \"{level}\"\n"));
        }
        text.push_str(&format!("[[rating]]\nyear = {rated}\nscale = \"cdcs\"\nlevel = \"good\"\nof = \"union\"\n"));
        if leader {
            text.push_str(&format!("[[rating]]\nyear = {rated}\nscale = \"duty4\"\nlevel = \"good\"\nof = \"led\"\n"));
        }
    }
    let title = ["fighter_base", "fighter_province"][varied(8, 2)];
    text.push_str(&format!("[[title]]\nid = \"member\"\nyear = {year}\n[[title]]\nid = \"{title}\"\nyear = {year}\n"));
    let awards = if wrong == 4 { 1 } else { 2 + varied(9, 4) };
    for award in 0..awards {
        let (form, issuer) = [("commendation", "btv"), ("merit_province", "ubnd")][award % 2];
        text.push_str(&format!("[[award]]\nform = \"{form}\"\nyear = {year}\nissuer = \"{issuer}\"\n"));
    }
    for initiative in 0..1 + varied(10, 3) {
        let document = if wrong == 5 { "" } else { "document = \"25/QĐ\"\n" };
        text.push_str(&format!(
            "[[initiative]]\ntitle = \"Sáng kiến {initiative}\"\nyear = {year}\naccepted = true\nrecognised_by = \"btv\"\n\
             benefit_vnd = {}\n{document}",
            50_000_000 + varied(11, 100_000_000),
        ));
    }
    for criterion in 0..3 {
        let met = wrong != 6 || criterion != 1;
        text.push_str(&format!(
            "[[attest]]\ncriterion = \"c{criterion}\"\nmet = {met}\nby = \"btv\"\ndate = {year}-09-05\ndocument = \"04/BB\"\n"
        ));
    }
    let registered = if wrong == 7 { "04-01" } else { "03-31" };
    text.push_str(&format!(
        "[[step]]\nstate = \"registered\"\ndate = {year}-{registered}\n\
         [[step]]\nstate = \"decided\"\ndate = {year}-11-09\nby = \"btv\"\ndocument = \"176/QĐ\"\n\
         [consent]\ngiven = {year}-09-12\nscope = [\"name\", \"portrait\", \"story\", \"awards\"]\nmethod = \"Phiếu\"\n\
         evidence = \"11\"\n+++\n\nCâu chuyện của người được nêu gương, viết bằng vài lời giản dị.\n"
    ));
    text
}

/// A number that looks random and is the same each time (SplitMix64).
fn mixed(number: usize, salt: usize) -> usize {
    let mut z = (number as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (salt as u64).wrapping_mul(0xd1b5_4a32_d192_ed03);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((z ^ (z >> 31)) >> 1) as usize
}
