//! Which facts an outcome rests on, and which missing ones could change it.
//!
//! The evaluator kept the value of every node. A trace goes down from a condition
//! along the operands that decided it: through the false operands of a false
//! *and*, through the unknown ones of an unknown sum. What it meets at the bottom are
//! the facts.

mod amounts;
mod every_day;
mod read;
mod settle;

use std::collections::{BTreeMap, HashMap, HashSet};

use arrow_buffer::i256;

use crate::declaration::Step;
use crate::evaluate::column::UNKNOWN_CODE;
use crate::evaluate::walk::Evaluation;
use crate::rule::language::ast::{Aggregate, Quantifier};
use crate::rule::program::{NodeId, Op, Type, VarId};

const FALSE: u8 = 0;
const UNKNOWN: u8 = 1;
const TRUE: u8 = 2;

/// An account names at most this many facts, elements or days; the rest is counted.
pub const NAMED: usize = 100;
/// Of the elements of one list at most this many are looked at for facts. Accounts are for readers.
const TRACED: usize = 1_000;
/// What one account may cost, in comparisons of a day with an interval: well under a second.
const WORK: usize = 200_000_000;
/// What it costs to look at an element, in the same unit.
const LOOK: usize = 100;

/// Why a dated amount gave no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoValue {
    /// It changes among the days judged, or has none on one of them.
    DaysJudged,
    /// It has none on that day.
    OnDay(i32),
    /// Its steps end before the number.
    BeyondSteps,
    /// It is only recalled, which is not enough for a rule that counts for the verdict.
    Recalled,
}

/// Which elements the variables stand for.
pub type Assignment = BTreeMap<VarId, u32>;

/// The facts met on the way down.
#[derive(Debug, Default)]
pub struct Trace {
    /// Facts that were given, in the order of first mention.
    pub facts: Vec<Vec<Step>>,
    /// Facts that were not, and that can change the outcome.
    pub missing: Vec<Vec<Step>>,
    /// Where the formula of a term left something open on its own.
    pub open: Vec<(NodeId, Assignment)>,
    /// Dated amounts that gave no value, and why.
    pub amounts: Vec<(u32, NoValue)>,
    /// The first day that a range asked for and no element covers.
    pub gaps: Vec<i32>,
    /// Whether there was more to look at than an account may cost.
    pub cut: bool,
}

impl Trace {
    fn fact(&mut self, path: Vec<Step>) {
        if self.facts.len() < TRACED && !self.facts.contains(&path) {
            self.facts.push(path);
        }
    }

    /// Takes over what another trace met.
    pub fn join(&mut self, other: Self) {
        other.facts.into_iter().for_each(|path| self.fact(path));
        other.missing.into_iter().for_each(|path| self.absent(path));
        self.open.extend(other.open);
        self.amounts.extend(other.amounts);
        self.gaps.extend(other.gaps);
        self.cut |= other.cut;
    }

    fn absent(&mut self, path: Vec<Step>) {
        if self.missing.len() < TRACED && !self.missing.contains(&path) {
            self.missing.push(path);
        }
    }
}

/// Reads what the evaluation of one declaration computed.
pub struct Tracer<'a, 'e> {
    pub evaluation: &'e mut Evaluation<'a>,
    pub trace: Trace,
    /// Whether a fact that is not given is what left the outcome open.
    blaming: bool,
    /// What was followed already, in which row, in which way.
    visited: HashSet<(NodeId, usize, [bool; 3])>,
    /// Whether something beside what is followed stays unknown whatever facts are given.
    hopeless: bool,
    /// Which unknown nodes facts could settle, in which row.
    pub(super) settles: HashMap<(NodeId, usize), bool>,
    /// Whether the terms that a sum leaves out are followed too: they are why it is not greater.
    pub why_not: bool,
    /// What is left of [`WORK`].
    work: usize,
}

impl<'a, 'e> Tracer<'a, 'e> {
    pub fn new(evaluation: &'e mut Evaluation<'a>) -> Self {
        Self {
            evaluation,
            trace: Trace::default(),
            blaming: false,
            visited: HashSet::new(),
            hopeless: false,
            settles: HashMap::new(),
            why_not: false,
            work: WORK,
        }
    }

    /// Pays for work that is about to be done; where it is too much, the trace says that it was cut.
    fn afford(&mut self, work: usize) -> bool {
        match self.work.checked_sub(work) {
            Some(left) => self.work = left,
            None => self.trace.cut = true,
        }
        !self.trace.cut
    }

