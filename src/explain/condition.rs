//! Formulas as sentences: what a rule asks, for a reader who reads no formulas.
//!
//! A formula becomes a [`Phrase`]: a sentence that may end in a numbered list, whose items are phrases again, so
//! that what belongs together is seen and no order of operations has to be known. Only what the formula says is
//! said: the words come from [`crate::words`], the meaning of terms and amounts from their files.

mod names;
mod phrase;
mod speaker;
mod used;

use std::collections::{BTreeMap, BTreeSet};

use crate::language::Language;
use crate::rule::file::{RuleFile, RuleKind, TermFile};
use crate::rule::language::ast::Expr;
use crate::rule::language::parser::{Division, binding, expression};
use crate::rule::library::Library;
use crate::words::Message;
pub use phrase::{Line, Phrase};
use speaker::Speaker;
pub use used::vocabulary;

/// What a rule asks, in words.
#[derive(Debug)]
pub struct InWords<'a> {
    /// Whom it is about, and what it requires.
    pub parts: Vec<Phrase>,
    /// The names that they use, each explained once.
    pub lets: Vec<Phrase>,
    /// The terms that they name without saying what they mean.
    pub terms: Vec<&'a TermFile>,
}

/// What a rule asks, in words. A formula that cannot be read is said as it is written.
pub fn in_words<'a>(library: &'a Library, rule: &'a RuleFile, language: Language) -> InWords<'a> {
    let parsed = |text: &str| expression(text, Division::Forbidden).0;
    let lets: BTreeMap<&str, Expr> = rule
        .lets
        .iter()
        .filter_map(|(name, formula)| Some((name.text.as_str(), parsed(&formula.text)?)))
        .collect();
    let for_each = rule.for_each.as_ref().map(|formula| (formula, binding(&formula.text).0));
    let [when, applies, requires] = [rule.when.as_ref(), rule.applies.as_ref(), Some(&rule.requires)]
        .map(|formula| formula.map(|formula| (formula, parsed(&formula.text))));

    let conditions =
        || [&when, &applies, &requires].into_iter().flatten().filter_map(|(_, expr)| expr.as_ref());
    let over = for_each.as_ref().and_then(|(_, binding)| binding.as_ref()).map(|(_, source)| source);
    let reached = used::reached(&lets, conditions(), over);
    let said = conditions().chain(reached.iter().filter_map(|name| lets.get(name)));
    let counts = used::counted(said, over);
    let once: BTreeSet<String> =
        counts.iter().filter(|(_, count)| **count == 1).map(|(name, _)| name.clone()).collect();
    let terms = library
        .terms()
        .iter()
        .filter(|term| counts.get(&term.name.text).is_some_and(|count| *count > 1))
        .collect();

    let mut speaker = Speaker::new(library, &lets, once, language);
    speaker.on_days(&rule.in_force);
    let mut parts = Vec::new();
    if let Some(section) = &rule.section {
        parts.push(Phrase::claim(Message::new("condition-part-section").with("section", &section.text)));
    }
    let said = |speaker: &mut Speaker, expr: &Option<Expr>, text: &str| match expr {
        Some(expr) => speaker.truth(expr),
        None => Phrase::formula(text),
    };
    if let Some((formula, expr)) = &when {
        let body = said(&mut speaker, expr, &formula.text);
        parts.push(body.wrap(|body| Message::new("condition-part-when").with("body", body)));
    }
    if let Some((formula, binding)) = &for_each {
        let each = match binding {
            Some((name, source)) => {
                let each = speaker.each(name, source);
                speaker.bind(name, source);
                each
            }
            None => Phrase::formula(&formula.text).text,
        };
        parts.push(Phrase::claim(Message::new("condition-part-for-each").with("each", each)));
    }
    if let Some((formula, expr)) = &applies {
        let body = said(&mut speaker, expr, &formula.text);
        parts.push(body.wrap(|body| Message::new("condition-part-applies").with("body", body)));
    }
    if let Some((formula, expr)) = &requires {
        let body = said(&mut speaker, expr, &formula.text);
        parts.push(body.wrap(|body| match rule.kind {
            RuleKind::Obligation => Message::new("condition-part-requires").with("body", body),
            RuleKind::Indicator => Message::new("condition-part-no-sign").with("body", body),
            RuleKind::Calculation => Message::new("condition-part-nothing-due").with("body", body),
        }));
    }
    let named = rule.lets.iter().filter(|(name, _)| reached.contains(name.text.as_str()));
    let explained = named
        .map(|(name, formula)| {
            let body = match lets.get(name.text.as_str()) {
                Some(expr) => speaker.phrase(expr),
                None => Phrase::formula(&formula.text),
            };
            body.wrap(|body| Message::new("condition-let").with("name", &name.text).with("body", body))
        })
        .collect();
    InWords { parts, lets: explained, terms }
}

/// What a term means, in words: the formula that stands for it.
pub fn term_in_words(library: &Library, term: &TermFile, language: Language) -> Phrase {
    let Some(expr) = expression(&term.means.text, Division::Forbidden).0 else {
        return Phrase::formula(&term.means.text);
    };
    let lets = BTreeMap::new();
    let once = used::counted([&expr].into_iter(), None);
    let once = once.into_iter().filter(|(_, count)| *count == 1).map(|(name, _)| name).collect();
    let mut speaker = Speaker::new(library, &lets, once, language);
    speaker.hand(term);
    speaker.phrase(&expr)
}

/// The value of a formula of a sentence, for a reader without a declaration.
pub fn value_in_words(library: &Library, formula: &str, language: Language) -> Option<Message> {
    let expr = expression(formula, Division::Allowed).0?;
    let lets = BTreeMap::new();
    Some(Speaker::new(library, &lets, BTreeSet::new(), language).phrase(&expr).inside())
}

#[cfg(test)]
mod tests;
