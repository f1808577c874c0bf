//! Lists inside the elements of lists, run over from the document: outcomes of `for_each`, and what accounts name.

mod support;

use adal::declaration::Filing;
use adal::evaluate::outcome::evaluate;
use adal::explain::account::{Account, Outcome};
use adal::facts;
use adal::rule::library::Ruleset;

use support::judge;
use support::tiny::{self, findings, lines, rule, ruleset};

fn of(conditions: &str) -> Ruleset {
    let text =
        rule(conditions).replace("\"breached\"", "\"{s} is wrong\"").replace("\"met\"", "\"{s} is right\"");
    ruleset(&[("t/r.toml", &text)])
}

/// A rule about every suspension, and what must hold of it.
fn suspensions(requires: &str) -> Ruleset {
    of(&format!("for_each = 's in licences.suspensions'\nrequires = '{requires}'"))
}

fn filing(requires: &str) -> Ruleset {
    ruleset(&[("t/r.toml", &rule(&format!("requires = '{requires}'")))])
}

fn account(ruleset: &Ruleset, facts: &str) -> Account {
    let filing = tiny::filing(facts);
    let account = judge(ruleset, &filing).accounts.remove(0);
    assert_eq!([account.outcome], outcomes(ruleset, &[filing])[..], "{facts}");
    account
}

fn outcomes(ruleset: &Ruleset, filings: &[Filing]) -> Vec<Outcome> {
    let batch = facts::batch(filings.iter().map(|filing| &filing.declaration));
    evaluate(ruleset, &batch, None).remove(0)
}

fn missing(account: &Account) -> Vec<&str> {
    account.missing.iter().map(|fact| fact.path.as_str()).collect()
}

fn rests_on(account: &Account) -> Vec<&str> {
    account.facts.iter().map(|fact| fact.path.as_str()).collect()
}

const THREE: &str = "licences = [\n\
    { suspensions = [{ from = 2024-07-01 }] },\n\
    { suspensions = [] },\n\
    { suspensions = [{ from = 2024-07-02 }, { from = 2024-08-03 }] },\n]";

#[test]
fn an_element_is_named_by_where_it_really_stands() {
    let account = account(&suspensions("s.from < date(\"2024-08-01\")"), THREE);
    assert_eq!(account.outcome, Outcome::Breached);
    assert_eq!(account.because[0], "licences[2].suspensions[1] is wrong");
    assert_eq!(account.because[1], "2 of `licences.suspensions` meet the rule");
    assert_eq!(rests_on(&account), ["licences[2].suspensions[1].from"]);
    // After the head: the fourth line of the list.
    assert_eq!(account.facts[0].place.line, 5);
    assert_eq!(account.facts[0].value.as_deref(), Some("2024-08-03"));
}

#[test]
fn a_fact_of_an_inner_element_that_is_missing_has_its_path() {
    let facts = THREE.replace("{ from = 2024-07-02 }", "{}");
    let account = account(&suspensions("s.from < date(\"2024-09-01\")"), &facts);
    assert_eq!(account.outcome, Outcome::Undetermined);
    assert_eq!(missing(&account), ["licences[2].suspensions[0].from"]);
    assert_eq!(
        account.because[0],
        "licences[2].suspensions[0] cannot be judged: `licences[2].suspensions[0].from` is not given"
    );
}

#[test]
fn an_absent_outer_or_inner_list_leaves_the_rule_open_unless_an_element_breaches() {
    let early = suspensions("s.from < date(\"2024-08-01\")");

    let outer = account(&early, "");
    assert_eq!(outer.outcome, Outcome::Undetermined);
    assert_eq!(missing(&outer), ["licences"]);
    assert_eq!(outer.because, ["the list `licences` is not given"]);
    assert_eq!(outer.remedy, ["give `licences`"]);

    let only = account(&early, "licences = [{}]");
    assert_eq!(only.outcome, Outcome::Undetermined);
    assert_eq!(missing(&only), ["licences[0].suspensions"]);

    let inner =
        account(&early, "licences = [{ suspensions = [{ from = 2024-07-01 }] }, {}, { suspensions = [] }]");
    assert_eq!(inner.outcome, Outcome::Undetermined);
    assert_eq!(missing(&inner), ["licences[1].suspensions"]);
    assert_eq!(
        inner.because,
        ["the list `licences[1].suspensions` is not given", "1 of `licences.suspensions` meets the rule"]
    );

    let breached = account(&early, "licences = [{}, { suspensions = [{ from = 2024-08-01 }] }]");
    assert_eq!(breached.outcome, Outcome::Breached);
    assert_eq!(missing(&breached), [""; 0]);
}

