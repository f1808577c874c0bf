//! The sentences that are the same for every rule.
//!
//! Here is said what stands in them; how they read in each language is in the word lists of
//! [`crate::words`].

use chrono::NaiveDate;

use super::account::{Force, Outcome, RuleKind, Verdict};
use crate::declaration::Step;
use crate::words::{Arg, Message};

/// What stands where nobody gave a value.
pub fn not_given() -> Message {
    Message::new("not-given")
}

/// What stands where a value is unknown.
pub fn unknown() -> Message {
    Message::new("unknown")
}

/// An outcome in the words of a sentence.
pub fn outcome(outcome: Outcome) -> Message {
    match outcome {
        Outcome::Met => Message::new("outcome-met"),
        Outcome::Breached => Message::new("outcome-breached"),
        Outcome::Undetermined => Message::new("outcome-undetermined"),
        Outcome::NotApplicable => Message::new("outcome-not-applicable"),
    }
}

/// The outcome of a rule that shows a sign and no breach.
pub fn indicator_outcome(of: Outcome) -> Message {
    match of {
        Outcome::Met => Message::new("outcome-no-sign"),
        Outcome::Breached => Message::new("outcome-flagged"),
        Outcome::Undetermined | Outcome::NotApplicable => outcome(of),
    }
}

/// The outcome of a rule that calculates what is due.
pub fn calculation_outcome(of: Outcome) -> Message {
    match of {
        Outcome::Met => Message::new("outcome-nothing-due"),
        Outcome::Breached => Message::new("outcome-due"),
        Outcome::Undetermined | Outcome::NotApplicable => outcome(of),
    }
}

/// The outcome of a rule of that kind.
pub fn outcome_of(kind: RuleKind, of: Outcome) -> Message {
    match kind {
        RuleKind::Obligation => outcome(of),
        RuleKind::Indicator => indicator_outcome(of),
        RuleKind::Calculation => calculation_outcome(of),
    }
}

/// Who decides on a provision in that state.
pub fn provision_state(state: &str) -> Message {
    match state {
        "encoded" => Message::new("law-encoded"),
        "person" => Message::new("law-person"),
        "addresses" => Message::new("law-addresses"),
        _ => Message::new("law-not-found"),
    }
}

pub fn verdict(verdict: Verdict) -> Message {
    match verdict {
        Verdict::Compliant => Message::new("verdict-compliant"),
        Verdict::NonCompliant => Message::new("verdict-non-compliant"),
        Verdict::Undetermined => Message::new("verdict-undetermined"),
    }
}

/// Of an input that could not be judged.
pub fn rejected() -> Message {
    Message::new("verdict-rejected")
}

pub fn force(force: Force) -> Message {
    match force {
        Force::Mandatory => Message::new("force-mandatory"),
        Force::Advisory => Message::new("force-advisory"),
    }
}

pub fn not_in_force(from: NaiveDate, until: Option<NaiveDate>) -> Message {
    Message::new("not-in-force").with("days", in_force(from, until))
}

pub fn not_in_force_as_of(day: NaiveDate, from: NaiveDate, until: Option<NaiveDate>) -> Message {
    Message::new("not-in-force-as-of").with("day", day).with("days", in_force(from, until))
}

fn in_force(from: NaiveDate, until: Option<NaiveDate>) -> Message {
    match until {
        Some(until) => Message::new("in-force-until").with("from", from).with("until", until),
        None => Message::new("in-force-from").with("from", from),
    }
}

pub fn empty_list(list: &str) -> Message {
    Message::new("empty-list").with("list", list)
}

pub fn absent_list(list: &str) -> Message {
    Message::new("absent-list").with("list", list)
}

pub fn does_not_apply() -> Message {
    Message::new("does-not-apply")
}

pub fn nothing_is_a_member(list: &str, count: usize) -> Message {
    Message::new("nothing-is-a-member").with("count", count).with("list", list)
}

pub fn holds() -> Message {
    Message::new("requirement-holds")
}

pub fn does_not_hold() -> Message {
    Message::new("requirement-does-not-hold")
}

pub fn no_section(section: &str) -> Message {
    Message::new("no-section").with("section", section)
}

/// Of one element that the requirement does not hold.
pub fn does_not_hold_of(label: &str) -> Message {
    Message::new("of-element").with("label", label).with("what", does_not_hold())
}

pub fn others_meet(met: usize, outside: usize, list: &str) -> Option<Message> {
    let of =
        |met: usize| (met > 0).then(|| Message::new("others-meet").with("count", met).with("list", list));
    let outside =
        (outside > 0).then(|| Message::new("others-outside").with("count", outside).with("list", list));
    match (of(met), outside) {
        (Some(met), Some(outside)) => Some(both(met, outside)),
        (met, outside) => met.or(outside),
    }
}

