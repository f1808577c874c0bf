//! No bytes make the reader of declarations panic, and what it says of them keeps its promises; what it
//! accepts can be judged by every pack.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/support/judging.rs"]
mod judging;
#[path = "../../tests/support/reading.rs"]
mod reading;

fuzz_target!(|bytes: &[u8]| {
    reading::holds(bytes);
    judging::accepted(bytes);
});
