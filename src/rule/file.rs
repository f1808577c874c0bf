//! The files of `rules/` as data, each value with its place.

pub(super) mod reading;

use std::ops::Range;
use std::rc::Rc;

use chrono::NaiveDate;

use super::compile::day_number;
use super::language::{Fault, is_name, is_reserved};
use super::program::{ALWAYS, Window};
use crate::document::place::{Mistake, Source};
use crate::language::Language;
use crate::nearest::nearest;
use crate::words::Message;

/// A mistake in a file of `rules/`.
#[derive(Debug, Clone)]
pub struct Finding {
    pub source: Rc<Source>,
    pub mistake: Mistake,
}

/// A text of a file and the bytes of its content.
#[derive(Debug, Clone)]
pub struct Written {
    pub text: String,
    span: Range<usize>,
    /// Whether the content stands in the file letter for letter, so that a place in it is one there.
    literal: bool,
    /// Whether it is a text at all; anything else is a mistake of the file's shape, and said as such.
    given: bool,
}

/// A text in each of the languages that have it.
#[derive(Debug, Clone, Default)]
pub struct Texts<T = String>(Vec<(Language, T)>);

/// Where the law says so.
#[derive(Debug, Clone)]
pub struct Cites {
    /// A key of `acts.toml`.
    pub act: String,
    pub place: String,
    pub confidence: String,
    /// The days for which it is cited, half-open; without them, all.
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
    span: Range<usize>,
}

/// The days a rule is in force.
#[derive(Debug, Clone)]
pub struct InForce {
    /// Without one, the rule always is: a rule of form.
    pub from: Option<NaiveDate>,
    /// The first day no longer in force.
    pub until: Option<NaiveDate>,
    /// How sure the days are, where that differs from the citation.
    pub from_confidence: Option<String>,
    pub until_confidence: Option<String>,
}

/// Whether a rule counts for the verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Force {
    Mandatory,
    Advisory,
}

/// What a rule is, and so what a breach of it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RuleKind {
    /// A duty: breached or met.
    Obligation,
    /// A sign of risk and no duty: breached means that the sign is there.
    Indicator,
    /// What follows from the breach of another rule: breached means that it does.
    Calculation,
}

/// A rule as written.
#[derive(Debug, Clone)]
pub struct RuleFile {
    /// `<instrument>/<name>`
    pub id: String,
    pub source: Rc<Source>,
    pub title: Texts,
    pub packs: Vec<Written>,
    pub kind: RuleKind,
    /// At least one, if the file has the right shape.
    pub cites: Vec<Cites>,
    pub in_force: InForce,
    pub force: Force,
    /// Keys of `consequences.toml`.
    pub consequence: Vec<Written>,
    pub notes: Texts<Vec<String>>,
    pub not_checked: Texts<Vec<String>>,
    /// In the order in which they stand.
    pub lets: Vec<(Written, Written)>,
    /// A section of the declaration: a filing without it is outside the rule.
    pub section: Option<Written>,
    pub when: Option<Written>,
    pub for_each: Option<Written>,
    pub applies: Option<Written>,
    pub requires: Written,
    /// By language and outcome word.
    pub because: Vec<(Language, &'static str, Written)>,
    pub remedy: Vec<(Language, &'static str, Written)>,
}

/// A term as written.
#[derive(Debug, Clone)]
pub struct TermFile {
    pub name: Written,
    pub source: Rc<Source>,
    pub parameters: Vec<(Written, Written)>,
    pub means: Written,
    pub meaning: Texts,
    /// What to do where the formula leaves it open: sentences about the parameters.
    pub open: Vec<(Language, Written)>,
    pub cites: Cites,
}

/// A dated amount as written.
#[derive(Debug, Clone)]
pub struct AmountFile {
    pub name: Written,
    pub source: Rc<Source>,
    pub meaning: Texts,
    pub unit: String,
    pub values: Vec<DatedValue>,
}

#[derive(Debug, Clone)]
pub struct DatedValue {
    pub from: NaiveDate,
    pub until: Option<NaiveDate>,
    pub value: Option<String>,
    /// Instead of one value, one for each step of some other number.
    pub steps: Option<Vec<Step>>,
    pub cites: Cites,
    span: Range<usize>,
}

/// What follows from a breach, by the day of the breach.
#[derive(Debug, Clone)]
pub struct ConsequenceFile {
    pub name: Written,
    pub source: Rc<Source>,
    pub parts: Vec<ConsequencePart>,
}

#[derive(Debug, Clone)]
pub struct ConsequencePart {
    /// The days of the breach, half-open.
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
    pub text: Vec<(Language, Written)>,
    /// Said where a value of the text is unknown.
    pub otherwise: Vec<(Language, Written)>,
    pub cites: Option<Cites>,
}

/// The value for the numbers above the step before, up to and with `up_to`.
#[derive(Debug, Clone)]
pub struct Step {
    pub up_to: Option<String>,
    pub value: String,
    span: Range<usize>,
}

/// An act that rules cite.
#[derive(Debug, Clone)]
pub struct Act {
    pub name: String,
    pub source: Rc<Source>,
    pub title: Texts,
    pub short: Texts,
    /// How a place in it is called, with `{place}` where the place stands.
    pub cited: Texts,
    pub number: Option<String>,
    pub link: Option<String>,
    /// What was read.
    pub read: Texts,
    /// The last day for which it was read; nobody read an act without one.
    pub read_until: Option<NaiveDate>,
    /// By day.
    pub editions: Vec<Edition>,
    pub outline: Vec<Provision>,
    span: Range<usize>,
}

/// The place of a provision of which nobody knows where it stands.
const UNKNOWN_PLACE: &str = "–";

/// An act as it stood from one day until the next edition.
#[derive(Debug, Clone)]
pub struct Edition {
    pub from: NaiveDate,
    /// How sure that day is.
    pub confidence: String,
    /// The law that made it.
    pub by: String,
    pub changed: Texts,
    pub link: Option<String>,
    span: Range<usize>,
}

/// A provision of an act, and who decides on it.
#[derive(Debug, Clone)]
pub struct Provision {
    pub place: String,
    pub text: Texts,
    /// The days it holds, half-open.
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
    pub state: State,
    span: Range<usize>,
}

/// Who decides on a provision.
#[derive(Debug, Clone)]
pub enum State {
    /// These rules.
    Encoded(Vec<Written>),
    /// A person, for this reason.
    Person(Texts),
    /// It addresses somebody else: whom.
    Addresses(Texts),
    /// Its text was looked for and not found.
    NotFound(Texts),
}

/// A named set of rules.
#[derive(Debug, Clone)]
pub struct Pack {
    pub name: String,
    pub source: Rc<Source>,
    pub title: Texts,
    pub version: String,
    pub is_default: bool,
    /// Whose reading of the law it is.
    pub reading: Texts,
    pub notes: Texts<Vec<String>>,
}

impl Force {
    /// The word of the rule files and the output formats.
    pub fn word(self) -> &'static str {
        match self {
            Self::Mandatory => "mandatory",
            Self::Advisory => "advisory",
        }
    }
}

impl RuleKind {
    pub const ALL: [Self; 3] = [Self::Obligation, Self::Indicator, Self::Calculation];

