//! Of a rule about the elements of a list: every one that breaches or is open, and how many meet it.

use super::{Telling, paths};
use crate::explain::account::Outcome;
use crate::explain::say;
use crate::explain::trace::{Assignment, NAMED};
use crate::explain::words;
use crate::rule::program::VarId;

/// With no more elements than this, an account says of each why it meets the rule.
const SAID_SINGLY: usize = 3;

/// The elements of a list by what the rule comes to for them.
#[derive(Default)]
struct Sorted {
    met: Vec<u32>,
    breached: Vec<u32>,
    open: Vec<u32>,
    outside: Vec<u32>,
}

impl Telling<'_, '_> {
    pub(super) fn list(&mut self, var: VarId, outcome: Outcome) {
        let (elements, given) = self.tracer.elements(var, &Assignment::new());
        if outcome == Outcome::NotApplicable {
            return self.not_applicable(var);
        }
        if !given && elements.is_empty() {
            return self.absent_lists(var);
        }
        let mut sorted = Sorted::default();
        for element in elements {
            match self.state(var, element) {
                Outcome::Met => sorted.met.push(element),
                Outcome::Breached => sorted.breached.push(element),
                Outcome::Undetermined => sorted.open.push(element),
                Outcome::NotApplicable => sorted.outside.push(element),
            }
        }
        // What decides first: an element that breaches, then one that is open.
        for &element in sorted.breached.iter().take(NAMED) {
            self.breaching(var, element);
        }
        let breached = !sorted.breached.is_empty();
        for &element in sorted.open.iter().take(NAMED.saturating_sub(sorted.breached.len())) {
            self.open_element(var, element, breached);
        }
        let deciding = sorted.breached.len() + sorted.open.len();
        if deciding > NAMED {
            self.said.because.push(words::and_more(deciding - NAMED));
        }
        let open_lists = !given && !breached;
        if open_lists {
            self.absent_lists(var);
        }
        self.others(var, &sorted, open_lists);
        if self.said.because.is_empty() {
            self.said.because.push(words::holds());
        }
    }

    /// What the rule comes to for one element.
    fn state(&mut self, var: VarId, element: u32) -> Outcome {
        let at = Assignment::from([(var, element)]);
        let member = self.tracer.truth(self.rule.when, &at).min(self.tracer.truth(self.rule.applies, &at));
        match (member, self.tracer.truth(self.rule.requires, &at)) {
            (0, _) => Outcome::NotApplicable,
            (_, 2) => Outcome::Met,
            (2, 0) => Outcome::Breached,
            _ => Outcome::Undetermined,
        }
    }

    fn breaching(&mut self, var: VarId, element: u32) {
        let at = Assignment::from([(var, element)]);
        let gaps = self.tracer.trace.gaps.len();
        self.breach(&at);
        let sentence = match self.because(Outcome::Breached, &at) {
            Some(sentence) => sentence,
            None => words::does_not_hold_of(&say::label(&mut self.tracer, var, &at, self.language)),
        };
        let gap = self.tracer.trace.gaps.get(gaps).copied().and_then(say::day);
        self.said.because.push(match gap {
            Some(day) => words::with_gap(sentence, day),
            None => sentence,
        });
        let remedy = self.remedy(Outcome::Breached, &at);
        self.said.remedy.extend(remedy);
    }

    fn open_element(&mut self, var: VarId, element: u32, breached: bool) {
        let at = Assignment::from([(var, element)]);
        let label = say::label(&mut self.tracer, var, &at, self.language);
        // Once something is breached, an open element can no longer change the outcome.
        match breached {
            true => self.said.because.push(words::open(Some(&label), &[])),
            false => self.unsettled(Some(&label), &at),
        }
    }

    /// The elements that meet the rule, and those to which it does not apply.
    fn others(&mut self, var: VarId, sorted: &Sorted, open_lists: bool) {
        let list = self.list_name(var);
        let decided = sorted.breached.is_empty() && sorted.open.is_empty() && !open_lists;
        let singly = decided && sorted.met.len() <= SAID_SINGLY;
        if decided {
            for &element in sorted.met.iter().take(NAMED) {
                let at = Assignment::from([(var, element)]);
                self.tracer.condition(self.rule.requires, &at);
                if singly {
                    let sentence = self.because(Outcome::Met, &at);
                    self.said.because.extend(sentence);
                }
            }
        }
        let counted = if singly { 0 } else { sorted.met.len() };
        self.said.because.extend(words::others_meet(counted, sorted.outside.len(), &list));
    }

    fn not_applicable(&mut self, var: VarId) {
        let at = Assignment::new();
        let (elements, given) = self.tracer.elements(var, &at);
        let sentence = self.because(Outcome::NotApplicable, &at);
        if self.tracer.truth(self.rule.when, &at) == 0 {
            self.tracer.condition(self.rule.when, &at);
            self.said.because.push(sentence.unwrap_or_else(words::does_not_apply));
        } else if given && elements.is_empty() {
            let (_, empty) = self.tracer.lists_without_elements(var, &at);
            let sentence = match empty.as_slice() {
                [list] => words::empty_list(&words::path(list)),
                _ => words::empty_list(&self.names(var)),
            };
            self.said.because.push(sentence);
            self.tracer.trace.facts.extend(empty);
        } else {
            let count = elements.len();
            for element in elements.take(NAMED) {
                self.tracer.condition(self.rule.applies, &Assignment::from([(var, element)]));
            }
            let list = self.list_name(var);
            self.said.because.push(sentence.unwrap_or_else(|| words::nothing_is_a_member(&list, count)));
        }
    }

    /// What could hold elements and was not given.
    fn absent_lists(&mut self, var: VarId) {
        let at = Assignment::new();
        let before = std::mem::take(&mut self.tracer.trace);
        let (absent, _) = self.tracer.lists_without_elements(var, &at);
        self.tracer.trace.missing = absent;
        if self.tracer.truth(self.rule.when, &at) == 1 {
            self.tracer.condition(self.rule.when, &at);
        }
        // Whoever gives the list would be asked for these next.
        self.tracer.absent_around(&[self.rule.applies, self.rule.requires]);
        let missing = paths(&self.tracer.trace.missing);
        self.said.because.push(match missing.as_slice() {
            [list] => words::absent_list(list),
            several => words::open(None, several),
        });
        let mine = std::mem::replace(&mut self.tracer.trace, before);
        self.tracer.trace.join(mine);
    }

    /// The list, or the fact of its elements whose values are judged.
    fn list_name(&self, var: VarId) -> String {
        let program = &self.ruleset.program;
        let distinct =
            program.variable(var).distinct.map(|column| program.layout.column(column).path.join("."));
        let fact = distinct.filter(|fact| !fact.is_empty());
        fact.map_or_else(|| self.names(var), |fact| format!("{}.{fact}", self.names(var)))
    }

    /// The list by its names alone: it may stand in several places.
    fn names(&self, var: VarId) -> String {
        let program = &self.ruleset.program;
        program.layout.names(program.variable(var).list).join(".")
    }
}
