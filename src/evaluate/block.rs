//! A record batch, opened: its lists as tables of rows, its values as columns.
//!
//! The batch may come from anywhere, so nothing is taken for granted that Arrow
//! does not promise: slices do not slice their children, an absent list may own
//! rows, an absent record has values under it, a dictionary may hold nulls.

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Decimal128Type, Int32Type, Int64Type};
use arrow_array::{Array, ArrayRef, RecordBatch, StructArray};
use arrow_buffer::NullBuffer;

use super::column::{Column, UNKNOWN_AMOUNT, UNKNOWN_CODE, UNKNOWN_COUNT, UNKNOWN_TRUTH};
use crate::document::value::Amount;
use crate::layout::{ColumnId, Content, Layout, ListId};

/// The rows of a list, in the order of their outer rows.
#[derive(Debug)]
pub struct Rows {
    pub count: usize,
    /// The row each element belongs to: of the outer list, or of the document.
    pub outer: Rc<Vec<u32>>,
    /// The document each element belongs to.
    pub root: Rc<Vec<u32>>,
    /// For each outer row, its first element; and behind the last, their number.
    pub start: Rc<Vec<u32>>,
    /// For each outer row, whether the list was given: 2, or 1 for unknown.
    pub given: Rc<Vec<u8>>,
}

impl Rows {
    /// The same elements as those of whatever the outer list belongs to, the outer list passed over. They already
    /// stand in that order. Where the outer list or one of these is absent, there may be more of them.
    pub fn through(&self, outer: &Self) -> Self {
        let given = outer.given.iter().zip(outer.start.windows(2)).map(|(&given, bounds)| {
            let inner = &self.given[bounds[0] as usize..bounds[1] as usize];
            inner.iter().fold(given, |least, &given| least.min(given))
        });
        Self {
            count: self.count,
            outer: Rc::new(self.outer.iter().map(|&row| outer.outer[row as usize]).collect()),
            root: self.root.clone(),
            start: Rc::new(outer.start.iter().map(|&row| self.start[row as usize]).collect()),
            given: Rc::new(given.collect()),
        }
    }
}

/// An opened batch.
pub struct Block<'a> {
    layout: &'a Layout,
    pub documents: usize,
    root: ArrayRef,
    lists: Vec<Option<Rc<Elements>>>,
    columns: Vec<Option<Column>>,
    symbols: HashMap<String, i32>,
    /// The symbols of a dictionary's values, by the addresses of the values' ends and bytes.
    translations: HashMap<(usize, usize), (ArrayRef, Vec<i32>)>,
}

struct Elements {
    rows: Rc<Rows>,
    values: ArrayRef,
    /// The element's place among `values`, where that is not simply its row.
    place: Option<Vec<u32>>,
}

impl<'a> Block<'a> {
    /// Opens a batch. `literals` are the texts whose symbols are fixed: their positions.
    pub fn open(layout: &'a Layout, literals: &[String], batch: &RecordBatch) -> Self {
        let symbols = literals.iter().enumerate().map(|(symbol, text)| (text.clone(), symbol as i32));
        Self {
            layout,
            documents: batch.num_rows(),
            root: Arc::new(StructArray::from(batch.clone())),
            lists: layout.lists.iter().map(|_| None).collect(),
            columns: layout.columns.iter().map(|_| None).collect(),
            symbols: symbols.collect(),
            translations: HashMap::new(),
        }
    }

    /// The rows of a list.
    pub fn rows(&mut self, list: ListId) -> Rc<Rows> {
        self.elements(list).rows.clone()
    }

    /// The values of a column, one for each row of its table.
    pub fn column(&mut self, id: ColumnId) -> Column {
        if let Some(column) = &self.columns[id.0 as usize] {
            return column.clone();
        }
        let column = self.load(id);
        self.columns[id.0 as usize] = Some(column.clone());
        column
    }

    /// The text of a symbol. Meant for accounts: it looks through them all.
    pub fn text(&self, symbol: i32) -> Option<&str> {
        self.symbols.iter().find(|(_, known)| **known == symbol).map(|(text, _)| text.as_str())
    }

    /// An answer for each symbol that is among the codes, in the order of the symbols.
    pub fn by_symbol<T: Copy>(&self, codes: &[i32], other: T, answer: impl Fn(&str) -> T) -> Vec<T> {
        let mut asked = vec![false; self.symbols.len()];
        for &code in codes {
            if let Some(asked) = usize::try_from(code).ok().and_then(|symbol| asked.get_mut(symbol)) {
                *asked = true;
            }
        }
        let mut answers = vec![other; asked.len()];
        for (text, &symbol) in &self.symbols {
            if asked[symbol as usize] {
                answers[symbol as usize] = answer(text);
            }
        }
        answers
    }

