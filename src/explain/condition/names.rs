//! What the names in a formula stand for: whether two values that are compared are days or numbers is seen
//! from what is known of either.

use super::speaker::Speaker;
use crate::declaration::DECLARATION;
use crate::document::format::{Kind as Field, Record};
use crate::rule::file::{AmountFile, TermFile};
use crate::rule::language::ast::{Aggregate, Expr, Kind, Operator, Source};
use crate::rule::language::parser::{Division, expression};

/// The kind of a value, as far as it is known.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shape {
    Truth,
    Number,
    Day,
    Text,
    Duration,
    Record(&'static Record),
    List(&'static Field),
    Unknown,
}

/// Where a name is looked up, from the inside out.
#[derive(Debug)]
pub(super) enum Scope {
    /// The fields of the element being filtered.
    Fields(&'static Record),
    Variable(String, Shape),
}

/// What a name stands for.
pub(super) enum Found<'a> {
    /// A fact, or a variable.
    Fact(Shape),
    Let(Shape),
    Amount(&'a AmountFile),
    /// The days judged.
    InForce,
}

impl Shape {
    pub(super) fn of(kind: &'static Field) -> Self {
        match kind {
            Field::Truth => Self::Truth,
            Field::Count | Field::Amount => Self::Number,
            Field::Day => Self::Day,
            Field::Text(_) | Field::Word(_) => Self::Text,
            Field::Record(record) => Self::Record(record),
            Field::List(element) => Self::List(element),
            Field::Map(_) => Self::Unknown,
        }
    }

    /// Of an element of the list.
    fn element(self) -> Self {
        match self {
            Self::List(kind) => Self::of(kind),
            _ => Self::Unknown,
        }
    }

    /// Of a field of the table; of the elements of a list, the list of the field's values.
    fn field(self, name: &str) -> Self {
        match self {
            Self::Record(record) => record.field(name).map_or(Self::Unknown, |field| Self::of(&field.kind)),
            Self::List(Field::Record(record)) => match record.field(name).map(|field| &field.kind) {
                Some(Field::List(element)) => Self::List(element),
                Some(kind) => Self::List(kind),
                None => Self::Unknown,
            },
            _ => Self::Unknown,
        }
    }
}

impl<'a> Speaker<'a> {
    pub(super) fn find(&mut self, name: &str) -> Found<'a> {
        for scope in self.scopes.iter().rev() {
            match scope {
                Scope::Fields(record) => {
                    if let Some(field) = record.field(name) {
                        return Found::Fact(Shape::of(&field.kind));
                    }
                }
                Scope::Variable(variable, shape) if variable == name => return Found::Fact(*shape),
                Scope::Variable(..) => {}
            }
        }
        if self.lets.contains_key(name) {
            return Found::Let(self.let_shape(name));
        }
        if name == "in_force" {
            return Found::InForce;
        }
        if let Some(amount) = self.library.amounts().iter().find(|amount| amount.name.text == name) {
            return Found::Amount(amount);
        }
        Found::Fact(DECLARATION.field(name).map_or(Shape::Unknown, |field| Shape::of(&field.kind)))
    }

    pub(super) fn is_day(&mut self, expr: &Expr) -> bool {
        matches!(self.shape(expr), Shape::Day)
    }

    pub(super) fn shape(&mut self, expr: &Expr) -> Shape {
        match &expr.kind {
            Kind::Number(_) | Kind::Negate(_) => Shape::Number,
            Kind::Text(_) => Shape::Text,
            Kind::Unknown | Kind::Mistake => Shape::Unknown,
            Kind::Day(_) => Shape::Day,
            Kind::Duration(_) => Shape::Duration,
            Kind::Name(name) => match self.find(name) {
                Found::Fact(shape) | Found::Let(shape) => shape,
                Found::Amount(_) => Shape::Number,
                Found::InForce => Shape::Unknown,
            },
            Kind::Field(inner, name) => match &inner.kind {
                Kind::Name(base) if matches!(self.find(base), Found::InForce) => Shape::Day,
                _ => self.shape(inner).field(&name.text),
            },
            Kind::Filter(list, _) => self.shape(list),
            Kind::If(_, then, otherwise) => match self.shape(then) {
                Shape::Unknown => self.shape(otherwise),
                shape => shape,
            },
            Kind::Binary(operator, left, right) => self.calculated(*operator, left, right),
            Kind::Truth(_)
            | Kind::Not(_)
            | Kind::And(_)
            | Kind::Or(_)
            | Kind::InTexts(..)
            | Kind::InRange(..)
            | Kind::InName(..)
            | Kind::Quantified(..)
            | Kind::Given(_) => Shape::Truth,
            Kind::Aggregate(Aggregate::Sum | Aggregate::Count, ..) => Shape::Number,
            Kind::Aggregate(_, source, None) => self.element(source),
            Kind::Aggregate(_, source, Some((name, body))) => {
                let element = self.element(source);
                self.scopes.push(Scope::Variable(name.text.clone(), element));
                let shape = self.shape(body);
                self.scopes.pop();
                shape
            }
            Kind::Call(name, _) => match name.text.as_str() {
                "first_day" | "last_day" => Shape::Day,
                "substring" => Shape::Text,
                "well_formed" | "breached" => Shape::Truth,
                name => self.term_shape(name),
            },
        }
    }

    fn calculated(&mut self, operator: Operator, left: &Expr, right: &Expr) -> Shape {
        match operator {
            Operator::Add | Operator::Subtract => match (self.shape(left), self.shape(right)) {
                (Shape::Day, Shape::Day) => Shape::Number,
                (shape, _) => shape,
            },
            Operator::Multiply | Operator::Divide => Shape::Number,
            _ => Shape::Truth,
        }
    }

    pub(super) fn element(&mut self, source: &Source) -> Shape {
        match source {
            Source::List(list) | Source::Distinct(list) => self.shape(list).element(),
            Source::Days(..) => Shape::Day,
        }
    }

    /// Known before it is looked at as unknown, so that names that lead in a circle come to an end.
    fn let_shape(&mut self, name: &str) -> Shape {
        if let Some(shape) = self.shapes.get(name) {
            return *shape;
        }
        self.shapes.insert(name.to_owned(), Shape::Unknown);
        let lets = self.lets;
        let shape = lets.get(name).map_or(Shape::Unknown, |expr| self.shape(expr));
        self.shapes.insert(name.to_owned(), shape);
        shape
    }

    /// From here on the parameters of the term are known.
    pub(super) fn hand(&mut self, term: &TermFile) {
        for (name, of) in &term.parameters {
            self.scopes.push(Scope::Variable(name.text.clone(), parameter(&of.text)));
        }
    }

    fn term_shape(&mut self, name: &str) -> Shape {
        let key = format!("{name}()");
        if let Some(shape) = self.shapes.get(&key) {
            return *shape;
        }
        self.shapes.insert(key.clone(), Shape::Unknown);
        let library = self.library;
        let shape = if library.amounts().iter().any(|amount| amount.name.text == name) {
            Shape::Number
        } else if let Some(term) = library.terms().iter().find(|term| term.name.text == name) {
            let scopes = std::mem::take(&mut self.scopes);
            self.hand(term);
            let expr = expression(&term.means.text, Division::Forbidden).0;
            let shape = expr.map_or(Shape::Unknown, |expr| self.shape(&expr));
            self.scopes = scopes;
            shape
        } else {
            Shape::Unknown
        };
        self.shapes.insert(key, shape);
        shape
    }
}

/// What is handed to a term: a value, an element of a list, or a table.
fn parameter(of: &str) -> Shape {
    match of {
        "day" => Shape::Day,
        "text" => Shape::Text,
        "number" => Shape::Number,
        "boolean" => Shape::Truth,
        "texts" => Shape::Unknown,
        path => path.split('.').fold(Shape::Record(&DECLARATION), |shape, name| match shape.field(name) {
            list @ Shape::List(_) => list.element(),
            shape => shape,
        }),
    }
}
