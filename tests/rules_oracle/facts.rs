//! Facts that nobody may have given, lists of them and sums, in three-valued logic.

use adal::explain::account::Outcome;
use arrow_buffer::i256;
use chrono::NaiveDate;

use crate::support::truth::{False, True, Truth, Unknown, all, any};

// What a rule comes to.

/// A rule about the whole filing.
pub fn plain(when: Truth, requires: Truth) -> Outcome {
    match (when, when.implies(requires)) {
        (False, _) => Outcome::NotApplicable,
        (_, True) => Outcome::Met,
        (_, Unknown) => Outcome::Undetermined,
        (_, False) => Outcome::Breached,
    }
}

/// A rule about each element of a list.
pub fn for_each<T>(
    list: &Option<Vec<T>>,
    when: Truth,
    member: impl Fn(&T) -> Truth,
    requires: impl Fn(&T) -> Truth,
) -> Outcome {
    match list {
        _ if when == False => Outcome::NotApplicable,
        None => Outcome::Undetermined,
        Some(list) => {
            let member = |element| when.and(member(element));
            plain(
                any(list.iter().map(member)),
                all(list.iter().map(|element| member(element).implies(requires(element)))),
            )
        }
    }
}

// Facts that nobody may have given.

pub fn compare<T>(a: &Option<T>, b: &Option<T>, holds: impl Fn(&T, &T) -> bool) -> Truth {
    a.as_ref().zip(b.as_ref()).map(|(a, b)| holds(a, b)).into()
}

pub fn same(a: &Option<String>, b: &Option<String>) -> Truth {
    compare(a, b, |a, b| a == b)
}

pub fn is(fact: &Option<String>, word: &str) -> Truth {
    fact.as_ref().map(|fact| fact == word).into()
}

pub fn one_of(fact: &Option<String>, words: &[&str]) -> Truth {
    fact.as_ref().map(|fact| words.contains(&fact.as_str())).into()
}

pub fn not_after(a: &Option<NaiveDate>, b: &Option<NaiveDate>) -> Truth {
    compare(a, b, |a, b| a <= b)
}

pub fn within(day: NaiveDate, from: &Option<NaiveDate>, to: &Option<NaiveDate>) -> Truth {
    not_after(from, &Some(day)).and(not_after(&Some(day), to))
}

pub fn some<T>(list: &Option<Vec<T>>, holds: impl Fn(&T) -> Truth) -> Truth {
    list.as_ref().map_or(Unknown, |list| any(list.iter().map(holds)))
}

pub fn every<T>(list: &Option<Vec<T>>, holds: impl Fn(&T) -> Truth) -> Truth {
    list.as_ref().map_or(Unknown, |list| all(list.iter().map(holds)))
}

// Sums.

/// A term of a sum: whether it counts, and how much it is.
pub struct Term {
    pub counts: Truth,
    pub amount: Option<i256>,
}

pub fn units(amount: &Option<adal::declaration::Amount>) -> Option<i256> {
    amount.map(|amount| i256::from_i128(amount.units()))
}

/// Unknown if a term is that may not be 0, or if the list is absent.
pub fn sum<T>(list: &Option<Vec<T>>, term: impl Fn(&T) -> Term) -> Option<i256> {
    let mut sum = i256::ZERO;
    for element in list.as_ref()? {
        match term(element) {
            Term { counts: False, .. } | Term { amount: Some(i256::ZERO), .. } => {}
            Term { counts: True, amount: Some(amount) } => sum += amount,
            _ => return None,
        }
    }
    Some(sum)
}

// What the first rules did not need.

/// A rule about elements that were gathered from several lists: where one of these was not given, there may be more.
pub fn for_each_of<T>(
    elements: &[&T],
    complete: bool,
    member: impl Fn(&T) -> Truth,
    requires: impl Fn(&T) -> Truth,
) -> Outcome {
    let more = if complete { False } else { Unknown };
    let members = elements.iter().map(|element| member(element));
    let kept = elements.iter().map(|element| member(element).implies(requires(element)));
    plain(any(members).or(more), all(kept).and(!more))
}

