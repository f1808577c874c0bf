//! The terms and the amounts that rules share, as conditions use them.

use std::collections::{BTreeMap, BTreeSet};

use super::compile::{self, Compiler, Parameter, Term, Used, Value};
use super::file::{self, AmountFile, Finding, TermFile};
use super::language::Fault;
use super::language::parser::{self, Division};
use super::program::{Dated, Number, Op, Program, Type, Width, Window};
use super::template::template;
use crate::decimal::power_of_ten;
use crate::declaration::DECLARATION;
use crate::layout::{ColumnId, Content, Layout, ListId};
use crate::nearest::nearest;

/// A program without conditions, which knows the facts and the amounts.
pub(super) fn program(amounts: &[AmountFile], findings: &mut Vec<Finding>) -> Program {
    let layout = Layout::of(&DECLARATION);
    // The format requires the period, so the layout has it.
    let period =
        ["from", "to"].map(|end| layout.find(None, &["filing", "period", end]).unwrap_or(ColumnId(0)));
    let amounts = amounts.iter().map(|amount| dated(amount, findings)).collect();
    Program::new(layout, (period[0], period[1]), amounts)
}

/// The term, without a formula if anything is wrong with it.
pub(super) fn term(program: &Program, written: &TermFile) -> (Term, Vec<Finding>) {
    let mut findings = Vec::from_iter(written.name.check_name(&written.source, "a term"));
    let mut parameters = Vec::new();
    for (name, kind) in &written.parameters {
        findings.extend(name.check_name(&written.source, "a parameter"));
        match parameter(&program.layout, &kind.text) {
            Some(parameter) => parameters.push((name.text.clone(), parameter)),
            None => {
                let message = format!("`{}` is no list or table of the declaration and no type", kind.text);
                let named = program.layout.columns.iter().filter(|column| column.list.is_none());
                let help = match nearest(&kind.text, named.filter_map(|column| column.path.first().copied()))
                {
                    Some(near) => format!("there is `{near}`"),
                    None => "a type is `day`, `text`, `number`, `boolean` or `texts`".to_owned(),
                };
                findings.push(file::finding(&written.source, &kind.span(), message, Some(help)));
            }
        }
    }
    let (formula, faults) = parser::expression(&written.means.text, Division::Forbidden);
    let formula = formula.filter(|_| findings.is_empty());
    findings.extend(faults.into_iter().map(|fault| file::fault(&written.source, &written.means, fault)));
    let open = written.open.clone();
    (Term { name: written.name.text.clone(), parameters, formula, open }, findings)
}

/// Each term by itself, with parameters that could be anything of their kind.
pub(super) fn check_terms(files: &[TermFile], amounts: &[AmountFile]) -> Vec<Finding> {
    let mut program = program(amounts, &mut Vec::new());
    // What a term says of being left open is looked at by itself, at its own place.
    let silent = |written| Term { open: Vec::new(), ..term(&program, written).0 };
    let terms: BTreeMap<String, Term> =
        files.iter().map(|file| (file.name.text.clone(), silent(file))).collect();
    let mut sentences = Vec::new();
    let window = program.window(Window { from: 0, until: None });
    let mut found: Vec<(&TermFile, Fault)> = Vec::new();
    for written in files {
        let Some(term) = terms.get(&written.name.text) else { continue };
        let Some(formula) = &term.formula else { continue };
        let mut used = Used::default();
        let mut compiler = Compiler::new(&mut program, &terms, window, &mut used);
        for (name, kind) in &term.parameters {
            let value = match kind {
                Parameter::Table(list, path) => {
                    let var = list.map(|list| compiler.variable(list));
                    Value::Table { var, list: *list, path: path.clone() }
                }
                Parameter::Value(ty) => Value::Node(compiler.program.intern(Op::Unknown, *ty)),
                Parameter::Texts => Value::Texts(Vec::new()),
            };
            compiler.scope().bind(name, value);
        }
        compiler.term(&term.name, formula);
        found.extend(std::mem::take(&mut compiler.faults).into_iter().map(|fault| (written, fault)));
        for (_, sentence) in &written.open {
            let faults = template(&mut compiler, sentence).err().unwrap_or_default();
            sentences.extend(faults.into_iter().map(|fault| file::fault(&written.source, sentence, fault)));
        }
    }
    // What is wrong inside another term is said there; a circle of terms, in each of them.
    let said: BTreeSet<String> = found
        .iter()
        .filter(|(_, fault)| compile::reason_inside(&fault.message).is_none())
        .map(|(_, fault)| fault.message.clone())
        .collect();
    let circles: BTreeSet<String> =
        files.iter().map(|term| compile::defined_by_itself(&term.name.text)).collect();
    found.retain(|(term, fault)| {
        compile::reason_inside(&fault.message).is_none_or(|reason| match circles.contains(reason) {
            true => reason == compile::defined_by_itself(&term.name.text),
            false => !said.contains(reason),
        })
    });
    let formulas = found.into_iter().map(|(term, fault)| file::fault(&term.source, &term.means, fault));
    formulas.chain(sentences).collect()
}

