//! What a single value of a declaration, or a pair of days, must be.
//!
//! These are checks of form: whoever fails one has made a slip of the pen, not
//! broken the law. Two facts that do not fit together are for the rules.

use std::borrow::Cow;

use chrono::{Months, NaiveDate};
use serde::Deserialize;
use validator::{ValidationError, ValidationErrors};

use super::Step;
use crate::document::format::Form;
use crate::document::mistakes::shown;
use crate::document::value::Amount;
use crate::words::Message;

/// A value of a declaration whose content can be checked.
pub(super) trait Checked {
    /// Reports what is wrong with every table in this value, one table at a time: kept together,
    /// the errors of a filing made of nothing else would outgrow it a hundredfold.
    fn check(&self, _path: &mut Vec<Step>, _report: &mut Report) {}
}

/// Takes the path of a table and what is wrong with its own fields.
pub(super) type Report<'r> = dyn FnMut(&[Step], &ValidationErrors) + 'r;

impl Checked for bool {}
impl Checked for i64 {}
impl Checked for Amount {}
impl Checked for NaiveDate {}
impl Checked for String {}

impl<T: Checked> Checked for Vec<T> {
    fn check(&self, path: &mut Vec<Step>, report: &mut Report) {
        for (index, element) in self.iter().enumerate() {
            path.push(Step::Index(index));
            element.check(path, report);
            path.pop();
        }
    }
}

/// Two days of one table, of which the first must not come after the second.
pub(super) struct Pair {
    pub from: &'static str,
    pub to: &'static str,
    /// Both days, if both are given.
    pub days: Option<(NaiveDate, NaiveDate)>,
}

/// A table with pairs of days.
pub(super) trait InOrder {
    fn pairs(&self) -> impl Iterator<Item = Pair>;
}

impl<T: InOrder> InOrder for &T {
    fn pairs(&self) -> impl Iterator<Item = Pair> {
        T::pairs(self)
    }
}

/// No `to` comes before its `from`. The code of the error is the name of the `to`.
pub(super) fn in_order(table: &impl InOrder) -> Result<(), ValidationError> {
    match table.pairs().find(|pair| pair.days.is_some_and(|(from, to)| to < from)) {
        Some(Pair { from, to, days: Some((first, last)) }) => {
            let message = Message::new("days-out-of-order")
                .with("last", last.to_string())
                .with("from", from)
                .with("first", first.to_string());
            Err(mistake(to, &message))
        }
        _ => Ok(()),
    }
}

/// Zero or more.
pub(super) fn amount(amount: &Amount) -> Result<(), ValidationError> {
    match amount.units() {
        0.. => Ok(()),
        _ => Err(mistake("amount", &Message::new("negative-amount").with("amount", amount.to_string()))),
    }
}

/// Zero or more.
pub(super) fn count(count: &i64) -> Result<(), ValidationError> {
    match count {
        0.. => Ok(()),
        _ => Err(mistake("count", &Message::new("negative-count").with("count", count.to_string()))),
    }
}

/// A BIN or IIN: twelve digits, the last a check digit (Government resolution 565 of 11 June 2003).
pub(super) fn identification_number(number: &str) -> Result<(), ValidationError> {
    let Some(digits) = digits::<12>(number) else {
        let message = Message::new("identification-number-digits").with("number", shown(number));
        return Err(mistake("identification_number", &message));
    };
    let message = match check_digit(&digits[..11]) {
        Some(right) if right == digits[11] => return Ok(()),
        Some(right) => Message::new("identification-number-check-digit")
            .with("number", number)
            .with("right", right.to_string()),
        None => Message::new("identification-number-impossible").with("number", number),
    };
    Err(mistake("identification_number", &message))
}

/// The twelfth digit of a BIN or IIN that begins with these eleven, if there is one.
fn check_digit(digits: &[u32]) -> Option<u32> {
    const FIRST: [u32; 11] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
    const SECOND: [u32; 11] = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];
    let remainder = |weights: [u32; 11]| {
        digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum::<u32>() % 11
    };
    [FIRST, SECOND].into_iter().map(remainder).find(|&digit| digit < 10)
}

