use super::*;
use crate::language::Language::{En, Kk, Ru};
use crate::rule::language::parser;

const TERMS: &str = r#"
[held]
parameters = { l = "licences" }
means = 'l.status = "active" and l.issued_on <= in_force.to'
meaning.en = "a licence that was in force"
meaning.ru = "действовавшая лицензия"
meaning.kk = "қолданыста болған лицензия"
cites = { act = "act", place = "1", confidence = "T" }

[whole]
parameters = { r = "fee_returns", judgement = "boolean" }
means = 'if r.kwh > 0 then judgement else unknown'
meaning.en = "judged only in a whole quarter"
meaning.ru = "оценивается только за весь квартал"
meaning.kk = "бүкіл тоқсан үшін ғана бағаланады"
cites = { act = "act", place = "1", confidence = "T" }

[hours]
parameters = {}
means = '24 * (in_force.to - in_force.from + 1)'
meaning.en = "the hours of the days judged"
meaning.ru = "число часов"
meaning.kk = "сағат саны"
cites = { act = "act", place = "1", confidence = "T" }
"#;

const AMOUNTS: &str = r#"
[share]
meaning.en = "the share that is due"
meaning.ru = "причитающаяся доля"
meaning.kk = "тиесілі үлес"
unit = "share"
values = [{ from = 2023-01-01, value = "0.55", cites = { act = "act", place = "1", confidence = "T" } }]

[amount]
meaning.en = "the amount"
unit = "BTC"
values = [{ from = 2023-01-01, value = "7", cites = { act = "act", place = "1", confidence = "T" } }]

[index]
meaning.en = "the index"
meaning.ru = "показатель"
meaning.kk = "көрсеткіш"
unit = "₸"
values = [
  { from = 2023-01-01, until = 2024-01-01, value = "3450", cites = { act = "act", place = "1", confidence = "T" } },
  { from = 2024-01-01, until = 2025-01-01, value = "3692", cites = { act = "act", place = "1", confidence = "T" } },
  { from = 2025-01-01, value = "3692", cites = { act = "act", place = "1", confidence = "I" } },
]

[scale]
meaning.en = "the scale"
meaning.ru = "шкала"
meaning.kk = "шкала"
unit = "₸"
values = [
  { from = 2023-01-01, steps = [{ up_to = "1", value = "2" }, { value = "1" }], cites = { act = "act", place = "1", confidence = "T" } },
]
"#;

const ACTS: &str = r#"
[act]
title.en = "The Act"
short.en = "the Act"
cited.en = "art. {place}"
"#;

const PACK: &str = r#"
title.en = "Pack"
version = "1"
reading.en = "as it is"
"#;

fn library(rule: &str) -> Library {
    let files = [
        ("terms.toml", TERMS),
        ("amounts.toml", AMOUNTS),
        ("acts.toml", ACTS),
        ("packs/pack.toml", PACK),
        ("folder/rule.toml", rule),
    ];
    let files = files.into_iter().filter(|(_, text)| !text.is_empty());
    Library::load(files.map(|(path, text)| (path.to_owned(), text.to_owned())).collect())
        .unwrap_or_else(|findings| panic!("{findings:#?}"))
}

/// The lines of what is said, each behind its number; `bound` is what the variables run over.
fn lines(formula: &str, bound: &[&str], language: Language) -> String {
    let library = library("");
    let (lets, (expr, faults)) = (BTreeMap::new(), expression(formula, Division::Allowed));
    let expr = expr.unwrap_or_else(|| panic!("{formula}: {faults:?}"));
    let once = used::counted([&expr].into_iter(), None).into_keys().collect();
    let mut speaker = Speaker::new(&library, &lets, once, language);
    for bound in bound {
        let (name, source) = binding(bound).0.unwrap();
        speaker.bind(&name, &source);
    }
    let said = speaker.phrase(&expr).lines().into_iter().map(|line| {
        let number = if line.number.is_empty() { String::new() } else { format!("({}) ", line.number) };
        format!("{number}{}", line.text.in_language(language))
    });
    said.collect::<Vec<_>>().join("\n")
}

