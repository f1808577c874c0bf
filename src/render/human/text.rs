//! Text that is safe to show, and lines that are not too long.

use std::borrow::Cow;

/// The text without anything that a terminal would obey: control characters become their pictures,
/// characters that turn or hide text a question mark in a box.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().all(|char| shown(char) == char) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().map(shown).collect())
    }
}

/// The character shown in place of one.
pub fn shown(char: char) -> char {
    match char {
        '\t' => ' ',
        '\0'..='\u{1F}' => char::from_u32(0x2400 + u32::from(char)).unwrap_or('\u{FFFD}'),
        '\u{7F}' => '\u{2421}',
        // Controls, marks that reverse the reading order, and characters without width.
        '\u{80}'..='\u{9F}'
        | '\u{AD}'
        | '\u{61C}'
        | '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}'
        | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E007F}' => '\u{FFFD}',
        _ => char,
    }
}

/// A paragraph broken at blanks: the first line begins with `first`, the others with `rest`. It ends
/// with a line feed. A word longer than the line stays whole.
pub fn wrapped(first: &str, rest: &str, text: &str, width: usize) -> String {
    let mut out = first.to_owned();
    let mut column = columns(first);
    let start = columns(rest).max(1);
    let mut begun = false;
    for word in visible(text).split(' ').filter(|word| !word.is_empty()) {
        let length = word.chars().count();
        if begun && column + 1 + length > width.max(start + 20) {
            out.push('\n');
            out += rest;
            column = start;
        } else if begun {
            out.push(' ');
            column += 1;
        }
        out += word;
        column += length;
        begun = true;
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// The characters that take room: all but the escapes that [`super::Look`] wrote itself.
fn columns(text: &str) -> usize {
    let mut inside = false;
    let mut count = 0;
    for char in text.chars() {
        match (inside, char) {
            (false, '\u{1B}') => inside = true,
            (false, _) => count += 1,
            (true, 'm') => inside = false,
            (true, _) => {}
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_terminal_would_obey_is_left() {
        assert_eq!(visible("a\u{1B}[31mb\u{7}\u{202E}c\u{9B}2J\r\n"), "a␛[31mb␇\u{FFFD}c\u{FFFD}2J␍␊");
        assert_eq!(visible("Өскемен, ₸ 5"), "Өскемен, ₸ 5");
    }

    #[test]
    fn a_paragraph_is_broken_at_blanks_and_loses_no_word() {
        let text = "one two three four five six seven eight nine ten";

        assert_eq!(
            wrapped("- ", "  ", text, 24),
            "- one two three four\n  five six seven eight\n  nine ten\n"
        );
        assert_eq!(wrapped("- ", "  ", "", 24), "-\n");
    }

    #[test]
    fn colour_takes_no_room() {
        assert_eq!(columns("\u{1B}[1mab\u{1B}[0m"), 2);
    }
}