/// The first two digits of a KATO code: the 17 oblasts and 3 cities of republican significance.
pub(super) const OBLASTS: [&str; 20] = [
    "10", "11", "15", "19", "23", "27", "31", "33", "35", "39", "43", "47", "55", "59", "61", "62", "63",
    "71", "75", "79",
];

/// A KATO address code: nine digits, the first two of an oblast or a city of republican significance.
pub(super) fn address_code(code: &str) -> Result<(), ValidationError> {
    if digits::<9>(code).is_none() {
        let message = Message::new("address-code-digits").with("code", shown(code));
        return Err(mistake("address_code", &message));
    }
    if !OBLASTS.contains(&&code[..2]) {
        let oblast = &code[..2];
        let message = Message::new("address-code-oblast").with("code", code).with("oblast", oblast);
        return Err(mistake("address_code", &message));
    }
    Ok(())
}

/// Two capital letters. Which pairs are countries is not checked: the list changes.
pub(super) fn country(code: &str) -> Result<(), ValidationError> {
    if code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Ok(());
    }
    Err(mistake("country", &Message::new("country-code").with("code", shown(code))))
}

/// A year and a quarter: `2024-Q3`.
pub(super) fn quarter(text: &str) -> Result<(), ValidationError> {
    match quarter_of(text) {
        Some(_) => Ok(()),
        None => Err(mistake("quarter", &Message::new("not-a-quarter").with("text", shown(text)))),
    }
}

/// A year and a month: `2024-08`.
pub(super) fn month(text: &str) -> Result<(), ValidationError> {
    match month_of(text) {
        Some(_) => Ok(()),
        None => Err(mistake("month", &Message::new("not-a-month").with("text", shown(text)))),
    }
}

/// Of a single text.
type Check = fn(&str) -> Result<(), ValidationError>;

/// The check that the reader makes of a text of that form, if a single text can be held against it.
pub(crate) fn check_of(form: Form) -> Option<Check> {
    match form {
        Form::IdentificationNumber => Some(identification_number),
        Form::AddressCode => Some(address_code),
        Form::Country => Some(country),
        Form::Quarter => Some(quarter),
        Form::Month => Some(month),
        Form::Free | Form::Reference(..) | Form::Identifier => None,
    }
}

/// The first and the last day of a quarter or a month as the declaration writes them.
pub(crate) fn days_of(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let (year, month, months) = match (quarter_of(text), month_of(text)) {
        (Some((year, quarter)), _) => (year, quarter * 3 - 2, 3),
        (None, Some((year, month))) => (year, month, 1),
        (None, None) => return None,
    };
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    Some((first, first.checked_add_months(Months::new(months))?.pred_opt()?))
}

/// The year and the number of the quarter.
fn quarter_of(text: &str) -> Option<(i32, u32)> {
    let (year, quarter) = text.split_once("-Q")?;
    let [quarter] = digits::<1>(quarter)?;
    Some((year_of(year)?, quarter)).filter(|_| (1..=4).contains(&quarter))
}

/// The year and the number of the month.
fn month_of(text: &str) -> Option<(i32, u32)> {
    let (year, month) = text.split_once('-')?;
    let [tens, ones] = digits::<2>(month)?;
    let month = tens * 10 + ones;
    Some((year_of(year)?, month)).filter(|_| (1..=12).contains(&month))
}

/// Of the years 0001 to 9999.
fn year_of(text: &str) -> Option<i32> {
    let year = digits::<4>(text)?.into_iter().fold(0, |year, digit| year * 10 + digit as i32);
    (year > 0).then_some(year)
}

/// The digits of a text that is exactly that many ASCII digits.
fn digits<const N: usize>(text: &str) -> Option<[u32; N]> {
    let bytes: &[u8; N] = text.as_bytes().try_into().ok()?;
    bytes.iter().all(u8::is_ascii_digit).then(|| bytes.map(|byte| u32::from(byte - b'0')))
}

/// The parameter of an error that holds its message.
const MESSAGE: &str = "message";

