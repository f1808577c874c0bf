//! `every day in [a .. b]`: whether ranges cover a span of days.

use super::types::singular;
use super::{Compiler, Value};
use crate::rule::language::Fault;
use crate::rule::language::ast::{Expr, Kind, Name, Quantifier, Source};
use crate::rule::program::{Cover, NodeId, Op, Truth, Type};

impl Compiler<'_> {
    pub(super) fn every_day(&mut self, day: &Name, from: &Expr, to: &Expr, body: &Expr) -> Value {
        let (from, to) = (self.day(from), self.day(to));
        self.scope.bind(&day.text, Value::EveryDay);
        let (var, before, body, bound) = match &body.kind {
            Kind::Quantified(
                Quantifier::Some,
                name,
                source @ (Source::List(_) | Source::Distinct(_)),
                inner,
            ) => {
                let Some((var, before, element)) = self.source(source) else {
                    self.scope.bindings.pop();
                    return Value::Poison;
                };
                if name.text == day.text {
                    let message =
                        format!("`{}` is already the day: give the element another name", name.text);
                    self.fault(Fault::new(name.span.clone(), message));
                }
                self.scope.bind(&name.text, element);
                (Some(var), before, inner.as_ref(), 2)
            }
            _ => (None, self.program.truth(Truth::True), body, 1),
        };
        let mut range = None;
        let mut conditions = vec![before];
        let faults = self.faults.len();
        for part in conjuncts(body) {
            match &part.kind {
                Kind::InRange(left, low, high)
                    if left.kind == Kind::Name(day.text.clone()) && range.is_none() =>
                {
                    range = Some((self.day(low), self.day(high)));
                }
                _ => conditions.push(self.condition(part)),
            }
        }
        self.scope.bindings.truncate(self.scope.bindings.len() - bound);
        let Some((lower, upper)) = range else {
            if self.faults.len() == faults {
                let message = format!("expected `{} in [a .. b]`, alone or joined by `and`", day.text);
                self.fault(Fault::new(body.span.clone(), message));
            }
            return Value::Poison;
        };
        let condition = self.program.and(conditions);
        let cover = Cover { window: self.window, from, to, var, condition, lower, upper };
        Value::Node(self.program.intern(Op::Covered(cover), Type::Truth))
    }

    fn day(&mut self, expr: &Expr) -> NodeId {
        let node = self.node(expr);
        match self.program.node(node).ty {
            Type::Day => node,
            Type::Any => self.program.intern(Op::Unknown, Type::Day),
            other => {
                self.fault(Fault::new(
                    expr.span.clone(),
                    format!("expected a day, found {}", singular(other)),
                ));
                self.program.intern(Op::Unknown, Type::Day)
            }
        }
    }
}

/// The parts of a conjunction, or the whole.
fn conjuncts(expr: &Expr) -> &[Expr] {
    match &expr.kind {
        Kind::And(parts) => parts,
        _ => std::slice::from_ref(expr),
    }
}
