//! Batches from anywhere: sliced, with values under nulls, with columns missing or of another type.

use arrow_array::{
    ArrowPrimitiveType, BooleanArray, Date32Array, Decimal128Array, DictionaryArray, Int32Array, Int64Array,
    LargeStringArray, ListArray, PrimitiveArray, StringArray,
};
use arrow_buffer::OffsetBuffer;
use arrow_schema::{DataType, Field, Schema};

use super::*;
use crate::declaration::{DECLARATION, Declaration, Source, Syntax, read};
use crate::facts;

fn layout() -> Layout {
    Layout::of(&DECLARATION)
}

fn declaration(text: &str) -> Declaration {
    let text = format!("filing.period = {{ from = 2024-07-01, to = 2024-09-30 }}\n{text}");
    read(Source::new("test.toml", text), Syntax::Toml).expect("a well-formed declaration").declaration
}

fn list(layout: &Layout, name: &str) -> ListId {
    let position = layout.lists.iter().position(|list| list.path == [name]);
    ListId(position.expect("the format has the list") as u32)
}

/// What the format has at a path: of a list, of its elements.
fn column(layout: &Layout, list: Option<ListId>, path: &[&str]) -> ColumnId {
    layout.find(list, path).expect("the format has the fact")
}

fn batch(columns: Vec<(&str, ArrayRef)>) -> RecordBatch {
    let fields: Vec<Field> =
        columns.iter().map(|(name, array)| Field::new(*name, array.data_type().clone(), true)).collect();
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns.into_iter().map(|(_, array)| array).collect())
        .expect("the columns are as long as one another")
}

fn record(fields: Vec<(&str, ArrayRef)>, given: Option<Vec<bool>>) -> ArrayRef {
    let (fields, arrays): (Vec<Field>, Vec<ArrayRef>) = fields
        .into_iter()
        .map(|(name, array)| (Field::new(name, array.data_type().clone(), true), array))
        .unzip();
    Arc::new(StructArray::new(fields.into(), arrays, given.map(NullBuffer::from)))
}

fn list_of(ends: Vec<i32>, elements: ArrayRef, given: Option<Vec<bool>>) -> ArrayRef {
    let field = Arc::new(Field::new_list_field(elements.data_type().clone(), true));
    Arc::new(ListArray::new(field, OffsetBuffer::new(ends.into()), elements, given.map(NullBuffer::from)))
}

fn texts(block: &Block<'_>, column: &Column) -> Vec<Option<String>> {
    column.codes().iter().map(|&code| block.text(code).map(str::to_owned)).collect()
}

fn dictionary(keys: Vec<Option<i32>>, values: StringArray) -> ArrayRef {
    Arc::new(DictionaryArray::<Int32Type>::new(Int32Array::from(keys), Arc::new(values)))
}

#[test]
fn a_slice_of_a_batch_has_its_own_rows_and_no_others() {
    let declarations = [
        "sites = [{ id = \"a\" }]\nlicences = [{ suspensions = [{ from = 2024-01-01 }] }]",
        "",
        "sites = [{ id = \"b\" }, { id = \"c\" }]\nlicences = [{}, { suspensions = [{}, { from = 2024-01-03 }] }]",
        "sites = []\nlicences = [{ suspensions = [{ from = 2024-01-04 }] }]",
        "sites = [{ id = \"d\" }]",
    ]
    .map(declaration);
    let layout = layout();
    let sites = list(&layout, "sites");
    let suspensions = list(&layout, "suspensions");
    let id = column(&layout, Some(sites), &["id"]);
    let from = column(&layout, Some(suspensions), &["from"]);
    let whole = facts::batch(&declarations);
    for start in 0..declarations.len() {
        for end in start..=declarations.len() {
            let (sliced, alone) = (whole.slice(start, end - start), facts::batch(&declarations[start..end]));
            let mut sliced = Block::open(&layout, &[], &sliced);
            let mut alone = Block::open(&layout, &[], &alone);
            for list in [sites, suspensions] {
                let (mine, expected) = (sliced.rows(list), alone.rows(list));
                assert_eq!(mine.root, expected.root, "{start}..{end}");
                assert_eq!(mine.outer, expected.outer, "{start}..{end}");
                assert_eq!(mine.start, expected.start, "{start}..{end}");
                assert_eq!(mine.given, expected.given, "{start}..{end}");
            }
            let (mine, expected) = (sliced.column(id), alone.column(id));
            assert_eq!(texts(&sliced, &mine), texts(&alone, &expected), "{start}..{end}");
            assert_eq!(sliced.column(from).codes(), alone.column(from).codes(), "{start}..{end}");
        }
    }
}

