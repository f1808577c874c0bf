//! What is suspicious in rules that are right in form.

mod languages;
mod outline;

use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use arrow_array::{RecordBatch, RecordBatchOptions};
use arrow_schema::Schema;

use super::compile::day_number;
use super::file::{self, AmountFile, Cites, Finding, RuleFile};
use super::library::{self, Library, Rule};
use super::program::{NodeId, Op, Program, Truth};
use super::ruleset::Compiled;
use crate::document::place::Source;
use crate::evaluate::walk::Evaluation;
use crate::language::Language;

/// Terms and amounts that nothing uses, conditions that are always the same, amounts without a citation or
/// with days that have no value; and whatever is plainly wrong.
pub(super) fn lint(library: &Library) -> Vec<Finding> {
    let mut findings = library.check();
    if !findings.is_empty() {
        return findings;
    }
    let Compiled { rules, program, used, .. } = library.compiled();
    for term in library.terms().iter().filter(|term| !used.terms.contains_key(&term.name.text)) {
        let message = format!("no rule uses the term `{}`", term.name.text);
        findings.push(file::finding(&term.source, &term.name.span(), message, None));
    }
    for amount in library.amounts() {
        if !used.amounts.contains_key(&amount.name.text) {
            let message = format!("no rule uses the amount `{}`", amount.name.text);
            findings.push(file::finding(&amount.source, &amount.name.span(), message, None));
        }
        findings.extend(gaps(amount));
    }
    findings.extend(uncited(library));
    findings.extend(unused_consequences(library));
    findings.extend(languages::languages(library));
    findings.extend(outline::outlines(library));
    for rule in &rules {
        findings.extend(constants(&program, rule));
        findings.extend(values_missing_in_force(library, &program, rule));
        findings.extend(wordless(&rule.file));
    }
    library::sort(&mut findings);
    findings
}

/// Consequences that no rule names.
fn unused_consequences(library: &Library) -> Vec<Finding> {
    let named = |name: &str| library.rules().any(|rule| rule.consequence.iter().any(|of| of.text == name));
    let unused = library.consequences().iter().filter(|consequence| !named(&consequence.name.text));
    unused
        .map(|consequence| {
            let message = format!("no rule names the consequence `{}`", consequence.name.text);
            file::finding(&consequence.source, &consequence.name.span(), message, None)
        })
        .collect()
}

/// Days between the values of an amount that have none.
fn gaps(amount: &AmountFile) -> Vec<Finding> {
    let mut findings = Vec::new();
    for pair in amount.values.windows(2) {
        if let Some(until) = pair[0].until.filter(|until| *until < pair[1].from) {
            let message =
                format!("`{}` has no value from {until} until before {}", amount.name.text, pair[1].from);
            findings.push(pair[1].finding(&amount.source, message));
        }
    }
    findings
}

/// Whatever names no place in the act it cites: values of amounts, terms and rules.
fn uncited(library: &Library) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut look = |cites: &Cites, source: &Rc<Source>, what: &str| {
        if cites.place.trim().is_empty() {
            findings.push(cites.finding(source, format!("{what} cites no place in `{}`", cites.act)));
        }
    };
    for amount in library.amounts() {
        let what = format!("this value of `{}`", amount.name.text);
        amount.values.iter().for_each(|value| look(&value.cites, &amount.source, &what));
    }
    for term in library.terms() {
        look(&term.cites, &term.source, &format!("the term `{}`", term.name.text));
    }
    for rule in library.rules() {
        rule.cites.iter().for_each(|cites| look(cites, &rule.source, "the rule"));
    }
    findings
}

/// Conditions that come out the same for every declaration.
fn constants(program: &Program, rule: &Rule) -> Vec<Finding> {
    let file = &rule.file;
    let written = [
        (file.when.as_ref(), rule.when, "when"),
        (file.applies.as_ref(), rule.applies, "applies"),
        (Some(&file.requires), rule.requires, "requires"),
    ];
    written
        .into_iter()
        .filter_map(|(written, node, name)| {
            let word = match constant(program, node)? {
                Truth::True => "true",
                Truth::False => "false",
                Truth::Unknown => "unknown",
            };
            let message = format!("`{name}` is {word} for every declaration");
            Some(file::finding(&file.source, &written?.span(), message, None))
        })
        .collect()
}

/// The truth of a condition that reads no fact, no list and no day of the declaration.
fn constant(program: &Program, root: NodeId) -> Option<Truth> {
    let reads = |id: NodeId| {
        matches!(
            program.node(id).op,
            Op::Fact(..)
                | Op::Item(_)
                | Op::Given(..)
                | Op::First(_)
                | Op::Last(_)
                | Op::Dated(..)
                | Op::OnDay(..)
                | Op::Stepped(..)
                | Op::Quantified(..)
                | Op::Aggregate(..)
                | Op::Covered(_)
        )
    };
    if reachable(program, [root]).into_iter().any(reads) {
        return None;
    }
    // So it may as well be computed for a declaration that says nothing.
    let options = RecordBatchOptions::new().with_row_count(Some(1));
    let nothing = RecordBatch::try_new_with_options(Arc::new(Schema::empty()), Vec::new(), &options).ok()?;
    let column = Evaluation::new(program, &nothing, None).value(root);
    column.truths().first().map(|&byte| Truth::from_byte(byte))
}

/// Dated amounts that have no value on a day on which a rule that uses them is in force.
fn values_missing_in_force(library: &Library, program: &Program, rule: &Rule) -> Vec<Finding> {
    let window = rule.file.in_force.window();
    let mut findings = Vec::new();
    let amounts: BTreeSet<u32> = reachable(program, [rule.when, rule.applies, rule.requires])
        .into_iter()
        .filter_map(|id| match program.node(id).op {
            // What another rule asks for, in its own days, is looked at there.
            Op::Dated(view, window) | Op::Stepped(view, window, _) if window == rule.window => {
                Some(view.amount)
            }
            _ => None,
        })
        .collect();
    for amount in amounts {
        let Some(written) = library.amounts().get(amount as usize) else { continue };
        let first = written.values.iter().map(|value| day_number(value.from)).min();
        let ends = written.values.last().and_then(|value| value.until).map(day_number);
        let early = first.is_none_or(|first| window.from < first);
        let late = ends.is_some_and(|ends| window.until.is_none_or(|until| ends < until));
        if early || late {
            let when = if early { "first" } else { "last" };
            let message = format!(
                "`{}` has no value on the {when} days on which this rule is in force",
                written.name.text
            );
            findings.push(file::finding(&rule.file.source, &rule.file.requires.span(), message, None));
        }
    }
    findings
}

/// Outcomes for which a rule has no words of its own.
fn wordless(rule: &RuleFile) -> Vec<Finding> {
    let has = |word: &str| {
        rule.because.iter().any(|(language, known, _)| *language == Language::En && *known == word)
    };
    let source: &Rc<Source> = &rule.source;
    let lacking: Vec<&str> = ["met", "breached"].into_iter().filter(|word| !has(word)).collect();
    lacking
        .into_iter()
        .map(|word| {
            let message =
                format!("`because.en.{word}` is missing: the account of that outcome would have no reason");
            file::finding(source, &(0..0), message, None)
        })
        .collect()
}

/// The nodes that these are computed from, themselves included.
fn reachable(program: &Program, roots: impl IntoIterator<Item = NodeId>) -> BTreeSet<NodeId> {
    let mut pending = Vec::from_iter(roots);
    let mut seen = BTreeSet::new();
    while let Some(id) = pending.pop() {
        if seen.insert(id) {
            pending.extend(program.node(id).op.operands());
        }
    }
    seen
}
