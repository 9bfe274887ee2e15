//! `sensitive-words`: words that tell the ethnicity, religion, health or political membership of one person
//! (Law 91/2025/QH15; Decree 356/2025/NĐ-CP, article 4; `domain.md` C). The author may mean it: a warning.
//!
//! Such words are everywhere in stories of nurses, teachers and union officers, and mostly about others. So a
//! phrase counts only behind a word for one person or the honouree's name. The words are in `words.toml`.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use serde::Deserialize;

use super::{Lint, Run, Source};
use crate::diag::{Diagnostic, Message, Span, code, msg};
use crate::text::{nfc, nfd};

pub(super) const SENSITIVE_WORDS: Lint = Lint { code: code::SENSITIVE_WORDS, run: Run::File(run) };

fn run(source: &Source<'_>) -> Vec<Diagnostic> {
    let Some(search) = SEARCH.as_ref() else { return Vec::new() };
    let name = source.profile.and_then(|facts| facts.name.as_ref()).map(|name| nfc(name.value.trim()));
    let name = name.unwrap_or_default();
    let mut found = Vec::new();
    let mut look = |span: Span, in_post: bool| {
        for (range, what) in search.findings(source.at(span), &name, in_post) {
            let start = span.start as usize;
            let place = Span::new(span.file, start + range.start..start + range.end);
            let message = msg("sensitive-words").with("what", what.message());
            found.push(Diagnostic::new(code::SENSITIVE_WORDS, place, message).help(msg("sensitive-words-help")));
        }
    };
    source.posts().for_each(|span| look(span, true));
    source.words().chain(source.body()).for_each(|span| look(span, false));
    found
}

/// What is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum What {
    Ethnicity,
    Religion,
    Health,
    Politics,
}

impl What {
    fn message(self) -> Message {
        match self {
            Self::Ethnicity => msg("sensitive-ethnicity"),
            Self::Religion => msg("sensitive-religion"),
            Self::Health => msg("sensitive-health"),
            Self::Politics => msg("sensitive-politics"),
        }
    }
}

/// Where a rule holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Where {
    /// Behind a word for one person.
    #[default]
    BehindPerson,
    /// Anywhere in a job or role.
    Post,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    what: What,
    #[serde(default, rename = "where")]
    place: Where,
    phrases: Vec<String>,
    /// One of these must follow; empty for no such condition.
    #[serde(default)]
    then: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    person: Vec<String>,
    many: Vec<String>,
    between: Vec<String>,
    rule: Vec<Rule>,
}

const FILE: &str = include_str!("sensitive_words/words.toml");

struct Search {
    words: Words,
    automaton: AhoCorasick,
    /// The rules of each pattern: a phrase may stand in several.
    rules: Vec<Vec<usize>>,
}

/// The embedded file is checked by the tests below; a broken one finds nothing.
static SEARCH: LazyLock<Option<Search>> = LazyLock::new(|| Search::new(toml::from_str(FILE).ok()?));

