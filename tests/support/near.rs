//! Values for facts that nobody gave, near everything that a rule computes and a declaration mentions.

use std::collections::BTreeSet;

use adal::declaration::{Amount, DECLARATION, Filing};
use adal::document::format::{Form, Kind, Record};
use adal::evaluate::column::UNKNOWN_CODE;
use adal::evaluate::walk::Evaluation;
use adal::facts;
use adal::layout::{ColumnId, Content, ListId};
use adal::rule::library::{Rule, Ruleset};
use adal::rule::program::{ALWAYS, Cover, Held, NodeId, Op, Part, Type, VarId};
use arrow_buffer::i256;
use chrono::{Datelike, Days, Months, NaiveDate};
use serde_json::{Map, Value, json};

use super::choices::Choices;
use super::json;

/// Digits after the point that a declaration can have.
const DIGITS: u32 = 18;
/// One, in units of the last of them.
const ONE: i128 = 10_i128.pow(DIGITS);
/// A number that has its check digit.
const NUMBER: &str = "990940003176";

/// What the conditions of a rule mention, whatever the declaration.
pub struct Reach<'a> {
    pack: &'a Ruleset,
    rule: &'a Rule,
    nodes: BTreeSet<NodeId>,
    columns: BTreeSet<ColumnId>,
    lists: BTreeSet<ListId>,
    texts: BTreeSet<String>,
    /// Texts that some characters of a fact of that form are compared with.
    parts: Vec<(Form, Part, String)>,
    /// In units of the last digit of an amount.
    numbers: BTreeSet<i128>,
    days: BTreeSet<NaiveDate>,
    /// By how many months and days the rule moves days.
    shifts: BTreeSet<(i32, i32)>,
}

impl<'a> Reach<'a> {
    pub fn of(pack: &'a Ruleset, rule: &'a Rule) -> Self {
        let mut reach = Self {
            pack,
            rule,
            nodes: BTreeSet::new(),
            columns: BTreeSet::new(),
            lists: BTreeSet::new(),
            texts: BTreeSet::new(),
            parts: Vec::new(),
            numbers: BTreeSet::from([0, ONE]),
            days: BTreeSet::new(),
            shifts: BTreeSet::from([(0, 0)]),
        };
        let mut pending = vec![rule.when, rule.applies, rule.requires];
        while let Some(node) = pending.pop() {
            if reach.nodes.insert(node) {
                reach.look_at(node);
                reach.lists_of(&pack.program.node(node).vars);
                pending.extend(pack.program.node(node).op.operands());
            }
        }
        let window = pack.program.windows[rule.window.0 as usize];
        let ends = [Some(window.from), window.until];
        reach.days.extend(ends.into_iter().flatten().filter(|&day| day != ALWAYS).filter_map(day));
        reach
    }

    /// Whether the conditions of the rule are computed from that node.
    pub fn reads(&self, node: NodeId) -> bool {
        self.nodes.contains(&node)
    }

    /// The outcome of the rule for each of these declarations.
    pub fn outcomes(&self, filings: &[Filing]) -> Vec<adal::evaluate::outcome::Outcome> {
        let batch = facts::batch(filings.iter().map(|filing| &filing.declaration));
        let mut evaluation = Evaluation::new(&self.pack.program, &batch, None);
        adal::evaluate::outcome::outcomes(&mut evaluation, self.rule)
    }

