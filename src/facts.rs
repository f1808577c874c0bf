//! Declarations as columns: one row a declaration, one Arrow record batch for many.
//!
//! A table is a struct, a list is a list of its elements, and everything may be null,
//! for a fact nobody gave is unknown. All texts and words of a batch share one
//! dictionary, so that two of them are the same text exactly if their keys are equal.
//! The columns are plain vectors until the batch is finished: pushing a value is a
//! store, and nothing here is written per field of the declaration.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use arrow_array::cast::AsArray;
use arrow_array::types::Int32Type;
use arrow_array::{
    Array, ArrayRef, BooleanArray, Date32Array, Decimal128Array, DictionaryArray, Int32Array, Int64Array,
    ListArray, RecordBatch, StringArray, StructArray,
};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef};
use chrono::{Datelike, NaiveDate};

use crate::declaration::{DECLARATION, Declaration};
use crate::document::format::{Kind, Record};
use crate::document::value::Amount;

/// The decimal type of an amount: its precision and its scale.
const AMOUNT: DataType = DataType::Decimal128(38, Amount::DECIMALS as i8);

/// The day 0 of the columns, 1970-01-01, in days since 1 January of the year 1, which is 1.
const EPOCH: i32 = 719_163;

/// The columns of a batch of declarations, from the description of the format.
pub fn schema() -> SchemaRef {
    static SCHEMA: LazyLock<SchemaRef> = LazyLock::new(|| Arc::new(Schema::new(fields(&DECLARATION))));
    Arc::clone(&SCHEMA)
}

fn fields(record: &Record) -> Fields {
    record.fields.iter().map(|field| Field::new(field.name, data_type(field.kind), true)).collect()
}

fn data_type(kind: Kind) -> DataType {
    match kind {
        Kind::Truth => DataType::Boolean,
        Kind::Count => DataType::Int64,
        Kind::Amount => AMOUNT,
        Kind::Day => DataType::Date32,
        Kind::Text(_) | Kind::Word(_) => {
            DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8))
        }
        Kind::Record(record) => DataType::Struct(fields(record)),
        Kind::List(kind) => DataType::List(Arc::new(Field::new_list_field(data_type(*kind), true))),
        Kind::Map(kind) => {
            let entry = Fields::from(vec![
                Field::new("key", data_type(Kind::Text(crate::document::format::Form::Free)), true),
                Field::new("value", data_type(*kind), true),
            ]);
            DataType::List(Arc::new(Field::new_list_field(DataType::Struct(entry), true)))
        }
    }
}

/// The declarations as a batch, a row each, in their order.
///
/// # Panics
///
/// If a list has more than 2³¹ elements in all declarations together, which no memory holds.
pub fn batch<'d>(declarations: impl IntoIterator<Item = &'d Declaration>) -> RecordBatch {
    let mut columns = <Declaration as Fact>::Column::default();
    let mut words = Words::default();
    for declaration in declarations {
        columns.push(Some(declaration), &mut words);
    }
    let words: ArrayRef = Arc::new(StringArray::from_iter_values(words.texts));
    let columns = columns.finish(&words);
    RecordBatch::try_new(schema(), columns.as_struct().columns().to_vec())
        .expect("the columns and the schema come from one description")
}

/// A value that has a column.
pub(crate) trait Fact: Sized {
    type Column: Column<Self>;
}

/// A column that grows by one value or null at a time.
pub(crate) trait Column<T>: Default {
    fn push<'d>(&mut self, value: Option<&'d T>, words: &mut Words<'d>);

    /// The column as an array; `words` is the dictionary of the batch.
    fn finish(self, words: &ArrayRef) -> ArrayRef;
}

/// The texts of a batch, each once, in the order in which they were met.
#[derive(Debug, Default)]
pub(crate) struct Words<'d> {
    /// Hashed with a seed of the process, so that no filing can be made of texts that collide.
    keys: HashMap<&'d str, i32, foldhash::fast::RandomState>,
    texts: Vec<&'d str>,
}

impl<'d> Words<'d> {
    fn key(&mut self, text: &'d str) -> i32 {
        *self.keys.entry(text).or_insert_with(|| {
            self.texts.push(text);
            index(self.texts.len() - 1)
        })
    }
}

/// The values of a column and which of them are given.
#[derive(Debug, Default)]
pub(crate) struct Values<T> {
    values: Vec<T>,
    given: Vec<bool>,
}

