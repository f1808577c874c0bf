//! Which facts decide whether every day of a range is covered.

use super::{Assignment, FALSE, LOOK, NAMED, TRACED, TRUE, Tracer, UNKNOWN};
use crate::evaluate::column::UNKNOWN_CODE;
use crate::evaluate::cover::{Asked, Interval};
use crate::rule::program::Cover;

impl Tracer<'_, '_> {
    pub(super) fn covered(&mut self, cover: &Cover, value: u8, at: &Assignment) {
        let (first, last) = self.evaluation.window(cover.window);
        let (from, to) = (self.code(cover.from, at), self.code(cover.to, at));
        let asked = Asked { from, to, first: first[0], last: last[0] };
        if value != UNKNOWN {
            self.value(cover.from, at);
            self.value(cover.to, at);
        }
        let Some((low, high)) = asked.days().filter(|_| asked.first != UNKNOWN_CODE) else { return };
        let (elements, given) = match cover.var {
            None => (0..1, true),
            Some(var) => self.elements(var, at),
        };
        // Without all of them it is not known which day is the first that none covers.
        let all = elements.len() <= TRACED;
        if !self.afford(elements.len().min(TRACED) * LOOK) {
            return;
        }
        let mut intervals = Vec::new();
        for element in elements.take(TRACED) {
            let mut inner = at.clone();
            inner.extend(cover.var.map(|var| (var, element)));
            let condition = self.truth(cover.condition, &inner);
            let (lower, upper) = (self.code(cover.lower, &inner), self.code(cover.upper, &inner));
            intervals.push((inner, Interval { condition, lower, upper }));
        }
        if let (true, Some(var)) = (intervals.is_empty() && value != UNKNOWN, cover.var) {
            self.bare_lists(var, at, given);
        }
        let mut days: Vec<i32> = intervals
            .iter()
            .flat_map(|(_, interval)| [interval.lower, interval.upper.saturating_add(1)])
            .filter(|&day| low < day && day <= high)
            .chain([low])
            .collect();
        days.sort_unstable();
        days.dedup();
        if !self.afford(days.len() * intervals.len()) {
            return;
        }
        let missing = if given { FALSE } else { UNKNOWN };
        let at_day =
            |day: i32| intervals.iter().fold(missing, |best, (_, interval)| best.max(interval.at(day)));
        match value {
            UNKNOWN => {
                // The days that are open, and what leaves each of them so.
                let open: Vec<i32> = match asked.certain() {
                    true => days.into_iter().filter(|&day| at_day(day) == UNKNOWN).take(NAMED).collect(),
                    false => {
                        self.operands(&[cover.from, cover.to], at);
                        days.into_iter().filter(|&day| at_day(day) != TRUE).take(NAMED).collect()
                    }
                };
                if let (false, Some(var)) = (given, cover.var) {
                    self.bare_lists(var, at, given);
                }
                for (inner, interval) in intervals {
                    if open.iter().any(|&day| interval.at(day) == UNKNOWN) {
                        self.open_interval(cover, &interval, &inner);
                    }
                }
            }
            TRUE => {
                for (inner, interval) in intervals {
                    let serves =
                        interval.condition == TRUE && days.iter().any(|&day| interval.at(day) == TRUE);
                    if serves {
                        self.value(cover.lower, &inner);
                        self.value(cover.upper, &inner);
                    }
                }
            }
            _ => {
                let gap = days.into_iter().find(|&day| at_day(day) == FALSE);
                self.trace.gaps.extend(gap.filter(|_| all));
                for (inner, interval) in intervals {
                    if interval.condition == FALSE {
                        self.follow(cover.condition, &inner);
                    } else {
                        self.operands(&[cover.lower], &inner);
                        self.operands(&[cover.upper], &inner);
                    }
                }
            }
        }
    }

    fn open_interval(&mut self, cover: &Cover, interval: &Interval, inner: &Assignment) {
        if interval.condition == UNKNOWN {
            self.follow(cover.condition, inner);
        }
        for (end, day) in [(cover.lower, interval.lower), (cover.upper, interval.upper)] {
            if day == UNKNOWN_CODE {
                self.value(end, inner);
            }
        }
    }
}