    fn look_at(&mut self, node: NodeId) {
        let program = &self.pack.program;
        let node = program.node(node);
        let text = |literal: &u32| program.literals[*literal as usize].clone();
        match &node.op {
            Op::Text(literal) => drop(self.texts.insert(text(literal))),
            Op::Among(_, literals) => self.texts.extend(literals.iter().map(text)),
            Op::PartAmong(fact, part, literals) => {
                if let Op::Fact(_, column) = program.node(*fact).op {
                    let form = program.layout.column(column).form;
                    self.parts.extend(literals.iter().map(|literal| (form, *part, text(literal))));
                }
            }
            Op::Number(value) => self.number(*value, node.ty),
            Op::Fact(_, column) | Op::Given(_, column) => drop(self.columns.insert(*column)),
            Op::Quantified(_, var, _)
            | Op::Aggregate(_, var, ..)
            | Op::Covered(Cover { var: Some(var), .. }) => self.lists_of(&[*var]),
            Op::Day(number) => self.days.extend(day(*number)),
            &Op::Shift(_, months, days) => drop(self.shifts.insert((months, days))),
            Op::Dated(view, _) | Op::OnDay(view, _) | Op::Stepped(view, ..) => {
                let amount = &program.amounts[view.amount as usize];
                for value in &amount.values {
                    let steps = match &value.held {
                        Some(Held::One(value)) => vec![*value],
                        Some(Held::Steps(steps)) => steps.iter().map(|step| step.value).collect(),
                        None => Vec::new(),
                    };
                    self.numbers.extend(steps.into_iter().filter_map(|value| units(value, amount.scale)));
                    if let (Some(Held::Steps(steps)), Some(bounds)) = (&value.held, amount.bounds) {
                        let bounds = steps.iter().filter_map(|step| units(step.up_to?, bounds.scale));
                        self.numbers.extend(bounds);
                    }
                    let ends = [Some(value.days.from), value.days.until];
                    self.days.extend(ends.into_iter().flatten().filter(|&day| day != ALWAYS).filter_map(day));
                }
            }
            _ => {}
        }
    }

    /// The lists that these variables run over, and those in which these stand.
    fn lists_of(&mut self, vars: &[VarId]) {
        let program = &self.pack.program;
        for &var in vars {
            let variable = program.variable(var);
            self.lists.extend(program.layout.chain(None, variable.list));
            self.columns.extend(variable.distinct);
        }
    }

    /// The paths of the facts and lists that the rule reads and the document does not give.
    pub fn absent(&self, document: &Value) -> Vec<String> {
        let layout = &self.pack.program.layout;
        let facts = self.columns.iter().map(|&column| layout.column(column));
        let facts = facts
            .filter(|column| !matches!(column.content, Content::Record(_) | Content::List(_)))
            .map(|column| (column.list, &column.path));
        let lists = self.lists.iter().map(|&list| layout.list(list)).map(|list| (list.outer, &list.path));
        let mut absent = Vec::new();
        for (list, path) in facts.chain(lists).filter(|(_, path)| !path.is_empty()) {
            for (owner, element) in self.elements(list, document) {
                if element.pointer(&format!("/{}", path.join("/"))).is_none_or(Value::is_null) {
                    absent.push(owner + &path.join("."));
                }
            }
        }
        absent
    }

    /// The elements of a list, or the document, each with what its facts' paths begin with.
    fn elements<'d>(&self, list: Option<ListId>, document: &'d Value) -> Vec<(String, &'d Value)> {
        let Some(list) = list else { return vec![(String::new(), document)] };
        let list = self.pack.program.layout.list(list);
        let mut found = Vec::new();
        for (owner, element) in self.elements(list.outer, document) {
            let elements = element.pointer(&format!("/{}", list.path.join("/"))).and_then(Value::as_array);
            let named = |at: usize| format!("{owner}{}[{at}].", list.path.join("."));
            found
                .extend(elements.into_iter().flatten().enumerate().map(|(at, element)| (named(at), element)));
        }
        found
    }

    fn number(&mut self, value: i256, ty: Type) {
        if let Type::Number(number) = ty {
            self.numbers.extend(units(value, number.scale));
        }
    }
}

/// A day of the calendar, not too near its ends for days to be moved.
fn day(number: i32) -> Option<NaiveDate> {
    NaiveDate::from_epoch_days(number).filter(|day| (2..=9_990).contains(&day.year()))
}

/// A number that an amount can hold, in units of its last digit.
fn units(value: i256, scale: u8) -> Option<i128> {
    let ten = i256::from_i128(10);
    let shift = DIGITS as i32 - i32::from(scale);
    let mut value = value;
    for _ in 0..shift.abs() {
        value = if shift > 0 { value.checked_mul(ten)? } else { value.checked_div(ten)? };
    }
    value.to_i128()
}

