//! A person, a collective and a model; and each with nothing known.

use super::{Sample, card, cards, link, model_card, picture};
use crate::plan::views::profile::{
    AgreementView, DecisionView, HonourView, InitiativeView, ProfileView, QrView, RatingGroupView, RatingView,
    ReplicationView, ReplicationYearView, SourceLinkView, StepView, TallyView, TimelineView, VerdictView,
};

pub(super) fn full() -> Vec<Sample> {
    vec![
        Sample::new("guong/lo-van-thuy/", "profile.html", "profile", &person()),
        Sample::new("guong/che-nam-suong/", "profile.html", "profile", &collective()),
        Sample::new("mo-hinh/tu-banh-mi/", "profile.html", "profile", &model()),
    ]
}

pub(super) fn bare() -> Vec<Sample> {
    ["individual", "collective", "model"]
        .into_iter()
        .zip(["guong/trong-ca-nhan/", "guong/trong-tap-the/", "mo-hinh/trong/"])
        .map(|(kind, path)| Sample::new(path, "profile.html", "profile", &empty(kind)))
        .collect()
}

pub(super) fn decision() -> DecisionView {
    DecisionView {
        document: "214/QĐ-LĐLĐ".into(),
        date: "2026-10-12".into(),
        by: "Ban Thường vụ LĐLĐ tỉnh Sông Ngàn".into(),
    }
}

fn verdict(verdict: &'static str, clause: &str, text: &str, because: &[&str]) -> VerdictView {
    VerdictView {
        verdict,
        text: text.into(),
        clause: clause.into(),
        href: Some(format!("/tieu-chi/kh-36/#{}", crate::text::slugify(clause))),
        because: because.iter().map(|fact| (*fact).into()).collect(),
    }
}

fn honour(name: &str, number: Option<&str>, date: Option<&str>, issuer: Option<&str>) -> HonourView {
    HonourView {
        name: name.into(),
        href: name.starts_with("Bằng").then(|| "/khen-thuong/bang-khen/".into()),
        number: number.map(Into::into),
        date: date.map(Into::into),
        issuer: issuer.map(Into::into),
        reason: name.starts_with("Chiến").then(|| "năm thứ ba liên tục".into()),
    }
}

fn initiative(
    title: &str,
    year: i32,
    by: &str,
    document: &str,
    benefit: Option<u64>,
    per_year: bool,
) -> InitiativeView {
    InitiativeView {
        title: title.into(),
        year,
        recognised_by: Some(by.into()),
        document: Some(document.into()),
        benefit,
        per_year,
        adopted_by: if year == 2025 {
            vec![link("CĐCS Cơ khí Bến Trúc", "/don-vi/ben-truc/")]
        } else {
            Vec::new()
        },
    }
}

fn rating(year: i32, level: &str, reached: usize) -> RatingView {
    RatingView { year, level: level.into(), reached, steps: 4 }
}

fn step(state: &'static str, date: &str) -> StepView {
    let decided = state == "decided";
    StepView {
        year: None,
        state,
        date: date.into(),
        by: decided.then(|| decision().by),
        document: decided.then(|| decision().document),
    }
}

fn place(unit: &str, province: Option<&str>, year: i32, note: Option<&str>) -> ReplicationView {
    ReplicationView {
        unit: link(unit, "/don-vi/ben-truc/"),
        province: province.map(Into::into),
        year,
        note: note.map(Into::into),
    }
}

const STORY: &str = "<h2>Cuốn sổ ca máy</h2>\n<p>Ca đêm ở nhà máy Nà Lùng bắt đầu lúc 22 giờ. Trước khi nhận lò, \
anh Thụy đi một vòng quanh vỏ lò dài 60 m, tay cầm cuốn sổ bìa xanh đã sờn gáy. Nhiệt độ ổ đỡ, tiếng bánh răng, màu lửa \
ở mắt quan sát: mỗi thứ một dòng, ngày nào cũng vậy, từ năm 2012.</p>\n<p>Năm 2019, nhờ lật lại sổ, anh nhận ra ba lần \
gạch chịu lửa bong đều đến sau một chuỗi đêm nhiệt độ dao động giống nhau.</p>\n<h2>Kèm thợ bằng việc thật</h2>\n<p>Anh \
không giảng dài. Thợ mới theo anh ba ca liền, tự ghi sổ, rồi hai thầy trò so sổ với nhau. Đến nay 27 thợ đã qua cách \
kèm ấy; chín người nay là <strong>trưởng ca</strong>.</p>\n<ul><li>Số giờ dừng lò giảm từ 61 xuống 22.</li><li>Chín \
sáng kiến được công nhận.</li></ul>";

