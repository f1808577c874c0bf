//! One declaration: its outcomes, and an account of each.

use chrono::NaiveDate;

use super::account::{Account, Citation, Fact, Follows, InEdition, Judgement, Outcome, Undecided, Verdict};
use super::say;
use super::telling::{Said, Telling};
use super::trace::{Assignment, NAMED, Tracer};
use super::words;
use crate::declaration::{DECLARATION, Filing, Step};
use crate::document::place::Mistake;
use crate::evaluate::outcome::outcomes;
use crate::evaluate::walk::Evaluation;
use crate::facts;
use crate::language::Language;
use crate::rule::compile::day_number;
use crate::rule::file::{Act, Cites, InForce, State};
use crate::rule::library::{Rule, Ruleset};
use crate::rule::template::Template;
use crate::words::Message;

/// Combinations of elements of several lists that rules may look at in one declaration.
pub const MAX_COMBINATIONS: u64 = 1_000_000;

/// Judges a declaration, by the law of its period or, with `as_of`, of that one day.
///
/// # Errors
///
/// Where the rules would have to look at more than [`MAX_COMBINATIONS`]: the declaration is rejected.
pub fn judge(
    ruleset: &Ruleset,
    filing: &Filing,
    as_of: Option<NaiveDate>,
    language: Language,
) -> Result<Judgement, Vec<Mistake>> {
    let batch = facts::batch([&filing.declaration]);
    let mut evaluation = Evaluation::new(&ruleset.program, &batch, as_of.map(day_number));
    if let Some((lists, combinations)) = evaluation.too_many(&ruleset.combined, MAX_COMBINATIONS) {
        let message = words::too_many_combinations(&lists, combinations, MAX_COMBINATIONS);
        let list: Vec<Step> = lists.first().into_iter().filter_map(|list| root_field(list)).collect();
        let place = Some(filing.place_of(&list));
        return Err(vec![Mistake { path: lists.join(", "), message, help: None, place }]);
    }
    let teller = Teller { ruleset, filing, as_of, language };
    let days = as_of.map_or(period(filing), |day| (day, day));
    let accounts: Vec<Account> =
        ruleset.rules.iter().map(|rule| teller.account(&mut evaluation, rule)).collect();
    let verdict = Verdict::of(accounts.iter().map(|account| (account.outcome, account.force)));
    let period = period(filing);
    Ok(Judgement {
        id: filing.id().map(str::to_owned),
        operator: filing.declaration.operator.as_ref().and_then(|operator| operator.name.clone()),
        period,
        verdict,
        warnings: teller.said(teller.warnings(days)),
        accounts,
        undecided: teller.undecided(days),
    })
}

struct Teller<'a> {
    ruleset: &'a Ruleset,
    filing: &'a Filing,
    as_of: Option<NaiveDate>,
    language: Language,
}

impl<'a> Teller<'a> {
    /// The acts by which some day is judged for which they were not read.
    fn warnings(&self, (first, last): (NaiveDate, NaiveDate)) -> Vec<Message> {
        let unread = |act: &Act| {
            let until = act.read_until.filter(|until| *until < last)?;
            let days = (first.max(until.succ_opt()?), last);
            self.acts(days).contains(&act.name.as_str()).then_some(until)
        };
        let acts = self.ruleset.acts.values();
        let passed: Vec<(String, NaiveDate)> =
            acts.filter_map(|act| Some((act.short.text(self.language).to_owned(), unread(act)?))).collect();
        match self.as_of {
            _ if passed.is_empty() => Vec::new(),
            Some(day) => vec![words::law_beyond_the_horizon(day, &passed)],
            None => vec![words::beyond_the_horizon(last, &passed)],
        }
    }

