#![no_main]

#[path = "../../tests/corpora/oracle.rs"]
#[allow(dead_code, reason = "each target asks for a part of it")]
mod oracle;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| oracle::kinds(bytes));