fn en(formula: &str) -> String {
    lines(
        formula,
        &["l in licences", "s in sites", "p in production", "r in fee_returns", "e in electricity"],
        En,
    )
}

fn ru(formula: &str) -> String {
    lines(formula, &["l in licences", "s in sites", "p in production", "r in fee_returns"], Ru)
}

fn kk(formula: &str) -> String {
    lines(formula, &["l in licences", "s in sites", "p in production", "r in fee_returns"], Kk)
}

#[test]
fn numbers_are_compared_by_size_and_days_by_their_order() {
    for (formula, said) in [
        ("s.capacity_mw >= 5", "`s.capacity_mw` is at least 5"),
        ("s.capacity_mw > 1000.5", "`s.capacity_mw` is more than 1,000.5"),
        ("s.capacity_mw <= 5", "`s.capacity_mw` is at most 5"),
        ("s.capacity_mw < 5", "`s.capacity_mw` is less than 5"),
        ("l.expires_on >= l.issued_on", "`l.expires_on` is no earlier than `l.issued_on`"),
        ("l.expires_on > l.issued_on", "`l.expires_on` is after `l.issued_on`"),
        ("l.expires_on <= date(\"2024-08-15\")", "`l.expires_on` is no later than 15 August 2024"),
        ("l.expires_on < in_force.from", "`l.expires_on` is before the first day judged"),
    ] {
        assert_eq!(en(formula), said);
    }
    assert_eq!(
        ru("l.expires_on <= in_force.to"),
        "`l.expires_on` не позднее, чем последний проверяемый день"
    );
    assert_eq!(ru("s.capacity_mw >= 5.5"), "`s.capacity_mw` не меньше, чем 5,5");
    assert_eq!(
        kk("l.expires_on <= date(\"2024-08-15\")"),
        "`l.expires_on` мына күннен кеш емес: 2024 жылғы 15 тамыз"
    );
    assert_eq!(kk("s.capacity_mw >= 5.5"), "`s.capacity_mw` мынадан кем емес: 5,5");
}

#[test]
fn equality_and_membership() {
    for (formula, said) in [
        ("s.zone = \"residential\"", "`s.zone` is `residential`"),
        ("s.zone != \"residential\"", "`s.zone` is not `residential`"),
        ("s.data_centre = true", "`s.data_centre` is `true`"),
        ("l.number = \"\"", "`l.number` is empty"),
        ("l.number != \"\"", "`l.number` is not empty"),
        ("s.zone in (\"residential\", \"industrial\")", "`s.zone` is one of `residential`, `industrial`"),
        ("not(s.zone in (\"residential\"))", "`s.zone` is none of `residential`"),
        ("s.capacity_mw in [1 .. 2]", "`s.capacity_mw` lies between 1 and 2, both included"),
        (
            "p.from between l.issued_on and l.expires_on",
            "`p.from` lies in the days from `l.issued_on` to `l.expires_on`, both included",
        ),
        ("p.from in in_force", "`p.from` is a day judged"),
        ("not(p.from in in_force)", "`p.from` is not a day judged"),
    ] {
        assert_eq!(en(formula), said);
    }
    assert_eq!(ru("l.number != \"\""), "значение `l.number` не пустое");
    assert_eq!(ru("p.from = l.issued_on"), "`p.from` и `l.issued_on` – один и тот же день");
    assert_eq!(ru("p.from in in_force"), "`p.from` – проверяемый день");
    assert_eq!(kk("s.zone in (\"a\", \"b\")"), "`s.zone` мына мәндердің бірі: `a`, `b`");
}

#[test]
fn and_within_or_stands_in_a_list_of_its_own() {
    assert_eq!(
        en("s.id = \"a\" and s.zone = \"b\" or s.tenure = \"c\""),
        "at least one of the following holds:\n\
         (1) all of the following hold:\n(1.1) `s.id` is `a`\n(1.2) `s.zone` is `b`\n(2) `s.tenure` is `c`"
    );
    assert_eq!(
        ru("s.id = \"a\" and (s.zone = \"b\" or s.tenure = \"c\")"),
        "верно всё перечисленное:\n(1) `s.id` равно `a`\n(2) верно хотя бы одно из перечисленного:\n\
         (2.1) `s.zone` равно `b`\n(2.2) `s.tenure` равно `c`"
    );
    assert_eq!(
        kk("s.id = \"a\" or s.zone = \"b\""),
        "мыналардың кемінде біреуі:\n(1) `s.id` мынаған тең: `a`\n(2) `s.zone` мынаған тең: `b`"
    );
}