    /// The acts that the rules cite for these days, by name.
    fn acts(&self, days: (NaiveDate, NaiveDate)) -> Vec<&'a str> {
        let in_force = self.ruleset.rules.iter().filter(|rule| rule.file.in_force.concerns(days));
        let cited = in_force.flat_map(|rule| &rule.file.cites);
        let mut acts: Vec<&str> =
            cited.filter(|cites| cites.concerns(days)).map(|cites| cites.act.as_str()).collect();
        acts.sort_unstable();
        acts.dedup();
        acts
    }

    /// The provisions of those acts that hold on these days and need a person, or were not found.
    fn undecided(&self, days: (NaiveDate, NaiveDate)) -> Vec<Undecided> {
        let acts = self.acts(days).into_iter().filter_map(|act| self.ruleset.acts.get(act));
        acts.flat_map(|act| {
            let open = act.outline.iter().filter(move |provision| {
                provision.concerns(days) && matches!(provision.state, State::Person(_) | State::NotFound(_))
            });
            open.map(|provision| Undecided {
                act: act.name.clone(),
                name: act.short.text(self.language).to_owned(),
                place: provision.place.clone(),
                cited: act.cited(&provision.place, self.language),
                text: provision.text.text(self.language).to_owned(),
                state: provision.state.word(),
                why: provision.state.why(self.language).to_owned(),
            })
        })
        .collect()
    }

    fn account(&self, evaluation: &mut Evaluation<'a>, rule: &'a Rule) -> Account {
        let outcome = outcomes(evaluation, rule).first().copied().unwrap_or(Outcome::Undetermined);
        let (first, last) = evaluation.window(rule.window);
        let judged = (first[0] <= last[0]).then(|| say::day(first[0]).zip(say::day(last[0]))).flatten();
        let days = match self.as_of {
            Some(day) => (day, day),
            None => judged.unwrap_or_else(|| period(self.filing)),
        };
        let consequences = self.consequences(evaluation, rule, days);
        let mut said = if first[0] > last[0] {
            Said { because: vec![self.not_in_force(&rule.file.in_force)], ..Said::default() }
        } else {
            Telling::new(self.ruleset, rule, self.language, evaluation).outcome(outcome)
        };
        said.notes.extend(rule.file.notes.list(self.language).iter().map(Message::verbatim));
        said.notes.extend(in_force_notes(&rule.file.in_force));
        let mut facts: Vec<Fact> = said.trace.facts.iter().map(|path| self.fact(path)).collect();
        let missing: Vec<Fact> = said.trace.missing.iter().take(NAMED).map(|path| self.fact(path)).collect();
        facts.sort_by(|a, b| (a.place.span, &a.path).cmp(&(b.place.span, &b.path)));
        facts.truncate(NAMED);
        let (cites, also) = self.citations(&rule.file.cites, days);
        Account {
            rule: rule.file.id.clone(),
            outcome,
            force: rule.file.force,
            kind: rule.file.kind,
            title: rule.file.title.text(self.language).to_owned(),
            cites,
            also,
            consequences,
            because: self.said(said.because),
            remedy: self.said(said.remedy),
            missing,
            not_checked: rule.file.not_checked.list(self.language).to_vec(),
            notes: self.said(said.notes),
            elsewhere: self.elsewhere(rule),
            facts,
        }
    }

    /// Those cited for these days; if none is, all.
    fn citations(&self, cites: &[Cites], days: (NaiveDate, NaiveDate)) -> (Citation, Vec<Citation>) {
        let of_the_days = cites.iter().filter(|cites| cites.concerns(days));
        let mut citations: Vec<Citation> = of_the_days.map(|cites| self.citation(cites, days)).collect();
        if citations.is_empty() {
            citations = cites.iter().map(|cites| self.citation(cites, days)).collect();
        }
        let mut citations = citations.into_iter();
        // A rule without a citation is no rule of a library.
        let first = citations.next().unwrap_or_else(Citation::of_nothing);
        (first, citations.collect())
    }

    fn citation(&self, cites: &Cites, days: (NaiveDate, NaiveDate)) -> Citation {
        let act = self.ruleset.acts.get(&cites.act);
        let name = act.map_or(cites.act.as_str(), |act| act.short.text(self.language));
        let editions = act.map_or(&[][..], |act| act.editions_on(days));
        Citation {
            act: cites.act.clone(),
            name: name.to_owned(),
            place: cites.place.clone(),
            cited: act.map_or_else(|| cites.place.clone(), |act| act.cited(&cites.place, self.language)),
            confidence: cites.confidence.clone(),
            link: act.and_then(|act| act.link.clone()),
            editions: editions
                .iter()
                .map(|edition| InEdition {
                    from: edition.from,
                    confidence: edition.confidence.clone(),
                    link: edition.link.clone(),
                })
                .collect(),
        }
    }

    /// What follows from a breach of the rule on these days.
    fn consequences(
        &self,
        evaluation: &mut Evaluation<'a>,
        rule: &Rule,
        days: (NaiveDate, NaiveDate),
    ) -> Vec<Follows> {
        let mut tracer = Tracer::new(evaluation);
        let at = Assignment::new();
        let named = rule.file.consequence.iter().filter_map(|name| self.ruleset.consequences.get(&name.text));
        let mut all = Vec::new();
        for part in named.flatten().filter(|part| part.concerns(days)) {
            let of = |texts: &'a [(Language, Template)], language| {
                texts.iter().find(|(known, _)| *known == language).map(|(_, template)| template)
            };
            let in_language = |texts: &'a [(Language, Template)]| {
                of(texts, self.language).or_else(|| of(texts, Language::En))
            };
            let Some(text) = in_language(&part.text) else { continue };
            let known = text.nodes().all(|node| tracer.is_known(node, &at));
            let text = if known { text } else { in_language(&part.otherwise).unwrap_or(text) };
            let follows = Follows {
                text: say::sentence(&mut tracer, text, &at, 0, self.language).in_language(self.language),
                cites: part.cites.as_ref().map(|cites| self.citation(cites, days)),
            };
            // Two fines may both say that the same is not known.
            if !all.contains(&follows) {
                all.push(follows);
            }
        }
        all
    }

    /// The notes that name another pack, told by their English.
    fn elsewhere(&self, rule: &Rule) -> Vec<String> {
        let notes = &rule.file.notes;
        let of_both = notes.list(Language::En).iter().zip(notes.list(self.language));
        of_both.filter(|(en, _)| en.contains("the pack `")).map(|(_, note)| note.clone()).collect()
    }

    fn not_in_force(&self, days: &InForce) -> Message {
        // A rule that always is in force is not in force on no day.
        let from = days.from.unwrap_or_default();
        match self.as_of {
            Some(day) => words::not_in_force_as_of(day, from, days.until),
            None => words::not_in_force(from, days.until),
        }
    }

    /// The sentences in the language that was asked for.
    fn said(&self, sentences: Vec<Message>) -> Vec<String> {
        sentences.into_iter().map(|sentence| sentence.in_language(self.language)).collect()
    }

    fn fact(&self, path: &[Step]) -> Fact {
        let (value, place) = match self.filing.fact(path) {
            Some((value, place)) => (Some(value), place),
            None => (None, self.filing.place_of(path)),
        };
        Fact { path: words::path(path), value, place }
    }
}

/// The period, without which no declaration is read.
fn period(filing: &Filing) -> (NaiveDate, NaiveDate) {
    let period = filing.declaration.filing.as_ref().and_then(|filing| filing.period.as_ref());
    let day = |day: Option<NaiveDate>| day.unwrap_or_default();
    period.map_or_else(Default::default, |period| (day(period.from), day(period.to)))
}

fn root_field(list: &str) -> Option<Step> {
    DECLARATION.field(list.split('.').next()?).map(|field| Step::Field(field.name))
}

/// A boundary day that was not read says so.
fn in_force_notes(days: &InForce) -> Vec<Message> {
    let from = days.from_confidence.as_ref().zip(days.from);
    let from = from.map(|(how, from)| words::first_day_known(from, how));
    let until = days
        .until_confidence
        .as_ref()
        .zip(days.until)
        .and_then(|(how, until)| Some(words::last_day_known(until.pred_opt()?, how)));
    from.into_iter().chain(until).collect()
}