/// Values near what a rule makes of one declaration.
pub struct Values<'a> {
    reach: &'a Reach<'a>,
    document: Value,
    texts: Vec<String>,
    numbers: Vec<i128>,
    days: Vec<NaiveDate>,
    /// What the references of the document name, by the list they refer to.
    references: Vec<(&'static str, String)>,
}

impl<'a> Values<'a> {
    /// Nothing if the document is not well formed.
    pub fn near(reach: &'a Reach<'a>, document: &Value) -> Option<Self> {
        let filing = json::read(document).ok()?;
        let mut values = Self {
            reach,
            document: document.clone(),
            texts: Vec::new(),
            numbers: Vec::new(),
            days: Vec::new(),
            references: Vec::new(),
        };
        values.computed(&filing);
        values.references_of(document);
        Some(values)
    }

    /// The same values for the document with some facts more, but the names in it.
    pub fn references_of(&mut self, document: &Value) {
        self.document = document.clone();
        let mut declared = BTreeSet::new();
        walk(Kind::Record(&DECLARATION), document, &mut |kind, value| {
            let Kind::Text(Form::Reference(list, _)) = kind else { return };
            declared.extend(value.as_str().map(|text| (list, text.to_owned())));
        });
        self.references = declared.into_iter().collect();
    }

    /// Everything the rule computes of the declaration: what a fact is compared with is among it.
    fn computed(&mut self, filing: &Filing) {
        let program = &self.reach.pack.program;
        let batch = facts::batch([&filing.declaration]);
        let mut evaluation = Evaluation::new(program, &batch, None);
        let (mut texts, mut numbers) = (self.reach.texts.clone(), self.reach.numbers.clone());
        let mut days = self.reach.days.clone();
        let period = filing.declaration.filing.as_ref().and_then(|filing| filing.period.as_ref());
        days.extend(period.into_iter().flat_map(|period| [period.from, period.to]).flatten());
        for &node in &self.reach.nodes {
            let node_type = program.node(node).ty;
            let column = evaluation.value(node);
            let known = column.codes().iter().filter(|&&code| code != UNKNOWN_CODE);
            match node_type {
                Type::Day => days.extend(known.filter_map(|&code| day(code))),
                Type::Text(_) => {
                    texts.extend(known.filter_map(|&code| evaluation.text(code)).map(str::to_owned));
                }
                Type::Number(number) => {
                    let values = column.wides(0);
                    let values = (0..values.len()).filter_map(|row| column.number(row));
                    numbers.extend(values.filter_map(|value| units(value, number.scale)));
                }
                Type::Truth | Type::Any => {}
            }
        }
        let middle = days.first().zip(days.last()).map(|(first, last)| *first + (*last - *first) / 2);
        days.extend(middle);
        self.texts = texts.into_iter().collect();
        self.numbers = numbers.into_iter().map(|number| number.saturating_abs()).collect();
        self.days = days.into_iter().collect();
    }

    /// A value of that kind.
    pub fn of(&self, kind: Kind, choices: &mut Choices) -> Value {
        match kind {
            Kind::Truth => json!(choices.chance(50)),
            Kind::Count => json!((self.number(choices) / ONE).clamp(0, i64::MAX.into()) as i64),
            Kind::Amount => json!(Amount::from_units(self.number(choices)).to_string()),
            Kind::Day => json!(self.day(choices).to_string()),
            Kind::Text(form) => json!(self.text(form, choices)),
            Kind::Word(words) => json!(choices.pick(words)),
            Kind::Record(record) => Value::Object(self.record(record, choices)),
            Kind::List(element) => self.list(*element, choices),
            Kind::Map(_) => panic!("a declaration has no free keys"),
        }
    }

    /// One that is there already, or can be computed of two, or the next to it.
    fn number(&self, choices: &mut Choices) -> i128 {
        let (a, b) = (choices.pick(&self.numbers), choices.pick(&self.numbers));
        let number = match choices.below(12) {
            0 => choices.pick(&[0, 100 * ONE, 1_000_000 * ONE]),
            1 => a.saturating_add(choices.pick(&[1, ONE])),
            2 => a.saturating_sub(choices.pick(&[1, ONE])),
            3 | 4 => product(a, b),
            5 => a.saturating_add(b),
            6 => a.saturating_sub(b),
            7 => quotient(a, b),
            _ => a,
        };
        number.clamp(0, 10_i128.pow(38) - 1)
    }

