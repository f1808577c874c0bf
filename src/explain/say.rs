//! Fills the sentences of a rule with the values of an evaluation.

use arrow_buffer::i256;
use chrono::NaiveDate;

use super::trace::{Assignment, Tracer};
use super::words;
use crate::decimal::{self, power_of_ten};
use crate::document::mistakes::shown;
use crate::evaluate::column::UNKNOWN_CODE;
use crate::language::Language;
use crate::rule::program::{NodeId, Op, Type, VarId};
use crate::rule::template::{Piece, Template};
use crate::words::Message;

/// Digits after the point that a declaration can have.
const DECLARED_DIGITS: u8 = 18;

/// The fields by which an element is called, if it gives them: `id`, else `number`.
const NAMES: [&str; 2] = ["id", "number"];

/// The sentence for those elements, its values as the language writes them. What stands in backticks is to
/// be found in a declaration, or to be written into one: there a value stays as declarations write it.
pub fn sentence(
    tracer: &mut Tracer<'_, '_>,
    template: &Template,
    at: &Assignment,
    percent_digits: u8,
    language: Language,
) -> Message {
    let mut text = String::new();
    let mut pieces = template.pieces.iter().peekable();
    while let Some(piece) = pieces.next() {
        let quoted = text.ends_with('`')
            && matches!(pieces.peek(), Some(Piece::Text(after)) if after.starts_with('`'));
        let style = if quoted { Style::Declared } else { Style::Said(language) };
        match piece {
            Piece::Text(plain) => text.push_str(plain),
            Piece::Label(var) => text.push_str(&label(tracer, *var, at, language)),
            Piece::Value(node) => match value(tracer, *node, at, style) {
                Ok(value) => text.push_str(&value),
                Err(absent) => text.push_str(&absent.in_language(language)),
            },
            Piece::RoundedUp(node) => match rounded_up(tracer, *node, at) {
                Some(value) => text.push_str(&style.number(&value)),
                None => text.push_str(&words::unknown().in_language(language)),
            },
            Piece::Percent(part, whole) => match percent(tracer, *part, *whole, at, percent_digits) {
                Some(share) => text.push_str(&crate::words::percent(&share, language)),
                None => text.push_str(&words::unknown().in_language(language)),
            },
        }
    }
    // What nobody gave is no text of the filing, so it is not quoted as such.
    for word in [words::not_given(), words::unknown()] {
        let word = word.in_language(language);
        text = text.replace(&format!("`{word}`"), &word);
    }
    Message::verbatim(text)
}

/// How a value is written.
#[derive(Debug, Clone, Copy)]
enum Style {
    /// As a declaration writes it.
    Declared,
    Said(Language),
}

impl Style {
    fn number(self, decimal: &str) -> String {
        match self {
            Self::Declared => decimal.to_owned(),
            Self::Said(language) => crate::words::number(decimal, language),
        }
    }

    fn day(self, day: NaiveDate) -> String {
        match self {
            Self::Declared => day.to_string(),
            Self::Said(language) => crate::words::day(day, language),
        }
    }
}

/// The name of an element: its `id` or `number` if it gives one, else its place.
pub fn label(tracer: &mut Tracer<'_, '_>, var: VarId, at: &Assignment, language: Language) -> String {
    let variable = *tracer.evaluation.program.variable(var);
    if variable.distinct.is_some() {
        let row = at.get(&var).copied().unwrap_or(0) as usize;
        let code = tracer.evaluation.items(var).codes().get(row).copied().unwrap_or(UNKNOWN_CODE);
        return match tracer.evaluation.text(code) {
            Some(text) => shown(text).into_owned(),
            // The first of the elements that do not say.
            None => match tracer.item_paths(var, at).first() {
                Some(path) => words::path(path),
                None => words::unknown().in_language(language),
            },
        };
    }
    let row = at.get(&var).copied().unwrap_or(0) as usize;
    for name in NAMES {
        let Some(column) = tracer.evaluation.program.layout.find(Some(variable.list), &[name]) else {
            continue;
        };
        let code = tracer.evaluation.fact(column).codes().get(row).copied().unwrap_or(UNKNOWN_CODE);
        let Some(text) = tracer.evaluation.text(code).filter(|text| !text.is_empty()) else { continue };
        let text = shown(text).into_owned();
        // Of several that are called alike the place tells which is meant.
        let alike = tracer.evaluation.fact(column).codes().iter().filter(|other| **other == code).count() > 1;
        return match alike {
            true => format!("{text} ({})", words::path(&tracer.element_path(var, at))),
            false => text,
        };
    }
    words::path(&tracer.element_path(var, at))
}

/// The value, or what stands where there is none.
fn value(
    tracer: &mut Tracer<'_, '_>,
    node: NodeId,
    at: &Assignment,
    style: Style,
) -> Result<String, Message> {
    if !tracer.is_known(node, at) {
        return Err(match tracer.evaluation.program.node(node).op {
            Op::Fact(..) => words::not_given(),
            _ => words::unknown(),
        });
    }
    let value = match tracer.evaluation.program.node(node).ty {
        // The words of the declaration's format.
        Type::Truth | Type::Any => {
            Some(if tracer.truth(node, at) == 2 { "true" } else { "false" }.to_owned())
        }
        Type::Day => day(tracer.code(node, at)).map(|day| style.day(day)),
        Type::Text(_) => {
            let code = tracer.code(node, at);
            tracer.evaluation.text(code).map(|text| shown(text).into_owned())
        }
        Type::Number(number) => {
            tracer.number(node, at).map(|value| style.number(&decimal::shown(value, number.scale)))
        }
    };
    value.ok_or_else(words::unknown)
}

/// The least number that can be declared and is not below.
fn rounded_up(tracer: &mut Tracer<'_, '_>, node: NodeId, at: &Assignment) -> Option<String> {
    let (value, scale) = number(tracer, node, at)?;
    if scale <= DECLARED_DIGITS {
        return Some(decimal::shown(value, scale));
    }
    let unit = power_of_ten(scale - DECLARED_DIGITS);
    let (whole, rest) = (value.wrapping_div(unit), value.wrapping_rem(unit));
    let up = if rest > i256::ZERO { whole.wrapping_add(i256::ONE) } else { whole };
    Some(decimal::shown(up, DECLARED_DIGITS))
}

/// A share in per cent. It is cut, not rounded: what falls short is never shown as reached. There is none
/// where there is nothing to be a share of, and none of a number too long to divide.
fn percent(
    tracer: &mut Tracer<'_, '_>,
    part: NodeId,
    whole: Option<NodeId>,
    at: &Assignment,
    digits: u8,
) -> Option<String> {
    let (part, part_scale) = number(tracer, part, at)?;
    let Some(whole) = whole else {
        let hundredfold = part.checked_mul(i256::from_i128(100))?;
        return Some(decimal::shown(hundredfold, part_scale));
    };
    let (whole, whole_scale) = number(tracer, whole, at)?;
    let scale = part_scale.max(whole_scale);
    let scaled = |value: i256, by: u8| value.checked_mul(power_of_ten(by));
    let part = scaled(scaled(part, scale - part_scale)?, digits + 2)?;
    let whole = scaled(whole, scale - whole_scale)?;
    Some(decimal::with_all_digits(part.checked_div(whole)?, digits))
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