    fn load(&mut self, id: ColumnId) -> Column {
        let described = self.layout.column(id);
        let elements = described.list.map(|list| self.elements(list));
        let (rows, place) = match &elements {
            Some(elements) => (elements.rows.count, elements.place.as_deref()),
            None => (self.documents, None),
        };
        let base = elements.as_ref().map_or(&self.root, |elements| &elements.values);
        let (values, nulls) = descend(base, &described.path);
        let content = described.content;
        let Some(values) = values else { return unknown(content, rows) };
        let whole = match content {
            Content::Text(_) => self.symbols_of(&values, nulls.as_ref()),
            content => convert(&values, nulls.as_ref(), content),
        };
        let column = match whole {
            Some(column) => column,
            None => return unknown(content, rows),
        };
        match place {
            Some(place) => column.take(place),
            None => column,
        }
    }

    /// The symbols of a column of texts: the same number for the same text, everywhere in this block.
    fn symbols_of(&mut self, values: &ArrayRef, nulls: Option<&NullBuffer>) -> Option<Column> {
        let mut codes = vec![UNKNOWN_CODE; values.len()];
        if let Some(dictionary) = values.as_dictionary_opt::<Int32Type>() {
            let texts = dictionary.values();
            let strings = texts.as_string_opt::<i32>()?;
            // The array is kept with its symbols, so that no other comes to stand at its address.
            let address = (strings.value_offsets().as_ptr() as usize, strings.value_data().as_ptr() as usize);
            let (_, translation) = self
                .translations
                .entry(address)
                .or_insert_with(|| (texts.clone(), vec![UNKNOWN_CODE; texts.len()]));
            if translation.len() != strings.len() {
                return None;
            }
            for (row, &key) in dictionary.keys().values().iter().enumerate() {
                if nulls.is_some_and(|nulls| nulls.is_null(row)) || strings.is_null(key as usize) {
                    continue;
                }
                let symbol = &mut translation[key as usize];
                if *symbol == UNKNOWN_CODE {
                    *symbol = symbol_of(&mut self.symbols, strings.value(key as usize));
                }
                codes[row] = *symbol;
            }
        } else {
            let strings = values.as_string_opt::<i32>()?;
            for (row, code) in codes.iter_mut().enumerate() {
                if !nulls.is_some_and(|nulls| nulls.is_null(row)) {
                    *code = symbol_of(&mut self.symbols, strings.value(row));
                }
            }
        }
        Some(Column::code(codes))
    }

    fn elements(&mut self, list: ListId) -> Rc<Elements> {
        if let Some(elements) = &self.lists[list.0 as usize] {
            return elements.clone();
        }
        let elements = Rc::new(self.open_list(list));
        self.lists[list.0 as usize] = Some(elements.clone());
        elements
    }

    fn open_list(&mut self, list: ListId) -> Elements {
        let described = &self.layout.lists[list.0 as usize];
        let outer = described.outer.map(|outer| self.elements(outer));
        let outer_count = outer.as_ref().map_or(self.documents, |outer| outer.rows.count);
        let base = outer.as_ref().map_or(&self.root, |outer| &outer.values);
        let (lists, nulls) = descend(base, &described.path);
        let lists = lists.and_then(|lists| lists.as_list_opt::<i32>().cloned());
        let Some(lists) = lists else {
            let empty = Rc::new(Vec::new());
            let rows = Rows {
                count: 0,
                outer: empty.clone(),
                root: empty,
                start: Rc::new(vec![0; outer_count + 1]),
                given: Rc::new(vec![UNKNOWN_TRUTH; outer_count]),
            };
            return Elements { rows: Rc::new(rows), values: self.root.slice(0, 0), place: None };
        };
        let mut start = Vec::with_capacity(outer_count + 1);
        let mut given = Vec::with_capacity(outer_count);
        let mut owner = Vec::with_capacity(lists.values().len());
        let mut place: Vec<u32> = Vec::new();
        let offsets = lists.value_offsets();
        // While the elements stand one behind the other from the first on, a row is its own place.
        let mut plain = true;
        start.push(0);
        for row in 0..outer_count {
            let at = match outer.as_ref().and_then(|outer| outer.place.as_ref()) {
                Some(place) => place[row] as usize,
                None => row,
            };
            let absent = nulls.as_ref().is_some_and(|nulls| nulls.is_null(at));
            given.push(if absent { UNKNOWN_TRUTH } else { 2 });
            let (from, to) = (offsets[at] as usize, offsets[at + 1] as usize);
            if !absent && from < to {
                if plain && from != owner.len() {
                    plain = false;
                    place = (0..owner.len() as u32).collect();
                }
                if !plain {
                    place.extend(from as u32..to as u32);
                }
                owner.resize(owner.len() + to - from, row as u32);
            }
            start.push(owner.len() as u32);
        }
        // Values behind the last element are nobody's.
        let values = match plain {
            true => lists.values().slice(0, owner.len()),
            false => lists.values().clone(),
        };
        let root = match &outer {
            Some(outer) => Rc::new(owner.iter().map(|&row| outer.rows.root[row as usize]).collect()),
            None => Rc::new(owner.clone()),
        };
        let rows = Rows {
            count: owner.len(),
            outer: Rc::new(owner),
            root,
            start: Rc::new(start),
            given: Rc::new(given),
        };
        Elements { rows: Rc::new(rows), values, place: (!plain).then_some(place) }
    }
}

