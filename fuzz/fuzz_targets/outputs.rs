#![no_main]

#[path = "../../tests/suite/properties/outputs.rs"]
mod outputs;

libfuzzer_sys::fuzz_target!(|data: &[u8]| outputs::hold(data));
