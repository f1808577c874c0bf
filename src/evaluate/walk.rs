//! Computes the nodes of a program on the columns of a block.
//!
//! Every node is computed once, on the table of the variables it reads, and kept:
//! for a block of one document what is kept is the record from which the
//! account is made.

mod amounts;
mod every_day;
mod reduce;
mod texts;

use std::collections::HashMap;
use std::rc::Rc;

use arrow_array::RecordBatch;
use arrow_buffer::i256;

use super::block::{Block, Rows};
use super::calendar::shifted;
use super::column::{Column, UNKNOWN_AMOUNT, UNKNOWN_CODE, UNKNOWN_COUNT, UNKNOWN_TRUTH, UNKNOWN_WIDE};
use super::distinct::distinct_values;
use super::kernel;
use super::table::Table;
use crate::layout::{ColumnId, ListId};
use crate::rule::program::{Comparison, NodeId, Op, Program, Type, VarId, Variable, Width, WindowId};

/// A block being evaluated.
pub struct Evaluation<'a> {
    pub program: &'a Program,
    block: Block<'a>,
    /// The day whose law is applied to the whole period, as a day number.
    as_of: Option<i32>,
    values: Vec<Option<Column>>,
    tables: HashMap<Vec<VarId>, Rc<Table>>,
    rows: HashMap<VarId, Rc<Rows>>,
    /// The elements of a list, as those of the elements of another or of the document.
    lists: HashMap<(Option<ListId>, ListId), Rc<Rows>>,
    items: HashMap<VarId, Column>,
}

impl<'a> Evaluation<'a> {
    /// Prepares a batch; nothing is computed before it is asked for.
    pub fn new(program: &'a Program, batch: &RecordBatch, as_of: Option<i32>) -> Self {
        Self {
            program,
            block: Block::open(&program.layout, &program.literals, batch),
            as_of,
            values: vec![None; program.nodes.len()],
            tables: HashMap::new(),
            rows: HashMap::new(),
            lists: HashMap::new(),
            items: HashMap::new(),
        }
    }

    /// How many documents there are.
    pub fn documents(&self) -> usize {
        self.block.documents
    }

    /// The values of a node, on the table of its variables.
    pub fn value(&mut self, id: NodeId) -> Column {
        if let Some(column) = &self.values[id.0 as usize] {
            return column.clone();
        }
        let column = self.compute(id);
        self.values[id.0 as usize] = Some(column.clone());
        column
    }

    /// The table of some variables.
    pub fn table(&mut self, vars: &[VarId]) -> Rc<Table> {
        if let Some(table) = self.tables.get(vars) {
            return table.clone();
        }
        let table = Rc::new(self.build(vars));
        self.tables.insert(vars.to_vec(), table.clone());
        table
    }

    /// The elements a variable runs over.
    pub fn rows(&mut self, var: VarId) -> Rc<Rows> {
        if let Some(rows) = self.rows.get(&var) {
            return rows.clone();
        }
        let elements = self.elements(var);
        let rows = match self.program.variable(var).distinct {
            None => elements,
            Some(column) => {
                let (rows, items) = distinct_values(&elements, self.block.column(column).codes());
                self.items.insert(var, Column::code(items));
                Rc::new(rows)
            }
        };
        self.rows.insert(var, rows.clone());
        rows
    }

    /// The elements of the list a variable runs over, also where it runs over their distinct values.
    pub fn elements(&mut self, var: VarId) -> Rc<Rows> {
        let program = self.program;
        let Variable { list, outer, .. } = *program.variable(var);
        let within = outer.map(|outer| program.variable(outer).list);
        if let Some(rows) = self.lists.get(&(within, list)) {
            return rows.clone();
        }
        let mut rows = self.block.rows(list);
        for passed_over in program.layout.chain(within, list).into_iter().rev().skip(1) {
            rows = Rc::new(rows.through(&self.block.rows(passed_over)));
        }
        self.lists.insert((within, list), rows.clone());
        rows
    }

