//! Random rules, terms and amounts, as somebody might write them: every expression has a type.

use adal::declaration::DECLARATION;
use adal::document::format::{Form, Kind, Record};
use chrono::NaiveDate;

use super::documents::{AMOUNTS, COUNTRIES, DAYS, TEXTS};
use crate::support::choices::Choices;

#[derive(Clone)]
pub struct RuleText {
    pub from: NaiveDate,
    pub until: Option<NaiveDate>,
    pub when: Option<String>,
    pub for_each: Option<String>,
    pub lets: Vec<(String, String)>,
    pub applies: Option<String>,
    pub requires: String,
}

pub struct TermText {
    pub name: String,
    /// Each with its kind.
    pub parameters: Vec<(String, String)>,
    pub means: String,
    ty: Type,
}

pub struct DatedAmount {
    pub name: &'static str,
    /// From a day until the first day no longer, if there is one.
    pub values: &'static [(&'static str, Option<&'static str>, Held)],
}

/// What an amount is on some days.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Held {
    Nothing,
    One(&'static str),
    /// Each up to a bound, if it has one.
    Steps(&'static [(Option<&'static str>, &'static str)]),
}
use Held::{Nothing, One, Steps};

/// One that changes among the days of the documents, one with a gap, and one that never changes; and one with
/// steps, which change.
pub const DATED: &[DatedAmount] = &[
    DatedAmount {
        name: "changing",
        values: &[("2023-01-01", None, One("0.5")), ("2023-04-03", None, One("2"))],
    },
    DatedAmount {
        name: "gapped",
        values: &[
            ("2023-01-01", Some("2023-04-01"), One("1.250")),
            ("2023-04-01", Some("2023-04-02"), Nothing),
            ("2023-04-02", None, One("1")),
        ],
    },
    DatedAmount { name: "steady", values: &[("2023-01-01", None, One("2.5"))] },
    DatedAmount {
        name: STEPPED,
        values: &[
            ("2023-01-01", None, Steps(&[(Some("0.5"), "3"), (Some("1"), "0.50"), (None, "0")])),
            ("2023-04-04", None, Steps(&[(Some("0"), "1"), (Some("2.50"), "100")])),
        ],
    },
];
const STEPPED: &str = "stepped";

impl RuleText {
    pub fn in_force(&self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }

    /// The rule with one thing less in it. Not every such rule has types that fit.
    pub fn smaller(&self) -> Vec<Self> {
        let mut smaller = vec![
            Self { when: None, ..self.clone() },
            Self { applies: None, ..self.clone() },
            Self { lets: Vec::new(), ..self.clone() },
            Self { until: None, ..self.clone() },
        ];
        smaller.retain(|rule| rule.toml() != self.toml());
        smaller.extend(shorter(&self.requires).map(|requires| Self { requires, ..self.clone() }));
        for (at, (_, value)) in self.lets.iter().enumerate() {
            smaller.extend(shorter(value).map(|value| {
                let mut rule = self.clone();
                rule.lets[at].1 = value;
                rule
            }));
        }
        let texts = |text: &Option<String>| text.iter().flat_map(|text| shorter(text)).collect::<Vec<_>>();
        smaller.extend(texts(&self.when).into_iter().map(|when| Self { when: Some(when), ..self.clone() }));
        smaller.extend(
            texts(&self.applies).into_iter().map(|text| Self { applies: Some(text), ..self.clone() }),
        );
        smaller.extend(
            texts(&self.for_each).into_iter().map(|text| Self { for_each: Some(text), ..self.clone() }),
        );
        smaller
    }

    pub fn toml(&self) -> String {
        let part = |key: &str, text: &Option<String>| {
            text.as_ref().map_or(String::new(), |text| format!("{key} = '''{text}'''\n"))
        };
        let until = self.until.map_or(String::new(), |until| format!(", until = {until}"));
        let lets: String = self.lets.iter().map(|(name, text)| format!("{name} = '''{text}'''\n")).collect();
        format!(
            "title.en = 't'\npacks = ['test']\ncites = {CITES}\nforce = 'mandatory'\nconsequence = []\n\
             in_force = {{ from = {}{until} }}\n[let]\n{lets}[rule]\n{}{}{}requires = '''{}'''\n[because.en]\n",
            self.from,
            part("when", &self.when),
            part("for_each", &self.for_each),
            part("applies", &self.applies),
            self.requires,
        )
    }
}

const CITES: &str = "{ act = 'law', place = 'art. 1', confidence = 'T' }";

impl TermText {
    pub fn toml(&self) -> String {
        let parameters: Vec<_> =
            self.parameters.iter().map(|(name, kind)| format!("{name} = '{kind}'")).collect();
        format!(
            "[{}]\nparameters = {{ {} }}\nmeans = '''{}'''\nmeaning.en = 'm'\ncites = {CITES}\n",
            self.name,
            parameters.join(", "),
            self.means
        )
    }
}

/// The text with something in brackets taken out of them, made simple or left out.
fn shorter(text: &str) -> impl Iterator<Item = String> {
    let mut shorter = Vec::new();
    for (start, open) in text.char_indices().filter(|(_, open)| "([".contains(*open)) {
        let mut depth = 0;
        let end = text[start..].find(|bracket| {
            depth += i32::from("([".contains(bracket)) - i32::from(")]".contains(bracket));
            depth == 0
        });
        let Some(end) = end.map(|end| start + end) else { continue };
        let inside = &text[start + 1..end];
        let simple: &[&str] = match open {
            '[' => &[""],
            _ => &["true", "false", "unknown", "0", "in_force.from"],
        };
        for part in simple.iter().copied().chain(inside.split(" and ")).chain(inside.split(" or ")) {
            if part.len() < end + 1 - start {
                shorter.push(format!("{}{part}{}", &text[..start], &text[end + 1..]));
            }
        }
        if let Some((_, body)) = inside.split_once(" satisfies ") {
            shorter.push(format!("{}{body}{}", &text[..start], &text[end + 1..]));
        }
    }
    shorter.into_iter()
}

impl DatedAmount {
    pub fn on(&self, day: NaiveDate) -> Held {
        let day = day.to_string();
        let mut found = Nothing;
        for (from, until, value) in self.values {
            if *from <= day.as_str() {
                let ended = until.is_some_and(|until| until <= day.as_str());
                found = if ended { Nothing } else { *value };
            }
        }
        found
    }

    pub fn toml(&self) -> String {
        let step = |(up_to, value): &(Option<&str>, &str)| {
            let up_to = up_to.map_or(String::new(), |up_to| format!("up_to = '{up_to}', "));
            format!("{{ {up_to}value = '{value}' }}")
        };
        let value = |(from, until, value): &(&str, Option<&str>, Held)| {
            let until = until.map_or(String::new(), |until| format!("until = {until}, "));
            let value = match value {
                Nothing => String::new(),
                One(value) => format!("value = '{value}', "),
                Steps(steps) => {
                    format!("steps = [{}], ", steps.iter().map(step).collect::<Vec<_>>().join(", "))
                }
            };
            format!("{{ from = {from}, {until}{value}cites = {CITES} }}")
        };
        let values: Vec<_> = self.values.iter().map(value).collect();
        format!("[{}]\nmeaning.en = 'm'\nunit = 'u'\nvalues = [{}]\n", self.name, values.join(", "))
    }
}

/// The acts and the pack that the rules name.
pub fn frame() -> [(String, String); 2] {
    let act = "[law]\ntitle.en = 't'\nshort.en = 's'\nread_until = 2030-01-01\n";
    let pack = "title.en = 't'\nversion = '1'\ndefault = true\nreading.en = 'r'\n";
    [("acts.toml".to_owned(), act.to_owned()), ("packs/test.toml".to_owned(), pack.to_owned())]
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Type {
    Truth,
    Number,
    Day,
    /// Of those words, if the list is closed.
    Text(Option<&'static [&'static str]>),
}

const FREE: Type = Type::Text(None);

/// A name that an expression may use.
#[derive(Debug, Clone)]
enum Known {
    /// A table: how to write it (nothing inside a filter), what it is, and where it stands in the format.
    Table {
        text: String,
        record: &'static Record,
        at: String,
    },
    Value {
        text: String,
        ty: Type,
    },
    Texts {
        text: String,
    },
}

/// A fact or list that can be reached.
struct Reached {
    text: String,
    at: String,
    kind: Kind,
}

/// Writes expressions.
pub struct Writer<'c> {
    pub choices: &'c mut Choices,
    pub terms: Vec<TermText>,
    /// Whether to write `given`, which is no longer so when facts are taken away.
    pub unsound: bool,
    scope: Vec<Known>,
    names: usize,
}

