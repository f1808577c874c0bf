//! Random declarations of small farms, close to everything the rules draw a line at.

use chrono::{Datelike, Days, Months, NaiveDate};
use serde_json::{Map, Value, json};

use crate::support::choices::Choices;

const BINS: &[&str] = &["230440000010", "220540000171", "211040003337"];
/// Of a branch, of joint entrepreneurs, and of a person.
const OTHER_BINS: &[&str] = &["230441000036", "200660000051", "061211600012"];
/// Days from which a rule is in force, or no longer, or a value is another.
pub const BOUNDARIES: &[(i32, u32, u32)] = &[
    (2022, 1, 1),
    (2022, 6, 1),
    (2022, 10, 1),
    (2023, 1, 1),
    (2023, 4, 1),
    (2023, 4, 1),
    (2023, 4, 26),
    (2023, 6, 4),
    (2023, 7, 1),
    (2024, 1, 1),
    (2024, 1, 1),
    (2024, 2, 11),
    (2024, 9, 9),
    (2025, 1, 1),
    (2025, 1, 1),
    (2026, 1, 1),
    (2026, 1, 18),
    (2026, 1, 18),
    (2026, 2, 20),
    (2026, 2, 23),
    (2026, 5, 1),
    (2026, 8, 20),
    (2026, 8, 20),
    (2026, 8, 20),
];
const SOURCES: &[&str] = &[
    "import",
    "single_purchaser_auction",
    "off_grid_generator",
    "renewable_purchase",
    "own_renewable",
    "own_off_grid",
    "direct_coal",
    "direct_coal",
    "retail_grid",
    "undeclared",
];
/// About one megawatt round the clock for a month, a quarter, and other amounts.
const KWH: &[&str] =
    &["0", "1000", "24000", "720000", "743999.99", "744000", "2184000", "2208000", "5000000"];
/// Prices at both sides of a step, and the rate of 2023 at each.
const PRICES: &[(&str, &str)] = &[
    ("0.5", "25"),
    ("1", "25"),
    ("1.01", "24"),
    ("5", "21"),
    ("5.5", "20"),
    ("16", "10"),
    ("16.000000000000000001", "9"),
    ("23.99", "2"),
    ("24", "2"),
    ("24.01", "1"),
    ("30", "1"),
];
const RATES: &[&str] = &["1", "2", "2.00", "10", "25", "21", "3"];
const KATO: &[&str] =
    &["551010000", "751110000", "230010000", "100010000", "620010000", "790010000", "330010000"];
/// What a notice holds.
pub const ITEMS: [&str; 13] = [
    "name",
    "bin_iin",
    "legal_address",
    "contacts",
    "bank_details",
    "required_power",
    "planned_jobs",
    "planned_investment",
    "ip_pool",
    "equipment_documents",
    "data_centre_location",
    "residency_document",
    "technical_conditions",
];
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
    let (year, month, of_month) = choices.pick(BOUNDARIES);
    let mut boundary = day(year, month, of_month);
    let period = match choices.below(10) {
        // Around a boundary, or up to it, or from it on.
        0..=4 => {
            let before = choices.pick(&[0, 0, 1, 1, 10, 31]);
            let after = choices.pick(&[0, 0, 1, 12, 30]);
            match choices.below(4) {
                0 => (boundary - Days::new(before + 1), boundary - Days::new(1)),
                1 => (boundary, boundary + Days::new(after)),
                _ => (boundary - Days::new(before + 1), boundary + Days::new(after)),
            }
        }
        // A quarter, or two of them.
        5..=8 => {
            let year = choices.pick(&[2022, 2023, 2023, 2024, 2024, 2025, 2026, 2026]);
            let first = day(
                year,
                choices.pick(&[1, 4, 7, 10, 1, 4, 7, 10, 1, 4, 7, 10, 2, 12]),
                choices.pick(&[1, 1, 1, 1, 1, 1, 1, 15]),
            );
            let months = choices.pick(&[3, 3, 3, 3, 3, 6, 1]);
            boundary = first;
            (first, first + Months::new(months) - Days::new(1))
        }
        _ => (day(2024, 2, 20), day(2024, 3, 5)),
    };
    Farm { lawful: choices.pick(&[30, 60, 90, 97, 100]), choices, period, boundary }.declaration()
}

struct Farm<'a> {
    choices: &'a mut Choices,
    period: (NaiveDate, NaiveDate),
    /// A day near the period on which something in the law changed.
    boundary: NaiveDate,
    /// How often, in a hundred, a fact is what the rules would like.
    lawful: usize,
}

