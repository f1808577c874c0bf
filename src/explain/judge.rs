//! One declaration: its outcomes, and an account of each.

use chrono::NaiveDate;

use super::account::{Account, Citation, Fact, Judgement, Outcome, Verdict};
use super::telling::{Said, Telling};
use super::trace::NAMED;
use super::words;
use crate::declaration::{DECLARATION, Filing, Step};
use crate::document::place::Mistake;
use crate::evaluate::outcome::outcomes;
use crate::evaluate::walk::Evaluation;
use crate::facts;
use crate::language::Language;
use crate::rule::compile::day_number;
use crate::rule::file::InForce;
use crate::rule::library::{Rule, Ruleset};

/// Combinations of elements of several lists that rules may look at in one declaration.
pub const MAX_COMBINATIONS: u64 = 10_000_000;

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
    let accounts: Vec<Account> =
        ruleset.rules.iter().map(|rule| teller.account(&mut evaluation, rule)).collect();
    let verdict = Verdict::of(accounts.iter().map(|account| (account.outcome, account.force)));
    let period = period(filing);
    Ok(Judgement {
        id: filing.id().map(str::to_owned),
        operator: filing.declaration.operator.as_ref().and_then(|operator| operator.name.clone()),
        period,
        verdict,
        warnings: teller.warnings(as_of.unwrap_or(period.1)),
        accounts,
    })
}

struct Teller<'a> {
    ruleset: &'a Ruleset,
    filing: &'a Filing,
    as_of: Option<NaiveDate>,
    language: Language,
}

impl<'a> Teller<'a> {
    fn warnings(&self, last: NaiveDate) -> Vec<String> {
        let mut cited: Vec<&str> =
            self.ruleset.rules.iter().map(|rule| rule.file.cites.act.as_str()).collect();
        cited.sort_unstable();
        cited.dedup();
        let passed: Vec<(String, NaiveDate)> = cited
            .into_iter()
            .filter_map(|act| self.ruleset.acts.get(act))
            .filter(|act| act.read_until < last)
            .map(|act| (act.short.text(self.language).to_owned(), act.read_until))
            .collect();
        match self.as_of {
            _ if passed.is_empty() => Vec::new(),
            Some(day) => vec![words::law_beyond_the_horizon(day, &passed)],
            None => vec![words::beyond_the_horizon(last, &passed)],
        }
    }

    fn account(&self, evaluation: &mut Evaluation<'a>, rule: &'a Rule) -> Account {
        let outcome = outcomes(evaluation, rule).first().copied().unwrap_or(Outcome::Undetermined);
        let (first, last) = evaluation.window(rule.window);
        let mut said = if first[0] > last[0] {
            Said { because: vec![self.not_in_force(&rule.file.in_force)], ..Said::default() }
        } else {
            Telling::new(self.ruleset, rule, self.language, evaluation).outcome(outcome)
        };
        said.notes.extend(rule.file.notes.list(self.language).iter().cloned());
        said.notes.extend(in_force_notes(&rule.file.in_force));
        let act = self.ruleset.acts.get(&rule.file.cites.act);
        let mut facts: Vec<Fact> = said.trace.facts.iter().map(|path| self.fact(path)).collect();
        let missing: Vec<Fact> = said.trace.missing.iter().take(NAMED).map(|path| self.fact(path)).collect();
        facts.sort_by(|a, b| (a.place.span, &a.path).cmp(&(b.place.span, &b.path)));
        facts.truncate(NAMED);
        Account {
            rule: rule.file.id.clone(),
            outcome,
            force: rule.file.force,
            title: rule.file.title.text(self.language).to_owned(),
            cites: Citation {
                act: rule.file.cites.act.clone(),
                name: act
                    .map_or(rule.file.cites.act.as_str(), |act| act.short.text(self.language))
                    .to_owned(),
                place: rule.file.cites.place.clone(),
                confidence: rule.file.cites.confidence.clone(),
            },
            consequence: rule.file.consequence.text(self.language).to_owned(),
            because: said.because,
            remedy: said.remedy,
            missing,
            not_checked: rule.file.not_checked.list(self.language).to_vec(),
            notes: said.notes,
            facts,
        }
    }

    fn not_in_force(&self, days: &InForce) -> String {
        match self.as_of {
            Some(day) => words::not_in_force_as_of(day, days.from, days.until),
            None => words::not_in_force(days.from, days.until),
        }
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
fn in_force_notes(days: &InForce) -> Vec<String> {
    let from = days.from_confidence.as_ref().map(|how| words::computed("first day", days.from, how));
    let until = days
        .until_confidence
        .as_ref()
        .zip(days.until)
        .and_then(|(how, until)| Some(words::computed("last day", until.pred_opt()?, how)));
    from.into_iter().chain(until).collect()
}
