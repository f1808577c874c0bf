//! What pools report, the notices of the years before the licence, and numbers and codes.

use adal::declaration::model::{Notification, NotificationUpdate, PoolReport, PoolReportRow};
use adal::explain::account::Outcome;
use arrow_buffer::i256;
use chrono::{Datelike, Days, NaiveDate};

use super::facts::{
    Term, compare, distinct, every, for_each, for_each_in_section, for_each_of, inner, is, is_given, later,
    month, not_after, one_of, plain, quarter, same, some, sum, units,
};
use super::farms::ITEMS;
use super::rules::Case;
use crate::support::truth::{True, Truth, Unknown, all};

/// The first day without the order on notices: a term that runs out on it or later cannot be missed.
const ORDER_ENDED: NaiveDate = NaiveDate::from_ymd_opt(2023, 6, 4).unwrap();

fn before_the_end(day: Option<NaiveDate>) -> Truth {
    compare(&day, &Some(ORDER_ENDED), |day, end| day < end)
}

impl Case<'_> {
    fn of_month(&self, report: &PoolReport) -> Truth {
        let Some((first, last)) = report.month.as_deref().map(month) else { return Unknown };
        self.partly_in_force(&Some(first), &Some(last))
    }

    pub fn to_both_authorities(&self) -> Outcome {
        let sent = |report: &PoolReport, body: &str| some(&report.sent_to, |to| Truth::from(to == body));
        let requires = |report: &PoolReport| sent(report, "authority").and(sent(report, "tax_body"));
        for_each_in_section(&self.of.pool_reports, |report| self.of_month(report), requires)
    }

    pub fn reported_monthly(&self) -> Outcome {
        let distributed = |report: &PoolReport| {
            self.of_month(report).and(report.rows.as_ref().map(|rows| !rows.is_empty()).into())
        };
        let requires = |report: &PoolReport| {
            let first = report.month.as_deref().map(|text| month(text).0);
            not_after(&report.filed_on, &first.map(|first| later(first.year(), first.month(), 1, 25)))
        };
        for_each_in_section(&self.of.pool_reports, distributed, requires)
    }

    fn for_each_row(
        &self,
        member: impl Fn(&PoolReportRow) -> Truth,
        requires: impl Fn(&PoolReportRow) -> Truth,
    ) -> Outcome {
        if self.of.pool_reports.is_none() {
            return Outcome::NotApplicable;
        }
        let (rows, complete) = inner(&self.of.pool_reports, |report| &report.rows);
        for_each_of(&rows, complete, member, requires)
    }

    pub fn licence_particulars(&self) -> Outcome {
        let requires = |row: &PoolReportRow| {
            some(&self.of.licences, |licence| {
                all([
                    same(&licence.number, &row.licence_number),
                    not_after(&licence.issued_on, &row.distribution_date),
                    not_after(&row.distribution_date, &licence.expires_on),
                ])
            })
        };
        self.for_each_row(|row| self.judged(&row.distribution_date), requires)
    }

    pub fn commission(&self) -> Outcome {
        let requires = |row: &PoolReportRow| {
            compare(&units(&row.fee_quantity), &Some(i256::ZERO), |fee, zero| fee >= zero)
        };
        self.for_each_row(|row| self.judged(&row.distribution_date), requires)
    }

    pub fn channel(&self) -> Outcome {
        let requires = |report: &PoolReport| is(&report.channel, "qoldau");
        for_each_in_section(&self.of.pool_reports, |report| self.of_month(report), requires)
    }

    fn notice(
        &self,
        when: impl Fn(&Notification) -> Truth,
        requires: impl Fn(&Notification) -> Truth,
    ) -> Outcome {
        match &self.of.notification {
            None => Outcome::NotApplicable,
            Some(notice) => plain(when(notice), requires(notice)),
        }
    }

    pub fn before_the_start(&self) -> Outcome {
        self.notice(
            |notice| self.judged(&notice.started_on),
            |notice| not_after(&notice.sent_on, &notice.started_on.map(|day| day - Days::new(30))),
        )
    }

    pub fn particulars(&self) -> Outcome {
        self.notice(
            |_| True,
            |notice| all(ITEMS.map(|item| some(&notice.items, |given| Truth::from(given == item)))),
        )
    }

    pub fn quarterly_update(&self) -> Outcome {
        let Some(notice) = &self.of.notification else { return Outcome::NotApplicable };
        let last_day = |update: &NotificationUpdate| -> Option<NaiveDate> {
            let first = update.quarter.as_deref().map(|text| quarter(text).0)?;
            Some(later(first.year(), first.month(), 3, 10))
        };
        for_each(
            &notice.updates,
            True,
            |update| {
                let Some((first, last)) = update.quarter.as_deref().map(quarter) else { return Unknown };
                self.partly_in_force(&Some(first), &Some(last)).and(before_the_end(last_day(update)))
            },
            |update| not_after(&update.sent_on, &last_day(update)),
        )
    }

    pub fn termination(&self) -> Outcome {
        let last_day = |notice: &Notification| notice.stopped_on.map(|day| day + Days::new(10));
        self.notice(
            |notice| {
                all([
                    is_given(&notice.stopped_on),
                    self.judged(&notice.stopped_on),
                    before_the_end(last_day(notice)),
                ])
            },
            |notice| not_after(&notice.stop_sent_on, &last_day(notice)),
        )
    }

    // Numbers and codes. The reader takes no malformed one.

    pub fn check_digit(&self) -> Outcome {
        let known = |fact: &Option<String>| if fact.is_some() { True } else { Unknown };
        let operator = known(&self.operator(|operator| &operator.bin));
        let lots = every(&self.of.equipment, |lot| known(&lot.owner_bin));
        let pools = every(&self.of.pools, |pool| known(&pool.bin));
        let hosts = every(&self.of.sites, |site| {
            is(&site.tenure, "hosted").implies(known(&site.host.as_ref().and_then(|host| host.bin.clone())))
        });
        plain(True, all([operator, lots, pools, hosts]))
    }

    pub fn kato(&self) -> Outcome {
        for_each(&self.of.sites, True, |_| True, |site| if site.kato.is_some() { True } else { Unknown })
    }

    pub fn kato_before_june_2022(&self) -> Outcome {
        let filed_on = self.of.filing.as_ref().unwrap().filed_on;
        let before = compare(&filed_on, &NaiveDate::from_ymd_opt(2022, 6, 8), |filed, day| filed < day);
        let old = |kato: &String| !["10", "33", "62"].contains(&&kato[..2]);
        for_each(&self.of.sites, before, |_| True, |site| Truth::from(site.kato.as_ref().map(old)))
    }

    pub fn business_size(&self) -> Outcome {
        plain(True, one_of(&self.operator(|operator| &operator.size), &["medium", "large"]))
    }

    pub fn kind_of_number(&self) -> Outcome {
        let form = self.operator(|operator| &operator.form);
        let bin = self.operator(|operator| &operator.bin);
        let when = !is(&form, "natural_person");
        let (Some(form), Some(bin)) = (form, bin) else { return plain(when, Unknown) };
        let (person, entity, joint) =
            (("0"..="3").contains(&&bin[4..5]), ["4", "5"].contains(&&bin[4..5]), &bin[4..5] == "6");
        let branch = ["1", "2"].contains(&&bin[5..6]);
        let right = match form.as_str() {
            "legal_entity" => entity && !branch,
            "branch" => entity && branch,
            "individual_entrepreneur" => person || joint && !branch,
            _ => true,
        };
        plain(when, right.into())
    }

    pub fn serial_numbers(&self) -> Outcome {
        let (serials, complete) = inner(&self.of.equipment, |lot| &lot.serials);
        if !complete {
            return Outcome::Undetermined;
        }
        let twice = (1..serials.len()).any(|at| serials[..at].contains(&serials[at]));
        plain((!serials.is_empty()).into(), (!twice).into())
    }

    pub fn distributed_quantity(&self) -> Outcome {
        let (rows, complete) = inner(&self.of.pool_reports, |report| &report.rows);
        let rows = complete.then(|| rows.into_iter().cloned().collect::<Vec<_>>());
        let equal = |asset: &Option<String>| {
            let distributed = sum(&rows, |row| Term {
                counts: same(&row.asset, asset).and(self.judged(&row.distribution_date)),
                amount: units(&row.quantity),
            });
            let generated = sum(&self.of.production, |entry| self.generated(entry, asset));
            compare(&distributed, &generated, |distributed, generated| distributed == generated)
        };
        let distributed = rows.as_ref().map(|rows| distinct(rows, |row| &row.asset));
        let generated = self.of.production.as_ref().map(|entries| distinct(entries, |entry| &entry.asset));
        match &self.of.pool_reports {
            None => Outcome::NotApplicable,
            Some(reports) => {
                plain((!reports.is_empty()).into(), every(&distributed, equal).and(every(&generated, equal)))
            }
        }
    }
}
