//! What an account says where there is more than it can look at.

mod support;

use std::fmt::Write as _;

use adal::declaration::{self, Source, Syntax};
use adal::explain::account::{Account, Outcome};

use support::{default_ruleset, judge};

/// The licence that covers the first fortnight stands after so many that ended long before.
fn account_after(ended: usize) -> Account {
    let mut text = "filing.period = { from = 2023-07-01, to = 2023-09-30 }\n\
        production = [{ from = 2023-07-01, to = 2023-09-30 }]\n"
        .to_owned();
    let days = std::iter::repeat_n(("2020-01-01", "2020-02-01"), ended).chain([("2023-07-01", "2023-07-14")]);
    for (from, to) in days {
        let _ = writeln!(
            text,
            "[[licences]]\nsubtype = \"I\"\nstatus = \"active\"\nissued_on = {from}\nexpires_on = {to}"
        );
    }
    let filing = declaration::read(Source::new("many.toml", text), Syntax::Toml).unwrap();
    let pack = default_ruleset();
    let mut accounts = judge(&pack, &filing).accounts.into_iter();
    accounts.find(|account| account.rule == "digital-assets-law/licence-in-force").unwrap()
}

#[test]
fn the_first_day_not_covered_is_never_a_wrong_one() {
    for ended in [0, 900, 1_200] {
        let account = account_after(ended);
        let named = account.because[0].split_once("the first day not covered is ").map(|(_, day)| day);

        assert_eq!(account.outcome, Outcome::Breached);
        assert!(named.is_none_or(|day| day == "15 July 2023"), "after {ended}: {named:?}");
        assert_eq!(named.is_some(), ended < 1_000, "after {ended}");
    }
}
