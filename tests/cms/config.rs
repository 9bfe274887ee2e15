//! The configuration: valid, readable, and from the same shapes as the parser.

use std::collections::BTreeSet;

use serde_json::Value;
use vinhdanh::cms::Codec;
use vinhdanh::diag::Lang;

use crate::support::{self, Site, case, sample, stderr, stdout};
use crate::{config_of, package};

#[test]
fn the_schema_of_the_package_accepts_it() {
    let Some(package) = package() else { return };
    let schema = std::fs::read(package.join("schema/sveltia-cms.json")).expect("the package has its schema");
    let schema: Value = serde_json::from_slice(&schema).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for files in [sample(), support::starter(), case("small")] {
        for (codec, lang) in [(Codec::Sveltia, Lang::Vi), (Codec::Preview, Lang::En)] {
            let config = config_of(&files, codec, lang);
            let wrong: Vec<_> =
                validator.iter_errors(&config).map(|e| format!("{}: {e}", e.instance_path())).take(5).collect();
            assert!(wrong.is_empty(), "{wrong:#?}");
        }
    }
    let mut broken = config_of(&sample(), Codec::Preview, Lang::Vi);
    broken["collections"][0]["folder"] = 5.into();
    assert!(!validator.is_valid(&broken), "the schema tells what is wrong");
}

/// One line a field: what a person reads before accepting a change.
fn outline(fields: &Value, depth: usize, out: &mut String) {
    for field in fields.as_array().into_iter().flatten() {
        let word = |key: &str| field[key].as_str().unwrap_or_default();
        let mut line = format!("{}{} ({}", "  ".repeat(depth), word("name"), word("widget"));
        for key in ["value_type", "type"] {
            if !word(key).is_empty() {
                line.push_str(&format!(" {}", word(key)));
            }
        }
        for key in ["multiple", "required"] {
            if field[key] == true {
                line.push_str(&format!(" {key}"));
            }
        }
        for key in ["min", "max", "default"] {
            if !field[key].is_null() {
                line.push_str(&format!(" {key}={}", field[key]));
            }
        }
        line.push_str(&format!(") {}", word("label")));
        if let Some(options) = field["options"].as_array() {
            let first = options.first().map(|option| format!("{} = {}", option["value"], option["label"]));
            line.push_str(&format!(" [{}: {} …]", options.len(), first.unwrap_or_default()));
        }
        if !word("hint").is_empty() {
            line.push_str(&format!(" — {}", word("hint")));
        }
        out.push_str(&format!("{line}\n"));
        outline(&field["fields"], depth + 1, out);
        if field["field"].is_object() {
            outline(&Value::Array(vec![field["field"].clone()]), depth + 1, out);
        }
    }
}

#[test]
fn the_form_of_the_sample_site_reads_well() {
    let mut config = config_of(&sample(), Codec::Preview, Lang::Vi);
    let mut out = String::new();
    let collections = config["collections"].take();
    for collection in collections.as_array().expect("a list") {
        let mut head = collection.clone();
        for key in ["fields", "files"] {
            head.as_object_mut().expect("an object").remove(key);
        }
        out.push_str(&format!("{head}\n"));
        if ["union_member", "events", "pages"].contains(&collection["name"].as_str().unwrap_or_default()) {
            outline(&collection["fields"], 1, &mut out);
        }
        if let Some(file) = collection["files"].as_array().and_then(|files| files.first()) {
            outline(&file["fields"], 1, &mut out);
        }
    }
    insta::assert_snapshot!("cms_sample", format!("{config:#}\n\n{out}"));
}

#[test]
fn each_category_of_a_plan_has_its_collection_and_its_clauses() {
    let config = config_of(&sample(), Codec::Sveltia, Lang::Vi);
    let collections = config["collections"].as_array().expect("a list");
    let filters: BTreeSet<&str> = collections.iter().filter_map(|c| c["filter"]["value"].as_str()).collect();
    for category in ["union_member", "union_officer", "grassroots_union", "upper_union", "model"] {
        assert!(filters.contains(category), "{category} of {filters:?}");
    }
    let names: Vec<&str> = collections.iter().filter_map(|c| c["name"].as_str()).collect();
    assert_eq!(names.len(), names.iter().collect::<BTreeSet<_>>().len(), "each name once: {names:?}");
    let member = collections.iter().find(|c| c["name"] == "union_member").expect("a collection");
    let field = |name: &str| {
        member["fields"].as_array().and_then(|all| all.iter().find(|f| f["name"] == name)).expect("a field")
    };
    assert_eq!((&field("direct_worker")["required"], &field("since_year")["required"]), (&true.into(), &false.into()));
    let hint = field("initiative")["hint"].as_str().expect("a hint");
    assert!(hint.contains("36/KH-LĐLĐ"), "{hint}");
    assert!(field("mentor")["label"].as_str().is_some_and(|label| label.contains("nội bộ")));
    assert_eq!(member["format"], "toml-frontmatter");
    let text = member.to_string();
    assert!(!text.contains("empty_lists"), "a field that no file has is for the preview alone");
}

#[test]
fn the_command_prints_and_writes_but_never_into_the_public_site() {
    let site = Site::new(&case("small"));
    let printed = site.run(&["cms"]);
    assert!(printed.status.success());
    let text = stdout(&printed);
    assert!(text.starts_with("# vinhdanh cms\n{\n"), "{text}");
    let folder = site.root().join("form");
    let folder = folder.to_str().expect("text");
    for again in [2, 0] {
        let written = site.run(&["cms", "--output", folder]);
        assert!(written.status.success() && stderr(&written).contains(&format!("{again} trong 2")), "{written:?}");
    }
    assert_eq!(String::from_utf8(site.read("form/config.yml")).expect("text"), text);
    site.write("form/index.html", "<p>somebody else's</p>");
    assert_eq!(site.run(&["cms", "--output", folder]).status.code(), Some(1), "foreign files stay");
    for public in ["output", "output/admin", "content"] {
        let refused = site.run(&["cms", "--output", site.root().join(public).to_str().expect("text")]);
        assert_eq!(refused.status.code(), Some(2), "{public}: {refused:?}");
    }
    assert!(!site.root().join("output").exists());
}

#[test]
fn nothing_of_it_is_published() {
    for (path, bytes) in support::published(&case("small")) {
        assert!(!path.starts_with("admin"), "{path}");
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        for word in
            ["sveltia", "/admin/", "cms_manual_init", "vinhdanh cms", "source_text", "source_ends", "empty_lists"]
        {
            assert!(!text.contains(word), "{path} has {word}");
        }
    }
}
