//! A condition as it was written.

use std::ops::Range;

use chrono::NaiveDate;

/// Bytes of the expression's text.
pub type Span = Range<usize>;

/// An expression and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Expr {
    pub kind: Kind,
    pub span: Span,
}

/// A name and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Name {
    pub text: String,
    pub span: Span,
}

/// Years and months, and days, to be added to a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Duration {
    pub months: i32,
    pub days: i32,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// Digits, perhaps with a point.
    Number(String),
    Text(String),
    Truth(bool),
    Unknown,
    Day(NaiveDate),
    /// A literal that is written wrongly, as the parser has said.
    Mistake,
    Duration(Duration),
    Name(String),
    Field(Box<Expr>, Name),
    Filter(Box<Expr>, Box<Expr>),
    Not(Box<Expr>),
    Negate(Box<Expr>),
    /// Two or more operands.
    And(Vec<Expr>),
    /// Two or more operands.
    Or(Vec<Expr>),
    Binary(Operator, Box<Expr>, Box<Expr>),
    InTexts(Box<Expr>, Vec<Expr>),
    /// `x in [a .. b]` and `x between a and b`.
    InRange(Box<Expr>, Box<Expr>, Box<Expr>),
    /// `x in name`: the days judged, or a list handed to a term.
    InName(Box<Expr>, Name),
    If(Box<Expr>, Box<Expr>, Box<Expr>),
    Quantified(Quantifier, Name, Source, Box<Expr>),
    /// `sum(xs.f)` has no name and no value of its own; `sum(for x in xs return e)` has both.
    Aggregate(Aggregate, Source, Option<(Name, Box<Expr>)>),
    Given(Box<Expr>),
    Call(Name, Vec<Expr>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operator {
    Implies,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    /// Only in templates.
    Divide,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Quantifier {
    Some,
    Every,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Aggregate {
    Sum,
    Count,
    Min,
    Max,
}

/// What a quantifier, an aggregate or `for_each` runs over.
#[derive(Debug, Clone, PartialEq)]
pub enum Source {
    List(Box<Expr>),
    /// `distinct(xs.f)`: the expression inside.
    Distinct(Box<Expr>),
    /// `[a .. b]`
    Days(Box<Expr>, Box<Expr>),
}

impl Operator {
    /// As it is written.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Implies => "implies",
            Self::Equal => "=",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
        }
    }
}

impl Aggregate {
    /// As it is written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Count => "count",
            Self::Min => "min",
            Self::Max => "max",
        }
    }
}
