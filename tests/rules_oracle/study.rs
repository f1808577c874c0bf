//! The rules of the study's reading.

use adal::declaration::model::{Disposal, Electricity, Equipment, Production, Site, Venue};
use adal::explain::account::Outcome;
use arrow_buffer::i256;

use super::facts::{Term, compare, every, for_each, is, not_after, one_of, plain, same, sum, units};
use super::rules::{Case, ONE, ONE_OR_TWO, OWN_SOURCE, OWN_TENURE};
use crate::support::truth::{True, Truth, all};

impl Case<'_> {
    pub fn registered_in_kazakhstan(&self) -> Outcome {
        let operator = self.of.operator.as_ref();
        plain(True, is(&operator.and_then(|operator| operator.registered_in.clone()), "KZ"))
    }

    pub fn site_licence(&self) -> Outcome {
        let requires = |site: &Site| {
            let own = one_of(&site.tenure, OWN_TENURE)
                .and(every(&self.of.production, |p| same(&p.site, &site.id).implies(self.covered(p, ONE))));
            let host = site.host.as_ref().and_then(|host| host.subtype.clone());
            own.or(is(&site.tenure, "hosted").and(is(&host, "I")))
        };
        for_each(&self.of.sites, True, |site| self.operating(site), requires)
    }

    pub fn processor_licence(&self) -> Outcome {
        let requires = |lot: &Equipment| {
            let own = self
                .own(lot)
                .and(every(&self.of.production, |production| self.covered(production, ONE_OR_TWO)));
            own.or((!self.own(lot)).and(!is(&lot.owner_licence, "")))
        };
        for_each(&self.of.equipment, True, |_| True, requires)
    }

    pub fn dedicated_building(&self) -> Outcome {
        for_each(&self.of.sites, True, |site| self.operating(site), |site| is(&site.building, "dedicated"))
    }

    pub fn industrial_zone(&self) -> Outcome {
        for_each(&self.of.sites, True, |site| self.operating(site), |site| !is(&site.zone, "residential"))
    }

    pub fn aifc_routing(&self) -> Outcome {
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
    pub fn generated(&self, entry: &Production, asset: &Option<String>) -> Term {
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

    pub fn routed(&self, disposal: &Disposal, asset: &Option<String>) -> Truth {
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

    pub fn lawful_electricity(&self) -> Outcome {
        let requires = |lot: &Electricity| {
            one_of(&lot.source, OWN_SOURCE)
                .or((!is(&lot.source, "undeclared")).and(is(&lot.tariff_purpose, "digital_mining")))
        };
        for_each(&self.of.electricity, True, |lot| self.supplied(lot), requires)
    }

    pub fn electricity_from_abroad(&self) -> Outcome {
        let bought = |lot: &Electricity| self.supplied(lot).and(!one_of(&lot.source, OWN_SOURCE));
        for_each(&self.of.electricity, True, bought, |lot| is(&lot.source, "import"))
    }
}