impl<'c> Writer<'c> {
    pub fn new(choices: &'c mut Choices, unsound: bool) -> Self {
        Self { choices, terms: Vec::new(), unsound, scope: vec![root()], names: 0 }
    }

    pub fn rule(&mut self) -> RuleText {
        self.scope = vec![root()];
        let from = self.choices.pick(&["2023-01-01", "2023-04-01", "2023-04-02"]).parse().unwrap();
        let until = self.choices.pick(&[None, None, Some("2023-04-05")]).map(|until| until.parse().unwrap());
        let when = self.maybe(20, 2);
        let mut for_each = None;
        if self.choices.chance(60) {
            let name = self.name("e");
            let (source, element) = self.source(false, 2);
            for_each = Some(format!("{name} in {source}"));
            self.scope.push(called(element, name));
        }
        let lets = (0..self.choices.pick(&[0, 0, 1, 2])).map(|_| self.named_value()).collect();
        let (applies, depth) = (self.maybe(30, 2), self.choices.pick(&[2, 3, 4]));
        let requires = self.truth(depth);
        RuleText { from, until, when, for_each, lets, applies, requires }
    }

    /// Writes a term that may use those before it.
    pub fn term(&mut self) {
        self.scope = vec![root()];
        let mut parameters = Vec::new();
        for _ in 0..self.choices.pick(&[0, 1, 1, 2, 3]) {
            let name = self.name("a");
            let (kind, known) = self.parameter(&name);
            self.scope.push(known);
            parameters.push((name, kind));
        }
        let ty = self.choices.pick(&[Type::Truth, Type::Truth, Type::Number, Type::Day]);
        let means = self.of(ty, 3);
        let name = self.name("t");
        self.terms.push(TermText { name, parameters, means, ty });
    }

