//! The Word file: its parts, its XML, and what LibreOffice makes of it.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
use std::process::Command;

use vinhdanh::diag::Lang;
use vinhdanh::report::{Asked, Kind, Run, markdown, word};

use super::support::{self, case, sample};
use super::{KINDS, asked, day, document, person, site};

/// The parts of a .docx file.
pub fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip file");
    let names: Vec<String> = zip.file_names().map(|name| name.expect("a name").into_owned()).collect();
    let part = |name: String| {
        let mut text = String::new();
        zip.by_name(&name).expect("a part").read_to_string(&mut text).expect("UTF-8");
        (name, text)
    };
    names.into_iter().map(part).collect()
}

/// The values of an attribute of all elements of a name; fails where the XML is not well-formed.
pub fn attributes(xml: &str, element: &str, attribute: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut found = Vec::new();
    loop {
        use quick_xml::events::Event;
        match reader.read_event().expect("well-formed XML") {
            Event::Eof => return found,
            Event::Start(start) | Event::Empty(start) if start.name().as_ref() == element => {
                for one in start.attributes().map(|one| one.expect("an attribute")) {
                    if one.key.as_ref() == attribute {
                        found.push(one.value.into_owned());
                    }
                }
            }
            _ => {}
        }
    }
}

#[test]
fn the_word_file_is_sound_and_always_the_same() {
    let model = site(&sample(), support::today()).model;
    for (name, kind) in KINDS {
        let document = document(&model, &asked(&model, kind, "ldld-song-ngan"), Lang::Vi);
        let bytes = word(&document).expect("a Word file");
        assert_eq!(bytes, word(&document).expect("a Word file"), "{name}: the same bytes");
        let parts = parts(&bytes);
        for (part, xml) in &parts {
            assert!(!attributes(xml, "none", "none").iter().any(|_| true), "{part} is well-formed");
        }
        // Every relationship leads to a part, every part has a type, every style that is used is defined.
        for target in attributes(&parts["_rels/.rels"], "Relationship", "Target") {
            assert!(parts.contains_key(&target), "{target}");
        }
        let relationships = &parts["word/_rels/document.xml.rels"];
        for target in attributes(relationships, "Relationship", "Target") {
            assert!(parts.contains_key(&format!("word/{target}")), "{target}");
        }
        let ids = attributes(relationships, "Relationship", "Id");
        for id in attributes(&parts["word/document.xml"], "w:headerReference", "r:id") {
            assert!(ids.contains(&id), "{id}");
        }
        for typed in attributes(&parts["[Content_Types].xml"], "Override", "PartName") {
            assert!(parts.contains_key(typed.trim_start_matches('/')), "{typed}");
        }
        let defined = attributes(&parts["word/styles.xml"], "w:style", "w:styleId");
        let text = &parts["word/document.xml"];
        for (element, part) in
            [("w:pStyle", text), ("w:rStyle", text), ("w:tblStyle", text), ("w:pStyle", &parts["word/header1.xml"])]
        {
            for style in attributes(part, element, "w:val") {
                assert!(defined.contains(&style), "{style}");
            }
        }
        assert_eq!(attributes(text, "w:highlight", "w:val").len(), document.gaps(), "every gap is marked");
        assert!(document.gaps() > 10);
    }
}

#[test]
fn hostile_words_stay_words() {
    let mut files = case("small");
    files.retain(|path, _| !path.starts_with("content/profiles/"));
    files.insert(
        "content/profiles/2025/x.md".to_owned(),
        person("</w:t> & <b>|*A*\\u0001", &[("decided", "2025-03-01")]),
    );
    let model = site(&files, day("2025-10-01")).model;
    let asked = Asked { year: Some(2025), ..asked(&model, Kind::Year, "ldld") };
    let document = document(&model, &asked, Lang::Vi);
    let parts = parts(&word(&document).expect("a Word file"));
    assert!(parts["word/document.xml"].contains("&lt;/w:t&gt; &amp; &lt;b&gt;|*A*"), "escaped");
    attributes(&parts["word/document.xml"], "w:p", "none");
    assert!(markdown(&document).contains("\\</w:t\\> & \\<b\\>\\|\\*A\\*"));
}

#[test]
fn libreoffice_opens_the_word_file() {
    let program = std::env::var("SOFFICE").unwrap_or_else(|_| "soffice".to_owned());
    if Command::new(&program).arg("--version").output().is_err() {
        eprintln!("SKIPPED: there is no LibreOffice (name it in SOFFICE)");
        return;
    }
    let model = site(&sample(), support::today()).model;
    let folder = tempfile::tempdir().expect("a folder");
    let document = document(&model, &asked(&model, Kind::Year, "ldld-song-ngan"), Lang::Vi);
    let file = folder.path().join("bao-cao.docx");
    std::fs::write(&file, word(&document).expect("a Word file")).expect("written");
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.path().display());
    let converted = Command::new(&program)
        .args([profile.as_str(), "--headless", "--convert-to", "pdf", "--outdir"])
        .arg(folder.path())
        .arg(&file)
        .output()
        .expect("LibreOffice runs");
    let pdf = folder.path().join("bao-cao.pdf");
    assert!(pdf.is_file(), "{}", String::from_utf8_lossy(&converted.stderr));
    let Ok(text) = Command::new("pdftotext").args(["-layout"]).arg(&pdf).arg("-").output() else {
        eprintln!("SKIPPED: there is no pdftotext");
        return;
    };
    let text = String::from_utf8_lossy(&text.stdout).into_owned();
    let words: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for told in ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "BÁO CÁO", "Nơi nhận:", "TM. BAN THƯỜNG VỤ", "Nông Thị Hoài"]
    {
        assert!(words.contains(told), "{told}: {text}");
    }
    assert!(document.letterhead.number.iter().any(|run| matches!(run, Run::Gap(_))));
}
