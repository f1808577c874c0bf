//! Two judgements of one declaration, by two packs or the law of two days: what changes, and why.

use std::collections::BTreeMap;

use super::account::{Account, Judgement, Outcome, Verdict};

/// What two judgements of one declaration say of the same rules.
#[derive(Debug)]
pub struct Comparison<'a> {
    pub verdicts: [Verdict; 2],
    /// Rules of both sides that came out otherwise, or for another reason, by identifier.
    pub changed: Vec<[&'a Account; 2]>,
    /// Rules that only one side has and that apply to the declaration, the breached first.
    pub only: [Vec<&'a Account>; 2],
    /// How many rules only one side has that do not apply to the declaration.
    pub only_outside: [usize; 2],
    /// How many rules came out the same for the same reason.
    pub same: usize,
}

impl<'a> Comparison<'a> {
    /// Of what the two sides said of one declaration.
    pub fn of(left: &'a Judgement, right: &'a Judgement) -> Self {
        let accounts = |judgement: &'a Judgement| -> BTreeMap<&'a str, &'a Account> {
            judgement.accounts.iter().map(|account| (account.rule.as_str(), account)).collect()
        };
        let sides = [accounts(left), accounts(right)];
        let mut comparison = Self {
            verdicts: [left.verdict, right.verdict],
            changed: Vec::new(),
            only: [Vec::new(), Vec::new()],
            only_outside: [0, 0],
            same: 0,
        };
        for (rule, &account) in &sides[0] {
            match sides[1].get(rule) {
                Some(&other) if same(account, other) => comparison.same += 1,
                Some(&other) => comparison.changed.push([account, other]),
                None => comparison.alone(0, account),
            }
        }
        for (rule, &account) in &sides[1] {
            if !sides[0].contains_key(rule) {
                comparison.alone(1, account);
            }
        }
        // What is breached is looked for first.
        for side in &mut comparison.only {
            side.sort_by_key(|account| match account.outcome {
                Outcome::Breached => 0,
                Outcome::Undetermined => 1,
                Outcome::Met | Outcome::NotApplicable => 2,
            });
        }
        comparison
    }

    fn alone(&mut self, side: usize, account: &'a Account) {
        match account.outcome {
            Outcome::NotApplicable => self.only_outside[side] += 1,
            _ => self.only[side].push(account),
        }
    }
}

/// A rule that applies on neither side does so for the days of the side, which are no news.
fn same(left: &Account, right: &Account) -> bool {
    left.outcome == right.outcome && (left.outcome == Outcome::NotApplicable || left.because == right.because)
}