impl Search {
    fn new(words: Words) -> Option<Self> {
        let mut patterns: Vec<String> = Vec::new();
        let mut rules: Vec<Vec<usize>> = Vec::new();
        let mut known: HashMap<String, usize> = HashMap::new();
        for (n, rule) in words.rule.iter().enumerate() {
            for phrase in &rule.phrases {
                // With a small and a capital first letter, composed and decomposed.
                for written in [phrase.clone(), capitalized(phrase)] {
                    for form in [nfc(&written).into_owned(), nfd(&written).into_owned()] {
                        let at = *known.entry(form.clone()).or_insert_with(|| {
                            patterns.push(form);
                            rules.push(Vec::new());
                            rules.len() - 1
                        });
                        rules.get_mut(at).filter(|of| !of.contains(&n)).into_iter().for_each(|of| of.push(n));
                    }
                }
            }
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            // Built once a run, and twice as fast on every text as what is chosen for so many patterns.
            .kind(Some(AhoCorasickKind::DFA))
            .build(patterns)
            .ok()?;
        Some(Self { words, automaton, rules })
    }

    /// What a text tells of one person, with its bytes.
    fn findings(&self, text: &str, name: &str, in_post: bool) -> Vec<(Range<usize>, What)> {
        let mut found = Vec::new();
        for hit in self.automaton.find_iter(text) {
            let (before, after) =
                (text.get(..hit.start()).unwrap_or_default(), text.get(hit.end()..).unwrap_or_default());
            if after.starts_with(of_word) || before.ends_with(of_word) {
                continue;
            }
            let phrase = nfc(text.get(hit.range()).unwrap_or_default());
            let begins_with_be = phrase.starts_with("Là ") || phrase.starts_with("là ");
            for rule in self.rules.get(hit.pattern().as_usize()).into_iter().flatten() {
                let Some(rule) = self.words.rule.get(*rule) else { continue };
                let Some(end) = rule.end(after) else { continue };
                let tells = match rule.place {
                    Where::Post => in_post,
                    Where::BehindPerson => self.speaks_of_one(before, name, begins_with_be),
                };
                if tells {
                    found.push((hit.start()..hit.end() + end, rule.what));
                    break;
                }
            }
        }
        found
    }

    /// Whether the words just before a phrase are about one person.
    fn speaks_of_one(&self, before: &str, name: &str, begins_with_be: bool) -> bool {
        let open = before.trim_end();
        let sentence = open.rsplit(['.', '!', '?', ';', ':', '“', '”', '"', '\n', '–']).next().unwrap_or_default();
        if sentence.trim().is_empty() {
            // “Là người dân tộc Tày, chị …”
            return begins_with_be;
        }
        // “Lò Văn Thụy, dân tộc Thái” and “Lò Văn Thụy (dân tộc Thái)”, but “cụ già, dân tộc Thái” may be many.
        let aside = sentence.ends_with([',', '(']);
        let mut words: Vec<String> = sentence
            .trim_end_matches([',', '(', ' '])
            .split_whitespace()
            .rev()
            .take(8)
            .map(|w| nfc(w).into_owned())
            .collect();
        words.reverse();
        while !aside && words.last().is_some_and(|word| self.words.between.contains(&word.to_lowercase())) {
            words.pop();
        }
        let honouree: Vec<&str> = name.split_whitespace().collect();
        if words.last().is_some_and(|word| honouree.contains(&word.as_str())) {
            return true;
        }
        // “chị Lành”, “anh Lò Văn Tâm”: names stand behind the word for a person.
        let names = words.iter().rev().take_while(|word| word.starts_with(char::is_uppercase)).count();
        let person_is_capital = words.len() == names;
        let keep = words.len() - names + usize::from(person_is_capital);
        words.truncate(keep);
        (!aside || names > 0) && self.ends_in_person(&words)
    }

    fn ends_in_person(&self, words: &[String]) -> bool {
        let bare = |word: &String| word.to_lowercase().trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        let small: Vec<String> = words.iter().map(bare).collect();
        (1..=3).rev().any(|n| {
            let Some((before, person)) = small.len().checked_sub(n).and_then(|at| small.split_at_checked(at)) else {
                return false;
            };
            self.words.person.contains(&person.join(" "))
                && !self.makes_many(before, words.get(before.len().wrapping_sub(1)))
        })
    }

    /// Whether the words before a word for a person make it several: “các anh”, “12 chị”, but “Năm 2020, chị”.
    fn makes_many(&self, before: &[String], as_written: Option<&String>) -> bool {
        if as_written.is_none_or(|word| word.ends_with(',')) {
            return false;
        }
        let last = |n: usize| before.len().checked_sub(n).and_then(|at| before.get(at..)).map(|words| words.join(" "));
        let is_many = |words: Option<String>| words.is_some_and(|words| self.words.many.contains(&words));
        // Four digits are a year: “since 2015 she”.
        let is_number = |words: Option<String>| {
            words.is_some_and(|w| (1..4).contains(&w.len()) && w.bytes().all(|b| b.is_ascii_digit()))
        };
        is_many(last(1)) || is_many(last(2)) || is_number(last(1))
    }
}

impl Rule {
    /// Where the finding ends in the text behind the phrase; `None` when what must follow does not.
    fn end(&self, after: &str) -> Option<usize> {
        if self.then.is_empty() {
            return Some(0);
        }
        let words = after.strip_prefix([' ', '\u{a0}', '\n'])?;
        let skipped = after.len() - words.len();
        self.then.iter().find_map(|then| {
            let rest = words.strip_prefix(then.as_str()).or_else(|| words.strip_prefix(&*nfd(then)))?;
            // “người Thái Nguyên” are people of a province, “dân tộc Mông Cổ” one of another country.
            let goes_on = rest.starts_with(of_word)
                || rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase));
            (!goes_on).then(|| skipped + words.len() - rest.len())
        })
    }
}

fn of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}')
}

