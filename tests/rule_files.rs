//! What is wrong with a rules folder is told at once, each mistake with its place; what is suspicious, by the
//! lints; and a pack's digest tells whether it is still the same.

mod support;

use std::path::Path;

use adal::render::human::{self, Look};
use adal::rule::file::Finding;
use adal::rule::library::{Library, Ruleset};

use support::beside;
use support::tiny::{self, RULE_HEAD, findings, lines, load, rule, ruleset};

/// The name of a fixture says which file of the folder it is: `rule-…`, `terms-…`, `amounts-…`, `acts-…`,
/// `packs-…`.
#[test]
fn every_mistake_is_shown_at_its_place() {
    insta::glob!("../fixtures", "rule_files/*.toml", |path| {
        let name = path.file_stem().unwrap().to_str().unwrap();
        let text = std::fs::read_to_string(path).unwrap();
        let sound = rule("requires = 'operator.size = \"large\"'");
        let as_file = file_of(path);
        let found = findings(&[("t/sound.toml", sound.as_str()), (as_file, text.as_str())]);

        assert!(!found.is_empty(), "a fixture of this folder is wrong");
        let shown: Vec<String> = found.iter().map(show).collect();
        beside(path).bind(|| insta::assert_snapshot!(name, shown.join("\n")));
    });
}

fn file_of(path: &Path) -> &'static str {
    let name = path.file_name().unwrap().to_str().unwrap();
    match name.split_once('-').unwrap().0 {
        "rule" => "t/r.toml",
        "terms" => "terms.toml",
        "amounts" => "amounts.toml",
        "acts" => "acts.toml",
        "packs" => "packs/p.toml",
        other => panic!("no file is called {other}"),
    }
}

fn show(finding: &Finding) -> String {
    human::mistake(&finding.mistake, &finding.source.name, Some(&finding.source), &Look::default())
}

const TERM: &str = "meaning.en = \"m\"\ncites = { act = \"act\", place = \"1\", confidence = \"T\" }\n";

