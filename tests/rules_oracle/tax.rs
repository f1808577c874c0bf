//! The fee for digital mining, and the licence fee.

use adal::declaration::model::{Electricity, FeeReturn, Licence};
use adal::explain::account::Outcome;
use arrow_buffer::i256;
use chrono::{Datelike, NaiveDate};

use super::facts::{
    Term, compare, every, for_each, is, later, not_after, one_of, plain, quarter, some, strict_sum, sum,
    total, units, when, whole, within,
};
use super::rules::{Case, ONE_OR_TWO};
use crate::support::truth::{False, True, Truth, Unknown, all, any};

impl Case<'_> {
    /// A return for a quarter of which some day is judged.
    fn due(&self, fee: &FeeReturn) -> Truth {
        let Some((first, last)) = fee.quarter.as_deref().map(quarter) else { return Unknown };
        self.partly_in_force(&Some(first), &Some(last))
    }

    fn by_day(&self, months: u32, day: u32, fact: impl Fn(&FeeReturn) -> Option<NaiveDate>) -> Outcome {
        let requires = |fee: &FeeReturn| {
            let first = fee.quarter.as_deref().map(|text| quarter(text).0);
            let last = first.map(|first| later(first.year(), first.month(), months, day));
            not_after(&fact(fee), &last)
        };
        for_each(&self.of.fee_returns, True, |fee| self.due(fee), requires)
    }

    pub fn fee_return_date(&self) -> Outcome {
        self.by_day(4, 15, |fee| fee.filed_on)
    }

    pub fn fee_payment_date(&self) -> Outcome {
        self.by_day(4, 25, |fee| fee.paid_on)
    }

    pub fn fee_payment_date_2022(&self) -> Outcome {
        self.by_day(3, 20, |fee| fee.paid_on)
    }

    pub fn fee_amount(&self) -> Outcome {
        let requires = |fee: &FeeReturn| {
            let product = units(&fee.kwh).zip(units(&fee.rate_kzt_per_kwh)).map(|(kwh, rate)| kwh * rate);
            compare(&units(&fee.amount_kzt), &product, |amount, product| *amount * whole(1) == *product)
        };
        for_each(&self.of.fee_returns, True, |fee| self.due(fee), requires)
    }

    pub fn fee_rate_2022(&self) -> Outcome {
        for_each(&self.of.fee_returns, True, |fee| self.due(fee), |fee| bears(fee, 1))
    }

    /// The rate of a lot in 2023.
    fn by_price(&self, lot: &Electricity) -> Option<i256> {
        match lot.source.as_deref()? {
            "own_renewable" => Some(whole(1)),
            "own_off_grid" => Some(whole(10)),
            _ => {
                let price = units(&lot.price_kzt_per_kwh)?;
                let steps = (1..=24).find(|step| price <= whole(*step));
                Some(whole(steps.map_or(1, |step| 26 - step)))
            }
        }
    }

    /// The rate of a lot since 2024.
    fn by_source(&self, lot: &Electricity) -> Option<i256> {
        let lower = ["own_renewable", "own_off_grid", "off_grid_generator"];
        Some(whole(if lower.contains(&lot.source.as_deref()?) { 1 } else { 2 }))
    }

    /// A lot of which some day lies in the quarter; one without days spans the whole period.
    fn of_quarter(&self, lot: &Electricity, (first, last): (NaiveDate, NaiveDate)) -> Truth {
        match (lot.from, lot.to) {
            (None, None) => True,
            (from, to) => not_after(&from, &Some(last)).and(not_after(&Some(first), &to)),
        }
    }

    /// The energy of a lot within the days; of one that lies there in part nobody knows how much does.
    fn kwh_within(&self, lot: &Electricity, (first, last): (NaiveDate, NaiveDate)) -> Option<i256> {
        let (from, to) = match (lot.from, lot.to) {
            (None, None) => (Some(self.period.0), Some(self.period.1)),
            days => days,
        };
        let wholly = from.is_some_and(|from| from >= first) && to.is_some_and(|to| to <= last);
        let partly = not_after(&from, &Some(last)).and(not_after(&Some(first), &to));
        when(partly, if wholly { units(&lot.kwh) } else { None })
    }

    pub fn meters_fail(&self) -> Truth {
        some(&self.of.sites, |site| !Truth::from(site.meters_working))
    }

    /// No licence in the quarter; open if one was in force on some of its days of mining only.
    fn unlicensed(&self, (first, last): (NaiveDate, NaiveDate)) -> Truth {
        let any = some(&self.of.licences, |licence| {
            let valid = one_of(&licence.status, &["active", "suspended"]).or(is(&licence.status, "revoked")
                .and(compare(&licence.revoked_on, &Some(first), |revoked, first| revoked > first)));
            all([
                valid,
                not_after(&licence.issued_on, &Some(last)),
                not_after(&Some(first), &licence.expires_on),
            ])
        });
        let licensed = |day| {
            some(&self.of.licences, |licence| {
                all([
                    one_of(&licence.subtype, ONE_OR_TWO),
                    within(day, &licence.issued_on, &licence.expires_on),
                    one_of(&licence.status, &["active", "suspended"]),
                ])
            })
        };
        let every_day = all(self.each_day().filter(|day| first <= *day && *day <= last).map(licensed));
        let mining = every(&self.of.production, |entry| {
            not_after(&entry.from, &Some(last))
                .and(not_after(&Some(first), &entry.to))
                .implies(self.covered(entry, ONE_OR_TWO))
        });
        match (any, every_day.or(mining)) {
            (False, _) => True,
            (True, True) => False,
            _ => Unknown,
        }
    }

    /// The rates that lots bear. What several returns for a quarter hold is divided among them by rate.
    fn rate(
        &self,
        rate_of: fn(&Self, &Electricity) -> Option<i256>,
        high: impl Fn(&FeeReturn, (NaiveDate, NaiveDate)) -> Vec<Truth>,
        by_lots: impl Fn(&FeeReturn, Lots) -> Truth,
        meters_count: bool,
    ) -> Outcome {
        let whole_quarter = |days: (NaiveDate, NaiveDate)| self.period.0 <= days.0 && days.1 <= self.period.1;
        let member = |fee: &FeeReturn| {
            let due = self.due(fee);
            let Some(days) = fee.quarter.as_deref().map(quarter) else { return due };
            if due == False {
                return False;
            }
            let power = some(&self.of.electricity, |lot| self.of_quarter(lot, days));
            let grounds = high(fee, days).into_iter().fold(power, Truth::or);
            due.and(if whole_quarter(days) { grounds } else { Unknown })
        };
        let requires = |fee: &FeeReturn| {
            let Some(days) = fee.quarter.as_deref().map(quarter) else { return Unknown };
            if !whole_quarter(days) {
                return Unknown;
            }
            let rate = units(&fee.rate_kzt_per_kwh);
            let bears = |lot: &Electricity| compare(&rate_of(self, lot), &rate, |a, b| a == b);
            let at_most = |lot: &Electricity| compare(&rate_of(self, lot), &rate, |a, b| a <= b);
            let in_quarter = |lot: &Electricity| self.of_quarter(lot, days);
            let same_quarter = |other: &FeeReturn| is(&other.quarter, fee.quarter.as_deref().unwrap());
            let returned = sum(&self.of.fee_returns, |other| Term {
                counts: same_quarter(other)
                    .and(compare(&units(&other.rate_kzt_per_kwh), &rate, |a, b| a == b)),
                amount: units(&other.kwh),
            });
            let lots =
                total(&self.of.electricity, |lot| when(in_quarter(lot).and(bears(lot)), units(&lot.kwh)));
            // A lot that lies in the quarter in part leaves it open how much of what does belong to it.
            let whole_lots = every(&self.of.electricity, |lot| match (lot.from, lot.to) {
                (None, None) => (days.0 <= self.period.0 && self.period.1 <= days.1).into(),
                (from, to) => {
                    (!in_quarter(lot)).or(not_after(&Some(days.0), &from).and(not_after(&to, &Some(days.1))))
                }
            });
            let others = self.of.fee_returns.as_ref().unwrap();
            let only = if others.iter().any(|other| same_quarter(other) == Unknown) {
                if others.iter().filter(|other| same_quarter(other) == True).count() > 1 {
                    False
                } else {
                    Unknown
                }
            } else {
                (others.iter().filter(|other| same_quarter(other) == True).count() == 1).into()
            };
            let high = high(fee, days);
            let unlicensed = if meters_count { high.get(1).copied().unwrap_or(False) } else { False };
            let meters = if meters_count { high[0] } else { False };
            let twenty_five = bears_rate(&rate, 25);
            let by_lots = by_lots(
                fee,
                Lots {
                    some: some(&self.of.electricity, |lot| in_quarter(lot).and(bears(lot))),
                    only: every(&self.of.electricity, |lot| in_quarter(lot).implies(bears(lot))),
                    highest: every(&self.of.electricity, |lot| in_quarter(lot).implies(at_most(lot))),
                    within: match whole_lots {
                        True => compare(&returned, &lots, |returned, lots| returned <= lots),
                        _ => Unknown,
                    },
                    only_return: only,
                },
            );
            unlicensed.and(twenty_five).or(meters.and(twenty_five)).or(all([
                !unlicensed,
                !meters.and(only),
                by_lots,
            ]))
        };
        for_each(&self.of.fee_returns, True, member, requires)
    }

    pub fn fee_rate_2023(&self) -> Outcome {
        let by_lots =
            |_: &FeeReturn, lots: Lots| lots.some.and(lots.highest.or((!lots.only_return).and(lots.within)));
        self.rate(Self::by_price, |_, _| vec![self.meters_fail()], by_lots, true)
    }

    pub fn fee_rate_2024(&self) -> Outcome {
        self.rate(Self::by_source, |_, _| Vec::new(), divided, false)
    }

    pub fn fee_rate_2026(&self) -> Outcome {
        let high = |_: &FeeReturn, days| vec![self.meters_fail(), self.unlicensed(days)];
        self.rate(Self::by_source, high, divided, true)
    }

    /// The filing's period is a quarter of the calendar.
    fn quarter_of_period(&self) -> Truth {
        let (from, to) = self.period;
        let first = from.day() == 1 && from.month() % 3 == 1;
        (first && to == later(from.year(), from.month(), 3, 1).pred_opt().unwrap()).into()
    }

    fn returned(&self) -> Option<i256> {
        strict_sum(&self.of.fee_returns, |fee| Term {
            counts: fee.quarter.as_deref().map(|text| quarter(text) == self.period).into(),
            amount: units(&fee.kwh),
        })
    }

    pub fn fee_volume(&self) -> Outcome {
        let consumed = total(&self.of.electricity, |lot| self.kwh_within(lot, self.days));
        plain(
            self.quarter_of_period().and(!self.meters_fail()),
            compare(&self.returned(), &consumed, |returned, consumed| returned >= consumed),
        )
    }

    pub fn fee_volume_without_meters(&self) -> Outcome {
        let metered = total(&self.of.electricity, |lot| {
            let unmetered = self.at_site(lot, |site| !Truth::from(site.meters_working));
            when(!unmetered, self.kwh_within(lot, self.days))
        });
        let round_the_clock = strict_sum(&self.of.sites, |site| Term {
            counts: !Truth::from(site.meters_working),
            amount: units(&site.capacity_mw)
                .map(|capacity| capacity * i256::from_i128(i128::from(1000 * self.hours()))),
        });
        let due = metered.zip(round_the_clock).map(|(metered, unmetered)| metered + unmetered);
        plain(
            self.quarter_of_period().and(self.meters_fail()),
            compare(&self.returned(), &due, |returned, due| returned >= due),
        )
    }

    /// What the quarter costs by the law of its year, lot by lot, against what was returned: only where a rule of the
    /// fee is breached.
    pub fn fee_arrears(&self) -> Outcome {
        let breached = any([
            "fee-rate-2022",
            "fee-rate-2023",
            "fee-rate-2024",
            "fee-rate-2026",
            "fee-volume",
            "fee-volume-without-meters",
            "fee-amount",
        ]
        .map(|rule| self.breaches(&format!("tax-code/{rule}"))));
        let of_period = |fee: &FeeReturn| -> Truth {
            fee.quarter.as_deref().map(|text| quarter(text) == self.period).into()
        };
        let count =
            strict_sum(&self.of.fee_returns, |fee| Term { counts: of_period(fee), amount: Some(whole(1)) });
        let returned = strict_sum(&self.of.fee_returns, |fee| Term {
            counts: of_period(fee),
            amount: units(&fee.amount_kzt),
        });
        let year = self.as_of.unwrap_or(self.period.1).year();
        let rate_of = |lot: &Electricity| match year {
            ..=2022 => Some(whole(1)),
            2023 => self.by_price(lot),
            _ => self.by_source(lot),
        };
        let unmetered_lot = |lot: &Electricity| self.at_site(lot, |site| !Truth::from(site.meters_working));
        let all_kwh = total(&self.of.electricity, |lot| self.kwh_within(lot, self.days));
        let metered =
            total(&self.of.electricity, |lot| when(!unmetered_lot(lot), self.kwh_within(lot, self.days)));
        let unmetered = total(&self.of.sites, |site| {
            let most = units(&site.capacity_mw).map(|capacity| capacity * thousands(self.hours()));
            when(!Truth::from(site.meters_working), most)
        });
        let kwh = plus(metered, unmetered);
        let by_lot = total(&self.of.electricity, |lot| {
            let fee = self.kwh_within(lot, self.days).zip(rate_of(lot)).map(|(kwh, rate)| kwh * rate);
            when(!unmetered_lot(lot), fee)
        });
        let times = |kwh: Option<i256>, rate: i64| kwh.map(|kwh| kwh * whole(rate));
        let one_at_most = compare(&count, &Some(whole(1)), |count, one| count <= one);
        let due = match year {
            ..=2022 => times(all_kwh, 1),
            2023 => {
                let highest = self.of.electricity.as_ref().and_then(|lots| {
                    let rates = lots.iter().map(|lot| when(self.supplied(lot), rate_of(lot)));
                    rates.collect::<Option<Vec<_>>>()?.into_iter().max()
                });
                let single = kwh.zip(highest).map(|(kwh, rate)| kwh * rate);
                let one = compare(&count, &Some(whole(1)), |count, one| count == one);
                let high = self.meters_fail().and(one_at_most);
                choose(
                    high,
                    times(kwh, 25),
                    choose(
                        self.meters_fail(),
                        plus(by_lot, times(unmetered, 25)),
                        choose(one, single, by_lot),
                    ),
                )
            }
            2024 | 2025 => plus(by_lot, times(unmetered, 2)),
            _ => {
                let high = self.meters_fail().and(one_at_most);
                let parts = plus(by_lot, when(self.meters_fail(), times(unmetered, 25)));
                choose(self.unlicensed(self.days), times(kwh, 25), choose(high, times(kwh, 25), parts))
            }
        };
        let owed = compare(&due, &returned, |due, returned| *due > *returned * whole(1));
        plain(self.quarter_of_period(), !breached.and(owed))
    }

    pub fn infrastructure_provider(&self) -> Outcome {
        let hosts = some(&self.of.equipment, |lot| !self.own(lot));
        // Of every quarter of which some day is judged.
        let returned = self.each_day().map(|day| {
            some(&self.of.fee_returns, |fee| {
                let days = fee.quarter.as_deref().map(quarter);
                within(day, &days.map(|days| days.0), &days.map(|days| days.1))
            })
        });
        plain(hosts, all(returned))
    }

    pub fn licence_fee(&self) -> Outcome {
        let issued =
            |licence: &Licence| (!is(&licence.status, "applied_for")).and(self.judged(&licence.issued_on));
        let requires = |licence: &Licence| {
            // The index of 2024 is recalled only.
            let index = licence.fee_paid_on.and_then(|day| match day.year() {
                2025 => Some(3_932),
                2026 => Some(4_325),
                _ => None,
            });
            let indices = licence.subtype.as_deref().map(|subtype| if subtype == "I" { 2_000 } else { 5 });
            let due = index.zip(indices).map(|(index, indices)| whole(index * indices));
            compare(&units(&licence.fee_paid_kzt), &due, |paid, due| paid == due)
        };
        for_each(&self.of.licences, True, issued, requires)
    }
}

