//! Every construct of `docs/conditions.md`, with answers known beforehand.

mod support;

use support::tiny::{Truth, table, truth, truth_with};

#[test]
fn and_or_not_and_implies_follow_kleene() {
    table(
        "",
        "
        true and true => true
        true and unknown => unknown
        unknown and true => unknown
        unknown and unknown => unknown
        false and unknown => false
        unknown and false => false
        false and false => false
        true or unknown => true
        unknown or true => true
        unknown or unknown => unknown
        false or unknown => unknown
        unknown or false => unknown
        false or false => false
        not(true) => false
        not(false) => true
        not(unknown) => unknown
        true implies true => true
        true implies false => false
        true implies unknown => unknown
        false implies false => true
        false implies unknown => true
        unknown implies true => true
        unknown implies false => unknown
        unknown implies unknown => unknown
        ",
    );
}

#[test]
fn an_absent_fact_is_the_same_as_unknown() {
    table(
        "operator = { size = \"large\", wholesale_market = true }",
        "
        operator.wholesale_market => true
        operator.wholesale_market and operator.national_grid_contract => unknown
        operator.national_grid_contract => unknown
        not(operator.national_grid_contract) => unknown
        operator.national_grid_contract or true => true
        operator.national_grid_contract implies true => true
        operator.national_grid_contract = true => unknown
        operator.national_grid_contract = operator.wholesale_market => unknown
        operator.wholesale_market = true => true
        operator.wholesale_market = false => false
        operator.wholesale_market != false => true
        operator.name = \"x\" => unknown
        operator.name != \"x\" => unknown
        operator.name = operator.name => unknown
        operator.form in (\"branch\", \"legal_entity\") => unknown
        operator.size in (\"large\", \"small\") => true
        operator.size in (\"medium\", \"small\") => false
        ",
    );
}

#[test]
fn not_binds_and_chains_group_as_the_grammar_says() {
    table(
        "",
        "
        true or true and false => true
        (true or true) and false => false
        false implies false implies false => true
        (false implies false) implies false => false
        true and true implies false => false
        1 + 2 * 3 = 7 => true
        (1 + 2) * 3 = 9 => true
        10 - 3 - 2 = 5 => true
        -2 * -3 = 6 => true
        - - 2 = 2 => true
        1 - -1 = 2 => true
        if true then false else true => false
        true and if true then false else true => false
        ",
    );
}

#[test]
fn a_comment_ends_with_its_line() {
    assert_eq!(truth("true # and false\n and true", ""), Truth::True);
}

#[test]
fn numbers_are_compared_exactly_whatever_their_digits() {
    table(
        "disposals = [{ amount = \"0.550000000000000001\" }, { amount = \"99999999999999999999.999999999999999999\" }]\n\
         equipment = [{ units = 3, registered_units = 4 }]",
        "
        0.1 + 0.2 = 0.3 => true
        1 = 1.000 => true
        1 < 1.000000000000000001 => true
        0.55 < min(disposals.amount) => true
        sum(disposals.amount) = 99999999999999999999.999999999999999999 + 0.550000000000000001 => true
        sum(disposals.amount) > 99999999999999999999.999999999999999999 + 0.550000000000000001 => false
        max(disposals.amount) * 0.5 < 50000000000000000000 => true
        every e in equipment satisfies e.units < e.registered_units => true
        every e in equipment satisfies e.registered_units <= e.units => false
        every e in equipment satisfies e.units + 1 = e.registered_units => true
        every e in equipment satisfies e.units * 1.5 = 4.5 => true
        every e in equipment satisfies e.units > 2.999999999999999999 => true
        every e in equipment satisfies e.power_w > 0 => unknown
        every e in equipment satisfies e.units + e.power_w > 0 => unknown
        every e in equipment satisfies e.units * e.power_w = e.power_w * e.units => unknown
        unknown + 1 = 1 => unknown
        unknown * 0 = 0 => unknown
        ",
    );
}

#[test]
fn ranges_hold_both_their_ends() {
    table(
        "licences = [{ issued_on = 2024-07-01 }]",
        "
        2 in [2 .. 3] => true
        3 in [2 .. 3] => true
        3.000000000000000001 in [2 .. 3] => false
        2 between 2 and 3 => true
        1 between 2 and 3 => false
        2 between 3 and 1 => false
        2 in (1, 2) => true
        2 in (1, 3) => false
        2 in (1, unknown) => unknown
        2 in (2, unknown) => true
        1 in [2 .. unknown] => false
        3 in [2 .. unknown] => unknown
        unknown in [2 .. 3] => unknown
        unknown between 3 and 2 => unknown
        \"a\" in (\"a\", \"b\") => true
        \"c\" in (\"a\", \"b\") => false
        unknown in (\"a\", \"b\") => unknown
        date(\"2024-07-01\") in in_force => true
        date(\"2024-09-30\") in in_force => true
        date(\"2024-06-30\") in in_force => false
        date(\"2024-10-01\") in in_force => false
        unknown in in_force => unknown
        in_force.from = date(\"2024-07-01\") and in_force.to = date(\"2024-09-30\") => true
        date(\"2024-07-01\") in (date(\"2024-07-01\"), date(\"2024-07-03\")) => true
        every l in licences satisfies l.issued_on in in_force => true
        every l in licences satisfies l.expires_on in in_force => unknown
        every l in licences satisfies l.issued_on in [l.issued_on .. l.expires_on] => unknown
        every l in licences satisfies l.issued_on in [date(\"2024-07-02\") .. l.expires_on] => false
        ",
    );
}

#[test]
fn days_move_by_the_calendar() {
    table(
        "",
        "
        date(\"2024-02-29\") + duration(\"P3Y\") = date(\"2027-02-28\") => true
        date(\"2024-02-29\") + duration(\"P4Y\") = date(\"2028-02-29\") => true
        date(\"2023-02-28\") + duration(\"P1Y\") = date(\"2024-02-28\") => true
        date(\"2023-01-31\") + duration(\"P1M\") = date(\"2023-02-28\") => true
        date(\"2024-01-31\") + duration(\"P1M\") = date(\"2024-02-29\") => true
        date(\"2024-03-31\") - duration(\"P1M\") = date(\"2024-02-29\") => true
        date(\"2024-02-29\") - duration(\"P1Y\") = date(\"2023-02-28\") => true
        date(\"2024-01-01\") - duration(\"P1D\") = date(\"2023-12-31\") => true
        duration(\"P10D\") + date(\"2024-02-25\") = date(\"2024-03-06\") => true
        date(\"2024-01-31\") + duration(\"P1M1D\") = date(\"2024-03-01\") => true
        date(\"2023-12-15\") + duration(\"P1Y6M\") = date(\"2025-06-15\") => true
        date(\"2024-03-01\") - date(\"2024-02-01\") = 29 => true
        date(\"2024-02-01\") - date(\"2024-03-01\") = -29 => true
        date(\"2024-02-01\") < date(\"2024-03-01\") => true
        date(\"2024-02-01\") >= date(\"2024-03-01\") => false
        unknown + duration(\"P1D\") = date(\"2024-03-01\") => unknown
        unknown - date(\"2024-03-01\") = 1 => unknown
        date(\"9999-01-01\") + duration(\"P999Y\") > date(\"2024-03-01\") => true
        ",
    );
}

#[test]
fn if_chooses_and_is_unknown_when_its_condition_is() {
    table(
        "operator.size = \"large\"",
        "
        if operator.size = \"large\" then true else false => true
        if operator.size = \"small\" then true else false => false
        if operator.name = \"x\" then true else true => unknown
        if true then true else unknown => true
        if false then true else unknown => unknown
        (if operator.size = \"large\" then 1 else 2.5) = 1 => true
        (if operator.size = \"small\" then 1 else 2.5) = 2.5 => true
        (if operator.size = \"small\" then 1 else unknown) = 2.5 => unknown
        (if operator.size = \"large\" then date(\"2024-01-01\") else unknown) = date(\"2024-01-01\") => true
        (if operator.size = \"large\" then \"a\" else \"b\") = \"a\" => true
        (if operator.size = \"large\" then operator.size else \"b\") in (\"large\") => true
        (if operator.size = \"large\" then unknown else unknown) = 1 => unknown
        ",
    );
}

#[test]
fn given_asks_whether_and_is_never_unknown() {
    table(
        "operator = { name = \"\", other_activities = [] }\nsites = [{ id = \"a\", host = {} }, { id = \"b\" }]",
        "
        given(operator) => true
        given(operator.name) => true
        given(operator.size) => false
        given(operator.other_activities) => true
        given(operator.shareholdings) => false
        given(filing.period.from) => true
        given(sites) => true
        given(licences) => false
        some s in sites satisfies given(s.host) => true
        every s in sites satisfies given(s.host) => false
        some s in sites satisfies given(s.host.subtype) => false
        every s in sites satisfies given(s.id) => true
        operator.name = \"\" => true
        ",
    );
}

#[test]
fn some_and_every_over_elements_in_three_values() {
    table(
        "sites = [{ id = \"a\", data_centre = true }, { id = \"b\" }]\nlicences = []",
        "
        some s in sites satisfies s.data_centre => true
        every s in sites satisfies s.data_centre => unknown
        some s in sites satisfies not(s.data_centre) => unknown
        every s in sites satisfies not(s.data_centre) => false
        some l in licences satisfies true => false
        every l in licences satisfies false => true
        some p in pools satisfies true => unknown
        some p in pools satisfies false => unknown
        every p in pools satisfies true => unknown
        every p in pools satisfies false => unknown
        some s in sites[id = \"a\"] satisfies s.data_centre => true
        some s in sites[id = \"c\"] satisfies true => false
        every s in sites[id = \"a\"] satisfies s.data_centre => true
        every s in sites[data_centre] satisfies s.id = \"a\" => unknown
        every s in sites[id = \"a\"][data_centre] satisfies s.id = \"a\" => true
        every s in sites satisfies some t in sites satisfies t.id = s.id => true
        some s in sites satisfies every t in sites satisfies t.id = s.id => false
        every s in sites satisfies (every t in sites satisfies t.id = s.id) or count(sites[id = s.id]) = 1 => true
        ",
    );
}

#[test]
fn inside_a_filter_a_bare_name_is_first_a_field_of_the_element() {
    let facts = "sites = [{ id = \"a\" }, { id = \"b\" }]\nproduction = [{ site = \"a\", amount = \"1\" }]";
    table(
        facts,
        "
        every s in sites[id = \"a\"] satisfies sum(production[site = s.id].amount) = 1 => true
        every s in sites[id = \"b\"] satisfies sum(production[site = s.id].amount) = 0 => true
        some site in sites satisfies count(production[site = \"a\"]) = 1 => true
        ",
    );
}

#[test]
fn a_sum_is_known_if_all_that_is_unknown_of_it_is_zero() {
    let production = |entries: &str| format!("production = [{entries}]\nlicences = []");
    let of = |entries: &str, condition: &str| truth(condition, &production(entries));
    let btc = "sum(production[asset = \"BTC\"].amount) = 3";
    let known = "{ asset = \"BTC\", amount = \"1\" }, { asset = \"BTC\", amount = \"2\" }";

    assert_eq!(of(known, btc), Truth::True);
    assert_eq!(of(&format!("{known}, {{ asset = \"ETH\" }}"), btc), Truth::True, "no term, whatever it is");
    assert_eq!(of(&format!("{known}, {{ asset = \"BTC\" }}"), btc), Truth::Unknown, "an unknown term");
    assert_eq!(of(&format!("{known}, {{ amount = \"5\" }}"), btc), Truth::Unknown, "perhaps a term");
    assert_eq!(of(&format!("{known}, {{ amount = \"0\" }}"), btc), Truth::True, "zero is nothing");
    assert_eq!(of("", "sum(production.amount) = 0"), Truth::True, "an empty list");
    assert_eq!(truth("sum(production.amount) = 0", ""), Truth::Unknown, "an absent list");
    assert_eq!(of(known, "sum(for p in production return p.amount * 2) = 6"), Truth::True);
    assert_eq!(of(known, "sum(for p in production[asset = \"BTC\"] return p.amount - 1) = 1"), Truth::True);
    assert_eq!(of(known, "sum(for p in production return unknown) = 0"), Truth::Unknown);
    assert_eq!(of("", "sum(for p in production return unknown) = 0"), Truth::True);
}

#[test]
fn count_needs_every_condition() {
    table(
        "sites = [{ id = \"a\", data_centre = true }, { id = \"b\" }]\nlicences = []",
        "
        count(sites) = 2 => true
        count(licences) = 0 => true
        count(pools) = 0 => unknown
        count(sites[id = \"a\"]) = 1 => true
        count(sites[data_centre]) = 1 => unknown
        count(sites[id = \"c\" and data_centre]) = 0 => true
        count(for s in sites[id = \"a\"] return s.id) = 1 => true
        ",
    );
}

#[test]
fn min_and_max_of_nothing_are_unknown() {
    table(
        "production = [{ amount = \"2\", from = 2024-07-02, asset = \"BTC\" }, { amount = \"1\", from = 2024-07-01 }]\nlicences = []",
        "
        min(production.amount) = 1 => true
        max(production.amount) = 2 => true
        min(production.from) = date(\"2024-07-01\") => true
        max(production.from) = date(\"2024-07-02\") => true
        max(production.to) = date(\"2024-07-02\") => unknown
        min(licences.issued_on) = date(\"2024-07-02\") => unknown
        min(pools.accredited_from) = date(\"2024-07-02\") => unknown
        min(production[amount > 1].amount) = 2 => true
        min(production[amount > 2].amount) = 2 => unknown
        min(production[asset = \"BTC\"].amount) = 1 => unknown
        min(for p in production return p.amount * 3) = 3 => true
        ",
    );
}

#[test]
fn distinct_has_each_value_once_and_the_unknown_as_one_more() {
    let facts = "production = [{ asset = \"BTC\", amount = \"1\" }, { asset = \"ETH\", amount = \"2\" }, \
                 { asset = \"BTC\", amount = \"3\" }, {}, {}]\nlicences = []";
    table(
        facts,
        "
        count(distinct(production.asset)) = 3 => unknown
        count(for a in distinct(production.asset) return 1) >= 2 => unknown
        count(distinct(licences.number)) = 0 => true
        count(distinct(pools.id)) = 0 => unknown
        some a in distinct(production.asset) satisfies a = \"ETH\" => true
        every a in distinct(production.asset) satisfies a in (\"BTC\", \"ETH\") => unknown
        some a in distinct(production.asset) satisfies a = \"LTC\" => unknown
        some a in distinct(production.asset) satisfies sum(production[asset = a].amount) = 4 => unknown
        ",
    );
    assert_eq!(
        truth(
            "some a in distinct(production.asset) satisfies sum(production[asset = a].amount) = 4",
            "production = [{ asset = \"BTC\", amount = \"1\" }, { asset = \"BTC\", amount = \"3\" }]"
        ),
        Truth::True
    );
}

#[test]
fn lists_inside_the_elements_of_lists() {
    let facts = "licences = [{ number = \"1\", suspensions = [{ from = 2024-07-01, to = 2024-07-10 }] }, \
                 { number = \"2\", suspensions = [] }, { number = \"3\" }]";
    table(
        facts,
        "
        some l in licences satisfies some s in l.suspensions satisfies s.from = date(\"2024-07-01\") => true
        every l in licences[number = \"1\"] satisfies count(l.suspensions) = 1 => true
        every l in licences[number = \"2\"] satisfies count(l.suspensions) = 0 => true
        every l in licences[number = \"3\"] satisfies count(l.suspensions) = 0 => unknown
        every l in licences satisfies every s in l.suspensions satisfies s.from <= s.to => unknown
        some l in licences satisfies given(l.suspensions) and count(l.suspensions) = 0 => true
        count(licences[number = \"1\" and (some s in suspensions satisfies s.from <= s.to)]) = 1 => true
        sum(for l in licences[number != \"3\"] return count(l.suspensions)) = 1 => true
        some l in licences satisfies some m in licences satisfies some s in m.suspensions satisfies l.number = \"2\" and s.to >= s.from => true
        ",
    );
}

/// Each with what nesting the one list in the other would give.
#[test]
fn a_path_through_lists_has_the_elements_of_all() {
    let facts = "licences = [{ number = \"1\", suspensions = [{ from = 2024-07-01, to = 2024-07-10 }, { from = 2024-08-01 }] }, \
                 { number = \"2\", suspensions = [] }, { number = \"3\", suspensions = [{ from = 2024-09-01, to = 2024-09-02 }] }]\n\
                 pool_reports = [{ rows = [{ asset = \"BTC\", quantity = \"1\" }] }, \
                 { rows = [{ asset = \"BTC\", quantity = \"2\" }, { asset = \"ETH\", quantity = \"4\" }] }]\n\
                 equipment = [{ serials = [\"a\", \"b\"] }, { serials = [] }, { serials = [\"b\"] }]\n\
                 production = [{ asset = \"BTC\", amount = \"3\" }, { asset = \"ETH\", amount = \"5\" }]";
    table(
        facts,
        "
        some s in licences.suspensions satisfies s.from = date(\"2024-09-01\") => true
        some s in licences.suspensions satisfies s.from = date(\"2024-09-02\") => false
        every s in licences.suspensions satisfies s.from <= s.to => unknown
        every s in licences.suspensions satisfies s.from < date(\"2024-09-01\") => false
        every s in licences.suspensions[given(to)] satisfies s.from <= s.to => true
        count(licences.suspensions) = 3 => true
        count(licences.suspensions[to >= date(\"2024-07-01\")]) = 2 => unknown
        max(licences.suspensions.from) = date(\"2024-09-01\") => true
        min(licences.suspensions[given(to)].to) = date(\"2024-07-10\") => true
        sum(pool_reports.rows.quantity) = 7 => true
        sum(pool_reports.rows[asset = \"BTC\"].quantity) = 3 => true
        sum(for r in pool_reports.rows[asset = \"BTC\"][quantity > 1] return r.quantity * 2) = 4 => true
        count(distinct(pool_reports.rows.asset)) = 2 => true
        every a in distinct(pool_reports.rows.asset) satisfies sum(pool_reports.rows[asset = a].quantity) <= sum(production[asset = a].amount) => true
        every p in production satisfies sum(pool_reports.rows[asset = p.asset].quantity) = p.amount => false
        count(equipment.serials) = 3 => true
        count(distinct(equipment.serials)) = 2 => true
        some s in equipment.serials satisfies s = \"b\" => true
        every s in distinct(equipment.serials) satisfies s in (\"a\", \"b\") => true
        every l in licences satisfies count(l.suspensions) < count(licences.suspensions) => true
        every s in licences.suspensions satisfies some t in licences.suspensions satisfies t.from = s.from => true
        some s in licences.suspensions satisfies every t in licences.suspensions satisfies t.from <= s.from => true
        every day in [date(\"2024-09-01\") .. date(\"2024-09-02\")] satisfies some s in licences.suspensions satisfies day in [s.from .. s.to] => true
        every day in [date(\"2024-09-01\") .. date(\"2024-09-03\")] satisfies some s in licences.suspensions[given(to)] satisfies day in [s.from .. s.to] => false
        ",
    );
}

#[test]
fn where_one_of_the_lists_is_absent_there_can_be_more_elements() {
    table(
        "licences = [{ suspensions = [{ from = 2024-07-01, to = 2024-07-10 }] }, {}]\nequipment = [{}]\n\
         pool_reports = []\nnotification = {}",
        "
        some s in licences.suspensions satisfies s.from = date(\"2024-07-01\") => true
        some s in licences.suspensions satisfies s.from = date(\"2024-07-02\") => unknown
        every s in licences.suspensions satisfies s.from = date(\"2024-07-01\") => unknown
        every s in licences.suspensions satisfies s.from = date(\"2024-07-02\") => false
        count(licences.suspensions) = 1 => unknown
        max(licences.suspensions.from) = date(\"2024-07-01\") => unknown
        count(distinct(licences.suspensions.from)) = 1 => unknown
        every day in [date(\"2024-07-01\") .. date(\"2024-07-10\")] satisfies some s in licences.suspensions satisfies day in [s.from .. s.to] => true
        every day in [date(\"2024-07-01\") .. date(\"2024-07-11\")] satisfies some s in licences.suspensions satisfies day in [s.from .. s.to] => unknown
        count(equipment.serials) = 0 => unknown
        some s in equipment.serials satisfies true => unknown
        count(pool_reports.rows) = 0 => true
        sum(pool_reports.rows.quantity) = 0 => true
        every r in pool_reports.rows satisfies false => true
        some r in pool_reports.rows satisfies true => false
        count(notification.updates) = 0 => unknown
        ",
    );
    table(
        "",
        "count(licences.suspensions) = 0 => unknown\n every s in licences.suspensions satisfies true => unknown",
    );
}

#[test]
fn an_element_of_a_path_can_be_handed_to_a_term() {
    let term = format!(
        "[long]\nparameters = {{ s = \"licences.suspensions\" }}\nmeans = 's.to - s.from > 5 and (some t in licences.suspensions satisfies t.from = s.from)'\n{CITES}"
    );
    let facts = "licences = [{ suspensions = [{ from = 2024-07-01, to = 2024-07-10 }] }, { suspensions = [{ from = 2024-08-01, to = 2024-08-02 }] }]";
    let of = |condition: &str| truth_with(&term, "", condition, facts, None);
    assert_eq!(of("some s in licences.suspensions satisfies long(s)"), Truth::True);
    assert_eq!(of("every t in licences.suspensions satisfies long(t)"), Truth::False);
    assert_eq!(of("some l in licences satisfies every s in l.suspensions satisfies long(s)"), Truth::True);
}

#[test]
fn lists_of_texts_have_their_values_for_elements() {
    table(
        "operator = { other_activities = [\"a\", \"b\"], shareholdings = [] }",
        "
        some a in operator.other_activities satisfies a = \"b\" => true
        every a in operator.other_activities satisfies a = \"b\" => false
        count(operator.shareholdings) = 0 => true
        ",
    );
}

// Every day.

/// Whether every day from 1 to 10 July is covered, by licences with those days; `from` and `to` of the entry may
/// be other.
fn covered(entry: &str, licences: &str) -> Truth {
    let facts = format!("production = [{{ {entry} }}]\n{licences}");
    truth(
        "every p in production satisfies every day in [p.from .. p.to] satisfies some l in licences satisfies
           l.status = \"active\" and day in [l.issued_on .. l.expires_on]",
        &facts,
    )
}

fn licence(days: &str) -> String {
    let (from, to) = days.split_once("..").unwrap();
    let end = |name: &str, day: &str| match day {
        "?" => String::new(),
        day => format!("{name} = 2024-{day}, "),
    };
    format!("{{ {}{}status = \"active\" }}", end("issued_on", from), end("expires_on", to))
}

fn licences(days: &[&str]) -> String {
    let all: Vec<String> = days.iter().map(|days| licence(days)).collect();
    format!("licences = [{}]", all.join(", "))
}

const TEN_DAYS: &str = "from = 2024-07-01, to = 2024-07-10";

#[test]
fn one_element_may_cover_and_one_may_follow_another() {
    assert_eq!(covered(TEN_DAYS, &licences(&["07-01..07-10"])), Truth::True);
    assert_eq!(covered(TEN_DAYS, &licences(&["07-01..07-04", "07-05..07-10"])), Truth::True);
    assert_eq!(covered(TEN_DAYS, &licences(&["07-05..07-10", "07-01..07-04"])), Truth::True);
    assert_eq!(covered(TEN_DAYS, &licences(&["06-01..07-07", "07-04..08-10"])), Truth::True);
}

#[test]
fn one_day_without_cover_is_enough() {
    assert_eq!(covered(TEN_DAYS, &licences(&["07-01..07-04", "07-06..07-10"])), Truth::False);
    assert_eq!(covered(TEN_DAYS, &licences(&["07-02..07-10"])), Truth::False);
    assert_eq!(covered(TEN_DAYS, &licences(&["07-01..07-09"])), Truth::False);
    assert_eq!(covered(TEN_DAYS, "licences = []"), Truth::False);
    assert_eq!(
        covered(TEN_DAYS, &licences(&["07-10..07-01"])),
        Truth::False,
        "an interval that ends before it begins"
    );
}

#[test]
fn unknown_ends_leave_open_only_what_they_could_change() {
    assert_eq!(covered(TEN_DAYS, &licences(&["07-01..?"])), Truth::Unknown);
    assert_eq!(covered(TEN_DAYS, &licences(&["?..07-10"])), Truth::Unknown);
    assert_eq!(
        covered(TEN_DAYS, &licences(&["?..07-09"])),
        Truth::False,
        "the tenth is not covered in any case"
    );
    assert_eq!(covered(TEN_DAYS, &licences(&["07-02..?"])), Truth::False, "nor is the first");
    assert_eq!(covered(TEN_DAYS, &licences(&["07-01..07-10", "?..?"])), Truth::True);
    assert_eq!(covered(TEN_DAYS, ""), Truth::Unknown, "an absent list");
}

#[test]
fn an_unknown_condition_covers_perhaps() {
    let unknown = "licences = [{ issued_on = 2024-07-01, expires_on = 2024-07-10 }]";
    assert_eq!(covered(TEN_DAYS, unknown), Truth::Unknown);
    let revoked = "licences = [{ status = \"revoked\", issued_on = 2024-07-01, expires_on = 2024-07-10 }]";
    assert_eq!(covered(TEN_DAYS, revoked), Truth::False);
}

#[test]
fn unknown_days_asked_about_are_open_unless_every_day_judged_is_covered() {
    assert_eq!(covered("from = 2024-07-01", &licences(&["07-01..09-30"])), Truth::True);
    assert_eq!(covered("from = 2024-07-02", &licences(&["07-01..09-30"])), Truth::True);
    assert_eq!(covered("from = 2024-07-01", &licences(&["07-01..09-29"])), Truth::Unknown);
    assert_eq!(covered("asset = \"BTC\"", &licences(&["07-01..09-30"])), Truth::True);
    assert_eq!(covered("asset = \"BTC\"", "licences = []"), Truth::Unknown);
}

#[test]
fn only_the_days_judged_are_looked_at() {
    assert_eq!(covered("from = 2024-06-01, to = 2024-07-10", &licences(&["07-01..07-10"])), Truth::True);
    assert_eq!(
        covered("from = 2024-06-01, to = 2024-06-30", "licences = []"),
        Truth::True,
        "no day is judged"
    );
}

#[test]
fn a_single_range_may_have_to_hold_all_days() {
    table(
        "pools = [{ id = \"a\", accredited = true, accredited_from = 2024-07-01, accredited_to = 2024-07-10 }]",
        "
        some q in pools satisfies every day in [date(\"2024-07-01\") .. date(\"2024-07-10\")] satisfies day in [q.accredited_from .. q.accredited_to] => true
        some q in pools satisfies every day in [date(\"2024-07-01\") .. date(\"2024-07-11\")] satisfies day in [q.accredited_from .. q.accredited_to] => false
        some q in pools satisfies every day in [date(\"2024-07-01\") .. date(\"2024-07-10\")] satisfies q.accredited and day in [q.accredited_from .. q.accredited_to] => true
        every day in [in_force.from .. in_force.to] satisfies day in [date(\"2024-01-01\") .. unknown] => unknown
        every day in [in_force.from .. in_force.to] satisfies day in [date(\"2024-07-02\") .. unknown] => false
        every day in [in_force.to .. in_force.from] satisfies day in [unknown .. unknown] => true
        ",
    );
}

#[test]
fn cover_by_elements_that_depend_on_who_asks() {
    let facts = "production = [{ site = \"a\", from = 2024-07-01, to = 2024-07-02 }, { site = \"b\", from = 2024-07-03, to = 2024-07-04 }]\n\
                 electricity = [{ site = \"a\", from = 2024-07-01, to = 2024-07-02 }, { site = \"b\", from = 2024-07-04, to = 2024-07-04 }]";
    table(
        facts,
        "
        some p in production satisfies every day in [p.from .. p.to] satisfies some e in electricity satisfies e.site = p.site and day in [e.from .. e.to] => true
        every p in production satisfies every day in [p.from .. p.to] satisfies some e in electricity satisfies e.site = p.site and day in [e.from .. e.to] => false
        every p in production[site = \"a\"] satisfies every day in [p.from .. p.to] satisfies some e in electricity[site = p.site] satisfies day in [e.from .. e.to] => true
        ",
    );
}

// Amounts and days judged.

fn amount(values: &str) -> String {
    let values: Vec<String> = values
        .split(';')
        .map(|value| format!("{{ {value}, cites = {{ act = \"act\", place = \"1\", confidence = \"T\" }} }}"))
        .collect();
    format!("[share]\nmeaning.en = \"a share\"\nunit = \"share\"\nvalues = [{}]", values.join(", "))
}

fn share(values: &str, condition: &str, as_of: Option<&str>) -> Truth {
    truth_with("", &amount(values), condition, "", as_of)
}

#[test]
fn a_dated_amount_has_the_value_of_the_days_judged() {
    let two = "from = 2023-01-01, value = \"0.5\"; from = 2025-01-01, value = \"0.75\"";
    assert_eq!(share(two, "share = 0.5", None), Truth::True);
    assert_eq!(share(two, "share = 0.75", Some("2025-01-01")), Truth::True);
    assert_eq!(share(two, "share = 0.5", Some("2024-12-31")), Truth::True);
}

#[test]
fn an_amount_that_changes_among_the_days_judged_is_unknown() {
    let changes = "from = 2023-01-01, value = \"0.5\"; from = 2024-08-01, value = \"0.75\"";
    assert_eq!(share(changes, "share < 2", None), Truth::Unknown);
    let same = "from = 2023-01-01, value = \"0.5\"; from = 2024-08-01, value = \"0.50\"";
    assert_eq!(share(same, "share = 0.5", None), Truth::True);
    let after = "from = 2023-01-01, value = \"0.5\"; from = 2024-10-01, value = \"0.75\"";
    assert_eq!(share(after, "share = 0.5", None), Truth::True);
}

#[test]
fn an_amount_without_a_value_on_a_day_judged_is_unknown() {
    assert_eq!(share("from = 2023-01-01", "share < 2", None), Truth::Unknown);
    assert_eq!(share("from = 2024-07-02, value = \"0.5\"", "share = 0.5", None), Truth::Unknown);
    assert_eq!(
        share("from = 2023-01-01, until = 2024-09-30, value = \"0.5\"", "share = 0.5", None),
        Truth::Unknown
    );
    assert_eq!(
        share("from = 2023-01-01, until = 2024-10-01, value = \"0.5\"", "share = 0.5", None),
        Truth::True
    );
    let gap = "from = 2023-01-01, until = 2024-08-01, value = \"0.5\"; from = 2024-08-02, value = \"0.5\"";
    assert_eq!(share(gap, "share = 0.5", None), Truth::Unknown);
}

#[test]
fn the_days_judged_are_the_period_within_the_days_in_force() {
    let at = |facts: &str, condition: &str, as_of| truth_with("", "", condition, facts, as_of);
    let straddles = "filing.period = { from = 2023-01-01, to = 2023-06-30 }";
    assert_eq!(at(straddles, "in_force.from = date(\"2023-04-01\")", None), Truth::True);
    assert_eq!(at(straddles, "in_force.to = date(\"2023-06-30\")", None), Truth::True);
    assert_eq!(at(straddles, "in_force.from = date(\"2023-01-01\")", Some("2023-04-01")), Truth::True);
}

// Terms.

const CITES: &str = "meaning.en = \"m\"\ncites = { act = \"act\", place = \"1\", confidence = \"T\" }\n";

#[test]
fn a_term_stands_for_its_formula() {
    let terms = format!(
        "[running]\nparameters = {{ site = \"sites\", zones = \"texts\" }}\n\
         means = 'site.zone in zones and after(site.name)'\n{CITES}\
         [after]\nparameters = {{ name = \"text\" }}\nmeans = 'name != \"x\"'\n{CITES}\
         [venue_named]\nparameters = {{ v = \"disposals.venue\", d = \"day\", n = \"number\", b = \"boolean\" }}\n\
         means = 'v.name = \"n\" and d > date(\"2024-01-01\") and n = 1.5 and b'\n{CITES}\
         [large]\nparameters = {{ o = \"operator\" }}\nmeans = 'o.size = \"large\"'\n{CITES}\
         [three]\nparameters = {{}}\nmeans = '1 + 2'\n{CITES}"
    );
    let facts = "operator.size = \"large\"\nsites = [{ id = \"a\", name = \"y\", zone = \"industrial\" }]\n\
                 disposals = [{ date = 2024-07-01, venue = { name = \"n\" } }]";
    for (condition, expected) in [
        ("some s in sites satisfies running(s, (\"industrial\", \"residential\"))", Truth::True),
        ("some s in sites satisfies running(s, (\"residential\", \"agricultural\"))", Truth::False),
        ("some s in sites satisfies running(s, (\"industrial\"))", Truth::True),
        ("some d in disposals satisfies venue_named(d.venue, d.date, 1.5, true)", Truth::True),
        ("some d in disposals satisfies venue_named(d.venue, d.date, unknown, true)", Truth::Unknown),
        ("large(operator)", Truth::True),
        ("three() = 3", Truth::True),
    ] {
        assert_eq!(truth_with(&terms, "", condition, facts, None), expected, "{condition}");
    }
}

#[test]
fn a_term_does_not_see_the_variables_of_the_rule_that_uses_it() {
    let terms = format!(
        "[twice]\nparameters = {{ s = \"sites\" }}\nmeans = 'count(sites[id = s.id]) = 2'\n{CITES}\
         [once]\nparameters = {{ s = \"sites\" }}\nmeans = 'some t in sites satisfies t.id = s.id'\n{CITES}"
    );
    let facts = "sites = [{ id = \"a\" }, { id = \"b\" }]";
    let of = |condition: &str| truth_with(&terms, "", condition, facts, None);
    assert_eq!(of("some t in sites satisfies twice(t)"), Truth::False);
    assert_eq!(of("every t in sites satisfies every s in sites satisfies once(t)"), Truth::True);
}
