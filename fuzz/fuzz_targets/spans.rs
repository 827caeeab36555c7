#![no_main]

#[path = "../../tests/suite/properties/spans.rs"]
mod spans;

libfuzzer_sys::fuzz_target!(|data: &[u8]| spans::hold(data));
