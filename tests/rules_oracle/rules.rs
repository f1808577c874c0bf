//! The rules by hand, one declaration at a time, as the texts they cite word them.
//!
//! Nothing here is fast, clever or shared with the evaluator: it is what the evaluator
//! is held against. Days are walked one by one.

use adal::declaration::model::{Declaration, Electricity, Equipment, Licence, Production, Site};
use adal::explain::account::Outcome;
use chrono::{Days, NaiveDate};

use super::facts::{every, is, not_after, one_of, same, some, within};
use crate::support::truth::{Truth, all};

pub const OWN_TENURE: &[&str] = &["owned", "leased", "other_lawful"];
pub const OWN_SOURCE: &[&str] = &["own_renewable", "own_off_grid"];
pub const ONE: &[&str] = &["I"];
pub const ONE_OR_TWO: &[&str] = &["I", "II"];

/// How a rule comes out.
type Rule = fn(&Case) -> Outcome;

/// Every rule with the first day on which it is in force and the first on which it is so no longer.
const RULES: &[(&str, &str, &str, Rule)] = &[
    ("april-2023/registered-in-kazakhstan", "2023-04-01", "", |case| case.registered_in_kazakhstan()),
    ("april-2023/site-licence", "2023-04-01", "", |case| case.site_licence()),
    ("april-2023/processor-licence", "2023-04-01", "", |case| case.processor_licence()),
    ("april-2023/dedicated-building", "2023-04-01", "", |case| case.dedicated_building()),
    ("april-2023/industrial-zone", "2023-04-01", "", |case| case.industrial_zone()),
    ("april-2023/aifc-routing", "2023-04-01", "", |case| case.aifc_routing()),
    ("april-2023/lawful-electricity", "2023-04-01", "", |case| case.lawful_electricity()),
    ("april-2023/electricity-from-abroad", "2023-04-01", "", |case| case.electricity_from_abroad()),
    ("digital-assets-law/permitted-person", "2023-04-01", "", |case| case.permitted_person()),
    ("digital-assets-law/registered-in-kazakhstan", "2023-04-01", "", |case| case.registered_in_kazakhstan()),
    ("digital-assets-law/through-a-pool", "2023-04-01", "", |case| case.through_a_pool()),
    ("digital-assets-law/accredited-pool", "2023-04-01", "", |case| case.accredited_pool()),
    ("digital-assets-law/in-a-data-centre", "2023-04-01", "", |case| case.in_a_data_centre()),
    ("digital-assets-law/licence-in-force", "2023-04-01", "", |case| case.licence_in_force()),
    ("digital-assets-law/three-year-term", "2023-04-01", "", |case| case.three_year_term()),
    ("digital-assets-law/data-centre-tenure", "2023-04-01", "", |case| case.data_centre_tenure()),
    ("digital-assets-law/no-own-data-centre", "2023-04-01", "", |case| case.no_own_data_centre()),
    ("digital-assets-law/own-hardware", "2023-04-01", "", |case| case.own_hardware()),
    ("digital-assets-law/hosted-in-a-data-centre", "2023-04-01", "", |case| case.hosted_in_a_data_centre()),
    ("digital-assets-law/host-licence", "2023-04-01", "", |case| case.host_licence()),
    ("digital-assets-law/outside-residential-zone", "2023-04-01", "", |case| case.outside_residential_zone()),
    ("digital-assets-law/pool-legal-entity", "2023-04-01", "", |case| case.pool_legal_entity()),
    ("digital-assets-law/pool-hardware-in-kazakhstan", "2023-04-01", "", |case| {
        case.pool_hardware_in_kazakhstan()
    }),
    ("digital-assets-law/hardware-register", "2023-04-01", "", |case| case.hardware_register()),
    ("digital-assets-law/aifc-sale-share-2024", "2024-01-01", "2025-01-01", |case| case.aifc_sale_share(50)),
    ("digital-assets-law/aifc-sale-share-2025", "2025-01-01", "2026-01-18", |case| case.aifc_sale_share(75)),
    ("digital-assets-law/no-other-activity", "2023-04-01", "2026-01-18", |case| case.no_other_activity()),
    ("digital-assets-law/no-shareholdings", "2023-04-01", "2026-01-18", |case| case.no_shareholdings()),
    ("digital-assets-law/no-non-profit-membership", "2023-04-01", "2026-01-18", |case| {
        case.no_non_profit_membership()
    }),
    ("digital-assets-law/production-building", "2023-04-01", "2026-01-18", |case| case.production_building()),
    ("digital-assets-law/no-mining-while-suspended", "2024-02-11", "", |case| {
        case.no_mining_while_suspended()
    }),
    ("digital-assets-law/suspension-length", "2024-02-11", "", |case| case.suspension_length()),
    ("digital-assets-law/violations-remedied", "2024-02-11", "", |case| case.violations_remedied()),
    ("digital-assets-law/change-of-particulars", "2024-02-11", "", |case| case.change_of_particulars()),
    ("digital-assets-law/revocation-by-court", "2024-02-11", "", |case| case.revocation_by_court()),
    ("digital-assets-law/turnover-outside-the-aifc", "2023-04-01", "2026-05-01", |case| {
        case.turnover_outside_the_aifc()
    }),
    ("digital-assets-law/permitted-turnover", "2026-05-01", "", |case| case.permitted_turnover()),
    ("electricity-law/base-capacity", "2023-07-01", "", |case| case.base_capacity()),
    ("electricity-law/auction-quota", "2023-07-01", "", |case| case.auction_quota()),
    ("electricity-law/off-grid-confirmation", "2023-07-01", "", |case| case.off_grid_confirmation()),
    ("electricity-law/not-connected-before-2023", "2023-07-01", "", |case| case.not_connected_before_2023()),
    ("electricity-law/import-capability", "2023-07-01", "", |case| case.import_capability()),
    ("electricity-law/commercial-metering", "2023-07-01", "", |case| case.commercial_metering()),
    ("electricity-law/load-shedding", "2023-07-01", "", |case| case.load_shedding()),
    ("electricity-law/telecommunications", "2023-07-01", "", |case| case.telecommunications()),
    ("electricity-law/wholesale-market", "2023-07-01", "", |case| case.wholesale_market()),
    ("electricity-law/quota-without-data-centre", "2023-07-01", "", |case| case.quota_without_data_centre()),
    ("electricity-law/permitted-sources-2023", "2023-07-01", "2024-09-09", |case| {
        case.permitted_sources(&[])
    }),
    ("electricity-law/permitted-sources-2024", "2024-09-09", "2026-08-20", |case| {
        case.permitted_sources(&["renewable_purchase"])
    }),
    ("electricity-law/permitted-sources-2026", "2026-08-20", "", |case| {
        case.permitted_sources(&["renewable_purchase", "direct_coal"])
    }),
    ("electricity-law/renewable-without-long-term-contract", "2024-09-09", "", |case| {
        case.renewable_without_long_term_contract()
    }),
    ("electricity-law/national-grid-contract", "2024-09-09", "", |case| case.national_grid_contract()),
    ("electricity-law/direct-coal-purchase", "2026-08-20", "", |case| case.direct_coal_purchase()),
    ("electricity-law/own-generation-off-grid", "2023-04-01", "", |case| case.own_generation_off_grid()),
    ("electricity-law/retail-below-five-megawatts", "2026-02-23", "", |case| {
        case.retail_below_five_megawatts()
    }),
    ("tax-code/fee-rate-2022", "2022-01-01", "2023-01-01", |case| case.fee_rate_2022()),
    ("tax-code/fee-rate-2023", "2023-01-01", "2024-01-01", |case| case.fee_rate_2023()),
    ("tax-code/fee-rate-2024", "2024-01-01", "2026-01-01", |case| case.fee_rate_2024()),
    ("tax-code/fee-rate-2026", "2026-01-01", "", |case| case.fee_rate_2026()),
    ("tax-code/fee-volume", "2022-01-01", "", |case| case.fee_volume()),
    ("tax-code/fee-volume-without-meters", "2023-01-01", "", |case| case.fee_volume_without_meters()),
    ("tax-code/fee-amount", "2022-01-01", "", |case| case.fee_amount()),
    ("tax-code/fee-return-date", "2023-01-01", "", |case| case.fee_return_date()),
    ("tax-code/fee-payment-date-2022", "2022-01-01", "2022-10-01", |case| case.fee_payment_date_2022()),
    ("tax-code/fee-payment-date", "2023-01-01", "", |case| case.fee_payment_date()),
    ("tax-code/infrastructure-provider", "2024-01-01", "", |case| case.infrastructure_provider()),
    ("tax-code/licence-fee", "2024-01-01", "", |case| case.licence_fee()),
    ("pool-reporting/to-both-authorities", "2023-04-01", "", |case| case.to_both_authorities()),
    ("pool-reporting/monthly", "2024-01-01", "2026-01-01", |case| case.reported_monthly()),
    ("pool-reporting/licence-particulars", "2023-04-26", "", |case| case.licence_particulars()),
    ("pool-reporting/distributed-quantity", "2023-04-26", "", |case| case.distributed_quantity()),
    ("pool-reporting/commission", "2023-04-26", "2026-01-01", |case| case.commission()),
    ("pool-reporting/channel", "2026-02-20", "", |case| case.channel()),
    ("notification-order/before-the-start", "2022-06-01", "2023-06-04", |case| case.before_the_start()),
    ("notification-order/particulars", "2022-06-01", "2023-06-04", |case| case.particulars()),
    ("notification-order/quarterly-update", "2022-06-01", "2023-06-04", |case| case.quarterly_update()),
    ("notification-order/termination", "2022-06-01", "2023-06-04", |case| case.termination()),
    ("liability/unlicensed-activity", "2023-04-01", "", |case| case.unlicensed_activity()),
    ("liability/unlicensed-activity-again", "2023-04-01", "", |case| case.unlicensed_activity_again()),
    ("liability/licensing-norms", "2023-04-01", "", |case| case.licensing_norms()),
    ("liability/licensing-norms-again", "2023-04-01", "", |case| case.licensing_norms_again()),
    ("liability/fee-arrears", "2022-01-01", "", |case| case.fee_arrears()),
    ("liability/fine-in-tenge", "2023-04-01", "", |case| case.fine_in_tenge()),
    ("identifiers/check-digit", "", "", |case| case.check_digit()),
    ("identifiers/kato", "", "", |case| case.kato()),
    ("identifiers/kato-before-june-2022", "", "", |case| case.kato_before_june_2022()),
    ("identifiers/kind-of-number", "", "", |case| case.kind_of_number()),
    ("identifiers/serial-numbers", "", "", |case| case.serial_numbers()),
    ("identifiers/business-size", "2023-04-01", "", |case| case.business_size()),
    ("indicators/preferential-zone-tariff", "2023-04-01", "", |case| case.preferential_zone_tariff()),
    ("indicators/surplus-of-another-trade", "2023-04-01", "", |case| case.surplus_of_another_trade()),
    ("indicators/foreign-parent", "2023-04-01", "", |case| case.foreign_parent()),
    ("indicators/power-from-russia", "2023-04-01", "", |case| case.power_from_russia()),
    ("indicators/containers-in-the-north", "2023-04-01", "", |case| case.containers_in_the_north()),
    ("indicators/southern-network", "2023-04-01", "", |case| case.southern_network()),
    ("indicators/residential-premises", "2023-04-01", "", |case| case.residential_premises()),
    ("indicators/third-party-hardware", "2023-04-01", "", |case| case.third_party_hardware()),
    ("indicators/hardware-efficiency", "2023-04-01", "", |case| case.hardware_efficiency()),
    ("indicators/consumption-against-hardware", "2023-04-01", "", |case| case.consumption_against_hardware()),
    ("indicators/capacity-against-hardware", "2023-04-01", "", |case| case.capacity_against_hardware()),
    ("indicators/disposed-more-than-generated", "2023-04-01", "", |case| case.disposed_more_than_generated()),
];

