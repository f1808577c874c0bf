//! The nineteen rules by hand, one declaration at a time, as their issue words them.
//!
//! Nothing here is fast, clever or shared with the evaluator: it is what the evaluator
//! is held against. Days are walked one by one.

use adal::declaration::model::{
    Declaration, Disposal, Electricity, Equipment, Licence, Pool, Production, Site, Venue,
};
use adal::explain::account::Outcome;
use arrow_buffer::i256;
use chrono::{Days, Months, NaiveDate};

use crate::support::truth::{False, True, Truth, Unknown, all, any};

/// The first day of the law.
const IN_FORCE: NaiveDate = NaiveDate::from_ymd_opt(2023, 4, 1).unwrap();

const OWN_TENURE: &[&str] = &["owned", "leased", "other_lawful"];
const OWN_SOURCE: &[&str] = &["own_renewable", "own_off_grid"];
const ONE: &[&str] = &["I"];
const ONE_OR_TWO: &[&str] = &["I", "II"];

/// The outcome of a rule, by the law of the period's days or of that one day.
pub fn outcome(rule: &str, declaration: &Declaration, as_of: Option<NaiveDate>) -> Outcome {
    let period = declaration.filing.as_ref().unwrap().period.as_ref().unwrap();
    let period = (period.from.unwrap(), period.to.unwrap());
    let days = match as_of {
        Some(day) if day < IN_FORCE => return Outcome::NotApplicable,
        Some(_) => period,
        None => (period.0.max(IN_FORCE), period.1),
    };
    if days.0 > days.1 {
        return Outcome::NotApplicable;
    }
    let case = Case { of: declaration, period, days };
    match rule {
        "april-2023/registered-in-kazakhstan" => case.registered_in_kazakhstan(),
        "april-2023/site-licence" => case.site_licence(),
        "april-2023/processor-licence" => case.processor_licence(),
        "april-2023/dedicated-building" => case.dedicated_building(),
        "april-2023/industrial-zone" => case.industrial_zone(),
        "april-2023/aifc-routing" => case.aifc_routing(),
        "april-2023/lawful-electricity" => case.lawful_electricity(),
        "april-2023/electricity-from-abroad" => case.electricity_from_abroad(),
        "digital-assets-law/permitted-person" => case.permitted_person(),
        "digital-assets-law/through-a-pool" => case.through_a_pool(),
        "digital-assets-law/accredited-pool" => case.accredited_pool(),
        "digital-assets-law/in-a-data-centre" => case.in_a_data_centre(),
        "digital-assets-law/licence-in-force" => case.licence_in_force(),
        "digital-assets-law/three-year-term" => case.three_year_term(),
        "digital-assets-law/data-centre-tenure" => case.data_centre_tenure(),
        "digital-assets-law/no-own-data-centre" => case.no_own_data_centre(),
        "digital-assets-law/own-hardware" => case.own_hardware(),
        "digital-assets-law/hosted-in-a-data-centre" => case.hosted_in_a_data_centre(),
        "digital-assets-law/hardware-register" => case.hardware_register(),
        _ => panic!("the oracle does not know the rule `{rule}`"),
    }
}

/// A declaration with its period and the days of it that are judged, both ends included.
struct Case<'a> {
    of: &'a Declaration,
    period: (NaiveDate, NaiveDate),
    days: (NaiveDate, NaiveDate),
}

