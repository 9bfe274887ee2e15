//! Verdicts as text for people.

use std::fmt::Write as _;

use super::{Colour, Report};
use crate::criteria::evidence::Because;
use crate::criteria::milestone::MilestoneState;
use crate::criteria::verdict::Verdict;
use crate::criteria::words;
use crate::diag::{Message, Place, msg};
use crate::roll::{Profile, ProfileIx};

const BOLD: &str = "\u{1b}[1m";
const DIM: &str = "\u{1b}[2m";
const RED: &str = "\u{1b}[31m";
const GREEN: &str = "\u{1b}[32m";
const YELLOW: &str = "\u{1b}[33m";
const BLUE: &str = "\u{1b}[34m";
const RESET: &str = "\u{1b}[0m";

pub(super) fn render(report: &Report<'_>, colour: Colour) -> String {
    let mut text = Text { report, colour, out: String::new() };
    for (ix, profile) in report.profiles() {
        text.profile(ix, profile);
    }
    if report.only.is_empty() {
        text.targets();
        text.events();
        text.milestones();
    }
    text.out
}

struct Text<'a> {
    report: &'a Report<'a>,
    colour: Colour,
    out: String,
}

impl Text<'_> {
    fn profile(&mut self, ix: ProfileIx, profile: &Profile) {
        let (report, judgement) = (self.report, self.report.verdicts.of(ix));
        let plan = report.roll.plan_of(profile);
        let category = profile
            .category_in(report.roll)
            .map_or_else(|| profile.category.to_string(), |category| category.label.get(report.lang.code()).to_owned());
        self.heading(&format!("{} ({})", profile.name, profile.slug));
        let about = format!("{category} · {} · {}", profile.year, plan.label());
        self.line(2, "", &about);
        let state = match judgement.state {
            Some(state) => msg("report-state").with("state", words::state(state)),
            None => msg("report-no-state"),
        };
        let published = judgement.publication.is_published();
        let publication = if published { msg("report-published") } else { msg("report-hidden") };
        let standing = format!("{}. {}", self.say(&state), self.say(&publication));
        self.line(2, if published { GREEN } else { YELLOW }, &standing);
        for why in report.why(ix, profile) {
            let why = self.say(&why);
            self.line(4, "", &format!("– {why}"));
        }
        let of_plan = report.criteria.of(profile.plan);
        for judged in &judgement.verdicts {
            let Some(criterion) = of_plan.get(judged.criterion) else { continue };
            let because = report.verdicts.because(report.roll, report.criteria, ix, judged.criterion);
            let level = match criterion.level.name() {
                "deny" => String::new(),
                name => format!(" [{name}]"),
            };
            let text = criterion.text.get(report.lang.code());
            self.verdict(judged.verdict, &format!("{} – {text}{level}", criterion.clause), &because);
        }
        self.out.push('\n');
    }

    fn targets(&mut self) {
        let report = self.report;
        if report.verdicts.targets.is_empty() {
            return;
        }
        let heading = self.say(&msg("report-targets"));
        self.heading(&heading);
        for row in &report.verdicts.targets {
            let Some(target) = report.criteria.of(row.plan).targets.get(row.position) else { continue };
            let numbers = msg("report-target")
                .with("plan", report.roll.plan(row.plan).label())
                .with("clause", target.clause.as_str())
                .with("year", row.year)
                .with("share", row.share.to_string())
                .with("counted", row.counted.to_string())
                .with("whole", (row.percent_hundredths / 100).to_string())
                .with("hundredths", format!("{:02}", row.percent_hundredths % 100));
            let numbers = self.say(&numbers);
            self.verdict(row.verdict, &format!("{numbers} – {}", target.text.get(report.lang.code())), &[]);
        }
        self.out.push('\n');
    }

    fn events(&mut self) {
        let report = self.report;
        if report.verdicts.events.is_empty() {
            return;
        }
        let heading = self.say(&msg("report-events"));
        self.heading(&heading);
        for row in &report.verdicts.events {
            let plan = report.roll.plan(row.plan).label();
            self.verdict(row.verdict, &format!("{} – {plan}, {} ({})", row.event, row.clause, row.limit), &row.because);
        }
        self.out.push('\n');
    }

    fn milestones(&mut self) {
        let report = self.report;
        if report.verdicts.milestones.is_empty() {
            return;
        }
        let heading = self.say(&msg("report-milestones"));
        self.heading(&heading);
        for row in &report.verdicts.milestones {
            let plan = report.roll.plan(row.plan);
            let Some(milestone) = plan.parsed.milestones.get(row.position) else { continue };
            let year = row.year.map(|year| format!(", {year}")).unwrap_or_default();
            let text = milestone.text.get(report.lang.code());
            let what = format!("{}, {}{year} – {text}", plan.label(), row.clause);
            let (icon, colour, word) = match row.state {
                MilestoneState::Done => ("✓", GREEN, msg("report-milestone-done")),
                MilestoneState::Unrecorded => ("✗", RED, msg("report-milestone-unrecorded")),
                MilestoneState::Open => ("…", BLUE, msg("report-milestone-open")),
                MilestoneState::Coming => ("–", DIM, msg("report-milestone-coming")),
            };
            self.finding(icon, colour, &word, &what, &row.because);
        }
        self.out.push('\n');
    }

    fn heading(&mut self, words: &str) {
        self.line(0, BOLD, words);
    }

    /// Icon and word, then what it rests on with its places.
    fn verdict(&mut self, verdict: Verdict, what: &str, because: &[Because]) {
        let (icon, colour) = match verdict {
            Verdict::Met => ("✓", GREEN),
            Verdict::Unmet => ("✗", RED),
            Verdict::Unknown => ("?", YELLOW),
            Verdict::NotApplicable => ("–", DIM),
            Verdict::Waived => ("○", BLUE),
        };
        self.finding(icon, colour, &verdict.word(), what, because);
    }

    fn finding(&mut self, icon: &str, colour: &str, word: &Message, what: &str, because: &[Because]) {
        let word = self.painted(colour, &format!("{icon} {}", self.say(word)));
        let _ = writeln!(self.out, "  {word}: {}", printable(what));
        for because in because {
            let message = self.say(&because.message);
            self.line(6, "", &message);
            let places = std::iter::once(&because.place).chain(&because.also);
            let places: Vec<String> = places.map(|place| self.place(*place)).collect();
            self.line(8, DIM, &places.join(", "));
        }
    }

    fn place(&self, place: Place) -> String {
        let sources = self.report.sources;
        let path = sources.path(place.file());
        let start = sources.position(place.file(), place.start() as usize);
        format!("{path}:{}:{}", start.line, start.column)
    }

    fn say(&self, message: &Message) -> String {
        message.text(self.report.lang)
    }

    fn line(&mut self, indent: usize, colour: &str, words: &str) {
        let words = self.painted(colour, &printable(words));
        let _ = writeln!(self.out, "{:indent$}{words}", "");
    }

    fn painted(&self, colour: &str, words: &str) -> String {
        if self.colour == Colour::Never || colour.is_empty() {
            return words.to_owned();
        }
        format!("{colour}{words}{RESET}")
    }
}

/// A text in one line, in which nothing steers the terminal or turns the direction of writing around.
fn printable(text: &str) -> String {
    let bad = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let words: Vec<&str> = text.split([' ', '\n', '\r', '\t']).filter(|word| !word.is_empty()).collect();
    words.join(" ").chars().map(|c| if bad(c) { '\u{fffd}' } else { c }).collect()
}