    fn parameter(&mut self, name: &str) -> (String, Known) {
        let text = name.to_owned();
        let value = |kind: &str, ty| (kind.to_owned(), Known::Value { text: name.to_owned(), ty });
        match self.choices.below(9) {
            0 => value("day", Type::Day),
            1 => value("number", Type::Number),
            2 => value("text", FREE),
            3 => value("boolean", Type::Truth),
            4 => ("texts".to_owned(), Known::Texts { text }),
            _ => {
                let (at, record) = self.choices.pick(&tables());
                (at.clone(), Known::Table { text, record, at })
            }
        }
    }

    fn named_value(&mut self) -> (String, String) {
        let ty = self.choices.pick(&[Type::Truth, Type::Number, Type::Number, Type::Day]);
        let (text, name) = (self.of(ty, 2), self.name("n"));
        self.scope.push(Known::Value { text: name.clone(), ty });
        (name, text)
    }

    fn maybe(&mut self, percent: usize, depth: usize) -> Option<String> {
        self.choices.chance(percent).then(|| self.truth(depth))
    }

    fn name(&mut self, prefix: &str) -> String {
        self.names += 1;
        format!("{prefix}{}", self.names)
    }

    fn of(&mut self, ty: Type, depth: usize) -> String {
        match ty {
            Type::Truth => self.truth(depth),
            Type::Number => self.number(depth),
            Type::Day => self.day(depth),
            Type::Text(_) => self.text(depth),
        }
    }

    // Conditions.

