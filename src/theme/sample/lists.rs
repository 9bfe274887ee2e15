//! Home, lists, units, plans, ordinary pages and what machines read; and each with nothing in it.

use super::pages::{article, entry, feed, plan, plan_line, redirect, sitemap};
use super::{Sample, cards, count, link, model_card, picture, team_card};
use crate::plan::views::lists::*;
use crate::plan::views::machine::{RobotsView, SitemapView};
use crate::plan::views::plans::*;
use crate::plan::views::profile::DecisionView;
use crate::plan::views::search::SearchView;

pub(super) fn full() -> Vec<Sample> {
    vec![
        Sample::new("", "home.html", "home", &home()),
        Sample::new("guong/", "list.html", "list", &list("profiles")),
        Sample::new("nam/2026/", "list.html", "list", &list("year")),
        Sample::new("phong-trao/lao-dong-gioi/", "list.html", "list", &list("movement")),
        Sample::new("a-z/", "az.html", "az", &az()),
        Sample::new("tim-kiem/", "search.html", "search", &search(facets())),
        Sample::new("don-vi/", "units.html", "units", &UnitsView { roots: tree(), count: 214 }),
        Sample::new("don-vi/khe-vang/", "unit.html", "unit", &unit()).and("list", &list("unit")),
        Sample::new("tieu-chi/", "plans.html", "plans", &PlansView { plans: vec![plan_line(), plan_line()] }),
        Sample::new("tieu-chi/kh-36/", "criteria.html", "plan", &plan()),
        Sample::new("gioi-thieu/", "page.html", "article", &article(Some("en"), Some("2026-11-05"))),
        Sample::new("404/", "not_found.html", "none", &()),
        Sample::new("guong/da-rut/", "tombstone.html", "tombstone", &TombstoneView { date: "2026-08-14".into() }),
        Sample::new("guong/cu/", "redirect.html", "redirect", &redirect()),
        Sample::new(
            "atom.xml",
            "atom.xml",
            "feed",
            &feed(vec![entry(Some("Đoàn viên & lao động"), "Tóm tắt <ngắn>"), entry(None, "")]),
        ),
        Sample::new("sitemap.xml", "sitemap.xml", "sitemap", &sitemap()),
        Sample::new(
            "robots.txt",
            "robots.txt",
            "robots",
            &RobotsView { sitemap: "https://guong.songngan.example/sitemap.xml".into() },
        ),
    ]
}

pub(super) fn bare() -> Vec<Sample> {
    let home = HomeView {
        year: None,
        cards: vec![],
        feature: None,
        stats: vec![],
        movements: vec![],
        browse: vec![],
        news: vec![],
    };
    let empty = |of| ListView {
        of,
        heading: "Gương điển hình tiên tiến".into(),
        count: 0,
        cards: vec![],
        first: 0,
        last: 0,
        pager: vec![],
        previous: None,
        next: None,
        facets: vec![],
        year: None,
        roll: None,
        notes: vec![],
    };
    let empty_roll = RollView { above: None, issued: None, kiosk: None, groups: vec![] };
    let empty_year = ListView { roll: Some(empty_roll), ..empty("year") };
    let lone = UnitView {
        name: "Công đoàn xã Khe Vàng".into(),
        unit_type: "commune_union",
        org_type: None,
        province: None,
        from: None,
        until: None,
        ended: false,
        predecessors: vec![],
        successors: vec![],
        tree: vec![],
    };
    let plan = PlanView {
        conference_period: None,
        parent: None,
        school_year: true,
        groups: vec![],
        milestones: vec![],
        targets: vec![],
        limits: vec![],
        cited: 0,
        criteria: 0,
        line: PlanLineView { issued: None, ..plan_line() },
    };
    vec![
        Sample::new("trong/", "home.html", "home", &home),
        Sample::new("trong/guong/", "list.html", "list", &empty("models")),
        Sample::new("trong/nam/", "list.html", "list", &empty_year),
        Sample::new("trong/a-z/", "az.html", "az", &AzView { letters: vec![], groups: vec![] }),
        Sample::new("trong/don-vi/", "units.html", "units", &UnitsView { roots: vec![], count: 0 }),
        Sample::new("trong/don-vi/x/", "unit.html", "unit", &lone).and("list", &empty("unit")),
        Sample::new("trong/tieu-chi/", "plans.html", "plans", &PlansView { plans: vec![] }),
        Sample::new("trong/tieu-chi/x/", "criteria.html", "plan", &plan),
        Sample::new("trong/trang/", "page.html", "article", &article(None, None)),
        Sample::new("trong/404/", "not_found.html", "none", &()),
        Sample::new("trong/da-rut/", "tombstone.html", "tombstone", &TombstoneView { date: "2026-08-14".into() }),
        Sample::new("trong/cu/", "redirect.html", "redirect", &redirect()),
        Sample::new("trong/atom.xml", "atom.xml", "feed", &feed(vec![])),
        Sample::new(
            "trong/sitemap.xml",
            "sitemap.xml",
            "sitemap",
            &SitemapView { urls: vec![], parts: vec!["https://guong.songngan.example/sitemap-1.xml".into()] },
        ),
        Sample::new(
            "trong/robots.txt",
            "robots.txt",
            "robots",
            &RobotsView { sitemap: "https://guong.songngan.example/sitemap.xml".into() },
        ),
    ]
}

