//! Which facts an outcome rests on, and which missing ones could change it.
//!
//! The evaluator kept the value of every node. A trace goes down from a condition
//! along the operands that decided it: through the false operands of a false
//! *and*, through the unknown ones of an unknown sum. What it meets at the bottom are
//! the facts.

use std::collections::{BTreeMap, HashMap, HashSet};

use arrow_buffer::i256;
use chrono::NaiveDate;

use super::say;
use crate::declaration::Step;
use crate::evaluate::column::{Column, UNKNOWN_CODE};
use crate::evaluate::cover::{Asked, Interval};
use crate::evaluate::walk::Evaluation;
use crate::layout::ColumnId;
use crate::rule::language::ast::{Aggregate, Quantifier};
use crate::rule::program::{Cover, NodeId, Op, Type, VarId, WindowId};

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
    pub open: Vec<NodeId>,
    /// Dated amounts without a value on the days judged.
    pub amounts: Vec<u32>,
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

    /// The truth of a condition for those elements.
    pub fn truth(&mut self, node: NodeId, at: &Assignment) -> u8 {
        let row = self.row(node, at);
        self.evaluation.value(node).truths()[row]
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
            Op::Dated(amount, _) if !self.is_known(node, at) => self.trace.amounts.push(*amount),
            Op::Among(a, _) | Op::Shift(a, ..) => self.value(*a, at),
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
            self.trace.open.push(node);
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
        if elements.is_empty() {
            let path = self.list_path(var, at);
            return if given { self.trace.fact(path) } else { self.absent(path) };
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
        if !given || elements.is_empty() {
            let path = self.list_path(var, at);
            return if given { self.trace.fact(path) } else { self.absent(path) };
        }
        let known = self.is_known(node, at);
        let stuck = !known && !self.can_settle(node, at);
        self.beside(stuck, |tracer| {
            tracer.terms(known, aggregate, var, elements, (condition, value), at);
        });
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

    fn covered(&mut self, cover: &Cover, value: u8, at: &Assignment) {
        let (first, last) = self.evaluation.window(cover.window);
        let (from, to) = (self.code(cover.from, at), self.code(cover.to, at));
        let asked = Asked { from, to, first: first[0], last: last[0] };
        if value != UNKNOWN {
            self.value(cover.from, at);
            self.value(cover.to, at);
        }
        let Some((low, high)) = asked.days().filter(|_| asked.first != UNKNOWN_CODE) else { return };
        let (elements, given) = match cover.var {
            None => (0..1, true),
            Some(var) => self.elements(var, at),
        };
        // Without all of them it is not known which day is the first that none covers.
        let all = elements.len() <= TRACED;
        if !self.afford(elements.len().min(TRACED) * LOOK) {
            return;
        }
        let mut intervals = Vec::new();
        for element in elements.take(TRACED) {
            let mut inner = at.clone();
            inner.extend(cover.var.map(|var| (var, element)));
            let condition = self.truth(cover.condition, &inner);
            let (lower, upper) = (self.code(cover.lower, &inner), self.code(cover.upper, &inner));
            intervals.push((inner, Interval { condition, lower, upper }));
        }
        if let (true, Some(var)) = (intervals.is_empty() && value != UNKNOWN, cover.var) {
            let path = self.list_path(var, at);
            self.trace.fact(path);
        }
        let mut days: Vec<i32> = intervals
            .iter()
            .flat_map(|(_, interval)| [interval.lower, interval.upper.saturating_add(1)])
            .filter(|&day| low < day && day <= high)
            .chain([low])
            .collect();
        days.sort_unstable();
        days.dedup();
        if !self.afford(days.len() * intervals.len()) {
            return;
        }
        let missing = if given { FALSE } else { UNKNOWN };
        let at_day =
            |day: i32| intervals.iter().fold(missing, |best, (_, interval)| best.max(interval.at(day)));
        match value {
            UNKNOWN => {
                // The days that are open, and what leaves each of them so.
                let open: Vec<i32> = match asked.certain() {
                    true => days.into_iter().filter(|&day| at_day(day) == UNKNOWN).take(NAMED).collect(),
                    false => {
                        self.operands(&[cover.from, cover.to], at);
                        days.into_iter().filter(|&day| at_day(day) != TRUE).take(NAMED).collect()
                    }
                };
                if let (false, Some(var)) = (given, cover.var) {
                    let path = self.list_path(var, at);
                    self.absent(path);
                }
                for (inner, interval) in intervals {
                    if open.iter().any(|&day| interval.at(day) == UNKNOWN) {
                        self.open_interval(cover, &interval, &inner);
                    }
                }
            }
            TRUE => {
                for (inner, interval) in intervals {
                    let serves =
                        interval.condition == TRUE && days.iter().any(|&day| interval.at(day) == TRUE);
                    if serves {
                        self.value(cover.lower, &inner);
                        self.value(cover.upper, &inner);
                    }
                }
            }
            _ => {
                let gap = days.into_iter().find(|&day| at_day(day) == FALSE);
                self.trace.gaps.extend(gap.filter(|_| all));
                for (inner, interval) in intervals {
                    if interval.condition == FALSE {
                        self.follow(cover.condition, &inner);
                    } else {
                        self.operands(&[cover.lower], &inner);
                        self.operands(&[cover.upper], &inner);
                    }
                }
            }
        }
    }

    fn open_interval(&mut self, cover: &Cover, interval: &Interval, inner: &Assignment) {
        if interval.condition == UNKNOWN {
            self.follow(cover.condition, inner);
        }
        for (end, day) in [(cover.lower, interval.lower), (cover.upper, interval.upper)] {
            if day == UNKNOWN_CODE {
                self.value(end, inner);
            }
        }
    }

    fn item(&mut self, var: VarId, at: &Assignment) {
        let row = at.get(&var).copied().unwrap_or(0) as usize;
        let known = self.evaluation.items(var).codes().get(row).is_some_and(|&code| code != UNKNOWN_CODE);
        for path in self.item_paths(var, at) {
            if known { self.trace.fact(path) } else { self.absent(path) }
        }
    }

    /// Whether a variable over distinct values stands for the one that nobody gave.
    pub(super) fn is_unknown_item(&mut self, var: VarId, at: &Assignment) -> bool {
        let row = at.get(&var).copied().unwrap_or(0) as usize;
        self.evaluation.program.variable(var).distinct.is_some()
            && self.evaluation.items(var).codes().get(row) == Some(&UNKNOWN_CODE)
    }

    /// The facts that a distinct value stands in; of an unknown one, those that are not given.
    pub fn item_paths(&mut self, var: VarId, at: &Assignment) -> Vec<Vec<Step>> {
        let program = self.evaluation.program;
        let variable = *program.variable(var);
        let Some(column) = variable.distinct else { return Vec::new() };
        let row = at.get(&var).copied().unwrap_or(0) as usize;
        let code = self.evaluation.items(var).codes().get(row).copied().unwrap_or(UNKNOWN_CODE);
        let list = self.list_path(var, at);
        let fact = &program.layout.column(column).path;
        let codes = self.evaluation.fact(column);
        let same = codes.codes().iter().enumerate().filter(|(_, known)| **known == code);
        same.take(TRACED)
            .map(|(index, _)| {
                let steps = list.iter().copied().chain([Step::Index(index)]);
                steps.chain(fact.iter().map(|&name| Step::Field(name))).collect()
            })
            .collect()
    }

    /// The elements a variable can stand for, and whether their list was given.
    pub fn elements(&mut self, var: VarId, at: &Assignment) -> (std::ops::Range<u32>, bool) {
        let rows = self.evaluation.rows(var);
        let owner = match self.evaluation.program.variable(var).outer {
            Some(outer) => at.get(&outer).copied().unwrap_or(0) as usize,
            None => 0,
        };
        (rows.start[owner]..rows.start[owner + 1], rows.given[owner] == TRUE)
    }

    /// The way from the document to the element a variable stands for.
    pub fn element_path(&mut self, var: VarId, at: &Assignment) -> Vec<Step> {
        let mut path = self.list_path(var, at);
        let (elements, _) = self.elements(var, at);
        path.push(Step::Index((at.get(&var).copied().unwrap_or(0) - elements.start) as usize));
        path
    }

    /// The way from the document to the list a variable runs over.
    pub fn list_path(&mut self, var: VarId, at: &Assignment) -> Vec<Step> {
        let variable = *self.evaluation.program.variable(var);
        let mut path = match variable.outer {
            Some(outer) => self.element_path(outer, at),
            None => Vec::new(),
        };
        let list = self.evaluation.program.layout.list(variable.list);
        path.extend(list.path.iter().map(|&name| Step::Field(name)));
        path
    }

    /// The way from the document to a fact.
    pub fn path(&mut self, var: Option<VarId>, column: ColumnId, at: &Assignment) -> Vec<Step> {
        let mut path = match var {
            Some(var) => self.element_path(var, at),
            None => Vec::new(),
        };
        let column = self.evaluation.program.layout.column(column);
        path.extend(column.path.iter().map(|&name| Step::Field(name)));
        path
    }

    /// The first and the last of the days judged.
    pub fn judged(&mut self, window: WindowId) -> Option<(NaiveDate, NaiveDate)> {
        let (first, last) = self.evaluation.window(window);
        Some((say::day(*first.first()?)?, say::day(*last.first()?)?))
    }

    /// The row of a node's table for those elements.
    pub(super) fn row(&mut self, node: NodeId, at: &Assignment) -> usize {
        let vars = self.evaluation.program.node(node).vars.clone();
        let table = self.evaluation.table(&vars);
        table.row(0, &|var| at.get(&var).copied().unwrap_or(0)) as usize
    }

    /// The code (a day, or the symbol of a text) of a node.
    pub fn code(&mut self, node: NodeId, at: &Assignment) -> i32 {
        let row = self.row(node, at);
        self.evaluation.value(node).codes().get(row).copied().unwrap_or(UNKNOWN_CODE)
    }

    /// The number of a node, if it is known.
    pub fn number(&mut self, node: NodeId, at: &Assignment) -> Option<i256> {
        let row = self.row(node, at);
        self.evaluation.value(node).number(row)
    }

    /// Whether a node has a value.
    pub fn is_known(&mut self, node: NodeId, at: &Assignment) -> bool {
        let row = self.row(node, at);
        match self.evaluation.value(node) {
            Column::Truth(values) => values[row] != UNKNOWN,
            Column::Code(values) => values[row] != UNKNOWN_CODE,
            column => column.number(row).is_some(),
        }
    }
}
