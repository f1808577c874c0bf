//! What the evaluation of one declaration computed, element by element, and the paths of its facts.

use std::collections::{BTreeSet, HashSet};

use arrow_buffer::i256;

use super::{Assignment, TRACED, TRUE, Tracer, UNKNOWN};
use crate::declaration::Step;
use crate::evaluate::column::{Column, UNKNOWN_CODE};
use crate::layout::{ColumnId, ListId};
use crate::rule::program::{Cover, NodeId, Op, VarId};

impl Tracer<'_, '_> {
    /// The truth of a condition for those elements.
    pub fn truth(&mut self, node: NodeId, at: &Assignment) -> u8 {
        let row = self.row(node, at);
        self.evaluation.value(node).truths()[row]
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
        let fact = &program.layout.column(column).path;
        let codes = self.evaluation.fact(column);
        let elements = self.evaluation.elements(var);
        let owner = self.owner(var, at);
        let same = (elements.start[owner]..elements.start[owner + 1])
            .filter(|&element| codes.codes()[element as usize] == code);
        same.take(TRACED)
            .map(|element| {
                let mut path = self.row_path(variable.list, element);
                path.extend(fact.iter().map(|&name| Step::Field(name)));
                path
            })
            .collect()
    }

    /// Notes what conditions read of the document itself and nobody gave: single facts and whole lists.
    pub fn absent_around(&mut self, conditions: &[NodeId]) {
        let program = self.evaluation.program;
        let nowhere = Assignment::new();
        let mut pending = conditions.to_vec();
        let mut seen = HashSet::new();
        let mut absent = BTreeSet::new();
        while let Some(id) = pending.pop() {
            if !seen.insert(id) {
                continue;
            }
            let op = &program.node(id).op;
            pending.extend(op.operands());
            match op {
                Op::Fact(None, column) if !self.is_known(id, &nowhere) => {
                    absent.insert(self.path(None, *column, &nowhere));
                }
                Op::Quantified(_, var, _)
                | Op::Aggregate(_, var, ..)
                | Op::Covered(Cover { var: Some(var), .. })
                    if program.variable(*var).outer.is_none() =>
                {
                    absent.extend(self.lists_without_elements(*var, &nowhere).0);
                }
                _ => {}
            }
        }
        for path in absent {
            if !self.trace.missing.contains(&path) {
                self.trace.missing.push(path);
            }
        }
    }

    /// The elements a variable can stand for, and whether their list was given.
    pub fn elements(&mut self, var: VarId, at: &Assignment) -> (std::ops::Range<u32>, bool) {
        let rows = self.evaluation.rows(var);
        let owner = self.owner(var, at);
        (rows.start[owner]..rows.start[owner + 1], rows.given[owner] == TRUE)
    }

    /// The row of the outer element, or of the document, whose elements a variable runs over.
    fn owner(&self, var: VarId, at: &Assignment) -> usize {
        let outer = self.evaluation.program.variable(var).outer;
        outer.and_then(|outer| at.get(&outer)).copied().unwrap_or(0) as usize
    }

    /// The lists a variable runs over that have no elements, outer lists first: those not given, and those that are
    /// empty.
    pub fn lists_without_elements(
        &mut self,
        var: VarId,
        at: &Assignment,
    ) -> (Vec<Vec<Step>>, Vec<Vec<Step>>) {
        let program = self.evaluation.program;
        let variable = program.variable(var);
        let within = variable.outer.map(|outer| program.variable(outer).list);
        let (mut absent, mut empty) = (Vec::new(), Vec::new());
        let owner = self.owner(var, at);
        let mut owners = owner..owner + 1;
        for list in program.layout.chain(within, variable.list) {
            // One list costs nothing worth counting.
            if owners.len() > 1 && !self.afford(owners.len()) {
                break;
            }
            let rows = self.evaluation.list(list);
            for owner in owners.clone() {
                let found = match (rows.given[owner] == TRUE, rows.start[owner] == rows.start[owner + 1]) {
                    (false, _) => &mut absent,
                    (true, true) => &mut empty,
                    (true, false) => continue,
                };
                if found.len() < TRACED {
                    found.push(self.list_path(list, owner as u32));
                }
            }
            owners = rows.start[owners.start] as usize..rows.start[owners.end] as usize;
        }
        (absent, empty)
    }

    /// The way from the document to the element a variable stands for.
    pub fn element_path(&mut self, var: VarId, at: &Assignment) -> Vec<Step> {
        let list = self.evaluation.program.variable(var).list;
        self.row_path(list, at.get(&var).copied().unwrap_or(0))
    }

    /// The way from the document to an element of a list: one of all there are in the document.
    fn row_path(&mut self, list: ListId, row: u32) -> Vec<Step> {
        let rows = self.evaluation.list(list);
        let owner = rows.outer.get(row as usize).copied().unwrap_or(0);
        let first = rows.start.get(owner as usize).copied().unwrap_or(0);
        let mut path = self.list_path(list, owner);
        path.push(Step::Index(row.saturating_sub(first) as usize));
        path
    }

    /// The way from the document to the list of that outer element.
    fn list_path(&mut self, list: ListId, owner: u32) -> Vec<Step> {
        let described = self.evaluation.program.layout.list(list);
        let mut path = match described.outer {
            Some(outer) => self.row_path(outer, owner),
            None => Vec::new(),
        };
        path.extend(described.path.iter().map(|&name| Step::Field(name)));
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
