//! From the values of a rule's conditions to its outcomes.

use arrow_array::RecordBatch;

use super::column::UNKNOWN_CODE;
use super::walk::Evaluation;
use crate::explain::account::Outcome;
use crate::rule::library::{Rule, Ruleset};
use crate::rule::program::VarId;

/// The outcomes of one rule, one for each document of the block.
///
/// A rule over a list is the three-valued *and* over the elements of (member implies requires). It is not
/// applicable if no element is a member, or `when` is false; an absent list is unknown.
pub fn outcomes(evaluation: &mut Evaluation<'_>, rule: &Rule) -> Vec<Outcome> {
    let (first, last) = evaluation.window(rule.window);
    let when = evaluation.value(rule.when);
    let (member, holds) = match rule.var {
        None => {
            let root = evaluation.table(&[]);
            let member = evaluation.on(rule.applies, &root, &[]);
            let requires = evaluation.on(rule.requires, &root, &[]);
            let member: Vec<u8> = pairs(when.truths(), member.truths(), u8::min);
            let holds = pairs(&member, requires.truths(), |member, requires| (2 - member).max(requires));
            (member, holds)
        }
        Some(var) => over_list(evaluation, rule, var, when.truths()),
    };
    let outcome = |document: usize| {
        if first[document] == UNKNOWN_CODE {
            return Outcome::Undetermined;
        }
        if first[document] > last[document] || member[document] == 0 {
            return Outcome::NotApplicable;
        }
        match holds[document] {
            0 => Outcome::Breached,
            1 => Outcome::Undetermined,
            _ => Outcome::Met,
        }
    };
    (0..evaluation.documents()).map(outcome).collect()
}

/// The outcomes of all the rules, in the pack's order, for each of them one for each declaration.
pub fn evaluate(ruleset: &Ruleset, batch: &RecordBatch, as_of: Option<i32>) -> Vec<Vec<Outcome>> {
    let mut evaluation = Evaluation::new(&ruleset.program, batch, as_of);
    ruleset.rules.iter().map(|rule| outcomes(&mut evaluation, rule)).collect()
}

/// For each document, whether any element is a member, and whether all that are hold.
fn over_list(evaluation: &mut Evaluation<'_>, rule: &Rule, var: VarId, when: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let rows = evaluation.rows(var);
    let table = evaluation.table(&[var]);
    let applies = evaluation.on(rule.applies, &table, &[var]);
    let requires = evaluation.on(rule.requires, &table, &[var]);
    // Of an absent list nobody knows whether it has members, unless there can be none.
    let absent =
        |document: usize| if rows.given[document] == 2 { (0, 2) } else { (when[document].min(1), 1) };
    let (mut member, mut holds): (Vec<u8>, Vec<u8>) = (0..when.len()).map(absent).unzip();
    let elements = applies.truths().iter().zip(requires.truths());
    for (&document, (&applies, &requires)) in table.root.iter().zip(elements) {
        let document = document as usize;
        let is_member = applies.min(when[document]);
        member[document] = member[document].max(is_member);
        holds[document] = holds[document].min((2 - is_member).max(requires));
    }
    (member, holds)
}

fn pairs(a: &[u8], b: &[u8], join: impl Fn(u8, u8) -> u8) -> Vec<u8> {
    a.iter().zip(b).map(|(&a, &b)| join(a, b)).collect()
}
