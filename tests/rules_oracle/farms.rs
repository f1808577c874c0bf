//! Random declarations of small farms, close to everything the rules draw a line at.

use chrono::{Days, Months, NaiveDate};
use serde_json::{Map, Value, json};

use crate::support::choices::Choices;

const BINS: &[&str] = &["230440000010", "220540000171", "211040003337"];
const ASSETS: &[&str] = &["BTC", "BTC", "BTC", "ETH", "LTC"];
const AMOUNTS: &[&str] = &[
    "0",
    "0.00",
    "1",
    "1",
    "45",
    "55",
    "100",
    "41.25000000",
    "0.00000001",
    "0.000000000000000001",
    "0.55",
    "0.54999999",
    "99999999999999999999.999999999999999999",
];

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// A declaration as it might be filed, before facts are taken away.
pub fn farm(choices: &mut Choices) -> Value {
    let period = choices.pick(&[
        (day(2023, 4, 1), day(2023, 4, 30)),
        (day(2023, 4, 1), day(2023, 4, 1)),
        (day(2023, 3, 20), day(2023, 4, 12)),
        (day(2023, 3, 31), day(2023, 4, 1)),
        (day(2023, 3, 30), day(2023, 3, 31)),
        (day(2024, 2, 20), day(2024, 3, 5)),
        (day(2024, 7, 1), day(2024, 7, 31)),
        (day(2024, 7, 1), day(2024, 9, 30)),
    ]);
    Farm { lawful: choices.pick(&[30, 60, 90, 97]), choices, period }.declaration()
}

struct Farm<'a> {
    choices: &'a mut Choices,
    period: (NaiveDate, NaiveDate),
    /// How often, in a hundred, a fact is what the rules would like.
    lawful: usize,
}

