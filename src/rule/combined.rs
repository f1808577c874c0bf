//! Which lists are combined with one another: what the cost of a rule depends on.

use std::collections::BTreeSet;

use super::program::{NodeId, Op, Program, VarId};

/// The sets of variables whose combinations the evaluation of these nodes goes through.
pub(super) fn combined(program: &Program, roots: impl IntoIterator<Item = NodeId>) -> Vec<Vec<VarId>> {
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
