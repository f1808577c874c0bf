//! Of what could still come out either way: what is missing.

use super::{Telling, paths};
use crate::explain::account::Outcome;
use crate::explain::trace::{Assignment, NAMED, Trace};
use crate::explain::{say, words};
use crate::language::Language;
use crate::rule::program::NodeId;
use crate::words::Message;

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
        for (node, at) in open.into_iter().take(NAMED) {
            let Some(text) = self.left_open(node, &at) else { continue };
            if missing.is_empty() && !explained {
                because = words::open_until(because, text.clone());
                explained = true;
            }
            self.advise(text);
        }
        self.said.because.push(because);
        if label.is_some() {
            let own = self.remedy(Outcome::Undetermined, at);
            self.said.remedy.extend(own);
        }
    }

    /// What a term says of being left open there.
    fn left_open(&mut self, node: NodeId, at: &Assignment) -> Option<Message> {
        let sentences = self.ruleset.open.get(&node)?;
        let of = |wanted| sentences.iter().find(|(known, _)| *known == wanted);
        let (language, template) = of(self.language).or_else(|| of(Language::En))?;
        Some(say::sentence(&mut self.tracer, template, at, self.rule.percent_digits, *language))
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

    /// Adds advice, once: two elements can be left open by the same.
    pub(super) fn advise(&mut self, remedy: Message) {
        if !self.said.remedy.contains(&remedy) {
            self.said.remedy.push(remedy);
        }
    }
}