/// Two sentences as one.
fn both(first: Message, second: Message) -> Message {
    Message::new("both").with("first", first).with("second", second)
}

pub fn and_more(count: usize) -> Message {
    Message::new("and-more").with("count", count)
}

/// Why an element, or the filing, cannot be judged.
pub fn open(label: Option<&str>, missing: &[String]) -> Message {
    let open = match label {
        Some(label) => Message::new("open-element").with("label", label),
        None => Message::new("open-filing"),
    };
    match missing {
        [] => open,
        [one] => Message::new("open-without-one").with("open", open).with("path", one),
        several => Message::new("open-without").with("open", open).with("paths", listed(several)),
    }
}

/// Why something cannot be judged although nothing is missing.
pub fn open_until(open: Message, what_to_do: Message) -> Message {
    Message::new("open-until").with("open", open).with("what", what_to_do)
}

pub fn give(missing: &[String]) -> Message {
    Message::new("give").with("paths", listed(missing))
}

pub fn cut() -> Message {
    Message::new("trace-cut")
}

/// That sentence, and the first day that is not covered.
pub fn with_gap(sentence: Message, day: NaiveDate) -> Message {
    both(sentence, Message::new("gap").with("day", day))
}

pub fn no_value(amount: &str) -> Message {
    Message::new("no-value").with("amount", amount)
}

pub fn no_value_on(amount: &str, day: NaiveDate) -> Message {
    Message::new("no-value-on").with("amount", amount).with("day", day)
}

pub fn beyond_the_steps(amount: &str) -> Message {
    Message::new("beyond-the-steps").with("amount", amount)
}

/// Of a rule that counts for the verdict.
pub fn only_recalled(amount: &str) -> Message {
    Message::new("only-recalled").with("amount", amount)
}

/// How sure the first day in force is.
pub fn first_day_known(day: NaiveDate, confidence: &str) -> Message {
    Message::new("first-day-known").with("day", day).with("how", how_a_day_is_known(confidence))
}

/// How sure the last day in force is.
pub fn last_day_known(day: NaiveDate, confidence: &str) -> Message {
    Message::new("last-day-known").with("day", day).with("how", how_a_day_is_known(confidence))
}

fn how_a_day_is_known(confidence: &str) -> Message {
    match confidence {
        "T" => Message::new("day-read"),
        "T*" => Message::new("day-computed"),
        "S" => Message::new("day-from-a-summary"),
        "C" => Message::new("day-from-code"),
        "I" => Message::new("day-inferred"),
        _ => Message::new("day-recalled"),
    }
}

/// What the marks of the rule files stand for.
pub fn known_how_well(confidence: &str) -> Option<Message> {
    Some(match confidence {
        "T" => Message::new("known-read"),
        "T*" => Message::new("known-computed"),
        "S" => Message::new("known-from-a-summary"),
        "C" => Message::new("known-from-code"),
        "I" => Message::new("known-inferred"),
        "R" => Message::new("known-recalled"),
        _ => return None,
    })
}

/// One line, however many acts.
pub fn beyond_the_horizon(last: NaiveDate, acts: &[(String, NaiveDate)]) -> Message {
    Message::new("beyond-the-horizon").with("last", last).with("acts", read(acts))
}

/// The same of the one day whose law is applied.
pub fn law_beyond_the_horizon(day: NaiveDate, acts: &[(String, NaiveDate)]) -> Message {
    Message::new("law-beyond-the-horizon").with("day", day).with("acts", read(acts))
}

fn read(acts: &[(String, NaiveDate)]) -> Arg {
    let read =
        acts.iter().map(|(act, until)| Message::new("read-until").with("act", act).with("until", *until));
    Arg::Series(read.collect())
}

pub fn too_many_combinations(lists: &[String], combinations: u128, most: u64) -> Message {
    Message::new("too-many-combinations")
        .with("combinations", Arg::Number(combinations.to_string()))
        .with("lists", Arg::names(lists))
        .with("most", most)
}

pub fn path(path: &[Step]) -> String {
    crate::document::path::display(path)
}

/// The first few, and how many more.
fn listed(paths: &[String]) -> Arg {
    const FEW: usize = 6;
    match paths.len().saturating_sub(FEW) {
        0 => Arg::names(paths),
        more => {
            let few: Vec<String> = paths.iter().take(FEW).map(|path| format!("`{path}`")).collect();
            Message::new("list-more").with("some", few.join(", ")).with("more", more).into()
        }
    }
}
