//! Text into tokens.

use super::ast::Span;
use super::{Fault, MAX_FAULTS};

/// Longer conditions are refused: no provision needs one, and every later step may take them as short.
pub(super) const MAX_TOKENS: usize = 2_000;

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    Name(String),
    Number(String),
    Text(String),
    /// Punctuation, an operator or a reserved word.
    Mark(&'static str),
    End,
}

const RESERVED: [&str; 24] = [
    "and",
    "or",
    "not",
    "implies",
    "in",
    "between",
    "some",
    "every",
    "satisfies",
    "if",
    "then",
    "else",
    "for",
    "return",
    "true",
    "false",
    "unknown",
    "given",
    "sum",
    "count",
    "min",
    "max",
    "distinct",
    "duration",
];
const MARKS: [&str; 19] =
    ["..", "!=", "<=", ">=", "=", "<", ">", "+", "-", "*", "/", "(", ")", "[", "]", ",", ".", "{", "}"];

/// Whether a name is a word of the language and so cannot be anything else.
pub(in crate::rule) fn is_reserved(name: &str) -> bool {
    RESERVED.contains(&name)
}

/// Whether a text has the form of a name.
pub(in crate::rule) fn is_name(text: &str) -> bool {
    let mut characters = text.chars();
    characters.next().is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
        && characters.all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// The digits before and after the point of a number, without zeros in front, unless they are too many to be
/// kept exactly.
pub(in crate::rule) fn digits(number: &str) -> Option<(&str, &str)> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let whole = whole.trim_start_matches('0');
    (whole.len() <= 20 && fraction.len() <= 18).then_some((whole, fraction))
}

/// The tokens of `text`, closed by [`Token::End`].
///
/// # Errors
///
/// All the signs that mean nothing, each once.
pub(super) fn tokens(text: &str) -> Result<Vec<(Token, Span)>, Vec<Fault>> {
    let mut tokens = Vec::new();
    let mut faults: Vec<Fault> = Vec::new();
    let mut rest = text;
    loop {
        rest = skip_blank(rest);
        let start = text.len() - rest.len();
        if rest.is_empty() {
            tokens.push((Token::End, start..start));
            return if faults.is_empty() { Ok(tokens) } else { Err(faults) };
        }
        if faults.len() == MAX_FAULTS {
            return Err(faults);
        }
        if tokens.len() == MAX_TOKENS {
            faults.push(Fault::new(start..start, format!("the condition has more than {MAX_TOKENS} words")));
            return Err(faults);
        }
        let length = match token(rest, start) {
            Ok((token, length)) => {
                tokens.push((token, start..start + length));
                length
            }
            Err(fault) => {
                let length = passed_over(rest);
                if faults.iter().all(|known| known.message != fault.message) {
                    faults.push(fault);
                }
                length
            }
        };
        rest = &rest[length..];
    }
}

/// How much follows that is wrong together: a word of another script, or the rest of a line with a text that
/// has no end.
fn passed_over(rest: &str) -> usize {
    let first = rest.chars().next().unwrap_or(' ');
    let end = match first {
        '"' => rest.find('\n'),
        _ if first.is_alphanumeric() => rest.find(|c: char| !c.is_alphanumeric()),
        _ => Some(first.len_utf8()),
    };
    end.unwrap_or(rest.len())
}

fn skip_blank(mut text: &str) -> &str {
    loop {
        text = text.trim_start();
        match text.strip_prefix('#') {
            Some(comment) => text = comment.find('\n').map_or("", |end| &comment[end..]),
            None => return text,
        }
    }
}

fn token(rest: &str, start: usize) -> Result<(Token, usize), Fault> {
    let first = rest.chars().next().unwrap_or(' ');
    if first.is_ascii_alphabetic() || first == '_' {
        let length = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
        let name = &rest[..length];
        let token = match RESERVED.iter().find(|reserved| **reserved == name) {
            Some(reserved) => Token::Mark(reserved),
            None => Token::Name(name.to_owned()),
        };
        return Ok((token, length));
    }
    if first.is_ascii_digit() {
        let length = number_length(rest);
        return Ok((Token::Number(rest[..length].to_owned()), length));
    }
    if first == '"' {
        let end = rest[1..].find(['"', '\n']).filter(|end| rest[1 + end..].starts_with('"'));
        let Some(end) = end else {
            return Err(Fault::new(start..start + 1, "this text has no closing `\"`"));
        };
        return Ok((Token::Text(rest[1..1 + end].to_owned()), end + 2));
    }
    match MARKS.iter().find(|mark| rest.starts_with(**mark)) {
        Some(mark) => Ok((Token::Mark(mark), mark.len())),
        None => {
            let span = start..start + first.len_utf8();
            let fault = Fault::new(span, format!("`{first}` means nothing in a condition"));
            Err(match first {
                '&' => fault.help("conditions are joined with `and`"),
                '|' => fault.help("conditions are joined with `or`"),
                '!' => fault.help("write `not(…)` or `!=`"),
                '\'' => fault.help("texts stand in `\"`"),
                _ => fault,
            })
        }
    }
}

/// Digits, and a fraction if a digit follows the point: in `1..2` the points are a range.
fn number_length(rest: &str) -> usize {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let whole = digits(rest);
    match rest[whole..].strip_prefix('.').map(digits) {
        Some(fraction) if fraction > 0 => whole + 1 + fraction,
        _ => whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(text: &str) -> Vec<Token> {
        tokens(text).unwrap().into_iter().map(|(token, _)| token).collect()
    }

    #[test]
    fn two_points_after_a_number_are_a_range() {
        assert_eq!(
            marks("1..2.5"),
            [Token::Number("1".into()), Token::Mark(".."), Token::Number("2.5".into()), Token::End]
        );
    }

    #[test]
    fn a_comment_ends_with_its_line() {
        assert_eq!(marks("a # b\n c"), [Token::Name("a".into()), Token::Name("c".into()), Token::End]);
    }

    #[test]
    fn a_text_without_an_end_is_a_fault_at_its_beginning() {
        assert_eq!(tokens("a = \"KZ").unwrap_err()[0].span, 4..5);
    }

    #[test]
    fn a_letter_of_another_script_is_a_fault() {
        assert_eq!(tokens("zone = ж").unwrap_err()[0].span, 7..9);
    }
}
