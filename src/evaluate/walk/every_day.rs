//! `every day in [a .. b] satisfies …`, for all the rows of a table at once.

use std::collections::HashMap;
use std::rc::Rc;

use super::Evaluation;
use crate::evaluate::column::{Column, UNKNOWN_CODE, UNKNOWN_TRUTH};
use crate::evaluate::cover::{self, Asked, Interval, Steps};
use crate::evaluate::table::Table;
use crate::rule::program::{Cover, NodeId, VarId};

/// With more elements than this, intervals are sorted once instead of looked through each time.
const FEW_INTERVALS: usize = 12;

impl Evaluation<'_> {
    pub(super) fn covered(&mut self, cover: &Cover, table: &Rc<Table>, vars: &[VarId]) -> Column {
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
