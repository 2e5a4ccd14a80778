//! The rules of this project's own content, so that no copy of them can drift.
//!
//! With the feature `content` the generator reads the folder, as the site does. Without it
//! the rules come from files that the program `setup` writes, named by `VERZUIMWIJZER_SETUP` and
//! `VERZUIMWIJZER_STRANGERS`: a change of the checker then rebuilds no generator, which is what
//! mutation runs need.

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

/// The same with protocols in the shapes of strangers, from `tests/protocols`, beside it.
#[cfg(feature = "content")]
pub fn strangers_as_json() -> String {
    use generator::source::RelPath;
    let (mut inputs, site) = site();
    for (name, bytes) in files("tests/protocols") {
        let path = RelPath::new(&format!("protocols/{name}"));
        inputs.add(path.expect("sound names"), bytes);
    }
    generator::pipeline::setup_with_examples(&inputs, &site).expect("the checker reads its rules")
}

/// What the site would judge by with the protocols of strangers beside its own.
#[cfg(feature = "content")]
pub fn strangers() -> Setup {
    Setup::read(&strangers_as_json()).expect("the rules are read back")
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
    let mut inputs = Inputs::default();
    for (path, bytes) in files("content") {
        inputs.add(RelPath::new(&path).expect("sound names"), bytes);
    }
    inputs
}

/// All files of a folder of the project, by their path in it.
#[cfg(feature = "content")]
pub(crate) fn files(folder: &str) -> generator::pipeline::Files {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let root = root.join(folder);
    let mut files = generator::pipeline::Files::new();
    for entry in walkdir::WalkDir::new(&root).sort_by_file_name() {
        let entry = entry.expect("the project's own folder can be read");
        if entry.file_type().is_file() {
            let below = entry
                .path()
                .strip_prefix(&root)
                .expect("walked from the root");
            let bytes = std::fs::read(entry.path()).expect("the project's own files can be read");
            files.insert(below.to_string_lossy().replace('\\', "/"), bytes);
        }
    }
    files
}

/// What the site judges by, as it was published.
#[cfg(not(feature = "content"))]
pub fn setup() -> Setup {
    from_file("VERZUIMWIJZER_SETUP")
}

/// The same with the protocols of strangers.
#[cfg(not(feature = "content"))]
pub fn strangers() -> Setup {
    from_file("VERZUIMWIJZER_STRANGERS")
}

#[cfg(not(feature = "content"))]
fn from_file(variable: &str) -> Setup {
    let path = std::env::var(variable).unwrap_or_else(|_| panic!("{variable} names no file"));
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
