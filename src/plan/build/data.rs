//! Open data: `roll.json` and `roll.csv`, the published profiles only.

use serde::Serialize;

use crate::plan::index::province_of;
use crate::plan::scene::Scene;
use crate::roll::ProfileIx;

/// One profile of the open data; the columns of both files.
#[derive(Debug, Serialize)]
struct Row {
    slug: String,
    name: String,
    kind: &'static str,
    subject: &'static str,
    category: String,
    plan: String,
    year: i32,
    unit: String,
    province: Option<String>,
    position: Option<String>,
    fields: Vec<String>,
    movements: Vec<String>,
    awards: Vec<String>,
    summary: Option<String>,
    url: String,
}

#[derive(Serialize)]
struct Document {
    version: u32,
    profiles: Vec<Row>,
}

fn row(scene: Scene<'_>, ix: ProfileIx) -> Row {
    let roll = scene.roll();
    let profile = roll.profile(ix);
    let ids = |ids: &Option<Box<[crate::diag::Spanned<crate::text::Id>]>>| {
        ids.iter().flatten().map(|id| id.value.to_string()).collect()
    };
    let awards = profile.facts.awards.iter().flatten().map(|award| award.value.form.value.to_string());
    Row {
        slug: profile.slug.to_string(),
        name: profile.name.clone(),
        kind: if scene.kind(profile) == "model" { "model" } else { "exemplar" },
        subject: profile.subject.name(),
        category: profile.category.to_string(),
        plan: roll.plan_of(profile).id.to_string(),
        year: profile.year,
        unit: roll.unit_of(profile).id.to_string(),
        province: province_of(roll, profile.unit).map(|id| id.to_string()),
        position: scene.maybe(profile.facts.position.as_ref()),
        fields: ids(&profile.facts.fields),
        movements: ids(&profile.facts.movements),
        awards: if scene.covered(ix).awards { awards.collect() } else { Vec::new() },
        summary: scene.summary(ix),
        url: scene.url(&scene.profile_path(profile)),
    }
}

fn rows(scene: Scene<'_>) -> Vec<Row> {
    scene.index().published.iter().map(|ix| row(scene, *ix)).collect()
}

/// `roll.json`.
pub fn json(scene: Scene<'_>) -> String {
    let document = Document { version: 1, profiles: rows(scene) };
    // Strings, numbers and lists of them always serialize.
    let mut json = serde_json::to_string(&document).unwrap_or_default();
    json.push('\n');
    json
}

/// `roll.csv` (RFC 4180), with a byte-order mark so that spreadsheets read it as UTF-8.
pub fn csv(scene: Scene<'_>) -> String {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    // Writing to memory cannot fail.
    let _ = writer.write_record(COLUMNS);
    for row in rows(scene) {
        let year = row.year.to_string();
        let lists = [row.fields.join(" "), row.movements.join(" "), row.awards.join(" ")];
        let [fields, movements, awards] = &lists;
        let cells = [
            row.slug.as_str(),
            &row.name,
            row.kind,
            row.subject,
            &row.category,
            &row.plan,
            &year,
            &row.unit,
            row.province.as_deref().unwrap_or_default(),
            row.position.as_deref().unwrap_or_default(),
            fields,
            movements,
            awards,
            row.summary.as_deref().unwrap_or_default(),
            &row.url,
        ];
        let _ = writer.write_record(cells.map(guarded));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    format!("\u{feff}{}", String::from_utf8_lossy(&bytes))
}

const COLUMNS: [&str; 15] = [
    "slug",
    "name",
    "kind",
    "subject",
    "category",
    "plan",
    "year",
    "unit",
    "province",
    "position",
    "fields",
    "movements",
    "awards",
    "summary",
    "url",
];

/// A cell that a spreadsheet would run as a formula is kept from it by an apostrophe.
pub fn guarded(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_kept_from_spreadsheets() {
        for cell in ["=1+1", "+84", "-2", "@x", "\tx"] {
            assert_eq!(guarded(cell), format!("'{cell}"));
        }
        assert_eq!(guarded("Lò Văn Thụy"), "Lò Văn Thụy");
    }
}
