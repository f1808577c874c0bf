//! What the fuzz targets once ran on still holds.

use std::fs;

#[path = "common/reading.rs"]
mod reading;

#[test]
fn the_reader_of_declarations_holds_on_its_corpus() {
    let mut inputs = 0;
    for entry in fs::read_dir("fuzz/corpus/declaration").unwrap() {
        reading::holds(&fs::read(entry.unwrap().path()).unwrap());
        inputs += 1;
    }
    assert!(inputs > 0);
}
