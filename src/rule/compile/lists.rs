//! Quantifiers and aggregates.

use arrow_buffer::i256;

use super::types::plural;
use super::{Compiler, Value};
use crate::decimal::power_of_ten;
use crate::rule::language::Fault;
use crate::rule::language::ast::{Aggregate, Expr, Name, Quantifier, Source, Span};
use crate::rule::program::{Number, Op, Type, Width};

/// A list has fewer than ten to this many elements: no document is large enough for more.
const LENGTH_DIGITS: u8 = 8;

impl Compiler<'_> {
    pub(super) fn quantified(
        &mut self,
        quantifier: Quantifier,
        name: &Name,
        source: &Source,
        body: &Expr,
        span: &Span,
    ) -> Value {
        if let Source::Days(from, to) = source {
            return match quantifier {
                Quantifier::Every => self.every_day(name, from, to, body),
                Quantifier::Some => {
                    self.fault(Fault::new(span.clone(), "a range of days is run over with `every`"));
                    Value::Poison
                }
            };
        }
        let Some((var, condition, element)) = self.source(source) else { return Value::Poison };
        self.scope.bind(&name.text, element);
        let body = self.condition(body);
        self.scope.bindings.pop();
        let body = match quantifier {
            Quantifier::Some => self.program.and(vec![condition, body]),
            Quantifier::Every => {
                let outside = self.program.not(condition);
                self.program.or(vec![outside, body])
            }
        };
        Value::Node(self.program.intern(Op::Quantified(quantifier, var, body), Type::Truth))
    }

    pub(super) fn aggregate(
        &mut self,
        aggregate: Aggregate,
        source: &Source,
        value: Option<&(Name, Box<Expr>)>,
        span: &Span,
    ) -> Value {
        let run = match (source, value) {
            (Source::List(expr), None) if aggregate != Aggregate::Count => self.list_and_field(expr),
            _ => self.source(source),
        };
        let Some((var, condition, mut element)) = run else { return Value::Poison };
        if let Some((name, expr)) = value {
            self.scope.bind(&name.text, element);
            element = Value::Node(self.node(expr));
            self.scope.bindings.pop();
        }
        if aggregate == Aggregate::Count {
            let one = Type::Number(Number { scale: 0, most: i256::ONE, width: Width::Wide });
            let one = self.program.intern(Op::Number(i256::ONE), one);
            let number = Number { scale: 0, most: power_of_ten(LENGTH_DIGITS), width: Width::Wide };
            return Value::Node(
                self.program.intern(Op::Aggregate(aggregate, var, condition, one), Type::Number(number)),
            );
        }
        let Value::Node(value) = element else {
            let message = format!("`{}` needs a value of each element: `{0}(xs.f)`", aggregate.name());
            self.fault(Fault::new(span.clone(), message));
            return Value::Poison;
        };
        let ty = match (self.program.node(value).ty, aggregate) {
            (Type::Number(number), Aggregate::Sum) => {
                let most = number.most.checked_mul(power_of_ten(LENGTH_DIGITS));
                let sum = most.map(|most| Number { most, width: Width::Wide, ..number });
                let Some(sum) = self.fitting(sum, span) else { return Value::Poison };
                Type::Number(sum)
            }
            (Type::Number(number), _) => Type::Number(Number { width: Width::Wide, ..number }),
            (Type::Day, Aggregate::Min | Aggregate::Max) => Type::Day,
            // Of terms that nobody knows: 0 if there are none.
            (Type::Any, Aggregate::Sum) => {
                let ty = Type::Number(Number { scale: 0, most: i256::ONE, width: Width::Wide });
                let value = self.program.intern(Op::Unknown, ty);
                return Value::Node(self.program.intern(Op::Aggregate(aggregate, var, condition, value), ty));
            }
            (Type::Any, _) => return Value::Node(self.program.intern(Op::Unknown, Type::Any)),
            (other, _) => {
                let wanted = if aggregate == Aggregate::Sum { "numbers" } else { "numbers or days" };
                let message = format!("`{}` takes {wanted}, not {}", aggregate.name(), plural(other));
                self.fault(Fault::new(span.clone(), message));
                return Value::Poison;
            }
        };
        Value::Node(self.program.intern(Op::Aggregate(aggregate, var, condition, value), ty))
    }
}
