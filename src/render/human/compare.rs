//! Two judgements of one declaration side by side: what changes, and why.

use super::text::{visible, wrapped};
use super::{BOLD, DIM, Look, YELLOW, mistakes, style, title};
use crate::document::place::Source;
use crate::explain::account::{Account, Force};
use crate::explain::compare::Comparison;
use crate::explain::words;
use crate::render::{Report, Side};
use crate::words::Message;

/// What a declaration came to on both sides, ending with a line feed.
pub fn compared(sides: &[Side; 2], reports: &[Report; 2], source: Option<&Source>, look: &Look) -> String {
    let say = |message: Message| look.say(&message);
    let [left, right] = reports;
    let mut out = title(&left.file, left.id(), &[], look);
    let (Ok(a), Ok(b)) = (&left.result, &right.result) else {
        // What cannot be read or judged is so on either side.
        let refusal = [left, right].into_iter().find_map(|report| report.result.as_ref().err());
        if let Some(refusal) = refusal {
            out += &mistakes(&refusal.mistakes, &left.file, source, look);
        }
        return out;
    };
    let labels = sides.each_ref().map(|side| label(side, sides, look));
    let comparison = Comparison::of(a, b);
    for (label, verdict_of) in labels.iter().zip(comparison.verdicts) {
        let word = say(words::verdict(verdict_of));
        out += &format!("  {label}: {}\n", look.paint(style(verdict_of), &word));
    }
    for (label, judgement) in labels.iter().zip([a, b]) {
        for warning in &judgement.warnings {
            let first = look.paint(YELLOW, &format!("  {}: ", say(Message::new("label-warning"))));
            out += &wrapped(&first, "    ", &format!("{label}: {warning}"), look.width);
        }
    }
    if !comparison.changed.is_empty() {
        out += &format!("\n{}\n", look.paint(BOLD, &say(Message::new("compare-changed"))));
    }
    for pair in &comparison.changed {
        out += &head(pair[0], look);
        for (label, account) in labels.iter().zip(pair) {
            out += &side(label, account, look);
        }
    }
    for (number, (label, accounts)) in labels.iter().zip(&comparison.only).enumerate() {
        let outside = comparison.only_outside[number];
        if !accounts.is_empty() || outside > 0 {
            let only = say(Message::new("compare-only").with("side", label));
            out += &format!("\n{}\n", look.paint(BOLD, &only));
        }
        for account in accounts {
            out += &head(account, look);
            out += &side(label, account, look);
        }
        if outside > 0 {
            let more = say(Message::new("compare-outside").with("count", outside));
            out += &format!("  {}\n", look.paint(DIM, &more));
        }
    }
    let same = say(Message::new("compare-same").with("count", comparison.same));
    out += &format!("\n{same}\n");
    out
}

/// What tells a side from the other: its pack, or the day whose law it applies.
pub fn label(side: &Side, sides: &[Side; 2], look: &Look) -> String {
    let same_pack = sides[0].pack.name == sides[1].pack.name;
    match side.as_of {
        Some(day) if same_pack => look.say(&Message::new("compare-law-of").with("day", day)),
        Some(day) => {
            look.say(&Message::new("compare-pack-as-of").with("pack", &side.pack.name).with("day", day))
        }
        None => side.pack.name.clone(),
    }
}

fn head(account: &Account, look: &Look) -> String {
    let mut first = format!("  {}", look.paint(BOLD, &visible(&account.rule)));
    if account.force == Force::Advisory {
        first += &format!(" ({})", look.say(&words::force(account.force)));
    }
    first += ": ";
    wrapped(&first, "      ", &account.title, look.width)
}

fn side(label: &str, account: &Account, look: &Look) -> String {
    let outcome = look.say(&words::outcome_of(account.kind, account.outcome));
    let first = format!("    {label}: {}: ", look.paint(super::account::style(account.outcome), &outcome));
    wrapped(&first, "      ", &account.because.join("; "), look.width)
}