/// The outcome of a rule, by the law of the period's days or of that one day.
pub fn outcome(rule: &str, declaration: &Declaration, as_of: Option<NaiveDate>) -> Outcome {
    let (_, from, until, rule) = RULES
        .iter()
        .find(|(id, ..)| *id == rule)
        .unwrap_or_else(|| panic!("the oracle does not know `{rule}`"));
    let day = |text: &str| match text {
        "" => None,
        _ => Some(text.parse::<NaiveDate>().unwrap()),
    };
    let from = day(from).unwrap_or(NaiveDate::MIN);
    let last = day(until).map_or(NaiveDate::MAX, |until| until.pred_opt().unwrap());
    let period = declaration.filing.as_ref().unwrap().period.as_ref().unwrap();
    let period = (period.from.unwrap(), period.to.unwrap());
    let days = match as_of {
        Some(day) if day < from || day > last => return Outcome::NotApplicable,
        Some(_) => period,
        None => (period.0.max(from), period.1.min(last)),
    };
    if days.0 > days.1 {
        return Outcome::NotApplicable;
    }
    rule(&Case { of: declaration, period, days, as_of })
}

/// A declaration with its period and the days of it that are judged, both ends included.
pub struct Case<'a> {
    pub of: &'a Declaration,
    pub period: (NaiveDate, NaiveDate),
    pub days: (NaiveDate, NaiveDate),
    pub as_of: Option<NaiveDate>,
}