    fn truth(&mut self, depth: usize) -> String {
        if depth == 0 {
            return match self.choices.below(12) {
                0 => self.choices.pick(&["true", "false", "unknown"]).to_owned(),
                1..=4 => self.fact(Type::Truth).unwrap_or_else(|| "true".to_owned()),
                _ => self.comparison(0),
            };
        }
        let inner = depth - 1;
        match self.choices.below(24) {
            0..=2 => self.joined(" and ", inner),
            3..=5 => self.joined(" or ", inner),
            6 => format!("not({})", self.truth(inner)),
            7 => format!("({} implies {})", self.truth(inner), self.truth(inner)),
            8 => format!("(if {} then {} else {})", self.truth(inner), self.truth(inner), self.truth(inner)),
            9..=11 => self.comparison(inner),
            12..=16 => self.quantified(inner),
            17..=19 => self.every_day(inner),
            20 if self.unsound => self.given(),
            20 | 21 => self.call(Type::Truth, inner).unwrap_or_else(|| self.truth(inner)),
            _ => self.truth(0),
        }
    }

    /// In parentheses or without: either way the types fit.
    fn joined(&mut self, word: &str, depth: usize) -> String {
        let parts: Vec<_> = (0..self.choices.pick(&[2, 2, 3])).map(|_| self.truth(depth)).collect();
        let joined = parts.join(word);
        let last_word = |part: &String| part.starts_with("some ") || part.starts_with("every ");
        let open = parts.iter().any(last_word);
        if open || self.choices.chance(70) { format!("({joined})") } else { joined }
    }

    fn comparison(&mut self, depth: usize) -> String {
        let order = self.choices.pick(&["=", "!=", "<", "<=", ">", ">="]);
        let equality = self.choices.pick(&["=", "!="]);
        match self.choices.below(21) {
            0..=2 => format!("({} {order} {})", self.number(depth), self.number(depth)),
            3..=5 => format!("({} {order} {})", self.day(depth), self.day(depth)),
            6 => format!("({} between {} and {})", self.number(depth), self.number(0), self.number(0)),
            7 => format!("({} in [{} .. {}])", self.day(depth), self.day(0), self.day(0)),
            8 => format!("({} in in_force)", self.day(depth)),
            9 => format!("({} {equality} {})", self.truth(depth), self.truth(0)),
            10 => format!("({} {equality} {})", self.text(depth), self.text(depth)),
            11 => match self.texts() {
                Some(texts) => format!("({} in {texts})", self.text(0)),
                None => format!("({} in ({}, {}))", self.day(0), self.day(0), self.day(0)),
            },
            12 | 13 => self.part_comparison(equality),
            15 | 16 => format!("({} {order} {})", self.end_of_period(), self.day(0)),
            17 | 18 => {
                let (number, value) = (self.number(0), self.choices.pick(AMOUNTS));
                format!("({STEPPED}({number}) {order} {value})")
            }
            14 => match self
                .formed(|form| !matches!(form, Form::Free | Form::Identifier | Form::Reference(..)))
            {
                Some(fact) => format!("well_formed({fact})"),
                None => "true".to_owned(),
            },
            _ => self.word_comparison(equality),
        }
    }

    /// A fact of a closed list of words, or free, with literals that it may have.
    fn word_comparison(&mut self, equality: &str) -> String {
        let Some((text, words)) = self.any_text() else { return "false".to_owned() };
        let mut literal = || format!("\"{}\"", self.choices.pick(&words));
        let literals = [literal(), literal()];
        match self.choices.below(3) {
            0 => format!("({text} in ({}))", literals.join(", ")),
            _ => format!("({text} {equality} {})", literals[0]),
        }
    }

    /// Some characters of a text, with texts that they may be.
    fn part_comparison(&mut self, equality: &str) -> String {
        let Some((text, words)) = self.any_text() else { return "false".to_owned() };
        let (start, length) = (self.choices.pick(&[1, 1, 2, 3, 11]), self.choices.pick(&[1, 1, 2, 5]));
        let mut literal = || {
            let shift = self.choices.pick(&[0, 0, 0, 1]);
            let part = self.choices.pick(&words).chars().skip(start - 1 + shift).take(length);
            format!("\"{}\"", part.collect::<String>())
        };
        let literals = [literal(), literal()];
        match self.choices.below(3) {
            0 => format!("(substring({text}, {start}, {length}) in ({}))", literals.join(", ")),
            _ => format!("(substring({text}, {start}, {length}) {equality} {})", literals[0]),
        }
    }

