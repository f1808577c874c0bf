//! Whether giving the missing facts could settle what is unknown.
//!
//! Not everything unknown is unknown for want of a fact: an entry that straddles a
//! boundary stays open until it is split, an amount without a value stays without. What
//! only completes such a thing cannot change the outcome, and must not be asked for.

use arrow_buffer::i256;

use super::{Assignment, FALSE, Tracer, UNKNOWN};
use crate::rule::language::ast::Aggregate;
use crate::rule::program::{Cover, NodeId, Op, VarId};

impl Tracer<'_, '_> {
    /// Whether some missing facts, once given, could give this unknown node a value.
    pub fn can_settle(&mut self, node: NodeId, at: &Assignment) -> bool {
        let key = (node, self.row(node, at));
        if let Some(&known) = self.settles.get(&key) {
            return known;
        }
        let settles = self.settles_by_its_parts(node, at);
        self.settles.insert(key, settles);
        settles
    }

    fn settles_by_its_parts(&mut self, node: NodeId, at: &Assignment) -> bool {
        let program = self.evaluation.program;
        match &program.node(node).op {
            Op::Fact(..) | Op::Item(_) => true,
            Op::Truth(_) | Op::Unknown | Op::Number(_) | Op::Day(_) | Op::Text(_) => false,
            Op::First(_) | Op::Last(_) | Op::Dated(..) | Op::Given(..) => false,
            // A day on which the amount has no value gets none by another fact, nor does a text that is no quarter.
            Op::OnDay(_, asked) | Op::Stepped(_, _, asked) | Op::EndOf(asked, _) => {
                self.lacks(node, at).is_none() && !self.is_known(*asked, at) && self.can_settle(*asked, at)
            }
            // One operand that comes out the deciding way is enough.
            Op::And(operands) | Op::Or(operands) => self.any_settles(operands, at),
            Op::If(condition, a, b) => match self.truth(*condition, at) {
                UNKNOWN => self.can_settle(*condition, at),
                FALSE => self.branch_settles(*condition, *b, at),
                _ => self.branch_settles(*condition, *a, at),
            },
            Op::Quantified(_, var, body) => {
                let (elements, given) = self.elements(*var, at);
                !given
                    || elements.into_iter().any(|element| {
                        let inner = with(at, *var, element);
                        !self.is_known(*body, &inner) && self.can_settle(*body, &inner)
                    })
            }
            Op::Aggregate(aggregate, var, condition, value) => {
                // Whatever list is absent can be given, but every term has to be settled.
                let (mut elements, _) = self.elements(*var, at);
                elements.all(|element| {
                    let inner = with(at, *var, element);
                    self.is_unknown_item(*var, &inner)
                        || self.term_settles(*aggregate, *condition, *value, &inner)
                })
            }
            Op::Covered(cover) => self.cover_settles(cover, at),
            // Every unknown operand of a comparison or a calculation has to be settled.
            op => op
                .operands()
                .into_iter()
                .all(|operand| self.is_known(operand, at) || self.can_settle(operand, at)),
        }
    }

    fn any_settles(&mut self, operands: &[NodeId], at: &Assignment) -> bool {
        operands.iter().any(|&operand| !self.is_known(operand, at) && self.can_settle(operand, at))
    }

    /// A branch that is the literal `unknown` is settled by the fact whose absence led there.
    fn branch_settles(&mut self, condition: NodeId, branch: NodeId, at: &Assignment) -> bool {
        let program = self.evaluation.program;
        if program.node(branch).op != Op::Unknown {
            return self.can_settle(branch, at);
        }
        let mut pending = vec![condition];
        while let Some(node) = pending.pop() {
            if matches!(program.node(node).op, Op::Given(..)) && self.truth(node, at) == FALSE {
                return true;
            }
            // The condition is known, so nothing inside it runs over lists that matter here.
            if program.node(node).vars.iter().all(|var| at.contains_key(var)) {
                pending.extend(match &program.node(node).op {
                    Op::Quantified(..) | Op::Aggregate(..) | Op::Covered(_) => Vec::new(),
                    op => op.operands(),
                });
            }
        }
        false
    }

    /// A term of a sum is settled by leaving it out, by an amount of 0, or by knowing both.
    fn term_settles(
        &mut self,
        aggregate: Aggregate,
        condition: NodeId,
        value: NodeId,
        at: &Assignment,
    ) -> bool {
        let counted = self.truth(condition, at);
        let amount = self.number(value, at);
        if counted == FALSE || (aggregate == Aggregate::Sum && amount == Some(i256::ZERO)) {
            return true;
        }
        if counted == UNKNOWN && self.can_settle(condition, at) {
            return true;
        }
        match (counted == UNKNOWN, self.is_known(value, at)) {
            (false, true) => true,
            (true, true) => false,
            (stuck, false) => self.can_settle(value, at) && (!stuck || aggregate == Aggregate::Sum),
        }
    }

    fn cover_settles(&mut self, cover: &Cover, at: &Assignment) -> bool {
        if self.any_settles(&[cover.from, cover.to], at) {
            return true;
        }
        let parts = [cover.condition, cover.lower, cover.upper];
        match cover.var {
            None => self.any_settles(&parts, at),
            Some(var) => {
                let (mut elements, given) = self.elements(var, at);
                !given || elements.any(|element| self.any_settles(&parts, &with(at, var, element)))
            }
        }
    }
}

fn with(at: &Assignment, var: VarId, element: u32) -> Assignment {
    let mut inner = at.clone();
    inner.insert(var, element);
    inner
}