impl Case<'_> {
    /// The outcome of another rule.
    pub fn of_rule(&self, rule: &str) -> Outcome {
        outcome(rule, self.of, self.as_of)
    }

    pub fn operator<T: Clone>(
        &self,
        fact: impl Fn(&adal::declaration::model::Operator) -> &Option<T>,
    ) -> Option<T> {
        self.of.operator.as_ref().and_then(|operator| fact(operator).clone())
    }

    /// Whether a day is judged.
    pub fn judged(&self, day: &Option<NaiveDate>) -> Truth {
        day.map(|day| self.days.0 <= day && day <= self.days.1).into()
    }

    // The terms.

    pub fn operating(&self, site: &Site) -> Truth {
        some(&self.of.production, |entry| same(&entry.site, &site.id))
    }

    pub fn own(&self, lot: &Equipment) -> Truth {
        same(&lot.owner_bin, &self.of.operator.as_ref().and_then(|operator| operator.bin.clone()))
    }

    /// Every day of the entry on which the rule is in force lies within some licence of these sub-types.
    pub fn covered(&self, entry: &Production, subtypes: &[&str]) -> Truth {
        let licensed = |day| {
            some(&self.of.licences, |licence| {
                all([
                    one_of(&licence.subtype, subtypes),
                    one_of(&licence.status, &["active", "suspended"]),
                    within(day, &licence.issued_on, &licence.expires_on),
                ])
            })
        };
        all(self.each_day().map(|day| within(day, &entry.from, &entry.to).implies(licensed(day))))
    }

    pub fn held(&self, licence: &Licence) -> Truth {
        one_of(&licence.status, &["active", "suspended"])
            .and(self.partly_in_force(&licence.issued_on, &licence.expires_on))
    }

    pub fn only_two(&self) -> Truth {
        some(&self.of.licences, |licence| self.held(licence))
            .and(every(&self.of.licences, |licence| self.held(licence).implies(is(&licence.subtype, "II"))))
    }

    pub fn mined(&self, entry: &Production) -> Truth {
        self.partly_in_force(&entry.from, &entry.to)
    }

    pub fn supplied(&self, lot: &Electricity) -> Truth {
        match (lot.from, lot.to) {
            (None, None) => self.partly_in_force(&Some(self.period.0), &Some(self.period.1)),
            (from, to) => self.partly_in_force(&from, &to),
        }
    }

    pub fn partly_in_force(&self, from: &Option<NaiveDate>, to: &Option<NaiveDate>) -> Truth {
        not_after(from, &Some(self.days.1)).and(not_after(&Some(self.days.0), to))
    }

    pub fn each_day(&self) -> impl Iterator<Item = NaiveDate> {
        let last = self.days.1;
        std::iter::successors(Some(self.days.0), |day| day.checked_add_days(Days::new(1)))
            .take_while(move |day| *day <= last)
    }
}

pub fn own_data_centre(site: &Site) -> Truth {
    Truth::from(site.data_centre).and(one_of(&site.tenure, OWN_TENURE))
}
