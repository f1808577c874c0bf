//! No text makes the reader of rules panic or hang, nor a declaration that is judged by what it read.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/support/judging.rs"]
mod judging;

fuzz_target!(|bytes: &[u8]| judging::holds(bytes));