    /// Follows a condition down to the facts.
    pub fn condition(&mut self, node: NodeId, at: &Assignment) {
        self.visited.clear();
        self.follow(node, at);
    }

    fn follow(&mut self, node: NodeId, at: &Assignment) {
        if !self.first_visit(node, at, false) {
            return;
        }
        let value = self.truth(node, at);
        let program = self.evaluation.program;
        match &program.node(node).op {
            Op::Not(a) => self.follow(*a, at),
            Op::And(operands) => self.junction(operands, value, FALSE, at),
            Op::Or(operands) => self.junction(operands, value, TRUE, at),
            Op::If(condition, a, b) => self.choice(node, [*condition, *a, *b], at, Self::follow),
            Op::Quantified(quantifier, var, body) => self.quantified(*quantifier, *var, *body, value, at),
            Op::Covered(cover) => self.covered(cover, value, at),
            Op::Compare(_, a, b) => self.operands(&[*a, *b], at),
            _ => self.value(node, at),
        }
    }

    /// Whether a node was not followed before for those elements. Conditions share their parts, and parts
    /// of parts; whoever went every way to each would go on for ever.
    fn first_visit(&mut self, node: NodeId, at: &Assignment, as_value: bool) -> bool {
        let row = self.row(node, at);
        self.visited.insert((node, row, [self.blaming, self.hopeless, as_value]))
    }

    /// Follows a value down to the facts.
    fn value(&mut self, node: NodeId, at: &Assignment) {
        if !self.first_visit(node, at, true) {
            return;
        }
        let program = self.evaluation.program;
        match &program.node(node).op {
            Op::Fact(var, column) => {
                let path = self.path(*var, *column, at);
                match self.is_known(node, at) {
                    true => self.trace.fact(path),
                    false => self.absent(path),
                }
            }
            Op::Given(var, column) => {
                let path = self.path(*var, *column, at);
                match self.truth(node, at) {
                    TRUE => self.trace.fact(path),
                    _ if self.blaming => self.absent(path),
                    _ => {}
                }
            }
            Op::Item(var) => self.item(*var, at),
            Op::Dated(view, _) | Op::OnDay(view, _) | Op::Stepped(view, ..) => self.amount(node, *view, at),
            Op::Among(a, _)
            | Op::PartAmong(a, ..)
            | Op::WellFormed(a, _)
            | Op::EndOf(a, _)
            | Op::Shift(a, ..) => self.value(*a, at),
            Op::If(condition, a, b) => self.choice(node, [*condition, *a, *b], at, Self::value),
            Op::Aggregate(aggregate, var, condition, value) => {
                self.aggregate(node, *aggregate, *var, *condition, *value, at);
            }
            _ if program.node(node).ty == Type::Truth && !program.node(node).op.operands().is_empty() => {
                self.follow(node, at);
            }
            op => self.operands(&op.operands(), at),
        }
    }

    /// The operands of a calculation or comparison: only the unknown ones, if there are any.
    fn operands(&mut self, operands: &[NodeId], at: &Assignment) {
        let unknown: Vec<NodeId> =
            operands.iter().copied().filter(|&operand| !self.is_known(operand, at)).collect();
        let deciding = if unknown.is_empty() { operands } else { &unknown };
        let stuck = unknown.iter().any(|&operand| !self.can_settle(operand, at));
        self.beside(stuck, |tracer| deciding.iter().for_each(|&operand| tracer.value(operand, at)));
    }

    /// Follows something beside which, if `stuck`, something else stays unknown: then no fact in it matters.
    fn beside(&mut self, stuck: bool, follow: impl FnOnce(&mut Self)) {
        let before = self.hopeless;
        self.hopeless |= stuck;
        follow(self);
        self.hopeless = before;
    }

    fn absent(&mut self, path: Vec<Step>) {
        if !self.hopeless {
            self.trace.absent(path);
        }
    }

    /// The operands that decided: one absorbing operand is enough, an open one leaves it open.
    fn junction(&mut self, operands: &[NodeId], value: u8, absorbing: u8, at: &Assignment) {
        let mut deciding: Vec<NodeId> =
            operands.iter().copied().filter(|&operand| self.truth(operand, at) == value).collect();
        // Any one of several true operands of an *or* would do.
        if value == absorbing && absorbing == TRUE {
            deciding.truncate(1);
        }
        deciding.into_iter().for_each(|operand| self.follow(operand, at));
    }

