//! What the evaluation of one declaration computed, element by element, and the paths of its facts.

use std::collections::{BTreeSet, HashSet};

use arrow_buffer::i256;

use super::{Assignment, TRACED, TRUE, Tracer, UNKNOWN};
use crate::declaration::Step;
use crate::evaluate::column::{Column, UNKNOWN_CODE};
use crate::layout::ColumnId;
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
                    let (_, given) = self.elements(*var, &nowhere);
                    if !given {
                        absent.insert(self.list_path(*var, &nowhere));
                    }
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