/// An amount as the evaluator keeps it: all its values with as many digits after the point.
fn dated(amount: &AmountFile, findings: &mut Vec<Finding>) -> Dated {
    findings.extend(amount.name.check_name(&amount.source, "an amount"));
    let parsed: Vec<_> =
        amount.values.iter().map(|value| value.value.as_deref().map(compile::decimal)).collect();
    let numbers = || parsed.iter().flatten().flatten().map(|(_, number)| number);
    let scale = numbers().map(|number| number.scale).max().unwrap_or(0);
    let digits = numbers().map(|number| number.digits + u16::from(scale - number.scale)).max().unwrap_or(1);
    let mut values = Vec::new();
    for (position, (value, parsed)) in amount.values.iter().zip(&parsed).enumerate() {
        let next = amount.values.get(position + 1).map(|next| next.from);
        let until = value.until.or(next);
        let name = &amount.name.text;
        if value.until.is_some_and(|until| until <= value.from) {
            let message = format!("this value of `{name}` holds on no day: `until` is not after `from`");
            findings.push(value.finding(&amount.source, message));
        } else if let Some(next) = next.filter(|next| *next <= value.from) {
            let message = format!(
                "the values of `{name}` are out of order: after the one from {} comes one from {next}",
                value.from
            );
            findings.push(value.finding(&amount.source, message));
        } else if let (Some(until), Some(next)) = (value.until, next.filter(|next| value.until > Some(*next)))
        {
            let message = format!(
                "two values of `{name}` hold from {next} until before {until}: the next begins first"
            );
            findings.push(value.finding(&amount.source, message));
        }
        let number = match parsed {
            Some(Some((value, number))) => Some(value.wrapping_mul(power_of_ten(scale - number.scale))),
            _ => None,
        };
        let window = Window { from: compile::day_number(value.from), until: until.map(compile::day_number) };
        values.push((window, number));
    }
    Dated { name: amount.name.text.clone(), values, scale, digits }
}

/// What a term takes that names this list, table or type.
fn parameter(layout: &Layout, kind: &str) -> Option<Parameter> {
    match kind {
        "day" => return Some(Parameter::Value(Type::Day)),
        "text" => return Some(Parameter::Value(Type::Text(None))),
        "boolean" => return Some(Parameter::Value(Type::Truth)),
        "number" => {
            return Some(Parameter::Value(Type::Number(Number {
                scale: 18,
                digits: 38,
                width: Width::Wide,
            })));
        }
        "texts" => return Some(Parameter::Texts),
        _ => {}
    }
    let mut list: Option<ListId> = None;
    let mut path: Vec<&'static str> = Vec::new();
    for name in kind.split('.') {
        let wanted: Vec<&str> = path.iter().copied().chain([name]).collect();
        let column = layout.column(layout.find(list, &wanted)?);
        match column.content {
            Content::List(id) => {
                list = Some(id);
                path.clear();
            }
            Content::Record(_) => path.clone_from(&column.path),
            _ => return None,
        }
    }
    Some(Parameter::Table(list, path))
}
