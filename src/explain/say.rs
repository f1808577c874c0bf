//! Fills the sentences of a rule with the values of an evaluation.

use arrow_buffer::i256;
use chrono::NaiveDate;

use super::trace::{Assignment, Tracer};
use super::words;
use crate::decimal::{self, power_of_ten};
use crate::document::mistakes::shown;
use crate::evaluate::column::UNKNOWN_CODE;
use crate::rule::program::{NodeId, Op, Type, VarId};
use crate::rule::template::{Piece, Template};

/// Digits after the point that a declaration can have.
const DECLARED_DIGITS: u8 = 18;

/// The fields by which an element is called, if it gives them: `id`, else `number`.
const NAMES: [&str; 2] = ["id", "number"];

/// The sentence for those elements.
pub fn sentence(
    tracer: &mut Tracer<'_, '_>,
    template: &Template,
    at: &Assignment,
    percent_digits: u8,
) -> String {
    let mut text = String::new();
    for piece in &template.pieces {
        match piece {
            Piece::Text(plain) => text.push_str(plain),
            Piece::Label(var) => text.push_str(&label(tracer, *var, at)),
            Piece::Value(node) => text.push_str(&value(tracer, *node, at)),
            Piece::RoundedUp(node) => text.push_str(&rounded_up(tracer, *node, at)),
            Piece::Percent(part, whole) => text.push_str(&percent(tracer, *part, *whole, at, percent_digits)),
        }
    }
    // What nobody gave is no text of the filing, so it is not quoted as such.
    for word in [words::NOT_GIVEN, words::UNKNOWN] {
        text = text.replace(&format!("`{word}`"), word);
    }
    text
}

/// The name of an element: its `id` or `number` if it gives one, else its place.
pub fn label(tracer: &mut Tracer<'_, '_>, var: VarId, at: &Assignment) -> String {
    let variable = *tracer.evaluation.program.variable(var);
    if variable.distinct.is_some() {
        let row = at.get(&var).copied().unwrap_or(0) as usize;
        let code = tracer.evaluation.items(var).codes().get(row).copied().unwrap_or(UNKNOWN_CODE);
        return match tracer.evaluation.text(code) {
            Some(text) => shown(text).into_owned(),
            // The first of the elements that do not say.
            None => {
                tracer.item_paths(var, at).first().map_or(words::UNKNOWN.to_owned(), |path| words::path(path))
            }
        };
    }
    let row = at.get(&var).copied().unwrap_or(0) as usize;
    for name in NAMES {
        let Some(column) = tracer.evaluation.program.layout.find(Some(variable.list), &[name]) else {
            continue;
        };
        let code = tracer.evaluation.fact(column).codes().get(row).copied().unwrap_or(UNKNOWN_CODE);
        if let Some(text) = tracer.evaluation.text(code).filter(|text| !text.is_empty()) {
            return shown(text).into_owned();
        }
    }
    words::path(&tracer.element_path(var, at))
}

fn value(tracer: &mut Tracer<'_, '_>, node: NodeId, at: &Assignment) -> String {
    if !tracer.is_known(node, at) {
        return match tracer.evaluation.program.node(node).op {
            Op::Fact(..) => words::NOT_GIVEN.to_owned(),
            _ => words::UNKNOWN.to_owned(),
        };
    }
    match tracer.evaluation.program.node(node).ty {
        Type::Truth | Type::Any => if tracer.truth(node, at) == 2 { "true" } else { "false" }.to_owned(),
        Type::Day => day(tracer.code(node, at)).map_or(words::UNKNOWN.to_owned(), |day| day.to_string()),
        Type::Text(_) => {
            let code = tracer.code(node, at);
            tracer.evaluation.text(code).map_or(words::UNKNOWN.to_owned(), |text| shown(text).into_owned())
        }
        Type::Number(number) => match tracer.number(node, at) {
            Some(value) => decimal::shown(value, number.scale),
            None => words::UNKNOWN.to_owned(),
        },
    }
}

/// The least number that can be declared and is not below.
fn rounded_up(tracer: &mut Tracer<'_, '_>, node: NodeId, at: &Assignment) -> String {
    let (Some((value, scale)), Type::Number(_)) =
        (number(tracer, node, at), tracer.evaluation.program.node(node).ty)
    else {
        return words::UNKNOWN.to_owned();
    };
    if scale <= DECLARED_DIGITS {
        return decimal::shown(value, scale);
    }
    let unit = power_of_ten(scale - DECLARED_DIGITS);
    let (whole, rest) = (value.wrapping_div(unit), value.wrapping_rem(unit));
    let up = if rest > i256::ZERO { whole.wrapping_add(i256::ONE) } else { whole };
    decimal::shown(up, DECLARED_DIGITS)
}

/// A share in per cent. It is cut, not rounded: what falls short is never shown as reached.
fn percent(
    tracer: &mut Tracer<'_, '_>,
    part: NodeId,
    whole: Option<NodeId>,
    at: &Assignment,
    digits: u8,
) -> String {
    let Some((part, part_scale)) = number(tracer, part, at) else { return words::UNKNOWN.to_owned() };
    let Some(whole) = whole else {
        return match part.checked_mul(i256::from_i128(100)) {
            Some(hundredfold) => format!("{} %", decimal::shown(hundredfold, part_scale)),
            None => words::UNKNOWN.to_owned(),
        };
    };
    let Some((whole, whole_scale)) = number(tracer, whole, at) else { return words::UNKNOWN.to_owned() };
    let scale = part_scale.max(whole_scale);
    let scaled = |value: i256, by: u8| value.checked_mul(power_of_ten(by));
    let quotient = scaled(part, scale - part_scale)
        .and_then(|part| scaled(part, digits + 2))
        .zip(scaled(whole, scale - whole_scale))
        .and_then(|(part, whole)| part.checked_div(whole));
    match quotient {
        Some(share) => format!("{} %", decimal::with_all_digits(share, digits)),
        // Nothing to be a share of, or a number too long to divide.
        None => words::UNKNOWN.to_owned(),
    }
}

fn number(tracer: &mut Tracer<'_, '_>, node: NodeId, at: &Assignment) -> Option<(i256, u8)> {
    match tracer.evaluation.program.node(node).ty {
        Type::Number(number) => Some((tracer.number(node, at)?, number.scale)),
        _ => None,
    }
}

/// A calendar day.
pub fn day(number: i32) -> Option<NaiveDate> {
    NaiveDate::from_epoch_days(number).filter(|_| number != UNKNOWN_CODE)
}
