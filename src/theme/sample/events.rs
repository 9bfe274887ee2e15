//! Events, and an event of which nothing is known.

use super::{Sample, cards, link};
use crate::plan::views::event::{
    BackdropView, BackdropsView, DelegatesView, EventLimitView, EventLineView, EventView, EventsView, PriorityView,
    SpeechView,
};

pub(super) fn full() -> Vec<Sample> {
    let event = EventView {
        line: line(),
        unit: Some(link("Liên đoàn Lao động tỉnh Sông Ngàn", "/don-vi/ldld-song-ngan/")),
        plan: Some(link("89/KH-LĐLĐ", "/tieu-chi/kh-89-2021/")),
        form: Some("Hội nghị biểu dương điển hình tiên tiến".into()),
        ordinal: Some("I".into()),
        period: Some("2020–2025".into()),
        hours: Some(4),
        delegates: Some(DelegatesView {
            total: 148,
            exemplars: 106,
            guests: 42,
            exemplars_permille: 716,
            exemplars_percent: "71,6".into(),
            guests_percent: "28,4".into(),
            priority: vec![
                PriorityView { group: "direct_workers", count: 62, permille: 585 },
                PriorityView { group: "non_leaders", count: 19, permille: 179 },
                PriorityView { group: "women", count: 51, permille: 481 },
                PriorityView { group: "ethnic_minorities", count: 23, permille: 217 },
            ],
        }),
        limits: vec![EventLimitView {
            clause: "II.2.2".into(),
            verdict: "met",
            because: vec!["148 đại biểu (nhiều nhất 150)".into()],
        }],
        programme: vec!["Khai mạc".into(), "Giao lưu với các điển hình".into(), "Bế mạc".into()],
        speeches: vec![
            SpeechView {
                title: Some("Ba ca lò và chín sáng kiến".into()),
                card: cards().into_iter().next(),
                media: vec![link("Phim về ba ca lò", "https://truyenhinh.example/ba-ca-lo")],
            },
            SpeechView { title: Some("Một bài không nêu tên".into()), card: None, media: vec![] },
        ],
        media: vec![link("Phóng sự của đài tỉnh", "https://truyenhinh.example/phong-su")],
        backdrops: Some("/hoi-nghi/lan-1/phong/".into()),
        html: Some("<p>Một buổi sáng, không hoa bàn, không quà.</p>".into()),
    };
    vec![
        Sample::new("hoi-nghi/", "events.html", "events", &EventsView { events: vec![line(), line()] }),
        Sample::new("hoi-nghi/lan-1/", "event.html", "event", &event),
        Sample::new("hoi-nghi/lan-1/phong/", "backdrops.html", "backdrops", &backdrops(line(), Some("vi"))),
    ]
}

pub(super) fn bare() -> Vec<Sample> {
    let event = EventView {
        line: EventLineView { date: None, unit: String::new(), place: None, ..line() },
        unit: None,
        plan: None,
        form: None,
        ordinal: None,
        period: None,
        hours: None,
        delegates: None,
        limits: vec![],
        programme: vec![],
        speeches: vec![],
        media: vec![],
        backdrops: None,
        html: None,
    };
    vec![
        Sample::new("trong/hoi-nghi/", "events.html", "events", &EventsView { events: vec![] }),
        Sample::new("trong/hoi-nghi/x/", "event.html", "event", &event),
        Sample::new("trong/hoi-nghi/x/phong/", "backdrops.html", "backdrops", &backdrops(event.line, None)),
    ]
}

fn line() -> EventLineView {
    EventLineView {
        title: "Hội nghị biểu dương điển hình tiên tiến lần thứ I".into(),
        href: "/hoi-nghi/lan-1/".into(),
        date: Some("2025-10-30".into()),
        unit: "Liên đoàn Lao động tỉnh Sông Ngàn".into(),
        place: Some("Hội trường Nhà Văn hóa Lao động".into()),
    }
}

fn backdrops(event: EventLineView, lang: Option<&str>) -> BackdropsView {
    let look = |number: u32| BackdropView {
        number,
        text: "Hội nghị · biểu dương điển hình tiên tiến · Liên đoàn Lao động tỉnh Sông Ngàn".into(),
        svg: format!("/hoi-nghi/lan-1/phong-{number}.svg"),
        pdf: format!("/hoi-nghi/lan-1/phong-{number}.pdf"),
        png: format!("/hoi-nghi/lan-1/phong-{number}.png"),
    };
    BackdropsView {
        event,
        looks: vec![look(1), look(2)],
        lang: lang.map(str::to_owned),
        width: 3840,
        height: 1920,
        width_metres: "5".into(),
        height_metres: "2,5".into(),
    }
}
