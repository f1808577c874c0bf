//! The condition language as its manual defines it: a walk over the tree, one declaration at a time.

use std::collections::BTreeMap;

use adal::declaration::DECLARATION;
use adal::document::format::{Kind as Format, Record};
use adal::explain::account::Outcome;
use adal::rule::language::ast::{Aggregate, Duration, Expr, Kind, Operator, Quantifier, Source};
use adal::rule::language::parser::{self, Division};
use arrow_buffer::i256;
use chrono::{Days, Months, NaiveDate};
use serde_json::{Map, Value as Json};

use super::write::{DatedAmount, Held, RuleText, TermText};
use crate::support::truth::{False, True, Truth, Unknown, all, any};

/// An exact decimal: a whole number of 10 to the minus `scale`.
#[derive(Debug, Clone, Copy)]
pub struct Decimal {
    units: i256,
    scale: u32,
}

#[derive(Debug, Clone)]
enum Value<'a> {
    /// Of any type.
    Unknown,
    Truth(bool),
    Number(Decimal),
    Day(NaiveDate),
    Text(String),
    Table(&'static Record, Option<&'a Map<String, Json>>),
    List(&'static Format, Lists<'a>),
    Texts(Vec<String>),
    Duration(Duration),
    InForce,
}

#[derive(Debug, Clone)]
enum Binding<'a> {
    Named(String, Value<'a>),
    Fields(Value<'a>),
}

/// A list; or, of a path through lists, one of each outer element. None if nobody gave it.
type Lists<'a> = Vec<Option<&'a Vec<Json>>>;

/// The elements a source runs over.
struct Elements<'a> {
    /// Each with whether it is among them.
    known: Vec<(Truth, Value<'a>)>,
    /// Whether there can be others, in a list that nobody gave.
    others: bool,
}

impl<'a> Elements<'a> {
    fn each(self, change: impl FnMut((Truth, Value<'a>)) -> (Truth, Value<'a>)) -> Self {
        Self { known: self.known.into_iter().map(change).collect(), ..self }
    }
}

/// A term: the names of its parameters and its formula.
type Term = (Vec<String>, Expr);

/// Everything an expression can see.
pub struct Interpreter<'a> {
    document: &'a Json,
    terms: &'a BTreeMap<String, Term>,
    amounts: &'a [DatedAmount],
    /// The first and last day judged.
    days: (NaiveDate, NaiveDate),
    as_of: Option<NaiveDate>,
    scope: Vec<Binding<'a>>,
}

pub fn terms(texts: &[TermText]) -> BTreeMap<String, Term> {
    let term = |term: &TermText| {
        let parameters = term.parameters.iter().map(|(name, _)| name.clone()).collect();
        (term.name.clone(), (parameters, expression(&term.means)))
    };
    texts.iter().map(term).collect()
}

/// What a rule comes to for a declaration.
pub fn outcome(
    rule: &RuleText,
    document: &Json,
    terms: &BTreeMap<String, Term>,
    amounts: &[DatedAmount],
    as_of: Option<NaiveDate>,
) -> Outcome {
    let period =
        |end: &str| document["filing"]["period"][end].as_str().unwrap().parse::<NaiveDate>().unwrap();
    let period = (period("from"), period("to"));
    let days = match as_of {
        Some(day) if !rule.in_force(day) => return Outcome::NotApplicable,
        Some(_) => period,
        None => {
            let last = rule.until.map_or(period.1, |until| period.1.min(until.pred_opt().unwrap()));
            (period.0.max(rule.from), last)
        }
    };
    if days.0 > days.1 {
        return Outcome::NotApplicable;
    }
    let mut of = Interpreter { document, terms, amounts, days, as_of, scope: Vec::new() };
    let when = of.condition(rule.when.as_deref());
    if when == False {
        return Outcome::NotApplicable;
    }
    let mut members = vec![];
    let mut others = false;
    match &rule.for_each {
        None => members.push((when, None)),
        Some(source) => {
            let (name, source) = parser::binding(source).0.unwrap();
            let elements = of.elements(&source);
            others = elements.others;
            members.extend(
                elements.known.into_iter().map(|(among, element)| {
                    (when.and(among), Some(Binding::Named(name.text.clone(), element)))
                }),
            );
        }
    }
    let mut judged: Vec<(Truth, Truth)> = members
        .into_iter()
        .map(|(member, element)| {
            of.scope = element.into_iter().collect();
            for (name, value) in &rule.lets {
                let value = of.value(&expression(value));
                of.scope.push(Binding::Named(name.clone(), value));
            }
            let member = member.and(of.condition(rule.applies.as_deref()));
            (member, of.condition(Some(&rule.requires)))
        })
        .collect();
    // One that nobody knows of could be a member or not, and meet the rule or not.
    judged.extend(others.then_some((when.and(Unknown), Unknown)));
    let is_member = any(judged.iter().map(|&(member, _)| member));
    match (is_member, all(judged.iter().map(|&(member, requires)| member.implies(requires)))) {
        (False, _) => Outcome::NotApplicable,
        (_, True) => Outcome::Met,
        (_, False) => Outcome::Breached,
        (_, Unknown) => Outcome::Undetermined,
    }
}

fn expression(text: &str) -> Expr {
    let (expr, faults) = parser::expression(text, Division::Forbidden);
    assert!(faults.is_empty(), "{faults:?} in {text}");
    expr.expect("what has no fault is an expression")
}

impl<'a> Interpreter<'a> {
    fn condition(&mut self, text: Option<&str>) -> Truth {
        text.map_or(True, |text| self.truth(&expression(text)))
    }

    fn truth(&mut self, expr: &Expr) -> Truth {
        match self.value(expr) {
            Value::Truth(truth) => truth.into(),
            Value::Unknown => Unknown,
            other => panic!("not a condition: {other:?}"),
        }
    }

    fn with<T>(&mut self, binding: Binding<'a>, evaluate: impl FnOnce(&mut Self) -> T) -> T {
        self.scope.push(binding);
        let value = evaluate(self);
        self.scope.pop();
        value
    }

    fn value(&mut self, expr: &Expr) -> Value<'a> {
        match &expr.kind {
            Kind::Number(digits) => Value::Number(decimal(digits)),
            Kind::Text(text) => Value::Text(text.clone()),
            Kind::Truth(truth) => Value::Truth(*truth),
            Kind::Unknown => Value::Unknown,
            Kind::Day(day) => Value::Day(*day),
            Kind::Duration(duration) => Value::Duration(*duration),
            Kind::Name(name) => self.name(name),
            Kind::Field(base, name) => match (self.value(base), name.text.as_str()) {
                (Value::InForce, "from") => Value::Day(self.days.0),
                (Value::InForce, _) => Value::Day(self.days.1),
                (table, name) => member(&table, name).unwrap(),
            },
            Kind::Not(operand) => of(!self.truth(operand)),
            Kind::Negate(operand) => match self.value(operand) {
                Value::Number(number) => Value::Number(zero().minus(number)),
                _ => Value::Unknown,
            },
            Kind::And(operands) => of(all(operands.iter().map(|operand| self.truth(operand)))),
            Kind::Or(operands) => of(any(operands.iter().map(|operand| self.truth(operand)))),
            Kind::Binary(Operator::Implies, left, right) => of(self.truth(left).implies(self.truth(right))),
            Kind::Binary(operator, left, right) => calculate(*operator, self.value(left), self.value(right)),
            Kind::InTexts(left, texts) if left.span.is_empty() => {
                Value::Texts(texts.iter().map(|text| self.text(text)).collect())
            }
            Kind::InTexts(left, options) => {
                let left = self.value(left);
                of(any(options.iter().map(|option| equal(&left, &self.value(option)))))
            }
            Kind::InRange(left, low, high) => {
                let (value, low, high) = (self.value(left), self.value(low), self.value(high));
                of(between(&value, &low, &high))
            }
            Kind::InName(left, name) => match self.name(&name.text) {
                Value::InForce => {
                    of(between(&self.value(left), &Value::Day(self.days.0), &Value::Day(self.days.1)))
                }
                Value::Texts(texts) => {
                    let left = self.value(left);
                    of(any(texts.into_iter().map(|text| equal(&left, &Value::Text(text)))))
                }
                other => panic!("not a range: {other:?}"),
            },
            Kind::If(condition, then, otherwise) => match self.truth(condition) {
                True => self.value(then),
                False => self.value(otherwise),
                Unknown => Value::Unknown,
            },
            Kind::Quantified(quantifier, name, source, body) => {
                of(self.quantified(*quantifier, &name.text, source, body))
            }
            Kind::Aggregate(aggregate, source, value) => {
                let value = value.as_ref().map(|(name, value)| (name.text.as_str(), value.as_ref()));
                self.aggregate(*aggregate, source, value)
            }
            Kind::Given(path) => Value::Truth(match self.value(path) {
                Value::Unknown => false,
                Value::Table(_, table) => table.is_some(),
                Value::List(_, lists) => lists.iter().all(Option::is_some),
                _ => true,
            }),
            Kind::Call(name, arguments) if !self.terms.contains_key(&name.text) => {
                let arguments: Vec<_> = arguments.iter().map(|argument| self.value(argument)).collect();
                self.word(&name.text, &arguments)
            }
            Kind::Call(name, arguments) => {
                let (parameters, formula) = &self.terms[&name.text];
                let arguments: Vec<_> = arguments.iter().map(|argument| self.value(argument)).collect();
                let inner = parameters.iter().cloned().zip(arguments);
                let inner = inner.map(|(name, value)| Binding::Named(name, value)).collect();
                let outer = std::mem::replace(&mut self.scope, inner);
                let value = self.value(formula);
                self.scope = outer;
                value
            }
            Kind::Filter(..) => panic!("a filter outside a source"),
            Kind::Mistake => panic!("a literal written wrongly"),
        }
    }

    /// A word of the language, or an amount.
    fn word(&self, name: &str, arguments: &[Value<'a>]) -> Value<'a> {
        match (name, arguments) {
            (_, [Value::Unknown, ..]) => Value::Unknown,
            ("substring", [Value::Text(text), Value::Number(start), Value::Number(length)]) => {
                let [start, length] = [start, length].map(|number| number.units.as_i128() as usize);
                Value::Text(text.chars().skip(start - 1).take(length).collect())
            }
            // Every declaration has passed the reader.
            ("well_formed", [Value::Text(_)]) => Value::Truth(true),
            ("first_day", [Value::Text(text)]) => {
                days(text).map_or(Value::Unknown, |days| Value::Day(days.0))
            }
            ("last_day", [Value::Text(text)]) => days(text).map_or(Value::Unknown, |days| Value::Day(days.1)),
            (_, [Value::Day(day)]) => match self.called(name).on(*day) {
                Held::One(value) => Value::Number(decimal(value)),
                _ => Value::Unknown,
            },
            (_, [Value::Number(number)]) => {
                let Held::Steps(steps) = self.held(self.called(name)) else { return Value::Unknown };
                let reaches = |bound: &Option<&str>| {
                    bound.is_none_or(|bound| number.minus(decimal(bound)).units <= i256::ZERO)
                };
                let step = steps.iter().find(|(bound, _)| reaches(bound));
                step.map_or(Value::Unknown, |(_, value)| Value::Number(decimal(value)))
            }
            other => panic!("no word {other:?}"),
        }
    }

    fn called(&self, name: &str) -> &'a DatedAmount {
        self.amounts.iter().find(|amount| amount.name == name).unwrap_or_else(|| panic!("no amount `{name}`"))
    }

    fn text(&mut self, expr: &Expr) -> String {
        match self.value(expr) {
            Value::Text(text) => text,
            other => panic!("not a text: {other:?}"),
        }
    }

    fn name(&self, name: &str) -> Value<'a> {
        for binding in self.scope.iter().rev() {
            match binding {
                Binding::Named(known, value) if known == name => return value.clone(),
                Binding::Fields(table) => {
                    if let Some(value) = member(table, name) {
                        return value;
                    }
                }
                Binding::Named(..) => {}
            }
        }
        if name == "in_force" {
            return Value::InForce;
        }
        if let Some(amount) = self.amounts.iter().find(|amount| amount.name == name) {
            return self.amount(amount);
        }
        let root = Value::Table(&DECLARATION, self.document.as_object());
        member(&root, name).unwrap_or_else(|| panic!("no name `{name}`"))
    }

    fn amount(&self, amount: &DatedAmount) -> Value<'a> {
        match self.held(amount) {
            Held::One(value) => Value::Number(decimal(value)),
            _ => Value::Unknown,
        }
    }

    /// What an amount is on all the days judged.
    fn held(&self, amount: &DatedAmount) -> Held {
        let (first, last) = self.as_of.map_or(self.days, |day| (day, day));
        let mut held = first.iter_days().take_while(|day| *day <= last).map(|day| amount.on(day));
        let first = held.next().unwrap_or(Held::Nothing);
        if held.all(|other| other == first) { first } else { Held::Nothing }
    }

    fn quantified(&mut self, quantifier: Quantifier, name: &str, source: &Source, body: &Expr) -> Truth {
        if let Source::Days(low, high) = source {
            let (low, high) = (self.value(low), self.value(high));
            let days: Vec<_> = self.days.0.iter_days().take_while(|day| *day <= self.days.1).collect();
            return all(days.into_iter().map(|day| {
                let day = Value::Day(day);
                let inside = between(&day, &low, &high);
                inside.implies(self.with(Binding::Named(name.to_owned(), day), |of| of.truth(body)))
            }));
        }
        let elements = self.elements(source);
        let mut truths: Vec<_> = elements
            .known
            .into_iter()
            .map(|(among, element)| {
                let holds = self.with(Binding::Named(name.to_owned(), element), |of| of.truth(body));
                match quantifier {
                    Quantifier::Some => among.and(holds),
                    Quantifier::Every => among.implies(holds),
                }
            })
            .collect();
        truths.extend(elements.others.then_some(Unknown));
        match quantifier {
            Quantifier::Some => any(truths),
            Quantifier::Every => all(truths),
        }
    }

    fn aggregate(
        &mut self,
        aggregate: Aggregate,
        source: &Source,
        value: Option<(&str, &Expr)>,
    ) -> Value<'a> {
        let elements = match (source, value) {
            (Source::List(expr), None) if aggregate != Aggregate::Count => self.list_and_field(expr),
            _ => self.elements(source),
        };
        if elements.others {
            return Value::Unknown;
        }
        let distinct = matches!(source, Source::Distinct(_));
        let terms: Vec<(Truth, Value<'a>)> = elements
            .known
            .into_iter()
            // An unknown value may be one more or one of the others.
            .map(|(among, element)| match element {
                Value::Unknown if distinct => (among.and(Unknown), element),
                _ => (among, element),
            })
            .map(|(among, element)| match value {
                Some((name, value)) => {
                    (among, self.with(Binding::Named(name.to_owned(), element), |of| of.value(value)))
                }
                None => (among, element),
            })
            .collect();
        match aggregate {
            Aggregate::Sum => sum(terms),
            Aggregate::Count => count(&terms),
            Aggregate::Min => extreme(terms, Operator::Less),
            Aggregate::Max => extreme(terms, Operator::Greater),
        }
    }

    fn elements(&mut self, source: &Source) -> Elements<'a> {
        let expr = match source {
            Source::List(expr) => return self.list(expr),
            Source::Distinct(expr) => expr,
            Source::Days(..) => panic!("a range of days is no list"),
        };
        let mut distinct: Vec<(Truth, Value<'a>)> = Vec::new();
        let elements = self.list_and_field(expr);
        for (_, value) in elements.known {
            let seen = distinct.iter().any(|(_, known)| match (known, &value) {
                (Value::Unknown, Value::Unknown) => true,
                (known, value) => equal(known, value) == True,
            });
            if !seen {
                distinct.push((True, value));
            }
        }
        Elements { known: distinct, others: elements.others }
    }

    fn list(&mut self, expr: &Expr) -> Elements<'a> {
        if let Kind::Filter(base, condition) = &expr.kind {
            return self.list(base).each(|(among, element)| {
                let holds = self.with(Binding::Fields(element.clone()), |of| of.truth(condition));
                (among.and(holds), element)
            });
        }
        match self.value(expr) {
            Value::List(kind, lists) => Elements {
                others: lists.iter().any(Option::is_none),
                known: lists
                    .into_iter()
                    .flatten()
                    .flatten()
                    .map(|element| (True, fact(*kind, Some(element))))
                    .collect(),
            },
            other => panic!("not a list: {other:?}"),
        }
    }

    /// `xs[c].f.g`: of each element the value.
    fn list_and_field(&mut self, expr: &Expr) -> Elements<'a> {
        match &expr.kind {
            Kind::Field(base, name) if self.runs_over(base) && !self.is_list(expr) => {
                self.list_and_field(base).each(|(among, of)| (among, member(&of, &name.text).unwrap()))
            }
            _ => self.list(expr),
        }
    }

    /// Whether a list, perhaps with fields of its elements, and no element or table.
    fn runs_over(&mut self, expr: &Expr) -> bool {
        match &expr.kind {
            Kind::Filter(..) => true,
            Kind::Field(base, _) if self.runs_over(base) => true,
            _ => matches!(self.value(expr), Value::List(..)),
        }
    }

    /// Whether a list, or a path through lists to one.
    fn is_list(&mut self, expr: &Expr) -> bool {
        match &expr.kind {
            Kind::Field(base, name) if self.is_list(base) => match self.value(base) {
                Value::List(Format::Record(record), _) => {
                    record.field(&name.text).is_some_and(|field| matches!(field.kind, Format::List(_)))
                }
                _ => false,
            },
            Kind::Name(_) | Kind::Field(..) if !self.runs_over_fields(expr) => {
                matches!(self.value(expr), Value::List(..))
            }
            _ => false,
        }
    }

    /// Whether a field of what is run over.
    fn runs_over_fields(&mut self, expr: &Expr) -> bool {
        matches!(&expr.kind, Kind::Field(base, _) if self.runs_over(base))
    }
}