impl<T: Default> Values<T> {
    fn push(&mut self, value: Option<T>) {
        self.given.push(value.is_some());
        self.values.push(value.unwrap_or_default());
    }
}

macro_rules! column {
    ($fact:ty as $held:ty, $value:ident => $hold:expr, ($values:ident, $nulls:ident) => $array:expr) => {
        impl Fact for $fact {
            type Column = Values<$held>;
        }

        impl Column<$fact> for Values<$held> {
            fn push<'d>(&mut self, value: Option<&'d $fact>, _words: &mut Words<'d>) {
                self.push(value.map(|$value| $hold));
            }

            fn finish(self, _words: &ArrayRef) -> ArrayRef {
                let ($values, $nulls) = (self.values, nulls(self.given));
                Arc::new($array)
            }
        }
    };
}

column!(bool as bool, truth => *truth, (values, nulls) => BooleanArray::new(values.into(), nulls));
column!(i64 as i64, count => *count, (values, nulls) => Int64Array::new(values.into(), nulls));
column!(NaiveDate as i32, day => day.num_days_from_ce() - EPOCH,
    (values, nulls) => Date32Array::new(values.into(), nulls));
column!(Amount as i128, amount => amount.units(),
    (values, nulls) => Decimal128Array::new(values.into(), nulls).with_data_type(AMOUNT));

/// A column of texts: their keys in the dictionary.
#[derive(Debug, Default)]
pub(crate) struct Texts(Values<i32>);

impl Fact for String {
    type Column = Texts;
}

impl Column<String> for Texts {
    fn push<'d>(&mut self, value: Option<&'d String>, words: &mut Words<'d>) {
        self.0.push(value.map(|text| words.key(text)));
    }

    fn finish(self, words: &ArrayRef) -> ArrayRef {
        let keys = Int32Array::new(self.0.values.into(), nulls(self.0.given));
        Arc::new(DictionaryArray::<Int32Type>::new(keys, Arc::clone(words)))
    }
}

/// A column of lists: where each ends among the elements of all.
#[derive(Debug)]
pub(crate) struct Lists<C> {
    ends: Vec<i32>,
    given: Vec<bool>,
    elements: C,
    count: usize,
}

impl<C: Default> Default for Lists<C> {
    fn default() -> Self {
        Self { ends: vec![0], given: Vec::new(), elements: C::default(), count: 0 }
    }
}

impl<T: Fact> Fact for Vec<T> {
    type Column = Lists<T::Column>;
}

impl<T, C: Column<T>> Column<Vec<T>> for Lists<C> {
    fn push<'d>(&mut self, value: Option<&'d Vec<T>>, words: &mut Words<'d>) {
        self.given.push(value.is_some());
        for element in value.into_iter().flatten() {
            self.elements.push(Some(element), words);
            self.count += 1;
        }
        self.ends.push(index(self.count));
    }

    fn finish(self, words: &ArrayRef) -> ArrayRef {
        let elements = self.elements.finish(words);
        let field = Arc::new(Field::new_list_field(elements.data_type().clone(), true));
        Arc::new(ListArray::new(field, OffsetBuffer::new(self.ends.into()), elements, nulls(self.given)))
    }
}

/// A table of the declaration as a struct. `given` is whether each row gives the table at all.
pub(crate) fn table(record: &Record, given: Vec<bool>, columns: Vec<ArrayRef>) -> StructArray {
    let named = record.fields.iter().zip(&columns);
    let fields: Fields =
        named.map(|(field, column)| Field::new(field.name, column.data_type().clone(), true)).collect();
    StructArray::new(fields, columns, nulls(given))
}

/// Which values are null; none if all are given.
fn nulls(given: Vec<bool>) -> Option<NullBuffer> {
    given.contains(&false).then(|| given.into())
}

fn index(count: usize) -> i32 {
    i32::try_from(count).expect("no memory holds a batch of 2³¹ values")
}

#[cfg(test)]
mod tests {
    use arrow_array::types::{Date32Type, Decimal128Type};

    use super::*;
    use crate::declaration::{Source, Syntax, read};

    fn declaration(text: &str) -> Declaration {
        read(Source::new("test.toml", text), Syntax::Toml).expect("a well-formed declaration").declaration
    }