fn person() -> ProfileView {
    let scale = || {
        vec!["Hoàn thành xuất sắc".to_owned(), "Hoàn thành tốt".into(), "Hoàn thành".into(), "Không hoàn thành".into()]
    };
    ProfileView {
        name: "Lò Văn Thụy".into(),
        kind: "individual",
        category: link("Đoàn viên công đoàn", "/loai/union_member/"),
        year: link("2026", "/nam/2026/"),
        plan: link("Kế hoạch 36/KH-LĐLĐ", "/tieu-chi/kh-36/"),
        mail: "mailto:?subject=T%C3%AAn&body=https%3A%2F%2Fguong.songngan.example%2Fguong%2Fx%2F".into(),
        embed_url: Some("https://guong.songngan.example/nhung/x/".into()),
        position: Some("Thợ vận hành lò nung".into()),
        union_role: Some("Tổ phó công đoàn".into()),
        years_of_service: Some(14),
        unit_path: vec![
            link("LĐLĐ tỉnh Sông Ngàn", "/don-vi/song-ngan/"),
            link("Công đoàn ngành Xây dựng", "/don-vi/xay-dung/"),
            link("CĐCS Công ty CP Xi măng Nà Lùng", "/don-vi/na-lung/"),
            link("Tổ công đoàn Lò nung", ""),
        ],
        org_type: Some("private_enterprise"),
        province: Some(link("Sông Ngàn", "/tinh/song-ngan/")),
        summary: Some("Mười bốn năm trực lò, anh Thụy ghi lại từng ca máy vào sổ tay và góp chín sáng kiến được công nhận, làm lợi khoảng 640 triệu đồng mỗi năm cho nhà máy xi măng Nà Lùng.".into()),
        summary_lang: Some("vi".into()),
        quote_lang: Some("vi".into()),
        quote: Some("Máy kêu lạ là máy đang nói. Mình chịu nghe thì đỡ phải dừng lò.".into()),
        portrait: Some(picture("portrait-thuy", 480, 600, "Chân dung anh Lò Văn Thụy đội mũ bảo hộ")),
        monogram: "LT".into(),
        photos: vec![picture("team-che", 960, 640, "Anh Thụy cùng tổ lò nung"), picture("model-banh-mi", 960, 640, "Cuốn sổ ca máy")],
        decision: Some(decision()),
        fields: vec![link("Sản xuất công nghiệp", "/linh-vuc/cong-nghiep/")],
        movements: vec![link("Lao động giỏi, lao động sáng tạo", "/phong-trao/lao-dong-gioi/")],
        scope: Some("Sản xuất công nghiệp".into()),
        story: Some(STORY.into()),
        story_lang: Some("vi".into()),
        verdicts: vec![
            verdict("met", "III.1 a", "Kết quả nổi trội, dẫn đầu trong đơn vị", &["báo cáo sản xuất tổ Lò nung 2022–2025; giờ dừng lò ngoài kế hoạch 61 → 22"]),
            verdict("met", "III.1 b", "Chấp hành chủ trương, pháp luật và nội quy lao động", &["nhận xét của Ban Chấp hành CĐCS ngày 05/3/2026"]),
            verdict("met", "III.2.2.2 c", "Một trong ba: sáng kiến được công nhận bằng văn bản; danh hiệu Chiến sĩ thi đua cơ sở; nhiều cấp, ngành khen", &["sáng kiến “Sổ ca máy”, 120/QĐ-LĐLĐ", "Chiến sĩ thi đua cơ sở 2022, 2023, 2024"]),
            verdict("not_applicable", "III.2.2.2 d", "Nếu là lãnh đạo: tập thể phụ trách hoàn thành tốt nhiệm vụ trở lên", &["không giữ chức vụ lãnh đạo, quản lý"]),
            verdict("waived", "IV.1", "Đăng ký trong quý I hằng năm", &["phát hiện khi đi cơ sở tháng 5/2026; Thông báo số 41/TB-LĐLĐ ngày 28/5/2026"]),
            verdict("unmet", "II.4", "Có bài viết trên báo công đoàn", &["không có bài nào"]),
            verdict("unknown", "II.5", "Tham gia hiến máu", &[]),
        ],
        tally: TallyView { met: 3, waived: 1, not_applicable: 1, unmet: 1, unknown: 1, total: 7 },
        initiatives: vec![
            initiative("Bảng ngưỡng nhiệt vỏ lò", 2021, "Công ty", "44/QĐ-XMNL", Some(210_000_000), true),
            initiative("Cải tiến gioăng đầu lò", 2022, "Công ty", "51/QĐ-XMNL", Some(165_000_000), true),
            initiative("Thu hồi bụi clinker ở sàng rung", 2024, "LĐLĐ tỉnh", "97/QĐ-LĐLĐ", Some(1_450_000_000), false),
            initiative("Sổ ca máy", 2025, "LĐLĐ tỉnh", "120/QĐ-LĐLĐ", None, true),
        ],
        benefit_per_year: Some(375_000_000),
        benefit_once: Some(1_450_000_000),
        timeline: vec![
            TimelineView {
                year: 2026,
                current: true,
                items: vec![
                    honour("Gương điển hình tiên tiến", Some("214/QĐ-LĐLĐ"), Some("2026-10-12"), Some("Ban Thường vụ LĐLĐ tỉnh")),
                    honour("Bằng Lao động sáng tạo", Some("1187/QĐ-TLĐ"), Some("2026-09-02"), Some("Tổng LĐLĐ Việt Nam")),
                ],
            },
            TimelineView { year: 2024, current: false, items: vec![honour("Chiến sĩ thi đua cơ sở", Some("31/QĐ-XMNL"), Some("2025-01-15"), Some("Công ty CP Xi măng Nà Lùng"))] },
            TimelineView { year: 2022, current: false, items: vec![honour("Giấy khen", None, None, None)] },
        ],
        ratings: vec![
            RatingGroupView {
                of: "own",
                unit: None,
                scale: "Thang bốn mức".into(),
                levels: scale(),
                years: vec![rating(2022, "Hoàn thành xuất sắc", 4), rating(2023, "Hoàn thành xuất sắc", 4), rating(2024, "Hoàn thành xuất sắc", 4), rating(2025, "Hoàn thành tốt", 3)],
            },
            RatingGroupView { of: "unit", unit: Some("Tổ công đoàn Lò nung".into()), scale: "Thang bốn mức".into(), levels: scale(), years: vec![rating(2025, "Hoàn thành", 2)] },
        ],
        agreement: None,
        replication_years: vec![
            ReplicationYearView { year: 2025, total: 1, places: vec![place("CĐCS Công ty CP Cơ khí Bến Trúc", Some("Sông Ngàn"), 2025, None)] },
            ReplicationYearView { year: 2026, total: 2, places: vec![place("Công đoàn ngành Xây dựng tỉnh Phú Thọ", Some("Phú Thọ"), 2026, Some("Từ tháng 4."))] },
        ],
        replication_map: Some(super::statistics::map("places")),
        replicated: vec![
            place("CĐCS Công ty CP Cơ khí Bến Trúc", Some("Sông Ngàn"), 2025, Some("Dùng cho tổ hàn và tổ đúc, 64 thợ.")),
            place("Công đoàn ngành Xây dựng tỉnh Phú Thọ", Some("Phú Thọ"), 2026, None),
        ],
        steps: vec![step("discovered", "2026-05-06"), step("proposed", "2026-07-15"), step("council_reviewed", "2026-09-20"), step("decided", "2026-10-12"), step("honoured", "2026-10-28")],
        discovered_via: Some("đi cơ sở".into()),
        sources: vec![
            SourceLinkView { title: "Báo cáo thành tích của CĐCS Xi măng Nà Lùng".into(), url: None, date: Some("2026-03-05".into()) },
            SourceLinkView { title: "Báo Lao động Sông Ngàn".into(), url: Some("https://bao.example/thuy".into()), date: None },
        ],
        related: vec![card("Hà Thế Quân", "Thợ điện lò", "Công ty CP Xi măng Nà Lùng", "Giấy khen", ""), model_card()],
        same_unit: cards().into_iter().skip(1).take(2).collect(),
        certificate: Some("/guong/lo-van-thuy/giay-chung-nhan.svg".into()),
        qr: Some(QrView { size: 21, path: "M0 0h7v1h-7z".into() }),
        address: "guong.songngan.example/guong/lo-van-thuy/".into(),
    }
}

