//! Files of YAML that may be protocols.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(init: proof::oracle::prepare(), |bytes: &[u8]| proof::oracle::protocol(bytes));
