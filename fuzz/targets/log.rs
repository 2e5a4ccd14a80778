//! Random logs and events made from bytes, against every protocol of the site.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(init: proof::oracle::prepare(), |bytes: &[u8]| proof::oracle::log(bytes));
