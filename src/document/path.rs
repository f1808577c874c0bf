//! Paths of values in a document: `sites[0].zone`.

use std::fmt::Write;

use super::mistakes::shown;

/// A step from a table or a list to a value in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Step<'a> {
    Field(&'a str),
    Index(usize),
}

/// The path as it is shown: `sites[0].zone`; a key that is not a plain word is quoted.
pub fn display(steps: &[Step]) -> String {
    let mut path = String::new();
    for step in steps {
        match step {
            Step::Field(name) => {
                if !path.is_empty() {
                    path.push('.');
                }
                let shown = shown(name);
                if name.is_empty() || is_plain(&shown) {
                    path.push_str(&shown);
                } else {
                    write!(path, "\"{shown}\"").expect("writing to a string cannot fail");
                }
            }
            Step::Index(index) => write!(path, "[{index}]").expect("writing to a string cannot fail"),
        }
    }
    path
}

fn is_plain(name: &str) -> bool {
    name.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_shown_as_it_is_spoken_of() {
        assert_eq!(display(&[]), "");
        assert_eq!(display(&[Step::Field("sites"), Step::Index(0), Step::Field("zone")]), "sites[0].zone");
        assert_eq!(display(&[Step::Field("a b"), Step::Field("c")]), "\"a b\".c");
    }
}