    /// One that is there already, or as far from it as the rule moves days, or the next to it.
    fn day(&self, choices: &mut Choices) -> NaiveDate {
        let shifts: Vec<(i32, i32)> = self.reach.shifts.iter().copied().collect();
        let mut day = choices.pick(&self.days);
        for _ in 0..choices.below(3) {
            day = moved(day, choices.pick(&shifts), choices.chance(50));
        }
        let far = choices.pick(&[0, 0, 0, 0, 1, 1, 2_000]);
        moved(day, (0, far), choices.chance(50))
    }

    fn text(&self, form: Form, choices: &mut Choices) -> String {
        match form {
            Form::Quarter => {
                let day = self.day(choices);
                format!("{:04}-Q{}", day.year(), day.month0() / 3 + 1)
            }
            Form::Month => self.day(choices).format("%Y-%m").to_string(),
            Form::Country => {
                let two_letters =
                    |text: &&String| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase());
                let mut countries: Vec<String> = self.texts.iter().filter(two_letters).cloned().collect();
                countries.push("XX".to_owned());
                choices.pick(&countries)
            }
            Form::IdentificationNumber | Form::AddressCode => self.code(form, choices),
            Form::Reference(list, field) => {
                let elements = self.document[list].as_array().map_or(&[][..], Vec::as_slice);
                let names = elements.iter().filter_map(|element| element[field].as_str());
                self.or_else(names.map(str::to_owned).collect(), choices)
            }
            Form::Identifier => {
                self.or_else(self.references.iter().map(|(_, name)| name.clone()).collect(), choices)
            }
            Form::Free => {
                let mut texts = self.texts.clone();
                texts.extend(["something else".to_owned(), String::new()]);
                choices.pick(&texts)
            }
        }
    }

    /// A name of those, or of nothing.
    fn or_else(&self, mut names: Vec<String>, choices: &mut Choices) -> String {
        names.push("elsewhere".to_owned());
        choices.pick(&names)
    }

    /// A number of digits: one that is mentioned, perhaps with a part that the rule asks for.
    fn code(&self, form: Form, choices: &mut Choices) -> String {
        let (length, other) = match form {
            Form::IdentificationNumber => (12, NUMBER),
            _ => (9, "551010000"),
        };
        let digits = |text: &&String| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
        let mut codes: Vec<String> = self.texts.iter().filter(digits).cloned().collect();
        codes.push(other.to_owned());
        let mut code = choices.pick(&codes);
        let parts: Vec<_> = self.reach.parts.iter().filter(|(of, ..)| *of == form).collect();
        if !parts.is_empty() && choices.chance(50) {
            let (_, part, literal) = choices.pick(&parts);
            let start = part.skip as usize;
            if start + literal.len() <= length {
                code.replace_range(start..start + literal.len(), literal);
            }
        }
        if form == Form::IdentificationNumber { with_check_digit(&code) } else { code }
    }

    /// With all its fields, most often: what is still missing settles nothing.
    fn record(&self, record: &'static Record, choices: &mut Choices) -> Map<String, Value> {
        let mut fields = Map::new();
        for field in record.fields {
            if field.required || !choices.chance(8) {
                fields.insert(field.name.to_owned(), self.of(field.kind, choices));
            }
        }
        // Two days of which one may not come before the other.
        let names: Vec<String> = fields.keys().cloned().collect();
        for to in names.iter().filter(|name| name.ends_with("to")) {
            let from = format!("{}from", to.strip_suffix("to").unwrap_or_default());
            if fields.get(&from).is_some_and(|from| from.as_str() > fields[to].as_str()) {
                let first = fields[&from].take();
                fields[&from] = fields[to].take();
                fields[to] = first;
            }
        }
        fields
    }

    /// A list with elements of all names that the document refers to, if its elements have names.
    fn list(&self, element: Kind, choices: &mut Choices) -> Value {
        let Kind::Record(record) = element else { return self.values(element, choices) };
        let length = choices.pick(&[0, 1, 1, 2]);
        let name = record.fields.iter().find(|field| matches!(field.kind, Kind::Text(Form::Identifier)));
        let Some(name) = name else {
            return (0..length).map(|_| self.of(element, choices)).collect();
        };
        let list = DECLARATION.fields.iter().find(|field| match field.kind {
            Kind::List(Kind::Record(known)) => std::ptr::eq(*known, record),
            _ => false,
        });
        let referred = |of: &&(&str, String)| list.is_some_and(|list| list.name == of.0);
        let mut names: Vec<String> =
            self.references.iter().filter(referred).map(|(_, name)| name.clone()).collect();
        names.extend((names.len()..length).map(|place| format!("unnamed-{place}")));
        let of_name = |id: String| {
            let mut element = self.record(record, choices);
            element.insert(name.name.to_owned(), json!(id));
            Value::Object(element)
        };
        names.into_iter().map(of_name).collect()
    }

    /// A list of values: some, or of a closed list of words all.
    fn values(&self, element: Kind, choices: &mut Choices) -> Value {
        if let (Kind::Word(words), true) = (element, choices.chance(40)) {
            return json!(words);
        }
        let length = match choices.below(2) {
            0 => choices.pick(&[0, 1, 2]),
            _ => (self.number(choices) / ONE).min(50),
        };
        (0..length)
            .map(|place| match element {
                Kind::Text(Form::Free) if choices.chance(80) => json!(format!("value-{place}")),
                _ => self.of(element, choices),
            })
            .collect()
    }
}

