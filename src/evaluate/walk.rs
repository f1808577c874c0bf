//! Computes the nodes of a program on the columns of a block.
//!
//! Every node is computed once, on the table of the variables it reads, and kept:
//! for a block of one document what is kept is the record from which the
//! account is made.

use std::collections::HashMap;
use std::rc::Rc;

use arrow_array::RecordBatch;
use arrow_buffer::i256;
use chrono::{Days, Months, NaiveDate};

use super::block::{Block, Rows};
use super::column::{Column, UNKNOWN_AMOUNT, UNKNOWN_CODE, UNKNOWN_COUNT, UNKNOWN_TRUTH, UNKNOWN_WIDE};
use super::cover::{self, Asked, Interval, Steps};
use super::kernel;
use super::table::Table;
use crate::layout::ColumnId;
use crate::rule::language::ast::{Aggregate, Quantifier};
use crate::rule::program::{Comparison, Cover, NodeId, Op, Program, Type, VarId, Variable, Width, WindowId};

/// With more elements than this, intervals are sorted once instead of looked through each time.
const FEW_INTERVALS: usize = 12;

/// A block being evaluated.
pub struct Evaluation<'a> {
    pub program: &'a Program,
    block: Block<'a>,
    /// The day whose law is applied to the whole period, as a day number.
    as_of: Option<i32>,
    values: Vec<Option<Column>>,
    tables: HashMap<Vec<VarId>, Rc<Table>>,
    rows: HashMap<VarId, Rc<Rows>>,
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
        let Variable { list, distinct, .. } = *self.program.variable(var);
        let elements = self.block.rows(list);
        let rows = match distinct {
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
            Op::Dated(amount, window) => self.dated(*amount, *window),
            Op::Fact(_, column) => self.block.column(*column),
            Op::Item(var) => self.items(*var),
            Op::Given(_, column) => given(&self.block.column(*column), program, *column),
            Op::Not(a) => Column::truth(kernel::not(self.value(*a).truths())),
            Op::And(operands) => self.junction(operands, &table, vars, kernel::and),
            Op::Or(operands) => self.junction(operands, &table, vars, kernel::or),
            Op::Compare(comparison, a, b) => self.compare(*comparison, *a, *b, &table, vars),
            Op::Among(a, symbols) => Column::truth(kernel::among(self.value(*a).codes(), symbols)),
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

    fn dated(&mut self, amount: u32, window: WindowId) -> Column {
        let values = &self.program.amounts[amount as usize].values;
        let (first, last) = self.window(window);
        let as_of = self.as_of;
        let days = first.into_iter().zip(last);
        Column::wide(
            days.map(|(first, last)| {
                let (first, last) = as_of.map_or((first, last), |day| (day, day));
                // The value of every day, if it is the same on all of them.
                let mut day = first;
                let mut found = None;
                for (days, value) in values {
                    if day != UNKNOWN_CODE && day <= last && days.contains(day) {
                        match (found, *value) {
                            (None, Some(value)) => found = Some(value),
                            (Some(before), Some(value)) if before == value => {}
                            _ => return UNKNOWN_WIDE,
                        }
                        day = days.until.unwrap_or(i32::MAX);
                    }
                }
                found.filter(|_| day > last).unwrap_or(UNKNOWN_WIDE)
            })
            .collect(),
        )
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

    /// The table of `vars` with `var` and the lists it stands in.
    fn inside(&mut self, vars: &[VarId], var: VarId) -> (Vec<VarId>, Rc<Table>) {
        let mut inner: Vec<VarId> = vars.iter().copied().chain(self.chain(var)).collect();
        inner.sort_unstable();
        inner.dedup();
        let table = self.table(&inner);
        (inner, table)
    }

    /// The variables of what is computed for each element: only those it really reads, so that it
    /// is computed on the smallest table.
    fn inner_vars(&self, var: VarId, nodes: &[NodeId]) -> Vec<VarId> {
        let mut vars: Vec<VarId> =
            nodes.iter().flat_map(|&node| self.program.node(node).vars.iter().copied()).collect();
        vars.retain(|&free| free != var);
        vars.extend(self.program.variable(var).outer);
        vars.sort_unstable();
        vars.dedup();
        vars
    }

    /// For each row of a table, whether the list that `var` runs over was given there.
    fn given_list(&mut self, var: VarId, table: &Table) -> Vec<u8> {
        let rows = self.rows(var);
        let owners = self.program.variable(var).outer.map_or(&table.root, |outer| table.of(outer));
        owners.iter().map(|&owner| rows.given[owner as usize]).collect()
    }

    fn quantified(
        &mut self,
        quantifier: Quantifier,
        var: VarId,
        body: NodeId,
        table: &Rc<Table>,
        vars: &[VarId],
    ) -> Column {
        let (inner_vars, inner) = self.inside(vars, var);
        let body = self.on(body, &inner, &inner_vars);
        let parents = inner.rows_in(table);
        // An absent list gives unknown; an element that decides cannot be in it.
        let mut reduced = self.given_list(var, table);
        if quantifier == Quantifier::Some {
            reduced.iter_mut().for_each(|given| *given = 2 - *given);
            for (&parent, &value) in parents.iter().zip(body.truths()) {
                let slot = &mut reduced[parent as usize];
                *slot = (*slot).max(value);
            }
        } else {
            for (&parent, &value) in parents.iter().zip(body.truths()) {
                let slot = &mut reduced[parent as usize];
                *slot = (*slot).min(value);
            }
        }
        Column::truth(reduced)
    }

    fn aggregate(
        &mut self,
        aggregate: Aggregate,
        var: VarId,
        condition: NodeId,
        value: NodeId,
        table: &Rc<Table>,
        vars: &[VarId],
    ) -> Column {
        let days = self.program.node(value).ty == Type::Day;
        let (inner_vars, inner) = self.inside(vars, var);
        let condition = self.on(condition, &inner, &inner_vars);
        let condition = self.certain_items(var, condition, &inner);
        let value = self.on(value, &inner, &inner_vars);
        let parents = inner.rows_in(table);
        let given = self.given_list(var, table);
        if days {
            return extreme_day(aggregate, condition.truths(), value.codes(), &parents, &given);
        }
        let values = value.wides(0);
        match aggregate {
            Aggregate::Sum | Aggregate::Count => {
                let mut sums: Vec<i256> =
                    given.iter().map(|&given| if given == 2 { i256::ZERO } else { UNKNOWN_WIDE }).collect();
                let terms = condition.truths().iter().zip(values.iter());
                for (&parent, (&condition, &value)) in parents.iter().zip(terms) {
                    let sum = &mut sums[parent as usize];
                    if condition == 0 || value == i256::ZERO || *sum == UNKNOWN_WIDE {
                        continue;
                    }
                    *sum = match condition == UNKNOWN_TRUTH || value == UNKNOWN_WIDE {
                        true => UNKNOWN_WIDE,
                        false => sum.wrapping_add(value),
                    };
                }
                Column::wide(sums)
            }
            Aggregate::Min | Aggregate::Max => {
                extreme_number(aggregate, condition.truths(), &values, &parents, &given)
            }
        }
    }

    /// The condition under which a distinct value is a term. Nobody knows whether an unknown value is one
    /// more or one of the others.
    fn certain_items(&mut self, var: VarId, condition: Column, inner: &Table) -> Column {
        if self.program.variable(var).distinct.is_none() {
            return condition;
        }
        let items = self.items(var);
        let elements = inner.of(var).iter().map(|&row| items.codes()[row as usize]);
        let least = elements.zip(condition.truths()).map(|(item, &condition)| match item {
            UNKNOWN_CODE => condition.min(UNKNOWN_TRUTH),
            _ => condition,
        });
        Column::truth(least.collect())
    }

    fn covered(&mut self, cover: &Cover, table: &Rc<Table>, vars: &[VarId]) -> Column {
        let (first, last) = self.window(cover.window);
        let (from, to) = (self.on(cover.from, table, vars), self.on(cover.to, table, vars));
        let asked: Vec<Asked> = table
            .root
            .iter()
            .zip(from.codes().iter().zip(to.codes()))
            .map(|(&root, (&from, &to))| Asked {
                from,
                to,
                first: first[root as usize],
                last: last[root as usize],
            })
            .collect();
        let parts = [cover.condition, cover.lower, cover.upper];
        let Some(var) = cover.var else {
            let [condition, lower, upper] = parts.map(|part| self.on(part, table, vars));
            let intervals = intervals(&condition, &lower, &upper);
            return Column::truth(
                asked
                    .iter()
                    .zip(intervals)
                    .map(|(asked, interval)| {
                        answer(asked, |low, high| cover::least(&[interval], 0, low, high))
                    })
                    .collect(),
            );
        };
        let rows = self.rows(var);
        let missing: Vec<u8> = self.given_list(var, table).into_iter().map(|given| 2 - given).collect();
        let outer = self.program.variable(var).outer;
        let alone = self.chain(var);
        if self.inner_vars(var, &parts).into_iter().all(|free| alone.contains(&free)) {
            // What the elements give does not depend on who asks: each document's are looked at once.
            let elements = self.table(&alone);
            let [condition, lower, upper] = parts.map(|part| self.on(part, &elements, &alone));
            let intervals: Vec<Interval> = intervals(&condition, &lower, &upper).collect();
            let owners = outer.map_or(&table.root, |outer| table.of(outer)).clone();
            let mut steps: HashMap<u32, Steps> = HashMap::new();
            let each = asked.iter().zip(owners.iter().zip(&missing));
            return Column::truth(
                each.map(|(asked, (&owner, &missing))| {
                    let range = rows.start[owner as usize] as usize..rows.start[owner as usize + 1] as usize;
                    let mine = &intervals[range];
                    answer(asked, |low, high| match mine.len() <= FEW_INTERVALS {
                        true => cover::least(mine, missing, low, high),
                        false => {
                            steps.entry(owner).or_insert_with(|| Steps::new(mine, missing)).least(low, high)
                        }
                    })
                })
                .collect(),
            );
        }
        let (inner_vars, inner) = self.inside(vars, var);
        let [condition, lower, upper] = parts.map(|part| self.on(part, &inner, &inner_vars));
        let mut mine: Vec<Vec<Interval>> = vec![Vec::new(); table.rows];
        let parents = inner.rows_in(table);
        for (&parent, interval) in parents.iter().zip(intervals(&condition, &lower, &upper)) {
            mine[parent as usize].push(interval);
        }
        let each = asked.iter().zip(mine.iter().zip(&missing));
        Column::truth(
            each.map(|(asked, (mine, &missing))| {
                answer(asked, |low, high| match mine.len() <= FEW_INTERVALS {
                    true => cover::least(mine, missing, low, high),
                    false => Steps::new(mine, missing).least(low, high),
                })
            })
            .collect(),
        )
    }
}

/// The answer for the days asked about; that no day is asked about is true.
fn answer(asked: &Asked, least: impl FnOnce(i32, i32) -> u8) -> u8 {
    if asked.first == UNKNOWN_CODE {
        return UNKNOWN_TRUTH;
    }
    match asked.days() {
        None => 2,
        Some((low, high)) => asked.answer(least(low, high)),
    }
}

fn intervals<'a>(
    condition: &'a Column,
    lower: &'a Column,
    upper: &'a Column,
) -> impl Iterator<Item = Interval> + 'a {
    let ends = lower.codes().iter().zip(upper.codes());
    condition.truths().iter().zip(ends).map(|(&condition, (&lower, &upper))| Interval {
        condition,
        lower,
        upper,
    })
}

