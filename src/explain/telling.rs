//! What is said of one rule: why it came out as it did, and what would make it right.

mod elements;
mod open;

use std::collections::BTreeSet;

use super::account::Outcome;
use super::say;
use super::trace::{Assignment, NAMED, NoValue, Trace, Tracer};
use super::words;
use crate::declaration::Step;
use crate::evaluate::walk::Evaluation;
use crate::language::Language;
use crate::rule::library::{Rule, Ruleset};
use crate::rule::template::Template;
use crate::words::Message;

/// What was said, and what it rests on.
#[derive(Default)]
pub struct Said {
    pub because: Vec<Message>,
    pub remedy: Vec<Message>,
    pub notes: Vec<Message>,
    pub trace: Trace,
}

/// One rule being told about.
pub struct Telling<'a, 'e> {
    ruleset: &'a Ruleset,
    rule: &'a Rule,
    language: Language,
    tracer: Tracer<'a, 'e>,
    said: Said,
}

impl<'a, 'e> Telling<'a, 'e> {
    pub fn new(
        ruleset: &'a Ruleset,
        rule: &'a Rule,
        language: Language,
        evaluation: &'e mut Evaluation<'a>,
    ) -> Self {
        Self { ruleset, rule, language, tracer: Tracer::new(evaluation), said: Said::default() }
    }

    /// Everything there is to say of that outcome.
    pub fn outcome(mut self, outcome: Outcome) -> Said {
        match (self.without_its_section(), self.rule.var) {
            (Some(section), _) => self.said.because.push(words::no_section(&section)),
            (None, None) => self.filing(outcome),
            (None, Some(var)) => self.list(var, outcome),
        }
        let missing = paths(&self.tracer.trace.missing);
        if outcome == Outcome::Undetermined && !missing.is_empty() {
            self.advise(words::give(&missing));
        }
        self.close()
    }

    /// The section the rule is about, if the declaration does not carry it.
    fn without_its_section(&mut self) -> Option<String> {
        let section = self.rule.section?;
        let absent = self.tracer.truth(section, &Assignment::new()) == 0;
        absent.then(|| self.rule.file.section.as_ref().map(|section| section.text.clone())).flatten()
    }

    /// Of a rule about the filing as a whole.
    fn filing(&mut self, outcome: Outcome) {
        let at = Assignment::new();
        match outcome {
            Outcome::NotApplicable => self.outside(&at),
            Outcome::Undetermined => self.unsettled(None, &at),
            Outcome::Met => self.tracer.condition(self.rule.requires, &at),
            Outcome::Breached => self.breach(&at),
        }
        if let Some(sentence) = self.because(outcome, &at) {
            // An open outcome has said what is missing; the rule's own sentence stands before it.
            self.said.because.insert(0, sentence);
        } else if self.said.because.is_empty() {
            self.said.because.push(match outcome {
                Outcome::Met => words::holds(),
                Outcome::Breached => words::does_not_hold(),
                _ => words::does_not_apply(),
            });
        }
        let remedy = self.remedy(outcome, &at);
        self.said.remedy.extend(remedy);
    }

    /// Follows what is breached, down to what a sum leaves out.
    fn breach(&mut self, at: &Assignment) {
        self.tracer.why_not = true;
        self.tracer.condition(self.rule.requires, at);
        self.tracer.why_not = false;
    }

    /// Follows the condition for which a rule about the filing does not apply.
    fn outside(&mut self, at: &Assignment) {
        for condition in [self.rule.when, self.rule.applies] {
            if self.tracer.truth(condition, at) == 0 {
                return self.tracer.condition(condition, at);
            }
        }
    }

    fn because(&mut self, outcome: Outcome, at: &Assignment) -> Option<Message> {
        let rule = self.rule;
        self.sentence(&rule.because, outcome, at)
    }

    fn remedy(&mut self, outcome: Outcome, at: &Assignment) -> Option<Message> {
        let rule = self.rule;
        self.sentence(&rule.remedy, outcome, at)
    }

    fn sentence(
        &mut self,
        sentences: &[(Language, &'static str, Template)],
        outcome: Outcome,
        at: &Assignment,
    ) -> Option<Message> {
        let of = |language: Language| {
            sentences.iter().find(|(known, word, _)| *known == language && *word == outcome.word())
        };
        // Its values are said in its own language, should it not be the one asked for.
        let (language, _, template) = of(self.language).or_else(|| of(Language::En))?;
        Some(say::sentence(&mut self.tracer, template, at, self.rule.percent_digits, *language))
    }

    /// What was said, with what the trace met.
    fn close(mut self) -> Said {
        let mut trace = self.tracer.trace;
        trace.amounts.sort_unstable();
        trace.amounts.dedup();
        for &(amount, reason) in &trace.amounts {
            let name = &self.ruleset.program.amounts[amount as usize].name;
            self.said.notes.push(match reason {
                NoValue::DaysJudged => words::no_value(name),
                NoValue::OnDay(day) => match say::day(day) {
                    Some(day) => words::no_value_on(name, day),
                    None => words::no_value(name),
                },
                NoValue::BeyondSteps => words::beyond_the_steps(name),
                NoValue::Recalled => words::only_recalled(name),
            });
        }
        if trace.cut {
            self.said.notes.push(words::cut());
        }
        if trace.missing.len() > NAMED {
            self.said.notes.push(words::and_more(trace.missing.len() - NAMED));
        }
        // Elements that breach in the same way are mended in the same way.
        let mut given = BTreeSet::new();
        self.said.remedy.retain(|remedy| given.insert(remedy.clone()));
        self.said.trace = trace;
        self.said
    }
}

fn paths(paths: &[Vec<Step>]) -> Vec<String> {
    paths.iter().map(|path| words::path(path)).collect()
}