/// The first and last day of `2023-Q2` or `2023-04`.
fn days(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    const QUARTERS: [(&str, &str, &str); 4] = [
        ("Q1", "01-01", "03-31"),
        ("Q2", "04-01", "06-30"),
        ("Q3", "07-01", "09-30"),
        ("Q4", "10-01", "12-31"),
    ];
    let (year, part) = text.split_once('-')?;
    if let Some((_, first, last)) = QUARTERS.iter().find(|(quarter, ..)| *quarter == part) {
        let day = |day: &str| format!("{year}-{day}").parse().ok();
        return Some((day(first)?, day(last)?));
    }
    let first: NaiveDate = format!("{text}-01").parse().ok()?;
    Some((first, first + Months::new(1) - Days::new(1)))
}

/// The field of a table, if it can have one of that name.
fn member<'a>(table: &Value<'a>, name: &str) -> Option<Value<'a>> {
    if let Value::List(Format::Record(record), lists) = table {
        let field = record.field(name)?;
        let Format::List(element) = field.kind else { panic!("`{name}` is no list inside a list") };
        let inner = lists.iter().flat_map(|list| match list {
            None => vec![None],
            Some(elements) => elements.iter().map(|of| of.get(name).and_then(Json::as_array)).collect(),
        });
        return Some(Value::List(element, inner.collect()));
    }
    let Value::Table(record, fields) = table else { return None };
    let field = record.field(name)?;
    Some(fact(field.kind, fields.and_then(|fields| fields.get(name))))
}

