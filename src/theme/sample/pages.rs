//! Plans, ordinary pages, and what machines read.

use super::link;
use crate::plan::views::lists::*;
use crate::plan::views::machine::{EntryView, FeedView, SitemapView, UrlView};
use crate::plan::views::plans::*;

pub(super) fn plan_line() -> PlanLineView {
    PlanLineView {
        title: "Phát hiện, bồi dưỡng, biểu dương và nhân rộng điển hình tiên tiến".into(),
        label: "36/KH-LĐLĐ".into(),
        href: "/tieu-chi/kh-36/".into(),
        period: "2026–2030".into(),
        issuer: "Liên đoàn Lao động tỉnh Sông Ngàn".into(),
        issued: Some("15/01/2026".into()),
        count: 48,
    }
}

pub(super) fn criterion(clause: &str, text: &str, met: usize, one_of: bool, level: &'static str) -> CriterionView {
    CriterionView {
        anchor: crate::text::slugify(clause),
        clause: clause.into(),
        point: clause.strip_prefix("III.1 ").map(Into::into),
        text: text.into(),
        level,
        conditional: one_of,
        one_of,
        met,
        waived: met / 40,
        not_applicable: met / 10,
        unmet: usize::from(level != "deny"),
    }
}

pub(super) fn plan() -> PlanView {
    let result = |year, share, percent: &str, verdict| TargetYearView {
        year,
        counted: 31,
        share,
        percent: percent.into(),
        verdict,
    };
    PlanView {
        line: plan_line(),
        conference_period: Some("2025–2030".into()),
        parent: Some(link("Kế hoạch 52/KH-TLĐ", "")),
        school_year: true,
        groups: vec![
            CriterionGroupView {
                category: None,
                clause: Some("III.1".into()),
                criteria: vec![
                    criterion("III.1 a", "Có kết quả nổi trội, dẫn đầu trong đơn vị hoặc lĩnh vực.", 48, false, "deny"),
                    criterion(
                        "III.1 b",
                        "Chấp hành chủ trương của Đảng, pháp luật của Nhà nước, điều lệ và nội quy.",
                        47,
                        false,
                        "deny",
                    ),
                ],
            },
            CriterionGroupView {
                category: Some("Đoàn viên công đoàn".into()),
                clause: None,
                criteria: vec![
                    criterion(
                        "III.2.1.2 a–c",
                        "Có sáng kiến được công nhận bằng văn bản; hoặc hoàn thành xuất sắc nhiệm vụ và là Chiến sĩ thi đua cơ sở trở lên; hoặc được nhiều cấp, ngành khen.",
                        25,
                        true,
                        "deny",
                    ),
                    criterion("III (lộ trình), gạch 2", "Đăng ký trong quý I hằng năm.", 0, false, "note"),
                    CriterionView {
                        unmet: 0,
                        ..criterion("III.2.2.2 đ", "Trường học đạt chuẩn văn hóa.", 0, false, "warn")
                    },
                ],
            },
        ],
        milestones: vec![MilestoneView {
            clause: "III (lộ trình), gạch 1".into(),
            text: "Quý IV/2021: lập kế hoạch thực hiện".into(),
            times: vec![
                MilestoneTimeView { year: Some(2024), state: "unrecorded", because: None },
                MilestoneTimeView { year: Some(2025), state: "done", because: Some("Đã thực hiện".into()) },
                MilestoneTimeView { year: None, state: "open", because: None },
                MilestoneTimeView { year: None, state: "coming", because: None },
            ],
        }],
        limits: vec![LimitView {
            clause: "II.2.1".into(),
            unit_types: vec!["grassroots_union", "sector_union"],
            forms: vec!["Hội nghị điển hình tiên tiến".into()],
            before: Some("2020-03-20".into()),
            hours: Some(4),
            delegates: Some(100),
            exemplars: Some(BoundView { kind: "least_percent", value: 70 }),
            guests: Some(BoundView { kind: "most_percent", value: 30 }),
            events: vec![LimitedEventView { event: link("Hội nghị huyện", "/hoi-nghi/huyen/"), verdict: "met" }],
        }],
        targets: vec![
            TargetView {
                clause: "II.3".into(),
                text: "Từ 15% cá nhân được biểu dương là lao động trực tiếp".into(),
                years: vec![result(2025, 4, "12,90", "unmet"), result(2026, 9, "29,03", "met")],
            },
            TargetView { clause: "II.4".into(), text: "Chưa có năm nào".into(), years: vec![] },
        ],
        cited: 19,
        criteria: 20,
    }
}

pub(super) fn article(lang: Option<&str>, date: Option<&str>) -> ArticleView {
    ArticleView {
        title: "Hỗ trợ tiếp cận của trang điển hình tiên tiến".into(),
        html: "<p>Trang này dùng được bằng <a href=\"https://example.org/\">bàn phím</a>.</p>\n<h2>Cỡ chữ</h2>\n<blockquote><p>Phóng to tới 400%.</p></blockquote>\n<table><thead><tr><th>Việc</th><th>Phím</th></tr></thead><tbody><tr><td>Tới nội dung</td><td>Tab, Enter</td></tr></tbody></table>".into(),
        lang: lang.map(Into::into),
        date: date.map(Into::into),
    }
}

pub(super) fn redirect() -> RedirectView {
    RedirectView { href: "/guong/lo-van-thuy/".into(), url: "https://guong.songngan.example/guong/lo-van-thuy/".into() }
}

pub(super) fn feed(entries: Vec<EntryView>) -> FeedView {
    FeedView {
        title: Some("Bảng vàng năm 2026".into()),
        url: "https://guong.songngan.example/atom.xml".into(),
        home: "https://guong.songngan.example/".into(),
        updated: "2026-10-12T00:00:00+07:00".into(),
        entries,
    }
}

pub(super) fn entry(category: Option<&str>, summary: &str) -> EntryView {
    EntryView {
        title: "Lò Văn Thụy".into(),
        url: format!("https://guong.songngan.example/guong/{}/", summary.len()),
        updated: "2026-10-12T00:00:00+07:00".into(),
        summary: summary.into(),
        category: category.map(Into::into),
    }
}

pub(super) fn sitemap() -> SitemapView {
    let url = |lang: &str| format!("https://guong.songngan.example/{lang}");
    SitemapView {
        parts: vec![],
        urls: vec![
            UrlView {
                url: url(""),
                updated: Some("2026-11-20".into()),
                alternates: vec![("vi".into(), url("")), ("en".into(), url("en/"))],
            },
            UrlView { url: url("a-z/"), updated: None, alternates: vec![] },
        ],
    }
}