impl Case<'_> {
    fn registered_in_kazakhstan(&self) -> Outcome {
        let operator = self.of.operator.as_ref();
        plain(True, is(&operator.and_then(|operator| operator.registered_in.clone()), "KZ"))
    }

    fn site_licence(&self) -> Outcome {
        let requires = |site: &Site| {
            let own = one_of(&site.tenure, OWN_TENURE)
                .and(every(&self.of.production, |p| same(&p.site, &site.id).implies(self.covered(p, ONE))));
            let host = site.host.as_ref().and_then(|host| host.subtype.clone());
            own.or(is(&site.tenure, "hosted").and(is(&host, "I")))
        };
        for_each(&self.of.sites, True, |site| self.operating(site), requires)
    }

    fn processor_licence(&self) -> Outcome {
        let requires = |lot: &Equipment| {
            let own = self
                .own(lot)
                .and(every(&self.of.production, |production| self.covered(production, ONE_OR_TWO)));
            own.or((!self.own(lot)).and(!is(&lot.owner_licence, "")))
        };
        for_each(&self.of.equipment, True, |_| True, requires)
    }

    fn dedicated_building(&self) -> Outcome {
        for_each(&self.of.sites, True, |site| self.operating(site), |site| is(&site.building, "dedicated"))
    }

    fn industrial_zone(&self) -> Outcome {
        for_each(&self.of.sites, True, |site| self.operating(site), |site| !is(&site.zone, "residential"))
    }

    fn aifc_routing(&self) -> Outcome {
        let mut assets: Option<Vec<Option<String>>> = None;
        if let Some(production) = &self.of.production {
            let mut distinct = Vec::new();
            for entry in production {
                if !distinct.contains(&entry.asset) {
                    distinct.push(entry.asset.clone());
                }
            }
            assets = Some(distinct);
        }
        let generated =
            |asset: &Option<String>| sum(&self.of.production, |entry| self.generated(entry, asset));
        let routed = |asset: &Option<String>| {
            sum(&self.of.disposals, |disposal| Term {
                counts: self.routed(disposal, asset),
                amount: units(&disposal.amount),
            })
        };
        let something =
            |asset: &Option<String>| compare(&generated(asset), &Some(i256::ZERO), |g, zero| g > zero);
        let enough = |asset: &Option<String>| {
            compare(&routed(asset), &generated(asset), |routed, generated| {
                *routed * i256::from(100) >= *generated * i256::from(55)
            })
        };
        for_each(&assets, True, something, enough)
    }

    /// What an entry adds to what was generated of an asset.
    fn generated(&self, entry: &Production, asset: &Option<String>) -> Term {
        let counts = same(&entry.asset, asset).and(self.partly_in_force(&entry.from, &entry.to));
        let within = compare(&entry.from, &Some(self.days.0), |from, first| from >= first).and(compare(
            &entry.to,
            &Some(self.days.1),
            |to, last| to <= last,
        ));
        let amount = units(&entry.amount);
        match (amount, within) {
            (Some(i256::ZERO), _) | (_, True) => Term { counts, amount },
            // Unknown until it is split.
            _ => Term { counts, amount: None },
        }
    }

    fn routed(&self, disposal: &Disposal, asset: &Option<String>) -> Truth {
        let unknown = Venue::default();
        let venue = disposal.venue.as_ref().unwrap_or(&unknown);
        all([
            same(&disposal.asset, asset),
            one_of(&disposal.kind, &["sale", "custody"]),
            not_after(&Some(self.days.0), &disposal.date),
            not_after(&disposal.date, &Some(self.days.1)),
            one_of(&venue.kind, &["exchange", "wallet"]),
            !is(&venue.aifc_licence, ""),
            not_after(&venue.licensed_from, &disposal.date),
            not_after(&disposal.date, &venue.licensed_to),
        ])
    }

    fn lawful_electricity(&self) -> Outcome {
        let requires = |lot: &Electricity| {
            one_of(&lot.source, OWN_SOURCE)
                .or((!is(&lot.source, "undeclared")).and(is(&lot.tariff_purpose, "digital_mining")))
        };
        for_each(&self.of.electricity, True, |lot| self.supplied(lot), requires)
    }

    fn electricity_from_abroad(&self) -> Outcome {
        let bought = |lot: &Electricity| self.supplied(lot).and(!one_of(&lot.source, OWN_SOURCE));
        for_each(&self.of.electricity, True, bought, |lot| is(&lot.source, "import"))
    }

    fn permitted_person(&self) -> Outcome {
        let form = self.of.operator.as_ref().and_then(|operator| operator.form.clone());
        plain(True, one_of(&form, &["individual_entrepreneur", "legal_entity"]))
    }

    fn through_a_pool(&self) -> Outcome {
        for_each(&self.of.production, True, |entry| self.mined(entry), |entry| !Truth::from(entry.solo))
    }

    fn accredited_pool(&self) -> Outcome {
        let pooled = |entry: &Production| self.mined(entry).and(!Truth::from(entry.solo));
        let requires = |entry: &Production| {
            if entry.pool.is_none() {
                return Unknown;
            }
            some(&self.of.pools, |pool| {
                all([same(&pool.id, &entry.pool), Truth::from(pool.accredited), self.accredited(entry, pool)])
            })
        };
        for_each(&self.of.production, True, pooled, requires)
    }

    /// Every day of the entry lies within the accreditation of the pool.
    fn accredited(&self, entry: &Production, pool: &Pool) -> Truth {
        all(self.each_day().map(|day| {
            within(day, &entry.from, &entry.to).implies(within(
                day,
                &pool.accredited_from,
                &pool.accredited_to,
            ))
        }))
    }

    fn in_a_data_centre(&self) -> Outcome {
        for_each(&self.of.sites, True, |site| self.operating(site), |site| Truth::from(site.data_centre))
    }

    fn licence_in_force(&self) -> Outcome {
        let requires = |entry: &Production| self.covered(entry, ONE_OR_TWO);
        for_each(&self.of.production, True, |entry| self.mined(entry), requires)
    }

    fn three_year_term(&self) -> Outcome {
        let requires = |licence: &Licence| {
            let latest =
                licence.issued_on.and_then(|issued_on| issued_on.checked_add_months(Months::new(36)));
            not_after(&licence.expires_on, &latest)
        };
        // An application has no last day yet.
        let issued = |licence: &Licence| {
            any([!is(&licence.status, "applied_for"), Truth::from(licence.expires_on.is_some())])
        };
        for_each(&self.of.licences, True, issued, requires)
    }

    fn data_centre_tenure(&self) -> Outcome {
        let when = some(&self.of.licences, |licence| self.held(licence).and(is(&licence.subtype, "I")));
        plain(when, some(&self.of.sites, own_data_centre))
    }

    fn no_own_data_centre(&self) -> Outcome {
        plain(self.only_two(), !some(&self.of.sites, own_data_centre))
    }

    fn own_hardware(&self) -> Outcome {
        for_each(&self.of.equipment, self.only_two(), |_| True, |lot| self.own(lot))
    }

    fn hosted_in_a_data_centre(&self) -> Outcome {
        let requires = |site: &Site| is(&site.tenure, "hosted").and(Truth::from(site.data_centre));
        for_each(&self.of.sites, self.only_two(), |site| self.operating(site), requires)
    }

    fn hardware_register(&self) -> Outcome {
        let requires =
            |lot: &Equipment| compare(&lot.registered_units, &lot.units, |entered, units| entered >= units);
        for_each(&self.of.equipment, True, |_| True, requires)
    }

    // The terms.

    fn operating(&self, site: &Site) -> Truth {
        some(&self.of.production, |entry| same(&entry.site, &site.id))
    }

    fn own(&self, lot: &Equipment) -> Truth {
        same(&lot.owner_bin, &self.of.operator.as_ref().and_then(|operator| operator.bin.clone()))
    }

    /// Every day of the entry on which the rule is in force lies within some licence of these sub-types.
    fn covered(&self, entry: &Production, subtypes: &[&str]) -> Truth {
        let licensed = |day| {
            some(&self.of.licences, |licence| {
                all([
                    one_of(&licence.subtype, subtypes),
                    within(day, &licence.issued_on, &licence.expires_on),
                    not_revoked_by(day, licence),
                ])
            })
        };
        all(self.each_day().map(|day| within(day, &entry.from, &entry.to).implies(licensed(day))))
    }

    fn held(&self, licence: &Licence) -> Truth {
        let later = |day| compare(&licence.revoked_on, &day, |revoked, day| revoked > day);
        let revoked_later =
            all([is(&licence.status, "revoked"), later(Some(self.days.0)), later(licence.issued_on)]);
        any([one_of(&licence.status, &["active", "suspended"]), revoked_later])
            .and(self.partly_in_force(&licence.issued_on, &licence.expires_on))
    }

    fn only_two(&self) -> Truth {
        some(&self.of.licences, |licence| self.held(licence))
            .and(every(&self.of.licences, |licence| self.held(licence).implies(is(&licence.subtype, "II"))))
    }

    fn mined(&self, entry: &Production) -> Truth {
        self.partly_in_force(&entry.from, &entry.to)
    }

    fn supplied(&self, lot: &Electricity) -> Truth {
        match (lot.from, lot.to) {
            (None, None) => self.partly_in_force(&Some(self.period.0), &Some(self.period.1)),
            (from, to) => self.partly_in_force(&from, &to),
        }
    }

    fn partly_in_force(&self, from: &Option<NaiveDate>, to: &Option<NaiveDate>) -> Truth {
        not_after(from, &Some(self.days.1)).and(not_after(&Some(self.days.0), to))
    }

    fn each_day(&self) -> impl Iterator<Item = NaiveDate> {
        let last = self.days.1;
        std::iter::successors(Some(self.days.0), |day| day.checked_add_days(Days::new(1)))
            .take_while(move |day| *day <= last)
    }
}