fn fact<'a>(kind: Format, json: Option<&'a Json>) -> Value<'a> {
    let text = || json?.as_str().map(str::to_owned);
    match kind {
        Format::Record(record) => Value::Table(record, json.and_then(Json::as_object)),
        Format::List(element) => Value::List(element, vec![json.and_then(Json::as_array)]),
        Format::Truth => json.and_then(Json::as_bool).map_or(Value::Unknown, Value::Truth),
        Format::Count => json.map_or(Value::Unknown, |count| Value::Number(decimal(&count.to_string()))),
        Format::Amount => text().map_or(Value::Unknown, |amount| Value::Number(decimal(&amount))),
        Format::Day => text().map_or(Value::Unknown, |day| Value::Day(day.parse().unwrap())),
        Format::Text(_) | Format::Word(_) => text().map_or(Value::Unknown, Value::Text),
        Format::Map(_) => panic!("a declaration has no free keys"),
    }
}

fn of<'a>(truth: Truth) -> Value<'a> {
    match truth {
        True => Value::Truth(true),
        False => Value::Truth(false),
        Unknown => Value::Unknown,
    }
}

fn calculate<'a>(operator: Operator, left: Value<'a>, right: Value<'a>) -> Value<'a> {
    match (operator, &left, &right) {
        (_, Value::Unknown, _) | (_, _, Value::Unknown) => Value::Unknown,
        (Operator::Equal, ..) => of(equal(&left, &right)),
        (Operator::NotEqual, ..) => of(!equal(&left, &right)),
        (Operator::Less, ..) => of(!at_most(&right, &left)),
        (Operator::LessOrEqual, ..) => of(at_most(&left, &right)),
        (Operator::Greater, ..) => of(!at_most(&left, &right)),
        (Operator::GreaterOrEqual, ..) => of(at_most(&right, &left)),
        (Operator::Add, Value::Number(a), Value::Number(b)) => Value::Number(a.plus(*b)),
        (Operator::Subtract, Value::Number(a), Value::Number(b)) => Value::Number(a.minus(*b)),
        (Operator::Multiply, Value::Number(a), Value::Number(b)) => Value::Number(a.times(*b)),
        (Operator::Add, Value::Day(day), Value::Duration(duration)) => later(*day, *duration),
        (Operator::Add, Value::Duration(duration), Value::Day(day)) => later(*day, *duration),
        (Operator::Subtract, Value::Day(day), Value::Duration(duration)) => earlier(*day, *duration),
        (Operator::Subtract, Value::Day(a), Value::Day(b)) => {
            let days = (*a - *b).num_days();
            Value::Number(Decimal { units: i256::from_i128(i128::from(days)), scale: 0 })
        }
        other => panic!("cannot calculate {other:?}"),
    }
}

