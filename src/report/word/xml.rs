//! XML, written element by element: what is opened is closed, and text cannot become markup.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// XML that is being written.
pub(super) struct Xml {
    writer: Writer<Vec<u8>>,
}

impl Xml {
    pub fn new() -> Self {
        let mut xml = Self { writer: Writer::new(Vec::new()) };
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))));
        xml
    }

    /// Writing to memory cannot fail.
    fn event(&mut self, event: Event<'_>) {
        let _ = self.writer.write_event(event);
    }

    /// An element with what is inside.
    pub fn element(&mut self, name: &str, attributes: &[(&str, &str)], inside: impl FnOnce(&mut Self)) {
        self.event(Event::Start(start(name, attributes)));
        inside(self);
        self.event(Event::End(BytesEnd::new(name)));
    }

    /// An element with nothing inside.
    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.event(Event::Empty(start(name, attributes)));
    }

    /// The usual element of one property.
    pub fn value(&mut self, name: &str, value: &str) {
        self.empty(name, &[("w:val", value)]);
    }

    /// Text. Characters that XML does not have are left out.
    pub fn text(&mut self, text: &str) {
        let known: String = text.chars().filter(|c| is_xml(*c)).collect();
        self.event(Event::Text(BytesText::new(&known)));
    }

    /// What was written.
    pub fn into_text(self) -> Vec<u8> {
        self.writer.into_inner()
    }
}

fn start<'a>(name: &'a str, attributes: &[(&'a str, &'a str)]) -> BytesStart<'a> {
    BytesStart::new(name).with_attributes(attributes.iter().copied())
}

/// XML 1.0, production 2.
fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..='\u{10ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        let mut xml = Xml::new();
        xml.element("w:p", &[("w:val", "a\"<")], |xml| xml.text("<b> & \u{1}Lò"));
        let text = String::from_utf8(xml.into_text()).expect("UTF-8");
        assert!(text.ends_with("<w:p w:val=\"a&quot;&lt;\">&lt;b&gt; &amp; Lò</w:p>"), "{text}");
    }
}
