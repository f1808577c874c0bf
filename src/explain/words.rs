//! The sentences that are the same for every rule.
//!
//! English so far; a language is a match arm away, for every sentence at once.

use chrono::NaiveDate;

use crate::declaration::Step;

/// What stands where a value is unknown.
pub const NOT_GIVEN: &str = "(not given)";
pub const UNKNOWN: &str = "(unknown)";

pub fn not_in_force(from: NaiveDate, until: Option<NaiveDate>) -> String {
    match until {
        Some(until) => {
            format!("not in force on any day of the period: in force from {from} until before {until}")
        }
        None => format!("not in force on any day of the period: in force from {from}"),
    }
}

pub fn not_in_force_as_of(day: NaiveDate, from: NaiveDate, until: Option<NaiveDate>) -> String {
    match until {
        Some(until) => format!("not in force on {day}: in force from {from} until before {until}"),
        None => format!("not in force on {day}: in force from {from}"),
    }
}

pub fn empty_list(list: &str) -> String {
    format!("the list `{list}` is empty")
}

pub fn absent_list(list: &str) -> String {
    format!("the list `{list}` is not given")
}

pub fn does_not_apply() -> String {
    "the rule does not apply to this declaration".to_owned()
}

pub fn nothing_is_a_member(list: &str, count: usize) -> String {
    match count {
        1 => format!("the rule does not apply to the one element of `{list}`"),
        count => format!("the rule does not apply to any of the {count} elements of `{list}`"),
    }
}

pub fn no_section(section: &str) -> String {
    format!("the declaration carries no section `{section}`, and the rule is only about those that do")
}

pub fn holds() -> String {
    "what the rule requires holds".to_owned()
}

pub fn does_not_hold() -> String {
    "what the rule requires does not hold".to_owned()
}

pub fn others_meet(met: usize, outside: usize, list: &str) -> Option<String> {
    let met = match met {
        0 => None,
        1 => Some(format!("1 of `{list}` meets the rule")),
        count => Some(format!("{count} of `{list}` meet the rule")),
    };
    let outside = match outside {
        0 => None,
        count => Some(format!("to {count} of `{list}` it does not apply")),
    };
    match (met, outside) {
        (Some(met), Some(outside)) => Some(format!("{met}; {outside}")),
        (met, outside) => met.or(outside),
    }
}

pub fn and_more(count: usize) -> String {
    format!("and {count} more")
}

/// Why an element, or the filing, cannot be judged.
pub fn open(label: Option<&str>, missing: &[String]) -> String {
    let subject = label.unwrap_or("it");
    match missing {
        [] => format!("{subject} cannot be judged"),
        [one] => format!("{subject} cannot be judged: `{one}` is not given"),
        several => format!("{subject} cannot be judged: {} are not given", listed(several)),
    }
}

/// Why something cannot be judged although nothing is missing.
pub fn open_until(open: &str, what_to_do: &str) -> String {
    format!("{open} as it stands: {what_to_do}")
}

pub fn give(missing: &[String]) -> String {
    format!("give {}", listed(missing))
}

pub fn cut() -> String {
    "so much is declared that not every fact behind this was looked for".to_owned()
}

pub fn gap(day: NaiveDate) -> String {
    format!("the first day not covered is {day}")
}

pub fn no_value(amount: &str) -> String {
    format!("no single value of `{amount}` is known for the days judged")
}

pub fn no_value_on(amount: &str, day: NaiveDate) -> String {
    format!("no value of `{amount}` is known for {day}")
}

pub fn beyond_the_steps(amount: &str) -> String {
    format!("no step of `{amount}` reaches so far")
}

/// Of a rule that counts for the verdict.
pub fn only_recalled(amount: &str) -> String {
    format!("the value of `{amount}` is only recalled, not verified, so no verdict rests on it")
}

pub fn computed(what: &str, day: NaiveDate, confidence: &str) -> String {
    let how = match confidence {
        "T" => "was read in the text",
        "T*" => "was computed from the publication of the amending law, not read",
        "S" => "is known from a summary, not from the text",
        "C" => "is known from program code, not from the text",
        "I" => "is inferred, not read",
        _ => "is recalled, not verified",
    };
    format!("the {what} in force, {day}, {how}")
}

/// One line, however many acts.
pub fn beyond_the_horizon(last: NaiveDate, acts: &[(String, NaiveDate)]) -> String {
    format!("the days judged reach to {last}, {}", past(acts))
}

/// The same of the one day whose law is applied.
pub fn law_beyond_the_horizon(day: NaiveDate, acts: &[(String, NaiveDate)]) -> String {
    format!("the law of {day} is applied, {}", past(acts))
}

fn past(acts: &[(String, NaiveDate)]) -> String {
    let acts: Vec<String> = acts.iter().map(|(act, until)| format!("{act} to {until}")).collect();
    format!("past what was read ({}): later law may say otherwise", acts.join(", "))
}

pub fn too_many_combinations(lists: &[String], combinations: u128, most: u64) -> String {
    let lists: Vec<String> = lists.iter().map(|list| format!("`{list}`")).collect();
    format!(
        "the rules would have to look at {combinations} combinations of the elements of {}; at most {most} are looked at",
        lists.join(" and ")
    )
}

pub fn path(path: &[Step]) -> String {
    crate::document::path::display(path)
}

fn listed(paths: &[String]) -> String {
    const FEW: usize = 6;
    let shown: Vec<String> = paths.iter().take(FEW).map(|path| format!("`{path}`")).collect();
    match (shown.as_slice(), paths.len().saturating_sub(FEW)) {
        ([], _) => String::new(),
        ([one], 0) => one.clone(),
        ([some @ .., last], 0) => format!("{} and {last}", some.join(", ")),
        (some, more) => format!("{} and {more} more", some.join(", ")),
    }
}
