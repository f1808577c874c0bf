//! One declaration: its outcomes, and an account of each.

use chrono::NaiveDate;

use super::account::{Account, Citation, Fact, Judgement, Outcome, Verdict};
use super::say;
use super::trace::{Assignment, NAMED, Trace, Tracer};
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
use crate::rule::program::{NodeId, VarId};
use crate::rule::template::Template;

/// Combinations of elements of several lists that rules may look at in one declaration.
pub const MAX_COMBINATIONS: u64 = 10_000_000;

/// With no more elements than this, an account says of each why it meets the rule.
const SAID_SINGLY: usize = 3;

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

/// What is said of the elements of a rule, or of the filing.
#[derive(Default)]
struct Said {
    because: Vec<String>,
    remedy: Vec<String>,
    notes: Vec<String>,
    trace: Trace,
}

impl Teller<'_> {
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

    fn account(&self, evaluation: &mut Evaluation<'_>, rule: &Rule) -> Account {
        let outcome = outcomes(evaluation, rule).first().copied().unwrap_or(Outcome::Undetermined);
        let (first, last) = evaluation.window(rule.window);
        let mut tracer = Tracer::new(evaluation);
        let mut said = if first[0] > last[0] {
            Said { because: vec![self.not_in_force(&rule.file.in_force)], ..Said::default() }
        } else {
            match rule.var {
                None => self.of_filing(&mut tracer, rule, outcome),
                Some(var) => self.of_list(&mut tracer, rule, var, outcome),
            }
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

    fn of_filing(&self, tracer: &mut Tracer<'_, '_>, rule: &Rule, outcome: Outcome) -> Said {
        let at = Assignment::new();
        let mut said = Said::default();
        let conditions = [rule.when, rule.applies];
        match outcome {
            Outcome::NotApplicable => self.outside(tracer, rule, &conditions, &at),
            Outcome::Undetermined => self.unsettled(tracer, rule, &conditions, None, &at, &mut said),
            Outcome::Met | Outcome::Breached => {
                tracer.why_not = outcome == Outcome::Breached;
                tracer.condition(rule.requires, &at);
                tracer.why_not = false;
            }
        }
        if let Some(sentence) = self.sentence(tracer, &rule.because, outcome, &at, rule) {
            // An open outcome has said what is missing; the rule's own sentence stands before it.
            said.because.insert(0, sentence);
        } else if said.because.is_empty() {
            said.because.push(match outcome {
                Outcome::Met => words::holds(),
                Outcome::Breached => words::does_not_hold(),
                _ => words::does_not_apply(),
            });
        }
        said.remedy.extend(self.sentence(tracer, &rule.remedy, outcome, &at, rule));
        self.close(tracer, &mut said);
        said
    }

    fn of_list(&self, tracer: &mut Tracer<'_, '_>, rule: &Rule, var: VarId, outcome: Outcome) -> Said {
        let mut said = Said::default();
        let at = Assignment::new();
        let (elements, given) = tracer.elements(var, &at);
        let list_path = tracer.list_path(var, &at);
        let list = self.list_name(var, &list_path);
        if outcome == Outcome::NotApplicable {
            self.not_applicable(tracer, rule, var, &list, &mut said);
            self.close(tracer, &mut said);
            return said;
        }
        if !given {
            tracer.trace.missing.push(list_path);
            if tracer.truth(rule.when, &at) == 1 {
                tracer.condition(rule.when, &at);
            }
            let missing = paths(&tracer.trace.missing);
            said.because.push(match missing.as_slice() {
                [list] => words::absent_list(list),
                several => words::open(None, several),
            });
            said.remedy.push(words::give(&missing));
            self.close(tracer, &mut said);
            return said;
        }
        let total = elements.len();
        let mut sorted: [Vec<u32>; 4] = Default::default();
        for element in elements {
            let state = self.state(tracer, rule, var, element);
            sorted[state as usize].push(element);
        }
        let [met, breached, open, outside] = &sorted;
        // What decides first: an element that breaches, then one that is open.
        let deciding: Vec<(u32, Outcome)> = breached
            .iter()
            .map(|&element| (element, Outcome::Breached))
            .chain(open.iter().map(|&element| (element, Outcome::Undetermined)))
            .collect();
        for &(element, state) in deciding.iter().take(NAMED) {
            self.element(tracer, rule, var, element, state, outcome, &mut said);
        }
        if deciding.len() > NAMED {
            said.because.push(words::and_more(deciding.len() - NAMED));
        }
        if deciding.is_empty() {
            for &element in met.iter().take(NAMED) {
                let say = met.len() <= SAID_SINGLY;
                self.met_element(tracer, rule, var, element, say, &mut said);
            }
        }
        if !deciding.is_empty() || met.len() > SAID_SINGLY || (total > met.len() && !met.is_empty()) {
            let counted = if deciding.is_empty() && met.len() <= SAID_SINGLY { 0 } else { met.len() };
            said.because.extend(words::others_meet(counted, outside.len(), &list));
        }
        if said.because.is_empty() {
            said.because.push(words::holds());
        }
        self.close(tracer, &mut said);
        said
    }

    /// The list, or the fact of its elements whose values are judged.
    fn list_name(&self, var: VarId, list: &[Step]) -> String {
        let program = &self.ruleset.program;
        let distinct = program.variable(var).distinct.map(|column| &program.layout.column(column).path);
        let fact = distinct.into_iter().flatten().map(|&name| Step::Field(name));
        words::path(&list.iter().copied().chain(fact).collect::<Vec<_>>())
    }

    /// What the rule comes to for one element.
    fn state(&self, tracer: &mut Tracer<'_, '_>, rule: &Rule, var: VarId, element: u32) -> Outcome {
        let at = Assignment::from([(var, element)]);
        let member = tracer.truth(rule.when, &at).min(tracer.truth(rule.applies, &at));
        match (member, tracer.truth(rule.requires, &at)) {
            (0, _) => Outcome::NotApplicable,
            (_, 2) => Outcome::Met,
            (2, 0) => Outcome::Breached,
            _ => Outcome::Undetermined,
        }
    }

    #[expect(clippy::too_many_arguments, reason = "an element is known by its rule, variable and number")]
    fn element(
        &self,
        tracer: &mut Tracer<'_, '_>,
        rule: &Rule,
        var: VarId,
        element: u32,
        state: Outcome,
        outcome: Outcome,
        said: &mut Said,
    ) {
        let at = Assignment::from([(var, element)]);
        if state == Outcome::Breached {
            let gaps = tracer.trace.gaps.len();
            tracer.why_not = true;
            tracer.condition(rule.requires, &at);
            tracer.why_not = false;
            let mut sentence = self
                .sentence(tracer, &rule.because, state, &at, rule)
                .unwrap_or_else(|| format!("{}: {}", say::label(tracer, var, &at), words::does_not_hold()));
            let gap = tracer.trace.gaps.get(gaps).copied().and_then(say::day);
            if let Some(day) = gap {
                sentence = format!("{sentence}; {}", words::gap(day));
            }
            said.because.push(sentence);
            said.remedy.extend(self.sentence(tracer, &rule.remedy, state, &at, rule));
            return;
        }
        // Once something is breached, an open element can no longer change the outcome.
        if outcome == Outcome::Breached {
            let label = say::label(tracer, var, &at);
            said.because.push(words::open(Some(&label), &[]));
            return;
        }
        let label = say::label(tracer, var, &at);
        self.unsettled(tracer, rule, &[rule.when, rule.applies], Some(&label), &at, said);
    }

    fn met_element(
        &self,
        tracer: &mut Tracer<'_, '_>,
        rule: &Rule,
        var: VarId,
        element: u32,
        say: bool,
        said: &mut Said,
    ) {
        let at = Assignment::from([(var, element)]);
        tracer.condition(rule.requires, &at);
        if say {
            said.because.extend(self.sentence(tracer, &rule.because, Outcome::Met, &at, rule));
        }
    }

    /// An element, or the filing, that could still come out either way: what is missing.
    fn unsettled(
        &self,
        tracer: &mut Tracer<'_, '_>,
        rule: &Rule,
        member: &[NodeId],
        label: Option<&str>,
        at: &Assignment,
        said: &mut Said,
    ) {
        let before = std::mem::take(&mut tracer.trace);
        for &condition in member {
            if tracer.truth(condition, at) == 1 {
                tracer.condition(condition, at);
            }
        }
        if tracer.truth(rule.requires, at) == 1 {
            tracer.condition(rule.requires, at);
        }
        let mine = std::mem::replace(&mut tracer.trace, before);
        let missing = paths(&mine.missing);
        let open = mine.open.clone();
        tracer.trace.join(mine);
        let own = match label {
            Some(_) => self.sentence(tracer, &rule.because, Outcome::Undetermined, at, rule),
            None => None,
        };
        said.because.extend(own);
        let mut because = words::open(label, &missing);
        for node in open {
            let text = self.ruleset.open.get(&node).map(|texts| texts.text(self.language));
            let Some(text) = text.filter(|text| !text.is_empty()) else { continue };
            if missing.is_empty() && !because.contains(':') {
                because = words::open_until(&because, text, tracer.judged(rule.window));
            }
            if !said.remedy.iter().any(|remedy| remedy == text) {
                said.remedy.push(text.to_owned());
            }
        }
        said.because.push(because);
        if !missing.is_empty() {
            let give = words::give(&missing);
            // Two elements can lack the same fact.
            if !said.remedy.contains(&give) {
                said.remedy.push(give);
            }
        }
        if label.is_some() {
            said.remedy.extend(self.sentence(tracer, &rule.remedy, Outcome::Undetermined, at, rule));
        }
    }

    fn not_applicable(
        &self,
        tracer: &mut Tracer<'_, '_>,
        rule: &Rule,
        var: VarId,
        list: &str,
        said: &mut Said,
    ) {
        let at = Assignment::new();
        let (elements, given) = tracer.elements(var, &at);
        let sentence = self.sentence(tracer, &rule.because, Outcome::NotApplicable, &at, rule);
        if tracer.truth(rule.when, &at) == 0 {
            tracer.condition(rule.when, &at);
            said.because.push(sentence.unwrap_or_else(words::does_not_apply));
        } else if given && elements.is_empty() {
            let path = tracer.list_path(var, &at);
            said.because.push(words::empty_list(&words::path(&path)));
            tracer.trace.facts.push(path);
        } else {
            for element in elements.clone().take(NAMED) {
                let at = Assignment::from([(var, element)]);
                tracer.condition(rule.applies, &at);
            }
            let generic = || words::nothing_is_a_member(list, elements.len());
            said.because.push(sentence.unwrap_or_else(generic));
        }
    }

    fn outside(&self, tracer: &mut Tracer<'_, '_>, _rule: &Rule, conditions: &[NodeId], at: &Assignment) {
        for &condition in conditions {
            if tracer.truth(condition, at) == 0 {
                return tracer.condition(condition, at);
            }
        }
    }

    fn sentence(
        &self,
        tracer: &mut Tracer<'_, '_>,
        sentences: &[(Language, &'static str, Template)],
        outcome: Outcome,
        at: &Assignment,
        rule: &Rule,
    ) -> Option<String> {
        let of = |language: Language| {
            sentences.iter().find(|(known, word, _)| *known == language && *word == outcome.word())
        };
        let (_, _, template) = of(self.language).or_else(|| of(Language::En))?;
        Some(say::sentence(tracer, template, at, rule.percent_digits))
    }

    /// Takes over what the trace met.
    fn close(&self, tracer: &mut Tracer<'_, '_>, said: &mut Said) {
        said.trace = std::mem::take(&mut tracer.trace);
        said.trace.amounts.sort_unstable();
        said.trace.amounts.dedup();
        for &amount in &said.trace.amounts {
            said.notes.push(words::no_value(&self.ruleset.program.amounts[amount as usize].name));
        }
        if said.trace.cut {
            said.notes.push(words::cut());
        }
        if said.trace.missing.len() > NAMED {
            said.notes.push(words::and_more(said.trace.missing.len() - NAMED));
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

fn root_field(name: &str) -> Option<Step> {
    DECLARATION.field(name).map(|field| Step::Field(field.name))
}

fn paths(paths: &[Vec<Step>]) -> Vec<String> {
    paths.iter().map(|path| words::path(path)).collect()
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