#[test]
fn what_is_given_and_empty_makes_it_not_applicable() {
    let early = suspensions("s.from < date(\"2024-08-01\")");
    for (facts, because, rests) in [
        ("licences = []", "the list `licences` is empty", vec!["licences"]),
        (
            "licences = [{ suspensions = [] }]",
            "the list `licences[0].suspensions` is empty",
            vec!["licences[0].suspensions"],
        ),
        (
            "licences = [{ suspensions = [] }, { suspensions = [] }]",
            "the list `licences.suspensions` is empty",
            vec!["licences[0].suspensions", "licences[1].suspensions"],
        ),
    ] {
        let account = account(&early, facts);
        assert_eq!(account.outcome, Outcome::NotApplicable, "{facts}");
        assert_eq!(account.because, [because]);
        assert_eq!(rests_on(&account), rests);
    }
    let members =
        of("for_each = 's in licences.suspensions[from > date(\"2024-07-01\")]'\nrequires = 'given(s.to)'");
    let none = account(&members, "licences = [{ suspensions = [{ from = 2024-07-01 }] }]");
    assert_eq!(none.outcome, Outcome::NotApplicable);
    let perhaps = account(&members, "licences = [{ suspensions = [{ from = 2024-07-01 }] }, {}]");
    assert_eq!(perhaps.outcome, Outcome::Undetermined);
    assert_eq!(missing(&perhaps), ["licences[1].suspensions"]);
}

#[test]
fn values_of_inner_lists_are_judged_once_each_and_named_wherever_they_stand() {
    let rule = of("for_each = 's in distinct(pool_reports.rows.asset)'\n\
                   requires = 'sum(pool_reports.rows[asset = s].quantity) <= sum(production[asset = s].amount)'");
    let reports = "pool_reports = [{ rows = [{ asset = \"BTC\", quantity = \"1\" }] }, \
                   { rows = [{ asset = \"ETH\", quantity = \"1\" }, { asset = \"BTC\", quantity = \"2\" }] }]\n";
    let breached =
        account(&rule, &format!("{reports}production = [{{ asset = \"BTC\", amount = \"2.5\" }}]"));
    assert_eq!(breached.outcome, Outcome::Breached);
    assert_eq!(breached.because, ["BTC is wrong", "ETH is wrong"]);
    let quantities = ["pool_reports[0].rows[0].quantity", "pool_reports[1].rows[1].quantity"];
    assert!(quantities.iter().all(|path| rests_on(&breached).contains(path)), "{:?}", rests_on(&breached));

    let met = "production = [{ asset = \"BTC\", amount = \"3\" }, { asset = \"ETH\", amount = \"1\" }]";
    assert_eq!(account(&rule, &format!("{reports}{met}")).outcome, Outcome::Met);

    let unnamed = reports.replace("asset = \"ETH\", ", "") + met;
    let open = account(&rule, &unnamed);
    assert_eq!(open.outcome, Outcome::Undetermined);
    assert!(missing(&open).contains(&"pool_reports[1].rows[0].asset"), "{:?}", missing(&open));

    let serials = of("for_each = 's in distinct(equipment.serials)'\nrequires = 's != \"A-1\"'");
    let named = account(&serials, "equipment = [{ serials = [] }, { serials = [\"A-1\", \"A-1\"] }]");
    assert_eq!(named.because, ["A-1 is wrong"]);
}

#[test]
fn distinct_values_inside_an_element_are_named_where_they_stand() {
    let rule = of("for_each = 's in pool_reports'\n\
                   requires = 'every a in distinct(s.rows.asset) satisfies a = \"BTC\"'");
    let open = account(
        &rule,
        "pool_reports = [{ rows = [{ asset = \"BTC\" }] }, { rows = [{ asset = \"BTC\" }, {}] }]",
    );
    assert_eq!(open.outcome, Outcome::Undetermined);
    assert_eq!(missing(&open), ["pool_reports[1].rows[1].asset"]);
}

#[test]
fn conditions_name_the_inner_lists_that_are_absent_or_empty() {
    let whole = "licences = [{ suspensions = [{ from = 2024-07-01 }] }, {}]";
    for condition in [
        "count(licences.suspensions) < 2",
        "every s in licences.suspensions satisfies s.from = date(\"2024-07-01\")",
        "some s in licences.suspensions satisfies s.from = date(\"2024-07-02\")",
        "max(licences.suspensions.from) = date(\"2024-07-01\")",
        "count(distinct(licences.suspensions.from)) = 1",
        "every day in [date(\"2024-07-01\") .. date(\"2024-07-02\")] satisfies \
           some s in licences.suspensions satisfies day in [s.from .. date(\"2024-07-01\")]",
    ] {
        let account = account(&filing(condition), whole);
        assert_eq!(account.outcome, Outcome::Undetermined, "{condition}");
        assert_eq!(missing(&account), ["licences[1].suspensions"], "{condition}");
    }
    let none = account(&filing("count(licences.suspensions) = 0"), "licences = [{ suspensions = [] }]");
    assert_eq!(none.outcome, Outcome::Met);
    assert_eq!(rests_on(&none), ["licences[0].suspensions"]);
}

