//! Whether every day of a range lies within some interval, in three values.
//!
//! Meant day by day: for a day `d`, `from <= d and d <= to` implies that for some
//! element `condition and lower <= d and d <= upper`. What the elements give is
//! constant between the days on which one begins or has just ended, so only
//! those days are looked at.

use super::column::UNKNOWN_CODE;

const FALSE: u8 = 0;
const UNKNOWN: u8 = 1;
const TRUE: u8 = 2;

/// An interval of days (both included) and whether it counts.
#[derive(Debug, Clone, Copy)]
pub struct Interval {
    pub condition: u8,
    /// Days; [`UNKNOWN_CODE`] if unknown.
    pub lower: i32,
    pub upper: i32,
}

/// The days asked about.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// Days; [`UNKNOWN_CODE`] if unknown.
    pub from: i32,
    pub to: i32,
    /// The days judged, always known.
    pub first: i32,
    pub last: i32,
}

impl Interval {
    /// What this element says of a day.
    pub fn at(&self, day: i32) -> u8 {
        let not_before = at_most(self.lower, day);
        let not_after = at_most(day, self.upper);
        self.condition.min(not_before).min(not_after)
    }
}

impl Asked {
    /// The days that may be asked about: what is known of the range, within the days judged.
    pub fn days(&self) -> Option<(i32, i32)> {
        let low = if self.from == UNKNOWN_CODE { self.first } else { self.first.max(self.from) };
        let high = if self.to == UNKNOWN_CODE { self.last } else { self.last.min(self.to) };
        (low <= high).then_some((low, high))
    }

    /// Whether those days are certainly asked about.
    pub fn certain(&self) -> bool {
        self.from != UNKNOWN_CODE && self.to != UNKNOWN_CODE
    }

    /// The answer, from the least that any day of [`Asked::days`] gives.
    pub fn answer(&self, least: u8) -> u8 {
        match (self.certain(), least) {
            (true, least) => least,
            (false, TRUE) => TRUE,
            (false, _) => UNKNOWN,
        }
    }
}

/// The least that any day from `low` to `high` gets from the elements. `missing` is what an absent list
/// adds to every day.
pub fn least(elements: &[Interval], missing: u8, low: i32, high: i32) -> u8 {
    let at = |day: i32| elements.iter().fold(missing, |best, element| best.max(element.at(day)));
    let mut least = at(low);
    for element in elements {
        if least == FALSE {
            break;
        }
        let after = element.upper.saturating_add(1);
        if element.upper != UNKNOWN_CODE && low < after && after <= high {
            least = least.min(at(after));
        }
    }
    least
}

/// What many elements give over time, so that asking costs little however many they are.
#[derive(Debug)]
pub struct Steps {
    /// The first day of each stretch, and what its days give.
    stretches: Vec<(i32, u8)>,
    /// For each stretch, the first one from it on that is not true, and the first that is false.
    not_true: Vec<u32>,
    is_false: Vec<u32>,
}

impl Steps {
    pub fn new(elements: &[Interval], missing: u8) -> Self {
        // An element adds to the days from `rise` on and takes away from the days from `fall` on:
        // certainly true between, and unknown wherever a part of it is.
        let mut events: Vec<(i32, usize, i64)> = Vec::with_capacity(elements.len() * 4);
        let mut interval = |kind: usize, rise: i32, fall: i32| {
            if rise < fall {
                events.push((rise, kind, 1));
                events.push((fall, kind, -1));
            }
        };
        for element in elements.iter().filter(|element| element.condition != FALSE) {
            let after =
                if element.upper == UNKNOWN_CODE { i32::MAX } else { element.upper.saturating_add(1) };
            let lower = if element.lower == UNKNOWN_CODE { i32::MIN } else { element.lower };
            let certain =
                element.condition == TRUE && element.lower != UNKNOWN_CODE && element.upper != UNKNOWN_CODE;
            interval(usize::from(certain), lower, after);
        }
        events.sort_unstable();
        let mut counts = [0_i64; 2];
        let mut stretches = vec![(i32::MIN, missing)];
        for (day, kind, change) in events {
            counts[kind] += change;
            let [unknown, certain] = counts;
            let value = if certain > 0 {
                TRUE
            } else if unknown > 0 {
                UNKNOWN
            } else {
                missing
            };
            match stretches.last_mut() {
                Some(last) if last.0 == day => last.1 = value,
                _ => stretches.push((day, value)),
            }
        }
        let next = |stop: fn(u8) -> bool| {
            let mut next = vec![u32::MAX; stretches.len()];
            let mut found = u32::MAX;
            for position in (0..stretches.len()).rev() {
                if stop(stretches[position].1) {
                    found = position as u32;
                }
                next[position] = found;
            }
            next
        };
        let (not_true, is_false) = (next(|value| value != TRUE), next(|value| value == FALSE));
        Self { stretches, not_true, is_false }
    }