#[test]
fn mistakes_in_two_rules_are_both_told() {
    let one = rule("requires = 'operator.siez = \"large\"'");
    let two = rule("requires = 'operator.size = 1'");
    insta::assert_snapshot!(lines(&findings(&[("t/one.toml", &one), ("t/two.toml", &two)])), @r#"
    rules/t/one.toml:10:22: unknown fact `siez` (there is `size`)
    rules/t/two.toml:10:13: a text cannot be compared with a number
    "#);
}

#[test]
fn a_mistake_inside_a_term_is_told_at_the_term_and_only_there() {
    let terms =
        format!("[big]\nparameters = {{ s = \"sites\" }}\nmeans = 's.zoone = \"industrial\"'\n{TERM}");
    let one = rule("requires = 'some s in sites satisfies big(s)'");
    let two = rule("requires = 'every s in sites satisfies big(s)'");
    let found = findings(&[("t/one.toml", &one), ("t/two.toml", &two), ("terms.toml", &terms)]);
    insta::assert_snapshot!(lines(&found), @r#"
    rules/terms.toml:3:12: unknown fact `zoone` (there is `zone`)
    "#);
}

#[test]
fn a_mistake_in_what_a_term_says_of_being_left_open_is_told_there_and_only_there() {
    let terms = format!(
        "[big]\nparameters = {{ s = \"sites\" }}\nmeans = 'if given(s.zone) then true else unknown'\n\
         open.en = \"give the zoone of {{s}}, {{s.zoone}}\"\n{TERM}"
    );
    let one = rule("requires = 'some s in sites satisfies big(s)'");
    insta::assert_snapshot!(lines(&findings(&[("t/one.toml", &one), ("terms.toml", &terms)])), @r#"
    rules/terms.toml:4:38: unknown fact `zoone` (there is `zone`)
    "#);
}

#[test]
fn every_literal_written_wrongly_is_told_and_so_is_what_else_is_wrong() {
    let one = rule(
        r#"requires = '''
every l in licences satisfies l.issued_on + duration("P999999Y") > date("2023-02-30")
and l.issued_no > date("99999-01-01") and count(licences) < 123456789012345678901'''"#,
    );
    insta::assert_snapshot!(lines(&findings(&[("t/r.toml", &one)])), @r#"
    rules/t/r.toml:11:54: `P999999Y` is not a duration such as `P3Y`, `P6M` or `P10D`
    rules/t/r.toml:11:73: `2023-02-30` is not a day such as `2023-05-02`
    rules/t/r.toml:12:7: unknown fact `issued_no` (there is `issued_on`)
    rules/t/r.toml:12:24: `99999-01-01` is not a day such as `2023-05-02`
    rules/t/r.toml:12:61: a number has at most 20 digits before and 18 after the point
    "#);
}

#[test]
fn a_literal_written_wrongly_is_told_although_the_words_after_it_are_in_no_order() {
    let one = rule("requires = 'filing.filed_on > date(\"2023-02-30\") and and operator.wholesale_market'");
    insta::assert_snapshot!(lines(&findings(&[("t/r.toml", &one)])), @r#"
    rules/t/r.toml:10:36: `2023-02-30` is not a day such as `2023-05-02`
    rules/t/r.toml:10:54: expected a value, found `and`
    "#);
}

#[test]
fn every_sign_that_means_nothing_is_told_once() {
    let one = rule("requires = 'operator.name = жж && operator.size ~ 1 && operator.wholesale_market'");
    insta::assert_snapshot!(lines(&findings(&[("t/r.toml", &one)])), @r#"
    rules/t/r.toml:10:29: `ж` means nothing in a condition
    rules/t/r.toml:10:32: `&` means nothing in a condition (conditions are joined with `and`)
    rules/t/r.toml:10:49: `~` means nothing in a condition
    "#);
}

#[test]
fn a_term_with_a_literal_written_wrongly_is_told_at_the_term_and_only_there() {
    let terms =
        format!("[late]\nparameters = {{ s = \"sites\" }}\nmeans = 's.zoone = date(\"2023-02-30\")'\n{TERM}");
    let one = rule("requires = 'some s in sites satisfies late(s)'");
    insta::assert_snapshot!(lines(&findings(&[("t/r.toml", &one), ("terms.toml", &terms)])), @r#"
    rules/terms.toml:3:12: unknown fact `zoone` (there is `zone`)
    rules/terms.toml:3:25: `2023-02-30` is not a day such as `2023-05-02`
    "#);
}

#[test]
fn a_term_that_cannot_be_read_is_not_unknown_to_the_rules_as_well() {
    let terms = format!("[big]\nparameters = {{ s = \"sites\" }}\nmeans = 's.zone ='\n{TERM}");
    let one = rule("requires = 'some s in sites satisfies big(s)'");
    insta::assert_snapshot!(lines(&findings(&[("t/one.toml", &one), ("terms.toml", &terms)])), @r#"
    rules/terms.toml:3:18: expected a value, found the end
    "#);
}

#[test]
fn what_is_wrong_only_where_a_term_is_used_is_told_there() {
    let terms = format!(
        "[product]\nparameters = {{ a = \"number\", b = \"number\" }}\nmeans = 'a * b > 1'\n{TERM}\
         [is]\nparameters = {{ a = \"text\" }}\nmeans = 'a = \"big\"'\n{TERM}\
         [outer]\nparameters = {{ a = \"text\" }}\nmeans = 'is(a)'\n{TERM}"
    );
    let one = rule(
        "when = 'outer(operator.size)'\nrequires = 'product(sum(production.amount), sum(production.amount))'",
    );
    insta::assert_snapshot!(lines(&findings(&[("t/one.toml", &one), ("terms.toml", &terms)])), @r#"
    rules/t/one.toml:10:9: in the term `is`: the fact is never `big` (it is one of `small`, `medium`, `large`)
    rules/t/one.toml:11:13: in the term `product`: this number could be too long: more than 76 digits cannot be kept exactly
    "#);
}

#[test]
fn without_its_terms_nothing_is_said_of_conditions() {
    let one = rule("requires = 'big()'");
    insta::assert_snapshot!(lines(&findings(&[("t/one.toml", &one), ("terms.toml", "[big]\nmeans = 'true'")])), @r#"
    rules/terms.toml:1:1: cites: `cites` is missing, and cannot be left out (what must be given is `cites.act`, `cites.place` and `cites.confidence`)
    rules/terms.toml:1:1: meaning: `meaning` is missing, and cannot be left out (what must be given is `meaning.en`)
    "#);
}

#[test]
fn a_file_that_is_no_rule_is_told() {
    let sound = rule("requires = 'operator.size = \"large\"'");
    let found = findings(&[("t/one.toml", &sound), ("term.toml", ""), ("one.toml", &sound)]);
    insta::assert_snapshot!(lines(&found), @r#"
    rules/one.toml:1:1: `one.toml` is neither a rule nor one of the files that rules share (rules and packs stand in folders; shared are `terms.toml`, `amounts.toml`, `acts.toml` and `consequences.toml`)
    rules/term.toml:1:1: `term.toml` is neither a rule nor one of the files that rules share (rules and packs stand in folders; shared are `terms.toml`, `amounts.toml`, `acts.toml` and `consequences.toml`)
    "#);
}

#[test]
fn a_folder_without_packs_is_told() {
    let found = Library::load(Vec::new()).unwrap_err();
    insta::assert_snapshot!(lines(&found), @r#"
    rules/packs:1:1: there is no pack
    "#);
}

#[test]
fn an_unknown_pack_is_told() {
    let library = load(&[("packs/q.toml", tiny::PACK)]).unwrap();
    insta::assert_snapshot!(lines(&library.ruleset("r").unwrap_err()), @r#"
    rules/packs:1:1: unknown pack `r` (the packs are `p`, `q`)
    "#);
}

// What costs too much.

/// Terms of which each uses the one before it twice.
fn doubling(terms: usize) -> String {
    let mut text = format!("[t0]\nmeans = 'operator.size = \"large\"'\n{TERM}");
    for number in 1..terms {
        text += &format!("[t{number}]\nmeans = 't{0}() and not(t{0}())'\n{TERM}", number - 1);
    }
    text
}

#[test]
fn terms_in_terms_may_not_grow_without_bound() {
    let last = rule("requires = 't23()'");
    let found = findings(&[("t/r.toml", &last), ("terms.toml", &doubling(24))]);
    let messages: Vec<String> = found.iter().map(|finding| finding.mistake.message.to_string()).collect();
    assert!(messages.iter().all(|message| message.ends_with("grows too large once its terms are filled in")));
    assert!(!messages.is_empty());
}

#[test]
fn terms_in_terms_may_not_stand_too_deep() {
    let mut terms = format!("[t0]\nmeans = 'operator.size = \"large\"'\n{TERM}");
    for number in 1..300 {
        terms += &format!("[t{number}]\nmeans = 'not(t{}())'\n{TERM}", number - 1);
    }
    let last = rule("requires = 't299()'");
    let found = findings(&[("t/r.toml", &last), ("terms.toml", &terms)]);
    assert!(!found.is_empty());
    for finding in found {
        let message = finding.mistake.message.to_string();
        assert!(message.contains("more than 200 deep"), "{message}");
    }
}

#[test]
fn the_deepest_conditions_are_judged_on_a_small_stack() {
    let parts = [
        "not(".repeat(19),
        "-".repeat(19),
        "1".to_owned(),
        " + 1".repeat(19),
        " > 0".to_owned(),
        ")".repeat(19),
    ];
    let mut terms = format!("[t0]\nmeans = '{}'\n{TERM}", parts.concat());
    for number in 1..45 {
        terms +=
            &format!("[t{number}]\nmeans = 'not(t{0}()) or operator.size = \"large\"'\n{TERM}", number - 1);
    }
    let last = rule("requires = 't44()'");
    let ruleset = ruleset(&[("t/r.toml", &last), ("terms.toml", &terms)]);
    assert_eq!(tiny::judgement(&ruleset, "").accounts.len(), 1);
}

#[test]
fn a_condition_may_not_be_too_long() {
    let long = rule(&format!("requires = 'true{}'", " and true".repeat(1_000)));
    insta::assert_snapshot!(lines(&findings(&[("t/r.toml", &long)])), @r#"
    rules/t/r.toml:10:9013: the condition has more than 2000 words
    "#);
}

#[test]
fn nested_quantifiers_are_judged_and_explained_on_a_small_stack() {
    let mut terms = format!("[t0]\nparameters = {{ s = \"sites\" }}\nmeans = 's.data_centre'\n{TERM}");
    for number in 1..60 {
        terms += &format!(
            "[t{number}]\nparameters = {{ s = \"sites\" }}\n\
             means = 'some r in sites satisfies r.id = s.id and t{}(r)'\n{TERM}",
            number - 1
        );
    }
    let last = rule("requires = 'every s in sites satisfies t59(s)'");
    let ruleset = ruleset(&[("t/r.toml", &last), ("terms.toml", &terms)]);
    for known in ["", ", data_centre = true", ", data_centre = false"] {
        let facts = format!("sites = [{{ id = \"a\"{known} }}, {{ id = \"b\"{known} }}]");
        assert_eq!(tiny::judgement(&ruleset, &facts).accounts.len(), 1);
    }
}

#[test]
fn a_rule_may_not_have_too_many_values() {
    let lets: String = (0..501).map(|number| format!("a{number} = '1'\n")).collect();
    let many = rule("requires = 'true'").replace("[rule]", &format!("[let]\n{lets}[rule]"));
    insta::assert_snapshot!(lines(&findings(&[("t/r.toml", &many)])), @r#"
    rules/t/r.toml:510:1: a rule has at most 500 named values
    "#);
}

#[test]
fn a_sentence_may_not_have_too_many_values() {
    let many =
        rule("requires = 'true'").replace("met = \"met\"", &format!("met = \"{}\"", "{1}".repeat(101)));
    insta::assert_snapshot!(lines(&findings(&[("t/r.toml", &many)])), @r#"
    rules/t/r.toml:12:308: the sentence has more than 100 values
    "#);
}

/// What is shared is followed once: with two ways at each of a hundred steps nobody would see the end.
#[test]
fn shared_parts_of_a_condition_are_followed_once() {
    let mut lets = String::from("a0 = 'operator.size = \"large\" and operator.wholesale_market'\n");
    let mut sums = String::from("s0 = 'sum(production.amount)'\nc0 = '1'\n");
    for number in 1..100 {
        lets += &format!(
            "a{number} = '(a{0} or operator.name = \"x\") and (a{0} or operator.name = \"y\")'\n",
            number - 1
        );
    }
    for number in 1..50 {
        sums += &format!("c{number} = 'c{0} + c{0}'\n", number - 1);
    }
    for number in 1..20 {
        sums += &format!("s{number} = 's{0} + s{0}'\n", number - 1);
    }
    let text = format!(
        "{RULE_HEAD}\n[let]\n{lets}{sums}\n[rule]\nrequires = 'a99 and s19 > c49'\n\
         [because.en]\nmet = \"met\"\nbreached = \"breached\"\n"
    );
    let ruleset = ruleset(&[("t/r.toml", &text)]);
    for facts in
        ["", "operator.size = \"small\"\nproduction = [{ amount = \"1\" }]", "operator.size = \"large\""]
    {
        assert_eq!(tiny::judgement(&ruleset, facts).accounts.len(), 1);
    }
}

#[test]
fn a_sentence_may_not_make_a_declaration_too_large_either() {
    let text = format!(
        "{RULE_HEAD}\n[rule]\nrequires = 'count(production) > 0'\n[because.en]\nbreached = \"breached\"\n\
         met = \"{{{PAIRS}}}\"\n"
    );
    refused_as_too_large(&ruleset(&[("t/r.toml", &text)]));
}

#[test]
fn nor_may_what_a_term_says_of_being_left_open() {
    let terms = format!(
        "[open]\nmeans = 'if given(operator.name) then true else unknown'\n\
         open.en = \"{{{PAIRS}}}\"\n{TERM}"
    );
    refused_as_too_large(&ruleset(&[("t/r.toml", &rule("requires = 'open()'")), ("terms.toml", &terms)]));
}

const PAIRS: &str = "sum(for p in production return count(electricity[site = p.site]))";

fn refused_as_too_large(ruleset: &Ruleset) {
    let list = |name: &str| format!("{name} = [{}]\n", "{}, ".repeat(4_000));
    let filing = tiny::filing(&(list("production") + &list("electricity")));
    let refused = adal::explain::judge(ruleset, &filing, None, Default::default()).unwrap_err();
    assert!(refused[0].message.to_string().contains("16,000,000"), "{refused:?}");
}

/// A share that just misses a threshold of many digits is not shown as that threshold.
#[test]
fn a_percentage_has_the_digits_of_the_thresholds_and_of_their_products() {
    let said = |threshold: &str| {
        let text =
            rule(&format!("requires = 'sum(production.amount) >= {threshold} * sum(electricity.kwh)'"))
                .replace("\"breached\"", "\"{sum(production.amount)/sum(electricity.kwh):%}\"");
        let facts = "production = [{ amount = \"0.30801\" }]\nelectricity = [{ kwh = \"1\" }]";
        tiny::judgement(&ruleset(&[("t/r.toml", &text)]), facts).accounts[0].because[0].clone()
    };
    assert_eq!(said("0.5"), "30.80 %");
    assert_eq!(said("0.308011"), "30.8010 %");
    assert_eq!(said("0.555 * 0.555"), "30.8010 %");
}

// Lints.

const AMOUNT: &str = "meaning.en = \"m\"\nunit = \"share\"\n";
const PLACE: &str = "cites = { act = \"act\", place = \"1\", confidence = \"T\" }";

/// What is suspicious in those files, but for their speaking English only.
fn lints(files: &[(&str, &str)]) -> String {
    let all = load(files).unwrap_or_else(|findings| panic!("{}", lines(&findings))).lint();
    let other = |finding: &Finding| !finding.mistake.message.to_string().contains("has no text in");
    lines(&all.into_iter().filter(other).collect::<Vec<_>>())
}

#[test]
fn a_sound_folder_has_no_lints() {
    let sound = rule("requires = 'operator.size = \"large\"'");
    assert_eq!(lints(&[("t/r.toml", &sound)]), "");
}

#[test]
fn a_term_that_no_rule_uses() {
    let terms = format!(
        "[used]\nmeans = 'inside()'\n{TERM}[inside]\nmeans = 'operator.wholesale_market'\n{TERM}\
         [unused]\nmeans = 'inside()'\n{TERM}"
    );
    let one = rule("requires = 'used()'");
    insta::assert_snapshot!(lints(&[("t/r.toml", &one), ("terms.toml", &terms)]), @r#"
    rules/terms.toml:9:2: no rule uses the term `unused`
    "#);
}

#[test]
fn an_amount_that_no_rule_uses() {
    let amounts = format!("[share]\n{AMOUNT}values = [{{ from = 2020-01-01, value = \"1\", {PLACE} }}]\n");
    let one = rule("requires = 'operator.wholesale_market'");
    insta::assert_snapshot!(lints(&[("t/r.toml", &one), ("amounts.toml", &amounts)]), @r#"
    rules/amounts.toml:1:2: no rule uses the amount `share`
    "#);
}

#[test]
fn a_condition_that_is_the_same_for_every_declaration() {
    let constant = |name: &str, condition: &str| {
        let requires = if name == "requires" { "" } else { "requires = 'operator.wholesale_market'\n" };
        lints(&[("t/r.toml", &rule(&format!("{requires}{name} = '{condition}'")))])
    };
    let all = [
        constant("requires", "true"),
        constant("requires", "1 + 1 = 3 or not(true)"),
        constant("requires", "unknown = \"x\""),
        constant("applies", "operator.size = \"large\" or true"),
        constant("when", "\"a\" in (\"b\", \"c\")"),
        constant("when", "date(\"2024-02-29\") + duration(\"P1Y\") = date(\"2025-02-28\")"),
        constant("requires", "some s in sites satisfies true"),
        constant("requires", "in_force.from < in_force.to"),
    ];
    insta::assert_snapshot!(all.join(""), @r#"
    rules/t/r.toml:10:13: `requires` is true for every declaration
    rules/t/r.toml:10:13: `requires` is false for every declaration
    rules/t/r.toml:10:13: `requires` is unknown for every declaration
    rules/t/r.toml:11:12: `applies` is true for every declaration
    rules/t/r.toml:11:9: `when` is false for every declaration
    rules/t/r.toml:11:9: `when` is true for every declaration
    "#);
}

#[test]
fn an_amount_with_a_gap_between_its_values() {
    let amounts = format!(
        "[share]\n{AMOUNT}values = [{{ from = 2020-01-01, until = 2024-01-01, value = \"1\", {PLACE} }}, \
         {{ from = 2024-02-01, value = \"1\", {PLACE} }}]\n"
    );
    let one = rule("requires = 'sum(production.amount) > share'");
    insta::assert_snapshot!(lints(&[("t/r.toml", &one), ("amounts.toml", &amounts)]), @r#"
    rules/amounts.toml:4:123: `share` has no value from 2024-01-01 until before 2024-02-01
    "#);
}

#[test]
fn an_amount_without_a_value_on_days_in_force() {
    let one = rule("requires = 'sum(production.amount) > share'");
    let of = |days: &str| {
        let amounts = format!("[share]\n{AMOUNT}values = [{{ {days}, value = \"1\", {PLACE} }}]\n");
        lints(&[("t/r.toml", &one), ("amounts.toml", &amounts)])
    };
    let all = [of("from = 2023-04-02"), of("from = 2023-04-01, until = 2030-01-01"), of("from = 2023-04-01")];
    insta::assert_snapshot!(all.join(""), @r#"
    rules/t/r.toml:10:13: `share` has no value on the first days on which this rule is in force
    rules/t/r.toml:10:13: `share` has no value on the last days on which this rule is in force
    "#);
}

#[test]
fn a_citation_without_a_place() {
    let nowhere = "cites = { act = \"act\", place = \"\", confidence = \"T\" }";
    let amounts = format!("[share]\n{AMOUNT}values = [{{ from = 2020-01-01, value = \"1\", {nowhere} }}]\n");
    let terms = format!("[big]\nmeans = 'operator.wholesale_market'\nmeaning.en = \"m\"\n{nowhere}\n");
    let one = rule("requires = 'sum(production.amount) > share and big()'").replace("art. 1", "");
    let files = [("t/r.toml", one.as_str()), ("amounts.toml", &amounts), ("terms.toml", &terms)];
    insta::assert_snapshot!(lints(&files), @r#"
    rules/amounts.toml:4:61: this value of `share` cites no place in `act`
    rules/t/r.toml:4:17: the rule cites no place in `act`
    rules/terms.toml:4:17: the term `big` cites no place in `act`
    "#);
}

#[test]
fn a_rule_that_does_not_say_why() {
    let one =
        format!("{RULE_HEAD}\n[rule]\nrequires = 'operator.wholesale_market'\n[because.en]\nmet = \"m\"\n");
    insta::assert_snapshot!(lints(&[("t/r.toml", &one)]), @r#"
    rules/t/r.toml:1:1: `because.en.breached` is missing: the account of that outcome would have no reason
    "#);
}

#[test]
fn lints_tell_mistakes_first() {
    let one = rule("requires = 'operator.wholesale_market'").replace("met = \"met\"", "met = \"{nobody}\"");
    insta::assert_snapshot!(lints(&[("t/r.toml", &one)]), @r#"
    rules/t/r.toml:12:9: unknown name `nobody`
    "#);
}

// Digests.

fn digest(changes: &[(&str, &str, &str)]) -> String {
    let mut files = embedded();
    for (path, from, to) in changes {
        let text = &mut files.iter_mut().find(|(known, _)| known == path).expect("the file is there").1;
        assert!(text.contains(from), "{path} has {from}");
        *text = text.replacen(from, to, 1);
    }
    digest_of(files)
}

fn digest_of(files: Vec<(String, String)>) -> String {
    Library::load(files).unwrap().ruleset("statute").unwrap().digest
}

fn embedded() -> Vec<(String, String)> {
    let files = Library::embedded_files();
    files.map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn a_digest_is_the_same_however_often_it_is_taken() {
    assert_eq!(digest(&[]), digest(&[]));
    assert!(digest(&[]).starts_with("sha256:") && digest(&[]).len() == 7 + 64);
}

#[test]
fn a_digest_changes_with_all_that_can_change_a_judgement() {
    for change in [
        ("digital-assets-law/through-a-pool.toml", "confidence = ", "confidence =  "),
        ("terms.toml", "# Ideas", "# The ideas"),
        ("amounts.toml", "0.55", "0.550"),
        ("acts.toml", "title", " title"),
        ("packs/statute.toml", "version = \"", "version = \"1"),
    ] {
        assert_ne!(digest(&[change]), digest(&[]), "{}", change.0);
    }
}

#[test]
fn a_digest_does_not_change_with_a_rule_of_another_pack() {
    let change = ("april-2023/aifc-routing.toml", "title.en = \"", "title.en = \"X ");
    assert_eq!(digest(&[change]), digest(&[]));
}

#[test]
fn a_digest_is_the_same_whatever_the_lines_end_with() {
    let with = |end: &str| {
        let files = embedded().into_iter();
        digest_of(files.map(|(path, text)| (path, text.replace("\r\n", "\n").replace('\n', end))).collect())
    };
    assert_eq!(with("\r\n"), with("\n"));
}

// What the files of the law hold beside conditions.

const OUTLINE: &str = "[[act.outline]]\nplace = \"1\"\ntext.en = \"one\"\n";

fn rule_with(old: &str, new: &str) -> String {
    let text = rule("requires = 'operator.size = \"large\"'");
    assert!(text.contains(old));
    text.replace(old, new)
}

#[test]
fn a_consequence_that_is_not_there_is_told() {
    let one = rule_with("consequence = []", "consequence = [\"suspensoin\"]");
    let consequences = "[[suspension.parts]]\ntext.en = \"suspended\"\n";
    insta::assert_snapshot!(lines(&findings(&[("t/r.toml", &one), ("consequences.toml", consequences)])), @r#"
    rules/t/r.toml:7:17: no consequence `suspensoin` in consequences.toml (there is `suspension`)
    "#);
}

#[test]
fn a_consequence_that_no_rule_names_is_a_lint() {
    let one = rule("requires = 'operator.size = \"large\"'");
    let consequences = "[[suspension.parts]]\ntext.en = \"suspended\"\n";
    insta::assert_snapshot!(lints(&[("t/r.toml", &one), ("consequences.toml", consequences)]), @r#"
    rules/consequences.toml:1:3: no rule names the consequence `suspension`
    "#);
}

#[test]
fn a_section_that_the_declaration_has_not_is_told() {
    let one = rule_with("[rule]\n", "[rule]\nsection = \"inspection\"\n");
    insta::assert_snapshot!(lines(&findings(&[("t/r.toml", &one)])), @r#"
    rules/t/r.toml:10:12: the declaration has no section `inspection` (there is `inspections`)
    "#);
}

#[test]
fn a_rule_about_a_section_does_not_apply_without_it() {
    let one = rule_with("[rule]\n", "[rule]\nsection = \"inspections\"\n");
    let ruleset = ruleset(&[("t/r.toml", &one)]);
    let outcome = |facts: &str| tiny::judgement(&ruleset, facts).accounts[0].outcome.word();
    assert_eq!(outcome("operator.size = \"small\""), "not_applicable");
    assert_eq!(outcome("operator.size = \"small\"\ninspections = []"), "breached");
    let judgement = tiny::judgement(&ruleset, "");
    assert!(judgement.accounts[0].because[0].contains("no section `inspections`"));
}

#[test]
fn a_provision_has_exactly_one_state() {
    let of = |states: &str| {
        let acts = format!("{}\n{OUTLINE}{states}\n", tiny::ACTS);
        let one = rule("requires = 'operator.size = \"large\"'");
        lines(&findings(&[("t/r.toml", &one), ("acts.toml", &acts)]))
    };
    assert_eq!(of("rules = [\"t/r\"]"), "");
    insta::assert_snapshot!(of(""), @r#"
    rules/acts.toml:7:1: the provision has no state (exactly one is given of `rules`, `person`, `addresses`, `not_found`)
    "#);
    insta::assert_snapshot!(of("rules = [\"t/r\"]\nperson.en = \"why\""), @r#"
    rules/acts.toml:7:1: the provision has more than one state (exactly one is given of `rules`, `person`, `addresses`, `not_found`)
    "#);
}

#[test]
fn the_outline_and_the_rules_tell_the_same() {
    let of = |outline: &str| {
        let acts = format!("{}\n{outline}", tiny::ACTS);
        let one = rule("requires = 'operator.size = \"large\"'");
        lints(&[("t/r.toml", &one), ("acts.toml", &acts)])
    };
    assert_eq!(of(&format!("{OUTLINE}rules = [\"t/r\"]\n")), "");
    insta::assert_snapshot!(of(&format!("{OUTLINE}rules = [\"t/r\", \"t/lost\"]\n")), @r#"
    rules/acts.toml:10:18: `1` is encoded by `t/lost`, which is no rule
    "#);
    insta::assert_snapshot!(of(&format!("{OUTLINE}person.en = \"why\"\n")), @r#"
    rules/acts.toml:2:2: no provision of `act` names the rule `t/r`
    "#);
    let twice = format!("{OUTLINE}rules = [\"t/r\"]\n{OUTLINE}person.en = \"why\"\n");
    insta::assert_snapshot!(of(&twice), @r#"
    rules/acts.toml:12:9: `1` stands twice for the same days
    "#);
    let days = twice.replacen("place = \"1\"\n", "place = \"1\"\nuntil = 2024-01-01\n", 1);
    assert_eq!(of(&days.replace("person.en", "from = 2024-01-01\nperson.en")), "");
}

#[test]
fn texts_that_a_language_lacks_and_values_that_differ_are_lints() {
    let one = rule_with(
        "met = \"met\"\nbreached = \"breached\"\n",
        "met = \"{operator.size}\"\nbreached = \"breached\"\n\
        [because.ru]\nmet = \"{operator.form}\"\nbreached = \"нарушено\"\n",
    );
    let all = load(&[("t/r.toml", &one)]).unwrap().lint();
    let of_rule: Vec<_> = all.into_iter().filter(|finding| finding.source.name == "rules/t/r.toml").collect();
    insta::assert_snapshot!(lines(&of_rule), @r#"
    rules/t/r.toml:1:1: `title` has no text in `ru`, or less than in another language
    rules/t/r.toml:1:1: `title` has no text in `kk`, or less than in another language
    rules/t/r.toml:1:1: `because.breached` has no text in `kk`, or less than in another language
    rules/t/r.toml:1:1: `because.met` has no text in `kk`, or less than in another language
    rules/t/r.toml:15:8: `because.met` in `ru` does not say `{operator.size}`
    "#);
}

#[test]
fn a_provision_that_no_rule_encodes_has_another_state() {
    let acts = format!(
        "{}\n{OUTLINE}rules = []\n[[act.outline]]\nplace = \"2\"\ntext.en = \"two\"\nrules = [\"t/r\"]\n",
        tiny::ACTS
    );
    let one = rule("requires = 'operator.size = \"large\"'");
    insta::assert_snapshot!(lints(&[("t/r.toml", &one), ("acts.toml", &acts)]), @r#"
    rules/acts.toml:8:9: no rule encodes `1`
    "#);
}

/// The act was read to the end of 2023, and the filing is of 2024.
#[test]
fn only_an_act_whose_rules_are_in_force_has_a_horizon_to_warn_of() {
    let acts = tiny::ACTS.replace("2030-01-01", "2023-12-31");
    let warnings = |in_force: &str| {
        let one = rule_with("in_force = { from = 2023-04-01 }", in_force);
        let ruleset = ruleset(&[("t/r.toml", &one), ("acts.toml", &acts)]);
        tiny::judgement(&ruleset, "").warnings.len()
    };
    assert_eq!(warnings("in_force = { from = 2023-04-01 }"), 1);
    assert_eq!(warnings("in_force = { from = 2023-04-01, until = 2024-07-02 }"), 1);
    assert_eq!(warnings("in_force = { from = 2023-04-01, until = 2024-01-01 }"), 0);
}
