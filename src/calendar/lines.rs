//! Content lines: `NAME:value`, folded after 75 octets, ended by CRLF (RFC 5545, section 3.1).

/// The most octets in a line, without its end.
const MOST: usize = 75;

/// Lines that are being written.
#[derive(Debug, Default)]
pub(super) struct Lines {
    out: String,
}

impl Lines {
    /// A line whose value needs no escaping.
    pub fn put(&mut self, name: &str, value: &str) {
        self.fold(&format!("{name}:{value}"));
    }

    /// A line of text (section 3.3.11).
    pub fn text(&mut self, name: &str, text: &str) {
        let mut value = String::with_capacity(text.len() + 8);
        for c in text.chars() {
            match c {
                '\\' | ';' | ',' => value.extend(['\\', c]),
                '\n' => value.push_str("\\n"),
                c if c.is_control() => {}
                c => value.push(c),
            }
        }
        self.put(name, &value);
    }

    /// Never inside a letter: some readers join lines after decoding them.
    fn fold(&mut self, line: &str) {
        let mut octets = 0;
        for c in line.chars() {
            if octets + c.len_utf8() > MOST {
                self.out.push_str("\r\n ");
                octets = 1;
            }
            self.out.push(c);
            octets += c.len_utf8();
        }
        self.out.push_str("\r\n");
    }

    /// All lines.
    pub fn finish(self) -> String {
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_letters_and_come_back_whole() {
        let text = "Hội nghị điển hình tiên tiến ".repeat(9);
        let mut lines = Lines::default();
        lines.text("SUMMARY", &text);
        let out = lines.finish();
        assert!(out.lines().count() > 3);
        assert!(out.split("\r\n").all(|line| line.len() <= MOST), "{out}");
        assert_eq!(out.replace("\r\n ", ""), format!("SUMMARY:{text}\r\n"));
    }

    #[test]
    fn signs_that_mean_something_are_escaped() {
        let mut lines = Lines::default();
        lines.text("SUMMARY", "a,b;c\\d\ne\u{7}");
        assert_eq!(lines.finish(), "SUMMARY:a\\,b\\;c\\\\d\\ne\r\n");
    }
}
