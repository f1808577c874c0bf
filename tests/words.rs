//! The words of the condition language that are written like terms, amounts that are called, and other rules.

mod support;

use adal::declaration::{self, Declaration, Source, Syntax};
use adal::evaluate::outcome::evaluate;
use adal::explain::account::{Account, Outcome};
use adal::facts;
use support::tiny::{Truth, findings, judgement, lines, rule, ruleset, table, truth_with};

const CITES: &str = "meaning.en = \"m\"\ncites = { act = \"act\", place = \"1\", confidence = \"T\" }\n";

// Texts.

#[test]
fn a_part_of_a_text_is_compared_with_texts() {
    table(
        "operator = { name = \"ҚазМайнинг\", bin = \"230440000010\" }\n\
         sites = [{ id = \"a\", kato = \"551010000\" }, { id = \"b\", kato = \"710000000\" }]",
        "
        substring(operator.bin, 5, 1) = \"4\" => true
        substring(operator.bin, 5, 1) in (\"4\", \"5\") => true
        substring(operator.bin, 5, 1) in (\"5\", \"6\") => false
        substring(operator.bin, 5, 1) != \"4\" => false
        substring(operator.bin, 1, 12) = \"230440000010\" => true
        substring(operator.bin, 1, 13) = \"230440000010\" => true
        substring(operator.bin, 11, 5) = \"10\" => true
        substring(operator.bin, 13, 1) = \"\" => true
        substring(operator.bin, 4000000000, 4000000000) = \"\" => true
        substring(operator.name, 1, 3) = \"Қаз\" => true
        substring(operator.name, 4, 2) = \"Ма\" => true
        substring(operator.name, 2, 1) != \"а\" => false
        count(sites[substring(kato, 1, 2) = \"55\"]) = 1 => true
        every s in sites satisfies substring(s.kato, 1, 2) in (\"55\", \"71\") => true
        every s in sites satisfies not(substring(s.kato, 1, 2) in (\"55\", \"71\")) => false
        substring(operator.parent_registered_in, 1, 1) = \"K\" => unknown
        substring(operator.parent_registered_in, 1, 1) in (\"K\", \"R\") => unknown
        substring(operator.parent_registered_in, 1, 1) != \"K\" => unknown
        substring(unknown, 1, 1) = \"K\" => unknown
        substring(\"abc\", 2, 1) = \"b\" => true
        ",
    );
}

#[test]
fn texts_handed_to_a_term_are_compared_with_parts() {
    let terms = format!(
        "[begins]\nparameters = {{ t = \"text\", with = \"texts\" }}\nmeans = 'substring(t, 1, 2) in with'\n{CITES}"
    );
    let facts = "operator.bin = \"230440000010\"";
    let of = |condition: &str| truth_with(&terms, "", condition, facts, None);
    assert_eq!(of("begins(operator.bin, (\"23\", \"24\"))"), Truth::True);
    assert_eq!(of("begins(operator.bin, (\"24\"))"), Truth::False);
    assert_eq!(of("begins(operator.name, (\"24\"))"), Truth::Unknown);
}

#[test]
fn quarters_and_months_have_a_first_and_a_last_day() {
    table(
        "fee_returns = [{ quarter = \"2024-Q3\" }]\npool_reports = [{ month = \"2024-02\" }]\n\
         operator.name = \"2024-Q5\"",
        "
        every r in fee_returns satisfies first_day(r.quarter) = date(\"2024-07-01\") => true
        every r in fee_returns satisfies last_day(r.quarter) = date(\"2024-09-30\") => true
        every r in fee_returns satisfies first_day(r.quarter) + duration(\"P4M\") + duration(\"P14D\") = date(\"2024-11-15\") => true
        every r in pool_reports satisfies last_day(r.month) = date(\"2024-02-29\") => true
        every r in pool_reports satisfies last_day(r.month) - first_day(r.month) = 28 => true
        every r in pool_reports satisfies first_day(r.month) in in_force => false
        min(for r in fee_returns return first_day(r.quarter)) = date(\"2024-07-01\") => true
        first_day(operator.name) = date(\"2024-07-01\") => unknown
        last_day(operator.bin) > date(\"2024-07-01\") => unknown
        first_day(\"2024-Q1\") = date(\"2024-01-01\") => true
        last_day(\"2024-Q4\") = date(\"2024-12-31\") => true
        last_day(\"2024\") = date(\"2024-12-31\") => unknown
        first_day(unknown) = date(\"2024-12-31\") => unknown
        ",
    );
}

/// The columns may come from elsewhere, so that nobody has checked them.
#[test]
fn a_value_is_well_formed_if_the_reader_would_take_it() {
    let of = |bin: &str, kato: &str, quarter: &str, country: &str, month: &str| {
        let text = "filing.period = { from = 2024-07-01, to = 2024-09-30 }\n\
                    operator = { bin = \"230440000010\", registered_in = \"KZ\" }\n\
                    sites = [{ id = \"a\", kato = \"551010000\" }]\n\
                    fee_returns = [{ quarter = \"2024-Q3\" }]\npool_reports = [{ month = \"2024-08\" }]";
        let mut declaration: Declaration =
            declaration::read(Source::new("facts.toml", text), Syntax::Toml).unwrap().declaration;
        let operator = declaration.operator.as_mut().unwrap();
        operator.bin = Some(bin.to_owned());
        operator.registered_in = Some(country.to_owned());
        declaration.sites.as_mut().unwrap()[0].kato = Some(kato.to_owned());
        declaration.fee_returns.as_mut().unwrap()[0].quarter = Some(quarter.to_owned());
        declaration.pool_reports.as_mut().unwrap()[0].month = Some(month.to_owned());
        let conditions = [
            "well_formed(operator.bin)",
            "every s in sites satisfies well_formed(s.kato)",
            "every r in fee_returns satisfies well_formed(r.quarter)",
            "well_formed(operator.registered_in)",
            "every r in pool_reports satisfies well_formed(r.month)",
            "every q in distinct(fee_returns.quarter) satisfies well_formed(q)",
        ];
        conditions.map(|condition| {
            let rule = rule(&format!("requires = '{condition}'"));
            let ruleset = ruleset(&[("t/r.toml", rule.as_str())]);
            evaluate(&ruleset, &facts::batch([&declaration]), None)[0][0] == Outcome::Met
        })
    };
    assert_eq!(of("230440000010", "551010000", "2024-Q3", "KZ", "2024-08"), [true; 6]);
    assert_eq!(of("230440000011", "561010000", "2024-Q5", "kz", "2024-13"), [false; 6]);
    assert_eq!(of("23044000001", "55101000", "2024Q3", "KAZ", ""), [false; 6]);
}

#[test]
fn whether_an_absent_fact_is_well_formed_is_unknown() {
    table(
        "operator = { bin = \"230440000010\" }",
        "
        well_formed(operator.bin) => true
        not(well_formed(operator.bin)) => false
        well_formed(operator.registered_in) => unknown
        every s in sites satisfies well_formed(s.kato) => unknown
        ",
    );
}

// Amounts.

fn dated(name: &str, values: &[&str]) -> String {
    let confident = |value: &str| match value.contains("confidence") {
        true => format!("{{ {value} }}"),
        false => format!("{{ {value}, cites = {{ act = \"act\", place = \"1\", confidence = \"T\" }} }}"),
    };
    let values: Vec<String> = values.iter().map(|value| confident(value)).collect();
    format!("[{name}]\nmeaning.en = \"m\"\nunit = \"u\"\nvalues = [{}]\n", values.join(", "))
}

#[test]
fn an_amount_has_the_value_of_the_day_it_is_asked_for() {
    let mci = dated(
        "mci",
        &[
            "from = 2023-01-01, value = \"3450\"",
            "from = 2024-01-01, until = 2025-01-01, value = \"3692.5\"",
            "from = 2025-02-01",
            "from = 2026-01-01, value = \"4325\"",
        ],
    );
    let facts =
        "licences = [{ number = \"a\", issued_on = 2023-12-31 }, { number = \"b\", issued_on = 2024-01-01 }]";
    for (condition, expected) in [
        ("mci(date(\"2023-12-31\")) = 3450", Truth::True),
        ("mci(date(\"2024-01-01\")) = 3692.5", Truth::True),
        ("mci(date(\"2024-12-31\")) * 10 = 36925", Truth::True),
        ("mci(date(\"2025-01-01\")) > 0", Truth::Unknown),
        ("mci(date(\"2025-02-01\")) > 0", Truth::Unknown),
        ("mci(date(\"2022-12-31\")) > 0", Truth::Unknown),
        ("mci(date(\"9999-12-31\")) = 4325", Truth::True),
        ("mci(in_force.from) = mci", Truth::True),
        ("mci(filing.filed_on) > 0", Truth::Unknown),
        ("mci(unknown) > 0", Truth::Unknown),
        ("sum(for l in licences return mci(l.issued_on)) = 7142.5", Truth::True),
        ("every l in licences satisfies l.number = \"a\" implies mci(l.issued_on) = 3450", Truth::True),
    ] {
        assert_eq!(truth_with("", &mci, condition, facts, None), expected, "{condition}");
    }
}

const STEPS: &str =
    "steps = [{ up_to = \"1\", value = \"25\" }, { up_to = \"2.5\", value = \"24\" }, { value = \"1.5\" }]";

#[test]
fn an_amount_with_steps_has_the_value_of_the_step_a_number_falls_in() {
    let scale = dated("scale", &[&format!("from = 2023-01-01, {STEPS}")]);
    let facts =
        "equipment = [{ units = 1 }, { units = 3 }]\ndisposals = [{ amount = \"1.000000000000000001\" }]";
    for (condition, expected) in [
        ("scale(0) = 25", Truth::True),
        ("scale(-1) = 25", Truth::True),
        ("scale(1) = 25", Truth::True),
        ("scale(1.0000) = 25", Truth::True),
        ("scale(1.01) = 24", Truth::True),
        ("scale(2.5) = 24", Truth::True),
        ("scale(2.500001) = 1.5", Truth::True),
        ("scale(99999999999999999999) = 1.5", Truth::True),
        ("every d in disposals satisfies scale(d.amount) = 24", Truth::True),
        ("sum(for e in equipment return scale(e.units)) = 26.5", Truth::True),
        ("every e in equipment satisfies scale(e.power_w) = 25", Truth::Unknown),
        ("scale(unknown) = 25", Truth::Unknown),
    ] {
        assert_eq!(truth_with("", &scale, condition, facts, None), expected, "{condition}");
    }
}

#[test]
fn steps_that_change_among_the_days_judged_or_end_are_unknown() {
    let of = |values: &[&str], condition: &str, as_of| {
        truth_with("", &dated("scale", values), condition, "", as_of)
    };
    let first = format!("from = 2023-01-01, {STEPS}");
    let closed = "from = 2023-01-01, steps = [{ up_to = \"2\", value = \"3\" }]";
    let later = "from = 2024-08-01, steps = [{ value = \"3\" }]";
    assert_eq!(of(&[&first, later], "scale(1) > 0", None), Truth::Unknown);
    assert_eq!(of(&[&first, later], "scale(1) = 25", Some("2024-07-31")), Truth::True);
    assert_eq!(of(&[&first, later], "scale(1) = 3", Some("2024-08-01")), Truth::True);
    assert_eq!(of(&[&first, "from = 2024-08-01"], "scale(1) > 0", None), Truth::Unknown);
    assert_eq!(of(&[later], "scale(1) > 0", None), Truth::Unknown);
    assert_eq!(of(&[closed], "scale(2) = 3", None), Truth::True);
    assert_eq!(of(&[closed], "scale(2.01) = 3", None), Truth::Unknown);
}

fn account(files: &[(&str, &str)], facts: &str) -> Account {
    judgement(&ruleset(files), facts).accounts.remove(0)
}

/// What an account says beside the sentences of the rule.
fn said(amounts: &str, condition: &str, facts: &str) -> (Outcome, Vec<String>, Vec<String>) {
    let rule = rule(&format!("requires = '{condition}'"));
    let account = account(&[("t/r.toml", &rule), ("amounts.toml", amounts)], facts);
    let missing = account.missing.iter().map(|fact| fact.path.clone()).collect();
    (account.outcome, account.notes, missing)
}

#[test]
fn an_account_says_why_an_amount_has_no_value() {
    let mci = dated("mci", &["from = 2024-01-01, until = 2025-01-01, value = \"3692\""]);
    let note = |text: &str| vec![text.to_owned()];
    let none: Vec<String> = Vec::new();
    let filed = "filing = { period = { from = 2024-07-01, to = 2024-09-30 }, filed_on = 2025-01-01 }";
    assert_eq!(
        said(&mci, "mci(filing.filed_on) > 0", filed),
        (Outcome::Undetermined, note("no value of `mci` is known for 1 January 2025"), none.clone())
    );
    assert_eq!(
        said(&mci, "mci(filing.filed_on) > 0", ""),
        (Outcome::Undetermined, none.clone(), note("filing.filed_on"))
    );
    let scale = dated(
        "scale",
        &["from = 2024-01-01, until = 2024-09-30, steps = [{ up_to = \"1\", value = \"1\" }]"],
    );
    let units = "equipment = [{ units = 2 }]";
    let asks = "every e in equipment satisfies scale(e.units) > 0";
    assert_eq!(
        said(&scale, asks, units),
        (
            Outcome::Undetermined,
            note("no single value of `scale` is known for the days judged"),
            none.clone()
        )
    );
    let ends = scale.replace("until = 2024-09-30", "until = 2024-10-01");
    assert_eq!(
        said(&ends, asks, units),
        (Outcome::Undetermined, note("no step of `scale` reaches so far"), none.clone())
    );
    assert_eq!(
        said(&scale, asks, "equipment = [{}]"),
        (
            Outcome::Undetermined,
            note("no single value of `scale` is known for the days judged"),
            none.clone()
        )
    );
    assert_eq!(
        said(&ends, asks, "equipment = [{}]"),
        (Outcome::Undetermined, none, note("equipment[0].units"))
    );
}

#[test]
fn no_verdict_rests_on_a_value_that_is_only_recalled() {
    let recalled = "cites = { act = \"act\", place = \"1\", confidence = \"R\" }";
    let amounts = dated(
        "mci",
        &[
            "from = 2023-01-01, value = \"3450\"",
            &format!("from = 2024-01-01, value = \"3692\", {recalled}"),
            "from = 2025-01-01, value = \"3932\"",
        ],
    ) + &dated("scale", &[&format!("from = 2023-01-01, {STEPS}, {recalled}")]);
    let conditions = [
        ("mci = 3692", None),
        ("mci(in_force.from) = 3692", None),
        ("scale(1) = 25", None),
        ("mci(date(\"2023-12-31\")) = 3450", Some(Truth::True)),
        ("mci(date(\"2025-01-01\")) = 3932", Some(Truth::True)),
    ];
    for (condition, mandatory) in conditions {
        let counts = rule(&format!("requires = '{condition}'"));
        let advises = counts.replace("mandatory", "advisory");
        let files = [("t/a.toml", advises.as_str()), ("t/m.toml", &counts), ("amounts.toml", &amounts)];
        let accounts = judgement(&ruleset(&files), "").accounts;
        assert_eq!(accounts[0].outcome, Outcome::Met, "{condition}");
        assert!(accounts[0].notes.is_empty());
        match mandatory {
            Some(_) => assert_eq!(accounts[1].outcome, Outcome::Met, "{condition}"),
            None => {
                assert_eq!(accounts[1].outcome, Outcome::Undetermined, "{condition}");
                assert!(accounts[1].missing.is_empty());
                let note = &accounts[1].notes[0];
                assert!(
                    note.ends_with("is only recalled, not verified, so no verdict rests on it"),
                    "{note}"
                );
            }
        }
    }
}

// Other rules.

const LARGE: &str = "when = 'operator.wholesale_market'\nfor_each = 'l in licences'\n\
                     applies = 'l.status = \"active\"'\nrequires = 'l.issued_on > date(\"2024-01-01\")'";

/// Of a rule over a list with every kind of condition, judged beside one that asks for it.
#[test]
fn breached_is_true_false_and_unknown_as_the_rule_comes_out() {
    let asked = rule(LARGE);
    let asks = rule("requires = 'breached(\"t/z\")'");
    let both = ruleset(&[("t/a.toml", &asks), ("t/z.toml", &asked)]);
    let market = "operator.wholesale_market = ";
    let good = "{ status = \"active\", issued_on = 2024-02-01 }";
    let bad = "{ status = \"active\", issued_on = 2023-02-01 }";
    let mut seen = std::collections::BTreeSet::new();
    for when in ["true", "false", ""] {
        let when = if when.is_empty() { String::new() } else { format!("{market}{when}\n") };
        for list in [
            String::new(),
            "licences = []".to_owned(),
            format!("licences = [{good}]"),
            format!("licences = [{bad}]"),
            format!("licences = [{good}, {bad}]"),
            "licences = [{ status = \"active\" }]".to_owned(),
            "licences = [{ issued_on = 2023-02-01 }]".to_owned(),
            "licences = [{ status = \"revoked\", issued_on = 2023-02-01 }]".to_owned(),
            format!("licences = [{{}}, {bad}]"),
        ] {
            let facts = format!("{when}{list}");
            let judged = judgement(&both, &facts);
            let expected = match judged.accounts[1].outcome {
                Outcome::Breached => Outcome::Met,
                Outcome::Undetermined => Outcome::Undetermined,
                Outcome::Met | Outcome::NotApplicable => Outcome::Breached,
            };
            assert_eq!(judged.accounts[0].outcome, expected, "{facts}");
            seen.insert(judged.accounts[1].outcome);
        }
    }
    assert_eq!(seen.len(), 4, "every outcome was met with");
}

#[test]
fn a_rule_that_is_not_in_force_is_not_breached() {
    let asked = rule("requires = 'false and operator.wholesale_market'")
        .replace("from = 2023-04-01", "from = 2024-09-30");
    let asks = rule("requires = 'not(breached(\"t/z\"))'");
    let both = ruleset(&[("t/a.toml", &asks), ("t/z.toml", &asked)]);
    let until = |day: &str| {
        let facts = format!("filing.period = {{ from = 2024-07-01, to = {day} }}");
        judgement(&both, &facts).accounts[0].outcome
    };
    assert_eq!(until("2024-09-29"), Outcome::Met);
    assert_eq!(until("2024-09-30"), Outcome::Breached);
}

#[test]
fn the_account_goes_into_the_other_rule() {
    let asked = rule(LARGE);
    let asks = rule("requires = 'not(breached(\"t/z\"))'");
    let files = [("t/a.toml", asks.as_str()), ("t/z.toml", &asked)];
    let paths = |facts: &[adal::explain::account::Fact]| -> Vec<String> {
        facts.iter().map(|fact| fact.path.clone()).collect()
    };
    let market = "operator.wholesale_market = true\n";
    let breach =
        account(&files, &format!("{market}licences = [{{ status = \"active\", issued_on = 2023-02-01 }}]"));
    assert_eq!(breach.outcome, Outcome::Breached);
    assert_eq!(
        paths(&breach.facts),
        ["operator.wholesale_market", "licences[0].status", "licences[0].issued_on"]
    );
    let open = account(&files, &format!("{market}licences = [{{ status = \"active\" }}]"));
    assert_eq!(open.outcome, Outcome::Undetermined);
    assert_eq!(paths(&open.missing), ["licences[0].issued_on"]);
    let absent = account(&files, market);
    assert_eq!(
        (absent.outcome, paths(&absent.missing)),
        (Outcome::Undetermined, vec!["licences".to_owned()])
    );
    let outside = account(&files, "operator.wholesale_market = false");
    assert_eq!(
        (outside.outcome, paths(&outside.facts)),
        (Outcome::Met, vec!["operator.wholesale_market".to_owned()])
    );
}

#[test]
fn rules_may_ask_for_others_in_any_order_also_in_terms_names_and_sentences() {
    let terms = format!("[spoilt]\nmeans = 'breached(\"t/c\")'\n{CITES}");
    let c = rule("requires = 'operator.size = \"large\"'");
    let b = rule("requires = 'not(spoilt())'")
        .replace("[rule]", "[let]\nalso = 'breached(\"t/c\")'\n[rule]\napplies = 'also or not(also)'");
    let a = rule("requires = 'breached(\"t/b\") and breached(\"t/c\")'")
        .replace("\"met\"", "\"b: {breached(\\\"t/b\\\")}\"");
    let files = [("t/a.toml", a.as_str()), ("t/b.toml", &b), ("t/c.toml", &c), ("terms.toml", &terms)];
    let rules = ruleset(&files);
    let outcomes = |facts: &str| -> Vec<Outcome> {
        judgement(&rules, facts).accounts.iter().map(|account| account.outcome).collect()
    };
    assert_eq!(outcomes("operator.size = \"large\""), [Outcome::Breached, Outcome::Met, Outcome::Met]);
    assert_eq!(outcomes("operator.size = \"small\""), [Outcome::Met, Outcome::Breached, Outcome::Breached]);
    assert_eq!(outcomes(""), [Outcome::Undetermined; 3]);
    assert_eq!(judgement(&rules, "operator.size = \"small\"").accounts[0].because, ["b: true"]);
}

/// A rule that asks for another shares its conditions: nothing is computed twice.
#[test]
fn asking_for_a_rule_adds_no_more_than_a_few_steps() {
    let asked = rule(LARGE);
    let alone = ruleset(&[("t/z.toml", &asked)]).program.nodes.len();
    let asks = rule("requires = 'breached(\"t/z\")'");
    let asks_too = rule("requires = 'not(breached(\"t/z\"))'");
    let files = [("t/a.toml", asks.as_str()), ("t/b.toml", &asks_too), ("t/z.toml", &asked)];
    let together = ruleset(&files).program.nodes.len();
    assert!(together <= alone + 10, "{together} instead of {alone}");
}

#[test]
fn rules_may_not_ask_for_one_another_in_a_circle() {
    let asks = |other: &str| rule(&format!("requires = 'not(breached(\"{other}\"))'"));
    let (a, b, own) = (asks("t/b"), asks("t/a"), asks("t/own"));
    let found = findings(&[("t/a.toml", &a), ("t/b.toml", &b), ("t/own.toml", &own)]);
    insta::assert_snapshot!(lines(&found), @r"
    rules/t/b.toml:10:26: whether `t/a` is breached depends on this rule
    rules/t/own.toml:10:26: whether a rule is breached cannot depend on itself
    ");
}

#[test]
fn only_rules_of_the_same_packs_can_be_asked_for() {
    let pack = support::tiny::PACK.replace("default = true", "");
    let asks = rule("requires = 'not(breached(\"t/b\"))'").replace("[\"p\"]", "[\"p\", \"q\"]");
    let other = rule("requires = 'operator.wholesale_market'");
    let near = rule("requires = 'not(breached(\"t/bb\")) and not(breached(\"nowhere\"))'");
    let files =
        [("t/a.toml", asks.as_str()), ("t/b.toml", &other), ("t/c.toml", &near), ("packs/q.toml", &pack)];
    insta::assert_snapshot!(lines(&findings(&files)), @r"
    rules/t/a.toml:10:26: `t/b` is not in the pack `q`, which holds this rule (a rule is judged with the rules of its pack alone)
    rules/t/c.toml:10:26: there is no rule `t/bb` (there is `t/b`)
    rules/t/c.toml:10:52: there is no rule `nowhere`
    ");
}

#[test]
fn rules_that_ask_for_rules_may_not_stand_too_deep() {
    let first = rule("requires = 'operator.wholesale_market'");
    let mut rules = vec![("t/r000.toml".to_owned(), first)];
    for number in 1..300 {
        let text = rule(&format!("requires = 'not(breached(\"t/r{:03}\"))'", number - 1));
        rules.push((format!("t/r{number:03}.toml"), text));
    }
    let files: Vec<(&str, &str)> = rules.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let found = findings(&files);
    assert!(!found.is_empty());
    assert!(found.iter().all(|finding| finding.mistake.message.to_string().contains("more than 200 deep")));
    // Fewer are judged, and explained.
    let judged = judgement(&ruleset(&files[..90]), "operator.wholesale_market = true");
    assert_eq!(judged.accounts.len(), 90);
}

// What is wrong with amounts and names.

#[test]
fn an_amount_is_asked_for_by_what_it_depends_on() {
    let amounts = dated("mci", &["from = 2023-01-01, value = \"3450\""])
        + &dated("scale", &[&format!("from = 2023-01-01, {STEPS}")]);
    let asks = rule(
        "requires = '''
scale > 1
and scale(in_force.from) > 1
and mci(1) > 1
and mci() > 1
and mci(date(\"2023-05-02\"), 1) > 1
and mcy(date(\"2023-05-02\")) > 1
and mci(operator) > 1'''",
    );
    let found = findings(&[("t/r.toml", asks.as_str()), ("amounts.toml", &amounts)]);
    insta::assert_snapshot!(lines(&found), @r"
    rules/t/r.toml:11:1: `scale` has steps, so it has no value of its own (write `scale(number)`: the value of the step in which the number falls)
    rules/t/r.toml:12:11: expected a number, found a day (`scale` has steps: it is asked for the step in which a number falls)
    rules/t/r.toml:13:9: expected a day, found a number (`mci` has no steps: it is asked for its value on a day)
    rules/t/r.toml:14:5: `mci` takes 1 argument (day), found 0
    rules/t/r.toml:15:5: `mci` takes 1 argument (day), found 2
    rules/t/r.toml:16:5: unknown term `mcy` (there is `mci`)
    rules/t/r.toml:17:9: a table has no value of its own: name one of its fields
    ");
}

#[test]
fn terms_are_called_neither_like_words_nor_like_amounts() {
    let amounts = dated("mci", &["from = 2023-01-01, value = \"3450\""]);
    let terms =
        format!("[mci]\nmeans = '1'\n{CITES}[substring]\nmeans = '1'\n{CITES}[date]\nmeans = '1'\n{CITES}");
    let found = findings(&[("amounts.toml", amounts.as_str()), ("terms.toml", &terms)]);
    insta::assert_snapshot!(lines(&found), @r"
    rules/terms.toml:1:2: a term cannot be called `mci`: an amount is
    rules/terms.toml:5:2: a term cannot be called `substring`: the language has that word
    rules/terms.toml:9:2: a term cannot be called `date`: the language has that word
    ");
}

#[test]
fn a_term_that_asks_for_a_rule_which_is_not_there_is_told_at_the_term() {
    let terms = format!("[spoilt]\nmeans = 'breached(\"t/r\") or breached(\"t/none\")'\n{CITES}");
    let asks = rule("requires = 'spoilt()'");
    let other = rule("requires = 'operator.wholesale_market'");
    let found = findings(&[("t/a.toml", asks.as_str()), ("t/r.toml", &other), ("terms.toml", &terms)]);
    insta::assert_snapshot!(lines(&found), @"rules/terms.toml:2:38: there is no rule `t/none`");
}