/// A rule about each element of a section: it is outside a filing without the section.
pub fn for_each_in_section<T>(
    section: &Option<Vec<T>>,
    member: impl Fn(&T) -> Truth,
    requires: impl Fn(&T) -> Truth,
) -> Outcome {
    if section.is_none() { Outcome::NotApplicable } else { for_each(section, True, member, requires) }
}

/// The elements of a list inside the elements of a list, and whether both kinds of list were given everywhere.
pub fn inner<'a, T, U>(
    outer: &'a Option<Vec<T>>,
    list: impl Fn(&'a T) -> &'a Option<Vec<U>>,
) -> (Vec<&'a U>, bool) {
    let Some(outer) = outer else { return (Vec::new(), false) };
    let complete = outer.iter().all(|element| list(element).is_some());
    (outer.iter().filter_map(|element| list(element).as_ref()).flatten().collect(), complete)
}

/// A list is empty.
pub fn none<T>(list: &Option<Vec<T>>) -> Truth {
    list.as_ref().map(|list| list.is_empty()).into()
}

/// Nobody need have given it: whether somebody did.
pub fn is_given<T>(fact: &Option<T>) -> Truth {
    fact.is_some().into()
}

/// The different values of a fact in a list, one of them perhaps not given.
pub fn distinct<'a, T: 'a>(
    elements: impl IntoIterator<Item = &'a T>,
    fact: impl Fn(&T) -> &Option<String>,
) -> Vec<Option<String>> {
    let mut distinct = Vec::new();
    for element in elements {
        if !distinct.contains(fact(element)) {
            distinct.push(fact(element).clone());
        }
    }
    distinct
}

/// A whole number of units as an amount counts them.
pub fn whole(number: i64) -> i256 {
    i256::from_i128(i128::from(number)) * i256::from_i128(1_000_000_000_000_000_000)
}

/// The first and last day of a quarter, `2024-Q3`.
pub fn quarter(text: &str) -> (NaiveDate, NaiveDate) {
    let (year, quarter) = text.split_once("-Q").unwrap();
    months(year.parse().unwrap(), quarter.parse::<u32>().unwrap() * 3 - 2, 3)
}

/// The first and last day of a month, `2024-08`.
pub fn month(text: &str) -> (NaiveDate, NaiveDate) {
    let (year, month) = text.split_once('-').unwrap();
    months(year.parse().unwrap(), month.parse().unwrap(), 1)
}

fn months(year: i32, month: u32, count: u32) -> (NaiveDate, NaiveDate) {
    let first = NaiveDate::from_ymd_opt(year, month, 1).unwrap();
    let next = later(year, month, count, 1);
    (first, next.pred_opt().unwrap())
}

/// That day of the month so many months later.
pub fn later(year: i32, month: u32, months: u32, day: u32) -> NaiveDate {
    let month = month - 1 + months;
    NaiveDate::from_ymd_opt(year + (month / 12) as i32, month % 12 + 1, day).unwrap()
}

/// Unknown also where it is not known whether a term counts that is 0.
pub fn strict_sum<T>(list: &Option<Vec<T>>, term: impl Fn(&T) -> Term) -> Option<i256> {
    total(list, |element| when(term(element).counts, term(element).amount))
}

/// The sum of what each element comes to: unknown if any of it is.
pub fn total<T>(list: &Option<Vec<T>>, amount: impl Fn(&T) -> Option<i256>) -> Option<i256> {
    list.as_ref()?.iter().try_fold(i256::ZERO, |sum, element| Some(sum + amount(element)?))
}

/// An amount where something is so, else nothing.
pub fn when(holds: Truth, amount: Option<i256>) -> Option<i256> {
    match holds {
        True => amount,
        False => Some(i256::ZERO),
        Unknown => None,
    }
}
