//! Content as it was read: files with their text, before anything is understood.
//!
//! In: paths and bytes, handed in by a command. Out: [`Inputs`], front matter split
//! off, YAML as trees with places in bytes of the file. A file that cannot be used
//! becomes a diagnostic, and the others go on. This room reads no disk and knows no
//! content type.

pub mod front_matter;
pub mod yaml;

mod locate;
mod yaml_message;

pub use crate::diagnostic::{PathFault, RelPath};
pub use locate::{first_line, locate};

use crate::diagnostic::{Diagnostic, Diagnostics, Sources};
use checker::tree::Span;
use std::collections::BTreeMap;
use std::ops::Range;

/// The largest content file, in bytes: far above any real page, far below what hurts.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;

/// One content file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Its path in the content folder.
    pub path: RelPath,
    /// Its text, without byte order mark.
    pub text: String,
}

impl SourceFile {
    /// Takes the bytes of a file; `Err` holds the readable remains, for the excerpt, and what is wrong.
    pub fn from_bytes(path: RelPath, bytes: Vec<u8>) -> Result<Self, Box<(Self, Diagnostic)>> {
        if bytes.len() > MAX_BYTES {
            let diagnostic = Diagnostic::error(
                "too-large",
                format!("Dit bestand is groter dan {} MB.", MAX_BYTES / 1024 / 1024),
            )
            .at(&path, Span::default())
            .with_help("Splits het, of haal het weg uit de inhoud.");
            return Err(Box::new((
                SourceFile {
                    path,
                    text: String::new(),
                },
                diagnostic,
            )));
        }
        match String::from_utf8(bytes) {
            Ok(text) => SourceFile {
                path,
                text: text
                    .strip_prefix('\u{feff}')
                    .map(str::to_owned)
                    .unwrap_or(text),
            }
            .without_control(),
            Err(error) => {
                let start = error.utf8_error().valid_up_to();
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                let diagnostic = Diagnostic::error(
                    "not-utf-8",
                    "Dit bestand is geen UTF-8: hier staat een teken dat niet te lezen is.",
                )
                .at(&path, span(start..start + '\u{fffd}'.len_utf8()))
                .with_help("Sla het bestand op als UTF-8.");
                Err(Box::new((SourceFile { path, text }, diagnostic)))
            }
        }
    }

    /// Control characters are never meant, and a NUL would end the YAML early without a word.
    fn without_control(self) -> Result<Self, Box<(Self, Diagnostic)>> {
        let is_layout = |c: char| matches!(c, '\n' | '\r' | '\t');
        let odd = |c: char| c.is_control() && !is_layout(c);
        match self.text.char_indices().find(|(_, c)| odd(*c)) {
            None => Ok(self),
            Some((at, c)) => {
                let diagnostic = Diagnostic::error(
                    "control-character",
                    format!(
                        "Hier staat een onzichtbaar stuurteken (U+{:04X}).",
                        u32::from(c)
                    ),
                )
                .at(&self.path, span(at..at + c.len_utf8()))
                .with_help("Haal het teken weg.");
                let text = self.text.replace(odd, "\u{fffd}");
                let path = self.path;
                Err(Box::new((SourceFile { path, text }, diagnostic)))
            }
        }
    }

    /// The text of a range; empty where it is no range of this text.
    pub fn slice(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or("")
    }
}

/// All content of a run, by path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inputs {
    files: BTreeMap<RelPath, SourceFile>,
    unusable: BTreeMap<RelPath, SourceFile>,
    diagnostics: Diagnostics,
}

impl Inputs {
    /// Takes a file as it was read. Hidden files and editors' leftovers are passed over.
    pub fn add(&mut self, path: RelPath, bytes: Vec<u8>) {
        if is_leftover(&path) {
            return;
        }
        if !matches!(path.extension(), "md" | "yaml") {
            let diagnostic = Diagnostic::error("unknown-file", "Dit soort bestand hoort niet in de inhoud.")
                .at(&path, Span::default())
                .with_help("De inhoud bestaat uit `.md` en `.yaml`. Beelden en andere bestanden horen in het thema.");
            self.diagnostics.push(diagnostic);
            return;
        }
        match SourceFile::from_bytes(path, bytes) {
            Ok(file) => {
                self.unusable.remove(&file.path);
                self.files.insert(file.path.clone(), file);
            }
            Err(fault) => {
                let (remains, diagnostic) = *fault;
                self.diagnostics.push(diagnostic);
                self.files.remove(&remains.path);
                self.unusable.insert(remains.path.clone(), remains);
            }
        }
    }