impl Farm<'_> {
    fn declaration(&mut self) -> Value {
        let sites = self.references("site", &["north", "south", "west"]);
        let pools = self.references("pool", &["pool-1", "pool-2"]);
        let production = self.list(|farm| farm.production(&sites, &pools));
        let mut disposals = self.list(Self::disposal);
        match self.choices.below(4) {
            0 | 1 => disposals.extend(self.routed(&production)),
            2 => disposals = self.sold(),
            _ => {}
        }
        let equipment = self.list(|farm| farm.equipment(&sites));
        let mut electricity = self.list(|farm| farm.electricity(&sites));
        if self.choices.chance(10) {
            electricity = vec![self.all_that_hardware_needs(&equipment)];
        }
        let fee_returns = self.fee_returns(&electricity);
        let mut declaration = json!({
            "filing": self.filing(),
            "operator": self.operator(),
            "licences": self.licences(),
            "sites": sites.iter().map(|id| self.site(id)).collect::<Vec<_>>(),
            "equipment": equipment,
            "electricity": electricity,
            "pools": pools.iter().map(|id| self.pool(id)).collect::<Vec<_>>(),
            "production": production,
            "disposals": disposals,
            "fee_returns": fee_returns,
            "penalties": self.list(Self::penalty),
        });
        if self.choices.chance(60) {
            declaration["inspections"] = json!(self.list(Self::inspection));
            declaration["changes"] = json!(self.list(Self::change));
        }
        if self.choices.chance(60) {
            declaration["pool_reports"] = json!(self.pool_reports(&declaration["production"].clone()));
        }
        if self.choices.chance(60) {
            declaration["notification"] = self.notification();
        }
        self.dangle(&mut declaration);
        declaration
    }

    fn filing(&mut self) -> Value {
        json!({
            "period": { "from": text(self.period.0), "to": text(self.period.1) },
            "proceedings_opened_on": text(self.choices.pick(&[day(2024, 5, 1), day(2026, 12, 31), day(2027, 1, 1)])),
            "filed_on": text(self.choices.pick(&[day(2022, 6, 7), day(2022, 6, 8), self.period.1 + Days::new(20)])),
        })
    }

    fn operator(&mut self) -> Value {
        let activities = self.like(&[json!([])], &[json!(["call centre"])]);
        let shares = self.like(&[json!([])], &[json!(["A LLP"])]);
        let kind = ["self_regulatory", "national_chamber"];
        json!({
            "bin": self.bin(),
            "form": self.like(&["legal_entity", "individual_entrepreneur"], &["natural_person", "branch"]),
            "registered_in": self.like(&["KZ"], &["RU", "KY"]),
            "parent_registered_in": self.like(&["KZ"], &["RU", "KY"]),
            "size": self.like(&["medium", "large"], &["small"]),
            "wholesale_market": self.like(&[true], &[false]),
            "national_grid_contract": self.like(&[true], &[false]),
            "other_activities": activities,
            "shareholdings": shares,
            "share_acquisitions": self.list(|farm| json!({ "on": text(farm.day()) })),
            "memberships": self.list(|farm| json!({ "kind": farm.like(&kind, &["other"]) })),
        })
    }

    /// The quarter of a day near the period, most often one wholly in it.
    fn quarter(&mut self) -> String {
        let day = match self.choices.below(8) {
            0 => self.day(),
            1 => self.boundary,
            2 => self.period.1,
            _ => self.period.0,
        };
        quarter_of(day)
    }

    /// Returns of any kind, or one for all lots, or one for each.
    fn fee_returns(&mut self, lots: &[Value]) -> Vec<Value> {
        let count = match self.choices.below(3) {
            0 => return self.list(|farm| farm.fee_return(None)),
            1 => 1,
            _ => lots.len(),
        };
        lots.iter().take(count).map(|lot| self.fee_return(Some((lot, lots)))).collect()
    }

    /// A return, perhaps for a lot, one among these.
    fn fee_return(&mut self, lot: Option<(&Value, &[Value])>) -> Value {
        let quarter = self.quarter();
        let (mut kwh, mut rate) = (self.choices.pick(KWH).to_owned(), self.choices.pick(RATES));
        if let Some((lot, lots)) = lot {
            let price = PRICES.iter().find(|(price, _)| lot["price_kzt_per_kwh"] == *price).unwrap();
            let source = lot["source"].as_str().unwrap();
            let own = source == "own_renewable";
            let unconnected = ["own_off_grid", "off_grid_generator"].contains(&source);
            rate = match (&quarter[..4], own, unconnected) {
                ("2022", ..) | (_, true, _) => "1",
                ("2023", _, true) if source == "own_off_grid" => "10",
                ("2023", ..) => price.1,
                (_, _, true) => "1",
                _ => "2",
            };
            rate = self.like(&[rate], &["25", "1", rate]);
            let of_all = lots.iter().map(|lot| units(lot["kwh"].as_str().unwrap())).sum();
            let more = self.like(&[0], &[1, -1]);
            let of_it = units(lot["kwh"].as_str().unwrap());
            kwh = decimal((self.choices.pick(&[of_all, of_it]) + more).max(0));
        }
        // More than any site could take.
        if self.choices.chance(20) {
            kwh = "500000000".to_owned();
        }
        let kwh = kwh.as_str();
        let amount = units(kwh) / 1_000_000_000_000_000_000 * units(rate)
            + units(kwh) % 1_000_000_000_000_000_000 * units(rate) / 1_000_000_000_000_000_000;
        let amount = amount + self.like(&[0], &[1, -1, 1_000_000_000_000_000_000]);
        let (year, number) = quarter.split_once("-Q").unwrap();
        let first = day(year.parse().unwrap(), number.parse::<u32>().unwrap() * 3 - 2, 1);
        let months = self.choices.pick(&[3, 4, 4, 4]);
        let due = |day: u64| first + Months::new(months) + Days::new(day - 1);
        let late = |farm: &mut Self| farm.like(&[0, 0, 0], &[1, 2, 400]);
        let (filed, paid) = (late(self), late(self));
        json!({
            "quarter": quarter,
            "kwh": kwh,
            "rate_kzt_per_kwh": rate,
            "amount_kzt": decimal(amount.max(0)),
            "filed_on": text(due(15) + Days::new(filed)),
            "paid_on": text(due(self.choices.pick(&[20, 25])) + Days::new(paid)),
        })
    }

    fn penalty(&mut self) -> Value {
        let imposed = match self.choices.below(3) {
            0 => self.day(),
            1 => self.period.0 - Days::new(self.choices.pick(&[364, 365, 366, 367])),
            _ => self.period.0 - Days::new(30),
        };
        json!({ "provision": self.choices.pick(&["463", "464", "462"]), "imposed_on": text(imposed) })
    }

    fn inspection(&mut self) -> Value {
        let due = self.day();
        let cured = self.like(&[due, due - Days::new(3)], &[due + Days::new(1)]);
        json!({ "due_on": text(due), "cured_on": text(cured) })
    }

    fn change(&mut self) -> Value {
        let changed = self.day();
        let mut change = json!({ "what": "address", "changed_on": text(changed) });
        if self.choices.chance(self.lawful) {
            change["notified_on"] = json!(text(changed + Days::new(20)));
        }
        change
    }

    fn pool_reports(&mut self, production: &Value) -> Vec<Value> {
        let mut reports = self.list(Self::pool_report);
        // Some report what was generated.
        if self.choices.chance(self.lawful) && !reports.is_empty() {
            for report in &mut reports {
                report["rows"] = json!([]);
            }
            let on = self.period.1;
            let rows: Vec<Value> = production
                .as_array()
                .unwrap()
                .iter()
                .map(|entry| {
                    let mut row = self.row();
                    row["asset"] = entry["asset"].clone();
                    row["quantity"] = entry["amount"].clone();
                    row["distribution_date"] = json!(text(on));
                    row
                })
                .collect();
            reports[0]["rows"] = json!(rows);
        }
        reports
    }

    fn pool_report(&mut self) -> Value {
        let on = self.day();
        let first = on.with_day(1).unwrap();
        let filed = first + Months::new(1) + Days::new(self.like(&[24, 24, 10], &[25, 26, 100]));
        let sent = self.like(
            &[json!(["authority", "tax_body"])],
            &[json!(["authority"]), json!(["tax_body"]), json!([])],
        );
        json!({
            "month": on.format("%Y-%m").to_string(),
            "filed_on": text(filed),
            "sent_to": sent,
            "channel": self.like(&["qoldau"], &["paper", "portal"]),
            "rows": self.list(Self::row),
        })
    }

    fn row(&mut self) -> Value {
        json!({
            "licence_number": self.like(&["L1", "L2"], &["L3"]),
            "distribution_date": text(self.day()),
            "asset": self.choices.pick(ASSETS),
            "quantity": self.amount(),
            "fee_quantity": self.choices.pick(&["0", "0.01"]),
        })
    }

    fn notification(&mut self) -> Value {
        let (started, stopped) = (self.day(), self.day());
        let sent = started - Days::new(self.like(&[30, 31], &[29, 0]));
        let stop_sent = stopped + Days::new(self.like(&[0, 10], &[11, 12]));
        let items = if self.choices.chance(self.lawful) { 13 } else { self.choices.below(13) };
        let mut notice = json!({
            "sent_on": text(sent),
            "started_on": text(started),
            "items": ITEMS[..items],
            "updates": self.list(Self::update),
            "stop_sent_on": text(stop_sent),
        });
        if self.choices.chance(70) {
            notice["stopped_on"] = json!(text(stopped));
        }
        notice
    }

    fn update(&mut self) -> Value {
        let quarter = self.quarter();
        let (year, number) = quarter.split_once("-Q").unwrap();
        let first = day(year.parse().unwrap(), number.parse::<u32>().unwrap() * 3 - 2, 1);
        let sent = first + Months::new(3) + Days::new(self.like(&[9, 0], &[10, 11]));
        json!({ "quarter": quarter, "sent_on": text(sent) })
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
        if self.choices.chance(5) { self.choices.pick(OTHER_BINS) } else { self.like(&BINS[..1], BINS) }
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
            2 => self.boundary.clamp(from, to),
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
            let whole = self.choices.chance(60);
            let from =
                if whole { self.period.0 } else { self.period.0.max(self.boundary).min(self.period.1) };
            return (from, self.period.1);
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
            "country": self.like(&["KZ", "KZ", "AE"], &["KZ", "RU"]),
            "national_bank_licence": self.choices.pick(&["", "NB-1"]),
            "kind": self.like(&["exchange", "exchange", "wallet"], &["otc", "foreign_exchange", "own_wallet"]),
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

    /// Sales of which exactly the half or three quarters go through an exchange with a licence, or nearly so.
    fn sold(&mut self) -> Vec<Value> {
        let (through, elsewhere) = self.choices.pick(&[
            ("50", "50"),
            ("49.99999999", "50.00000001"),
            ("75", "25"),
            ("74.999999999999999999", "25"),
            ("60", "40"),
            ("0.000000000000000003", "0.000000000000000001"),
        ]);
        let on = self.day();
        let mut sales = [self.disposal(), self.disposal()];
        let asset = self.choices.pick(ASSETS);
        for (sale, amount) in sales.iter_mut().zip([through, elsewhere]) {
            sale["kind"] = json!("sale");
            sale["asset"] = json!(asset);
            sale["amount"] = json!(amount);
            sale["date"] = json!(text(on));
        }
        let kind = self.like(&["exchange"], &["wallet", "otc"]);
        let (from, to) = match self.like(&[0], &[1, 2]) {
            0 => (on, on),
            1 => (on + Days::new(1), on + Days::new(9)),
            _ => (on - Days::new(9), on - Days::new(1)),
        };
        sales[0]["venue"] = json!({
            "kind": kind, "aifc_licence": "AFSA-1", "licensed_from": text(from), "licensed_to": text(to),
        });
        sales[1]["venue"]["kind"] = json!(self.choices.pick(&["otc", "foreign_exchange"]));
        sales.to_vec()
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
        let subtype = self.like(&["I", "II"], &["I", "II", "II"]);
        let paid_on =
            self.choices.pick(&[issued_on, issued_on - Days::new(10), day(2025, 12, 31), day(2026, 1, 1)]);
        let fee = match (subtype, paid_on.year()) {
            ("I", 2025) => 7_864_000,
            ("I", 2026) => 8_650_000,
            ("I", _) => 7_384_000,
            (_, 2025) => 19_660,
            (_, 2026) => 21_625,
            _ => 18_460,
        };
        let fee = fee + self.like(&[0], &[0, 1]);
        json!({
            "number": self.choices.pick(&["L1", "L2"]),
            "subtype": subtype,
            "issued_on": text(issued_on),
            "expires_on": text(to.max(issued_on)),
            "status": self.like(&["active", "suspended"], &["revoked", "applied_for"]),
            "revoked_on": text(self.day()),
            "revoked_by": self.choices.pick(&["court", "authority"]),
            "suspensions": if self.choices.chance(50) { vec![] } else { self.list(Self::suspension) },
            "fee_paid_kzt": fee.to_string(),
            "fee_paid_on": text(paid_on),
        })
    }

    fn suspension(&mut self) -> Value {
        let from = self.day();
        let to = match self.choices.below(4) {
            0 => from + Months::new(1) - Days::new(self.choices.pick(&[1, 2])),
            1 => from + Months::new(6) - Days::new(self.choices.pick(&[0, 1])),
            2 => from + Days::new(self.choices.pick(&[0, 3])),
            _ => self.day().max(from),
        };
        json!({ "from": text(from), "to": text(to) })
    }

    fn site(&mut self, id: &str) -> Value {
        let mut site = json!({
            "id": id,
            "zone": self.like(&["industrial", "non_residential", "special_economic"], &["residential", "agricultural"]),
            "production_building": self.like(&[true], &[false]),
            "kato": self.choices.pick(KATO),
            "capacity_mw": self.like(&["180", "4.9"], &["0", "1", "5"]),
            "grid_connected": self.choices.chance(50),
            "commercial_metering": self.like(&[true], &[false]),
            "load_shedding": self.like(&[true], &[false]),
            "telecommunications": self.like(&[true], &[false]),
            "meters_working": self.choices.chance(75),
            "building": self.like(&["dedicated"], &["containers", "shared", "dwelling"]),
            "data_centre": self.like(&[true], &[false]),
            "tenure": self.choices.pick(&["owned", "owned", "leased", "other_lawful", "hosted", "hosted", "hosted"]),
        });
        if self.choices.chance(80) {
            site["host"] = json!({ "subtype": self.like(&["I"], &["II"]), "bin": self.bin() });
        }
        site
    }

    fn equipment(&mut self, sites: &[&str]) -> Value {
        let units = self.choices.pick(&[0, 1, 100]);
        let mut lot = json!({
            "units": units,
            "registered_units": self.like(&[units, units + 1], &[(units - 1).max(0), 0]),
            "owner_bin": self.bin(),
            "power_w": self.like(&["3050", "1200", "11000"], &["1199.99", "11000.01", "0"]),
            "hashrate_th": "100",
            "serials": if self.choices.chance(self.lawful) { vec![] } else { self.list(|farm| farm.choices.pick(&["a", "b", "c"])) },
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
        let source = match self.choices.below(3) {
            0 => self.like(
                &["import", "import", "own_renewable", "own_off_grid"],
                &["retail_grid", "undeclared", "direct_coal"],
            ),
            _ => self.choices.pick(SOURCES),
        };
        let mut lot = json!({
            "source": source,
            "tariff_purpose": self.like(&["digital_mining"], &["household", ""]),
            "supplier_country": self.choices.pick(&["RU", "KZ"]),
            "kwh": self.choices.pick(KWH),
            "price_kzt_per_kwh": self.choices.pick(PRICES).0,
            "quota_kwh": self.choices.pick(KWH),
            "system_operator_confirmed": self.like(&[true], &[false]),
            "generator_connected_before_2023": self.like(&[false], &[true]),
            "long_term_contract": self.like(&[false], &[true]),
        });
        if !sites.is_empty() {
            lot["site"] = json!(self.choices.pick(sites));
        }
        let (from, to) = self.days();
        let given = self.choices.pick(&[0, 0, 0, 3, 3, 1, 2]);
        if given & 1 == 1 {
            lot["from"] = json!(text(from));
        }
        if given & 2 == 2 {
            lot["to"] = json!(text(to));
        }
        lot
    }

    /// A lot of 1.35 times what the hardware draws in the period, or a little more.
    fn all_that_hardware_needs(&mut self, equipment: &[Value]) -> Value {
        let draws = |lot: &Value| {
            units(lot["power_w"].as_str().unwrap()) * i128::from(lot["units"].as_i64().unwrap())
        };
        let hours = 24 * i128::from((self.period.1 - self.period.0).num_days() + 1);
        let most = equipment.iter().map(draws).sum::<i128>() * hours * 135 / 100_000;
        let more = self.like(&[0], &[1, 10_000_000_000_000_000]);
        let mut lot = self.electricity(&[]);
        let fields = object(&mut lot);
        fields.remove("from");
        fields.remove("to");
        lot["kwh"] = json!(decimal(most + more));
        lot["price_kzt_per_kwh"] = json!(PRICES[0].0);
        lot
    }

    fn pool(&mut self, id: &str) -> Value {
        let (from, to) = self.long_days();
        json!({
            "id": id,
            "bin": self.bin(),
            "servers_in": self.like(&["KZ"], &["RU"]),
            "accredited": self.like(&[true], &[false]),
            "accredited_from": text(from),
            "accredited_to": text(to),
        })
    }
}

fn quarter_of(day: NaiveDate) -> String {
    format!("{}-Q{}", day.year(), day.month0() / 3 + 1)
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
