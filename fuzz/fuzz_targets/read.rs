#![no_main]

#[path = "../../tests/suite/properties/read.rs"]
mod read;

libfuzzer_sys::fuzz_target!(|data: &[u8]| read::hold(data));
