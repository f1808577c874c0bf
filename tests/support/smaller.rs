//! Makes a document that shows a mistake as small as it goes.

use serde_json::Value;

/// The document with everything taken away without which it still shows what it should.
pub fn smallest(mut document: Value, shows: &dyn Fn(&Value) -> bool) -> Value {
    while let Some(smaller) = without_one(&document).into_iter().find(|smaller| shows(smaller)) {
        document = smaller;
    }
    document
}

/// The document with each field, and each element, taken away in turn.
fn without_one(document: &Value) -> Vec<Value> {
    match document {
        Value::Object(fields) => fields
            .iter()
            .flat_map(|(name, value)| {
                let mut without = fields.clone();
                without.remove(name);
                let inside = without_one(value).into_iter().map(|value| {
                    let mut with = fields.clone();
                    with[name] = value;
                    Value::Object(with)
                });
                [Value::Object(without)].into_iter().chain(inside.collect::<Vec<_>>())
            })
            .collect(),
        Value::Array(elements) => (0..elements.len())
            .flat_map(|index| {
                let mut without = elements.clone();
                without.remove(index);
                let inside = without_one(&elements[index]).into_iter().map(move |value| {
                    let mut with = elements.clone();
                    with[index] = value;
                    Value::Array(with)
                });
                [Value::Array(without)].into_iter().chain(inside.collect::<Vec<_>>())
            })
            .collect(),
        _ => Vec::new(),
    }
}
