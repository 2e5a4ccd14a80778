//! Lines of JSON that may be cases.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(init: proof::oracle::prepare(), |bytes: &[u8]| proof::oracle::case(bytes));
