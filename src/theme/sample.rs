//! Sample views with plausible invented content, for the tests of templates and for looking at pages.

mod events;
mod lists;
mod pages;
mod profiles;
mod screen;
mod statistics;

use serde::Serialize;
use tera::Context;

use crate::plan::views::card::{CardView, PictureView, SourceView};
use crate::plan::views::shell::{
    CountView, HeadView, ImageView, LanguageView, LinkView, LinksView, MenuView, SiteView,
};

/// A page to render: where it goes, its template, and what the template gets.
pub(super) struct Sample {
    /// Its path on the sample site.
    pub path: &'static str,
    /// Its template.
    pub template: &'static str,
    /// Everything but `lang`, `base`, `site` and `page`.
    pub own: Vec<(&'static str, serde_json::Value)>,
}

impl Sample {
    fn new(path: &'static str, template: &'static str, name: &'static str, view: &impl Serialize) -> Self {
        Self { path, template, own: vec![(name, json(view))] }
    }

    fn and(mut self, name: &'static str, view: &impl Serialize) -> Self {
        self.own.push((name, json(view)));
        self
    }

    /// The values that templates get by name, in Vietnamese, everything known.
    pub(super) fn values(&self) -> Vec<(&'static str, serde_json::Value)> {
        let shell = [("site", json(&site(Shell::Full))), ("page", json(&head("vi", self.path, Shell::Full)))];
        shell.into_iter().chain(self.own.iter().cloned()).collect()
    }

    /// The whole context in a language.
    pub(super) fn context(&self, lang: &str, shell: Shell) -> Context {
        let mut context = Context::new();
        context.insert("lang", lang);
        context.insert("base", "/");
        context.insert("site", &site(shell));
        context.insert("page", &head(lang, self.path, shell));
        for (name, value) in &self.own {
            context.insert(*name, value);
        }
        context
    }
}

/// How much is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shell {
    /// Everything.
    Full,
    /// Nothing that may be unknown.
    Bare,
}

/// One page of every kind, everything known.
pub(super) fn full() -> Vec<Sample> {
    let lists = lists::full().into_iter().chain(statistics::full());
    profiles::full().into_iter().chain(lists).chain(events::full()).chain(screen::full()).collect()
}

/// One page of every kind, everything empty or unknown that may be.
pub(super) fn bare() -> Vec<Sample> {
    let lists = lists::bare().into_iter().chain(statistics::bare());
    profiles::bare().into_iter().chain(lists).chain(events::bare()).chain(screen::bare()).collect()
}

fn json(view: &impl Serialize) -> serde_json::Value {
    serde_json::to_value(view).expect("views are plain data")
}

fn link(text: &str, href: &str) -> LinkView {
    LinkView { text: text.into(), href: (!href.is_empty()).then(|| href.into()) }
}

fn count(text: &str, href: &str, count: usize) -> CountView {
    CountView { id: href.trim_matches('/').into(), text: text.into(), href: href.into(), count, current: false }
}

fn picture(name: &str, width: u32, height: u32, alt: &str) -> PictureView {
    PictureView {
        sources: vec![SourceView { media_type: "image/svg+xml", srcset: format!("/anh/{name}.svg 480w") }],
        src: format!("/anh/{name}.svg"),
        width,
        height,
        alt: alt.into(),
        credit: Some("Ban Chính sách – Tuyên giáo LĐLĐ tỉnh, tháng 5/2026".into()),
        caption: None,
    }
}

fn card(name: &str, role: &str, unit: &str, award: &str, photo: &str) -> CardView {
    let words: Vec<&str> = name.split(' ').collect();
    let initial = |word: Option<&&str>| word.and_then(|w| w.chars().next()).map(String::from).unwrap_or_default();
    CardView {
        name: name.into(),
        href: format!("/guong/{}/", crate::text::slugify(name)),
        kind: "individual",
        role: Some(role.into()),
        unit: unit.into(),
        award: Some(award.into()),
        year: 2026,
        summary: Some("Mười bốn năm trực lò, chín sáng kiến được công nhận.".into()),
        portrait: (!photo.is_empty()).then(|| picture(photo, 480, 600, &format!("Chân dung {name}"))),
        monogram: initial(words.first()) + &initial(words.last()),
    }
}

