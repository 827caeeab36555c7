#![no_main]

#[path = "../../tests/suite/properties/lexical.rs"]
mod lexical;

libfuzzer_sys::fuzz_target!(|data: &[u8]| lexical::hold(data));
