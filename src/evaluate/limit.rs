//! How many combinations of elements the rules look at.
//!
//! A rule about the production entries of each site looks at every pair of the two.
//! Filings are untrusted, so this is counted before anything is computed.

use std::collections::BTreeSet;

use super::walk::Evaluation;
use crate::rule::program::{NodeId, Op, Program, VarId};

/// The sets of variables whose combinations the evaluation of these nodes goes through.
pub fn combined(program: &Program, roots: impl IntoIterator<Item = NodeId>) -> Vec<Vec<VarId>> {
    let mut pending: Vec<NodeId> = roots.into_iter().collect();
    let mut seen = BTreeSet::new();
    let mut sets = BTreeSet::new();
    while let Some(id) = pending.pop() {
        if !seen.insert(id) {
            continue;
        }
        let node = program.node(id);
        let mut vars: BTreeSet<VarId> = node.vars.iter().copied().collect();
        match &node.op {
            Op::Quantified(_, var, _) | Op::Aggregate(_, var, ..) => drop(vars.insert(*var)),
            Op::Covered(cover) => {
                let parts = [cover.condition, cover.lower, cover.upper];
                let reads: BTreeSet<VarId> =
                    parts.iter().flat_map(|&part| program.node(part).vars.iter().copied()).collect();
                // Intervals that do not depend on who asks are not combined with anything.
                if reads.iter().any(|var| vars.contains(var)) {
                    vars.extend(cover.var);
                }
            }
            _ => {}
        }
        let outer: BTreeSet<VarId> = vars.iter().filter_map(|&var| program.variable(var).outer).collect();
        let leaves: Vec<VarId> = vars.difference(&outer).copied().collect();
        if leaves.len() > 1 {
            sets.insert(leaves);
        }
        pending.extend(node.op.operands());
    }
    sets.into_iter().collect()
}

impl Evaluation<'_> {
    /// The first set whose combinations, in all documents together, are more than `most`: the lists, and how
    /// many combinations there are.
    pub fn too_many(&mut self, sets: &[Vec<VarId>], most: u64) -> Option<(Vec<String>, u128)> {
        for set in sets {
            let mut combinations = vec![1_u128; self.documents()];
            for &var in set {
                let rows = self.rows(var);
                let mut elements = vec![0_u128; self.documents()];
                rows.root.iter().for_each(|&document| elements[document as usize] += 1);
                for (combinations, elements) in combinations.iter_mut().zip(elements) {
                    *combinations = combinations.saturating_mul(elements);
                }
            }
            let all: u128 = combinations.into_iter().fold(0, u128::saturating_add);
            if all > u128::from(most) {
                let program = self.program;
                let name = |var: &VarId| program.layout.list(program.variable(*var).list).path.join(".");
                let mut lists: Vec<String> = set.iter().map(name).collect();
                lists.dedup();
                return Some((lists, all));
            }
        }
        None
    }
}
