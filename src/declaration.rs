//! The declaration: what an operator files, its shape, and the places of its facts.
//!
//! A file becomes a [`Filing`] or is rejected with everything that is wrong with it.
//! A declaration can be wrong in form only: whether it meets the law is for the rules,
//! and a fact it does not give is never a mistake.

mod check;
pub mod model;
mod record;
mod schema;

use validator::{ValidationErrors, ValidationErrorsKind};

use check::Checked;
pub(crate) use check::{check_of, days_of};
pub use model::{DECLARATION, Declaration};
pub use schema::schema;

use crate::document::mistakes::{Found, Mistakes};
pub use crate::document::place::{Mistake, Place, Source};
pub use crate::document::syntax::Syntax;
pub use crate::document::value::Amount;

use crate::document::path;
use crate::document::syntax::{self, Reading};
use crate::document::tree::{Node, Value};
use crate::document::{deserialize, shape};
use crate::words::Message;

/// A step of the path of a fact.
pub type Step = path::Step<'static>;

/// A declaration that is well formed, with the places of its facts.
#[derive(Debug)]
pub struct Filing {
    pub source: Source,
    pub declaration: Declaration,
    root: Node,
}

/// A declaration that is malformed: nothing in it is judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// The name of the file.
    pub source_name: String,
    /// `filing.id`, if it could be read.
    pub id: Option<String>,
    /// Everything that is wrong, by place.
    pub mistakes: Vec<Mistake>,
}

/// Reads a declaration.
///
/// # Errors
///
/// All mistakes of syntax, shape and content. Where the brackets of the document do not match,
/// only the mistakes of syntax.
pub fn read(source: Source, syntax: Syntax) -> Result<Filing, Box<Rejection>> {
    let Reading { root, mut mistakes, broken } = syntax::read(&source, syntax);
    let declaration = root.as_ref().and_then(|root| checked(root, &source, syntax, &broken, &mut mistakes));
    match (root, declaration) {
        (Some(root), Some(declaration)) if mistakes.is_empty() => Ok(Filing { source, declaration, root }),
        (root, _) => {
            let id = root.as_ref().and_then(|root| root.get("filing")?.get("id")?.text().map(str::to_owned));
            let mistakes = mistakes.finish(&source);
            Err(Box::new(Rejection { source_name: source.name, id, mistakes }))
        }
    }
}

/// The typed declaration, as far as it can be had, and everything that is wrong with the tree.
fn checked(
    root: &Node,
    source: &Source,
    syntax: Syntax,
    broken: &[usize],
    mistakes: &mut Mistakes,
) -> Option<Declaration> {
    let faulty = shape::check(root, &DECLARATION, source, syntax, broken, mistakes);
    match deserialize::typed::<Declaration>(root, &faulty) {
        Ok(declaration) => {
            declaration.check(&mut Vec::new(), &mut |path, errors| report(root, path, errors, mistakes));
            Some(declaration)
        }
        // The shape was checked against the same description, so this would be a mistake of ours.
        Err(error) => {
            let message = Message::new("document-cannot-be-read").with("why", error.to_string());
            mistakes.add(Found { span: root.span.clone(), path: String::new(), message, help: None });
            None
        }
    }
}

/// Adds what is wrong with the fields of the table at `path`, each at its place.
fn report(root: &Node, path: &[Step], errors: &ValidationErrors, mistakes: &mut Mistakes) {
    let (table, _) = nearest(root, path);
    for (field, kind) in errors.errors() {
        let ValidationErrorsKind::Field(errors) = kind else { continue };
        for error in errors {
            // The check of a whole table names the field meant in its code.
            let name = if field == "__all__" { &error.code } else { field };
            let Some(node) = table.get(name) else { continue };
            mistakes.add_at(&node.span, || Found {
                span: node.span.clone(),
                path: path::display(&[path, &[path::Step::Field(name)]].concat()),
                message: check::said(error),
                help: None,
            });
        }
    }
}

/// The value at a path or, if it is absent, the nearest value around it; and how many steps lead there.
fn nearest<'t>(root: &'t Node, path: &[path::Step]) -> (&'t Node, usize) {
    let mut node = root;
    for (taken, step) in path.iter().enumerate() {
        let next = match step {
            path::Step::Field(name) => node.get(name),
            path::Step::Index(index) => node.elements().get(*index),
        };
        match next {
            Some(next) => node = next,
            None => return (node, taken),
        }
    }
    (node, path.len())
}

impl Filing {
    /// The identifier of the filing, if it gives one.
    pub fn id(&self) -> Option<&str> {
        self.declaration.filing.as_ref()?.id.as_deref()
    }

    /// The value of a fact as it was written, text without its quotes, and its place; none if the
    /// declaration does not give it.
    pub fn fact(&self, path: &[Step]) -> Option<(String, Place)> {
        let (node, taken) = nearest(&self.root, path);
        if taken < path.len() {
            return None;
        }
        let value = match &node.value {
            Value::Text(text) => text.clone(),
            _ => self.source.text.get(node.span.clone()).unwrap_or_default().to_owned(),
        };
        Some((value, self.source.place(&node.span)))
    }

