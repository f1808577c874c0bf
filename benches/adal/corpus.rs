//! Made-up declarations, the same on every run: one or two sites, lots and entries, two or more disposals
//! each, and one fact in ten left out.

use std::fmt::Write;

/// A generator of numbers that are good enough for a corpus (xorshift).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 11) % limit
    }

    fn one_in(&mut self, times: u64) -> bool {
        self.below(times) == 0
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len() as u64) as usize]
    }
}

/// Identification numbers with right check digits.
const NUMBERS: [&str; 6] =
    ["230440000010", "220540000171", "211040003337", "240150000096", "230440000105", "230440000117"];

/// As many declarations, each a line of JSON.
pub fn lines(count: usize) -> Vec<String> {
    let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
    (0..count).map(|position| line(&mut numbers, position)).collect()
}

fn line(numbers: &mut Numbers, position: usize) -> String {
    let bin = numbers.of(&NUMBERS);
    let mut json = Json(String::with_capacity(3_000));
    json.open("{");
    json.raw("format", "\"adal/declaration/1\"");
    let _ = write!(
        json.0,
        ",\"filing\":{{\"id\":\"2024-Q3-{position:07}\",\"period\":{{\"from\":\"2024-07-01\",\"to\":\"2024-09-30\"}},\"filed_on\":\"2024-11-12\"}}"
    );
    json.object("operator", numbers, |json, n| {
        json.text("name", n, &format!("Example Hash {position} LLP"));
        json.text("bin", n, bin);
        let form = n.of(&[
            "legal_entity",
            "legal_entity",
            "legal_entity",
            "individual_entrepreneur",
            "natural_person",
        ]);
        json.text("form", n, form);
        let country = if n.one_in(30) { "AE" } else { "KZ" };
        json.text("registered_in", n, country);
        json.text("size", n, "large");
    });
    let two = numbers.one_in(3);
    json.list("licences", numbers, 1 + u64::from(two), |json, n, i| {
        json.text("number", n, &format!("KZ12MIN{position:08}{i}"));
        let subtype = if n.one_in(4) { "II" } else { "I" };
        json.text("subtype", n, subtype);
        json.text("issued_on", n, ["2023-05-02", "2024-08-15"][i as usize % 2]);
        let expires_on = n.of(&["2024-08-14", "2027-08-15", "2026-05-02"]);
        json.text("expires_on", n, expires_on);
        let status = if n.one_in(20) { "revoked" } else { "active" };
        json.text("status", n, status);
    });
    let sites = 1 + numbers.below(2);
    json.list("sites", numbers, sites, |json, n, i| {
        json.sure("id", &format!("site-{i}"));
        json.text("name", n, "North");
        json.text("kato", n, "551010000");
        let zone = n.of(&["industrial", "industrial", "industrial", "non_residential", "residential"]);
        json.text("zone", n, zone);
        let building = n.of(&["dedicated", "dedicated", "dedicated", "dedicated", "containers"]);
        json.text("building", n, building);
        let tenure = n.of(&["owned", "owned", "leased", "hosted"]);
        json.text("tenure", n, tenure);
        json.bool("data_centre", n, true);
        json.text("capacity_mw", n, "180");
        json.bool("grid_connected", n, true);
        json.bool("commercial_metering", n, true);
        if tenure == "hosted" {
            json.object("host", n, |json, n| {
                json.text("bin", n, "220540000171");
                json.text("subtype", n, "I");
            });
        }
    });
    let lots = 1 + numbers.below(2);
    json.list("equipment", numbers, lots, |json, n, i| {
        json.text("site", n, &format!("site-{}", i % sites));
        json.text("model", n, "Antminer S19j Pro");
        let owner = if n.one_in(10) { "220540000171" } else { bin };
        json.text("owner_bin", n, owner);
        let units = 1_000 + n.below(50_000);
        json.number("units", n, units);
        let registered = if n.one_in(10) { units - 1 } else { units };
        json.number("registered_units", n, registered);
        json.text("hashrate_th", n, "100");
        json.text("power_w", n, "3050");
        if owner != bin {
            json.text("owner_licence", n, "KZ12MIN00000031");
        }
    });
    let contracts = 1 + numbers.below(2);
    json.list("electricity", numbers, contracts, |json, n, i| {
        json.text("site", n, &format!("site-{}", i % sites));
        let source = n.of(&["import", "import", "single_purchaser_auction", "own_off_grid", "undeclared"]);
        json.text("source", n, source);
        json.text("supplier_country", n, "RU");
        json.text("kwh", n, &format!("{}", 1_000_000 + n.0 % 300_000_000));
        json.text("price_kzt_per_kwh", n, "21.40");
        let purpose = if n.one_in(20) { "clothing" } else { "digital_mining" };
        json.text("tariff_purpose", n, purpose);
    });
    json.list("pools", numbers, 1, |json, n, _| {
        json.sure("id", "pool-1");
        json.text("name", n, "Example Pool");
        json.text("bin", n, "211040003337");
        json.text("accredited_from", n, "2023-06-01");
        json.text("accredited_to", n, "2026-05-31");
        let accredited = !n.one_in(20);
        json.bool("accredited", n, accredited);
    });
    let entries = 1 + numbers.below(2);
    let mined = 4_000_000_000 + numbers.below(1_000_000_000);
    json.list("production", numbers, entries, |json, n, i| {
        json.text("pool", n, "pool-1");
        let solo = n.one_in(30);
        json.bool("solo", n, solo);
        json.text("site", n, &format!("site-{}", i % sites));
        let asset = if i == 0 { "BTC" } else { n.of(&["BTC", "BTC", "LTC"]) };
        json.text("asset", n, asset);
        json.text("amount", n, &coins(mined));
        json.text("from", n, "2024-07-01");
        json.text("to", n, "2024-09-30");
    });
    let disposals = 2 + numbers.below(2);
    json.list("disposals", numbers, disposals, |json, n, _| {
        let day = 1 + n.below(28);
        json.text("date", n, &format!("2024-08-{day:02}"));
        json.text("asset", n, "BTC");
        // Exactly the share, or a coin's fraction short of it, now and then.
        let share = if n.one_in(10) { mined / 100 * 55 - n.below(2) } else { n.below(mined) };
        json.text("amount", n, &coins(share));
        let kind = n.of(&["sale", "sale", "custody", "transfer"]);
        json.text("kind", n, kind);
        json.object("venue", n, |json, n| {
            json.text("name", n, "Example Exchange");
            let kind = n.of(&["exchange", "exchange", "exchange", "wallet", "otc"]);
            json.text("kind", n, kind);
            json.text("country", n, "KZ");
            let licence = if n.one_in(10) { "" } else { "AFSA-A-LA-2023-0001" };
            json.text("aifc_licence", n, licence);
            json.text("licensed_from", n, "2023-03-01");
            let licensed_to = if n.one_in(10) { "2024-08-15" } else { "2026-12-31" };
            json.text("licensed_to", n, licensed_to);
        });
    });
    json.0.push('}');
    json.0
}