    /// A fact of such a form, of what was named last or of the elements around.
    fn formed(&mut self, wanted: impl Fn(Form) -> bool) -> Option<String> {
        let mut reached = self.reached();
        reached.retain(|reached| matches!(reached.kind, Kind::Text(form) if wanted(form)));
        let at = self.choices.below(reached.len().max(1));
        reached.into_iter().nth(at).map(|reached| reached.text)
    }

    fn quantified(&mut self, depth: usize) -> String {
        let quantifier = self.choices.pick(&["some", "every"]);
        let name = self.name("v");
        let (source, element) = self.source(true, depth);
        let body = self.within(called(element, name.clone()), |writer| writer.truth(depth));
        format!("({quantifier} {name} in {source} satisfies {body})")
    }

    fn every_day(&mut self, depth: usize) -> String {
        let day = self.name("d");
        let (from, to) = (self.day(depth.min(1)), self.day(depth.min(1)));
        let body = if self.choices.chance(75) {
            let name = self.name("v");
            let (source, element) = self.source(true, depth);
            let body = self.within(called(element, name.clone()), |writer| writer.day_body(&day, depth));
            format!("some {name} in {source} satisfies {body}")
        } else {
            self.day_body(&day, depth)
        };
        format!("(every {day} in [{from} .. {to}] satisfies {body})")
    }

    fn day_body(&mut self, day: &str, depth: usize) -> String {
        let mut parts = vec![format!("{day} in [{} .. {}]", self.day(1), self.day(1))];
        for _ in 0..self.choices.pick(&[0, 1, 1, 2]) {
            let (part, at) = (self.truth(depth.min(1)), self.choices.below(parts.len() + 1));
            parts.insert(at, format!("({part})"));
        }
        parts.join(" and ")
    }

    fn given(&mut self) -> String {
        let mut reached = self.reached();
        reached.retain(|reached| !reached.text.is_empty());
        let at = self.choices.below(reached.len());
        format!("given({})", reached[at].text)
    }

    // Numbers, days and texts.

    fn number(&mut self, depth: usize) -> String {
        if depth == 0 {
            return match self.choices.below(10) {
                0..=5 => self.fact(Type::Number).unwrap_or_else(|| "1".to_owned()),
                6 => self.choices.pick(DATED_NAMES).to_owned(),
                7 => self.choices.pick(&["unknown", "0", "0.55", "-1"]).to_owned(),
                _ => self.choices.pick(AMOUNTS).to_owned(),
            };
        }
        let inner = depth - 1;
        let aggregate = self.choices.pick(&["sum", "sum", "min", "max"]);
        match self.choices.below(14) {
            12 => format!("{}({})", self.choices.pick(DATED_NAMES), self.day(inner)),
            13 => format!("{STEPPED}({})", self.number(inner)),
            0 => format!("({} + {})", self.number(inner), self.number(inner)),
            1 => format!("({} - {})", self.number(inner), self.number(inner)),
            2 => format!("({} * {})", self.number(0), self.number(inner)),
            3 => format!("(-{})", self.number(inner)),
            4 => format!("({} - {})", self.day(inner), self.day(inner)),
            5 => {
                format!("(if {} then {} else {})", self.truth(inner), self.number(inner), self.number(inner))
            }
            6 => format!("count({})", self.source(true, inner).0),
            7 | 8 => self.aggregate(aggregate, Type::Number, inner),
            9 | 10 => self.aggregate_of_field(aggregate, Type::Number, inner),
            _ => self.call(Type::Number, inner).unwrap_or_else(|| self.number(0)),
        }
    }

