//! Pages for the documentation: the map of the law, and the rules.

mod law;
mod rules;

pub use law::law;
pub use rules::{Example, Examples, rules};

use crate::language::Language;

/// The file of a page, beside those of the others.
fn page(name: &str, language: Language) -> String {
    match language {
        Language::En => format!("{name}.md"),
        other => format!("{name}.{}.md", other.code()),
    }
}

/// Where a rule stands on its page: the same in every language, so that a link stays when the language changes.
fn anchor(id: &str) -> String {
    id.replace('/', "--")
}

/// A text in a paragraph or the cell of a table: nothing in it is read as a mark, but names in backticks stay so.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, name)) = rest.split_once('`') {
        out.push_str(&plain(before));
        match name.split_once('`') {
            Some((name, behind)) => {
                out.push_str(&format!("`{}`", name.replace(['\n', '\r'], " ")));
                rest = behind;
            }
            // Nothing closes it, so that it opens no name.
            None => {
                out.push_str("\\`");
                rest = name;
            }
        }
    }
    out + &plain(rest)
}

fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '|' | '*' | '_' | '<' | '>' | '[' | ']' | '\\' | '~' | '$' | '&' => {
                out.push('\\');
                out.push(char);
            }
            '\n' | '\r' => out.push(' '),
            other => out.push(other),
        }
    }
    out
}

/// A text as it is, between fences longer than any in it.
fn fenced(kind: &str, text: &str) -> String {
    let mut fence = "```".to_owned();
    while text.contains(&fence) {
        fence.push('`');
    }
    format!("{fence}{kind}\n{}\n{fence}\n", text.trim_end())
}

/// The sentence with its first letter as a capital.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_read_as_a_mark() {
        assert_eq!(escaped("a_b <c> *d* | [e]"), "a\\_b \\<c\\> \\*d\\* \\| \\[e\\]");
        assert_eq!(escaped("two\nlines"), "two lines");
    }

    #[test]
    fn names_in_backticks_stay_as_they_are() {
        assert_eq!(escaped("`a_b` is c_d, `e_f`"), "`a_b` is c\\_d, `e_f`");
        assert_eq!(escaped("`a_b` and one ` more_"), "`a_b` and one \\` more\\_");
        assert_eq!(escaped("``"), "``");
    }

    #[test]
    fn a_fence_is_longer_than_those_inside() {
        assert_eq!(fenced("toml", "a\n```\nb\n"), "````toml\na\n```\nb\n````\n");
    }

    #[test]
    fn a_sentence_begins_with_a_capital() {
        assert_eq!(capital("на что"), "На что");
        assert_eq!(capital(""), "");
    }
}
