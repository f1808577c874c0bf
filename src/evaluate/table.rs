//! Tables of several variables: the rows on which an expression is computed.
//!
//! The table of no variable has the documents for rows, that of one variable its
//! elements. The table of more has every combination within a document.

use std::rc::Rc;

use super::block::Rows;
use crate::rule::program::VarId;

/// The rows for some variables.
#[derive(Debug)]
pub struct Table {
    pub rows: usize,
    /// The document of each row.
    pub root: Rc<Vec<u32>>,
    /// For each variable, in order, the element it is in each row.
    pub index: Vec<(VarId, Rc<Vec<u32>>)>,
    /// How the last variable extends the table of the others; `None` for a single chain of lists.
    extension: Option<Extension>,
}

#[derive(Debug)]
struct Extension {
    /// The table of the variables before the last.
    before: Rc<Table>,
    /// For each of its rows, the first row here.
    first: Vec<u32>,
    /// For each of its rows, the first element of the last variable.
    element: Vec<u32>,
}

impl Table {
    /// The documents themselves.
    pub fn root(documents: usize) -> Self {
        let root = Rc::new((0..documents as u32).collect());
        Self { rows: documents, root, index: Vec::new(), extension: None }
    }

    /// The elements of one list; `outer` says which elements of the outer lists they belong to.
    pub fn elements(var: VarId, rows: &Rows, outer: Option<&Table>) -> Self {
        let mut index: Vec<_> = outer
            .map(|outer| outer.index.as_slice())
            .unwrap_or_default()
            .iter()
            .map(|(var, index)| (*var, Rc::new(rows.outer.iter().map(|&row| index[row as usize]).collect())))
            .collect();
        index.push((var, Rc::new((0..rows.count as u32).collect())));
        Self { rows: rows.count, root: rows.root.clone(), index, extension: None }
    }

    /// Every row of `before` with every element that `var` can be there. `owner` is the outer variable of
    /// `var`, if it has one.
    pub fn extended(before: Rc<Table>, var: VarId, rows: &Rows, owner: Option<VarId>) -> Self {
        let owners = owner.map_or(&before.root, |owner| before.of(owner));
        let mut first = Vec::with_capacity(before.rows);
        let mut element = Vec::with_capacity(before.rows);
        let mut origin: Vec<u32> = Vec::new();
        let mut last: Vec<u32> = Vec::new();
        for (row, &owner) in owners.iter().enumerate() {
            let (from, to) = (rows.start[owner as usize], rows.start[owner as usize + 1]);
            first.push(last.len() as u32);
            element.push(from);
            origin.resize(origin.len() + (to - from) as usize, row as u32);
            last.extend(from..to);
        }
        let take = |of: &[u32]| Rc::new(origin.iter().map(|&row| of[row as usize]).collect::<Vec<u32>>());
        let root = take(&before.root);
        let mut index: Vec<_> = before.index.iter().map(|(var, index)| (*var, take(index))).collect();
        index.push((var, Rc::new(last)));
        let extension = Some(Extension { before, first, element });
        Self { rows: root.len(), root, index, extension }
    }

    /// The element that `var` is in each row. Only for variables of this table.
    pub fn of(&self, var: VarId) -> &Rc<Vec<u32>> {
        self.index.iter().find(|(known, _)| *known == var).map_or(&self.root, |(_, index)| index)
    }

    /// The row in which the document and the variables are these.
    pub fn row(&self, document: u32, element: &dyn Fn(VarId) -> u32) -> u32 {
        let Some((last, _)) = self.index.last() else { return document };
        match &self.extension {
            None => element(*last),
            Some(extension) => {
                let before = extension.before.row(document, element) as usize;
                extension.first[before] + (element(*last) - extension.element[before])
            }
        }
    }

    /// For each row here, the row of a table of fewer variables.
    pub fn rows_in(&self, other: &Table) -> Rc<Vec<u32>> {
        match (other.index.last(), &other.extension) {
            (None, _) => self.root.clone(),
            (Some((last, _)), None) => self.of(*last).clone(),
            (Some(_), Some(_)) => {
                let row = |row: usize| other.row(self.root[row], &|var| self.of(var)[row]);
                Rc::new((0..self.rows).map(row).collect())
            }
        }
    }
}