    /// The word of the rule files and the output formats.
    pub fn word(self) -> &'static str {
        match self {
            Self::Obligation => "obligation",
            Self::Indicator => "indicator",
            Self::Calculation => "calculation",
        }
    }
}

/// Whether half-open days (without an end: for ever) and a range of days, both ends included, meet.
pub(super) fn overlap(
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
    days: (NaiveDate, NaiveDate),
) -> bool {
    from.is_none_or(|from| from <= days.1) && until.is_none_or(|until| until > days.0)
}

impl Provision {
    /// Whether it holds on one of these days.
    pub fn concerns(&self, days: (NaiveDate, NaiveDate)) -> bool {
        overlap(self.from, self.until, days)
    }

    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    pub fn finding(&self, source: &Rc<Source>, message: String) -> Finding {
        finding(source, &self.span, message, None)
    }
}

impl State {
    /// The word of the rule files and the output formats.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Encoded(_) => "encoded",
            Self::Person(_) => "person",
            Self::Addresses(_) => "addresses",
            Self::NotFound(_) => "not_found",
        }
    }

    /// Why no rule decides, or whom it addresses.
    pub fn texts(&self) -> Option<&Texts> {
        match self {
            Self::Encoded(_) => None,
            Self::Person(texts) | Self::Addresses(texts) | Self::NotFound(texts) => Some(texts),
        }
    }

    /// The same in a language.
    pub fn why(&self, language: Language) -> &str {
        self.texts().map_or("", |texts| texts.text(language))
    }
}

impl Act {
    /// The editions in force on these days, in order.
    pub fn editions_on(&self, days: (NaiveDate, NaiveDate)) -> &[Edition] {
        let end = self.editions.partition_point(|edition| edition.from <= days.1);
        let start = self.editions[..end].partition_point(|edition| edition.from <= days.0).saturating_sub(1);
        &self.editions[start..end]
    }

    /// How a place of the act is called.
    pub fn cited(&self, place: &str, language: Language) -> String {
        match self.cited.text(language) {
            // Where nobody knows the place, there is none to call.
            _ if place == UNKNOWN_PLACE => place.to_owned(),
            "" => place.to_owned(),
            pattern => pattern.replace("{place}", place),
        }
    }

    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    pub fn finding(&self, message: String, help: Option<String>) -> Finding {
        finding(&self.source, &self.span, message, help)
    }
}

impl Edition {
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    pub fn finding(&self, source: &Rc<Source>, message: String) -> Finding {
        finding(source, &self.span, message, None)
    }
}

impl<T> Texts<T> {
    /// Whether there is a text in that very language.
    pub fn has(&self, language: Language) -> bool {
        self.get_only(language).is_some()
    }

