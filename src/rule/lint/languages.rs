//! Texts that some language lacks, and sentences whose values differ from language to language.

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::document::place::Source;
use crate::language::Language;
use crate::rule::file::{self, Finding, RuleFile, Texts, Written};
use crate::rule::library::Library;

/// Everything that is not said in every language, or not with the same values.
pub(super) fn languages(library: &Library) -> Vec<Finding> {
    let mut look = Look { findings: Vec::new() };
    library.rules().for_each(|rule| look.rule(rule));
    for term in library.terms() {
        let at = (&term.source, term.name.span());
        look.texts(at.clone(), "meaning", &term.meaning);
        look.sentence(at, "open", &by_language(&term.open));
    }
    for amount in library.amounts() {
        look.texts((&amount.source, amount.name.span()), "meaning", &amount.meaning);
    }
    for consequence in library.consequences() {
        let at = (&consequence.source, consequence.name.span());
        for (number, part) in consequence.parts.iter().enumerate() {
            look.sentence(at.clone(), &format!("parts[{number}].text"), &by_language(&part.text));
            look.sentence(at.clone(), &format!("parts[{number}].otherwise"), &by_language(&part.otherwise));
        }
    }
    for act in library.acts() {
        let at = (&act.source, act.span());
        look.texts(at.clone(), "title", &act.title);
        look.texts(at.clone(), "short", &act.short);
        look.some(at.clone(), "cited", &act.cited);
        look.some(at.clone(), "read", &act.read);
        for edition in &act.editions {
            look.texts((&act.source, edition.span()), "changed", &edition.changed);
        }
        for provision in &act.outline {
            let at = (&act.source, provision.span());
            look.texts(at.clone(), "text", &provision.text);
            if let Some(why) = provision.state.texts() {
                look.texts(at, provision.state.word(), why);
            }
        }
    }
    for pack in library.packs() {
        let at = (&pack.source, 0..0);
        look.texts(at.clone(), "title", &pack.title);
        look.texts(at.clone(), "reading", &pack.reading);
        look.lists(at, "notes", &pack.notes);
    }
    look.findings
}

type At<'a> = (&'a Rc<Source>, std::ops::Range<usize>);

struct Look {
    findings: Vec<Finding>,
}

impl Look {
    fn rule(&mut self, rule: &RuleFile) {
        let at = (&rule.source, 0..0);
        self.texts(at.clone(), "title", &rule.title);
        self.lists(at.clone(), "notes", &rule.notes);
        self.lists(at.clone(), "not_checked", &rule.not_checked);
        for (key, sentences) in [("because", &rule.because), ("remedy", &rule.remedy)] {
            let words: BTreeSet<&str> = sentences.iter().map(|(_, word, _)| *word).collect();
            for word in words {
                let said = sentences.iter().filter(|(_, known, _)| *known == word);
                let said: Vec<_> = said.map(|(language, _, written)| (*language, written)).collect();
                self.sentence(at.clone(), &format!("{key}.{word}"), &said);
            }
        }
    }

    fn texts(&mut self, at: At<'_>, key: &str, texts: &Texts) {
        let lacking =
            |language: &Language| texts.get_only(*language).is_none_or(|text| text.trim().is_empty());
        self.lacking(at, key, Language::ALL.into_iter().filter(lacking));
    }

    /// Texts that need not be there in any language.
    fn some(&mut self, at: At<'_>, key: &str, texts: &Texts) {
        if Language::ALL.iter().any(|language| texts.has(*language)) {
            self.texts(at, key, texts);
        }
    }

    fn lists(&mut self, at: At<'_>, key: &str, lists: &Texts<Vec<String>>) {
        let length = |language: Language| lists.get_only(language).map_or(0, Vec::len);
        let longest = Language::ALL.into_iter().map(length).max().unwrap_or(0);
        self.lacking(at, key, Language::ALL.into_iter().filter(|language| length(*language) < longest));
    }

    /// A sentence in all its languages: none may lack it if one has it, and its values are the same.
    fn sentence(&mut self, at: At<'_>, key: &str, said: &[(Language, &Written)]) {
        if said.is_empty() {
            return;
        }
        let of =
            |language: Language| said.iter().find(|(known, _)| *known == language).map(|(_, text)| *text);
        let lacking =
            |language: &Language| of(*language).is_none_or(|written| written.text.trim().is_empty());
        self.lacking(at.clone(), key, Language::ALL.into_iter().filter(lacking));
        let Some(english) = of(Language::En) else { return };
        let wanted = values(&english.text);
        for (language, written) in said.iter().filter(|(language, _)| *language != Language::En) {
            let found = values(&written.text);
            if let Some(lost) = wanted.difference(&found).next() {
                let message = format!("`{key}` in `{}` does not say `{{{lost}}}`", language.code());
                self.findings.push(file::finding(at.0, &written.span(), message, None));
            } else if let Some(more) = found.difference(&wanted).next() {
                let message = format!(
                    "`{key}` in `en` does not say `{{{more}}}`, and in `{}` it does",
                    language.code()
                );
                self.findings.push(file::finding(at.0, &written.span(), message, None));
            }
        }
    }

    fn lacking(&mut self, at: At<'_>, key: &str, languages: impl Iterator<Item = Language>) {
        for language in languages {
            let message =
                format!("`{key}` has no text in `{}`, or less than in another language", language.code());
            self.findings.push(file::finding(at.0, &at.1, message, None));
        }
    }
}

fn by_language(written: &[(Language, Written)]) -> Vec<(Language, &Written)> {
    written.iter().map(|(language, written)| (*language, written)).collect()
}

/// What stands between braces in a sentence, spaces apart.
fn values(sentence: &str) -> BTreeSet<String> {
    let plain = sentence.replace("{{", "").replace("}}", "");
    let parts = plain.split('{').skip(1).filter_map(|part| part.split_once('}'));
    parts.map(|(value, _)| value.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}