/// Of two amounts, cut to the digits of an amount.
pub fn product(a: i128, b: i128) -> i128 {
    let product = i256::from_i128(a).wrapping_mul(i256::from_i128(b)).wrapping_div(i256::from_i128(ONE));
    product.to_i128().unwrap_or(i128::MAX)
}

fn quotient(a: i128, b: i128) -> i128 {
    let scaled = i256::from_i128(a).wrapping_mul(i256::from_i128(ONE));
    scaled.checked_div(i256::from_i128(b)).and_then(i256::to_i128).unwrap_or(0)
}

/// A day so many months and days later or earlier.
fn moved(day: NaiveDate, (months, days): (i32, i32), back: bool) -> NaiveDate {
    let forth = |by: i32| (by < 0) == back;
    let by = |amount: i32| amount.unsigned_abs();
    let moved = match forth(months) {
        true => day.checked_add_months(Months::new(by(months))),
        false => day.checked_sub_months(Months::new(by(months))),
    };
    let moved = moved.unwrap_or(day);
    let moved = match forth(days) {
        true => moved.checked_add_days(Days::new(by(days).into())),
        false => moved.checked_sub_days(Days::new(by(days).into())),
    };
    moved.filter(|day| (1..=9_999).contains(&day.year())).unwrap_or(day)
}

/// The same eleven digits with the twelfth that fits; another number if none does.
fn with_check_digit(number: &str) -> String {
    let digits: Vec<usize> = number.bytes().take(11).map(|byte| usize::from(byte - b'0')).collect();
    let remainder = |shift: usize| {
        let weights = (0..11).map(|place| (place + shift) % 11 + 1);
        digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum::<usize>() % 11
    };
    match [remainder(0), remainder(2)].into_iter().find(|&digit| digit < 10) {
        Some(digit) => format!("{}{digit}", &number[..11]),
        None => NUMBER.to_owned(),
    }
}

/// Every value of a document, with its kind.
fn walk(kind: Kind, value: &Value, see: &mut impl FnMut(Kind, &Value)) {
    see(kind, value);
    match kind {
        Kind::Record(record) => {
            for field in record.fields {
                if let Some(value) = value.get(field.name) {
                    walk(field.kind, value, see);
                }
            }
        }
        Kind::List(element) => {
            value.as_array().into_iter().flatten().for_each(|value| walk(*element, value, see));
        }
        _ => {}
    }
}