fn roll() -> RollView {
    let group =
        |numeral: &str, kind, first, start, end| RollGroupView { numeral: numeral.into(), kind, first, start, end };
    RollView {
        above: Some("Tổng Liên đoàn Lao động Việt Nam".into()),
        issued: Some("Sông Ngàn, ngày 12 tháng 10 năm 2026".into()),
        kiosk: Some("/man-hinh/2026/".into()),
        groups: vec![
            group("I", "collective", 12, 0, 1),
            group("II", "individual", 1, 1, 1 + cards().len()),
            group("III", "model", 1, 1 + cards().len(), 2 + cards().len()),
        ],
    }
}

fn year() -> YearSummaryView {
    YearSummaryView {
        year: 2026,
        href: "/nam/2026/".into(),
        individuals: 31,
        collectives: 12,
        models: 5,
        total: 48,
        decision: Some(DecisionView {
            document: "214/QĐ-LĐLĐ".into(),
            date: "2026-10-12".into(),
            by: "Ban Thường vụ LĐLĐ tỉnh Sông Ngàn".into(),
        }),
        plan: Some(link("Kế hoạch 36/KH-LĐLĐ", "/tieu-chi/kh-36/")),
    }
}

fn home() -> HomeView {
    let stat = |key, value: &str, part, whole, series: [f32; 6]| StatView {
        key,
        value: value.into(),
        part,
        whole,
        bars: (0_u8..)
            .zip(series)
            .map(|(i, height)| BarView {
                x: f32::from(i) * 40.0 + 2.0,
                y: 54.0 - height,
                width: 32.0,
                height,
                current: i == 5,
                year: 2021 + i32::from(i),
                value: format!("{height}"),
            })
            .collect(),
        first_year: 2021,
        last_year: 2026,
    };
    HomeView {
        year: Some(year()),
        cards: cards(),
        feature: Some(FeatureView {
            card: team_card(),
            picture: picture("team-che", 960, 640, "Nhóm công nhân chè Nậm Sương bên đồi chè"),
            field: Some("Nông – lâm nghiệp".into()),
        }),
        stats: vec![
            stat("direct_workers", "29,0%", 9, 31, [18.0, 22.0, 26.0, 28.0, 34.0, 48.0]),
            stat("benefit", "12,4 tỷ đồng", 43, 0, [17.0, 22.0, 28.0, 33.0, 40.0, 52.0]),
            stat("initiatives", "86", 86, 0, [23.0, 27.0, 31.0, 36.0, 43.0, 52.0]),
            stat("replications", "43", 43, 0, [7.0, 13.0, 20.0, 29.0, 40.0, 52.0]),
        ],
        movements: vec![
            count("Lao động giỏi, lao động sáng tạo", "/phong-trao/lao-dong-gioi/", 96),
            count("Đổi mới, sáng tạo, hiệu quả trong hoạt động công đoàn", "/phong-trao/doi-moi/", 41),
            count("Giỏi việc nước, đảm việc nhà", "/phong-trao/gioi-viec-nuoc/", 38),
            count("Xanh – Sạch – Đẹp, bảo đảm an toàn vệ sinh lao động", "/phong-trao/xanh-sach-dep/", 29),
            count("Năng suất cao hơn, chất lượng tốt hơn", "/phong-trao/nang-suat/", 27),
            count("Tham mưu giỏi, phục vụ tốt", "/phong-trao/tham-muu/", 1),
        ],
        browse: facets(),
        news: vec![
            NewsView {
                title: "Bốn nhà máy ký cam kết dùng “Sổ ca máy” từ quý I/2027".into(),
                href: "/tin/so-ca-may/".into(),
                date: "2026-11-18".into(),
            },
            NewsView {
                title: "Mở đợt giới thiệu gương tốt năm 2027, ưu tiên lao động trực tiếp".into(),
                href: "/tin/gioi-thieu/".into(),
                date: "2026-11-05".into(),
            },
            NewsView {
                title: "Biểu dương 48 gương điển hình ngay tại hội trường nhà máy Nà Lùng".into(),
                href: "/tin/bieu-duong/".into(),
                date: "2026-10-28".into(),
            },
        ],
    }
}

