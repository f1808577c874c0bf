//! What must hold of reading any bytes as a declaration, for the fuzz target and the tests alike.

use adal::declaration::{self, Source, Syntax};
use adal::document::MISTAKES;
use adal::document::syntax::decode;
use adal::facts;

/// Reads the bytes in both syntaxes.
///
/// # Panics
///
/// If the reader does, or breaks a promise.
pub fn holds(bytes: &[u8]) {
    let Ok(text) = decode(bytes.to_vec()) else { return };
    for syntax in [Syntax::Toml, Syntax::Json] {
        match declaration::read(Source::new("-", text.as_str()), syntax) {
            Ok(filing) => assert_eq!(facts::batch([&filing.declaration]).num_rows(), 1),
            Err(rejection) => {
                let mistakes = rejection.mistakes;
                assert!(!mistakes.is_empty() && mistakes.len() <= MISTAKES + 1);
                let places: Vec<_> = mistakes.iter().filter_map(|mistake| mistake.place.as_ref()).collect();
                assert!(places.is_sorted_by_key(|place| place.span.0), "mistakes come by place");
                for place in places {
                    assert!(text.get(place.span.0..place.span.1).is_some(), "a place is in the text");
                }
                for mistake in mistakes {
                    assert!(
                        !mistake.message.starts_with("the document cannot be read"),
                        "the shape and the types agree"
                    );
                    assert!(!mistake.message.chars().any(char::is_control), "messages are printable");
                }
            }
        }
    }
}
