//! What is suspicious in rules that are right in form.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::compile::day_number;
use super::file::{self, AmountFile, Finding, RuleFile};
use super::library::{Library, Rule};
use super::program::{NodeId, Op, Program, Truth};
use crate::language::Language;

/// Terms and amounts that nothing uses, conditions that are always the same, amounts without a citation or
/// with days that have no value; and whatever is plainly wrong.
pub fn lint(library: &Library) -> Vec<Finding> {
    let mut findings = library.check();
    if !findings.is_empty() {
        return findings;
    }
    let (rules, program, used) = library.compiled();
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
    for rule in &rules {
        findings.extend(constants(&program, rule));
        findings.extend(values_missing_in_force(library, &program, rule));
        findings.extend(wordless(&rule.file));
    }
    findings
}

/// Days between the values of an amount that have none, and values without a citation.
fn gaps(amount: &AmountFile) -> Vec<Finding> {
    let mut findings = Vec::new();
    for pair in amount.values.windows(2) {
        if let Some(until) = pair[0].until.filter(|until| *until < pair[1].from) {
            let message =
                format!("`{}` has no value from {until} until before {}", amount.name.text, pair[1].from);
            findings.push(pair[1].finding(&amount.source, message));
        }
    }
    for value in amount.values.iter().filter(|value| value.cites.place.trim().is_empty()) {
        findings.push(
            value.finding(&amount.source, format!("this value of `{}` cites no place", amount.name.text)),
        );
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
            let truth = match program.node(node).op {
                Op::Truth(truth) => truth,
                _ => return None,
            };
            let word = match truth {
                Truth::True => "true",
                Truth::False => "false",
                Truth::Unknown => "unknown",
            };
            let message = format!("`{name}` is {word} for every declaration");
            Some(file::finding(&file.source, &written?.span(), message, None))
        })
        .collect()
}

/// Dated amounts that have no value on a day on which a rule that uses them is in force.
fn values_missing_in_force(library: &Library, program: &Program, rule: &Rule) -> Vec<Finding> {
    let window = rule.file.in_force.window();
    let mut findings = Vec::new();
    for amount in reachable(program, [rule.when, rule.applies, rule.requires]) {
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
    let source: &Rc<_> = &rule.source;
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

fn reachable(program: &Program, roots: [NodeId; 3]) -> BTreeSet<u32> {
    let mut pending = roots.to_vec();
    let mut seen = BTreeSet::new();
    let mut amounts = BTreeSet::new();
    while let Some(id) = pending.pop() {
        if !seen.insert(id) {
            continue;
        }
        if let Op::Dated(amount, _) = program.node(id).op {
            amounts.insert(amount);
        }
        pending.extend(program.node(id).op.operands());
    }
    amounts
}