fn later<'a>(day: NaiveDate, by: Duration) -> Value<'a> {
    Value::Day(day + Months::new(by.months as u32) + Days::new(by.days as u64))
}

fn earlier<'a>(day: NaiveDate, by: Duration) -> Value<'a> {
    Value::Day(day - Months::new(by.months as u32) - Days::new(by.days as u64))
}

fn equal(a: &Value, b: &Value) -> Truth {
    match (a, b) {
        (Value::Unknown, _) | (_, Value::Unknown) => Unknown,
        (Value::Truth(a), Value::Truth(b)) => (a == b).into(),
        (Value::Number(a), Value::Number(b)) => a.minus(*b).is_zero().into(),
        (Value::Day(a), Value::Day(b)) => (a == b).into(),
        (Value::Text(a), Value::Text(b)) => (a == b).into(),
        other => panic!("cannot compare {other:?}"),
    }
}

fn at_most(a: &Value, b: &Value) -> Truth {
    match (a, b) {
        (Value::Unknown, _) | (_, Value::Unknown) => Unknown,
        (Value::Number(a), Value::Number(b)) => (a.minus(*b).units <= i256::ZERO).into(),
        (Value::Day(a), Value::Day(b)) => (a <= b).into(),
        other => panic!("no order between {other:?}"),
    }
}