    /// The elements of a list, each with the outer element it stands in.
    pub fn list(&mut self, list: ListId) -> Rc<Rows> {
        self.block.rows(list)
    }

    /// The values that a variable over distinct values runs over.
    pub fn items(&mut self, var: VarId) -> Column {
        self.rows(var);
        self.items.get(&var).cloned().unwrap_or_else(|| Column::code(Vec::new()))
    }

    /// The text of a symbol of this block.
    pub fn text(&self, symbol: i32) -> Option<&str> {
        self.block.text(symbol)
    }

    /// The first and last of the days judged, of each document; and whether the rules are in force on any.
    pub fn window(&mut self, window: WindowId) -> (Vec<i32>, Vec<i32>) {
        let (from, to) = self.program.period;
        let (from, to) = (self.block.column(from), self.block.column(to));
        let window = self.program.windows[window.0 as usize];
        let days = from.codes().iter().zip(to.codes());
        days.map(|(&from, &to)| {
            if from == UNKNOWN_CODE || to == UNKNOWN_CODE {
                return (UNKNOWN_CODE, UNKNOWN_CODE);
            }
            match self.as_of {
                None => (from.max(window.from), window.until.map_or(to, |until| to.min(until - 1))),
                Some(day) if window.contains(day) => (from, to),
                Some(_) => (to.saturating_add(1), to),
            }
        })
        .unzip()
    }

    /// The values of a node on a table of at least its variables.
    pub fn on(&mut self, id: NodeId, table: &Rc<Table>, vars: &[VarId]) -> Column {
        let own = self.program.node(id).vars.clone();
        let column = self.value(id);
        if own == vars {
            return column;
        }
        let from = self.table(&own);
        column.take(&table.rows_in(&from))
    }

    /// A column of the facts themselves.
    pub fn fact(&mut self, column: ColumnId) -> Column {
        self.block.column(column)
    }

    fn build(&mut self, vars: &[VarId]) -> Table {
        let Some((&last, before)) = vars.split_last() else { return Table::root(self.block.documents) };
        let rows = self.rows(last);
        let owner = self.program.variable(last).outer;
        // A list and the lists it stands in need no combinations.
        if self.chain(last) == vars {
            let outer = owner.map(|_| self.table(before));
            return Table::elements(last, &rows, outer.as_deref());
        }
        let before = self.table(before);
        Table::extended(before, last, &rows, owner)
    }

    /// A variable with those over the lists it stands in, outermost first.
    fn chain(&self, var: VarId) -> Vec<VarId> {
        let mut chain = vec![var];
        while let Some(outer) = self.program.variable(chain[0]).outer {
            chain.insert(0, outer);
        }
        chain
    }

