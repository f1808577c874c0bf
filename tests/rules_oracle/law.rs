//! The rules of the Law on Digital Assets.

use adal::declaration::model::{Disposal, Equipment, Licence, Pool, Production, Site, Suspension};
use adal::explain::account::Outcome;
use arrow_buffer::i256;
use chrono::{Days, Months, NaiveDate};

use super::facts::{
    Term, compare, distinct, every, for_each, for_each_in_section, for_each_of, inner, is, is_given, none,
    not_after, one_of, plain, same, some, sum, units, within,
};
use super::rules::{Case, ONE_OR_TWO, own_data_centre};
use crate::support::truth::{False, True, Truth, Unknown, all, any};

impl Case<'_> {
    pub fn permitted_person(&self) -> Outcome {
        let form = self.of.operator.as_ref().and_then(|operator| operator.form.clone());
        plain(True, one_of(&form, &["individual_entrepreneur", "legal_entity"]))
    }

    pub fn through_a_pool(&self) -> Outcome {
        for_each(&self.of.production, True, |entry| self.mined(entry), |entry| !Truth::from(entry.solo))
    }

    pub fn accredited_pool(&self) -> Outcome {
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
    pub fn accredited(&self, entry: &Production, pool: &Pool) -> Truth {
        all(self.each_day().map(|day| {
            within(day, &entry.from, &entry.to).implies(within(
                day,
                &pool.accredited_from,
                &pool.accredited_to,
            ))
        }))
    }

    pub fn in_a_data_centre(&self) -> Outcome {
        for_each(&self.of.sites, True, |site| self.operating(site), |site| Truth::from(site.data_centre))
    }

    pub fn licence_in_force(&self) -> Outcome {
        let requires = |entry: &Production| self.covered(entry, ONE_OR_TWO);
        for_each(&self.of.production, True, |entry| self.mined(entry), requires)
    }

    pub fn three_year_term(&self) -> Outcome {
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

    pub fn data_centre_tenure(&self) -> Outcome {
        let when = some(&self.of.licences, |licence| self.held(licence).and(is(&licence.subtype, "I")));
        plain(when, some(&self.of.sites, own_data_centre))
    }

    pub fn no_own_data_centre(&self) -> Outcome {
        plain(self.only_two(), !some(&self.of.sites, own_data_centre))
    }

    pub fn own_hardware(&self) -> Outcome {
        for_each(&self.of.equipment, self.only_two(), |_| True, |lot| self.own(lot))
    }

    pub fn hosted_in_a_data_centre(&self) -> Outcome {
        let requires = |site: &Site| is(&site.tenure, "hosted").and(Truth::from(site.data_centre));
        for_each(&self.of.sites, self.only_two(), |site| self.operating(site), requires)
    }

    pub fn hardware_register(&self) -> Outcome {
        let requires =
            |lot: &Equipment| compare(&lot.registered_units, &lot.units, |entered, units| entered >= units);
        for_each(&self.of.equipment, True, |_| True, requires)
    }
}

impl Case<'_> {
    pub fn host_licence(&self) -> Outcome {
        let hosted = |site: &Site| is(&site.tenure, "hosted");
        let requires = |site: &Site| is(&site.host.as_ref().and_then(|host| host.subtype.clone()), "I");
        for_each(&self.of.sites, True, hosted, requires)
    }

    /// So many per cent of what is sold of each asset go through exchanges that the AIFC licensed on the day of sale.
    pub fn aifc_sale_share(&self, per_cent: i32) -> Outcome {
        let sold = |disposal: &Disposal, asset: &Option<String>| {
            all([same(&disposal.asset, asset), is(&disposal.kind, "sale"), self.judged(&disposal.date)])
        };
        let of_all = |asset: &Option<String>| {
            sum(&self.of.disposals, |disposal| Term {
                counts: sold(disposal, asset),
                amount: units(&disposal.amount),
            })
        };
        let through = |asset: &Option<String>| {
            sum(&self.of.disposals, |disposal| {
                let venue = disposal.venue.clone().unwrap_or_default();
                let counts = all([
                    sold(disposal, asset),
                    is(&venue.kind, "exchange"),
                    !is(&venue.aifc_licence, ""),
                    not_after(&venue.licensed_from, &disposal.date),
                    not_after(&disposal.date, &venue.licensed_to),
                ]);
                Term { counts, amount: units(&disposal.amount) }
            })
        };
        let assets =
            self.of.disposals.as_ref().map(|disposals| distinct(disposals, |disposal| &disposal.asset));
        let something =
            |asset: &Option<String>| compare(&of_all(asset), &Some(i256::ZERO), |sold, zero| sold > zero);
        let enough = |asset: &Option<String>| {
            compare(&through(asset), &of_all(asset), |through, sold| {
                *through * i256::from(100) >= *sold * i256::from(per_cent)
            })
        };
        for_each(&assets, True, something, enough)
    }

    pub fn no_other_activity(&self) -> Outcome {
        plain(True, none(&self.operator(|operator| &operator.other_activities)))
    }

    pub fn no_shareholdings(&self) -> Outcome {
        let acquired =
            some(&self.operator(|operator| &operator.share_acquisitions), |shares| self.judged(&shares.on));
        plain(True, none(&self.operator(|operator| &operator.shareholdings)).or(!acquired))
    }

    pub fn no_non_profit_membership(&self) -> Outcome {
        for_each(
            &self.operator(|operator| &operator.memberships),
            True,
            |_| True,
            |membership| one_of(&membership.kind, &["self_regulatory", "national_chamber"]),
        )
    }

    pub fn no_mining_while_suspended(&self) -> Outcome {
        // What was not issued cannot have been suspended.
        let issued = |licence: &Licence| {
            any([!is(&licence.status, "applied_for"), Truth::from(licence.suspensions.is_some())])
        };
        // The status says that the licence is suspended, and no suspension says when.
        let on_unknown_days = |licence: &Licence| {
            let some_given = licence.suspensions.as_ref().is_some_and(|suspensions| !suspensions.is_empty());
            if some_given { False } else { is(&licence.status, "suspended").and(Unknown) }
        };
        let suspended = some(&self.of.licences, |licence| {
            let judged = |suspension: &Suspension| self.partly_in_force(&suspension.from, &suspension.to);
            issued(licence).and(some(&licence.suspensions, judged).or(on_unknown_days(licence)))
        });
        let requires = |entry: &Production| {
            every(&self.of.licences, |licence| {
                let mined = some(&licence.suspensions, |suspension| self.mined_in(entry, suspension));
                issued(licence).implies(!mined.or(on_unknown_days(licence)))
            })
        };
        for_each(&self.of.production, suspended, |entry| self.mined(entry), requires)
    }

    /// Something was mined on the first and on the last day of an entry. Of the days between nobody knows.
    fn mined_in(&self, entry: &Production, suspension: &Suspension) -> Truth {
        let on = |day: &Option<NaiveDate>| {
            self.judged(day).and(not_after(&suspension.from, day)).and(not_after(day, &suspension.to))
        };
        let perhaps = all([
            self.partly_in_force(&entry.from, &entry.to),
            self.partly_in_force(&suspension.from, &suspension.to),
            not_after(&entry.from, &suspension.to),
            not_after(&suspension.from, &entry.to),
        ]);
        on(&entry.from).or(on(&entry.to)).or(perhaps.and(Unknown))
    }

    pub fn suspension_length(&self) -> Outcome {
        let (suspensions, complete) = inner(&self.of.licences, |licence| &licence.suspensions);
        let end = |suspension: &Suspension, months: u32| {
            let end = suspension.from.and_then(|from| from.checked_add_months(Months::new(months)));
            end.map(|end| end - Days::new(1))
        };
        let judged = |suspension: &Suspension| self.partly_in_force(&suspension.from, &suspension.to);
        let requires = |suspension: &Suspension| {
            not_after(&end(suspension, 1), &suspension.to).and(not_after(&suspension.to, &end(suspension, 6)))
        };
        for_each_of(&suspensions, complete, judged, requires)
    }

    pub fn outside_residential_zone(&self) -> Outcome {
        for_each(&self.of.sites, True, |site| self.operating(site), |site| !is(&site.zone, "residential"))
    }

    pub fn production_building(&self) -> Outcome {
        let requires =
            |site: &Site| Truth::from(site.production_building).and(!is(&site.building, "dwelling"));
        for_each(&self.of.sites, True, |site| self.operating(site), requires)
    }

    fn used(&self, pool: &Pool) -> Truth {
        some(&self.of.production, |entry| same(&entry.pool, &pool.id))
    }

    pub fn pool_legal_entity(&self) -> Outcome {
        let requires =
            |pool: &Pool| Truth::from(pool.bin.as_ref().map(|bin| matches!(&bin[4..5], "4" | "5")));
        for_each(&self.of.pools, True, |pool| self.used(pool), requires)
    }

    pub fn pool_hardware_in_kazakhstan(&self) -> Outcome {
        for_each(&self.of.pools, True, |pool| self.used(pool), |pool| is(&pool.servers_in, "KZ"))
    }

    pub fn violations_remedied(&self) -> Outcome {
        for_each_in_section(
            &self.of.inspections,
            |inspection| self.judged(&inspection.due_on),
            |inspection| not_after(&inspection.cured_on, &inspection.due_on),
        )
    }

    pub fn change_of_particulars(&self) -> Outcome {
        for_each_in_section(
            &self.of.changes,
            |change| self.judged(&change.changed_on),
            |change| is_given(&change.notified_on),
        )
    }

    pub fn revocation_by_court(&self) -> Outcome {
        let revoked =
            |licence: &Licence| is(&licence.status, "revoked").and(self.judged(&licence.revoked_on));
        for_each(&self.of.licences, True, revoked, |licence| is(&licence.revoked_by, "court"))
    }

    fn sold_at_home(&self, disposal: &Disposal) -> Truth {
        let country = disposal.venue.as_ref().and_then(|venue| venue.country.clone());
        all([is(&disposal.kind, "sale"), self.judged(&disposal.date), is(&country, "KZ")])
    }

    pub fn turnover_outside_the_aifc(&self) -> Outcome {
        let requires =
            |disposal: &Disposal| !is(&disposal.venue.clone().unwrap_or_default().aifc_licence, "");
        for_each(&self.of.disposals, True, |disposal| self.sold_at_home(disposal), requires)
    }

    pub fn permitted_turnover(&self) -> Outcome {
        let requires = |disposal: &Disposal| {
            let venue = disposal.venue.clone().unwrap_or_default();
            (!is(&venue.aifc_licence, "")).or(!is(&venue.national_bank_licence, ""))
        };
        for_each(&self.of.disposals, True, |disposal| self.sold_at_home(disposal), requires)
    }
}
