//! Why a dated amount gave no value.

use super::{Assignment, NAMED, NoValue, Tracer};
use crate::evaluate::column::UNKNOWN_CODE;
use crate::rule::program::{NodeId, Op, View, WindowId};

impl Tracer<'_, '_> {
    /// Follows a dated amount: what it was asked for, and why it gave no value if it did not.
    pub(super) fn amount(&mut self, node: NodeId, view: View, at: &Assignment) {
        let lacks = if self.is_known(node, at) { None } else { self.lacks(node, at) };
        if let Some(reason) = lacks
            && self.trace.amounts.len() < NAMED
            && !self.trace.amounts.contains(&(view.amount, reason))
        {
            self.trace.amounts.push((view.amount, reason));
        }
        let asked = self.evaluation.program.node(node).op.operands();
        self.beside(lacks.is_some(), |tracer| asked.into_iter().for_each(|node| tracer.value(node, at)));
    }

    /// Why an amount has no value whatever it is asked for; nothing if that is not the amount's fault.
    pub(super) fn lacks(&mut self, node: NodeId, at: &Assignment) -> Option<NoValue> {
        let program = self.evaluation.program;
        match program.node(node).op {
            Op::Dated(view, window) => self.during(view, window),
            Op::Stepped(view, window, number) => {
                let beyond = self.is_known(number, at) && !self.is_known(node, at);
                self.during(view, window).or(beyond.then_some(NoValue::BeyondSteps))
            }
            Op::OnDay(view, day) => {
                let amount = &program.amounts[view.amount as usize];
                match self.code(day, at) {
                    UNKNOWN_CODE => why(view, |verified| amount.is_ever_known(verified), NoValue::DaysJudged),
                    day => why(view, |verified| amount.on(day, verified).is_some(), NoValue::OnDay(day)),
                }
            }
            _ => None,
        }
    }

    /// Why an amount is not the same known value, or has not the same known steps, on all the days judged.
    fn during(&mut self, view: View, window: WindowId) -> Option<NoValue> {
        let amount = &self.evaluation.program.amounts[view.amount as usize];
        let days = self.evaluation.days_of_amounts(window).first().copied();
        let held = |verified| days.and_then(|(first, last)| amount.during(first, last, verified));
        why(view, |verified| held(verified).is_some(), NoValue::DaysJudged)
    }
}

/// Why there is no value, if there is none.
fn why(view: View, known: impl Fn(bool) -> bool, otherwise: NoValue) -> Option<NoValue> {
    match known(view.verified) {
        true => None,
        false if view.verified && known(false) => Some(NoValue::Recalled),
        false => Some(otherwise),
    }
}
