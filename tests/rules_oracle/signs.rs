//! Signs of risk, and what follows from a breach.

use adal::declaration::model::{Electricity, Equipment, Production, Site};
use adal::explain::account::Outcome;
use arrow_buffer::i256;
use chrono::{Datelike, Months};

use super::facts::{
    Term, compare, distinct, every, for_each, is, not_after, plain, same, some, strict_sum, sum, units,
};
use super::rules::{Case, ONE_OR_TWO};
use crate::support::truth::{False, True, Truth, Unknown, all, any};

const NORTH: &[&str] = &["10", "11", "15", "35", "39", "55", "59", "62", "63", "71"];
const SOUTH: &[&str] = &["19", "31", "33", "43", "61", "75", "79"];

impl Case<'_> {
    /// The power bought for a site is for mining. The farm's own has no tariff.
    fn for_mining(&self, site: &Site) -> Truth {
        every(&self.of.electricity, |lot| {
            same(&lot.site, &site.id).and(self.bought(lot)).implies(is(&lot.tariff_purpose, "digital_mining"))
        })
    }

    pub fn preferential_zone_tariff(&self) -> Outcome {
        let special = |site: &Site| is(&site.zone, "special_economic");
        for_each(&self.of.sites, True, special, |site| self.for_mining(site))
    }

    pub fn surplus_of_another_trade(&self) -> Outcome {
        let requires = |site: &Site| {
            let special = is(&site.zone, "special_economic");
            (!is(&site.zone, "agricultural")).and(special.or(self.for_mining(site)))
        };
        for_each(&self.of.sites, True, |_| True, requires)
    }

    pub fn foreign_parent(&self) -> Outcome {
        plain(True, is(&self.operator(|operator| &operator.parent_registered_in), "KZ"))
    }

    pub fn power_from_russia(&self) -> Outcome {
        let imported = |lot: &Electricity| self.supplied(lot).and(is(&lot.source, "import"));
        for_each(&self.of.electricity, True, imported, |lot| !is(&lot.supplier_country, "RU"))
    }

    pub fn containers_in_the_north(&self) -> Outcome {
        let requires = |site: &Site| !is(&site.building, "containers");
        for_each(&self.of.sites, True, |site| in_zone(site, NORTH), requires)
    }

    pub fn southern_network(&self) -> Outcome {
        let requires = |site: &Site| !Truth::from(site.grid_connected);
        for_each(&self.of.sites, True, |site| in_zone(site, SOUTH), requires)
    }

    pub fn residential_premises(&self) -> Outcome {
        let requires = |site: &Site| !is(&site.building, "dwelling").or(is(&site.zone, "residential"));
        for_each(&self.of.sites, True, |_| True, requires)
    }

    pub fn third_party_hardware(&self) -> Outcome {
        for_each(&self.of.equipment, True, |_| True, |lot| self.own(lot))
    }

    pub fn hardware_efficiency(&self) -> Outcome {
        let requires = |lot: &Equipment| {
            let times =
                |factor: i64| units(&lot.hashrate_th).map(|rate| rate * i256::from_i128(factor.into()));
            let power = units(&lot.power_w);
            compare(&times(12), &power, |least, power| least <= power).and(compare(
                &power,
                &times(110),
                |power, most| power <= most,
            ))
        };
        for_each(&self.of.equipment, True, |_| True, requires)
    }

    /// The watts that a lot draws.
    fn draws(lot: &Equipment) -> Option<i256> {
        units(&lot.power_w).zip(lot.units).map(|(power, count)| power * i256::from_i128(count.into()))
    }

    pub fn consumption_against_hardware(&self) -> Outcome {
        let consumed =
            sum(&self.of.electricity, |lot| Term { counts: self.supplied(lot), amount: self.kwh(lot) });
        let drawn = sum(&self.of.equipment, |lot| Term { counts: True, amount: Self::draws(lot) });
        // 1.35 W·h of each, in thousandths of a kWh: `100 * 1000 * kWh <= 135 * W * h`.
        let hours = i256::from_i128(self.hours().into());
        let fits = compare(&consumed, &drawn, |consumed, drawn| {
            *consumed * i256::from(100_000) <= *drawn * i256::from(135) * hours
        });
        plain(True, fits)
    }

    pub fn capacity_against_hardware(&self) -> Outcome {
        let requires = |site: &Site| {
            let drawn = sum(&self.of.equipment, |lot| Term {
                counts: same(&lot.site, &site.id),
                amount: Self::draws(lot),
            });
            let most = units(&site.capacity_mw).map(|capacity| capacity * i256::from(1_000_000));
            compare(&drawn, &most, |drawn, most| drawn <= most)
        };
        for_each(&self.of.sites, True, |_| True, requires)
    }

    pub fn disposed_more_than_generated(&self) -> Outcome {
        let generated =
            |asset: &Option<String>| sum(&self.of.production, |entry| self.generated(entry, asset));
        let disposed = |asset: &Option<String>| {
            sum(&self.of.disposals, |disposal| Term {
                counts: same(&disposal.asset, asset).and(self.judged(&disposal.date)),
                amount: units(&disposal.amount),
            })
        };
        let assets =
            self.of.disposals.as_ref().map(|disposals| distinct(disposals, |disposal| &disposal.asset));
        let member = |asset: &Option<String>| {
            compare(&disposed(asset), &Some(i256::ZERO), |disposed, zero| disposed > zero)
        };
        let requires = |asset: &Option<String>| {
            compare(&disposed(asset), &generated(asset), |disposed, generated| disposed <= generated)
        };
        for_each(&assets, True, member, requires)
    }

    // What follows from a breach. `breached`: it follows.

    /// The size of a fine is known.
    fn fine(&self) -> Truth {
        let form = self.operator(|operator| &operator.form);
        let size = self.operator(|operator| &operator.size);
        match (form.as_deref(), size) {
            (Some("natural_person"), _) | (Some(_), Some(_)) => True,
            _ => Unknown,
        }
    }

    fn fined(&self, article: &str) -> Truth {
        some(&self.of.penalties, |penalty| {
            let year_later = penalty.imposed_on.and_then(|day| day.checked_add_months(Months::new(12)));
            all([
                is(&penalty.provision, article),
                not_after(&Some(self.days.0), &year_later),
                not_after(&penalty.imposed_on, &Some(self.days.1)),
            ])
        })
    }

    pub fn breaches(&self, rule: &str) -> Truth {
        match self.of_rule(rule) {
            Outcome::Breached => True,
            Outcome::Undetermined => Unknown,
            Outcome::Met | Outcome::NotApplicable => False,
        }
    }

    /// Wholly within the days judged, with a day that no licence covers.
    fn without_licence(&self, entry: &Production) -> Truth {
        let partly = self.mined(entry);
        let within = not_after(&Some(self.days.0), &entry.from).and(not_after(&entry.to, &Some(self.days.1)));
        let wholly = match (partly, within) {
            (False, _) => False,
            (True, True) => True,
            _ => Unknown,
        };
        wholly.and(!self.covered(entry, ONE_OR_TWO))
    }

    fn unlicensed_fine(&self, again: Truth) -> Outcome {
        let assets = self.of.production.as_ref().map(|production| distinct(production, |entry| &entry.asset));
        let member = |asset: &Option<String>| {
            some(&self.of.production, |entry| same(&entry.asset, asset).and(self.mined(entry)))
        };
        let requires = |asset: &Option<String>| {
            let without = |entry: &Production| same(&entry.asset, asset).and(self.without_licence(entry));
            let amount = strict_sum(&self.of.production, |entry| Term {
                counts: without(entry),
                amount: units(&entry.amount),
            });
            let amount_known = if amount.is_some() { True } else { Unknown };
            !all([
                self.breaches("digital-assets-law/licence-in-force"),
                some(&self.of.production, without),
                again,
                self.fine(),
                amount_known,
            ])
        };
        for_each(&assets, True, member, requires)
    }

    pub fn unlicensed_activity(&self) -> Outcome {
        self.unlicensed_fine(True)
    }

    pub fn unlicensed_activity_again(&self) -> Outcome {
        self.unlicensed_fine(self.fined("463"))
    }

    fn norms(&self) -> Truth {
        any([
            "through-a-pool",
            "accredited-pool",
            "in-a-data-centre",
            "outside-residential-zone",
            "production-building",
            "aifc-sale-share-2024",
            "aifc-sale-share-2025",
            "no-other-activity",
            "no-shareholdings",
            "no-non-profit-membership",
            "data-centre-tenure",
            "no-own-data-centre",
            "own-hardware",
            "hosted-in-a-data-centre",
            "no-mining-while-suspended",
            "violations-remedied",
        ]
        .map(|rule| self.breaches(&format!("digital-assets-law/{rule}"))))
    }

    /// The index of the day on which the proceedings were opened, times what each article asks.
    pub fn fine_in_tenge(&self) -> Outcome {
        let tier = match (self.operator(|operator| &operator.form), self.operator(|operator| &operator.size))
        {
            (Some(form), _) if form == "natural_person" => Some(0),
            (Some(_), Some(size)) => {
                ["small", "medium", "large"].iter().position(|known| *known == size).map(|at| at + 1)
            }
            _ => None,
        };
        let fine = |rule: &str, first: [i64; 4], again: [i64; 4]| -> Option<i64> {
            match self.breaches(rule) {
                False => Some(0),
                Unknown => None,
                True => match self.breaches(&format!("{rule}-again")) {
                    True => tier.map(|tier| again[tier]),
                    False => tier.map(|tier| first[tier]),
                    Unknown => None,
                },
            }
        };
        let unlicensed = fine("liability/unlicensed-activity", [15, 25, 40, 150], [30, 50, 80, 500]);
        let licensing = fine("liability/licensing-norms", [15, 45, 80, 150], [40, 100, 150, 300]);
        let opened = self.of.filing.as_ref().unwrap().proceedings_opened_on;
        let index_known = opened.is_some_and(|day| (2022..=2026).contains(&day.year()));
        match unlicensed.zip(licensing) {
            Some((0, 0)) => Outcome::Met,
            Some(_) if index_known => Outcome::Breached,
            _ => Outcome::Undetermined,
        }
    }

    fn licensing_fine(&self, again: Truth) -> Outcome {
        let licensed = some(&self.of.licences, |licence| self.held(licence));
        plain(licensed, !all([self.norms(), again, self.fine()]))
    }

    pub fn licensing_norms(&self) -> Outcome {
        self.licensing_fine(True)
    }

    pub fn licensing_norms_again(&self) -> Outcome {
        self.licensing_fine(self.fined("464"))
    }
}

fn in_zone(site: &Site, prefixes: &[&str]) -> Truth {
    Truth::from(site.kato.as_ref().map(|kato| prefixes.contains(&&kato[..2])))
}
