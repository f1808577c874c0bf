//! Which values fit together, and what types are called in messages.

use super::Compiler;
use crate::rule::language::Fault;
use crate::rule::language::ast::{Operator, Span};
use crate::rule::program::{NodeId, Op, Truth, Type};

impl Compiler<'_> {
    /// Both operands with one type, `unknown` taking the other's.
    pub(super) fn unify(&mut self, a: NodeId, b: NodeId, span: &Span) -> Option<(NodeId, NodeId)> {
        let (a_type, b_type) = (self.program.node(a).ty, self.program.node(b).ty);
        let pair = self.take_type(a, b, a_type, b_type);
        if pair.is_none() {
            let message = format!("{} cannot be compared with {}", singular(a_type), singular(b_type));
            self.fault(Fault::new(span.clone(), message));
        }
        pair
    }

    pub(super) fn unify_kinds(
        &mut self,
        operator: Operator,
        a: NodeId,
        b: NodeId,
        span: &Span,
    ) -> Option<(NodeId, NodeId)> {
        let (a_type, b_type) = (self.program.node(a).ty, self.program.node(b).ty);
        let pair = self.take_type(a, b, a_type, b_type);
        if pair.is_none() {
            let sign = operator.symbol();
            let message = format!("`{sign}` does not join {} and {}", singular(a_type), singular(b_type));
            let fault = Fault::new(span.clone(), message);
            self.fault(match (a_type, b_type) {
                (Type::Day, Type::Number(_)) if operator != Operator::Multiply => {
                    fault.help(format!("a day moves by a duration: `{sign} duration(\"P1D\")`"))
                }
                _ => fault,
            });
        }
        pair
    }

    pub(super) fn take_type(
        &mut self,
        a: NodeId,
        b: NodeId,
        a_type: Type,
        b_type: Type,
    ) -> Option<(NodeId, NodeId)> {
        match (a_type, b_type) {
            (Type::Any, ty) => Some((self.program.intern(Op::Unknown, ty), b)),
            (ty, Type::Any) => Some((a, self.program.intern(Op::Unknown, ty))),
            (a_type, b_type) => {
                (std::mem::discriminant(&a_type) == std::mem::discriminant(&b_type)).then_some((a, b))
            }
        }
    }

    pub(super) fn truth_of(&mut self, node: NodeId, span: &Span) -> NodeId {
        match self.program.node(node).ty {
            Type::Truth => node,
            Type::Any => self.program.truth(Truth::Unknown),
            other => {
                self.fault(Fault::new(
                    span.clone(),
                    format!("expected a condition, found {}", singular(other)),
                ));
                self.program.truth(Truth::Unknown)
            }
        }
    }
}

pub(super) fn singular(ty: Type) -> &'static str {
    match ty {
        Type::Truth => "a condition",
        Type::Day => "a day",
        Type::Text(_) => "a text",
        Type::Number(_) => "a number",
        Type::Any => "something unknown",
    }
}

pub(super) fn plural(ty: Type) -> &'static str {
    match ty {
        Type::Truth => "conditions",
        Type::Day => "days",
        Type::Text(_) => "texts",
        Type::Number(_) => "numbers",
        Type::Any => "unknown values",
    }
}