fn facets() -> Vec<FacetView> {
    let mut years: Vec<_> = (2021..=2026).rev().map(|y| count(&y.to_string(), &format!("/nam/{y}/"), 48)).collect();
    years[0].current = true;
    vec![
        FacetView { key: "year", items: years },
        FacetView { key: "kind", items: vec![count("Cá nhân", "/guong/", 164), count("Mô hình", "/mo-hinh/", 21)] },
        FacetView {
            key: "category",
            items: vec![
                count("Đoàn viên công đoàn", "/loai/union_member/", 102),
                count("Cán bộ công đoàn", "/loai/union_officer/", 62),
            ],
        },
        FacetView {
            key: "field",
            items: vec![
                count("Sản xuất công nghiệp", "/linh-vuc/cong-nghiep/", 1072),
                count("Giáo dục", "/linh-vuc/giao-duc/", 43),
                count("Nông – lâm nghiệp", "/linh-vuc/nong/", 27),
            ],
        },
        FacetView {
            key: "movement",
            items: vec![count("Lao động giỏi, lao động sáng tạo", "/phong-trao/lao-dong-gioi/", 96)],
        },
        FacetView {
            key: "unit",
            items: vec![
                count("Công đoàn các KCN", "/don-vi/kcn/", 71),
                count("Công đoàn ngành Xây dựng", "/don-vi/xay-dung/", 38),
            ],
        },
        FacetView { key: "province", items: vec![] },
        FacetView {
            key: "award",
            items: vec![
                count("Bằng Lao động sáng tạo", "/khen-thuong/sang-tao/", 17),
                count("Bằng khen của Tổng LĐLĐ VN", "/khen-thuong/bang-khen/", 24),
            ],
        },
    ]
}

fn list(of: &'static str) -> ListView {
    let number = |n: usize| PageLinkView { number: n, href: Some(format!("/guong/trang/{n}/")), current: n == 1 };
    let mut rows = vec![team_card()];
    rows.extend(cards());
    rows.push(model_card());
    let heading = match of {
        "year" => "Danh sách tập thể, cá nhân, mô hình điển hình tiên tiến năm 2026",
        "movement" => "Phong trào Lao động giỏi, lao động sáng tạo",
        _ => "Gương điển hình tiên tiến",
    };
    ListView {
        of,
        heading: heading.into(),
        count: 244,
        cards: rows,
        first: 1,
        last: 24,
        pager: vec![
            number(1),
            number(2),
            number(3),
            PageLinkView { number: 0, href: None, current: false },
            number(11),
        ],
        previous: None,
        next: Some("/guong/trang/2/".into()),
        facets: facets(),
        year: (of == "year").then(year),
        roll: (of == "year").then(roll),
        notes: if of == "movement" { vec![link("Lao động sáng tạo", "")] } else { vec![] },
    }
}