#[test]
fn what_is_denied_is_denied_as_a_whole() {
    assert_eq!(en("not(s.id = \"a\")"), "`s.id` is not `a`");
    assert_eq!(en("not(not(s.id = \"a\"))"), "`s.id` is `a`");
    assert_eq!(
        en("not(s.id = \"a\" and s.zone = \"b\")"),
        "at least one of the following does not hold:\n(1) `s.id` is `a`\n(2) `s.zone` is `b`"
    );
    assert_eq!(
        ru("not(s.id = \"a\" or s.zone = \"b\")"),
        "ни одно из перечисленного не верно:\n(1) `s.id` равно `a`\n(2) `s.zone` равно `b`"
    );
    assert_eq!(
        en("not(every x in sites satisfies x.id = \"a\")"),
        "this does not hold: for each element `x` of `sites`: `x.id` is `a`"
    );
    assert_eq!(en("not(held(l))"), "“a licence that was in force” is not true of `l`");
}

#[test]
fn if_and_implies() {
    assert_eq!(en("s.id = \"a\" implies s.zone = \"b\""), "if `s.id` is `a`, then `s.zone` is `b`");
    assert_eq!(
        en("s.id = \"a\" and s.tenure = \"c\" implies s.zone = \"b\""),
        "if `s.id` is `a` and `s.tenure` is `c`, then `s.zone` is `b`"
    );
    assert_eq!(
        en("(some x in sites satisfies x.id = \"a\" or x.id = \"b\") implies s.zone = \"b\""),
        "if the first of these holds, so does the second:\n\
         (1) there is an element `x` of `sites` for which at least one of the following holds:\n\
         (1.1) `x.id` is `a`\n(1.2) `x.id` is `b`\n(2) `s.zone` is `b`"
    );
    assert_eq!(
        en("if s.id = \"a\" then 1 else if s.id = \"b\" then 2 else unknown"),
        "the first case that fits:\n(1) if `s.id` is `a`: 1\n(2) if `s.id` is `b`: 2\n(3) otherwise: not known"
    );
    assert_eq!(
        ru("if s.id = \"a\" then true else unknown"),
        "решает первый подходящий случай:\n(1) если `s.id` равно `a`: условие выполнено\n\
         (2) в остальных случаях: неизвестно"
    );
    assert_eq!(
        kk("if s.id = \"a\" then 1 else 2"),
        "сәйкес келетін бірінші жағдай:\n(1) егер `s.id` мынаған тең: `a` болса: 1\n(2) қалған жағдайларда: 2"
    );
}

#[test]
fn quantifiers() {
    assert_eq!(
        en("every x in production satisfies x.site = s.id"),
        "for each element `x` of `production`: `x.site` is `s.id`"
    );
    assert_eq!(
        en("some x in licences.suspensions satisfies x.from <= x.to"),
        "there is an element `x` of `licences.suspensions` for which `x.from` is no later than `x.to`"
    );
    assert_eq!(
        en("every a in distinct(production.asset) satisfies a = \"BTC\""),
        "for each different value `a` of `production.asset`: `a` is `BTC`"
    );
    assert_eq!(
        en("some x in production[solo = true] satisfies x.site = s.id"),
        "there is an element `x` of `production` (only the elements for which `solo` is `true`) for which \
         `x.site` is `s.id`"
    );
    assert_eq!(
        en(
            "every day in [p.from .. p.to] satisfies some x in licences satisfies day in [x.issued_on .. x.expires_on]"
        ),
        "for each day judged (`day`) from `p.from` to `p.to`, both included: there is an element `x` of `licences` \
         for which `day` lies in the days from `x.issued_on` to `x.expires_on`, both included"
    );
    assert_eq!(
        ru("every x in production satisfies x.site = s.id"),
        "каждый элемент `x` списка `production`: `x.site` равно `s.id`"
    );
    assert_eq!(
        kk("some x in production satisfies x.site = s.id"),
        "`production` тізімінің `x` элементі бар, ол үшін мынау дұрыс: `x.site` мынаған тең: `s.id`"
    );
}