    fn day(&mut self, depth: usize) -> String {
        if depth == 0 {
            return match self.choices.below(10) {
                0..=6 => self.fact(Type::Day).unwrap_or_else(|| "in_force.to".to_owned()),
                7 => self.choices.pick(&["in_force.from", "in_force.to", "unknown"]).to_owned(),
                _ => format!("date(\"{}\")", self.choices.pick(DAYS)),
            };
        }
        let inner = depth - 1;
        let duration = self.choices.pick(&["P1D", "P3Y", "P1M", "P10D", "P1Y1M1D"]);
        let sign = self.choices.pick(&["+", "-"]);
        let aggregate = self.choices.pick(&["min", "max"]);
        match self.choices.below(9) {
            8 => self.end_of_period(),
            0..=2 => format!("({} {sign} duration(\"{duration}\"))", self.day(inner)),
            3 => self.aggregate(aggregate, Type::Day, inner),
            4 => self.aggregate_of_field(aggregate, Type::Day, inner),
            5 => format!("(if {} then {} else {})", self.truth(inner), self.day(inner), self.day(inner)),
            6 => self.call(Type::Day, inner).unwrap_or_else(|| self.day(0)),
            _ => self.day(0),
        }
    }

    fn end_of_period(&mut self) -> String {
        let end = self.choices.pick(&["first_day", "last_day"]);
        let written = ["\"2023-Q1\"", "\"2023-Q2\"", "\"2023-03\"", "\"2024-02\"", "\"2023-Q5\""];
        let period = match self.choices.below(6) {
            0 => self.text(0),
            1 | 2 => self.choices.pick(&written).to_owned(),
            _ => {
                let period = self.formed(|form| matches!(form, Form::Quarter | Form::Month));
                period.unwrap_or_else(|| self.choices.pick(&written).to_owned())
            }
        };
        format!("{end}({period})")
    }

    /// A text of no closed list.
    fn text(&mut self, depth: usize) -> String {
        match self.choices.below(10) {
            0 | 1 => format!("\"{}\"", self.choices.pick(TEXTS)),
            2 if depth > 0 => {
                format!("(if {} then {} else {})", self.truth(depth - 1), self.text(0), self.text(0))
            }
            _ => self.fact(FREE).unwrap_or_else(|| "\"a\"".to_owned()),
        }
    }

    fn aggregate(&mut self, aggregate: &str, ty: Type, depth: usize) -> String {
        let name = self.name("v");
        let (source, element) = self.source(true, depth);
        let value = self.within(called(element, name.clone()), |writer| writer.of(ty, depth));
        format!("{aggregate}(for {name} in {source} return {value})")
    }

    fn aggregate_of_field(&mut self, aggregate: &str, ty: Type, depth: usize) -> String {
        let (source, element) = self.list(depth);
        let Known::Table { record, .. } = element else { return self.of(ty, 0) };
        let mut fields = Vec::new();
        walk(String::new(), String::new(), record, &mut fields);
        fields.retain(|field| type_of(field.kind) == Some(ty));
        if fields.is_empty() {
            return self.of(ty, 0);
        }
        let field = self.choices.below(fields.len());
        format!("{aggregate}({source}.{})", fields[field].text)
    }

    fn call(&mut self, ty: Type, depth: usize) -> Option<String> {
        let fitting: Vec<usize> = (0..self.terms.len()).filter(|&term| self.terms[term].ty == ty).collect();
        if fitting.is_empty() {
            return None;
        }
        let term = self.choices.pick(&fitting);
        let (name, parameters) = (self.terms[term].name.clone(), self.terms[term].parameters.clone());
        let mut arguments = Vec::new();
        for (_, kind) in parameters {
            arguments.push(match kind.as_str() {
                "day" => self.day(depth.min(1)),
                "number" => self.number(depth.min(1)),
                "text" => self.text(depth.min(1)),
                "boolean" => self.truth(depth.min(1)),
                "texts" => self.texts().unwrap_or_else(|| "(\"a\", \"b\")".to_owned()),
                at => {
                    let tables = self.tables_in_scope();
                    let fitting: Vec<_> = tables.into_iter().filter(|table| table.at == at).collect();
                    if fitting.is_empty() {
                        return None;
                    }
                    let table = self.choices.below(fitting.len());
                    fitting[table].text.clone()
                }
            });
        }
        Some(format!("{name}({})", arguments.join(", ")))
    }

    // What is in scope.