fn az() -> AzView {
    let name = |rest: &str, given: &str, kind| AzNameView {
        rest: rest.into(),
        given: given.into(),
        href: "/guong/lo-van-thuy/".into(),
        unit: "Công ty CP Xi măng Nà Lùng".into(),
        year: 2026,
        kind,
    };
    let letters = "A Ă Â B C D Đ E Ê G H I K L M N O Ô Ơ P Q R S T U Ư V X Y".split(' ');
    let group = |letter: &str, names| AzGroupView {
        letter: letter.into(),
        anchor: format!("vần-{}", letter.to_lowercase()),
        names,
    };
    AzView {
        letters: letters
            .map(|letter| LetterView {
                letter: letter.into(),
                anchor: "BĐHT".contains(letter).then(|| format!("vần-{}", letter.to_lowercase())),
            })
            .collect(),
        groups: vec![
            group("B", vec![name("Hoàng Gia", "Bảo", "individual"), name("", "Bánh mì 0 đồng", "model")]),
            group(
                "Đ",
                vec![
                    name("Mai Tiến", "Đạt", "individual"),
                    name("Tạ Hồng", "Đức", "individual"),
                    name("Đặng", "Đạo", "individual"),
                ],
            ),
            group("H", vec![name("Nguyễn Thị", "Hương", "individual")]),
            group("T", vec![name("Lò Văn", "Thụy", "individual"), name("", "Tổ công đoàn Lò nung", "collective")]),
        ],
    }
}

fn search(browse: Vec<FacetView>) -> SearchView {
    SearchView { action: "/tim-kiem/".into(), count: 48, browse }
}

fn node(name: &str, href: &str, count: usize, children: Vec<UnitNodeView>) -> UnitNodeView {
    UnitNodeView {
        name: name.into(),
        href: (!href.is_empty()).then(|| href.into()),
        count,
        ended: None,
        current: false,
        children,
    }
}

fn tree() -> Vec<UnitNodeView> {
    let groups = vec![node("Tổ công đoàn Máy xúc", "", 0, vec![]), node("Tổ công đoàn Trạm y tế", "", 0, vec![])];
    let below = vec![
        node("CĐCS Lâm trường Khe Vàng", "/don-vi/lam-truong/", 8, vec![]),
        node("CĐCS Công ty CP Than Khe Vàng", "/don-vi/than/", 9, groups),
    ];
    let here = UnitNodeView { current: true, ..node("Công đoàn xã Khe Vàng", "/don-vi/khe-vang/", 29, below) };
    let old = UnitNodeView {
        ended: Some("2025-06-30".into()),
        ..node("LĐLĐ huyện Khe Vàng", "/don-vi/huyen/", 1, vec![])
    };
    let province = node(
        "LĐLĐ tỉnh Sông Ngàn",
        "/don-vi/song-ngan/",
        244,
        vec![node("Công đoàn các khu công nghiệp tỉnh", "/don-vi/kcn/", 71, vec![]), here, old],
    );
    vec![node("Tổng Liên đoàn Lao động Việt Nam", "", 244, vec![province])]
}

fn unit() -> UnitView {
    UnitView {
        name: "Công đoàn xã Khe Vàng".into(),
        unit_type: "commune_union",
        org_type: Some("administrative"),
        province: Some(link("Sông Ngàn", "/tinh/song-ngan/")),
        from: Some("2025-07-01".into()),
        until: Some("2026-06-30".into()),
        ended: true,
        predecessors: vec![link("Liên đoàn Lao động huyện Khe Vàng", "/don-vi/huyen/")],
        successors: vec![link("Công đoàn xã Nậm Sương", "/don-vi/nam-suong/"), link("Công đoàn phường Sông Ngàn", "")],
        tree: tree(),
    }
}
