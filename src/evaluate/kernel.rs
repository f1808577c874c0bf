//! What is done to whole columns.
//!
//! Truths are 0, 1 and 2 for false, unknown and true, so *and* is the smaller,
//! *or* the larger and *not* the mirror. Comparisons give unknown where an
//! operand is.

use arrow_buffer::i256;

use super::column::{UNKNOWN_CODE, UNKNOWN_TRUTH, UNKNOWN_WIDE};
use crate::rule::program::Comparison;

pub fn and(into: &mut [u8], other: &[u8]) {
    for (a, b) in into.iter_mut().zip(other) {
        *a = (*a).min(*b);
    }
}

pub fn or(into: &mut [u8], other: &[u8]) {
    for (a, b) in into.iter_mut().zip(other) {
        *a = (*a).max(*b);
    }
}

pub fn not(values: &[u8]) -> Vec<u8> {
    values.iter().map(|value| 2 - value).collect()
}

/// Equality of truths.
pub fn compare_truths(comparison: Comparison, a: &[u8], b: &[u8]) -> Vec<u8> {
    let equal = comparison == Comparison::Equal;
    let pairs = a.iter().zip(b);
    pairs.map(|(&a, &b)| known((a == b) == equal, a != UNKNOWN_TRUTH && b != UNKNOWN_TRUTH)).collect()
}

pub fn compare_codes(comparison: Comparison, a: &[i32], b: &[i32]) -> Vec<u8> {
    fn each(a: &[i32], b: &[i32], compare: impl Fn(i32, i32) -> bool) -> Vec<u8> {
        let pairs = a.iter().zip(b);
        pairs.map(|(&a, &b)| known(compare(a, b), a != UNKNOWN_CODE && b != UNKNOWN_CODE)).collect()
    }
    match comparison {
        Comparison::Equal => each(a, b, |a, b| a == b),
        Comparison::NotEqual => each(a, b, |a, b| a != b),
        Comparison::Less => each(a, b, |a, b| a < b),
        Comparison::LessOrEqual => each(a, b, |a, b| a <= b),
    }
}

/// A column with one value for all rows.
pub fn compare_codes_with(comparison: Comparison, a: &[i32], b: i32, swapped: bool) -> Vec<u8> {
    fn each(a: &[i32], compare: impl Fn(i32) -> bool) -> Vec<u8> {
        a.iter().map(|&a| known(compare(a), a != UNKNOWN_CODE)).collect()
    }
    match (comparison, swapped) {
        (Comparison::Equal, _) => each(a, |a| a == b),
        (Comparison::NotEqual, _) => each(a, |a| a != b),
        (Comparison::Less, false) => each(a, |a| a < b),
        (Comparison::LessOrEqual, false) => each(a, |a| a <= b),
        (Comparison::Less, true) => each(a, |a| b < a),
        (Comparison::LessOrEqual, true) => each(a, |a| b <= a),
    }
}

pub fn compare_counts(comparison: Comparison, a: &[i64], b: &[i64]) -> Vec<u8> {
    let unknown = super::column::UNKNOWN_COUNT;
    let pairs = a.iter().zip(b);
    pairs.map(|(a, b)| known(ordered(comparison, a, b), *a != unknown && *b != unknown)).collect()
}

pub fn compare_wides(comparison: Comparison, a: &[i256], b: &[i256]) -> Vec<u8> {
    let pairs = a.iter().zip(b);
    pairs.map(|(a, b)| known(ordered(comparison, a, b), *a != UNKNOWN_WIDE && *b != UNKNOWN_WIDE)).collect()
}

/// Whether each code is one of a few.
pub fn among(values: &[i32], symbols: &[u32]) -> Vec<u8> {
    let mut found = vec![0_u8; values.len()];
    for &symbol in symbols {
        for (found, &value) in found.iter_mut().zip(values) {
            *found |= u8::from(value == symbol as i32) << 1;
        }
    }
    for (found, &value) in found.iter_mut().zip(values) {
        *found |= u8::from(value == UNKNOWN_CODE);
    }
    found
}

/// `calculate` of both, unknown where one is.
pub fn calculate(a: &[i256], b: &[i256], calculate: impl Fn(i256, i256) -> i256) -> Vec<i256> {
    let pairs = a.iter().zip(b);
    pairs
        .map(|(&a, &b)| if a == UNKNOWN_WIDE || b == UNKNOWN_WIDE { UNKNOWN_WIDE } else { calculate(a, b) })
        .collect()
}

/// The value of the first where the condition is true, of the second where it is false.
pub fn choose<T: Copy>(condition: &[u8], a: &[T], b: &[T], unknown: T) -> Vec<T> {
    condition
        .iter()
        .zip(a.iter().zip(b))
        .map(|(&condition, (&a, &b))| match condition {
            0 => b,
            UNKNOWN_TRUTH => unknown,
            _ => a,
        })
        .collect()
}

#[inline(always)]
fn known(truth: bool, known: bool) -> u8 {
    if known { u8::from(truth) << 1 } else { UNKNOWN_TRUTH }
}

fn ordered<T: Ord>(comparison: Comparison, a: &T, b: &T) -> bool {
    match comparison {
        Comparison::Equal => a == b,
        Comparison::NotEqual => a != b,
        Comparison::Less => a < b,
        Comparison::LessOrEqual => a <= b,
    }
}