    fn within<T>(&mut self, known: Known, write: impl FnOnce(&mut Self) -> T) -> T {
        self.scope.push(known);
        let written = write(self);
        self.scope.pop();
        written
    }

    /// Something of that type, most often of what was named last.
    fn fact(&mut self, ty: Type) -> Option<String> {
        for _ in 0..4 {
            let back = self.choices.pick(&[0, 0, 0, 1, 1, 2, 9]).min(self.scope.len() - 1);
            match self.scope[self.scope.len() - 1 - back].clone() {
                Known::Value { text, ty: known } if known == ty => return Some(text),
                Known::Table { text, record, at } => {
                    let mut facts = Vec::new();
                    walk(text, at, record, &mut facts);
                    facts.retain(|fact| type_of(fact.kind) == Some(ty));
                    if !facts.is_empty() {
                        let fact = self.choices.below(facts.len());
                        return Some(facts[fact].text.clone());
                    }
                }
                _ => {}
            }
        }
        None
    }

    /// Any text, and literals that it may be compared with.
    fn any_text(&mut self) -> Option<(String, Vec<&'static str>)> {
        let back = self.choices.pick(&[0, 0, 0, 1, 1, 9]).min(self.scope.len() - 1);
        match self.scope[self.scope.len() - 1 - back].clone() {
            Known::Value { text, ty: Type::Text(words) } => Some((text, words.unwrap_or(TEXTS).to_vec())),
            Known::Table { text, record, at } => {
                let mut facts = Vec::new();
                walk(text, at, record, &mut facts);
                facts.retain(|fact| matches!(fact.kind, Kind::Text(_) | Kind::Word(_)));
                let at = self.choices.below(facts.len().max(1));
                facts.into_iter().nth(at).map(|fact| match fact.kind {
                    Kind::Word(words) => (fact.text, words.to_vec()),
                    Kind::Text(Form::Country) => (fact.text, COUNTRIES.to_vec()),
                    _ => (fact.text, TEXTS.to_vec()),
                })
            }
            _ => None,
        }
    }

    fn texts(&mut self) -> Option<String> {
        let texts = self.scope.iter().filter_map(|known| match known {
            Known::Texts { text } => Some(text.clone()),
            _ => None,
        });
        let texts: Vec<_> = texts.collect();
        (!texts.is_empty()).then(|| self.choices.pick(&texts))
    }

    fn reached(&self) -> Vec<Reached> {
        let mut reached = Vec::new();
        for known in &self.scope {
            if let Known::Table { text, record, at } = known {
                walk(text.clone(), at.clone(), record, &mut reached);
            }
        }
        reached
    }

    fn tables_in_scope(&self) -> Vec<Reached> {
        let mut tables = self.reached();
        tables.retain(|reached| matches!(reached.kind, Kind::Record(_)));
        for known in &self.scope {
            if let Known::Table { text, record, at } = known
                && !text.is_empty()
            {
                tables.push(Reached { text: text.clone(), at: at.clone(), kind: Kind::Record(record) });
            }
        }
        tables
    }

    /// A list or, if nested ones will do, one inside an element; perhaps filtered; perhaps its different values.
    fn source(&mut self, nested: bool, depth: usize) -> (String, Known) {
        if !self.choices.chance(15) {
            return match nested {
                true => self.list(depth),
                false => {
                    let outer = std::mem::replace(&mut self.scope, vec![root()]);
                    let list = self.list(depth);
                    self.scope = outer;
                    list
                }
            };
        }
        let (source, element) = self.unfiltered(nested);
        let Known::Table { record, .. } = &element else { return (format!("distinct({source})"), element) };
        let mut fields = Vec::new();
        walk(String::new(), String::new(), record, &mut fields);
        fields.retain(|field| matches!(type_of(field.kind), Some(Type::Day | Type::Text(_))));
        if fields.is_empty() {
            return (source, element);
        }
        let field = &fields[self.choices.below(fields.len())];
        let ty = type_of(field.kind).unwrap();
        (format!("distinct({source}.{})", field.text), Known::Value { text: String::new(), ty })
    }

