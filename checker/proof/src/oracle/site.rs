//! A page with its front matter: split, parsed, and a small site built around it in memory.

use crate::content::files;
use generator::diagnostic::{Style, render, render_json};
use generator::pipeline::{Files, Options, build};
use generator::source::{Inputs, RelPath, SourceFile, front_matter};
use std::sync::LazyLock;

static CONTENT: LazyLock<Files> = LazyLock::new(|| files("tests/sites/small/content"));
static THEME: LazyLock<Files> = LazyLock::new(|| files("themes/standaard"));

/// Where the input stands in the small site.
const PAGE: &str = "pages/proef.md";

/// Judges one page.
pub fn site(bytes: &[u8]) {
    let path = RelPath::new(PAGE).expect("a sound name");
    if let Ok(file) = SourceFile::from_bytes(path, bytes.to_vec()) {
        if let Ok(split) = front_matter::split(&file) {
            assert!(file.text.get(split.front).is_some() && file.text.get(split.body).is_some());
        }
        let _ = front_matter::parse(&file);
    }
    let with_page = |backwards: bool| {
        let mut files: Vec<(&str, &[u8])> = CONTENT
            .iter()
            .map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
            .chain([(PAGE, bytes)])
            .collect();
        if backwards {
            files.reverse();
        }
        let mut inputs = Inputs::default();
        for (path, bytes) in files {
            inputs.add(RelPath::new(path).expect("a sound name"), bytes.to_vec());
        }
        inputs
    };
    let inputs = with_page(false);
    let built = build(&inputs, &THEME, &Files::new(), &Options::default());
    for fault in built.diagnostics.iter() {
        for place in fault
            .place
            .iter()
            .chain(fault.labels().iter().map(|label| &label.place))
        {
            if place.file.as_str() == PAGE {
                let end = place.span.end as usize;
                assert!(place.span.start <= place.span.end && end <= bytes.len() * 3 + 3);
            }
        }
    }
    let _ = render(&built.diagnostics, &inputs, "content", Style::Plain);
    let json = render_json(&built.diagnostics, &inputs, "content");
    for line in json.lines() {
        assert!(
            serde_json::from_str::<serde_json::Value>(line).is_ok(),
            "{line}"
        );
    }
    let again = build(&with_page(true), &THEME, &Files::new(), &Options::default());
    assert!(
        built.output == again.output,
        "the order of the files matters"
    );
}
