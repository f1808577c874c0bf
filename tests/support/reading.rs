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
                        !mistake.message.to_string().starts_with("the document cannot be read"),
                        "the shape and the types agree"
                    );
                    assert!(
                        !mistake.message.to_string().chars().any(char::is_control),
                        "messages are printable"
                    );
                }
            }
        }
    }
}

/// A sentence with its days and numbers as declarations write them: `15 August 2024` is `2024-08-15`, and
/// `1,234.5` is `1234.5`.
pub fn as_declared(sentence: &str) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let words: Vec<&str> = sentence.split(' ').collect();
    let mut declared = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let month = words.get(at + 1).and_then(|word| MONTHS.iter().position(|month| month == word));
        let (Some(month), Some(year)) = (month, words.get(at + 2)) else {
            declared.push(without_groups(words[at]));
            at += 1;
            continue;
        };
        let (before, day) =
            words[at].split_at(words[at].find(|char: char| char.is_ascii_digit()).unwrap_or(0));
        let (year, after) =
            year.split_at(year.find(|char: char| !char.is_ascii_digit()).unwrap_or(year.len()));
        declared.push(format!("{before}{year:0>4}-{:02}-{day:0>2}{after}", month + 1));
        at += 3;
    }
    declared.join(" ")
}

/// Without the commas between digits.
fn without_groups(word: &str) -> String {
    let bytes = word.as_bytes();
    let digit = |index: Option<usize>| index.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    let kept = word
        .char_indices()
        .filter(|(at, char)| *char != ',' || !digit(at.checked_sub(1)) || !digit(at.checked_add(1)));
    kept.map(|(_, char)| char).collect()
}