/// Rows of which each outer row has so many; none where the list is absent.
fn rows(owners: &[Option<u32>], root: &[u32]) -> Rows {
    let counts = owners.iter().map(|count| count.unwrap_or(0));
    let outer: Vec<u32> =
        counts.clone().zip(0..).flat_map(|(count, row)| vec![row; count as usize]).collect();
    let mut start = vec![0];
    counts.for_each(|count| start.push(start[start.len() - 1] + count));
    Rows {
        count: outer.len(),
        root: Rc::new(outer.iter().map(|&row| root[row as usize]).collect()),
        outer: Rc::new(outer),
        start: Rc::new(start),
        given: Rc::new(owners.iter().map(|count| if count.is_some() { 2 } else { UNKNOWN_TRUTH }).collect()),
    }
}

#[test]
fn lists_are_passed_over_however_deep_they_stand() {
    // Of four documents: one whole, one that lacks a list at each depth, one without any, one with an empty one.
    let documents = [0, 1, 2, 3];
    let outer = rows(&[Some(2), Some(2), None, Some(0)], &documents);
    let middle = rows(&[Some(1), Some(2), None, Some(1)], &outer.root);
    let inner = rows(&[Some(2), Some(0), Some(1), Some(3)], &middle.root);

    let all = inner.through(&middle).through(&outer);
    assert_eq!(all.count, 6);
    assert_eq!(*all.outer, [0, 0, 0, 1, 1, 1]);
    assert_eq!(all.outer, all.root);
    assert_eq!(*all.start, [0, 3, 6, 6, 6]);
    assert_eq!(*all.given, [2, UNKNOWN_TRUTH, UNKNOWN_TRUTH, 2]);
    // The same, whichever is passed over first.
    let outer_first = inner.through(&middle.through(&outer));
    assert_eq!(outer_first.start, all.start);
    assert_eq!(outer_first.given, all.given);

    let half = inner.through(&middle);
    assert_eq!(*half.outer, [0, 0, 1, 3, 3, 3]);
    assert_eq!(*half.start, [0, 2, 3, 3, 6]);
    assert_eq!(*half.given, [2, 2, UNKNOWN_TRUTH, 2]);
}

#[test]
fn an_absent_list_may_own_elements_that_are_nobodys() {
    let layout = layout();
    let sites = list(&layout, "sites");
    let ids: ArrayRef = Arc::new(StringArray::from(vec!["a", "b", "c", "d", "e"]));
    let elements = record(vec![("id", ids)], None);
    // Of five elements two are the first document's and one is the third's.
    let lists = list_of(vec![0, 2, 4, 5], elements, Some(vec![true, false, true]));
    let batch = batch(vec![("sites", lists)]);
    let mut block = Block::open(&layout, &[], &batch);
    let rows = block.rows(sites);
    assert_eq!(
        (rows.count, rows.root.as_slice(), rows.given.as_slice()),
        (3, &[0, 0, 2][..], &[2, 1, 2][..])
    );
    let ids = block.column(column(&layout, Some(sites), &["id"]));
    assert_eq!(texts(&block, &ids), ["a", "b", "e"].map(|text| Some(text.to_owned())));
}

#[test]
fn what_stands_under_an_absent_record_is_unknown() {
    let layout = layout();
    let size: ArrayRef = Arc::new(StringArray::from(vec!["large", "small"]));
    let truths: ArrayRef = Arc::new(BooleanArray::from(vec![true, true]));
    let activities = list_of(vec![0, 1, 2], Arc::new(StringArray::from(vec!["a", "b"])), None);
    let operator = record(
        vec![("size", size), ("wholesale_market", truths), ("other_activities", activities)],
        Some(vec![false, true]),
    );
    let batch = batch(vec![("operator", operator)]);
    let mut block = Block::open(&layout, &[], &batch);
    let size = block.column(column(&layout, None, &["operator", "size"]));
    assert_eq!(texts(&block, &size), [None, Some("small".to_owned())]);
    assert_eq!(block.column(column(&layout, None, &["operator", "wholesale_market"])).truths(), [1, 2]);
    assert_eq!(block.column(column(&layout, None, &["operator"])).truths(), [0, 2]);
    assert_eq!(block.column(column(&layout, None, &["operator", "other_activities"])).truths(), [0, 2]);
    let position = layout.lists.iter().position(|list| list.path == ["operator", "other_activities"]);
    let rows = block.rows(ListId(position.unwrap() as u32));
    assert_eq!((rows.root.as_slice(), rows.given.as_slice()), (&[1][..], &[1, 2][..]));
}

