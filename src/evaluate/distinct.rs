//! The distinct values of a list.

use std::collections::HashSet;
use std::rc::Rc;

use super::block::Rows;

/// The distinct codes of each outer row, in the order of first mention; unknown is one more.
pub fn distinct_values(elements: &Rows, codes: &[i32]) -> (Rows, Vec<i32>) {
    let mut items: Vec<i32> = Vec::new();
    let (mut outer, mut root, mut start) = (Vec::new(), Vec::new(), vec![0]);
    for (owner, bounds) in elements.start.windows(2).enumerate() {
        let first = items.len();
        let mine = bounds[0] as usize..bounds[1] as usize;
        let few = mine.len() <= 16;
        let mut seen = HashSet::new();
        for row in mine {
            let code = codes[row];
            let new = if few { !items[first..].contains(&code) } else { seen.insert(code) };
            if new {
                items.push(code);
                outer.push(owner as u32);
                root.push(elements.root[row]);
            }
        }
        start.push(items.len() as u32);
    }
    let rows = Rows {
        count: items.len(),
        outer: Rc::new(outer),
        root: Rc::new(root),
        start: Rc::new(start),
        given: elements.given.clone(),
    };
    (rows, items)
}
