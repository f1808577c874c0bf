//! How many combinations of elements the rules look at.
//!
//! A rule about the production entries of each site looks at every pair of the two.
//! Filings are untrusted, so this is counted before anything is computed.

use super::walk::Evaluation;
use crate::rule::program::VarId;

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
                let name = |var: &VarId| program.layout.names(program.variable(*var).list).join(".");
                let mut lists: Vec<String> = set.iter().map(name).collect();
                lists.dedup();
                return Some((lists, all));
            }
        }
        None
    }
}