fn collective() -> ProfileView {
    ProfileView {
        name: "Công đoàn cơ sở Công ty cổ phần Chè Nậm Sương".into(),
        kind: "collective",
        category: link("Công đoàn cơ sở", "/loai/grassroots_union/"),
        mail: "mailto:?subject=T%C3%AAn&body=https%3A%2F%2Fguong.songngan.example%2Fguong%2Fx%2F".into(),
        embed_url: Some("https://guong.songngan.example/nhung/x/".into()),
        position: None,
        union_role: None,
        years_of_service: None,
        quote: Some("Ở đây ai cũng từng vay, nên ai cũng giữ quỹ.".into()),
        portrait: Some(picture("team-che", 960, 640, "Nhóm công nhân chè Nậm Sương bên đồi chè")),
        photos: Vec::new(),
        scope: None,
        story: Some("<h2>Three lean harvests</h2><p>Told in English only.</p>".into()),
        story_lang: Some("en".into()),
        agreement: Some(AgreementView {
            signed: "2025-04-04".into(),
            expires: Some("2028-04-04".into()),
            better_clauses: 14,
        }),
        ..person()
    }
}

fn model() -> ProfileView {
    ProfileView {
        name: "Tủ bánh mì 0 đồng".into(),
        kind: "model",
        category: link("Mô hình", ""),
        mail: "mailto:?subject=T%C3%AAn&body=https%3A%2F%2Fguong.songngan.example%2Fguong%2Fx%2F".into(),
        embed_url: Some("https://guong.songngan.example/nhung/x/".into()),
        position: None,
        union_role: None,
        years_of_service: None,
        summary: Some("Công nhân tan ca đêm lúc 5 giờ sáng có ngay bữa lót dạ trước khi chạy xe đường đèo. Chi phí 9 triệu đồng/tháng, sáu nơi đã làm theo.".into()),
        portrait: Some(picture("model-banh-mi", 960, 640, "Tủ kính đựng bánh mì trước cổng nhà máy")),
        quote: None,
        photos: Vec::new(),
        initiatives: Vec::new(),
        ratings: Vec::new(),
        ..person()
    }
}