    /// Takes a text that is known to be sound, for tests and the embedded content.
    pub fn add_text(&mut self, path: &str, text: &str) {
        match RelPath::new(path) {
            Ok(path) => self.add(path, text.as_bytes().to_vec()),
            Err(fault) => self.refuse_path(path, fault),
        }
    }

    /// Records a file whose name cannot be used.
    pub fn refuse_path(&mut self, path: &str, fault: PathFault) {
        let why = match fault {
            PathFault::Empty => "is leeg",
            PathFault::Outside => "wijst buiten de inhoud",
            PathFault::Character => "heeft een teken dat niet mag",
        };
        self.diagnostics.push(Diagnostic::error(
            "bad-path",
            format!("De bestandsnaam `{}` {why}.", path.escape_default()),
        ));
    }

    /// Records what the walk could not read.
    pub fn refuse(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// A file by its path.
    pub fn get(&self, path: &RelPath) -> Option<&SourceFile> {
        self.files.get(path)
    }

    /// All files, in the order of their paths.
    pub fn files(&self) -> impl Iterator<Item = &SourceFile> {
        self.files.values()
    }

    /// The files below a folder, such as `pages/`, in the order of their paths.
    pub fn below<'i>(&'i self, folder: &'i str) -> impl Iterator<Item = &'i SourceFile> {
        self.files
            .values()
            .filter(move |f| f.path.as_str().starts_with(folder))
    }

    /// What went wrong while reading.
    pub fn diagnostics(&self) -> &Diagnostics {
        &self.diagnostics
    }

    /// Whether there is no usable file.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

impl Sources for Inputs {
    fn text(&self, file: &RelPath) -> Option<&str> {
        self.files
            .get(file)
            .or_else(|| self.unusable.get(file))
            .map(|f| f.text.as_str())
    }
}

/// A span of bytes; files are far smaller than its numbers can hold.
pub fn span(range: Range<usize>) -> Span {
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Span {
        start: number(range.start),
        end: number(range.end),
    }
}

fn is_leftover(path: &RelPath) -> bool {
    let name = path.file_name();
    path.as_str().split('/').any(|part| part.starts_with('.'))
        || name.ends_with('~')
        || name.ends_with(".swp")
}

#[cfg(test)]
mod tests {
    use super::{Inputs, MAX_BYTES, RelPath, SourceFile};
    use crate::diagnostic::{Style, render};

    fn shown(path: &str, bytes: &[u8]) -> String {
        let mut inputs = Inputs::default();
        inputs.add(RelPath::new(path).unwrap(), bytes.to_vec());
        assert!(inputs.is_empty());
        render(inputs.diagnostics(), &inputs, "content", Style::Plain)
    }

    #[test]
    fn unreadable_bytes_are_shown_at_their_place() {
        insta::assert_snapshot!(shown("a.yaml", b"naam: \xc3\xa9\nplaats: Zutph\xe9n\n"), @"
        content/a.yaml:2:14: fout[not-utf-8]: Dit bestand is geen UTF-8: hier staat een teken dat niet te lezen is.
          |
        2 | plaats: Zutph�n
          |              ^
          hulp: Sla het bestand op als UTF-8.
        ");
        insta::assert_snapshot!(shown("a.yaml", b"naam: a\0b\n"), @"
        content/a.yaml:1:8: fout[control-character]: Hier staat een onzichtbaar stuurteken (U+0000).
          |
        1 | naam: a�b
          |        ^
          hulp: Haal het teken weg.
        ");
        insta::assert_snapshot!(shown("foto.jpg", b"\xff\xd8"), @"
        content/foto.jpg: fout[unknown-file]: Dit soort bestand hoort niet in de inhoud.
          hulp: De inhoud bestaat uit `.md` en `.yaml`. Beelden en andere bestanden horen in het thema.
        ");
    }

    #[test]
    fn a_file_that_is_too_large_is_refused() {
        assert!(shown("a.md", &vec![b'x'; MAX_BYTES + 1]).contains("too-large"));
    }

    #[test]
    fn hidden_files_are_passed_over_and_a_byte_order_mark_is_dropped() {
        let mut inputs = Inputs::default();
        for path in [".git/x.md", "a/.DS_Store", "a/b.md~", ".x.md.swp"] {
            inputs.add(RelPath::new(path).unwrap(), b"\xff".to_vec());
        }
        assert!(inputs.is_empty() && inputs.diagnostics().is_empty());
        let file =
            SourceFile::from_bytes(RelPath::new("a.md").unwrap(), "\u{feff}x".into()).unwrap();
        assert_eq!(file.text, "x");
    }
}
