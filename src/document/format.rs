//! The description of a format: which fields there are, of what kind, and what they mean.
//!
//! One description serves the reader's checks, the JSON Schema, the columns and
//! the types of the condition language, so they cannot disagree.

/// A table with known fields.
#[derive(Debug)]
pub struct Record {
    pub fields: &'static [Field],
}

/// A field of a [`Record`].
#[derive(Debug)]
pub struct Field {
    pub name: &'static str,
    pub kind: Kind,
    /// What the field means, with its unit.
    pub about: &'static str,
    /// The table may not be given without this field.
    pub required: bool,
}

/// What a value may be.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    Truth,
    /// A whole number, zero or more.
    Count,
    /// An exact decimal, zero or more, written as text: at most 20 digits before and 18 after the point.
    Amount,
    /// A calendar day.
    Day,
    Text(Form),
    /// One word of a closed list.
    Word(&'static [&'static str]),
    Record(&'static Record),
    List(&'static Kind),
    /// A table whose keys are free and whose values are alike.
    Map(&'static Kind),
}

/// What a text must look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    Free,
    /// A BIN or IIN: twelve digits, the last a check digit.
    IdentificationNumber,
    /// A KATO address code: nine digits, the first two of an oblast or city.
    AddressCode,
    /// ISO 3166-1 alpha-2.
    Country,
    /// `2024-Q3`
    Quarter,
    /// `2024-08`
    Month,
    /// The name of another element of the same document: the list at the root and its field,
    /// for example `("sites", "id")`.
    Reference(&'static str, &'static str),
    /// The name of this element in its list, unique there.
    Identifier,
}

impl Record {
    /// The field of that name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}