#[test]
fn a_dictionary_may_hold_nulls_and_texts_twice() {
    let layout = layout();
    let values = StringArray::from(vec![Some("x"), None, Some("y"), Some("x")]);
    let names = dictionary(vec![Some(0), Some(1), None, Some(2), Some(3)], values);
    let batch = batch(vec![("operator", record(vec![("name", names)], None))]);
    let mut block = Block::open(&layout, &["y".to_owned()], &batch);
    let names = block.column(column(&layout, None, &["operator", "name"]));
    let codes = names.codes();
    assert_eq!(texts(&block, &names)[3], Some("y".to_owned()));
    assert_eq!((codes[1], codes[2], codes[3]), (UNKNOWN_CODE, UNKNOWN_CODE, 0));
    assert_eq!(codes[0], codes[4], "the same text has the same symbol");
}

#[test]
fn two_dictionaries_in_one_buffer_are_not_confused() {
    let layout = layout();
    let all = StringArray::from(vec!["x", "y", "z"]);
    let first = dictionary(vec![Some(0), Some(1)], all.slice(0, 2));
    let second = dictionary(vec![Some(0), Some(1)], all.slice(1, 2));
    let operator = record(vec![("name", first), ("registered_in", second)], None);
    let batch = batch(vec![("operator", operator)]);
    let mut block = Block::open(&layout, &[], &batch);
    let of = |block: &mut Block<'_>, name: &str| {
        let column = block.column(column(&layout, None, &["operator", name]));
        texts(block, &column).into_iter().flatten().collect::<Vec<_>>()
    };
    assert_eq!(of(&mut block, "name"), ["x", "y"]);
    assert_eq!(of(&mut block, "registered_in"), ["y", "z"]);
}

#[test]
fn plain_texts_are_as_good_as_a_dictionary() {
    let layout = layout();
    let names: ArrayRef = Arc::new(StringArray::from(vec![Some("x"), None, Some("y"), Some("x")]));
    let sizes = dictionary(vec![Some(0), Some(0), Some(0), Some(0)], StringArray::from(vec!["x"]));
    let batch = batch(vec![("operator", record(vec![("name", names), ("size", sizes)], None))]);
    let mut block = Block::open(&layout, &[], &batch);
    let names = block.column(column(&layout, None, &["operator", "name"]));
    let sizes = block.column(column(&layout, None, &["operator", "size"]));
    assert_eq!(names.codes()[0], names.codes()[3]);
    assert_eq!(names.codes()[0], sizes.codes()[0], "symbols are the same in all columns");
    assert_eq!(names.codes()[1], UNKNOWN_CODE);
}

/// Every column of the format, and how many of its values are known.
fn known(layout: &Layout, batch: &RecordBatch) -> usize {
    let mut block = Block::open(layout, &[], batch);
    let mut known = 0;
    for position in 0..layout.columns.len() {
        let id = ColumnId(position as u32);
        let content = layout.column(id).content;
        known += match block.column(id) {
            // Of a record or list, whether it was given.
            Column::Truth(values) if matches!(content, Content::Record(_) | Content::List(_)) => {
                values.iter().filter(|&&value| value == 2).count()
            }
            Column::Truth(values) => values.iter().filter(|&&value| value != UNKNOWN_TRUTH).count(),
            Column::Code(values) => values.iter().filter(|&&value| value != UNKNOWN_CODE).count(),
            Column::Count(values) => values.iter().filter(|&&value| value != UNKNOWN_COUNT).count(),
            Column::Amount(values) => values.iter().filter(|&&value| value != UNKNOWN_AMOUNT).count(),
            Column::Wide(values) => values.len(),
        };
    }
    known
}