fn mistake(code: &'static str, message: &Message) -> ValidationError {
    let mut error = ValidationError::new(code);
    error.add_param(Cow::Borrowed(MESSAGE), message);
    error
}

/// What is wrong, of an error that a check of this module made.
pub(super) fn said(error: &ValidationError) -> Message {
    let message = error.params.get(MESSAGE).and_then(|message| Message::deserialize(message).ok());
    message.unwrap_or_else(|| Message::verbatim(error.code.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(result: Result<(), ValidationError>) -> Option<String> {
        result.err().map(|error| said(&error).to_string())
    }

    /// The synthetic numbers of the study of identifiers, both passes of the check.
    #[test]
    fn identification_numbers_with_their_check_digit_pass() {
        for number in [
            "230440000010",
            "220540000171",
            "211040003337",
            "240150000096",
            "200660000051",
            "230441000036",
            "230440000105",
            "230440000117",
            "061211600012",
        ] {
            assert_eq!(message(identification_number(number)), None, "{number}");
        }
    }

    #[test]
    fn no_other_last_digit_passes() {
        for digit in 1..=9 {
            let number = format!("23044000001{digit}");
            let expected = format!("`{number}` is not a BIN or IIN: with these digits the last would be `0`");
            assert_eq!(message(identification_number(&number)), Some(expected));
        }
    }

    #[test]
    fn where_both_passes_give_ten_no_digit_passes() {
        for digit in 0..=9 {
            let said = message(identification_number(&format!("23044000018{digit}"))).unwrap();
            assert!(said.ends_with("no check digit exists for its first 11 digits"), "{said}");
        }
    }

    #[test]
    fn an_identification_number_is_twelve_ascii_digits() {
        for number in ["", "23044000001", "2304400000100", "23044000001O", "٢٣٠٤٤٠", " 30440000010"] {
            assert!(identification_number(number).is_err(), "{number}");
        }
    }

    #[test]
    fn the_twenty_oblasts_and_cities_pass_and_no_other() {
        let passing = (0..100).filter(|oblast| address_code(&format!("{oblast:02}1010000")).is_ok()).count();
        assert_eq!(passing, 20);
        for code in ["", "55101000", "5510100000", "55101000a", "ққ10000"] {
            assert!(address_code(code).is_err(), "{code}");
        }
    }

    #[test]
    fn countries_quarters_and_months_have_one_spelling() {
        assert!(country("KZ").is_ok() && quarter("2024-Q4").is_ok() && month("2024-12").is_ok());
        assert!(["", "K", "kz", "KAZ", "К1"].iter().all(|text| country(text).is_err()));
        assert!(
            ["", "2024-Q0", "2024-Q5", "2024-q1", "24-Q1", "0000-Q1", "2024-Q1 "]
                .iter()
                .all(|text| quarter(text).is_err())
        );
        assert!(
            ["", "2024-00", "2024-13", "2024-1", "2024/01", "0000-01"]
                .iter()
                .all(|text| month(text).is_err())
        );
    }

    #[test]
    fn quarters_and_months_have_their_days() {
        let days = |text| days_of(text).map(|(first, last)| format!("{first} {last}"));
        for (text, expected) in [
            ("2024-Q1", "2024-01-01 2024-03-31"),
            ("2024-Q4", "2024-10-01 2024-12-31"),
            ("2024-02", "2024-02-01 2024-02-29"),
            ("2023-02", "2023-02-01 2023-02-28"),
            ("0001-Q1", "0001-01-01 0001-03-31"),
            ("9999-12", "9999-12-01 9999-12-31"),
        ] {
            assert_eq!(days(text).as_deref(), Some(expected));
        }
        for text in
            ["", "2024", "2024-Q5", "2024-Q", "2024-00", "2024-1", "0000-Q1", "2024-07-01", "2024-Q1-Q1"]
        {
            assert_eq!(days(text), None, "{text}");
        }
    }

    #[test]
    fn zero_is_the_least_amount_and_count() {
        assert!(amount(&Amount::from_units(0)).is_ok() && amount(&Amount::from_units(-1)).is_err());
        assert!(count(&0).is_ok() && count(&-1).is_err());
    }
}