#[test]
fn sums_counts_and_extremes() {
    for (formula, said) in [
        ("sum(production.amount)", "the sum of `production.amount`"),
        ("count(licences)", "the number of elements of `licences`"),
        ("count(distinct(equipment.serials))", "the number of different values of `equipment.serials`"),
        ("min(production.amount)", "the smallest of `production.amount`"),
        (
            "max(sites[id = e.site].capacity_mw)",
            "the largest of `sites.capacity_mw`, counting only the elements for which `id` is `e.site`",
        ),
        ("min(production.from)", "the earliest of `production.from`"),
        (
            "max(for x in production return x.to)",
            "the latest day, for each element `x` of `production`, of: `x.to`",
        ),
        (
            "sum(for x in equipment return x.units * x.power_w)",
            "the sum for each element `x` of `equipment` of: `x.units` × `x.power_w`",
        ),
    ] {
        assert_eq!(en(formula), said);
    }
    assert_eq!(
        en("sum(production[asset = \"BTC\" and solo = false].amount)"),
        "the sum of `production.amount`, counting only the elements for which all of the following hold:\n\
         (1) `asset` is `BTC`\n(2) `solo` is `false`"
    );
    assert_eq!(
        ru("sum(production[asset = \"BTC\"].amount) > 0"),
        "(сумма `production.amount`, только по тем элементам, для которых `asset` равно `BTC`) больше, чем 0"
    );
    assert_eq!(kk("count(licences) = 0"), "`licences` элементтерінің саны мынаған тең: 0");
}

#[test]
fn calculations_keep_their_order() {
    for (formula, said) in [
        ("2 * (s.capacity_mw - 1)", "2 × (`s.capacity_mw` − 1)"),
        ("2 * s.capacity_mw - 1", "2 × `s.capacity_mw` − 1"),
        ("s.capacity_mw - (2 - 1)", "`s.capacity_mw` − (2 − 1)"),
        ("s.capacity_mw - 2 - 1", "`s.capacity_mw` − 2 − 1"),
        ("s.capacity_mw * -2", "`s.capacity_mw` × −2"),
        ("e.kwh / 2", "`e.kwh` ÷ 2"),
    ] {
        assert_eq!(en(formula), said);
    }
    assert_eq!(
        en("2 * (if s.id = \"a\" then 1 else 2)"),
        "2 × (the first case that fits: (1) (if `s.id` is `a`: 1); (2) (otherwise: 2))"
    );
}

#[test]
fn durations_are_counted_by_the_plurals_of_the_language() {
    for (formula, english, russian) in [
        ("P1Y", "1 year", "1 год"),
        ("P3Y", "3 years", "3 года"),
        ("P5Y", "5 years", "5 лет"),
        ("P1M", "1 month", "1 месяц"),
        ("P4M", "4 months", "4 месяца"),
        ("P6M", "6 months", "6 месяцев"),
        ("P1D", "1 day", "1 день"),
        ("P24D", "24 days", "24 дня"),
        ("P10D", "10 days", "10 дней"),
        ("P1Y6M", "1 year and 6 months", "1 год и 6 месяцев"),
    ] {
        let formula = format!("l.issued_on + duration(\"{formula}\")");
        assert_eq!(en(&formula), format!("`l.issued_on` plus {english}"));
        assert_eq!(ru(&formula), format!("`l.issued_on` плюс {russian}"));
    }
    assert_eq!(kk("l.issued_on - duration(\"P3Y\")"), "`l.issued_on` минус 3 жыл");
    assert_eq!(
        en("first_day(r.quarter) + duration(\"P4M\") + duration(\"P14D\")"),
        "the first day of `r.quarter` plus 4 months plus 14 days"
    );
    assert_eq!(
        en("in_force.to - in_force.from + 1"),
        "the number of days from the first day judged to the last day judged + 1"
    );
    assert_eq!(kk("last_day(r.quarter)"), "`r.quarter` аралығының соңғы күні");
}