/// The licence was issued and, by that day, not revoked.
fn not_revoked_by(day: NaiveDate, licence: &Licence) -> Truth {
    let revoked_later = compare(&licence.revoked_on, &Some(day), |revoked, day| revoked > day);
    any([
        one_of(&licence.status, &["active", "suspended"]),
        is(&licence.status, "revoked").and(revoked_later),
    ])
}

fn own_data_centre(site: &Site) -> Truth {
    Truth::from(site.data_centre).and(one_of(&site.tenure, OWN_TENURE))
}

// What a rule comes to.

/// A rule about the whole filing.
fn plain(when: Truth, requires: Truth) -> Outcome {
    match (when, when.implies(requires)) {
        (False, _) => Outcome::NotApplicable,
        (_, True) => Outcome::Met,
        (_, Unknown) => Outcome::Undetermined,
        (_, False) => Outcome::Breached,
    }
}

/// A rule about each element of a list.
fn for_each<T>(
    list: &Option<Vec<T>>,
    when: Truth,
    member: impl Fn(&T) -> Truth,
    requires: impl Fn(&T) -> Truth,
) -> Outcome {
    match list {
        _ if when == False => Outcome::NotApplicable,
        None => Outcome::Undetermined,
        Some(list) => {
            let member = |element| when.and(member(element));
            plain(
                any(list.iter().map(member)),
                all(list.iter().map(|element| member(element).implies(requires(element)))),
            )
        }
    }
}