    /// In that very language.
    pub fn get_only(&self, language: Language) -> Option<&T> {
        self.0.iter().find(|(known, _)| *known == language).map(|(_, text)| text)
    }

    /// In that language, else in English.
    pub fn get(&self, language: Language) -> Option<&T> {
        let of = |wanted| self.0.iter().find(|(known, _)| *known == wanted).map(|(_, text)| text);
        of(language).or_else(|| of(Language::En))
    }
}

impl Texts {
    /// In that language, else in English, else nothing.
    pub fn text(&self, language: Language) -> &str {
        self.get(language).map_or("", String::as_str)
    }
}

impl Texts<Vec<String>> {
    /// In that language, else in English, else none.
    pub fn list(&self, language: Language) -> &[String] {
        self.get(language).map_or(&[], Vec::as_slice)
    }
}

impl Written {
    /// The bytes of the file that a part of the text stands in.
    pub fn place(&self, part: &Range<usize>) -> Range<usize> {
        match self.literal {
            true => self.span.start + part.start..self.span.start + part.end,
            false => self.span.clone(),
        }
    }

    /// Whether there is a text.
    pub fn is_given(&self) -> bool {
        self.given
    }

    /// That the text cannot be a name of the condition language, if it cannot.
    pub fn check_name(&self, source: &Rc<Source>, what: &str) -> Option<Finding> {
        if is_reserved(&self.text) {
            let message = format!("{what} cannot be called `{}`: the word is reserved", self.text);
            return Some(finding(source, &self.span, message, None));
        }
        if !is_name(&self.text) {
            let message = format!("`{}` cannot be the name of {what}", self.text);
            let help = "a name is made of latin letters, digits and `_`, and does not begin with a digit";
            return Some(finding(source, &self.span, message, Some(help.to_owned())));
        }
        None
    }

    /// The bytes of the whole text.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }
}

impl Cites {
    /// Whether it is cited for one of these days.
    pub fn concerns(&self, days: (NaiveDate, NaiveDate)) -> bool {
        overlap(self.from, self.until, days)
    }
    /// That there is no such act.
    pub fn unknown_act<'a>(&self, source: &Rc<Source>, acts: impl Iterator<Item = &'a str>) -> Finding {
        let help = nearest(&self.act, acts).map(|near| format!("there is `{near}`"));
        finding(source, &self.span, format!("no act `{}` in acts.toml", self.act), help)
    }

    /// The finding that something is wrong with the citation.
    pub fn finding(&self, source: &Rc<Source>, message: String) -> Finding {
        finding(source, &self.span, message, None)
    }
}

impl Step {
    pub fn finding(&self, source: &Rc<Source>, message: String) -> Finding {
        finding(source, &self.span, message, None)
    }
}

impl AmountFile {
    /// The value it has on all these half-open days on which it has one, if that is a single one.
    pub fn only_value(&self, from: Option<NaiveDate>, until: Option<NaiveDate>) -> Option<&str> {
        let meets = |value: &&DatedValue| {
            until.is_none_or(|until| value.from < until)
                && value.until.zip(from).is_none_or(|(end, from)| end > from)
        };
        let mut values = self.values.iter().filter(meets).map(|value| value.value.as_deref());
        let first = values.next()?;
        first.filter(|_| values.all(|other| other == first))
    }
}

impl DatedValue {
    /// The value, or the values by their steps.
    pub fn shown(&self) -> String {
        let step = |step: &Step| match &step.up_to {
            Some(up_to) => format!("{} up to {up_to}", step.value),
            None => format!("{} above", step.value),
        };
        match (&self.value, &self.steps) {
            (Some(value), _) => value.clone(),
            (None, Some(steps)) => steps.iter().map(step).collect::<Vec<_>>().join(", "),
            (None, None) => "unknown".to_owned(),
        }
    }

    pub fn finding(&self, source: &Rc<Source>, message: String) -> Finding {
        finding(source, &self.span, message, None)
    }
}

impl InForce {
    /// Whether the rule is in force on one of these days.
    pub fn concerns(&self, days: (NaiveDate, NaiveDate)) -> bool {
        overlap(self.from, self.until, days)
    }

    pub fn window(&self) -> Window {
        Window { from: self.from.map_or(ALWAYS, day_number), until: self.until.map(day_number) }
    }
}

/// A fault of an expression, at its place in the file.
pub fn fault(source: &Rc<Source>, written: &Written, fault: Fault) -> Finding {
    finding(source, &written.place(&fault.span), fault.message, fault.help)
}

pub fn finding(source: &Rc<Source>, span: &Range<usize>, message: String, help: Option<String>) -> Finding {
    // The language of rules is made of English words, and so are the findings about it.
    let (message, help) = (Message::verbatim(message), help.map(Message::verbatim));
    let mistake = Mistake { path: String::new(), message, help, place: Some(source.place(span)) };
    Finding { source: source.clone(), mistake }
}