#[test]
fn words_of_the_language() {
    for (formula, said) in [
        ("given(l.number)", "`l.number` is given"),
        ("not(given(l.number))", "`l.number` is not given"),
        ("well_formed(s.kato)", "`s.kato` is well formed"),
        ("not(well_formed(s.kato))", "`s.kato` is not well formed"),
        ("substring(s.kato, 1, 2) in (\"10\")", "characters 1 to 2 of `s.kato` is one of `10`"),
        ("substring(s.kato, 5, 1) = \"4\"", "character 5 of `s.kato` is `4`"),
        ("breached(\"folder/rule\")", "the rule `folder/rule` is breached"),
        ("not(breached(\"folder/rule\"))", "the rule `folder/rule` is not breached"),
    ] {
        assert_eq!(en(formula), said);
    }
    assert_eq!(ru("given(l.number)"), "значение `l.number` указано");
    assert_eq!(ru("breached(\"folder/rule\")"), "правило `folder/rule` нарушено");
    assert_eq!(kk("not(given(l.number))"), "`l.number` мәні көрсетілмеген");
    assert_eq!(kk("breached(\"folder/rule\")"), "`folder/rule` қағидасы бұзылған");
}

#[test]
fn terms_and_amounts_are_said_by_their_meaning() {
    assert_eq!(en("held(l)"), "“a licence that was in force” is true of `l`");
    assert_eq!(ru("held(l)"), "«действовавшая лицензия» – верно для: `l`");
    assert_eq!(kk("held(l)"), "`l` үшін «қолданыста болған лицензия» – дұрыс");
    assert_eq!(en("hours() > 24"), "“the hours of the days judged” is more than 24");
    assert_eq!(en("share * e.kwh"), "“the share that is due” (0.55) × `e.kwh`");
    assert_eq!(ru("share * r.kwh"), "«причитающаяся доля» (0,55) × `r.kwh`");
    // It has several values, and no day is known.
    assert_eq!(en("index"), "“the index”");
    assert_eq!(en("index(l.issued_on)"), "“the index” on the day `l.issued_on`");
    assert_eq!(en("scale(e.price_kzt_per_kwh)"), "“the scale” for the number `e.price_kzt_per_kwh`");
    assert_eq!(
        en("whole(r, s.id = \"a\" or s.id = \"b\")"),
        "“judged only in a whole quarter” is true of `r`, applied to this: at least one of the following holds:\n\
         (1) `s.id` is `a`\n(2) `s.id` is `b`"
    );
}

#[test]
fn a_field_of_the_element_being_filtered_hides_an_amount() {
    assert_eq!(
        en("sum(production[amount > 0].amount) > amount"),
        "(the sum of `production.amount`, counting only the elements for which `amount` is more than 0) is more \
         than “the amount” (7)"
    );
}

const RULE: &str = r#"
title.en = "A rule"
packs = ["pack"]
cites = { act = "act", place = "1", confidence = "T" }
in_force = { from = 2024-01-01 }
force = "mandatory"
consequence = []

[let]
unused = 'count(sites)'
paid = 'sum(disposals[asset = a and date <= last].amount)'
last = 'max(disposals.date)'

[rule]
section = "changes"
when = 'some l in licences satisfies held(l)'
for_each = 'a in distinct(disposals.asset)'
applies = 'paid > index and not(every l in licences satisfies held(l))'
requires = 'paid >= share'

[because.en]
met = "met"
breached = "breached"
"#;