// Facts that nobody may have given.

fn compare<T>(a: &Option<T>, b: &Option<T>, holds: impl Fn(&T, &T) -> bool) -> Truth {
    a.as_ref().zip(b.as_ref()).map(|(a, b)| holds(a, b)).into()
}

fn same(a: &Option<String>, b: &Option<String>) -> Truth {
    compare(a, b, |a, b| a == b)
}

fn is(fact: &Option<String>, word: &str) -> Truth {
    fact.as_ref().map(|fact| fact == word).into()
}

fn one_of(fact: &Option<String>, words: &[&str]) -> Truth {
    fact.as_ref().map(|fact| words.contains(&fact.as_str())).into()
}

fn not_after(a: &Option<NaiveDate>, b: &Option<NaiveDate>) -> Truth {
    compare(a, b, |a, b| a <= b)
}

fn within(day: NaiveDate, from: &Option<NaiveDate>, to: &Option<NaiveDate>) -> Truth {
    not_after(from, &Some(day)).and(not_after(&Some(day), to))
}

fn some<T>(list: &Option<Vec<T>>, holds: impl Fn(&T) -> Truth) -> Truth {
    list.as_ref().map_or(Unknown, |list| any(list.iter().map(holds)))
}

fn every<T>(list: &Option<Vec<T>>, holds: impl Fn(&T) -> Truth) -> Truth {
    list.as_ref().map_or(Unknown, |list| all(list.iter().map(holds)))
}

// Sums.

/// A term of a sum: whether it counts, and how much it is.
struct Term {
    counts: Truth,
    amount: Option<i256>,
}

fn units(amount: &Option<adal::declaration::Amount>) -> Option<i256> {
    amount.map(|amount| i256::from_i128(amount.units()))
}

/// Unknown if a term is that may not be 0, or if the list is absent.
fn sum<T>(list: &Option<Vec<T>>, term: impl Fn(&T) -> Term) -> Option<i256> {
    let mut sum = i256::ZERO;
    for element in list.as_ref()? {
        match term(element) {
            Term { counts: False, .. } | Term { amount: Some(i256::ZERO), .. } => {}
            Term { counts: True, amount: Some(amount) } => sum += amount,
            _ => return None,
        }
    }
    Some(sum)
}
