//! For a reader at a terminal: verdicts, accounts and mistakes as a compiler would show them.
//!
//! Filings are not trusted: whatever of them is shown goes through [`text::visible`] first.

mod account;
mod compare;
mod excerpt;
mod law;
mod mistakes;
mod rule;
mod text;

pub use account::account;
pub use compare::{compared, label};
pub use law::{act, law_foot};
pub use mistakes::{mistake, mistakes};
pub use rule::{rule, rules};
pub use text::visible;

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};

use super::{PackHead, Report, Tally, count};
use crate::document::mistakes::shown;
use crate::document::place::Source;
use crate::explain::account::{Account, Force, Judgement, Outcome, Verdict};
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
}

impl Default for Look {
    fn default() -> Self {
        Self { colour: false, width: 100, marks: 6 }
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
}

/// What stands once at the top: who judges, by which rules, in whose reading.
pub fn head(pack: &PackHead, look: &Look) -> String {
    let digest = pack.digest.split_once(':').map_or(pack.digest.as_str(), |(_, hex)| hex);
    let short: String = digest.chars().take(12).collect();
    let mut out = format!(
        "{} {}\n",
        look.paint(BOLD, &format!("pack {} {}", pack.name, pack.version)),
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
            out += &format!("  {}\n\n", look.paint(RED, "rejected"));
            out += &mistakes(&refusal.mistakes, &report.file, source, look);
            let number = refusal.mistakes.len();
            let noun = if number == 1 { "mistake" } else { "mistakes" };
            let summary = format!("{number} {noun}; nothing was judged");
            out += &format!("{}: {}: {summary}\n", visible(&report.file), look.paint(RED, "rejected"));
            out
        }
    }
}

/// What stands once at the end.
pub fn foot(tally: &Tally, look: &Look) -> String {
    let mut out = String::new();
    if tally.total() > 1 {
        let counts = [
            (tally.rejected, "rejected"),
            (tally.non_compliant, "non-compliant"),
            (tally.undetermined, "undetermined"),
            (tally.compliant, "compliant"),
        ];
        let line = format!("{} declarations: {}\n", tally.total(), listed(&counts));
        out += &look.paint(BOLD, line.trim_end());
        out += "\n\n";
    }
    out += &look.paint(DIM, "adal compares what is declared with its rules; it is no legal advice");
    out += "\n";
    out
}

fn judged(file: &str, judgement: &Judgement, source: Option<&Source>, look: &Look) -> String {
    let (from, to) = judgement.period;
    let particulars: Vec<_> = judgement.operator.iter().cloned().chain([format!("{from} to {to}")]).collect();
    let (style, verdict) = verdict(judgement.verdict);
    let mut out = title(file, judgement.id.as_deref(), &particulars, look);
    let _ = writeln!(out, "  {}: {}", look.paint(style, verdict), decisive(judgement));
    out += &warnings(judgement, look);
    for account_of in in_order(judgement) {
        out += "\n";
        out += &account(account_of, file, source, look);
    }
    for (outcome, style, name) in
        [(Outcome::Met, GREEN, "met"), (Outcome::NotApplicable, BLUE, "not applicable")]
    {
        let mut accounts = judgement.accounts.iter().filter(|account| account.outcome == outcome).peekable();
        if accounts.peek().is_some() {
            let _ = write!(out, "\n{}\n", look.paint(style, &format!("{name}:")));
        }
        for one in accounts {
            out += &account::compact(one, look);
        }
    }
    let advisory = |outcome| {
        let of = |account: &&Account| account.outcome == outcome && account.force == Force::Advisory;
        judgement.accounts.iter().filter(of).count()
    };
    let counts = [
        (mandatory(judgement, Outcome::Breached), "breached"),
        (mandatory(judgement, Outcome::Undetermined), "undetermined"),
        (count(judgement, Outcome::Met), "met"),
        (count(judgement, Outcome::NotApplicable), "not applicable"),
        (advisory(Outcome::Breached), "advisory breached"),
        (advisory(Outcome::Undetermined), "advisory undetermined"),
    ];
    let _ = write!(out, "\n{}: {}: ", visible(file), look.paint(style, verdict));
    let _ = writeln!(
        out,
        "{}",
        if judgement.accounts.is_empty() { "no rule".to_owned() } else { listed(&counts) }
    );
    out
}

/// What a reader must know of the whole judgement, each after an empty line.
pub fn warnings(judgement: &Judgement, look: &Look) -> String {
    let label = look.paint(YELLOW, "warning: ");
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
    let mut out = look.paint(BOLD, &if file == "-" { "standard input".into() } else { visible(file) });
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

fn verdict(verdict: Verdict) -> (Style, &'static str) {
    match verdict {
        Verdict::Compliant => (GREEN, "compliant"),
        Verdict::NonCompliant => (RED, "non-compliant"),
        Verdict::Undetermined => (YELLOW, "undetermined"),
    }
}

/// What the verdict rests on: mandatory rules only.
fn decisive(judgement: &Judgement) -> String {
    let rules = |count| {
        if count == 1 { "1 mandatory rule is".to_owned() } else { format!("{count} mandatory rules are") }
    };
    match judgement.verdict {
        Verdict::Compliant if count(judgement, Outcome::NotApplicable) == judgement.accounts.len() => {
            "no rule of the pack applies to it".to_owned()
        }
        Verdict::Compliant => "no mandatory rule is breached or undetermined".to_owned(),
        Verdict::NonCompliant => format!("{} breached", rules(mandatory(judgement, Outcome::Breached))),
        Verdict::Undetermined => {
            format!("{} undetermined", rules(mandatory(judgement, Outcome::Undetermined)))
        }
    }
}

/// How many rules that count have the outcome.
fn mandatory(judgement: &Judgement, outcome: Outcome) -> usize {
    let counts = |account: &&Account| account.outcome == outcome && account.force == Force::Mandatory;
    judgement.accounts.iter().filter(counts).count()
}

/// The counts that are not zero.
fn listed(counts: &[(usize, &str)]) -> String {
    let shown: Vec<_> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, name)| format!("{count} {name}"))
        .collect();
    shown.join(", ")
}