    fn list(&mut self, depth: usize) -> (String, Known) {
        let (mut source, element) = self.unfiltered(true);
        if matches!(element, Known::Table { .. }) {
            for _ in 0..self.choices.pick(&[0, 0, 1, 1, 2]) {
                let condition = self.within(element.clone(), |writer| writer.truth(depth.min(1)));
                source = format!("{source}[{condition}]");
            }
        }
        (source, element)
    }

    fn unfiltered(&mut self, nested: bool) -> (String, Known) {
        let mut lists = if nested { self.reached() } else { Vec::new() };
        if lists.is_empty() || self.choices.chance(50) {
            lists.clear();
            walk(String::new(), String::new(), &DECLARATION, &mut lists);
        }
        lists.retain(|list| matches!(list.kind, Kind::List(_)));
        // Lists in which lists stand are few, so they are chosen more often; then mostly gone through.
        let outer = lists.iter().filter(|list| !inner(list).is_empty()).count();
        if outer > 0 && self.choices.chance(40) {
            lists.retain(|list| !inner(list).is_empty());
        }
        let at = self.choices.below(lists.len());
        let mut list = lists.remove(at);
        while !inner(&list).is_empty() && self.choices.chance(60) {
            let mut inner = inner(&list);
            let at = self.choices.below(inner.len());
            list = inner.remove(at);
        }
        let Kind::List(element) = list.kind else { unreachable!("only lists were kept") };
        let element = match element {
            Kind::Record(record) => Known::Table { text: String::new(), record, at: list.at },
            kind => Known::Value { text: String::new(), ty: type_of(*kind).unwrap() },
        };
        (list.text, element)
    }
}

/// The lists inside the elements of a list, by their path through it.
fn inner(list: &Reached) -> Vec<Reached> {
    let Kind::List(Kind::Record(record)) = list.kind else { return Vec::new() };
    let fields = record.fields.iter().filter(|field| matches!(field.kind, Kind::List(_)));
    let inside = |path: &str, name: &str| format!("{path}.{name}");
    fields
        .map(|field| Reached {
            text: inside(&list.text, field.name),
            at: inside(&list.at, field.name),
            kind: field.kind,
        })
        .collect()
}

const DATED_NAMES: &[&str] = &["changing", "gapped", "steady"];

fn root() -> Known {
    Known::Table { text: String::new(), record: &DECLARATION, at: String::new() }
}

/// The element, under that name.
fn called(element: Known, name: String) -> Known {
    match element {
        Known::Table { record, at, .. } => Known::Table { text: name, record, at },
        Known::Value { ty, .. } => Known::Value { text: name, ty },
        Known::Texts { .. } => Known::Texts { text: name },
    }
}

fn type_of(kind: Kind) -> Option<Type> {
    Some(match kind {
        Kind::Truth => Type::Truth,
        Kind::Count | Kind::Amount => Type::Number,
        Kind::Day => Type::Day,
        Kind::Text(_) => FREE,
        Kind::Word(words) => Type::Text(Some(words)),
        _ => return None,
    })
}

/// Everything in a table that has a path.
fn walk(text: String, at: String, record: &'static Record, reached: &mut Vec<Reached>) {
    let below =
        |path: &str, name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    for field in record.fields {
        let (text, at) = (below(&text, field.name), below(&at, field.name));
        reached.push(Reached { text: text.clone(), at: at.clone(), kind: field.kind });
        if let Kind::Record(record) = field.kind {
            walk(text, at, record, reached);
        }
    }
}

/// Every table that a term may take.
fn tables() -> Vec<(String, &'static Record)> {
    fn below(at: String, record: &'static Record, tables: &mut Vec<(String, &'static Record)>) {
        let mut reached = Vec::new();
        walk(String::new(), at, record, &mut reached);
        for reached in reached {
            match reached.kind {
                Kind::Record(record) => tables.push((reached.at, record)),
                Kind::List(Kind::Record(record)) => {
                    tables.push((reached.at.clone(), record));
                    below(reached.at, record, tables);
                }
                _ => {}
            }
        }
    }
    let mut tables = Vec::new();
    below(String::new(), &DECLARATION, &mut tables);
    tables
}
