//! Folders on disk to values in memory.
//!
//! Nothing outside the content folder is read: a link to a file inside it is followed,
//! any other link is refused with a diagnostic, so a walk always ends.

use super::{Failure, embedded};
use crate::cli::SiteOptions;
use crate::diagnostic::{Diagnostic, Sources};
use crate::pipeline::{Files, Options};
use crate::source::{Inputs, MAX_BYTES, RelPath};
use crate::theme::over;
use checker::calendar::Date;
use checker::tree::Span;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use walkdir::{DirEntry, WalkDir};

/// The folder of content where none is named.
const CONTENT: &str = "content";

/// The content, and the folder as the author knows it.
pub(super) struct Content {
    pub(super) inputs: Inputs,
    pub(super) root: String,
}

/// Reads the content a command was given, that of this folder, or what is built in.
pub(super) fn content(named: Option<&Path>) -> Result<Content, Failure> {
    match folder(named) {
        Some(folder) => Ok(Content {
            inputs: walk(&folder)?,
            root: folder.to_string_lossy().into_owned(),
        }),
        None => Ok(Content {
            inputs: embedded::content(),
            root: "ingebouwd".to_owned(),
        }),
    }
}

/// The folder of content on disk, if there is one.
pub(super) fn folder(named: Option<&Path>) -> Option<PathBuf> {
    named
        .map(Path::to_owned)
        .or_else(|| Some(PathBuf::from(CONTENT)).filter(|p| p.is_dir()))
}

/// A theme, and the folder as the author knows it.
pub(super) struct ThemeFolder {
    pub(super) files: Files,
    root: String,
    own: BTreeSet<String>,
}

/// The theme: a folder laid over what is built in, or that alone.
pub(super) fn theme(options: &SiteOptions) -> Result<ThemeFolder, Failure> {
    let standard = embedded::theme();
    let Some(folder) = options.theme.as_deref() else {
        return Ok(ThemeFolder {
            files: standard,
            root: String::new(),
            own: BTreeSet::new(),
        });
    };
    let own = files(folder)?;
    Ok(ThemeFolder {
        root: folder.to_string_lossy().trim_end_matches('/').to_owned(),
        own: own.keys().cloned().collect(),
        files: over(standard, own),
    })
}

/// The texts of content and theme, for the excerpts of messages.
pub(super) struct Texts<'t> {
    pub(super) content: &'t Content,
    pub(super) theme: &'t ThemeFolder,
}

impl Sources for Texts<'_> {
    fn text(&self, file: &RelPath) -> Option<&str> {
        let Some(path) = file.theme_path() else {
            return self.content.inputs.text(file);
        };
        let text = std::str::from_utf8(self.theme.files.get(path)?).ok()?;
        Some(text.strip_prefix('\u{feff}').unwrap_or(text))
    }

    fn path(&self, file: &RelPath) -> Option<String> {
        let path = file.theme_path()?;
        Some(if self.theme.own.contains(path) {
            format!("{}/{path}", self.theme.root)
        } else {
            format!("ingebouwd thema/{path}")
        })
    }
}

/// The checker for the browser: a folder, or what is built in.
pub(super) fn bundle(options: &SiteOptions) -> Result<Files, Failure> {
    let Some(folder) = options.bundle.as_deref() else {
        return Ok(embedded::bundle());
    };
    let read = |name: &str| {
        let path = folder.join(name);
        fs::read(&path)
            .map(|bytes| (name.to_owned(), bytes))
            .map_err(|e| Failure::new("Lezen", &path, e))
    };
    ["checker.js", "checker_bg.wasm"]
        .into_iter()
        .map(read)
        .collect()
}

/// The options of the pipeline; the environment stands in for a date that is not given, and
/// the clock says what is overdue where neither gives a date.
pub(super) fn options(options: &SiteOptions) -> Options {
    let seconds = || std::env::var("SOURCE_DATE_EPOCH").ok()?.trim().parse().ok();
    let date = options.date.or_else(|| day(seconds()?));
    let now = || {
        SystemTime::now()
            .duration_since(SystemTime::UNIX_EPOCH)
            .ok()
    };
    let today = || day(i64::try_from(now()?.as_secs()).ok()?);
    Options {
        date,
        base_url: options.base_url.clone(),
        today: date.or_else(today),
    }
}

