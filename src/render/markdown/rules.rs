//! The rules as a page: what each asks in words and in formulas, where the law says so, and an example.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{anchor, capital, escaped, fenced};
use crate::explain::condition::{Phrase, in_words, term_in_words, vocabulary};
use crate::explain::words::{force, known_how_well};
use crate::language::Language;
use crate::render::human::law::days;
use crate::render::rule::{cited_briefly as cited, consequences, formulas, value};
use crate::rule::file::{Act, AmountFile, Cites, InForce, RuleFile, RuleKind, TermFile};
use crate::rule::library::Library;
use crate::words::Message;

/// A declaration, and what the program says of it under one rule.
#[derive(Debug, Clone)]
pub struct Example {
    /// As it is written.
    pub text: String,
    /// One sentence each.
    pub said: Vec<String>,
}

/// The examples of a rule.
#[derive(Debug, Clone, Default)]
pub struct Examples {
    pub met: Option<Example>,
    pub breached: Option<Example>,
    /// A declaration that is not even read.
    pub rejected: Option<Example>,
}

/// All rules, by identifier and under the instruments that they belong to, ending with a line feed. The examples
/// are found by the rule's identifier.
pub fn rules(library: &Library, examples: &BTreeMap<String, Examples>, language: Language) -> String {
    let page = Page { library, language };
    let mut out = format!("# {}\n\n", page.say(Message::new("rules-title")));
    out += &format!("{}\n\n", escaped(&page.say(Message::new("rules-generated"))));
    out += &format!("{}\n\n", escaped(&page.say(Message::new("no-legal-advice"))));
    out += &format!("{}\n\n", page.say(Message::new("rules-how-well-known")));
    for letters in ["T", "T*", "S", "C", "I", "R"] {
        if let Some(known) = known_how_well(letters) {
            out += &format!("- {}: {}\n", escaped(letters), escaped(&page.say(known)));
        }
    }
    out.push('\n');
    let mut instruments: BTreeMap<&str, Vec<&RuleFile>> = BTreeMap::new();
    for rule in library.rules() {
        instruments.entry(instrument(rule)).or_default().push(rule);
    }
    out += &format!("## {}\n\n", page.say(Message::new("rules-contents")));
    for (instrument, rules) in &instruments {
        out += &format!("- [{}](#{instrument})\n", page.instrument(instrument));
        for rule in rules {
            let title = escaped(rule.title.text(language));
            out += &format!("  - [{title}](#{}) (`{}`)\n", anchor(&rule.id), rule.id);
        }
    }
    out += &format!("- [{}](#terms)\n", page.say(Message::new("rules-terms")));
    for (instrument, rules) in &instruments {
        out += &format!("\n<a id=\"{instrument}\"></a>\n\n## {}\n", page.instrument(instrument));
        let acts = page.acts_of(rules);
        if !acts.is_empty() {
            out.push('\n');
        }
        for act in acts {
            let title = escaped(act.title.text(language));
            out += &match &act.link {
                Some(link) => format!("- [{title}]({link})\n"),
                None => format!("- {title}\n"),
            };
        }
        for rule in rules {
            out.push('\n');
            out += &page.rule(rule, examples.get(&rule.id));
        }
    }
    out += &format!("\n<a id=\"terms\"></a>\n\n## {}\n", page.say(Message::new("rules-terms")));
    for term in library.terms() {
        out.push('\n');
        out += &page.term(term);
    }
    out
}

/// The folder of the rule.
fn instrument(rule: &RuleFile) -> &str {
    rule.id.split_once('/').map_or(rule.id.as_str(), |(folder, _)| folder)
}

fn term_anchor(term: &TermFile) -> String {
    format!("term--{}", term.name.text)
}

/// A term as it is called: `held(l)`.
fn called(term: &TermFile) -> String {
    let parameters: Vec<_> = term.parameters.iter().map(|(name, _)| name.text.as_str()).collect();
    format!("{}({})", term.name.text, parameters.join(", "))
}

struct Page<'a> {
    library: &'a Library,
    language: Language,
}

