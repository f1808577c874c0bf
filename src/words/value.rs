//! Days and numbers as a language writes them.

use chrono::{Datelike, NaiveDate};
use fluent_bundle::FluentValue;

use super::said;
use crate::language::Language;

/// Between the parts of a number, and before the sign of per cent: it must not be broken there.
const NO_BREAK: char = '\u{A0}';

/// `15 August 2024`
pub fn day(day: NaiveDate, language: Language) -> String {
    let args = vec![
        ("day".into(), FluentValue::from(day.day().to_string())),
        ("month".into(), FluentValue::from(day.month())),
        ("year".into(), FluentValue::from(day.year().to_string())),
    ];
    said("day", args, language)
}

/// An exact decimal, `-1234.5`, with its digits in groups of three: `-1,234.5`.
pub fn number(decimal: &str, language: Language) -> String {
    let (least, between, sign) = match language {
        Language::En => (4, ',', '.'),
        // Four digits stand together.
        Language::Ru | Language::Kk => (5, NO_BREAK, ','),
    };
    let (minus, digits) = match decimal.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", decimal),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut text = minus.to_owned();
    for (index, digit) in whole.chars().enumerate() {
        let left = whole.len() - index;
        if whole.len() >= least && index > 0 && left % 3 == 0 {
            text.push(between);
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push(sign);
        text.push_str(fraction);
    }
    text
}

/// `55.00 %`
pub fn percent(decimal: &str, language: Language) -> String {
    let blank = match language {
        Language::En => ' ',
        Language::Ru | Language::Kk => NO_BREAK,
    };
    format!("{}{blank}%", number(decimal, language))
}