    /// The least that any day from `low` to `high` gets.
    pub fn least(&self, low: i32, high: i32) -> u8 {
        let first = self.stretches.partition_point(|stretch| stretch.0 <= low).saturating_sub(1);
        let reached = |next: u32| self.stretches.get(next as usize).is_some_and(|stretch| stretch.0 <= high);
        match (reached(self.is_false[first]), reached(self.not_true[first])) {
            (true, _) => FALSE,
            (_, true) => UNKNOWN,
            _ => TRUE,
        }
    }
}

fn at_most(a: i32, b: i32) -> u8 {
    if a == UNKNOWN_CODE || b == UNKNOWN_CODE { UNKNOWN } else { u8::from(a <= b) * TRUE }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A few days, so that ends meet; and sometimes none.
    fn end() -> impl Strategy<Value = i32> {
        prop_oneof![1 => Just(UNKNOWN_CODE), 6 => 0..12_i32]
    }

    fn interval() -> impl Strategy<Value = Interval> {
        (0..=TRUE, end(), end()).prop_map(|(condition, lower, upper)| Interval { condition, lower, upper })
    }

    /// The definition, day by day.
    fn by_days(elements: &[Interval], missing: u8, low: i32, high: i32) -> u8 {
        let of_day = |day| elements.iter().map(|element| element.at(day)).fold(missing, u8::max);
        (low..=high).map(of_day).min().unwrap_or(TRUE)
    }

    /// `from <= d and d <= to implies …`, for every day judged.
    fn asked_by_days(asked: &Asked, elements: &[Interval], missing: u8) -> u8 {
        let of_day = |day: i32| {
            let is_asked = at_most(asked.from, day).min(at_most(day, asked.to));
            (TRUE - is_asked).max(by_days(elements, missing, day, day))
        };
        (asked.first..=asked.last).map(of_day).min().unwrap_or(TRUE)
    }

    proptest! {
        #[test]
        fn looking_at_few_days_gives_what_all_days_give(
            elements in prop::collection::vec(interval(), 0..8),
            absent: bool,
            low in -2..14_i32,
            length in 0..14_i32,
        ) {
            let missing = if absent { UNKNOWN } else { FALSE };
            let (low, high) = (low, low + length);
            let expected = by_days(&elements, missing, low, high);
            prop_assert_eq!(least(&elements, missing, low, high), expected);
            prop_assert_eq!(Steps::new(&elements, missing).least(low, high), expected);
        }

        #[test]
        fn the_answer_is_that_of_every_day_judged(
            elements in prop::collection::vec(interval(), 0..6),
            absent: bool,
            from in end(),
            to in end(),
            first in 0..6_i32,
            length in -1..8_i32,
        ) {
            let missing = if absent { UNKNOWN } else { FALSE };
            let asked = Asked { from, to, first, last: first + length };
            let found = asked.days().map_or(TRUE, |(low, high)| asked.answer(least(&elements, missing, low, high)));
            let expected = asked_by_days(&asked, &elements, missing);
            prop_assert_eq!(found, expected);
        }
    }
}
