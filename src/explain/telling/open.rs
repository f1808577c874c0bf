//! Of what could still come out either way: what is missing.

use super::{Telling, paths};
use crate::explain::account::Outcome;
use crate::explain::trace::{Assignment, Trace};
use crate::explain::words;

impl Telling<'_, '_> {
    /// An element of that name, or the filing.
    pub(super) fn unsettled(&mut self, label: Option<&str>, at: &Assignment) {
        let mine = self.what_is_open(at);
        let missing = paths(&mine.missing);
        let open = mine.open.clone();
        self.tracer.trace.join(mine);
        if label.is_some() {
            let own = self.because(Outcome::Undetermined, at);
            self.said.because.extend(own);
        }
        let mut because = words::open(label, &missing);
        let mut explained = false;
        for node in open {
            let text = self.ruleset.open.get(&node).map(|texts| texts.text(self.language));
            let Some(text) = text.filter(|text| !text.is_empty()) else { continue };
            if missing.is_empty() && !explained {
                because = words::open_until(&because, text, self.tracer.judged(self.rule.window));
                explained = true;
            }
            self.advise(text.to_owned());
        }
        self.said.because.push(because);
        if !missing.is_empty() {
            self.advise(words::give(&missing));
        }
        if label.is_some() {
            let own = self.remedy(Outcome::Undetermined, at);
            self.said.remedy.extend(own);
        }
    }

    /// Follows whatever is unknown of the conditions, by itself.
    fn what_is_open(&mut self, at: &Assignment) -> Trace {
        let before = std::mem::take(&mut self.tracer.trace);
        for condition in [self.rule.when, self.rule.applies, self.rule.requires] {
            if self.tracer.truth(condition, at) == 1 {
                self.tracer.condition(condition, at);
            }
        }
        std::mem::replace(&mut self.tracer.trace, before)
    }

    /// Adds advice, once: two elements can lack the same fact.
    fn advise(&mut self, remedy: String) {
        if !self.said.remedy.contains(&remedy) {
            self.said.remedy.push(remedy);
        }
    }
}