/// The day that holds a moment, in seconds since the first of 1970; none beyond the calendar.
fn day(seconds: i64) -> Option<Date> {
    let first = Date::from_ymd(1970, 1, 1)?;
    i32::try_from(seconds.div_euclid(86_400))
        .ok()
        .filter(|days| (0..80_000).contains(days))
        .map(|days| first.plus(days))
}

/// All files of a folder that we made or were given whole.
fn files(folder: &Path) -> Result<Files, Failure> {
    let mut files = Files::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|e| Failure::new("Lezen", folder, e.into()))?;
        let name = entry
            .path()
            .strip_prefix(folder)
            .ok()
            .and_then(Path::to_str);
        if let Some(name) = name.filter(|_| entry.file_type().is_file()) {
            let bytes =
                fs::read(entry.path()).map_err(|e| Failure::new("Lezen", entry.path(), e))?;
            files.insert(name.replace('\\', "/"), bytes);
        }
    }
    Ok(files)
}

fn walk(root: &Path) -> Result<Inputs, Failure> {
    let real_root = root
        .canonicalize()
        .map_err(|e| Failure::new("Lezen", root, e))?;
    if !real_root.is_dir() {
        return Err(Failure::new(
            "Lezen",
            root,
            io::Error::other("dat is geen map"),
        ));
    }
    let mut inputs = Inputs::default();
    let visible = |entry: &DirEntry| {
        entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".")
    };
    for entry in WalkDir::new(&real_root)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(visible)
    {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => take(&mut inputs, &entry, &real_root),
            Err(error) => {
                let name = error
                    .path()
                    .and_then(|p| p.strip_prefix(&real_root).ok())
                    .map_or(String::new(), |p| p.display().to_string());
                inputs.refuse(Diagnostic::error(
                    "unreadable",
                    format!("De map `{name}` is niet te lezen."),
                ));
            }
        }
    }
    Ok(inputs)
}

fn take(inputs: &mut Inputs, entry: &DirEntry, root: &Path) {
    let relative = entry.path().strip_prefix(root).unwrap_or(entry.path());
    let Some(name) = relative.to_str() else {
        let message = format!("De bestandsnaam `{}` is geen UTF-8.", relative.display());
        inputs.refuse(
            Diagnostic::error("name-not-utf-8", message)
                .with_help("Geef het bestand een naam van gewone letters."),
        );
        return;
    };
    let path = match RelPath::new(&name.replace(std::path::MAIN_SEPARATOR, "/")) {
        Ok(path) => path,
        Err(fault) => return inputs.refuse_path(name, fault),
    };
    if entry.path_is_symlink()
        && let Err(diagnostic) = follow(entry.path(), root, &path)
    {
        return inputs.refuse(diagnostic);
    }
    match read_limited(entry.path()) {
        Ok(bytes) => inputs.add(path, bytes),
        Err(_) => inputs.refuse(
            Diagnostic::error("unreadable", "Dit bestand is niet te lezen.")
                .at(&path, Span::default())
                .with_help("Controleer de rechten op het bestand."),
        ),
    }
}

/// Whether a symbolic link may be read: only to a file inside the content.
fn follow(link: &Path, root: &Path, path: &RelPath) -> Result<(), Diagnostic> {
    let refuse = |code, message: &str| {
        Err(Diagnostic::error(code, message)
            .at(path, Span::default())
            .with_help("Zet het bestand zelf op deze plek."))
    };
    match link.canonicalize() {
        Ok(target) if !target.starts_with(root) => refuse(
            "link-outside-content",
            "Deze koppeling wijst naar iets buiten de inhoud.",
        ),
        Ok(target) if target.is_file() => Ok(()),
        Ok(_) => refuse("link-to-folder", "Deze koppeling wijst naar een map."),
        Err(error) if error.kind() == io::ErrorKind::NotFound => refuse(
            "link-to-nothing",
            "Deze koppeling wijst naar iets dat er niet is.",
        ),
        Err(_) => refuse(
            "link-loop",
            "Deze koppeling wijst in een kring naar zichzelf.",
        ),
    }
}

/// Reads one byte more than is allowed, so that the limit is seen and memory is safe.
fn read_limited(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?
        .take(MAX_BYTES as u64 + 1)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}