/// A profile of which nothing is known that may be unknown.
fn empty(kind: &'static str) -> ProfileView {
    ProfileView {
        name: "Nguyễn Thị Ễnh Ậu Ỷ".into(),
        kind,
        category: link("Đoàn viên công đoàn", ""),
        year: link("2026", ""),
        plan: link("Kế hoạch 36/KH-LĐLĐ", ""),
        mail: "mailto:?subject=T%C3%AAn&body=https%3A%2F%2Fguong.songngan.example%2Fguong%2Fx%2F".into(),
        embed_url: Some("https://guong.songngan.example/nhung/x/".into()),
        position: None,
        union_role: None,
        years_of_service: None,
        unit_path: Vec::new(),
        org_type: None,
        province: None,
        summary: None,
        summary_lang: None,
        quote: None,
        quote_lang: None,
        portrait: None,
        monogram: "NỶ".into(),
        photos: Vec::new(),
        decision: None,
        fields: Vec::new(),
        movements: Vec::new(),
        scope: None,
        story: None,
        story_lang: None,
        verdicts: Vec::new(),
        tally: TallyView::default(),
        initiatives: vec![InitiativeView {
            title: "Không ghi gì".into(),
            year: 2025,
            recognised_by: None,
            document: None,
            benefit: None,
            per_year: false,
            adopted_by: Vec::new(),
        }],
        benefit_per_year: None,
        benefit_once: None,
        timeline: Vec::new(),
        ratings: Vec::new(),
        agreement: None,
        replication_years: Vec::new(),
        replication_map: None,
        replicated: Vec::new(),
        steps: Vec::new(),
        discovered_via: None,
        sources: Vec::new(),
        related: Vec::new(),
        same_unit: Vec::new(),
        certificate: None,
        qr: None,
        address: "guong.songngan.example/guong/trong/".into(),
    }
}