impl Farm<'_> {
    fn declaration(&mut self) -> Value {
        let sites = self.references("site", &["north", "south", "west"]);
        let pools = self.references("pool", &["pool-1", "pool-2"]);
        let production = self.list(|farm| farm.production(&sites, &pools));
        let mut disposals = self.list(Self::disposal);
        if self.choices.chance(60) {
            disposals.extend(self.routed(&production));
        }
        let mut declaration = json!({
            "filing": { "period": { "from": text(self.period.0), "to": text(self.period.1) } },
            "operator": {
                "bin": self.bin(),
                "form": self.like(&["legal_entity", "individual_entrepreneur"], &["natural_person", "branch"]),
                "registered_in": self.like(&["KZ"], &["RU", "KY"]),
            },
            "licences": self.licences(),
            "sites": sites.iter().map(|id| self.site(id)).collect::<Vec<_>>(),
            "equipment": self.list(|farm| farm.equipment(&sites)),
            "electricity": self.list(|farm| farm.electricity(&sites)),
            "pools": pools.iter().map(|id| self.pool(id)).collect::<Vec<_>>(),
            "production": production,
            "disposals": disposals,
        });
        self.dangle(&mut declaration);
        declaration
    }

    /// References into a list that may not be complete need not be in it.
    fn dangle(&mut self, declaration: &mut Value) {
        for (list, field) in [("sites", "site"), ("pools", "pool")] {
            if !self.choices.chance(8) {
                continue;
            }
            match self.choices.below(2) {
                0 => declaration[list] = Value::Null,
                _ => match declaration[list].as_array_mut() {
                    Some(elements) if !elements.is_empty() => drop(object(&mut elements[0]).remove("id")),
                    _ => declaration[list] = Value::Null,
                },
            }
            for entry in declaration["production"].as_array_mut().unwrap() {
                if self.choices.chance(40) {
                    entry[field] = json!("elsewhere");
                }
            }
        }
    }

    fn list<T>(&mut self, mut element: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let length = self.choices.pick(&[0, 1, 1, 1, 2, 2, 3]);
        (0..length).map(|_| element(self)).collect()
    }

    fn references(&mut self, _kind: &str, names: &[&'static str]) -> Vec<&'static str> {
        let length = self.choices.pick(&[0, 1, 1, 1, 2, 3]).min(names.len());
        names[..length].to_vec()
    }

    /// A value the rules like, most often, or one they do not.
    fn like<T: Clone>(&mut self, wanted: &[T], unwanted: &[T]) -> T {
        if self.choices.chance(self.lawful) { self.choices.pick(wanted) } else { self.choices.pick(unwanted) }
    }

    fn bin(&mut self) -> &'static str {
        self.like(&BINS[..1], BINS)
    }

    fn amount(&mut self) -> &'static str {
        // Huge amounts are rare, for next to them nothing else counts.
        let most = if self.choices.chance(2) { AMOUNTS.len() } else { AMOUNTS.len() - 1 };
        self.choices.pick(&AMOUNTS[..most])
    }

    /// A day at or near the first or last day of the period or of the law, or anywhere within the period.
    fn day(&mut self) -> NaiveDate {
        let (from, to) = self.period;
        let edge = match self.choices.below(4) {
            0 => from,
            1 => to,
            2 => day(2023, 4, 1).clamp(from, to),
            _ => from + Days::new(self.choices.below((to - from).num_days() as usize + 1) as u64),
        };
        match self.choices.below(8) {
            0 => edge + Days::new(1),
            1 => edge - Days::new(1),
            2 => edge + Days::new(400),
            3 => edge - Days::new(400),
            _ => edge,
        }
    }

    fn days(&mut self) -> (NaiveDate, NaiveDate) {
        if self.choices.chance(self.lawful) {
            return (self.period.0.max(day(2023, 4, 1)).min(self.period.1), self.period.1);
        }
        let (one, other) = (self.day(), self.day());
        (one.min(other), one.max(other))
    }

    /// Days around the whole period, most often.
    fn long_days(&mut self) -> (NaiveDate, NaiveDate) {
        let (from, to) = self.days();
        let before = self.choices.pick(&[0, 0, 0, 1, 200]);
        let after = self.choices.pick(&[0, 0, 0, 1, 200]);
        (from - Days::new(before), to + Days::new(after))
    }

    fn production(&mut self, sites: &[&str], pools: &[&str]) -> Value {
        let (from, to) = self.days();
        let solo = self.like(&[json!(false)], &[json!(true), Value::Null]);
        let mut entry = json!({
            "solo": solo,
            "asset": self.choices.pick(ASSETS),
            "amount": self.amount(),
            "from": text(from),
            "to": text(to),
        });
        if !sites.is_empty() {
            entry["site"] = json!(self.choices.pick(sites));
        }
        if !pools.is_empty() && self.choices.chance(90) {
            entry["pool"] = json!(self.choices.pick(pools));
        }
        entry
    }

    fn disposal(&mut self) -> Value {
        let date = self.day();
        let (asset, amount) = (self.choices.pick(ASSETS), self.amount());
        let kind = self.like(&["sale", "custody"], &["transfer"]);
        json!({ "date": text(date), "asset": asset, "amount": amount, "kind": kind, "venue": self.venue(date) })
    }

    fn venue(&mut self, date: NaiveDate) -> Value {
        let (from, to) = match self.like(&[0, 1, 2], &[3, 4, 5]) {
            0 => (date, date + Days::new(30)),
            1 => (date - Days::new(30), date),
            2 => (date - Days::new(400), date + Days::new(400)),
            3 => (date + Days::new(1), date + Days::new(30)),
            4 => (date - Days::new(30), date - Days::new(1)),
            _ => self.days(),
        };
        json!({
            "kind": self.like(&["exchange", "wallet"], &["otc", "foreign_exchange", "own_wallet"]),
            "aifc_licence": self.like(&["AFSA-1"], &[""]),
            "licensed_from": text(from),
            "licensed_to": text(to),
        })
    }

    /// Disposals that together route exactly 55 % of an asset, or miss it by a little.
    fn routed(&mut self, production: &[Value]) -> Vec<Value> {
        let mut disposals = Vec::new();
        for asset in ["BTC", "ETH", "LTC"] {
            let amounts = production.iter().filter(|entry| entry["asset"] == asset);
            let amounts = amounts.map(|entry| units(entry["amount"].as_str().unwrap()));
            let Some(generated) = amounts.reduce(|a, b| a.saturating_add(b)) else { continue };
            let short = self.like(&[0, 0, 0, -1], &[10_000_000_000, 1]);
            let amount = (generated / 100 * 55 + generated % 100 * 55 / 100 - short).max(0);
            let parts = self.choices.pick(&[1, 1, 2]);
            for part in 0..parts {
                let mut disposal = self.disposal();
                disposal["asset"] = json!(asset);
                let amount = if part == 0 { amount - amount / parts * (parts - 1) } else { amount / parts };
                disposal["amount"] = json!(decimal(amount));
                disposals.push(disposal);
            }
        }
        disposals
    }

    fn licences(&mut self) -> Vec<Value> {
        if self.choices.chance(8) {
            return self.many_licences();
        }
        let mut licences = self.list(Self::licence);
        // One that begins when another has ended, or a day late.
        if !licences.is_empty() && self.choices.chance(40) {
            let at = self.choices.below((self.period.1 - self.period.0).num_days() as usize + 1) as u64;
            let (mut first, mut second) = (licences[0].clone(), licences[0].clone());
            let end = self.period.0 + Days::new(at);
            first["issued_on"] = json!(text((end - Days::new(100)).min(self.period.0)));
            first["expires_on"] = json!(text(end));
            let late = self.choices.pick(&[0, 1, 1, 1, 2]);
            second["issued_on"] = json!(text(end + Days::new(late)));
            second["expires_on"] = json!(text((end + Days::new(100)).max(self.period.1)));
            licences[0] = first;
            licences.push(second);
        }
        licences
    }

    /// More than are looked through one by one, most of them one behind the other.
    fn many_licences(&mut self) -> Vec<Value> {
        let mut next = self.period.0 - Days::new(3);
        let count = 13 + self.choices.below(15);
        (0..count)
            .map(|_| {
                let mut licence = self.licence();
                let last = next + Days::new(self.choices.pick(&[0, 1, 3, 10]));
                licence["issued_on"] = json!(text(next));
                licence["expires_on"] = json!(text(last));
                next = last + Days::new(self.like(&[1, 1, 0], &[1, 1, 1, 2]));
                licence
            })
            .collect()
    }

    fn licence(&mut self) -> Value {
        let (from, mut to) = self.long_days();
        let mut issued_on = from;
        if self.choices.chance(25) {
            issued_on = self.choices.pick(&[from, day(2024, 2, 29), day(2023, 2, 28)]);
            let term = issued_on + Months::new(36);
            to = self.choices.pick(&[term, term, term + Days::new(1), term - Days::new(1)]);
        }
        json!({
            "subtype": self.like(&["I", "II"], &["I", "II", "II"]),
            "issued_on": text(issued_on),
            "expires_on": text(to),
            "status": self.like(&["active", "suspended"], &["revoked", "applied_for"]),
        })
    }

    fn site(&mut self, id: &str) -> Value {
        let mut site = json!({
            "id": id,
            "zone": self.like(&["industrial", "non_residential", "agricultural"], &["residential"]),
            "building": self.like(&["dedicated"], &["containers", "shared", "dwelling"]),
            "data_centre": self.like(&[true], &[false]),
            "tenure": self.choices.pick(&["owned", "leased", "other_lawful", "hosted", "hosted", "hosted"]),
        });
        if self.choices.chance(80) {
            site["host"] = json!({ "subtype": self.like(&["I"], &["II"]) });
        }
        site
    }

    fn equipment(&mut self, sites: &[&str]) -> Value {
        let units = self.choices.pick(&[0, 1, 100]);
        let mut lot = json!({
            "units": units,
            "registered_units": self.like(&[units, units + 1], &[(units - 1).max(0), 0]),
            "owner_bin": self.bin(),
        });
        if !sites.is_empty() {
            lot["site"] = json!(self.choices.pick(sites));
        }
        if self.choices.chance(70) {
            lot["owner_licence"] = json!(self.like(&["KZ1"], &[""]));
        }
        lot
    }

    fn electricity(&mut self, sites: &[&str]) -> Value {
        let mut lot = json!({
            "source": self.like(
                &["import", "import", "own_renewable", "own_off_grid"],
                &["retail_grid", "undeclared", "direct_coal"],
            ),
            "tariff_purpose": self.like(&["digital_mining"], &["household", ""]),
        });
        if !sites.is_empty() {
            lot["site"] = json!(self.choices.pick(sites));
        }
        let (from, to) = self.days();
        let given = self.choices.below(4);
        if given & 1 == 1 {
            lot["from"] = json!(text(from));
        }
        if given & 2 == 2 {
            lot["to"] = json!(text(to));
        }
        lot
    }

    fn pool(&mut self, id: &str) -> Value {
        let (from, to) = self.long_days();
        json!({
            "id": id,
            "accredited": self.like(&[true], &[false]),
            "accredited_from": text(from),
            "accredited_to": text(to),
        })
    }
}

fn object(value: &mut Value) -> &mut Map<String, Value> {
    value.as_object_mut().unwrap()
}

fn text(day: NaiveDate) -> String {
    day.to_string()
}

fn units(amount: &str) -> i128 {
    amount.parse::<adal::declaration::Amount>().unwrap().units()
}

fn decimal(units: i128) -> String {
    adal::declaration::Amount::from_units(units).to_string()
}
