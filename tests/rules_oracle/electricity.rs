//! The rules of the Law on Electricity.

use adal::declaration::model::{Electricity, Site};
use adal::explain::account::Outcome;
use arrow_buffer::i256;
use chrono::NaiveDate;

use super::facts::{Term, compare, for_each, is, one_of, plain, same, some, sum, units, whole};
use super::rules::{Case, OWN_SOURCE};
use crate::support::truth::{True, Truth, all};

impl Case<'_> {
    pub fn bought(&self, lot: &Electricity) -> Truth {
        self.supplied(lot).and(!one_of(&lot.source, OWN_SOURCE))
    }

    fn from(&self, lot: &Electricity, source: &str) -> Truth {
        self.supplied(lot).and(is(&lot.source, source))
    }

    /// The energy of a lot on the days judged; of one that lies there in part nobody knows how much does.
    pub fn kwh(&self, lot: &Electricity) -> Option<i256> {
        let (from, to) = match (lot.from, lot.to) {
            (None, None) => (Some(self.period.0), Some(self.period.1)),
            days => days,
        };
        let within = |day: Option<NaiveDate>| day.is_some_and(|day| self.days.0 <= day && day <= self.days.1);
        let kwh = units(&lot.kwh);
        if within(from) && within(to) || kwh == Some(i256::ZERO) { kwh } else { None }
    }

    pub fn hours(&self) -> i64 {
        24 * ((self.days.1 - self.days.0).num_days() + 1)
    }

    pub fn base_capacity(&self) -> Outcome {
        let taken = sum(&self.of.electricity, |lot| Term { counts: self.bought(lot), amount: self.kwh(lot) });
        let least = whole(1000 * self.hours());
        plain(
            some(&self.of.electricity, |lot| self.bought(lot).and(something(lot))),
            compare(&taken, &Some(least), |taken, least| taken >= least),
        )
    }

    pub fn permitted_sources(&self, more: &[&str]) -> Outcome {
        let permitted = [&["single_purchaser_auction", "off_grid_generator", "import"][..], more].concat();
        let requires = |lot: &Electricity| one_of(&lot.source, &permitted);
        for_each(&self.of.electricity, True, |lot| self.bought(lot), requires)
    }

    pub fn auction_quota(&self) -> Outcome {
        let requires =
            |lot: &Electricity| compare(&units(&lot.kwh), &units(&lot.quota_kwh), |kwh, quota| kwh <= quota);
        for_each(&self.of.electricity, True, |lot| self.from(lot, "single_purchaser_auction"), requires)
    }

    pub fn off_grid_confirmation(&self) -> Outcome {
        let requires = |lot: &Electricity| Truth::from(lot.system_operator_confirmed);
        for_each(&self.of.electricity, True, |lot| self.from(lot, "off_grid_generator"), requires)
    }

    pub fn not_connected_before_2023(&self) -> Outcome {
        let requires = |lot: &Electricity| !Truth::from(lot.generator_connected_before_2023);
        for_each(&self.of.electricity, True, |lot| self.from(lot, "off_grid_generator"), requires)
    }

    pub fn import_capability(&self) -> Outcome {
        let requires = |lot: &Electricity| Truth::from(lot.system_operator_confirmed);
        for_each(&self.of.electricity, True, |lot| self.from(lot, "import"), requires)
    }

    pub fn renewable_without_long_term_contract(&self) -> Outcome {
        let requires = |lot: &Electricity| !Truth::from(lot.long_term_contract);
        for_each(&self.of.electricity, True, |lot| self.from(lot, "renewable_purchase"), requires)
    }

    pub fn commercial_metering(&self) -> Outcome {
        self.site_has(|site| site.commercial_metering)
    }

    pub fn load_shedding(&self) -> Outcome {
        self.site_has(|site| site.load_shedding)
    }

    pub fn telecommunications(&self) -> Outcome {
        self.site_has(|site| site.telecommunications)
    }

    fn site_has(&self, fact: impl Fn(&Site) -> Option<bool>) -> Outcome {
        for_each(&self.of.sites, True, |site| self.operating(site), |site| fact(site).into())
    }

    pub fn at_auction(&self) -> Truth {
        some(&self.of.electricity, |lot| self.from(lot, "single_purchaser_auction"))
    }

    pub fn wholesale_market(&self) -> Outcome {
        plain(self.at_auction(), self.operator(|operator| &operator.wholesale_market).into())
    }

    pub fn national_grid_contract(&self) -> Outcome {
        let wholesale = Truth::from(self.operator(|operator| &operator.wholesale_market));
        plain(
            wholesale.and(self.at_auction()),
            self.operator(|operator| &operator.national_grid_contract).into(),
        )
    }

    /// The site of a lot is so.
    pub fn at_site(&self, lot: &Electricity, holds: impl Fn(&Site) -> Truth) -> Truth {
        some(&self.of.sites, |site| same(&site.id, &lot.site).and(holds(site)))
    }

    pub fn direct_coal_purchase(&self) -> Outcome {
        let fit = |site: &Site| {
            all([
                is(&site.tenure, "owned"),
                site.data_centre.into(),
                site.commercial_metering.into(),
                site.load_shedding.into(),
                site.telecommunications.into(),
            ])
        };
        let requires = |lot: &Electricity| self.at_site(lot, fit);
        for_each(&self.of.electricity, True, |lot| self.from(lot, "direct_coal"), requires)
    }

    pub fn own_generation_off_grid(&self) -> Outcome {
        let requires = |lot: &Electricity| self.at_site(lot, |site| !Truth::from(site.grid_connected));
        for_each(&self.of.electricity, True, |lot| self.from(lot, "own_off_grid"), requires)
    }

    pub fn retail_below_five_megawatts(&self) -> Outcome {
        let small = |site: &Site| {
            compare(&units(&site.capacity_mw), &Some(whole(5)), |capacity, five| capacity < five)
        };
        let requires = |lot: &Electricity| self.at_site(lot, small);
        for_each(&self.of.electricity, True, |lot| self.from(lot, "retail_grid"), requires)
    }

    pub fn quota_without_data_centre(&self) -> Outcome {
        plain(self.only_two(), !self.at_auction())
    }
}

/// More than 0 kWh.
fn something(lot: &Electricity) -> Truth {
    compare(&units(&lot.kwh), &Some(i256::ZERO), |kwh, nothing| kwh != nothing)
}