fn cards() -> Vec<CardView> {
    let (bk, ls) = ("Bằng khen của LĐLĐ tỉnh", "Bằng Lao động sáng tạo");
    vec![
        card("Lò Văn Thụy", "Thợ vận hành lò nung", "Công ty CP Xi măng Nà Lùng", ls, "portrait-thuy"),
        card("Vũ Thị Dung", "Tổ trưởng tổ hái", "Công ty CP Chè Nậm Sương", bk, "portrait-dung"),
        card(
            "Trần Quốc Hưởng",
            "Chủ tịch CĐCS",
            "Công ty TNHH Điện tử Sunrise Bình An",
            "Bằng khen của Tổng LĐLĐ VN",
            "portrait-huong",
        ),
        card("Nông Thị Hoài", "Giáo viên, Chủ tịch CĐCS", "Trường Mầm non tư thục Hạt Sương", bk, "portrait-hoai"),
        card("Hoàng Gia Bảo", "Kỹ thuật viên tự động hóa", "Công ty TNHH Điện tử Sunrise Bình An", ls, "portrait-bao"),
        card("Cao Thị Lành", "Điều dưỡng trưởng", "Bệnh viện đa khoa Thiện Tâm", bk, ""),
        card("Đặng Thị Ngoan", "Tổ trưởng tổ may 7", "Công ty TNHH May Suối Thêu", "Giấy khen", "portrait-ngoan"),
        card("Vi Thị Thanh", "Y sĩ", "Trạm y tế Công ty CP Than Khe Vàng", bk, "portrait-thanh"),
    ]
}

fn team_card() -> CardView {
    CardView {
        kind: "collective",
        role: None,
        ..card("CĐCS Công ty CP Chè Nậm Sương", "", "Công đoàn xã Nậm Sương", "Cờ thi đua của LĐLĐ tỉnh", "")
    }
}

fn model_card() -> CardView {
    CardView {
        kind: "model",
        role: None,
        award: None,
        ..card("Tủ bánh mì 0 đồng", "", "Công đoàn các KCN tỉnh", "", "")
    }
}

fn site(shell: Shell) -> SiteView {
    let full = shell == Shell::Full;
    let some = |text: &str| full.then(|| text.to_owned());
    let entry = |text: &str, href: &str, current| MenuView { text: text.into(), href: href.into(), current };
    SiteView {
        title: "Gương điển hình tiên tiến".into(),
        description: "Trang vinh danh của Liên đoàn Lao động tỉnh Sông Ngàn.".into(),
        home: "/".into(),
        organisation: "Liên đoàn Lao động tỉnh Sông Ngàn".into(),
        menu: if full {
            vec![
                entry("Bảng vàng 2026", "/nam/2026/", false),
                entry("Tra cứu", "/guong/", true),
                entry("A–Z", "/a-z/", false),
                entry("Mô hình", "/mo-hinh/", false),
                entry("Đơn vị", "/don-vi/", false),
                entry("Tiêu chí", "/tieu-chi/", false),
            ]
        } else {
            Vec::new()
        },
        pages: if full {
            vec![link("Giới thiệu", "/gioi-thieu/"), link("Hỗ trợ tiếp cận", "/tiep-can/")]
        } else {
            Vec::new()
        },
        responsible: some("Ban Chính sách – Tuyên giáo, Liên đoàn Lao động tỉnh Sông Ngàn"),
        licence: some("Nội dung theo giấy phép CC BY-NC 4.0."),
        contact: some("/lien-he/"),
        year: full.then_some(2026),
        updated: some("2026-11-20"),
        links: LinksView {
            profiles: "/guong/".into(),
            models: "/mo-hinh/".into(),
            units: some("/don-vi/"),
            statistics: some("/thong-ke/"),
            plans: some("/tieu-chi/"),
            events: some("/hoi-nghi/"),
            az: some("/a-z/"),
            search: some("/tim-kiem/"),
            feed: some("/atom.xml"),
            json: some("/du-lieu/roll.json"),
            csv: some("/du-lieu/roll.csv"),
            year: some("/nam/2026/"),
        },
    }
}

fn head(lang: &str, path: &str, shell: Shell) -> HeadView {
    let full = shell == Shell::Full;
    let url = |lang: &str| format!("https://guong.songngan.example/{}{path}", if lang == "vi" { "" } else { "en/" });
    let language = |code: &str, name: &str| LanguageView {
        code: code.into(),
        name: name.into(),
        href: format!("/{}{path}", if code == "vi" { "" } else { "en/" }),
        url: url(code),
        current: code == lang,
    };
    HeadView {
        lang: lang.into(),
        title: "Lò Văn Thụy, thợ vận hành lò nung".into(),
        description: "Mười bốn năm vận hành lò nung, chín sáng kiến được công nhận.".into(),
        url: url(lang),
        noindex: !full,
        feed: full.then(|| "/nam/2026/atom.xml".into()),
        languages: if full { vec![language("vi", "Tiếng Việt"), language("en", "English")] } else { Vec::new() },
        crumbs: if path.is_empty() || !full {
            Vec::new()
        } else {
            vec![link("Cá nhân", "/guong/"), link("Lò Văn Thụy", "")]
        },
        image: full.then(|| ImageView {
            media_type: Some("image/png"),
            url: "https://guong.songngan.example/anh/thuy.jpg".into(),
            alt: "Chân dung Lò Văn Thụy".into(),
            width: 960,
            height: 1200,
        }),
        og_type: "profile",
        json_ld: full
            .then(|| r#"{"@context":"https://schema.org","@type":"Person","name":"Lò Văn Thụy </script>"}"#.into()),
    }
}
