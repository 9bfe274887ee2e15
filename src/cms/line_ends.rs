//! How the lines of a file end, and whether a byte-order mark stands before them. Everything here works on plain lines;
//! what is saved gets back what the file had.

const MARK: char = '\u{feff}';
const CRLF: &str = "crlf";
const BOM: &str = "bom";

/// What is not plain about a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct LineEnds {
    has_mark: bool,
    has_returns: bool,
}

impl LineEnds {
    /// Those of a text. Of two kinds the more frequent one counts.
    pub(super) fn of(text: &str) -> Self {
        let returns = text.matches("\r\n").count();
        Self { has_mark: text.starts_with(MARK), has_returns: returns * 2 > text.matches('\n').count() }
    }

    /// A text without them.
    pub(super) fn plain(text: &str) -> String {
        text.trim_start_matches(MARK).replace("\r\n", "\n")
    }

    /// A plain text with them.
    pub(super) fn put_back(self, text: String) -> String {
        let text = if self.has_returns { text.replace('\n', "\r\n") } else { text };
        if self.has_mark { format!("{MARK}{text}") } else { text }
    }

    /// As words that a field of the form can keep; `None` where all is plain.
    pub(super) fn words(self) -> Option<String> {
        let words = [(self.has_mark, BOM), (self.has_returns, CRLF)];
        let words: Vec<&str> = words.into_iter().filter(|(has, _)| *has).map(|(_, word)| word).collect();
        (!words.is_empty()).then(|| words.join(" "))
    }

    /// What the words say.
    pub(super) fn from_words(words: &str) -> Self {
        let has = |wanted| words.split(' ').any(|word| word == wanted);
        Self { has_mark: has(BOM), has_returns: has(CRLF) }
    }
}
