//! The rules of this project's own content, so that no copy of them can drift.

use checker::calendar::{HolidayYear, Municipality};
use checker::protocol::Protocol;
use checker::{Engine, Rules, Setup};
use generator::source::{Inputs, RelPath};
use std::path::Path;

/// What the site judges by.
pub(crate) fn setup() -> Setup {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content");
    let mut inputs = Inputs::default();
    for entry in walkdir::WalkDir::new(&root).sort_by_file_name() {
        let entry = entry.expect("the project's own folder can be read");
        if !entry.file_type().is_file() {
            continue;
        }
        let below = entry
            .path()
            .strip_prefix(&root)
            .expect("walked from the root");
        let path = RelPath::new(below.to_str().expect("names are ASCII")).expect("sound names");
        let bytes = std::fs::read(entry.path()).expect("the project's own files can be read");
        inputs.add(path, bytes);
    }
    let (site, faults) = generator::model::load(&inputs);
    assert!(!faults.has_errors(), "the content has faults");
    Setup {
        protocols: site.protocols.clone(),
        holidays: site.holidays.to_calendar(),
        municipalities: site.holidays.to_municipalities(),
    }
}

/// An engine with these rules.
pub(crate) fn engine(setup: &Setup) -> Engine {
    let copy = |setup: &Setup| -> (Vec<Protocol>, Vec<HolidayYear>, Vec<Municipality>) {
        (
            setup.protocols.clone(),
            setup.holidays.clone(),
            setup.municipalities.clone(),
        )
    };
    let (protocols, holidays, municipalities) = copy(setup);
    Engine::new(Rules::new(protocols, holidays, municipalities))
}