    fn compute(&mut self, id: NodeId) -> Column {
        let program = self.program;
        let node = program.node(id);
        let vars = &node.vars;
        let table = self.table(vars);
        match &node.op {
            Op::Truth(truth) => Column::truth(vec![*truth as u8; table.rows]),
            Op::Unknown => constant_unknown(node.ty, table.rows),
            Op::Number(value) => Column::wide(vec![*value; table.rows]),
            Op::Day(day) => Column::code(vec![*day; table.rows]),
            Op::Text(symbol) => Column::code(vec![*symbol as i32; table.rows]),
            Op::First(window) => Column::code(self.window(*window).0),
            Op::Last(window) => Column::code(self.window(*window).1),
            Op::Dated(view, window) => self.dated(*view, *window),
            Op::OnDay(view, day) => self.on_day(*view, *day),
            Op::Stepped(view, window, number) => self.stepped(*view, *window, *number, &table, vars),
            Op::Fact(_, column) => self.block.column(*column),
            Op::Item(var) => self.items(*var),
            Op::Given(_, column) => given(&self.block.column(*column), program, *column),
            Op::Not(a) => Column::truth(kernel::not(self.value(*a).truths())),
            Op::And(operands) => self.junction(operands, &table, vars, kernel::and),
            Op::Or(operands) => self.junction(operands, &table, vars, kernel::or),
            Op::Compare(comparison, a, b) => self.compare(*comparison, *a, *b, &table, vars),
            Op::Among(a, symbols) => Column::truth(kernel::among(self.value(*a).codes(), symbols)),
            Op::PartAmong(a, part, symbols) => self.part_among(*a, *part, symbols),
            Op::WellFormed(a, form) => self.well_formed(*a, *form),
            Op::EndOf(a, end) => self.end_of(*a, *end),
            Op::If(condition, a, b) => self.choose(*condition, *a, *b, node.ty, &table, vars),
            Op::Add(a, b) => self.calculate(*a, *b, node.ty, &table, vars, i256::wrapping_add),
            Op::Subtract(a, b) => self.calculate(*a, *b, node.ty, &table, vars, i256::wrapping_sub),
            Op::Multiply(a, b) => {
                let (a, b) = (self.on(*a, &table, vars), self.on(*b, &table, vars));
                Column::wide(kernel::calculate(&a.wides(0), &b.wides(0), i256::wrapping_mul))
            }
            Op::Shift(day, months, days) => {
                let column = self.value(*day);
                Column::code(column.codes().iter().map(|&day| shifted(day, *months, *days)).collect())
            }
            Op::DaysBetween(a, b) => {
                let (a, b) = (self.on(*a, &table, vars), self.on(*b, &table, vars));
                let pairs = a.codes().iter().zip(b.codes());
                Column::wide(
                    pairs
                        .map(|(&a, &b)| match a == UNKNOWN_CODE || b == UNKNOWN_CODE {
                            true => UNKNOWN_WIDE,
                            false => i256::from_i128(i128::from(a) - i128::from(b)),
                        })
                        .collect(),
                )
            }
            Op::Quantified(quantifier, var, body) => self.quantified(*quantifier, *var, *body, &table, vars),
            Op::Aggregate(aggregate, var, condition, value) => {
                self.aggregate(*aggregate, *var, *condition, *value, &table, vars)
            }
            Op::Covered(cover) => self.covered(cover, &table, vars),
        }
    }

    fn junction(
        &mut self,
        operands: &[NodeId],
        table: &Rc<Table>,
        vars: &[VarId],
        join: fn(&mut [u8], &[u8]),
    ) -> Column {
        let mut joined: Option<Vec<u8>> = None;
        for &operand in operands {
            let column = self.on(operand, table, vars);
            match &mut joined {
                None => joined = Some(column.truths().to_vec()),
                Some(joined) => join(joined, column.truths()),
            }
        }
        Column::truth(joined.unwrap_or_default())
    }

    fn compare(
        &mut self,
        comparison: Comparison,
        a: NodeId,
        b: NodeId,
        table: &Rc<Table>,
        vars: &[VarId],
    ) -> Column {
        let constant = |op: &Op| match op {
            Op::Day(day) => Some(*day),
            Op::Text(symbol) => Some(*symbol as i32),
            _ => None,
        };
        let (a_node, b_node) = (self.program.node(a), self.program.node(b));
        if let Some(value) = constant(&b_node.op) {
            let column = self.on(a, table, vars);
            return Column::truth(kernel::compare_codes_with(comparison, column.codes(), value, false));
        }
        if let Some(value) = constant(&a_node.op) {
            let column = self.on(b, table, vars);
            return Column::truth(kernel::compare_codes_with(comparison, column.codes(), value, true));
        }
        let (a, b) = (self.on(a, table, vars), self.on(b, table, vars));
        Column::truth(match (a_node.ty, b_node.ty, &a, &b) {
            (Type::Number(_), Type::Number(_), Column::Count(a), Column::Count(b)) => {
                kernel::compare_counts(comparison, a, b)
            }
            (Type::Number(a_number), Type::Number(b_number), _, _) => {
                let scale = a_number.scale.max(b_number.scale);
                let (a, b) = (a.wides(scale - a_number.scale), b.wides(scale - b_number.scale));
                kernel::compare_wides(comparison, &a, &b)
            }
            (Type::Truth, _, _, _) => kernel::compare_truths(comparison, a.truths(), b.truths()),
            _ => kernel::compare_codes(comparison, a.codes(), b.codes()),
        })
    }