#[test]
fn a_rule_is_said_part_by_part_and_its_names_once() {
    let library = library(RULE);
    let said = in_words(&library, library.rule("folder/rule").unwrap(), En);
    let lines: Vec<String> = said
        .parts
        .iter()
        .chain(&said.lets)
        .flat_map(Phrase::lines)
        .map(|line| format!("{:1$}{2}", "", 2 * line.depth, line.text))
        .collect();
    assert_eq!(
        lines,
        [
            "Only a declaration with the section `changes` is judged",
            "Applies only if there is an element `l` of `licences` for which `held` is true of `l`",
            "Judged separately for each different value `a` of `disposals.asset`",
            "Of these, only those for which all of the following hold:",
            // On the days of the rule it has one value, though cited twice.
            "  `paid` is more than “the index” (3,692)",
            "  this does not hold: for each element `l` of `licences`: `held` is true of `l`",
            "Required: `paid` is at least “the share that is due” (0.55)",
            "Here `paid` means: the sum of `disposals.amount`, counting only the elements for which all of the \
             following hold:",
            "  `asset` is `a`",
            // That it is a day is known from what it means.
            "  `date` is no later than `last`",
            "Here `last` means: the latest of `disposals.date`",
        ]
    );
    let terms: Vec<&str> = said.terms.iter().map(|term| term.name.text.as_str()).collect();
    assert_eq!(terms, ["held"]);
}

#[test]
fn names_that_lead_in_a_circle_come_to_an_end() {
    let rule = RULE.replace("last = 'max(disposals.date)'", "last = 'if paid > 0 then last else paid'");
    let library = library(&rule);
    let said = in_words(&library, library.rule("folder/rule").unwrap(), En);
    assert_eq!(said.lets.len(), 2);
}

#[test]
fn a_formula_that_cannot_be_read_is_shown_as_it_is_written() {
    let library = library(&RULE.replace("'paid >= share'", "'paid >= '"));
    let said = in_words(&library, library.rule("folder/rule").unwrap(), En);
    assert_eq!(said.parts.last().unwrap().text.to_string(), "Required: `paid >=`");
}

#[test]
fn a_term_is_said_in_full() {
    let library = library("");
    let said = |language| {
        let phrase = term_in_words(&library, &library.terms()[0], language).in_full();
        phrase.lines().iter().map(|line| line.text.in_language(language)).collect::<Vec<_>>()
    };
    assert_eq!(
        said(En),
        [
            "In full: all of the following hold:",
            "`l.status` is `active`",
            "`l.issued_on` is no later than the last day judged"
        ]
    );
    assert_eq!(said(Ru)[2], "`l.issued_on` не позднее, чем последний проверяемый день");
}

/// As deep as the parser takes it, and as long: neither may exhaust the stack.
#[test]
fn what_is_deep_or_long_is_said_all_the_same() {
    let nested = |open: &str, close: &str, inner: &str| {
        let depth = (1..=parser::MAX_DEPTH)
            .rev()
            .find(|depth| {
                let formula = format!("{}{inner}{}", open.repeat(*depth), close.repeat(*depth));
                expression(&formula, Division::Forbidden).0.is_some()
            })
            .unwrap();
        assert!(depth > 10, "{open}");
        lines(&format!("{}{inner}{}", open.repeat(depth), close.repeat(depth)), &["s in sites"], En)
    };
    for (open, close, inner) in [
        ("not(every x in sites satisfies (", "))", "s.id = \"a\""),
        ("(1 + 2 * ", ")", "s.capacity_mw"),
        ("1 + (if s.id = \"a\" then 2 else ", ")", "s.capacity_mw"),
        ("sum(for x in sites return 2 * ", ")", "s.capacity_mw"),
        ("((s.id = \"a\" or s.id = \"b\") implies ", ")", "s.id = \"c\""),
        ("(if (some x in sites satisfies s.id = \"b\" or s.id = \"c\") then s.id = \"a\" else ", ")", "true"),
    ] {
        assert!(nested(open, close, inner).len() > 100);
    }
    for operator in [" + ", " - ", " * "] {
        let sum = vec!["s.capacity_mw"; 50].join(operator);
        assert!(lines(&sum, &["s in sites"], En).len() > 500);
    }
    let claims = vec!["s.id = \"a\""; 150].join(" and ");
    assert_eq!(en(&claims).lines().count(), 151);
    let said =
        en(&format!("if {claims} then s.id = \"b\" else count(sites[{}]) > 0", claims.replace("s.", "")));
    assert!(said.contains("(150)"));
}