    fn choice(
        &mut self,
        node: NodeId,
        [condition, a, b]: [NodeId; 3],
        at: &Assignment,
        follow: fn(&mut Self, NodeId, &Assignment),
    ) {
        let branch = match self.truth(condition, at) {
            UNKNOWN => return self.follow(condition, at),
            TRUE => a,
            _ => b,
        };
        if self.evaluation.program.node(branch).op == Op::Unknown {
            self.trace.open.push((node, at.clone()));
            let before = std::mem::replace(&mut self.blaming, true);
            self.follow(condition, at);
            self.blaming = before;
            return;
        }
        self.follow(condition, at);
        follow(self, branch, at);
    }

    fn quantified(&mut self, quantifier: Quantifier, var: VarId, body: NodeId, value: u8, at: &Assignment) {
        let (elements, given) = self.elements(var, at);
        if elements.is_empty() || (!given && value == UNKNOWN) {
            self.bare_lists(var, at, given);
        }
        let mut inner = at.clone();
        let mut followed = 0;
        for element in elements {
            if !self.afford(LOOK) {
                return;
            }
            inner.insert(var, element);
            if self.truth(body, &inner) == value {
                self.follow(body, &inner);
                followed += 1;
                let one_is_enough = quantifier == Quantifier::Some && value == TRUE;
                if one_is_enough || followed == TRACED {
                    return;
                }
            }
        }
    }

    fn aggregate(
        &mut self,
        node: NodeId,
        aggregate: Aggregate,
        var: VarId,
        condition: NodeId,
        value: NodeId,
        at: &Assignment,
    ) {
        let (elements, given) = self.elements(var, at);
        if given && elements.is_empty() {
            return self.bare_lists(var, at, given);
        }
        let known = self.is_known(node, at);
        let stuck = !known && !self.can_settle(node, at);
        self.beside(stuck, |tracer| {
            if !given {
                tracer.bare_lists(var, at, given);
            }
            tracer.terms(known, aggregate, var, elements, (condition, value), at);
        });
    }

    /// The lists without elements that a variable runs over: those not given or, if all are, those that are empty.
    fn bare_lists(&mut self, var: VarId, at: &Assignment, given: bool) {
        let (absent, empty) = self.lists_without_elements(var, at);
        match given {
            true => empty.into_iter().for_each(|path| self.trace.fact(path)),
            false => absent.into_iter().for_each(|path| self.absent(path)),
        }
    }

    /// The terms that make up a sum, or that keep it unknown.
    fn terms(
        &mut self,
        known: bool,
        aggregate: Aggregate,
        var: VarId,
        elements: std::ops::Range<u32>,
        (condition, value): (NodeId, NodeId),
        at: &Assignment,
    ) {
        let mut inner = at.clone();
        let mut followed = 0;
        for element in elements {
            if followed == TRACED || !self.afford(LOOK) {
                return;
            }
            inner.insert(var, element);
            let counted = self.truth(condition, &inner);
            let amount = self.number(value, &inner);
            let no_matter = matches!(aggregate, Aggregate::Sum) && amount == Some(i256::ZERO);
            if counted == FALSE {
                if known && self.why_not && !no_matter {
                    self.left_out(var, condition, &inner);
                }
                continue;
            }
            if no_matter && !known {
                continue;
            }
            if !known && counted == TRUE && self.is_unknown_item(var, &inner) {
                self.item(var, &inner);
            }
            let value_known = self.is_known(value, &inner);
            if !known && value_known && counted == TRUE {
                continue;
            }
            followed += 1;
            if known || !value_known {
                self.value(value, &inner);
            }
            if !known && counted == UNKNOWN {
                self.follow(condition, &inner);
            }
        }
    }

    /// What about an element itself leaves it out of a sum. Where it is a matter of which sum is asked for (the
    /// coins of another asset), there is nothing to say.
    fn left_out(&mut self, var: VarId, condition: NodeId, at: &Assignment) {
        let program = self.evaluation.program;
        let parts = match &program.node(condition).op {
            Op::And(parts) => parts.clone(),
            _ => vec![condition],
        };
        let failing: Vec<NodeId> = parts.into_iter().filter(|&part| self.truth(part, at) == FALSE).collect();
        let own = |part: &NodeId| program.node(*part).vars.as_slice() == [var];
        if failing.iter().all(own) {
            failing.into_iter().for_each(|part| self.follow(part, at));
        }
    }

    fn item(&mut self, var: VarId, at: &Assignment) {
        let row = at.get(&var).copied().unwrap_or(0) as usize;
        let known = self.evaluation.items(var).codes().get(row).is_some_and(|&code| code != UNKNOWN_CODE);
        for path in self.item_paths(var, at) {
            if known { self.trace.fact(path) } else { self.absent(path) }
        }
    }
}