/// A term that no fact can settle keeps the sum open: whoever gives the list gives it for nothing.
#[test]
fn an_absent_list_is_not_asked_for_where_it_settles_nothing() {
    let stuck =
        "sum(for s in licences.suspensions return if s.from > date(\"2024-07-01\") then unknown else 1) = 1";
    let facts = "licences = [{ suspensions = [{ from = 2024-07-02 }] }, {}]";
    let account = account(&filing(stuck), facts);
    assert_eq!(account.outcome, Outcome::Undetermined);
    assert_eq!(missing(&account), [""; 0]);
}

#[test]
fn declarations_in_one_batch_are_judged_as_alone() {
    let rule = suspensions("s.from < date(\"2024-08-01\")");
    let texts =
        [THREE, "", "licences = []", "licences = [{}, { suspensions = [{ from = 2024-07-01 }] }]", THREE];
    let filings: Vec<Filing> = texts.into_iter().map(tiny::filing).collect();
    let alone: Vec<Outcome> =
        filings.iter().map(|filing| outcomes(&rule, std::slice::from_ref(filing))[0]).collect();
    assert_eq!(outcomes(&rule, &filings), alone);
    use Outcome::{Breached, NotApplicable, Undetermined};
    assert_eq!(alone, [Breached, Undetermined, NotApplicable, Undetermined, Breached]);
}

#[test]
fn combinations_of_inner_elements_are_counted_like_any_other() {
    let pairs = filing(
        "every s in licences.suspensions satisfies some t in licences.suspensions satisfies t.from = s.to",
    );
    let facts =
        format!("licences = [{{ suspensions = [{0}] }}, {{ suspensions = [{0}] }}]", "{}, ".repeat(2_000));
    let refused = adal::explain::judge(&pairs, &tiny::filing(&facts), None, Default::default()).unwrap_err();
    assert_eq!(refused[0].path, "licences.suspensions");
    assert!(refused[0].message.to_string().contains("16,000,000 combinations"), "{refused:?}");
    assert_eq!(refused[0].place.as_ref().map(|place| place.line), Some(2));
}

#[test]
fn what_no_path_through_lists_may_be_is_told() {
    let told: String = [
        "licences.suspensions = 1",
        "licences.suspensions.from = date(\"2024-07-01\")",
        "count(licences.suspension) = 0",
        "count(licences.suspensions.form) = 0",
        "count(equipment.serials.number) = 0",
        "given(licences.suspensions)",
        "sum(pool_reports.rows) = 0",
        "sum(pool_reports[month = \"2024-07\"].rows.quantity) = 0",
        "every s in licences[number = \"1\"].suspensions satisfies true",
        "count(distinct(licences[number = \"1\"].suspensions)) = 0",
        "licences[number = \"1\"].status = \"active\"",
        "count(distinct(licences.suspensions)) = 0",
    ]
    .into_iter()
    .map(|condition| {
        let found = lines(&findings(&[("t/r.toml", &rule(&format!("requires = '{condition}'")))]));
        format!("{condition}\n{found}")
    })
    .collect();
    insta::assert_snapshot!(told, @r#"
    licences.suspensions = 1
    rules/t/r.toml:10:13: a list has no value of its own: run over it with `some`, `every` or `sum`
    licences.suspensions.from = date("2024-07-01")
    rules/t/r.toml:10:34: `from` is a field of each element: run over the list to reach it
    count(licences.suspension) = 0
    rules/t/r.toml:10:28: unknown fact `suspension` (there is `suspensions`)
    count(licences.suspensions.form) = 0
    rules/t/r.toml:10:40: unknown fact `form` (there is `from`)
    count(equipment.serials.number) = 0
    rules/t/r.toml:10:37: the elements of what stands before `.number` have no fields
    given(licences.suspensions)
    rules/t/r.toml:10:19: `given` asks for one list, and a path through lists has many (run over the outer list and ask of each element)
    sum(pool_reports.rows) = 0
    rules/t/r.toml:10:13: `sum` needs a value of each element: `sum(xs.f)`
    sum(pool_reports[month = "2024-07"].rows.quantity) = 0
    rules/t/r.toml:10:49: `rows` is a list inside each of the filtered elements (a path from list to list takes no filter but at its end)
    every s in licences[number = "1"].suspensions satisfies true
    rules/t/r.toml:10:47: `suspensions` is a list inside each of the filtered elements (a path from list to list takes no filter but at its end)
    count(distinct(licences[number = "1"].suspensions)) = 0
    rules/t/r.toml:10:51: `suspensions` is a list inside each of the filtered elements (a path from list to list takes no filter but at its end)
    licences[number = "1"].status = "active"
    rules/t/r.toml:10:13: a filtered list only stands where a list is run over
    count(distinct(licences.suspensions)) = 0
    rules/t/r.toml:10:28: `distinct` takes a text or a day of each element: `distinct(xs.f)`
    "#);
}
