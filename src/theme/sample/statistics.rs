//! The statistics, and those of an empty roll.

use super::Sample;
use crate::plan::views::plans::{MilestoneTimeView, MilestoneView};
use crate::plan::views::statistics::*;

pub(super) fn full() -> Vec<Sample> {
    vec![Sample::new("thong-ke/", "statistics.html", "statistics", &statistics())]
}

pub(super) fn bare() -> Vec<Sample> {
    let empty = StatisticsView {
        profiles: 0,
        first_year: None,
        last_year: None,
        years: None,
        direct: None,
        counts: vec![],
        honours: vec![],
        benefits: vec![],
        replications: None,
        targets: vec![PlanTargetsView {
            label: "36/KH-LĐLĐ".into(),
            href: None,
            period: "2026–".into(),
            targets: vec![TargetBarsView {
                clause: "II.3".into(),
                text: "Từ 15% là lao động trực tiếp".into(),
                years: vec![],
            }],
        }],
        milestones: vec![],
        maps: vec![],
    };
    vec![Sample::new("trong/thong-ke/", "statistics.html", "statistics", &empty)]
}

fn row(text: &str, href: &str, value: &str, length: u32) -> BarRowView {
    BarRowView { text: text.into(), href: (!href.is_empty()).then(|| href.into()), value: value.into(), length }
}

fn chart() -> ChartView {
    let column = |i: u32, year: i32| ColumnView {
        x: 48 + i * 160,
        width: 44,
        middle: 70 + i * 160,
        value_y: 60,
        value: "29%".into(),
        label: year.to_string(),
        parts: vec![PartView { y: 96, height: 100, colour: 1 }, PartView { y: 66, height: 30, colour: 2 }],
    };
    let tick = |y, text: &str| TickView { y, text: text.into() };
    ChartView {
        width: 360,
        height: 224,
        baseline: 196,
        label_y: 214,
        left: 38,
        ticks: vec![tick(196, "0"), tick(109, "20"), tick(22, "40")],
        columns: vec![column(0, 2025), column(1, 2026)],
    }
}

fn statistics() -> StatisticsView {
    let key = |colour, text: &str| KeyView { colour, text: text.into() };
    let plan = || (String::from("36/KH-LĐLĐ"), Some(String::from("/tieu-chi/kh-36/")), String::from("2026–2030"));
    let (label, href, period) = plan();
    let target = |year, verdict, mark| TargetBarView {
        year,
        counted: "31".into(),
        share: "9".into(),
        percent: "29,03".into(),
        verdict,
        length: 290,
        mark,
    };
    let targets = PlanTargetsView {
        label,
        href,
        period,
        targets: vec![TargetBarsView {
            clause: "II.3".into(),
            text: "Từ 15% cá nhân được khen là lao động trực tiếp".into(),
            years: vec![target(2025, "unmet", None), target(2026, "met", Some(150))],
        }],
    };
    let (label, href, period) = plan();
    let time = |year, state, because: Option<&str>| MilestoneTimeView { year, state, because: because.map(Into::into) };
    let milestones = PlanMilestonesView {
        label,
        href,
        period,
        milestones: vec![MilestoneView {
            clause: "IV.1".into(),
            text: "Quý I hằng năm: đăng ký điển hình".into(),
            times: vec![
                time(Some(2026), "done", Some("Thực hiện ngày 02/3/2026 (12/BC-LĐLĐ)")),
                time(Some(2027), "coming", None),
                time(None, "unrecorded", None),
            ],
        }],
    };
    StatisticsView {
        profiles: 244,
        first_year: Some(2021),
        last_year: Some(2026),
        years: Some(YearsView {
            chart: chart(),
            keys: vec![key(1, "Đoàn viên"), key(2, "Cán bộ công đoàn")],
            categories: vec!["Đoàn viên".into(), "Cán bộ công đoàn".into()],
            rows: vec![YearRowView {
                year: 2026,
                href: "/nam/2026/".into(),
                counts: vec!["31".into(), "17".into()],
                sum: "48".into(),
            }],
            sums: vec!["164".into(), "80".into()],
            sum: "244".into(),
        }),
        direct: Some(DirectView {
            chart: chart(),
            rows: vec![DirectRowView {
                year: 2026,
                individuals: "31".into(),
                direct: "9".into(),
                percent: "29,03".into(),
            }],
        }),
        counts: ["fields", "unit_types", "org_types"]
            .map(|key| CountsView {
                key,
                rows: vec![row("Giáo dục", "/linh-vuc/giao-duc/", "8", 1000), row("Không ghi", "", "2", 250)],
            })
            .into(),
        honours: vec![
            HonoursView {
                family: Some("Huân chương".into()),
                rows: vec![row("Huân chương Lao động hạng Ba", "", "1", 8)],
            },
            HonoursView {
                family: None,
                rows: vec![row("Bằng Lao động sáng tạo", "/khen-thuong/lao-dong-sang-tao/", "9", 1000)],
            },
        ],
        benefits: ["year", "once"]
            .map(|key| BenefitsView {
                key,
                rows: vec![row("2026", "/nam/2026/", "12,4 tỷ đồng", 1000)],
                initiatives: 43,
                sum: "12,4 tỷ đồng".into(),
            })
            .into(),
        replications: Some(ReplicationsView {
            rows: vec![row("Tủ bánh mì 0 đồng", "/mo-hinh/tu-banh-mi/", "6", 1000)],
            models: 1,
            places: 6,
        }),
        targets: vec![targets],
        milestones: vec![milestones],
        maps: ["profiles", "places"].map(map).into(),
    }
}

pub(super) fn map(key: &'static str) -> MapView {
    let tile = |x, width, name: &str, code: &str, value: Option<&str>, colour| TileView {
        x,
        y: 0,
        width,
        height: 40,
        name: name.into(),
        lines: name.splitn(2, ' ').map(Into::into).collect(),
        code: code.into(),
        value: value.map(Into::into),
        colour,
    };
    MapView {
        key,
        width: 185,
        height: 40,
        tiles: vec![
            tile(0, 44, "Phú Thọ", "PTH", Some("5"), 4),
            tile(47, 44, "Huế", "HUE", Some("0"), 0),
            tile(94, 91, "Hoàng Sa", "", None, 0),
        ],
        keys: vec![KeyView { colour: 0, text: "chưa có".into() }, KeyView { colour: 4, text: "4–5".into() }],
        rows: vec![row("Phú Thọ", "", "5", 1000)],
        without: 1,
        archipelagos: vec![ArchipelagoView { name: "Hoàng Sa".into(), province: "Đà Nẵng".into() }],
    }
}
