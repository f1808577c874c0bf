//! The files of `rules/` as data, each value with its place.

pub(super) mod reading;

use std::ops::Range;
use std::rc::Rc;

use chrono::NaiveDate;

use super::compile::day_number;
use super::language::{Fault, is_name, is_reserved};
use super::program::Window;
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
    span: Range<usize>,
}

/// The days a rule is in force.
#[derive(Debug, Clone)]
pub struct InForce {
    pub from: NaiveDate,
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

/// A rule as written.
#[derive(Debug, Clone)]
pub struct RuleFile {
    /// `<instrument>/<name>`
    pub id: String,
    pub source: Rc<Source>,
    pub title: Texts,
    pub packs: Vec<Written>,
    pub cites: Cites,
    pub in_force: InForce,
    pub force: Force,
    pub consequence: Texts,
    pub notes: Texts<Vec<String>>,
    pub not_checked: Texts<Vec<String>>,
    /// In the order in which they stand.
    pub lets: Vec<(Written, Written)>,
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
    pub cites: Cites,
    span: Range<usize>,
}

/// An act that rules cite.
#[derive(Debug, Clone)]
pub struct Act {
    pub name: String,
    pub title: Texts,
    pub short: Texts,
    pub link: Option<String>,
    /// The last day for which it was read.
    pub read_until: NaiveDate,
}

/// A named set of rules.
#[derive(Debug, Clone)]
pub struct Pack {
    pub name: String,
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

impl<T> Texts<T> {
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

impl DatedValue {
    pub fn finding(&self, source: &Rc<Source>, message: String) -> Finding {
        finding(source, &self.span, message, None)
    }
}

impl InForce {
    pub fn window(&self) -> Window {
        Window { from: day_number(self.from), until: self.until.map(day_number) }
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
