use std::collections::BTreeSet;

use super::labels::Labels;
use super::*;
use crate::content::record;
use crate::content::shape::{Shape, TableShape};

fn langs() -> Vec<String> {
    vec!["vi".into(), "en".into()]
}

/// The paths of all keys that a form shows.
fn keys() -> BTreeSet<String> {
    fn table(shape: &TableShape, path: &str, into: &mut BTreeSet<String>) {
        for key in &shape.keys {
            let path = format!("{path}.{}", key.name);
            if let Some(shape) = &key.shape {
                inside(shape, &path, into);
            }
            into.insert(path);
        }
    }
    fn inside(shape: &Shape, path: &str, into: &mut BTreeSet<String>) {
        match shape {
            Shape::Table(shape) => table(shape, path, into),
            Shape::List { of, .. } => inside(of, path, into),
            Shape::Either(shapes) => shapes.iter().for_each(|shape| inside(shape, path, into)),
            _ => {}
        }
    }
    let mut all = BTreeSet::new();
    for kind in KINDS {
        table(&record::shape(kind).expect("a shape"), kind_name(kind), &mut all);
    }
    all.remove("units.unit");
    all
}

#[test]
fn every_field_has_a_label_and_no_label_is_left_over() {
    for lang in [Lang::Vi, Lang::En] {
        let labels = Labels::of(lang);
        let lacking: Vec<_> = keys().into_iter().filter(|key| labels.key(key).is_none()).collect();
        assert!(lacking.is_empty(), "{}: {lacking:?}", lang.code());
        let used: BTreeSet<(String, String)> = keys()
            .iter()
            .filter_map(|path| {
                let places = crate::schema::words::Words::places(path);
                places.into_iter().find(|(table, key)| labels.find(table, key).is_some())
            })
            .map(|(table, key)| (table.to_owned(), key.to_owned()))
            .collect();
        for (table, words) in labels.tables.iter().filter(|(table, _)| !["form", "languages"].contains(&table.as_str()))
        {
            let left: Vec<_> = words.keys().filter(|key| !used.contains(&(table.clone(), (*key).clone()))).collect();
            assert!(left.is_empty(), "{}: {table}: {left:?}", lang.code());
        }
    }
    let words = |lang| Labels::of(lang).tables["form"].keys().collect::<Vec<_>>();
    assert_eq!(words(Lang::Vi), words(Lang::En));
}

#[test]
fn our_own_files_are_known_again() {
    assert!(is_ours(page(Lang::Vi, "A & <b>").as_bytes()));
    assert!(page(Lang::Vi, "A & <b>").contains("A &amp; &lt;b>"));
    assert!(!is_ours(b"backend:\n  name: github\n"));
}

const PROFILE: &str = "+++\n# Hồ sơ số 7\n\nname = \"Lò Văn An\" # như giấy khai sinh\ncategory = \"member\"\nyear = 2024\nposition = \"Công nhân\"\nunlawful_stoppages = []\nportrait = { file = \"a.jpg\", alt = \"Ảnh\", basis = \"consent\", focus = [0.5, 1] }\n\n# Năm đầu.\n[[rating]]\nyear = 2023\nscale = \"duty4\"\nlevel = \"good\" # theo thông báo\n\n[[rating]]\nyear = 2024\nscale = \"duty4\"\nlevel = \"excellent\"\n\n[[step]]\nstate = \"registered\"\ndate = 2024-01-02\n\n[consent]\ngiven = 2024-01-02\nscope = \"name\"\nmethod = \"phiếu\"\nevidence = \"tủ 2\"\n+++\n\nThân bài.\n";

fn edited(edit: impl FnOnce(&mut Value)) -> String {
    let mut fields = read(SourceKind::Profile, PROFILE, &langs()).expect("fields");
    edit(&mut fields);
    write(SourceKind::Profile, &fields, &langs()).expect("a file")
}

#[test]
fn what_is_read_suits_the_form() {
    let fields = read(SourceKind::Profile, PROFILE, &langs()).expect("fields");
    assert_eq!(fields["position"], json!({ "vi": "Công nhân" }));
    assert_eq!(fields["empty_lists"], json!(["unlawful_stoppages"]));
    assert!(fields.get("unlawful_stoppages").is_none());
    assert_eq!((&fields["consent"]["scope"], &fields["consent"]["given"]), (&json!(["name"]), &json!("2024-01-02")));
    assert_eq!(fields["body"], "Thân bài.");
    let single = read(SourceKind::Profile, PROFILE, &langs()[..1]).expect("fields");
    assert_eq!(single["position"], "Công nhân");
    assert!(read(SourceKind::Profile, "+++\nname = \n+++\n", &langs()).is_err());
    let story = read(SourceKind::Profile, "Only a story.\n", &langs()).expect("a story in another language");
    assert_eq!(story, json!({ "body": "Only a story." }));
}

