//! Calculations with numbers, days and durations, and the digits they can take.

use arrow_buffer::i256;
use chrono::NaiveDate;

use super::types::{plural, singular};
use super::{Compiler, Value};
use crate::rule::language::ast::{Duration, Expr, Kind, Operator, Span};
use crate::rule::language::{self, Fault};
use crate::rule::program::{NodeId, Number, Op, Type, Width};

/// Digits that fit 256 bits, whatever they are.
const MAX_DIGITS: u16 = 76;

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
                let number = Number { scale: 0, digits: 8, width: Width::Wide };
                return Value::Node(self.program.intern(Op::DaysBetween(a, b), Type::Number(number)));
            }
            (Type::Number(a), Type::Number(b)) if operator == Operator::Multiply => self.product(a, b, span),
            (Type::Number(a), Type::Number(b)) => {
                self.aligned(a, b, span).map(|number| Number { digits: number.digits + 1, ..number })
            }
            (Type::Any, _) => return Value::Node(self.program.intern(Op::Unknown, Type::Any)),
            (other, _) => {
                let message = format!("`{}` joins numbers, not {}", operator.symbol(), plural(other));
                self.fault(Fault::new(span.clone(), message));
                None
            }
        };
        let Some(number) = number.filter(|number| self.fits(number.digits, span)) else {
            return Value::Poison;
        };
        let op = match operator {
            Operator::Add => Op::Add(a, b),
            Operator::Subtract => Op::Subtract(a, b),
            _ => Op::Multiply(a, b),
        };
        Value::Node(self.program.intern(op, Type::Number(number)))
    }

    fn product(&mut self, a: Number, b: Number, span: &Span) -> Option<Number> {
        let number = Number { scale: a.scale + b.scale, digits: a.digits + b.digits, width: Width::Wide };
        self.fits(number.digits, span).then_some(number)
    }

    /// Two numbers at the same scale, and the digits that takes.
    pub(super) fn aligned(&mut self, a: Number, b: Number, span: &Span) -> Option<Number> {
        let scale = a.scale.max(b.scale);
        let digits = |number: Number| number.digits + u16::from(scale - number.scale);
        let number = Number { scale, digits: digits(a).max(digits(b)), width: Width::Wide };
        self.fits(number.digits, span).then_some(number)
    }

    pub(super) fn fits(&mut self, digits: u16, span: &Span) -> bool {
        if digits > MAX_DIGITS {
            let message =
                format!("this number could have {digits} digits: at most {MAX_DIGITS} can be kept exactly");
            self.fault(Fault::new(span.clone(), message));
        }
        digits <= MAX_DIGITS
    }
}

/// An exact decimal, as a scaled integer.
pub(in crate::rule) fn decimal(digits: &str) -> Option<(i256, Number)> {
    let (whole, fraction) = language::digits(digits)?;
    let all: String = [whole, fraction].concat();
    if !all.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let value = if all.is_empty() { i256::ZERO } else { i256::from_string(&all)? };
    let number = Number { scale: fraction.len() as u8, digits: all.len().max(1) as u16, width: Width::Wide };
    Some((value, number))
}

/// Days since 1970-01-01.
pub fn day_number(day: NaiveDate) -> i32 {
    day.signed_duration_since(NaiveDate::default()).num_days() as i32
}
