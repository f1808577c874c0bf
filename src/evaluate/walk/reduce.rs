//! Goes back from the elements of a list to those they belong to: quantifiers and aggregates.

use std::rc::Rc;

use arrow_buffer::i256;

use super::Evaluation;
use crate::evaluate::column::{Column, UNKNOWN_CODE, UNKNOWN_TRUTH, UNKNOWN_WIDE};
use crate::evaluate::table::Table;
use crate::rule::language::ast::{Aggregate, Quantifier};
use crate::rule::program::{NodeId, Type, VarId};

impl Evaluation<'_> {
    /// The table of `vars` with `var` and the lists it stands in.
    pub(super) fn inside(&mut self, vars: &[VarId], var: VarId) -> (Vec<VarId>, Rc<Table>) {
        let mut inner: Vec<VarId> = vars.iter().copied().chain(self.chain(var)).collect();
        inner.sort_unstable();
        inner.dedup();
        let table = self.table(&inner);
        (inner, table)
    }

    /// For each row of a table, whether the list that `var` runs over was given there.
    pub(super) fn given_list(&mut self, var: VarId, table: &Table) -> Vec<u8> {
        let rows = self.rows(var);
        let owners = self.program.variable(var).outer.map_or(&table.root, |outer| table.of(outer));
        owners.iter().map(|&owner| rows.given[owner as usize]).collect()
    }

    pub(super) fn quantified(
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

    pub(super) fn aggregate(
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