#[test]
fn saving_without_an_edit_changes_no_byte() {
    assert_eq!(edited(|_| ()), PROFILE);
    let unlike = PROFILE.replace("year = 2024\nposition", "year=2024\n\n\n  position");
    let fields = read(SourceKind::Profile, &unlike, &langs()).expect("fields");
    assert_eq!(write(SourceKind::Profile, &fields, &langs()).expect("a file"), unlike, "not even its layout");
    assert_eq!(edited(|fields| fields["draft"] = Value::Null), PROFILE, "an empty field states nothing");
    assert_eq!(edited(|fields| fields["portrait"]["focus"] = json!([0.5, 1.0])), PROFILE, "one kind of number");
}

#[test]
fn only_what_was_edited_is_written_anew() {
    let file = edited(|fields| {
        fields["position"]["en"] = json!("Worker");
        fields["rating"][0]["level"] = json!("excellent");
        fields["quote"] = json!({ "vi": "Một \"câu\"", "en": "" });
        fields["step"]
            .as_array_mut()
            .expect("a list")
            .push(json!({ "state": "decided", "date": "2024-05-06", "by": "btv" }));
    });
    let expected = PROFILE
        .replace(
            "position = \"Công nhân\"",
            "position = { vi = \"Công nhân\", en = \"Worker\" }\nquote = \"Một \\\"câu\\\"\"",
        )
        .replace("level = \"good\" # theo thông báo", "level = \"excellent\"")
        .replace(
            "date = 2024-01-02\n\n[consent]",
            "date = 2024-01-02\n\n[[step]]\nstate = \"decided\"\ndate = 2024-05-06\nby = \"btv\"\n\n[consent]",
        );
    assert_eq!(file, expected);
}

#[test]
fn entries_go_with_their_comments_and_the_others_keep_theirs() {
    let file = edited(|fields| {
        fields["rating"].as_array_mut().expect("a list").remove(1);
        fields["consent"] = Value::Null;
    });
    assert!(file.contains("# Năm đầu.\n[[rating]]\nyear = 2023") && !file.contains("year = 2024\nscale"), "{file}");
    assert!(!file.contains("consent]") && file.contains("name = \"Lò Văn An\" # như giấy khai sinh"), "{file}");
}

#[test]
fn a_list_is_none_only_where_the_form_says_so() {
    let file = edited(|fields| {
        fields["award"] = json!([]);
        fields["empty_lists"] = json!(["title", "rating", "khong-co"]);
    });
    assert!(
        file.contains("\ntitle = []\n") && !file.contains("award") && !file.contains("unlawful_stoppages"),
        "{file}"
    );
    assert!(file.contains("[[rating]]") && !file.contains("rating = []"), "what is there is not none: {file}");
}

#[test]
fn a_new_file_is_in_the_order_of_the_readers() {
    let fields = json!({
        "body": "Bài.", "year": 2026, "name": "A", "category": "member", "leader": false, "direct_worker": true,
        "summary": { "vi": "Tóm tắt", "en": "" }, "fields": ["x"], "agreement": null, "award": [],
        "rating": [{ "year": 2025, "scale": "duty4", "level": "good", "document": "" }],
        "consent": { "given": "2026-01-02", "scope": ["name"], "method": "m", "evidence": "e", "until": "" },
    });
    let file = write(SourceKind::Profile, &fields, &langs()).expect("a file");
    let expected = "+++\nname = \"A\"\ncategory = \"member\"\nyear = 2026\ndirect_worker = true\nleader = false\nfields = [\"x\"]\nsummary = \"Tóm tắt\"\n\n[[rating]]\nyear = 2025\nscale = \"duty4\"\nlevel = \"good\"\n\n[consent]\ngiven = 2026-01-02\nscope = [\"name\"]\nmethod = \"m\"\nevidence = \"e\"\n+++\n\nBài.\n";
    assert_eq!(file, expected);
}

#[test]
fn units_keep_their_comments_and_their_short_parents() {
    let text = "# Đầu tệp\n\n[[unit]]\nid = \"a\"\nname = \"A\" # tên\nparent = \"top\"\n\n# Thứ hai.\n[[unit]]\nid = \"b\"\nname = { vi = \"B\", en = \"Be\" }\nparent = [\n  { unit = \"x\", until = 2025-06-30 },\n  { unit = \"y\", from = 2025-07-01 },\n]\n";
    let mut fields = read(SourceKind::Units, text, &langs()).expect("fields");
    assert_eq!(fields["unit"][0]["parent"], json!([{ "unit": "top" }]));
    assert_eq!(write(SourceKind::Units, &fields, &langs()).expect("a file"), text);
    fields["unit"][0]["short"] = json!({ "vi": "a", "en": "" });
    let file = write(SourceKind::Units, &fields, &langs()).expect("a file");
    assert_eq!(file, text.replace("# tên\n", "# tên\nshort = \"a\"\n"));
}
