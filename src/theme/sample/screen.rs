//! The kiosk and the embeddable card.

use super::profiles::decision;
use super::{Sample, cards, link, model_card, picture};
use crate::plan::views::screen::{EmbedView, KioskView, SlideView};

pub(super) fn full() -> Vec<Sample> {
    let slide = |quote: Option<&str>, photo: bool| SlideView {
        name: "Lò Văn Thụy".into(),
        kind: "individual",
        role: Some("Thợ vận hành lò nung".into()),
        unit: "Công ty CP Xi măng Nà Lùng".into(),
        quote: quote.map(Into::into),
        quote_lang: Some("vi".into()),
        summary: Some("Mười bốn năm trực lò.".into()),
        summary_lang: Some("vi".into()),
        award: Some("Bằng Lao động sáng tạo".into()),
        decision: Some(decision()),
        portrait: photo.then(|| picture("portrait-thuy", 480, 600, "Chân dung")),
        monogram: "LT".into(),
    };
    let kiosk = KioskView {
        year: 2026,
        root: "../../".into(),
        list: link("Bảng vàng năm 2026", "../../nam/2026/"),
        slides: vec![slide(Some("Máy kêu lạ là máy đang nói."), true), slide(None, false)],
        total: 48,
    };
    let card = cards().into_iter().next().unwrap_or_else(model_card);
    let embed =
        EmbedView { card, url: "https://guong.songngan.example/guong/lo-van-thuy/".into(), decision: Some(decision()) };
    vec![
        Sample::new("man-hinh/2026/", "kiosk.html", "kiosk", &kiosk),
        Sample::new("nhung/lo-van-thuy/", "embed.html", "embed", &embed),
    ]
}

pub(super) fn bare() -> Vec<Sample> {
    let slide = SlideView {
        name: "Tủ bánh mì 0 đồng".into(),
        kind: "model",
        role: None,
        unit: "KCN Đồi Sim".into(),
        quote: None,
        quote_lang: None,
        summary: None,
        summary_lang: None,
        award: None,
        decision: None,
        portrait: None,
        monogram: "ĐỒ".into(),
    };
    let kiosk = KioskView {
        year: 2026,
        root: "../../".into(),
        list: link("Bảng vàng năm 2026", ""),
        slides: vec![slide],
        total: 1,
    };
    let embed = EmbedView { card: model_card(), url: "https://guong.songngan.example/x/".into(), decision: None };
    vec![
        Sample::new("trong/man-hinh/", "kiosk.html", "kiosk", &kiosk),
        Sample::new("trong/nhung/", "embed.html", "embed", &embed),
    ]
}
