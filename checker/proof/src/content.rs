//! The rules of this project's own content, so that no copy of them can drift.
//!
//! With the feature `content` the generator reads the folder, as the site does. Without it
//! the rules come from a file that the program `setup` writes, named by `VERZUIMWIJZER_SETUP`: a
//! change of the checker then rebuilds no generator, which is what mutation runs need.

use checker::{Engine, Rules, Setup};

/// What the site judges by.
#[cfg(feature = "content")]
pub fn setup() -> Setup {
    let (_, site) = site();
    Setup {
        protocols: site.protocols.clone(),
        holidays: site.holidays.to_calendar(),
        municipalities: site.holidays.to_municipalities(),
    }
}

/// The same as JSON, with the worked examples.
#[cfg(feature = "content")]
pub fn as_json() -> String {
    let (inputs, site) = site();
    generator::pipeline::setup_with_examples(&inputs, &site).expect("the checker reads its rules")
}

/// The project's content, read and without faults.
#[cfg(feature = "content")]
fn site() -> (generator::source::Inputs, generator::model::Site) {
    let inputs = inputs();
    let (site, faults) = generator::model::load(&inputs);
    assert!(!faults.has_errors(), "the content has faults");
    (inputs, site)
}

/// The files of the project's content.
#[cfg(feature = "content")]
pub fn inputs() -> generator::source::Inputs {
    use generator::source::{Inputs, RelPath};
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
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
    inputs
}

/// What the site judges by, as it was published.
#[cfg(not(feature = "content"))]
pub fn setup() -> Setup {
    let path = std::env::var("VERZUIMWIJZER_SETUP").expect("VERZUIMWIJZER_SETUP names the file");
    let text = std::fs::read_to_string(path).expect("the file of rules can be read");
    Setup::read(&text).expect("the file of rules is sound")
}

/// An engine with these rules.
pub fn engine(setup: &Setup) -> Engine {
    Engine::new(Rules::new(
        setup.protocols.clone(),
        setup.holidays.clone(),
        setup.municipalities.clone(),
    ))
}
