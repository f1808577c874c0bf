//! Which tables and columns a format gives: the shape in which rules see facts.
//!
//! Every list of a format is a table; the document itself is the root table, with
//! one row for each document. Everything in a table that is not itself a list
//! is a column, however many records it stands in.

use crate::document::format::{Form, Kind, Record};

/// A list of the format, by its position in [`Layout::lists`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ListId(pub u32);

/// A column, by its position in [`Layout::columns`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ColumnId(pub u32);

/// The tables and columns of a format.
#[derive(Debug)]
pub struct Layout {
    pub lists: Vec<List>,
    pub columns: Vec<Column>,
}

/// A table of list elements.
#[derive(Debug)]
pub struct List {
    /// The list whose elements hold this one; `None` for a list of the document.
    pub outer: Option<ListId>,
    /// From the outer element (or the document) to the list.
    pub path: Vec<&'static str>,
    pub element: Kind,
}

/// A column of a table.
#[derive(Debug)]
pub struct Column {
    /// The table it is in; `None` for the root.
    pub list: Option<ListId>,
    /// From the element (or the document) to the value; empty for an element that is itself a value.
    pub path: Vec<&'static str>,
    pub content: Content,
    /// What a text in it must look like.
    pub form: Form,
}

/// What a column holds.
#[derive(Debug, Clone, Copy)]
pub enum Content {
    Truth,
    Count,
    Amount,
    Day,
    /// A text, or a word of a closed list.
    Text(Option<&'static [&'static str]>),
    /// Whether a record was given: true or false.
    Record(&'static Record),
    /// Whether a list was given: true or false.
    List(ListId),
}

impl Layout {
    /// The layout of documents that are such a record.
    pub fn of(record: &'static Record) -> Self {
        let mut layout = Self { lists: Vec::new(), columns: Vec::new() };
        layout.record(None, &[], record);
        layout
    }

    pub fn list(&self, id: ListId) -> &List {
        &self.lists[id.0 as usize]
    }

    pub fn column(&self, id: ColumnId) -> &Column {
        &self.columns[id.0 as usize]
    }

    /// The names from the document to a list, through the lists it stands in.
    pub fn names(&self, id: ListId) -> Vec<&'static str> {
        let list = self.list(id);
        let mut names = list.outer.map(|outer| self.names(outer)).unwrap_or_default();
        names.extend(&list.path);
        names
    }

    /// The lists from one inside the elements of `within` (or of the document) down to this one.
    pub fn chain(&self, within: Option<ListId>, id: ListId) -> Vec<ListId> {
        let mut chain = vec![id];
        while let Some(outer) = self.list(chain[0]).outer.filter(|outer| Some(*outer) != within) {
            chain.insert(0, outer);
        }
        chain
    }

    /// The column of a table at a path.
    pub fn find(&self, list: Option<ListId>, path: &[&str]) -> Option<ColumnId> {
        let position = self.columns.iter().position(|column| column.list == list && column.path == path)?;
        Some(ColumnId(position as u32))
    }

    fn record(&mut self, list: Option<ListId>, path: &[&'static str], record: &'static Record) {
        for field in record.fields {
            self.value(list, &[path, &[field.name]].concat(), field.kind);
        }
    }

    fn value(&mut self, list: Option<ListId>, path: &[&'static str], kind: Kind) {
        let content = match kind {
            Kind::Truth => Content::Truth,
            Kind::Count => Content::Count,
            Kind::Amount => Content::Amount,
            Kind::Day => Content::Day,
            Kind::Text(_) => Content::Text(None),
            Kind::Word(words) => Content::Text(Some(words)),
            Kind::Record(record) => Content::Record(record),
            Kind::List(_) => Content::List(ListId(self.lists.len() as u32)),
            // Free keys have no columns: no format that rules read has any.
            Kind::Map(_) => return,
        };
        let form = if let Kind::Text(form) = kind { form } else { Form::Free };
        self.columns.push(Column { list, path: path.to_vec(), content, form });
        match kind {
            Kind::Record(record) => self.record(list, path, record),
            Kind::List(element) => {
                let id = ListId(self.lists.len() as u32);
                self.lists.push(List { outer: list, path: path.to_vec(), element: *element });
                match element {
                    Kind::Record(record) => self.record(Some(id), &[], record),
                    Kind::List(_) | Kind::Map(_) => {}
                    kind => self.value(Some(id), &[], *kind),
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declaration::DECLARATION;

    fn list(layout: &Layout, path: &[&str]) -> ListId {
        let position = layout.lists.iter().position(|list| list.path == path);
        ListId(position.expect("the format has the list") as u32)
    }

    #[test]
    fn a_fact_inside_records_is_a_column_of_the_table_around_them() {
        let layout = Layout::of(&DECLARATION);
        let period = layout.find(None, &["filing", "period", "from"]).expect("the period has a first day");
        assert!(matches!(layout.column(period).content, Content::Day));
        let disposals = Some(list(&layout, &["disposals"]));
        let licence = layout.find(disposals, &["venue", "aifc_licence"]).expect("a venue has a licence");
        assert!(matches!(layout.column(licence).content, Content::Text(None)));
        assert!(layout.find(None, &["venue", "aifc_licence"]).is_none());
    }

    #[test]
    fn a_list_inside_elements_knows_its_outer_list() {
        let layout = Layout::of(&DECLARATION);
        let (licences, suspensions) = (list(&layout, &["licences"]), list(&layout, &["suspensions"]));
        assert_eq!(layout.list(suspensions).outer, Some(licences));
        assert_eq!(layout.list(licences).outer, None);
        let column = layout.find(Some(licences), &["suspensions"]).expect("a list is a column too");
        assert!(matches!(layout.column(column).content, Content::List(id) if id == suspensions));
        assert_eq!(layout.names(suspensions), ["licences", "suspensions"]);
        assert_eq!(layout.chain(None, suspensions), [licences, suspensions]);
        assert_eq!(layout.chain(Some(licences), suspensions), [suspensions]);
        assert_eq!(layout.chain(None, licences), [licences]);
    }

    #[test]
    fn a_list_of_values_has_one_column_without_a_name() {
        let layout = Layout::of(&DECLARATION);
        let activities = list(&layout, &["operator", "other_activities"]);
        let value = layout.find(Some(activities), &[]).expect("its elements are values");
        assert!(matches!(layout.column(value).content, Content::Text(None)));
    }

    #[test]
    fn no_two_columns_of_a_table_have_the_same_path() {
        let layout = Layout::of(&DECLARATION);
        for (position, column) in layout.columns.iter().enumerate() {
            let found = layout.find(column.list, &column.path);
            assert_eq!(found, Some(ColumnId(position as u32)), "{:?}", column.path);
        }
    }
}