fn capitalized(phrase: &str) -> String {
    let mut letters = phrase.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::criteria::testing::person;
    use crate::lints::testing::found;

    fn of(text: &str) -> Vec<(&str, What)> {
        let search = SEARCH.as_ref().expect("the file of words is read");
        search.findings(text, "Lò Văn Thụy", false).into_iter().map(|(range, what)| (&text[range], what)).collect()
    }

    #[test]
    fn what_is_said_of_one_person_is_found() {
        for (text, told, what) in [
            ("Chị là người dân tộc Tày, quê Khe Vàng.", "là người dân tộc Tày", What::Ethnicity),
            ("Lò Văn Thụy, dân tộc Thái, thợ lò", "dân tộc Thái", What::Ethnicity),
            ("Anh Lò Văn Tâm là người Mông.", "là người Mông", What::Ethnicity),
            ("Là người dân tộc Dao, anh hiểu bà con.", "Là người dân tộc Dao", What::Ethnicity),
            ("Cô là người dân tộc thiểu số.", "là người dân tộc thiểu số", What::Ethnicity),
            ("Anh Thụy theo đạo Tin Lành.", "theo đạo Tin Lành", What::Religion),
            ("Bà vốn là Phật tử.", "là Phật tử", What::Religion),
            ("Năm 2020, chị không may mắc bệnh.", "mắc bệnh", What::Health),
            ("Chồng chị Lành bị ung thư.", "bị ung thư", What::Health),
            ("Thụy từng mắc bệnh phổi.", "mắc bệnh", What::Health),
            ("“Tôi bị tai biến năm ngoái.”", "bị tai biến", What::Health),
            ("Anh được kết nạp vào Đảng năm 2015.", "được kết nạp vào Đảng", What::Politics),
            ("Là đảng viên trẻ, anh xung phong.", "Là đảng viên", What::Politics),
            ("Since 2015 she is a Party member.", "is a Party member", What::Politics),
        ] {
            assert_eq!(of(text), [(told, what)], "{text}");
            let decomposed = nfd(text).into_owned();
            assert_eq!(of(&decomposed).len(), 1, "{text}, decomposed");
        }
    }

    #[test]
    fn what_is_said_of_others_or_of_nobody_is_not() {
        for fine in [
            "đoàn kết các dân tộc; đại đoàn kết toàn dân tộc",
            "Bệnh viện Thiện Tâm, hiến máu 26 lần, khám bệnh cho công nhân",
            "Chị chăm bệnh nhân ung thư, giúp đoàn viên mắc bệnh hiểm nghèo.",
            "Quỹ hỗ trợ anh chị em mắc bệnh, các anh bị bệnh nghề nghiệp, 12 chị bị ung thư.",
            "Dạy chữ cho người dân tộc Mông, cho đồng bào dân tộc Tày, dân tộc Nùng.",
            "Công nhân là người dân tộc thiểu số chiếm 40%.",
            "Người dân tộc Tày ở đây trồng chè. Trang phục dân tộc Dao.",
            "Anh là người Thái Nguyên, chị là người Kinh Bắc, ông là người Thái Bình.",
            "Anh sống theo đạo lý, làm theo đạo đức Hồ Chí Minh. Bà con Khe Vàng theo đạo Tin Lành.",
            "Chi bộ kết nạp 12 đảng viên; giới thiệu đoàn viên ưu tú vào Đảng.",
            "Chị là người thợ giỏi. Nhà trường là đảng viên tập thể.",
            "Dạy nghề cho người khuyết tật; bếp ăn không để ai bị bệnh.",
            "The nurse helps people who suffers from flu; the union is disabled in this build.",
        ] {
            assert_eq!(of(fine), [], "{fine}");
        }
    }

    #[test]
    fn jobs_stories_and_pages_are_looked_at() {
        let post = person("position = \"Đảng viên, thợ lò\"\nquote = \"Tôi mắc bệnh tim.\"");
        let story = format!("{}Chị là người dân tộc Tày.\n", person(""));
        let page = "+++\ntitle = \"Tin\"\n+++\nAnh theo đạo Phật.\n";
        let files = [
            ("content/profiles/a.md", post.as_str()),
            ("content/profiles/b.md", story.as_str()),
            ("content/pages/tin.md", page),
        ];
        let found = found(SENSITIVE_WORDS.code, &files);
        assert_eq!(found.marks(), ["Đảng viên", "mắc bệnh", "là người dân tộc Tày", "theo đạo Phật"]);
    }

    #[test]
    fn the_file_of_words_is_well_formed() {
        let words: Words = toml::from_str(FILE).expect("words.toml");
        for word in words.person.iter().chain(&words.many).chain(&words.between) {
            assert_eq!(*word, word.to_lowercase(), "compared in small letters");
        }
        for text in words.rule.iter().flat_map(|rule| rule.phrases.iter().chain(&rule.then)) {
            assert_eq!(nfc(text), *text, "in NFC");
        }
    }
}