    fn calculate(
        &mut self,
        a: NodeId,
        b: NodeId,
        ty: Type,
        table: &Rc<Table>,
        vars: &[VarId],
        operation: fn(i256, i256) -> i256,
    ) -> Column {
        let scale = scale_of(ty);
        let (a_scale, b_scale) = (scale_of(self.program.node(a).ty), scale_of(self.program.node(b).ty));
        let (a, b) = (self.on(a, table, vars), self.on(b, table, vars));
        Column::wide(kernel::calculate(&a.wides(scale - a_scale), &b.wides(scale - b_scale), operation))
    }

    fn choose(
        &mut self,
        condition: NodeId,
        a: NodeId,
        b: NodeId,
        ty: Type,
        table: &Rc<Table>,
        vars: &[VarId],
    ) -> Column {
        let (a_scale, b_scale) = (scale_of(self.program.node(a).ty), scale_of(self.program.node(b).ty));
        let condition = self.on(condition, table, vars);
        let (a, b) = (self.on(a, table, vars), self.on(b, table, vars));
        let condition = condition.truths();
        match ty {
            Type::Truth | Type::Any => {
                Column::truth(kernel::choose(condition, a.truths(), b.truths(), UNKNOWN_TRUTH))
            }
            Type::Day | Type::Text(_) => {
                Column::code(kernel::choose(condition, a.codes(), b.codes(), UNKNOWN_CODE))
            }
            Type::Number(number) => {
                let (a, b) = (a.wides(number.scale - a_scale), b.wides(number.scale - b_scale));
                Column::wide(kernel::choose(condition, &a, &b, UNKNOWN_WIDE))
            }
        }
    }
}

/// Whether each value was given.
fn given(column: &Column, program: &Program, id: ColumnId) -> Column {
    use crate::layout::Content;
    if let Content::Record(_) | Content::List(_) = program.layout.column(id).content {
        return column.clone();
    }
    fn known<T: PartialEq>(values: &[T], unknown: &T) -> Vec<u8> {
        values.iter().map(|value| u8::from(value != unknown) << 1).collect()
    }
    Column::truth(match column {
        Column::Truth(values) => known(values, &UNKNOWN_TRUTH),
        Column::Code(values) => known(values, &UNKNOWN_CODE),
        Column::Count(values) => known(values, &UNKNOWN_COUNT),
        Column::Amount(values) => known(values, &UNKNOWN_AMOUNT),
        Column::Wide(values) => known(values, &UNKNOWN_WIDE),
    })
}

fn constant_unknown(ty: Type, rows: usize) -> Column {
    match ty {
        Type::Truth | Type::Any => Column::truth(vec![UNKNOWN_TRUTH; rows]),
        Type::Day | Type::Text(_) => Column::code(vec![UNKNOWN_CODE; rows]),
        Type::Number(number) => match number.width {
            Width::Count => Column::Count(Rc::new(vec![UNKNOWN_COUNT; rows])),
            Width::Amount => Column::Amount(Rc::new(vec![UNKNOWN_AMOUNT; rows])),
            Width::Wide => Column::wide(vec![UNKNOWN_WIDE; rows]),
        },
    }
}

fn scale_of(ty: Type) -> u8 {
    match ty {
        Type::Number(number) => number.scale,
        _ => 0,
    }
}