/// The distinct codes of each outer row, in the order of first mention; unknown is one more.
fn distinct_values(elements: &Rows, codes: &[i32]) -> (Rows, Vec<i32>) {
    let mut items: Vec<i32> = Vec::new();
    let (mut outer, mut root, mut start) = (Vec::new(), Vec::new(), vec![0]);
    for (owner, bounds) in elements.start.windows(2).enumerate() {
        let first = items.len();
        let mine = bounds[0] as usize..bounds[1] as usize;
        let few = mine.len() <= 16;
        let mut seen = std::collections::HashSet::new();
        for row in mine {
            let code = codes[row];
            let new = if few { !items[first..].contains(&code) } else { seen.insert(code) };
            if new {
                items.push(code);
                outer.push(owner as u32);
                root.push(elements.root[row]);
            }
        }
        start.push(items.len() as u32);
    }
    let rows = Rows {
        count: items.len(),
        outer: Rc::new(outer),
        root: Rc::new(root),
        start: Rc::new(start),
        given: elements.given.clone(),
    };
    (rows, items)
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

/// A day some months and then some days later. What lies beyond the calendar is unknown.
pub fn shifted(day: i32, months: i32, days: i32) -> i32 {
    if day == UNKNOWN_CODE {
        return UNKNOWN_CODE;
    }
    let moved = NaiveDate::from_epoch_days(day).and_then(|date| {
        let months_moved = match months >= 0 {
            true => date.checked_add_months(Months::new(months.unsigned_abs())),
            false => date.checked_sub_months(Months::new(months.unsigned_abs())),
        }?;
        match days >= 0 {
            true => months_moved.checked_add_days(Days::new(days.unsigned_abs().into())),
            false => months_moved.checked_sub_days(Days::new(days.unsigned_abs().into())),
        }
    });
    moved.map_or(UNKNOWN_CODE, |date| date.to_epoch_days())
}

fn extreme_day(
    aggregate: Aggregate,
    conditions: &[u8],
    days: &[i32],
    parents: &[u32],
    given: &[u8],
) -> Column {
    let wides: Vec<i256> = days
        .iter()
        .map(|&day| if day == UNKNOWN_CODE { UNKNOWN_WIDE } else { i256::from_i128(day.into()) })
        .collect();
    let column = extreme_number(aggregate, conditions, &wides, parents, given);
    let found = column.wides(0);
    let codes = found.iter().map(|value| match value.to_i128() {
        Some(day) if *value != UNKNOWN_WIDE => day as i32,
        _ => UNKNOWN_CODE,
    });
    Column::code(codes.collect())
}

/// The least or greatest of the terms; unknown if there is none or one of them is unknown.
fn extreme_number(
    aggregate: Aggregate,
    conditions: &[u8],
    values: &[i256],
    parents: &[u32],
    given: &[u8],
) -> Column {
    let mut found: Vec<Option<i256>> =
        given.iter().map(|&given| (given != 2).then_some(UNKNOWN_WIDE)).collect();
    for (&parent, (&condition, &value)) in parents.iter().zip(conditions.iter().zip(values)) {
        let slot = &mut found[parent as usize];
        let term = if condition == UNKNOWN_TRUTH { UNKNOWN_WIDE } else { value };
        *slot = match *slot {
            _ if condition == 0 => continue,
            None => Some(term),
            Some(best) if best == UNKNOWN_WIDE || term == UNKNOWN_WIDE => Some(UNKNOWN_WIDE),
            Some(best) if aggregate == Aggregate::Min => Some(best.min(term)),
            Some(best) => Some(best.max(term)),
        };
    }
    Column::wide(found.into_iter().map(|value| value.unwrap_or(UNKNOWN_WIDE)).collect())
}