fn symbol_of(symbols: &mut HashMap<String, i32>, text: &str) -> i32 {
    if let Some(&symbol) = symbols.get(text) {
        return symbol;
    }
    let symbol = symbols.len() as i32;
    symbols.insert(text.to_owned(), symbol);
    symbol
}

/// The array at the end of a path through records, and which of its values are absent on the way.
fn descend(base: &ArrayRef, path: &[&str]) -> (Option<ArrayRef>, Option<NullBuffer>) {
    let mut nulls = None;
    let mut array = base.clone();
    for name in path {
        nulls = NullBuffer::union(nulls.as_ref(), array.logical_nulls().as_ref());
        let next = array.as_struct_opt().and_then(|record| record.column_by_name(name)).cloned();
        match next {
            Some(next) => array = next,
            None => return (None, None),
        }
    }
    nulls = NullBuffer::union(nulls.as_ref(), array.logical_nulls().as_ref());
    (Some(array), nulls)
}

/// The values of an array of the kind expected; `None` if it is of another.
fn convert(values: &ArrayRef, nulls: Option<&NullBuffer>, content: Content) -> Option<Column> {
    fn patched<T: Copy>(values: &[T], nulls: Option<&NullBuffer>, unknown: T) -> Rc<Vec<T>> {
        let mut values = values.to_vec();
        if let Some(nulls) = nulls.filter(|nulls| nulls.null_count() > 0) {
            for (value, valid) in values.iter_mut().zip(nulls.iter()) {
                if !valid {
                    *value = unknown;
                }
            }
        }
        Rc::new(values)
    }
    Some(match content {
        Content::Truth => {
            let truths = values.as_boolean_opt()?.values();
            let bytes: Vec<u8> = truths.iter().map(|truth| u8::from(truth) << 1).collect();
            Column::Truth(patched(&bytes, nulls, UNKNOWN_TRUTH))
        }
        Content::Count => {
            Column::Count(patched(values.as_primitive_opt::<Int64Type>()?.values(), nulls, UNKNOWN_COUNT))
        }
        Content::Amount => {
            let amounts = values.as_primitive_opt::<Decimal128Type>()?;
            // Amounts of another scale would be read as other amounts.
            if amounts.scale() != Amount::DECIMALS as i8 {
                return None;
            }
            Column::Amount(patched(amounts.values(), nulls, UNKNOWN_AMOUNT))
        }
        Content::Day => {
            Column::Code(patched(values.as_primitive_opt::<Date32Type>()?.values(), nulls, UNKNOWN_CODE))
        }
        // Whether it was given.
        Content::Record(_) if values.as_struct_opt().is_none() => return None,
        Content::List(_) if values.as_list_opt::<i32>().is_none() => return None,
        Content::Record(_) | Content::List(_) => Column::truth(match nulls {
            Some(nulls) => nulls.iter().map(|valid| u8::from(valid) << 1).collect(),
            None => vec![2; values.len()],
        }),
        Content::Text(_) => return None,
    })
}

/// A column of which nothing is known: the batch does not have it. A record or list that a batch does not
/// have was not given.
fn unknown(content: Content, rows: usize) -> Column {
    match content {
        Content::Truth => Column::truth(vec![UNKNOWN_TRUTH; rows]),
        Content::Record(_) | Content::List(_) => Column::truth(vec![0; rows]),
        Content::Count => Column::Count(Rc::new(vec![UNKNOWN_COUNT; rows])),
        Content::Amount => Column::Amount(Rc::new(vec![UNKNOWN_AMOUNT; rows])),
        Content::Day | Content::Text(_) => Column::code(vec![UNKNOWN_CODE; rows]),
    }
}

#[cfg(test)]
mod tests;
