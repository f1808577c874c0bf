//! Which names formulas use.

use std::collections::{BTreeMap, BTreeSet};

use crate::rule::file::{AmountFile, TermFile};
use crate::rule::language::ast::{Expr, Kind, Source};
use crate::rule::language::parser::{Division, expression};
use crate::rule::library::Library;

/// The terms and amounts that formulas use, also through other terms, in the order of their files.
pub fn vocabulary<'a, 'f>(
    library: &'a Library,
    formulas: impl IntoIterator<Item = &'f str>,
) -> (Vec<&'a TermFile>, Vec<&'a AmountFile>) {
    let mut used: BTreeSet<String> = formulas.into_iter().flat_map(names).collect();
    loop {
        let terms = library.terms().iter().filter(|term| used.contains(&term.name.text));
        let more: BTreeSet<_> = terms.flat_map(|term| names(&term.means.text)).collect();
        let before = used.len();
        used.extend(more);
        if used.len() == before {
            break;
        }
    }
    let terms = library.terms().iter().filter(|term| used.contains(&term.name.text)).collect();
    let amounts = library.amounts().iter().filter(|amount| used.contains(&amount.name.text)).collect();
    (terms, amounts)
}

/// The names in a formula, fields apart; also in `x in xs`.
fn names(formula: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut note = |expr: &Expr| match &expr.kind {
        Kind::Name(name) => found.push(name.clone()),
        Kind::Call(name, _) | Kind::InName(_, name) => found.push(name.text.clone()),
        _ => {}
    };
    match expression(formula, Division::Allowed).0 {
        Some(expr) => visit(&expr, &mut note),
        None => {
            if let Some((_, source)) = crate::rule::language::parser::binding(formula).0 {
                visit_source(&source, &mut note);
            }
        }
    }
    found
}

/// The `[let]` names that conditions use, also through one another.
pub(super) fn reached<'a>(
    lets: &BTreeMap<&'a str, Expr>,
    conditions: impl Iterator<Item = impl std::ops::Deref<Target = Expr>>,
    over: Option<&Source>,
) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut pending: Vec<&'a str> = Vec::new();
    let note = |expr: &Expr, pending: &mut Vec<&'a str>| {
        if let Kind::Name(name) = &expr.kind
            && let Some((known, _)) = lets.get_key_value(name.as_str())
        {
            pending.push(known);
        }
    };
    for condition in conditions {
        visit(&condition, &mut |expr| note(expr, &mut pending));
    }
    if let Some(source) = over {
        visit_source(source, &mut |expr| note(expr, &mut pending));
    }
    while let Some(name) = pending.pop() {
        if reached.insert(name) {
            visit(&lets[name], &mut |expr| note(expr, &mut pending));
        }
    }
    reached
}

/// How often each name stands there.
pub(super) fn counted<'e>(
    formulas: impl Iterator<Item = &'e Expr>,
    over: Option<&Source>,
) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    let mut note = |expr: &Expr| {
        if let Kind::Name(name) = &expr.kind {
            *counts.entry(name.clone()).or_insert(0) += 1;
        } else if let Kind::Call(name, _) = &expr.kind {
            *counts.entry(name.text.clone()).or_insert(0) += 1;
        }
    };
    formulas.for_each(|formula| visit(formula, &mut note));
    if let Some(source) = over {
        visit_source(source, &mut note);
    }
    counts
}

fn visit_source(source: &Source, note: &mut impl FnMut(&Expr)) {
    match source {
        Source::List(expr) | Source::Distinct(expr) => visit(expr, note),
        Source::Days(first, last) => {
            visit(first, note);
            visit(last, note);
        }
    }
}

/// An expression and all those inside it. How deep they stand the parser has bounded.
fn visit(expr: &Expr, note: &mut impl FnMut(&Expr)) {
    note(expr);
    match &expr.kind {
        Kind::Number(_)
        | Kind::Text(_)
        | Kind::Truth(_)
        | Kind::Unknown
        | Kind::Day(_)
        | Kind::Mistake
        | Kind::Duration(_)
        | Kind::Name(_) => {}
        Kind::Field(inner, _)
        | Kind::Not(inner)
        | Kind::Negate(inner)
        | Kind::Given(inner)
        | Kind::InName(inner, _) => visit(inner, note),
        Kind::Filter(first, second) | Kind::Binary(_, first, second) => {
            visit(first, note);
            visit(second, note);
        }
        Kind::And(all) | Kind::Or(all) | Kind::Call(_, all) => all.iter().for_each(|expr| visit(expr, note)),
        Kind::InTexts(inner, texts) => {
            visit(inner, note);
            texts.iter().for_each(|expr| visit(expr, note));
        }
        Kind::InRange(first, second, third) | Kind::If(first, second, third) => {
            visit(first, note);
            visit(second, note);
            visit(third, note);
        }
        Kind::Quantified(_, _, source, body) => {
            visit_source(source, note);
            visit(body, note);
        }
        Kind::Aggregate(_, source, body) => {
            visit_source(source, note);
            if let Some((_, body)) = body {
                visit(body, note);
            }
        }
    }
}
