//! The terms and the amounts that rules share, as conditions use them.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use arrow_buffer::i256;
use chrono::NaiveDate;

use super::compile::{self, Compiler, Parameter, Rules, Term, Used, Value};
use super::file::{self, AmountFile, Finding, TermFile, Written};
use super::language::Fault;
use super::language::parser::{self, Division};
use super::program::{Dated, DatedValue, Held, Number, Op, Program, Step, Type, Width, Window};
use super::template::template;
use crate::decimal::power_of_ten;
use crate::declaration::DECLARATION;
use crate::document::place::Source;
use crate::layout::{ColumnId, Content, Layout, ListId};
use crate::nearest::nearest;

/// The confidence of what was neither read nor inferred.
const RECALLED: &str = "R";

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
    findings.extend(own_word(&written.name, &written.source, "a term"));
    if program.amounts.iter().any(|amount| amount.name == written.name.text) {
        let message = format!("a term cannot be called `{}`: an amount is", written.name.text);
        findings.push(file::finding(&written.source, &written.name.span(), message, None));
    }
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
pub(super) fn check_terms(files: &[TermFile], amounts: &[AmountFile], rules: &Rules<'_>) -> Vec<Finding> {
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
        let mut compiler = Compiler::new(&mut program, &terms, window, &mut used).beside(rules);
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
    findings.extend(own_word(&amount.name, &amount.source, "an amount"));
    findings.extend(days_of_values(amount));
    findings.extend(negative_values(amount));
    let stepped = amount.values.iter().any(|value| value.steps.is_some());
    if stepped {
        amount.values.iter().for_each(|value| findings.extend(steps_of_value(amount, value)));
    }
    let steps = || amount.values.iter().flat_map(|value| value.steps.iter().flatten());
    let single = amount.values.iter().filter_map(|value| value.value.as_deref());
    let kept = kept(single.chain(steps().map(|step| step.value.as_str())));
    let bounds = stepped.then(|| self::kept(steps().filter_map(|step| step.up_to.as_deref())));
    let scaled = |text: &str, to: Number| {
        let (value, number) = compile::decimal(text)?;
        Some(value.wrapping_mul(power_of_ten(to.scale - number.scale)))
    };
    let held = |value: &file::DatedValue| match (&value.steps, bounds) {
        (Some(steps), Some(bounds)) => {
            let step = |step: &file::Step| {
                let up_to = step.up_to.as_deref().and_then(|up_to| scaled(up_to, bounds));
                Some(Step { up_to, value: scaled(&step.value, kept)? })
            };
            Some(Held::Steps(steps.iter().map(step).collect::<Option<_>>()?))
        }
        (None, None) => Some(Held::One(scaled(value.value.as_deref()?, kept)?)),
        _ => None,
    };
    let values = amount.values.iter().zip(ends(amount)).map(|(value, until)| DatedValue {
        days: Window { from: compile::day_number(value.from), until: until.map(compile::day_number) },
        held: held(value),
        recalled: value.cites.confidence == RECALLED,
    });
    Dated {
        name: amount.name.text.clone(),
        values: values.collect(),
        scale: kept.scale,
        most: kept.most,
        bounds,
    }
}

/// How numbers are kept together: with as many digits after the point as any of them has.
fn kept<'a>(texts: impl Iterator<Item = &'a str>) -> Number {
    let numbers: Vec<Number> = texts.filter_map(|text| Some(compile::decimal(text)?.1)).collect();
    let scale = numbers.iter().map(|number| number.scale).max().unwrap_or(0);
    // Written numbers have at most 38 digits.
    let most = numbers.iter().map(|number| number.most.wrapping_mul(power_of_ten(scale - number.scale)));
    Number { scale, most: most.max().unwrap_or(i256::ZERO), width: Width::Wide }
}

/// For each value, the first day on which it no longer holds.
fn ends(amount: &AmountFile) -> impl Iterator<Item = Option<NaiveDate>> {
    let next = amount.values.iter().skip(1).map(|next| Some(next.from)).chain([None]);
    amount.values.iter().zip(next).map(|(value, next)| value.until.or(next))
}

/// Values that hold on no day, come out of order or hold together.
fn days_of_values(amount: &AmountFile) -> Vec<Finding> {
    let mut findings = Vec::new();
    let name = &amount.name.text;
    for (position, value) in amount.values.iter().enumerate() {
        let next = amount.values.get(position + 1).map(|next| next.from);
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
    }
    findings
}

/// Values that no amount can have.
fn negative_values(amount: &AmountFile) -> Vec<Finding> {
    let mut findings = Vec::new();
    let below = |text: &str| {
        let message = format!("`{text}` is no value of `{}`: an amount is zero or more", amount.name.text);
        compile::decimal(text).is_none().then_some(message)
    };
    for value in &amount.values {
        let single = value.value.as_deref().and_then(below);
        findings.extend(single.map(|message| value.finding(&amount.source, message)));
        for step in value.steps.iter().flatten() {
            findings.extend(below(&step.value).map(|message| step.finding(&amount.source, message)));
        }
    }
    findings
}

/// What is wrong with the steps of a value, or with their absence.
fn steps_of_value(amount: &AmountFile, value: &file::DatedValue) -> Vec<Finding> {
    let name = &amount.name.text;
    let one = |message: String| vec![value.finding(&amount.source, message)];
    let Some(steps) = &value.steps else {
        return match value.value {
            Some(_) => one(format!("this value of `{name}` has no steps, and another has")),
            None => Vec::new(),
        };
    };
    if value.value.is_some() {
        return one(format!("this value of `{name}` has both a `value` and `steps`"));
    }
    if steps.is_empty() {
        return one(format!("this value of `{name}` has no step"));
    }
    let mut findings = Vec::new();
    let mut before: Option<(&str, (i256, Number))> = None;
    for (position, step) in steps.iter().enumerate() {
        let Some(up_to) = &step.up_to else {
            if position + 1 < steps.len() {
                let message = format!("this step of `{name}` has no `up_to`, so none can follow it");
                findings.push(step.finding(&amount.source, message));
            }
            continue;
        };
        let Some(bound) = compile::decimal(up_to) else {
            let message = format!("a step of `{name}` ends at `{up_to}`, and numbers begin at 0");
            findings.push(step.finding(&amount.source, message));
            continue;
        };
        if let Some((last, _)) = before.filter(|(_, known)| !is_less(*known, bound)) {
            let message =
                format!("the steps of `{name}` are out of order: after the one up to {last} comes {up_to}");
            findings.push(step.finding(&amount.source, message));
        }
        before = Some((up_to, bound));
    }
    findings
}

fn is_less((a, a_number): (i256, Number), (b, b_number): (i256, Number)) -> bool {
    let scale = a_number.scale.max(b_number.scale);
    let at = |value: i256, number: Number| value.wrapping_mul(power_of_ten(scale - number.scale));
    at(a, a_number) < at(b, b_number)
}

/// That something shared has a name that the language needs for itself.
fn own_word(name: &Written, source: &Rc<Source>, what: &str) -> Option<Finding> {
    let message = || format!("{what} cannot be called `{}`: the language has that word", name.text);
    compile::is_word(&name.text).then(|| file::finding(source, &name.span(), message(), None))
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
                most: power_of_ten(38),
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