#[test]
fn a_batch_without_columns_has_documents_of_which_nothing_is_known() {
    let options = arrow_array::RecordBatchOptions::new().with_row_count(Some(3));
    let empty = RecordBatch::try_new_with_options(Arc::new(Schema::empty()), Vec::new(), &options).unwrap();
    let layout = layout();
    assert_eq!(known(&layout, &empty), 0);
    let mut block = Block::open(&layout, &[], &empty);
    assert_eq!(block.rows(list(&layout, "sites")).given.as_slice(), [1, 1, 1]);
}

#[test]
fn columns_of_another_type_are_unknown() {
    let layout = layout();
    let ones: ArrayRef = Arc::new(Int32Array::from(vec![1, 1]));
    for other in [
        ones.clone(),
        Arc::new(StringArray::from(vec!["x", "x"])),
        Arc::new(LargeStringArray::from(vec!["large", "large"])),
        record(vec![("x", ones.clone())], None),
        list_of(vec![0, 1, 2], ones.clone(), None),
        Arc::new(arrow_array::NullArray::new(2)),
    ] {
        // The whole document, a record in it, and the elements of a list.
        let fields = |record: &'static crate::document::format::Record| -> Vec<(&str, ArrayRef)> {
            record.fields.iter().map(|field| (field.name, other.clone())).collect()
        };
        let all = known(&layout, &batch(fields(&DECLARATION)));
        assert!(all <= 2 * DECLARATION.fields.len(), "only that a record or a list is there can be known");
        for field in DECLARATION.fields {
            use crate::document::format::Kind;
            let inside = match field.kind {
                Kind::Record(inner) => record(fields(inner), None),
                Kind::List(Kind::Record(inner)) => list_of(vec![0, 1, 2], record(fields(inner), None), None),
                _ => continue,
            };
            known(&layout, &batch(vec![(field.name, inside)]));
        }
    }
}

fn only<T: ArrowPrimitiveType>(list: &'static str, field: &'static str, array: PrimitiveArray<T>) -> Column {
    let layout = layout();
    let count = array.len() as i32;
    let elements = record(vec![(field, Arc::new(array))], None);
    let batch = batch(vec![(list, list_of(vec![0, count], elements, None))]);
    let id = self::list(&layout, list);
    let column = column(&layout, Some(id), &[field]);
    Block::open(&layout, &[], &batch).column(column)
}

#[test]
fn numbers_of_another_width_or_scale_are_not_taken_for_others() {
    let amount = |scale: i8| {
        let array = Decimal128Array::from(vec![Some(1), None]);
        only("production", "amount", array.with_precision_and_scale(38, scale).unwrap())
    };
    assert!(matches!(amount(18), Column::Amount(values) if *values == [1, UNKNOWN_AMOUNT]));
    assert!(matches!(amount(2), Column::Amount(values) if *values == [UNKNOWN_AMOUNT; 2]));
    let units = only("equipment", "units", Int64Array::from(vec![Some(5), None]));
    assert!(matches!(units, Column::Count(values) if *values == [5, UNKNOWN_COUNT]));
    let units = only("equipment", "units", Int32Array::from(vec![Some(5), None]));
    assert!(matches!(units, Column::Count(values) if *values == [UNKNOWN_COUNT; 2]));
    let days = only("production", "from", Date32Array::from(vec![Some(i32::MAX), None]));
    assert_eq!(days.codes(), [i32::MAX, UNKNOWN_CODE]);
    let days = only("production", "from", Int32Array::from(vec![Some(1), None]));
    assert_eq!(days.codes(), [UNKNOWN_CODE; 2]);
}

#[test]
fn a_list_with_wide_offsets_is_unknown() {
    let layout = layout();
    let elements = record(vec![("id", Arc::new(StringArray::from(vec!["a"])))], None);
    let field = Arc::new(Field::new_list_field(elements.data_type().clone(), true));
    let wide =
        arrow_array::LargeListArray::new(field, OffsetBuffer::new(vec![0_i64, 1].into()), elements, None);
    assert!(matches!(wide.data_type(), DataType::LargeList(_)));
    let batch = batch(vec![("sites", Arc::new(wide))]);
    let mut block = Block::open(&layout, &[], &batch);
    assert_eq!(block.rows(list(&layout, "sites")).given.as_slice(), [1]);
    assert_eq!(known(&layout, &batch), 0);
}
