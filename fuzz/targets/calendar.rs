//! Calendars made from bytes: holidays, own days, windows, terms.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(init: proof::oracle::prepare(), |bytes: &[u8]| proof::oracle::calendar(bytes));
