//! Calculations with numbers, days and durations, and the digits they can take.

use arrow_buffer::i256;
use chrono::NaiveDate;

use super::types::{plural, singular};
use super::{Compiler, Value};
use crate::decimal::power_of_ten;
use crate::rule::language::ast::{Duration, Expr, Kind, Operator, Span};
use crate::rule::language::{self, Fault};
use crate::rule::program::{NodeId, Number, Op, Type, Width};

impl Compiler<'_> {
    pub(super) fn number(&mut self, digits: &str) -> Value {
        match decimal(digits) {
            Some((value, number)) => {
                Value::Node(self.program.intern(Op::Number(value), Type::Number(number)))
            }
            // Too many digits, as the parser has said.
            None => Value::Poison,
        }
    }

    pub(super) fn negate(&mut self, operand: &Expr) -> Value {
        let zero = Expr { kind: Kind::Number("0".to_owned()), span: operand.span.clone() };
        self.arithmetic(Operator::Subtract, &zero, operand, &operand.span)
    }

    pub(super) fn arithmetic(&mut self, operator: Operator, left: &Expr, right: &Expr, span: &Span) -> Value {
        let (a, b) = (self.value(left), self.value(right));
        let sign = if operator == Operator::Subtract { -1 } else { 1 };
        match (a, b) {
            (Value::Poison, _) | (_, Value::Poison) => Value::Poison,
            (Value::Node(day), Value::Duration(duration)) if operator != Operator::Multiply => {
                self.shift(day, duration, sign, &left.span)
            }
            (Value::Duration(duration), Value::Node(day)) if operator == Operator::Add => {
                self.shift(day, duration, 1, &right.span)
            }
            (Value::Node(a), Value::Node(b)) => self.calculation(operator, a, b, span),
            _ => {
                self.fault(Fault::new(
                    span.clone(),
                    format!("`{}` joins two numbers, or a day and a duration", operator.symbol()),
                ));
                Value::Poison
            }
        }
    }

    fn shift(&mut self, day: NodeId, duration: Duration, sign: i32, span: &Span) -> Value {
        match self.program.node(day).ty {
            Type::Any => Value::Node(self.program.intern(Op::Unknown, Type::Day)),
            Type::Day => Value::Node(
                self.program.intern(Op::Shift(day, duration.months * sign, duration.days * sign), Type::Day),
            ),
            other => {
                self.fault(Fault::new(
                    span.clone(),
                    format!("a duration is added to a day, not to {}", singular(other)),
                ));
                Value::Poison
            }
        }
    }

    fn calculation(&mut self, operator: Operator, a: NodeId, b: NodeId, span: &Span) -> Value {
        let Some((a, b)) = self.unify_kinds(operator, a, b, span) else { return Value::Poison };
        let number = match (self.program.node(a).ty, self.program.node(b).ty) {
            (Type::Day, Type::Day) if operator == Operator::Subtract => {
                let number = Number { scale: 0, most: power_of_ten(8), width: Width::Wide };
                return Value::Node(self.program.intern(Op::DaysBetween(a, b), Type::Number(number)));
            }
            (Type::Number(a), Type::Number(b)) if operator == Operator::Multiply => self.product(a, b, span),
            (Type::Number(a), Type::Number(b)) => {
                let scale = a.scale.max(b.scale);
                // A difference may be as great, where one is negative.
                let most = at_scale(a, scale).zip(at_scale(b, scale)).and_then(|(a, b)| a.checked_add(b));
                self.fitting(most.map(|most| Number { scale, most, width: Width::Wide }), span)
            }
            (Type::Any, _) => return Value::Node(self.program.intern(Op::Unknown, Type::Any)),
            (other, _) => {
                let message = format!("`{}` joins numbers, not {}", operator.symbol(), plural(other));
                self.fault(Fault::new(span.clone(), message));
                None
            }
        };
        let Some(number) = number else { return Value::Poison };
        let op = match operator {
            Operator::Add => Op::Add(a, b),
            Operator::Subtract => Op::Subtract(a, b),
            _ => Op::Multiply(a, b),
        };
        Value::Node(self.program.intern(op, Type::Number(number)))
    }

    fn product(&mut self, a: Number, b: Number, span: &Span) -> Option<Number> {
        let most = a.most.checked_mul(b.most);
        let number = most.map(|most| Number { scale: a.scale + b.scale, most, width: Width::Wide });
        self.fitting(number, span)
    }

    /// Two numbers at the same scale, and the magnitude that takes.
    pub(super) fn aligned(&mut self, a: Number, b: Number, span: &Span) -> Option<Number> {
        let scale = a.scale.max(b.scale);
        let most = at_scale(a, scale).zip(at_scale(b, scale)).map(|(a, b)| a.max(b));
        self.fitting(most.map(|most| Number { scale, most, width: Width::Wide }), span)
    }

    /// The number, unless it could be greater than what can be kept exactly.
    pub(super) fn fitting(&mut self, number: Option<Number>, span: &Span) -> Option<Number> {
        if number.is_none() {
            let message = "this number could be too long: more than 76 digits cannot be kept exactly";
            self.fault(Fault::new(span.clone(), message));
        }
        number
    }
}

/// The greatest magnitude of the number with that many digits after the point, no fewer than it has.
fn at_scale(number: Number, scale: u8) -> Option<i256> {
    number.most.checked_mul(power_of_ten(scale - number.scale))
}

/// An exact decimal, as a scaled integer.
pub(in crate::rule) fn decimal(digits: &str) -> Option<(i256, Number)> {
    let (whole, fraction) = language::digits(digits)?;
    let all: String = [whole, fraction].concat();
    if !all.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let value = if all.is_empty() { i256::ZERO } else { i256::from_string(&all)? };
    let number = Number { scale: fraction.len() as u8, most: value, width: Width::Wide };
    Some((value, number))
}

/// Days since 1970-01-01.
pub fn day_number(day: NaiveDate) -> i32 {
    day.signed_duration_since(NaiveDate::default()).num_days() as i32
}
