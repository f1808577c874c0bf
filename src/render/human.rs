//! For a reader at a terminal: verdicts, accounts and mistakes as a compiler would show them.
//!
//! Filings are not trusted: whatever of them is shown goes through [`text::visible`] first.

mod account;
mod compare;
mod excerpt;
pub(super) mod law;
mod mistakes;
mod rule;
mod text;

pub use account::account;
pub(super) use account::citation;
pub use compare::compared;
pub use law::{act, law_foot};
pub use mistakes::{mistake, mistakes};
pub use rule::{rule, rules};
pub use text::visible;

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};

use super::{PackHead, Report, Tally, count};
use crate::document::mistakes::shown;
use crate::document::place::Source;
use crate::explain::account::{Account, Force, Judgement, Outcome, RuleKind, Undecided, Verdict};
use crate::explain::words;
use crate::language::Language;
use crate::words::{Arg, Message};
use text::wrapped;

/// How the text is made to look.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Whether there are ANSI escapes.
    pub colour: bool,
    /// Columns of the terminal; sentences are broken there.
    pub width: usize,
    /// At most so many facts of an account are shown in their lines.
    pub marks: usize,
    /// What it is said in.
    pub language: Language,
}

impl Default for Look {
    fn default() -> Self {
        Self { colour: false, width: 100, marks: 6, language: Language::En }
    }
}

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const RED: Style = AnsiColor::BrightRed.on_default().bold();
const YELLOW: Style = AnsiColor::Yellow.on_default().bold();
const GREEN: Style = AnsiColor::Green.on_default().bold();
const BLUE: Style = AnsiColor::BrightBlue.on_default().bold();