    /// The place of a fact or, if it is absent, of the nearest table it belongs in.
    pub fn place_of(&self, path: &[Step]) -> Place {
        self.source.place(&nearest(&self.root, path).0.span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::path::Step::{Field, Index};

    const TOML: &str = "\
filing = { id = \"F-1\", period = { from = 2024-07-01, to = 2024-09-30 } }
[operator]
name = \"Қазақ\"
[[sites]]
id = \"north-1\"
[[sites]]
capacity_mw = \"41.25000000\"
";
    const JSON: &str = "\
{ \"filing\": { \"period\": { \"from\": \"2024-07-01\", \"to\": \"2024-09-30\" } },
  \"sites\": [{ \"id\": \"қ\", \"zone\": null }, {}] }
";

    fn filing(text: &str, syntax: Syntax) -> Filing {
        read(Source::new("test", text), syntax).expect("a well-formed declaration")
    }

    fn fact(filing: &Filing, path: &[Step]) -> Option<(String, usize, usize)> {
        filing.fact(path).map(|(value, place)| (value, place.line, place.column))
    }

    fn place(filing: &Filing, path: &[Step]) -> (usize, usize) {
        let place = filing.place_of(path);
        (place.line, place.column)
    }

    #[test]
    fn a_fact_is_told_as_it_was_written_and_where() {
        let filing = filing(TOML, Syntax::Toml);

        let amount = fact(&filing, &[Field("sites"), Index(1), Field("capacity_mw")]);
        assert_eq!(amount, Some(("41.25000000".to_owned(), 7, 15)));
        let day = fact(&filing, &[Field("filing"), Field("period"), Field("to")]);
        assert_eq!(day, Some(("2024-09-30".to_owned(), 1, 59)));
        assert_eq!(fact(&filing, &[Field("sites"), Index(2), Field("id")]), None);
        assert_eq!(filing.id(), Some("F-1"));
    }

    #[test]
    fn an_absent_fact_points_at_the_nearest_table_it_belongs_in() {
        let toml = filing(TOML, Syntax::Toml);
        assert_eq!(place(&toml, &[Field("sites"), Index(1), Field("zone")]), (6, 1));
        assert_eq!(place(&toml, &[Field("sites"), Index(0), Field("host"), Field("bin")]), (4, 1));
        assert_eq!(place(&toml, &[Field("filing"), Field("filed_on")]), (1, 10));
        assert_eq!(place(&toml, &[Field("licences"), Index(0)]), (1, 1));

        let json = filing(JSON, Syntax::Json);
        assert_eq!(place(&json, &[Field("sites"), Index(0), Field("zone")]), (2, 13));
        assert_eq!(place(&json, &[Field("sites"), Index(1), Field("id")]), (2, 42));
        assert_eq!(place(&json, &[Field("operator"), Field("name")]), (1, 1));
    }

    #[test]
    fn toml_and_json_of_one_declaration_are_the_same() {
        let toml = include_str!("../fixtures/accepted/every-field.toml");
        let json = include_str!("../fixtures/accepted/every-field.json");
        assert_eq!(filing(toml, Syntax::Toml).declaration, filing(json, Syntax::Json).declaration);
        assert_eq!(
            serde_json::from_str::<Declaration>(json).unwrap(),
            filing(json, Syntax::Json).declaration
        );
    }

    #[test]
    fn null_means_absent() {
        let without = filing(
            "{\"filing\":{\"period\":{\"from\":\"2024-07-01\",\"to\":\"2024-09-30\"}},\"sites\":null}",
            Syntax::Json,
        );
        assert_eq!(without.declaration.sites, None);
    }

    #[test]
    fn every_pair_of_days_is_held_in_order() {
        use crate::document::format::{Field, Kind, Record};

        fn pairs(record: &Record) -> usize {
            let here = |field: &&Field| {
                field
                    .name
                    .strip_suffix("to")
                    .is_some_and(|stem| record.field(&format!("{stem}from")).is_some())
            };
            let inside = |kind: Kind| match kind {
                Kind::Record(record) | Kind::List(&Kind::Record(record)) => pairs(record),
                _ => 0,
            };
            record.fields.iter().filter(here).count()
                + record.fields.iter().map(|field| inside(field.kind)).sum::<usize>()
        }
        // The fixture has every pair once, each out of order.
        let text = include_str!("../fixtures/rejected/end-before-start.toml");
        let rejection = read(Source::new("test", text), Syntax::Toml).unwrap_err();
        assert_eq!(rejection.mistakes.len(), pairs(&DECLARATION));
    }

    #[test]
    fn a_reference_is_checked_only_against_a_list_whose_elements_all_give_their_names() {
        const PERIOD: &str = "filing.period = { from = 2024-07-01, to = 2024-09-30 }\n";
        let rejected =
            |text: &str| read(Source::new("test", format!("{PERIOD}{text}")), Syntax::Toml).is_err();
        assert!(!rejected("production = [{ site = \"a\" }]"));
        assert!(!rejected("sites = [{ id = \"b\" }, {}]\nproduction = [{ site = \"a\" }]"));
        assert!(rejected("sites = [{ id = \"b\" }]\nproduction = [{ site = \"a\" }]"));
        assert!(rejected("sites = []\nproduction = [{ site = \"a\" }]"));
    }
}
