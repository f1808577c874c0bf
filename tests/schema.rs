//! The JSON Schema of a declaration agrees with the reader.

mod support;

use std::fs;

use adal::declaration;
use serde_json::{Value, json};

use support::{files, json};

#[test]
fn every_well_formed_fixture_is_valid() {
    let schema = jsonschema::draft202012::new(&declaration::schema()).unwrap();
    let fixtures = [("accepted", "toml"), ("accepted", "json"), ("cases", "toml"), ("rules", "toml")];
    for path in
        fixtures.iter().flat_map(|(folder, extension)| files(&format!("fixtures/{folder}"), extension))
    {
        if path.file_name().unwrap().to_str().unwrap().starts_with("rejected-") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let text = text.trim_start_matches('\u{FEFF}');
        let value = match path.extension().and_then(|extension| extension.to_str()) {
            Some("json") => serde_json::from_str(text).unwrap(),
            _ => json::of_toml(toml::Value::Table(text.parse().unwrap())),
        };
        if let Err(error) = schema.validate(&value) {
            panic!("{}: {error} at {}", path.display(), error.instance_path());
        }
    }
}

#[test]
fn what_the_schema_refuses_the_reader_refuses() {
    let schema = jsonschema::draft202012::new(&declaration::schema()).unwrap();
    let period = json!({ "period": { "from": "2024-07-01", "to": "2024-09-30" } });
    for (list, field, value) in [
        ("sites", "zoen", json!("industrial")),
        ("sites", "zone", json!("industral")),
        ("sites", "kato", json!("991010000")),
        ("sites", "connection_kv", json!(-1)),
        ("sites", "connection_kv", json!("220")),
        ("sites", "capacity_mw", json!(180)),
        ("sites", "capacity_mw", json!("-0")),
        ("sites", "capacity_mw", json!("1e3")),
        ("sites", "capacity_mw", json!("100000000000000000000")),
        ("sites", "capacity_mw", json!("0.0000000000000000001")),
        ("sites", "host", json!([])),
        ("licences", "issued_on", json!("1 July 2024")),
        ("licences", "issued_on", json!(20240701)),
        ("licences", "suspensions", json!([null])),
        ("pools", "bin", json!("21104000333")),
        ("pools", "servers_in", json!("kz")),
        ("fee_returns", "quarter", json!("2024-Q5")),
        ("pool_reports", "month", json!("2024-13")),
        ("pool_reports", "sent_to", json!(["nobody"])),
    ] {
        let document = json!({ "filing": period, list: [{ field: value }] });
        assert!(!schema.is_valid(&document), "the schema takes {document}");
        assert!(!reads(&document), "the reader takes {document}");
    }
    for document in [json!({}), json!({ "filing": null }), json!({ "filing": {} }), json!([])] {
        assert!(!schema.is_valid(&document) && !reads(&document), "{document}");
    }
}

fn reads(document: &Value) -> bool {
    json::read(document).is_ok()
}