impl Page<'_> {
    fn say(&self, message: Message) -> String {
        message.in_language(self.language)
    }

    /// `- **Label**: text`
    fn entry(&self, label: Message, text: &str) -> String {
        format!("- **{}**: {text}\n", capital(&self.say(label)))
    }

    fn heading(&self, label: Message) -> String {
        format!("\n**{}**\n\n", capital(&self.say(label)))
    }

    /// The act or the pack of that name; else the name of the folder.
    fn instrument(&self, name: &str) -> String {
        let pack = self.library.packs().iter().find(|pack| pack.name == name);
        match (self.library.act(name), pack) {
            (Some(act), _) => escaped(&capital(act.short.text(self.language))),
            (None, Some(pack)) => escaped(&capital(pack.title.text(self.language))),
            (None, None) => format!("`{name}`"),
        }
    }

    /// The acts that the rules cite, each once.
    fn acts_of(&self, rules: &[&RuleFile]) -> Vec<&Act> {
        let mut seen = BTreeSet::new();
        let cited = rules.iter().flat_map(|rule| &rule.cites).filter(|cites| seen.insert(cites.act.as_str()));
        cited.filter_map(|cites| self.library.act(&cites.act)).collect()
    }

    fn rule(&self, rule: &RuleFile, examples: Option<&Examples>) -> String {
        let language = self.language;
        let title = escaped(rule.title.text(language));
        let mut out = format!("<a id=\"{}\"></a>\n\n### {title}\n\n", anchor(&rule.id));
        out += &self.entry(Message::new("rules-identifier"), &format!("`{}`", rule.id));
        let packs: Vec<_> = rule.packs.iter().map(|pack| format!("`{}`", pack.text)).collect();
        out += &self.entry(Message::new("label-packs"), &packs.join(", "));
        out += &self.entry(Message::new("rules-force"), &self.say(force(rule.force)));
        out += &self.entry(Message::new("rules-kind"), &self.say(kind(rule.kind)));
        out += &self.entry(Message::new("label-in-force"), &escaped(&self.in_force(rule)));
        for cites in &rule.cites {
            out += &self.provision(rule, cites);
        }
        out += &self.heading(Message::new("label-asks"));
        let asks = in_words(self.library, rule, language);
        for phrase in asks.parts.iter().chain(&asks.lets) {
            out += &self.phrase(phrase);
        }
        out += &self.terms_of(rule, &asks.terms);
        out += &self.formulas(rule);
        out += &self.amounts(rule);
        out += &self.examples(examples);
        out +=
            &self.list(Message::new("label-consequence"), &consequences(self.library, rule, cited, language));
        out += &self.list(Message::new("label-not-checked"), rule.not_checked.list(language));
        out += &self.list(Message::new("label-note"), rule.notes.list(language));
        out
    }

    /// The days, and how sure each end of them is.
    fn in_force(&self, rule: &RuleFile) -> String {
        let InForce { from, until, from_confidence, until_confidence } = &rule.in_force;
        let cited = rule.cites.first().map(|cites| cites.confidence.as_str());
        let known = |day: &Option<NaiveDate>, how: &Option<String>| {
            day.as_ref()?;
            known_how_well(how.as_deref().or(cited)?)
        };
        let mut said = days(*from, *until);
        if let Some(known) = known(from, from_confidence) {
            said = Message::new("days-first").with("days", said).with("known", known);
        }
        if let Some(known) = known(until, until_confidence) {
            said = Message::new("days-last").with("days", said).with("known", known);
        }
        self.say(said)
    }

    /// Where the law says so, and the editions in force on the days of the rule for which it is cited.
    fn provision(&self, rule: &RuleFile, cites: &Cites) -> String {
        let language = self.language;
        let act = self.library.act(&cites.act);
        let said = escaped(&cited(self.library, cites, language));
        let mut text = match act.and_then(|act| act.link.as_ref()) {
            Some(link) => format!("[{said}]({link})"),
            None => said,
        };
        if cites.from.is_some() || cites.until.is_some() {
            text += &format!("; {}", self.say(days(cites.from, cites.until)));
        }
        let mut out = self.entry(Message::new("law-place"), &text);
        let first = [rule.in_force.from, cites.from].into_iter().flatten().max();
        let until = [rule.in_force.until, cites.until].into_iter().flatten().min();
        let last = until.map_or(Some(NaiveDate::MAX), |until| until.pred_opt());
        let judged = (first.unwrap_or(NaiveDate::MIN), last.unwrap_or(NaiveDate::MIN));
        for edition in act.map(|act| act.editions_on(judged)).unwrap_or_default() {
            let said = self.say(Message::new("citation-edition").with("day", edition.from));
            let mut line = match &edition.link {
                Some(link) => format!("[{}]({link})", escaped(&said)),
                None => escaped(&said),
            };
            line += &format!(", {}", escaped(&edition.by));
            if edition.confidence != "T" {
                line += &format!(" ({})", escaped(&edition.confidence));
            }
            out += &format!("  - {line}\n");
        }
        out
    }

    fn phrase(&self, phrase: &Phrase) -> String {
        let mut out = String::new();
        for line in phrase.lines() {
            let indent = "  ".repeat(line.depth);
            let number = if line.number.is_empty() { String::new() } else { format!("({}) ", line.number) };
            out += &format!("{indent}- {number}{}\n", escaped(&self.say(line.text)));
        }
        out
    }

    /// The terms that a rule names, each explained once; the others, whose meaning was said, by their names.
    fn terms_of(&self, rule: &RuleFile, named: &[&TermFile]) -> String {
        let mut out = String::new();
        for term in named {
            let meaning = escaped(term.meaning.text(self.language));
            out += &format!("- [`{}`](#{}): {meaning}\n", called(term), term_anchor(term));
        }
        let formulas = formulas(rule, self.language);
        let (all, _) = vocabulary(self.library, formulas.iter().map(|(_, formula)| *formula));
        let others =
            all.into_iter().filter(|term| !named.iter().any(|named| named.name.text == term.name.text));
        let others: Vec<_> =
            others.map(|term| format!("[`{}`](#{})", term.name.text, term_anchor(term))).collect();
        if !others.is_empty() {
            out += &self.entry_plain(Message::new("rules-terms-used"), &others.join(", "));
        }
        out
    }

    fn entry_plain(&self, label: Message, text: &str) -> String {
        format!("- {}: {text}\n", capital(&self.say(label)))
    }

    /// What a term means, in words and as it is written.
    fn term(&self, term: &TermFile) -> String {
        let name = called(term);
        let mut out = format!("<a id=\"{}\"></a>\n\n### `{name}`\n\n", term_anchor(term));
        out += &format!("{}\n\n", escaped(&capital(term.meaning.text(self.language))));
        out += &self
            .entry(Message::new("law-place"), &escaped(&cited(self.library, &term.cites, self.language)));
        let phrase = term_in_words(self.library, term, self.language);
        out += &self.phrase(&phrase.in_full());
        out + &self.details(&format!("{name} = {}", term.means.text.trim()))
    }

    fn details(&self, text: &str) -> String {
        let label = capital(&self.say(Message::new("rules-formulas")));
        format!("\n<details><summary>{label}</summary>\n\n{}\n</details>\n", fenced("text", text))
    }

    /// The rule's formulas as they are written.
    fn formulas(&self, rule: &RuleFile) -> String {
        let mut text = String::new();
        for (name, formula) in formulas(rule, self.language) {
            let mut lines = formula.trim().lines();
            text += &format!("{name} {}\n", lines.next().unwrap_or_default());
            lines.for_each(|line| text += &format!("  {line}\n"));
        }
        self.details(&text)
    }

    fn amounts(&self, rule: &RuleFile) -> String {
        let formulas = formulas(rule, self.language);
        let (_, amounts) = vocabulary(self.library, formulas.iter().map(|(_, formula)| *formula));
        if amounts.is_empty() {
            return String::new();
        }
        let mut out = self.heading(Message::new("rules-amounts"));
        let columns = [
            Message::new("rules-amount"),
            Message::new("rules-value"),
            Message::new("rules-days"),
            Message::new("rules-source"),
        ];
        let columns: Vec<_> = columns.into_iter().map(|column| capital(&self.say(column))).collect();
        out += &format!("| {} |\n|---|---|---|---|\n", columns.join(" | "));
        for amount in amounts {
            out += &self.amount(amount);
        }
        out
    }

    fn amount(&self, amount: &AmountFile) -> String {
        let mut out = String::new();
        let meaning = escaped(amount.meaning.text(self.language));
        let mut name = format!("`{}` (`{}`): {meaning}", amount.name.text, amount.unit);
        for dated in &amount.values {
            let value = escaped(&self.say(value(dated)));
            let days = self.say(days(Some(dated.from), dated.until));
            let source = escaped(&cited(self.library, &dated.cites, self.language));
            out += &format!("| {name} | {value} | {days} | {source} |\n");
            // Of its other values only what differs.
            name.clear();
        }
        out
    }

    fn examples(&self, examples: Option<&Examples>) -> String {
        let mut out = String::new();
        let Some(examples) = examples else { return out };
        let Examples { met, breached, rejected } = examples;
        let named = [
            (Message::new("rules-example-met"), met),
            (Message::new("rules-example-breached"), breached),
            (Message::new("rules-example-rejected"), rejected),
        ];
        for (label, example) in named {
            let Some(example) = example else { continue };
            out += &self.heading(label);
            out += &fenced("toml", &self.shown(&example.text));
            out += &format!("\n{}\n\n", self.say(Message::new("rules-says")));
            for said in &example.said {
                out += &format!("- {}\n", escaped(said));
            }
        }
        out
    }

    /// The comments of a declaration are in English.
    fn shown(&self, text: &str) -> String {
        match self.language {
            Language::En => text.to_owned(),
            _ => {
                let lines = text.lines().filter(|line| !line.trim_start().starts_with('#'));
                lines.map(|line| format!("{line}\n")).collect()
            }
        }
    }

    fn list(&self, label: Message, sentences: &[String]) -> String {
        if sentences.is_empty() {
            return String::new();
        }
        let items: String = sentences.iter().map(|said| format!("- {}\n", escaped(said))).collect();
        self.heading(label) + &items
    }
}

fn kind(kind: RuleKind) -> Message {
    match kind {
        RuleKind::Obligation => Message::new("kind-obligation"),
        RuleKind::Indicator => Message::new("kind-indicator"),
        RuleKind::Calculation => Message::new("kind-calculation"),
    }
}