fn between(value: &Value, low: &Value, high: &Value) -> Truth {
    at_most(low, value).and(at_most(value, high))
}

fn sum<'a>(terms: Vec<(Truth, Value<'a>)>) -> Value<'a> {
    let mut sum = zero();
    for (among, term) in terms {
        match (among, term) {
            (False, _) => {}
            (_, Value::Number(number)) if number.is_zero() => {}
            (True, Value::Number(number)) => sum = sum.plus(number),
            _ => return Value::Unknown,
        }
    }
    Value::Number(sum)
}

fn count<'a>(terms: &[(Truth, Value<'a>)]) -> Value<'a> {
    if terms.iter().any(|(among, _)| *among == Unknown) {
        return Value::Unknown;
    }
    let count = terms.iter().filter(|(among, _)| *among == True).count();
    Value::Number(Decimal { units: i256::from_i128(count as i128), scale: 0 })
}

fn extreme<'a>(terms: Vec<(Truth, Value<'a>)>, better: Operator) -> Value<'a> {
    let mut best: Option<Value<'a>> = None;
    for (among, term) in terms {
        match (among, &term) {
            (False, _) => continue,
            (Unknown, _) | (_, Value::Unknown) => return Value::Unknown,
            _ => {}
        }
        let improves = best
            .as_ref()
            .is_none_or(|best| matches!(calculate(better, term.clone(), best.clone()), Value::Truth(true)));
        if improves {
            best = Some(term);
        }
    }
    best.unwrap_or(Value::Unknown)
}

fn decimal(text: &str) -> Decimal {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = format!("{whole}{fraction}");
    Decimal { units: i256::from_string(&digits).unwrap(), scale: fraction.len() as u32 }
}

fn zero() -> Decimal {
    Decimal { units: i256::ZERO, scale: 0 }
}

impl Decimal {
    fn at(self, scale: u32) -> i256 {
        let ten = i256::from_i128(10);
        (self.scale..scale).fold(self.units, |units, _| units.checked_mul(ten).unwrap())
    }

    fn plus(self, other: Self) -> Self {
        let scale = self.scale.max(other.scale);
        Self { units: self.at(scale).checked_add(other.at(scale)).unwrap(), scale }
    }

    fn minus(self, other: Self) -> Self {
        let scale = self.scale.max(other.scale);
        Self { units: self.at(scale).checked_sub(other.at(scale)).unwrap(), scale }
    }

    fn times(self, other: Self) -> Self {
        Self { units: self.units.checked_mul(other.units).unwrap(), scale: self.scale + other.scale }
    }

    fn is_zero(self) -> bool {
        self.units == i256::ZERO
    }
}