fn coins(satoshi: u64) -> String {
    format!("{}.{:08}", satoshi / 100_000_000, satoshi % 100_000_000)
}

/// Writes JSON, leaving one fact in ten out.
struct Json(String);

impl Json {
    fn open(&mut self, bracket: &str) {
        self.0.push_str(bracket);
    }

    fn raw(&mut self, key: &str, value: &str) {
        if !self.0.ends_with(['{', '[']) {
            self.0.push(',');
        }
        let _ = write!(self.0, "\"{key}\":{value}");
    }

    fn sure(&mut self, key: &str, value: &str) {
        self.raw(key, &format!("\"{value}\""));
    }

    fn text(&mut self, key: &str, numbers: &mut Numbers, value: &str) {
        if !numbers.one_in(10) {
            self.sure(key, value);
        }
    }

    fn bool(&mut self, key: &str, numbers: &mut Numbers, value: bool) {
        if !numbers.one_in(10) {
            self.raw(key, if value { "true" } else { "false" });
        }
    }

    fn number(&mut self, key: &str, numbers: &mut Numbers, value: u64) {
        if !numbers.one_in(10) {
            self.raw(key, &value.to_string());
        }
    }

    fn object(&mut self, key: &str, numbers: &mut Numbers, fill: impl FnOnce(&mut Self, &mut Numbers)) {
        self.raw(key, "{");
        fill(self, numbers);
        self.0.push('}');
    }

    fn list(
        &mut self,
        key: &str,
        numbers: &mut Numbers,
        count: u64,
        mut fill: impl FnMut(&mut Self, &mut Numbers, u64),
    ) {
        self.raw(key, "[");
        for position in 0..count {
            if position > 0 {
                self.0.push(',');
            }
            self.0.push('{');
            fill(self, numbers, position);
            self.0.push('}');
        }
        self.0.push(']');
    }
}
