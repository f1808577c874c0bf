//! The macro that makes a table of the declaration from one description.
//!
//! A field is written once: its meaning with its unit, its name and its kind.
//! From that come the field of the struct, the entry of the [`Record`] that the
//! reader, the JSON Schema and the condition language go by, the check of its
//! content and its column. They cannot disagree, for there is nothing to keep in step.
//!
//! ```text
//! /// What the table is.
//! Name [from <= to] {            the pairs of days that must be in order, if any
//!     /// What the field means, with its unit.
//!     field: kind required,      `required` only where nothing can be judged without it
//! }
//! ```
//!
//! [`Record`]: crate::document::format::Record

/// What a kind is called in the description of a format.
macro_rules! kind {
    (truth) => { Kind::Truth };
    (count) => { Kind::Count };
    (amount) => { Kind::Amount };
    (day) => { Kind::Day };
    (text) => { Kind::Text(Form::Free) };
    (identification_number) => { Kind::Text(Form::IdentificationNumber) };
    (address_code) => { Kind::Text(Form::AddressCode) };
    (country) => { Kind::Text(Form::Country) };
    (quarter) => { Kind::Text(Form::Quarter) };
    (month) => { Kind::Text(Form::Month) };
    (identifier) => { Kind::Text(Form::Identifier) };
    (reference($list:literal, $field:literal)) => { Kind::Text(Form::Reference($list, $field)) };
    (word($($word:literal),+)) => { Kind::Word(&[$($word),+]) };
    (texts) => { Kind::List(&Kind::Text(Form::Free)) };
    (words($($word:literal),+)) => { Kind::List(&Kind::Word(&[$($word),+])) };
    (record($name:ident)) => { Kind::Record(&$name::RECORD) };
    (list($name:ident)) => { Kind::List(&Kind::Record(&$name::RECORD)) };
}

/// The Rust type that holds a value of a kind.
macro_rules! holder {
    (truth) => { bool };
    (count) => { i64 };
    (amount) => { Amount };
    (day) => { NaiveDate };
    (texts) => { Vec<String> };
    (words $arguments:tt) => { Vec<String> };
    (record($name:ident)) => { $name };
    (list($name:ident)) => { Vec<$name> };
    ($text:ident $($arguments:tt)?) => { String };
}

/// Makes a struct whose fields are all optional, for a fact nobody gave is unknown.
macro_rules! record {
    (
        $(#[doc = $meaning:literal])+
        $name:ident $([$from:ident <= $to:ident])* {
            $(
                $(#[doc = $about:literal])+
                $field:ident: $kind:ident $(($($argument:tt)*))? $($required:ident)?,
            )+
        }
    ) => {
        record!(@fields { $(#[doc = $meaning])+ $name ($($from)*) } {}
            $( { $(#[doc = $about])+ $field: $kind ($(($($argument)*))?) } )+);

        impl $name {
            /// The fields, in the order in which they are written.
            pub const RECORD: Record = Record {
                fields: &[$(Field {
                    name: stringify!($field),
                    kind: kind!($kind $(($($argument)*))?),
                    about: concat!($($about),+).trim_ascii(),
                    required: record!(@required $($required)?),
                }),+],
            };
        }

        impl InOrder for $name {
            fn pairs(&self) -> impl Iterator<Item = Pair> {
                [$(Pair {
                    from: stringify!($from),
                    to: stringify!($to),
                    days: self.$from.zip(self.$to),
                }),*].into_iter()
            }
        }

        impl Checked for $name {
            fn check(&self, path: &mut Vec<Step>, report: &mut Report) {
                if let Err(errors) = self.validate() {
                    report(path, &errors);
                }
                $(if let Some(value) = &self.$field {
                    path.push(Step::Field(stringify!($field)));
                    value.check(path, report);
                    path.pop();
                })+
            }
        }

        // In a block of its own, for every table's columns have the same name.
        const _: () = {
            /// The columns of the table, one a field.
            #[derive(Default)]
            pub struct Columns {
                given: Vec<bool>,
                $($field: <holder!($kind $(($($argument)*))?) as Fact>::Column,)+
            }

            impl Fact for $name {
                type Column = Columns;
            }

            impl Column<$name> for Columns {
                fn push<'d>(&mut self, value: Option<&'d $name>, words: &mut Words<'d>) {
                    self.given.push(value.is_some());
                    $(self.$field.push(value.and_then(|value| value.$field.as_ref()), words);)+
                }

                fn finish(self, words: &ArrayRef) -> ArrayRef {
                    let columns = vec![$(self.$field.finish(words)),+];
                    Arc::new(facts::table(&$name::RECORD, self.given, columns))
                }
            }
        };
    };

    (@required) => { false };
    (@required required) => { true };

    // The fields are taken one by one, because an attribute cannot be made by a macro inside a struct.
    (@fields $head:tt { $($done:tt)* }
        { $(#[$about:meta])+ $field:ident: $kind:ident ($($argument:tt)?) } $($rest:tt)*
    ) => {
        record!(@field $kind $head { $($done)* $(#[$about])+ }
            { pub $field: Option<holder!($kind $($argument)?)>, } $($rest)*);
    };
    (@field day $($state:tt)+) => {
        record!(@put { #[serde(deserialize_with = "crate::document::value::day")] } $($state)+);
    };
    (@field amount $($state:tt)+) => {
        record!(@put { #[validate(custom(function = crate::declaration::check::amount))] } $($state)+);
    };
    (@field count $($state:tt)+) => {
        record!(@put { #[validate(custom(function = crate::declaration::check::count))] } $($state)+);
    };
    (@field identification_number $($state:tt)+) => {
        record!(@put { #[validate(custom(function = crate::declaration::check::identification_number))] }
            $($state)+);
    };
    (@field address_code $($state:tt)+) => {
        record!(@put { #[validate(custom(function = crate::declaration::check::address_code))] } $($state)+);
    };
    (@field country $($state:tt)+) => {
        record!(@put { #[validate(custom(function = crate::declaration::check::country))] } $($state)+);
    };
    (@field quarter $($state:tt)+) => {
        record!(@put { #[validate(custom(function = crate::declaration::check::quarter))] } $($state)+);
    };
    (@field month $($state:tt)+) => {
        record!(@put { #[validate(custom(function = crate::declaration::check::month))] } $($state)+);
    };
    (@field $unchecked:ident $($state:tt)+) => { record!(@put {} $($state)+); };
    (@put { $($attribute:tt)* } $head:tt { $($done:tt)* } { $($field:tt)+ } $($rest:tt)*) => {
        record!(@fields $head { $($done)* $($attribute)* $($field)+ } $($rest)*);
    };

    (@fields { $(#[$meaning:meta])+ $name:ident () } { $($fields:tt)+ }) => {
        $(#[$meaning])+
        #[derive(Debug, Clone, Default, PartialEq, Deserialize, Validate)]
        #[serde(default, deny_unknown_fields)]
        pub struct $name { $($fields)+ }
    };
    (@fields { $(#[$meaning:meta])+ $name:ident ($($from:ident)+) } { $($fields:tt)+ }) => {
        $(#[$meaning])+
        #[derive(Debug, Clone, Default, PartialEq, Deserialize, Validate)]
        #[serde(default, deny_unknown_fields)]
        #[validate(schema(function = crate::declaration::check::in_order, skip_on_field_errors = false))]
        pub struct $name { $($fields)+ }
    };
}

pub(super) use {holder, kind, record};
