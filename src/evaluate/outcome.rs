//! From the values of a rule's conditions to its outcomes.

use arrow_array::RecordBatch;

use super::column::UNKNOWN_CODE;
use super::walk::Evaluation;
use crate::rule::library::{Rule, Ruleset};
use crate::rule::program::VarId;

/// Of one rule for one declaration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Outcome {
    Met,
    Breached,
    Undetermined,
    NotApplicable,
}

/// The outcomes of one rule, one for each document of the block.
///
/// A rule over a list is the three-valued *and* over the elements of (member implies requires). It is not
/// applicable if no element is a member, or `when` is false; an absent list is unknown, and so is what an absent
/// list inside the elements of another could hold.
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

impl Outcome {
    /// The word of the output formats.
    pub fn word(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Breached => "breached",
            Self::Undetermined => "undetermined",
            Self::NotApplicable => "not_applicable",
        }
    }
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow_array::RecordBatchOptions;
    use arrow_schema::Schema;

    use super::*;
    use crate::declaration::{Declaration, Source, Syntax, read};
    use crate::facts;
    use crate::rule::library::Library;

    fn rulesets() -> Vec<Ruleset> {
        let library = Library::embedded().expect("the rules in the program are right");
        let packs = library.packs().iter().map(|pack| library.ruleset(&pack.name));
        packs.collect::<Result<_, _>>().expect("the rules in the program are right")
    }

    fn declarations() -> Vec<Declaration> {
        let period = "filing.period = { from = 2024-07-01, to = 2024-09-30 }";
        [
            include_str!("../../fixtures/cases/quarter-example.toml"),
            period,
            include_str!("../../fixtures/accepted/every-field.toml"),
        ]
        .map(|text| read(Source::new("test.toml", text), Syntax::Toml).expect("well formed").declaration)
        .into()
    }

    #[test]
    fn a_slice_of_a_batch_is_judged_like_its_declarations_alone() {
        let declarations = declarations();
        let whole = facts::batch(&declarations);
        for ruleset in rulesets() {
            for start in 0..declarations.len() {
                for end in start..=declarations.len() {
                    let sliced = evaluate(&ruleset, &whole.slice(start, end - start), None);
                    let alone = evaluate(&ruleset, &facts::batch(&declarations[start..end]), None);
                    assert_eq!(sliced, alone, "{start}..{end}");
                }
            }
        }
    }

    #[test]
    fn of_documents_that_say_nothing_nothing_is_determined() {
        let options = RecordBatchOptions::new().with_row_count(Some(2));
        let empty = RecordBatch::try_new_with_options(Arc::new(Schema::empty()), Vec::new(), &options);
        let empty = empty.expect("no column is too short");
        for ruleset in rulesets() {
            for as_of in [None, Some(19_905)] {
                for outcomes in evaluate(&ruleset, &empty, as_of) {
                    assert_eq!(outcomes, [Outcome::Undetermined; 2]);
                }
            }
        }
    }

    /// Each column of a batch in turn replaced by one that has nothing to do with it.
    #[test]
    fn a_column_of_another_type_is_one_that_is_not_there() {
        let whole = facts::batch(&declarations());
        let rows = whole.num_rows();
        for ruleset in rulesets() {
            for position in 0..whole.num_columns() {
                let mut without = whole.clone();
                without.remove_column(position);
                let name = whole.schema().field(position).name().clone();
                let other = Arc::new(arrow_array::Int8Array::from(vec![1; rows]));
                let mut fields: Vec<_> = without.schema().fields().iter().cloned().collect();
                fields.push(Arc::new(arrow_schema::Field::new(
                    name.clone(),
                    arrow_schema::DataType::Int8,
                    true,
                )));
                let mut columns = without.columns().to_vec();
                columns.push(other);
                let replaced = RecordBatch::try_new(Arc::new(Schema::new(fields)), columns).expect("as long");
                assert_eq!(evaluate(&ruleset, &replaced, None), evaluate(&ruleset, &without, None), "{name}");
            }
        }
    }
}
