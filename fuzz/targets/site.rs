//! Pages with front matter, with a small site built around each in memory.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(init: proof::oracle::prepare(), |bytes: &[u8]| proof::oracle::site(bytes));
