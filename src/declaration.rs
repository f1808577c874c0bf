//! The declaration: what an operator files, its shape, and the places of its facts.
//!
//! A file becomes a [`Filing`] or is rejected with everything that is wrong with it.
//! A declaration can be wrong in form only: whether it meets the law is for the rules,
//! and a fact it does not give is never a mistake.

mod check;
pub mod model;
mod record;

use std::borrow::Cow;

use validator::{ValidationErrors, ValidationErrorsKind};

use check::Checked;
pub use model::{DECLARATION, Declaration};

use crate::document::mistakes::{Found, Mistakes};
pub use crate::document::place::{Mistake, Place, Source};
pub use crate::document::syntax::Syntax;
pub use crate::document::value::Amount;

use crate::document::path;
use crate::document::syntax::{self, Reading};
use crate::document::tree::{Node, Value};
use crate::document::{deserialize, shape};

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
            let message = format!("the document cannot be read: {error}");
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
                message: error.message.as_ref().map_or_else(|| error.code.to_string(), Cow::to_string),
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
