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

#[cfg(test)]
mod tests {
    use super::*;

    /// The elements of a list of which each document has so many.
    fn rows(counts: &[u32]) -> Rows {
        let outer: Vec<u32> =
            counts.iter().zip(0..).flat_map(|(&count, document)| vec![document; count as usize]).collect();
        let mut start = vec![0];
        counts.iter().for_each(|count| start.push(start[start.len() - 1] + count));
        Rows {
            count: outer.len(),
            root: Rc::new(outer.clone()),
            outer: Rc::new(outer),
            start: Rc::new(start),
            given: Rc::new(vec![2; counts.len()]),
        }
    }

    const A: VarId = VarId(0);
    const B: VarId = VarId(1);
    const C: VarId = VarId(2);

    /// Three lists of three documents; the second document has no element in one of them.
    fn three() -> [(VarId, Rows); 3] {
        [(A, rows(&[2, 1, 3])), (B, rows(&[1, 2, 2])), (C, rows(&[2, 0, 1]))]
    }

    fn table(lists: &[&(VarId, Rows)]) -> Rc<Table> {
        let (first, others) = lists.split_first().unwrap();
        let first = Rc::new(Table::elements(first.0, &first.1, None));
        others.iter().fold(first, |before, list| Rc::new(Table::extended(before, list.0, &list.1, None)))
    }

    #[test]
    fn a_table_has_every_combination_within_a_document() {
        let [a, b, c] = three();
        let all = table(&[&a, &b, &c]);
        let row = |row: usize| [A, B, C].map(|var| all.of(var)[row]);
        let rows: Vec<[u32; 3]> = (0..all.rows).map(row).collect();
        let mut expected = Vec::new();
        for x in 0..a.1.count as u32 {
            for y in 0..b.1.count as u32 {
                for z in 0..c.1.count as u32 {
                    let documents = [a.1.root[x as usize], b.1.root[y as usize], c.1.root[z as usize]];
                    if documents.iter().all(|document| *document == documents[0]) {
                        expected.push([x, y, z]);
                    }
                }
            }
        }
        assert_eq!(rows, expected);
    }

    #[test]
    fn the_rows_of_three_lists_project_to_those_of_any_fewer() {
        let [a, b, c] = three();
        let all = table(&[&a, &b, &c]);
        for (vars, fewer) in [
            (vec![A, B], table(&[&a, &b])),
            (vec![A, C], table(&[&a, &c])),
            (vec![B, C], table(&[&b, &c])),
            (vec![A], table(&[&a])),
            (vec![B], table(&[&b])),
            (vec![C], table(&[&c])),
            (vec![], Rc::new(Table::root(3))),
            (vec![A, B, C], all.clone()),
        ] {
            let projected = all.rows_in(&fewer);
            for row in 0..all.rows {
                let there = projected[row] as usize;
                assert_eq!(fewer.root[there], all.root[row]);
                for &var in &vars {
                    assert_eq!(fewer.of(var)[there], all.of(var)[row], "{vars:?}");
                }
            }
        }
    }

    #[test]
    fn a_row_is_found_by_its_elements() {
        let [a, b, c] = three();
        let all = table(&[&a, &b, &c]);
        for row in 0..all.rows {
            assert_eq!(all.row(all.root[row], &|var| all.of(var)[row]), row as u32);
        }
    }

    #[test]
    fn elements_of_inner_lists_stand_with_their_own_outer_element() {
        let outer = rows(&[2, 1]);
        let inner = Rows {
            count: 4,
            outer: Rc::new(vec![0, 2, 2, 2]),
            root: Rc::new(vec![0, 1, 1, 1]),
            start: Rc::new(vec![0, 1, 1, 4]),
            given: Rc::new(vec![2, 2, 2]),
        };
        let chain = Table::elements(B, &inner, Some(&Table::elements(A, &outer, None)));
        assert_eq!(**chain.of(A), [0, 2, 2, 2]);
        // With another list between them, the inner list is still that of its element.
        let pairs = table(&[&(A, outer), &(C, rows(&[2, 1]))]);
        let all = Table::extended(pairs, B, &inner, Some(A));
        assert_eq!(**all.of(A), [0, 0, 2, 2, 2]);
        assert_eq!(**all.of(C), [0, 1, 2, 2, 2]);
        assert_eq!(**all.of(B), [0, 0, 1, 2, 3]);
        assert_eq!(**all.rows_in(&chain), [0, 0, 1, 2, 3]);
    }
}