    const PERIOD: &str = "filing.period = { from = 1970-01-02, to = 2024-09-30 }\n";

    fn one(text: &str) -> RecordBatch {
        batch([&declaration(&format!("{PERIOD}{text}"))])
    }

    /// Shows every array that has no arrays inside.
    fn leaves<'a>(name: &str, array: &'a ArrayRef, visit: &mut dyn FnMut(&str, &'a ArrayRef)) {
        match array.data_type() {
            DataType::Struct(fields) => {
                for (field, column) in fields.iter().zip(array.as_struct().columns()) {
                    leaves(&format!("{name}.{}", field.name()), column, visit);
                }
            }
            DataType::List(_) => leaves(name, array.as_list::<i32>().values(), visit),
            _ => visit(name, array),
        }
    }

    #[test]
    fn every_field_of_the_format_reaches_its_column() {
        let batch = batch([&declaration(include_str!("../fixtures/accepted/every-field.toml"))]);

        assert_eq!(batch.schema(), schema());
        for (field, column) in schema().fields().iter().zip(batch.columns()) {
            leaves(field.name(), column, &mut |name, array| {
                let lists_that_the_fixture_leaves_empty =
                    ["operator.other_activities", "operator.shareholdings"];
                let given = array.len() > array.null_count();
                assert!(given || lists_that_the_fixture_leaves_empty.contains(&name), "`{name}` is null");
            });
        }
    }

    #[test]
    fn a_batch_of_nothing_has_all_columns() {
        let batch = batch([]);
        assert_eq!((batch.schema(), batch.num_rows()), (schema(), 0));
    }

    #[test]
    fn an_absent_list_is_null_and_an_empty_one_is_not() {
        let declarations =
            ["", "licences = []", "licences = [{}, {}]"].map(|text| declaration(&format!("{PERIOD}{text}")));
        let batch = batch(&declarations);
        let licences = batch.column_by_name("licences").unwrap().as_list::<i32>();

        assert_eq!(licences.nulls().unwrap().iter().collect::<Vec<_>>(), [false, true, true]);
        assert_eq!(licences.value_offsets(), [0, 0, 0, 2]);
    }

    #[test]
    fn what_an_absent_table_would_hold_is_null() {
        let batch = one("disposals = [{ amount = \"1\" }]");
        let disposals = batch.column_by_name("disposals").unwrap().as_list::<i32>().values().as_struct();
        let venue = disposals.column_by_name("venue").unwrap();

        assert_eq!(venue.null_count(), 1);
        assert_eq!(venue.as_struct().column_by_name("licensed_to").unwrap().null_count(), 1);
    }

    #[test]
    fn amounts_days_and_counts_are_exact() {
        let batch = one(
            "production = [{ amount = \"0.000000000000000001\" }, { amount = \"99999999999999999999.999999999999999999\" }]",
        );
        let period = batch.column_by_name("filing").unwrap().as_struct().column_by_name("period").unwrap();
        let from = period.as_struct().column_by_name("from").unwrap().as_primitive::<Date32Type>();
        assert_eq!(from.value(0), 1);

        let production = batch.column_by_name("production").unwrap().as_list::<i32>().values().as_struct();
        let amounts = production.column_by_name("amount").unwrap().as_primitive::<Decimal128Type>();
        assert_eq!(amounts.values()[..], [1, 10_i128.pow(38) - 1]);
        assert_eq!(amounts.value_as_string(1), "99999999999999999999.999999999999999999");
    }

    #[test]
    fn all_texts_of_a_batch_share_one_dictionary() {
        let batch = one(
            "operator.name = \"x\"\nsites = [{ id = \"x\" }, { id = \"y\" }]\nproduction = [{ site = \"y\" }]",
        );
        let mut dictionaries: Vec<&ArrayRef> = Vec::new();
        for (field, column) in schema().fields().iter().zip(batch.columns()) {
            leaves(field.name(), column, &mut |_, array| {
                if let Some(dictionary) = array.as_dictionary_opt::<Int32Type>() {
                    dictionaries.push(dictionary.values());
                }
            });
        }

        assert!(dictionaries.iter().all(|dictionary| Arc::ptr_eq(dictionary, dictionaries[0])));
        let texts: Vec<_> = dictionaries[0].as_string::<i32>().iter().flatten().collect();
        assert_eq!(texts, ["x", "y"]);
    }
}
