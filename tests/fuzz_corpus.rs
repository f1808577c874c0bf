//! What the fuzz targets once ran on still holds.

mod support;

use std::fs;

use support::{judging, reading};

#[test]
fn the_reader_of_declarations_holds_on_its_corpus() {
    each("declaration", reading::holds);
}

#[test]
fn what_is_accepted_of_the_corpus_can_be_judged() {
    each("declaration", judging::accepted);
}

#[test]
fn the_reader_of_rules_holds_on_its_corpus() {
    each("rules", judging::holds);
}

fn each(corpus: &str, holds: fn(&[u8])) {
    let mut inputs = 0;
    for entry in fs::read_dir(format!("fuzz/corpus/{corpus}")).unwrap() {
        holds(&fs::read(entry.unwrap().path()).unwrap());
        inputs += 1;
    }
    assert!(inputs > 0);
}