impl Look {
    fn paint(&self, style: Style, text: &str) -> String {
        if self.colour { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    fn say(&self, message: &Message) -> String {
        message.in_language(self.language)
    }
}

/// What stands once at the top: who judges, by which rules, in whose reading.
pub fn head(pack: &PackHead, look: &Look) -> String {
    let digest = pack.digest.split_once(':').map_or(pack.digest.as_str(), |(_, hex)| hex);
    let short: String = digest.chars().take(12).collect();
    let mut out = format!(
        "{} {}\n",
        look.paint(BOLD, &look.say(&pack_named(pack))),
        look.paint(DIM, &format!("(sha256:{short})"))
    );
    if !pack.reading.is_empty() {
        out += &wrapped("  ", "  ", &pack.reading, look.width);
    }
    out
}

/// One report. Its lines are shown from `source`; without one, only places are named.
pub fn report(report: &Report, source: Option<&Source>, look: &Look) -> String {
    match &report.result {
        Ok(judgement) => judged(&report.file, judgement, source, look),
        Err(refusal) => {
            let mut out = title(&report.file, refusal.id.as_deref(), &[], look);
            let rejected = look.paint(RED, &look.say(&words::rejected()));
            out += &format!("  {rejected}\n\n");
            out += &mistakes(&refusal.mistakes, &report.file, source, look);
            let summary = look.say(&Message::new("nothing-was-judged").with("count", refusal.mistakes.len()));
            out += &format!("{}: {rejected}: {summary}\n", visible(&report.file));
            out
        }
    }
}

/// What stands once at the end.
pub fn foot(tally: &Tally, look: &Look) -> String {
    let mut out = String::new();
    if tally.total() > 1 {
        let counts = [
            counted(tally.rejected, words::rejected()),
            counted(tally.non_compliant, words::verdict(Verdict::NonCompliant)),
            counted(tally.undetermined, words::verdict(Verdict::Undetermined)),
            counted(tally.compliant, words::verdict(Verdict::Compliant)),
        ];
        let line =
            Message::new("declarations-counted").with("count", tally.total()).with("counts", listed(counts));
        out += &look.paint(BOLD, &look.say(&line));
        out += "\n\n";
    }
    out += &look.paint(DIM, &look.say(&Message::new("no-legal-advice")));
    out += "\n";
    out
}

fn judged(file: &str, judgement: &Judgement, source: Option<&Source>, look: &Look) -> String {
    let (from, to) = judgement.period;
    let particulars: Vec<_> = judgement.operator.iter().cloned().chain([look.say(&days(from, to))]).collect();
    let style = style(judgement.verdict);
    let verdict = look.say(&words::verdict(judgement.verdict));
    let mut out = title(file, judgement.id.as_deref(), &particulars, look);
    let _ = writeln!(out, "  {}: {}", look.paint(style, &verdict), look.say(&decisive(judgement)));
    out += &warnings(judgement, look);
    for account_of in in_order(judgement) {
        out += "\n";
        out += &account(account_of, file, source, look);
    }
    for (outcome, style) in [(Outcome::Met, GREEN), (Outcome::NotApplicable, BLUE)] {
        let mut accounts = judgement.accounts.iter().filter(|account| account.outcome == outcome).peekable();
        if accounts.peek().is_some() {
            let _ =
                write!(out, "\n{}\n", look.paint(style, &format!("{}:", look.say(&words::outcome(outcome)))));
        }
        for one in accounts {
            out += &account::compact(one, look);
        }
    }
    let advisory = |outcome, kind| {
        let of = |account: &&Account| {
            account.outcome == outcome && account.force == Force::Advisory && account.kind == kind
        };
        judgement.accounts.iter().filter(of).count()
    };
    let advisory_undetermined: usize =
        RuleKind::ALL.iter().map(|kind| advisory(Outcome::Undetermined, *kind)).sum();
    let of_kind =
        |kind| counted(advisory(Outcome::Breached, kind), words::outcome_of(kind, Outcome::Breached));
    out += &not_decided(&judgement.undecided, look);
    let breached = || words::outcome(Outcome::Breached);
    let undetermined = || words::outcome(Outcome::Undetermined);
    let counts = match judgement.accounts.is_empty() {
        true => Message::new("no-rule"),
        false => listed([
            counted(mandatory(judgement, Outcome::Breached), breached()),
            counted(mandatory(judgement, Outcome::Undetermined), undetermined()),
            counted(count(judgement, Outcome::Met), words::outcome(Outcome::Met)),
            counted(count(judgement, Outcome::NotApplicable), words::outcome(Outcome::NotApplicable)),
            counted(advisory(Outcome::Breached, RuleKind::Obligation), of_advisory(breached())),
            of_kind(RuleKind::Indicator),
            of_kind(RuleKind::Calculation),
            counted(advisory_undetermined, of_advisory(undetermined())),
        ]),
    };
    let _ = write!(out, "\n{}: {}: ", visible(file), look.paint(style, &verdict));
    let _ = writeln!(out, "{}", look.say(&counts));
    out
}

/// The provisions of the days judged that no rule decides, act by act.
fn not_decided(provisions: &[Undecided], look: &Look) -> String {
    let mut out = String::new();
    let mut act = None;
    for provision in provisions {
        if out.is_empty() {
            out += &format!(
                "\n{}\n",
                look.paint(BLUE, &format!("{}:", look.say(&Message::new("law-not-decided"))))
            );
        }
        if act != Some(&provision.act) {
            out += &wrapped("  ", "    ", &provision.name, look.width);
            act = Some(&provision.act);
        }
        let state = words::provision_state(provision.state);
        let text = format!("{}; {}: {}", provision.text, look.say(&state), provision.why);
        let first = format!("    {}: ", look.paint(BOLD, &visible(&provision.cited)));
        out += &wrapped(&first, "      ", &text, look.width);
    }
    out
}

/// What a reader must know of the whole judgement, each after an empty line.
pub fn warnings(judgement: &Judgement, look: &Look) -> String {
    let label = look.paint(YELLOW, &format!("{}: ", look.say(&Message::new("label-warning"))));
    let shown = judgement.warnings.iter().map(|warning| wrapped(&label, "  ", warning, look.width));
    shown.map(|warning| format!("\n{warning}")).collect()
}

/// The accounts shown in full: breached first, the mandatory before the advisory.
fn in_order(judgement: &Judgement) -> impl Iterator<Item = &Account> {
    let kinds = [
        (Outcome::Breached, Force::Mandatory),
        (Outcome::Breached, Force::Advisory),
        (Outcome::Undetermined, Force::Mandatory),
        (Outcome::Undetermined, Force::Advisory),
    ];
    kinds.into_iter().flat_map(|kind| {
        judgement.accounts.iter().filter(move |account| (account.outcome, account.force) == kind)
    })
}

fn title(file: &str, id: Option<&str>, particulars: &[String], look: &Look) -> String {
    let mut out = match file {
        "-" => look.paint(BOLD, &look.say(&Message::new("standard-input"))),
        file => look.paint(BOLD, &visible(file)),
    };
    out += "\n";
    let parts: Vec<_> = id
        .into_iter()
        .chain(particulars.iter().map(String::as_str))
        .filter(|part| !part.is_empty())
        // Nobody reads more, and a filing may give a name of many megabytes.
        .map(shown)
        .collect();
    if !parts.is_empty() {
        out += &wrapped("  ", "  ", &parts.join(", "), look.width);
    }
    out
}

fn style(verdict: Verdict) -> Style {
    match verdict {
        Verdict::Compliant => GREEN,
        Verdict::NonCompliant => RED,
        Verdict::Undetermined => YELLOW,
    }
}

/// A pack as the head of a report names it.
fn pack_named(pack: &PackHead) -> Message {
    Message::new("pack-named").with("name", &pack.name).with("version", &pack.version)
}

/// A period, both days included.
fn days(from: chrono::NaiveDate, to: chrono::NaiveDate) -> Message {
    Message::new("period").with("from", from).with("to", to)
}

/// What the verdict rests on: mandatory rules only.
fn decisive(judgement: &Judgement) -> Message {
    match judgement.verdict {
        Verdict::Compliant if count(judgement, Outcome::NotApplicable) == judgement.accounts.len() => {
            Message::new("decisive-none-applies")
        }
        Verdict::Compliant => Message::new("decisive-compliant"),
        Verdict::NonCompliant => {
            Message::new("decisive-breached").with("count", mandatory(judgement, Outcome::Breached))
        }
        Verdict::Undetermined => {
            Message::new("decisive-undetermined").with("count", mandatory(judgement, Outcome::Undetermined))
        }
    }
}

/// How many rules that count have the outcome.
fn mandatory(judgement: &Judgement, outcome: Outcome) -> usize {
    let counts = |account: &&Account| account.outcome == outcome && account.force == Force::Mandatory;
    judgement.accounts.iter().filter(counts).count()
}

/// So many of what is called that, if there is any.
fn counted(count: usize, what: Message) -> Option<Message> {
    (count > 0).then(|| Message::new("counted").with("count", count).with("what", what))
}

/// An outcome of rules that do not count.
fn of_advisory(outcome: Message) -> Message {
    Message::new("advisory-outcome").with("outcome", outcome)
}

/// The counts that there are.
fn listed<const N: usize>(counts: [Option<Message>; N]) -> Message {
    let counts: Vec<Message> = counts.into_iter().flatten().collect();
    Message::new("series").with("items", Arg::Series(counts))
}
