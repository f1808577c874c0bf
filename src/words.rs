//! Everything the program says, in each of its languages.
//!
//! A [`Message`] is a key of the word lists beside this file (`words/en.ftl` and the others, in the format of
//! Project Fluent) with the values that stand in its sentence. Which language it is said in is settled where
//! it is shown. What a rule says is no business of this module: its texts stand in the rule's file.

mod value;

use std::borrow::Cow;
use std::fmt;
use std::sync::LazyLock;

use chrono::NaiveDate;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use serde::{Deserialize, Serialize};

use crate::language::Language;
pub use value::{day, number, percent};

/// A sentence, or a part of one, in no language yet. Boxed, because results carry it that are mostly none.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Message(Box<What>);

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
enum What {
    Keyed(Cow<'static, str>, Vec<(Cow<'static, str>, Arg)>),
    Verbatim(String),
}

/// A value that stands in a sentence.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Arg {
    /// Said as it is.
    Text(String),
    /// How many: the sentence may depend on it.
    Count(u64),
    /// An exact decimal.
    Number(String),
    Day(NaiveDate),
    /// `a, b and c`
    List(Vec<Message>),
    /// `a, b, c`
    Series(Vec<Message>),
    /// `a; b; c`
    Items(Vec<Message>),
    Message(Message),
}

impl Message {
    /// The sentence of that key; its values follow by [`Message::with`].
    pub fn new(key: &'static str) -> Self {
        Self(Box::new(What::Keyed(Cow::Borrowed(key), Vec::new())))
    }

    /// A text that is said in every language as it is: a name, or what came from elsewhere.
    pub fn verbatim(text: impl Into<String>) -> Self {
        Self(Box::new(What::Verbatim(text.into())))
    }

    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        if let What::Keyed(_, args) = &mut *self.0 {
            args.push((Cow::Borrowed(name), value.into()));
        }
        self
    }

    /// What is said. A key or a value that is missing shows as its name in braces; that none is, is for the
    /// tests of this module.
    pub fn in_language(&self, language: Language) -> String {
        match &*self.0 {
            What::Verbatim(text) => text.clone(),
            What::Keyed(key, args) => {
                let args = args.iter().map(|(name, arg)| (name.clone(), arg.said(language)));
                said(key, args.collect(), language)
            }
        }
    }
}

/// In English, for those who keep no language: errors of other libraries, and tests.
impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_language(Language::En))
    }
}

impl Arg {
    /// The names in backticks, `a, b and c`.
    pub fn names(names: impl IntoIterator<Item = impl fmt::Display>) -> Self {
        Self::List(names.into_iter().map(|name| Message::verbatim(format!("`{name}`"))).collect())
    }

    fn said(&self, language: Language) -> FluentValue<'static> {
        let text = match self {
            Self::Text(text) => text.clone(),
            Self::Count(count) => number(&count.to_string(), language),
            Self::Number(decimal) => number(decimal, language),
            Self::Day(date) => day(*date, language),
            Self::List(items) => listed(items, language),
            Self::Series(items) => joined(items, ", ", language),
            Self::Items(items) => joined(items, "; ", language),
            Self::Message(message) => message.in_language(language),
        };
        FluentValue::from(text)
    }
}

fn joined(items: &[Message], between: &str, language: Language) -> String {
    let said: Vec<String> = items.iter().map(|item| item.in_language(language)).collect();
    said.join(between)
}

fn listed(items: &[Message], language: Language) -> String {
    match items {
        [] => String::new(),
        [one] => one.in_language(language),
        [some @ .., last] => Message::new("list-end")
            .with("some", joined(some, ", ", language))
            .with("last", last.in_language(language))
            .in_language(language),
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Arg {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<Cow<'_, str>> for Arg {
    fn from(text: Cow<'_, str>) -> Self {
        Self::Text(text.into_owned())
    }
}

impl From<u64> for Arg {
    fn from(count: u64) -> Self {
        Self::Count(count)
    }
}

impl From<usize> for Arg {
    fn from(count: usize) -> Self {
        Self::Count(count as u64)
    }
}

impl From<NaiveDate> for Arg {
    fn from(day: NaiveDate) -> Self {
        Self::Day(day)
    }
}

impl From<Message> for Arg {
    fn from(message: Message) -> Self {
        Self::Message(message)
    }
}

/// The words of a language, read when they are first wanted.
type Words = LazyLock<FluentBundle<FluentResource>>;

static EN: Words = LazyLock::new(|| words(Language::En));
static RU: Words = LazyLock::new(|| words(Language::Ru));
static KK: Words = LazyLock::new(|| words(Language::Kk));

/// The word list of a language as it is written.
fn written(language: Language) -> &'static str {
    match language {
        Language::En => include_str!("words/en.ftl"),
        Language::Ru => include_str!("words/ru.ftl"),
        Language::Kk => include_str!("words/kk.ftl"),
    }
}

fn words(language: Language) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![language.code().parse().unwrap_or_default()]);
    // The marks that keep scripts of both directions apart would only be in the way of who copies a path.
    bundle.set_use_isolating(false);
    // What has a mistake is left out; a test sees that nothing has one.
    let resource =
        FluentResource::try_new(written(language).to_owned()).unwrap_or_else(|(resource, _)| resource);
    bundle.add_resource_overriding(resource);
    // Fails only for a name that is taken.
    let _ = bundle.add_function("PLURAL", plural);
    bundle
}

/// The number that a written one is counted as. Fluent counts in binary floating point, so that it gets a
/// small one of the same plural: that depends on the last two digits, and on whether there are others.
fn plural<'a>(positional: &[FluentValue<'a>], _named: &FluentArgs) -> FluentValue<'a> {
    let Some(FluentValue::String(written)) = positional.first() else { return FluentValue::Error };
    let digits: Vec<u32> = written.chars().filter_map(|char| char.to_digit(10)).collect();
    let last = digits.iter().rev().take(2).rev().fold(0, |number, digit| number * 10 + digit);
    FluentValue::from(if digits.len() > 2 { 100 + last } else { last })
}

/// What a key says with these values.
fn said(key: &str, args: Vec<(Cow<'_, str>, FluentValue<'_>)>, language: Language) -> String {
    let words = match language {
        Language::En => &EN,
        Language::Ru => &RU,
        Language::Kk => &KK,
    };
    let Some(pattern) = words.get_message(key).and_then(|message| message.value()) else {
        return format!("{{{key}}}");
    };
    let args: FluentArgs = args.into_iter().collect();
    words.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
}

#[cfg(test)]
mod tests;