/// One of two amounts, if it is known which.
fn choose(first: Truth, amount: Option<i256>, other: Option<i256>) -> Option<i256> {
    match first {
        True => amount,
        False => other,
        Unknown => None,
    }
}

fn plus(amount: Option<i256>, other: Option<i256>) -> Option<i256> {
    amount.zip(other).map(|(amount, other)| amount + other)
}

fn thousands(number: i64) -> i256 {
    i256::from_i128(i128::from(1000 * number))
}

/// How a return stands to the lots of its quarter.
struct Lots {
    some: Truth,
    only: Truth,
    highest: Truth,
    within: Truth,
    only_return: Truth,
}

/// Of what is returned at the higher rate beyond its lots nobody said which lot it is for.
fn divided(_: &FeeReturn, lots: Lots) -> Truth {
    let within = match lots.highest {
        True if lots.within == True => True,
        True | Unknown => Unknown,
        False => lots.within,
    };
    lots.some.and(lots.only.or(within))
}

fn bears(fee: &FeeReturn, rate: i64) -> Truth {
    bears_rate(&units(&fee.rate_kzt_per_kwh), rate)
}

fn bears_rate(rate: &Option<i256>, other: i64) -> Truth {
    compare(rate, &Some(whole(other)), |rate, other| rate == other)
}
