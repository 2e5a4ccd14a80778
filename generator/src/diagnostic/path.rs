//! The name of a content file: relative, with `/`, never outside its folder.

use std::fmt;
use std::sync::Arc;

/// A path relative to the content folder, with `/`, without `.` and `..`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RelPath(Arc<str>);

/// Why a text is no path inside the content folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathFault {
    /// Nothing, or nothing between two slashes.
    Empty,
    /// It starts at the root or climbs out with `..`.
    Outside,
    /// It holds a backslash or a control character.
    Character,
}

/// Where the files of a theme stand among those of the content, which never have this folder.
const THEME: &str = "thema:/";

impl RelPath {
    /// The name of a theme's file, told apart from all content.
    pub fn in_theme(path: &str) -> Result<Self, PathFault> {
        RelPath::new(&format!("{THEME}{path}"))
    }

    /// The path inside the theme, if it is a theme's file.
    pub fn theme_path(&self) -> Option<&str> {
        self.0.strip_prefix(THEME)
    }

    /// Checks a path; `.` parts are dropped, `..` climbs and is refused at the rim.
    pub fn new(path: &str) -> Result<Self, PathFault> {
        if path.starts_with('/') {
            return Err(PathFault::Outside);
        }
        if path.chars().any(|c| c == '\\' || c.is_control()) {
            return Err(PathFault::Character);
        }
        let mut parts: Vec<&str> = Vec::new();
        for part in path.split('/') {
            match part {
                "" => return Err(PathFault::Empty),
                "." => {}
                ".." => {
                    parts.pop().ok_or(PathFault::Outside)?;
                }
                part => parts.push(part),
            }
        }
        if parts.is_empty() {
            Err(PathFault::Empty)
        } else {
            Ok(RelPath(parts.join("/").into()))
        }
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path of a link in this file: `../normen/x.md` from `paginas/y.md` is `normen/x.md`.
    pub fn join(&self, link: &str) -> Result<Self, PathFault> {
        match self.0.rsplit_once('/') {
            Some((folder, _)) => RelPath::new(&format!("{folder}/{link}")),
            None => RelPath::new(link),
        }
    }

    /// The last part.
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// The last part without its extension.
    pub fn stem(&self) -> &str {
        let name = self.file_name();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// What follows the last dot of the name; empty without one.
    pub fn extension(&self) -> &str {
        self.file_name()
            .rsplit_once('.')
            .map_or("", |(_, extension)| extension)
    }

    /// The folders above the file, from the top.
    pub fn folders(&self) -> Vec<&str> {
        let mut parts: Vec<&str> = self.0.split('/').collect();
        parts.pop();
        parts
    }
}

impl fmt::Display for RelPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{PathFault, RelPath};

    #[test]
    fn stays_inside_its_folder() {
        assert_eq!(RelPath::new("a/./b/../c.md").unwrap().as_str(), "a/c.md");
        assert_eq!(RelPath::new("../x"), Err(PathFault::Outside));
        assert_eq!(RelPath::new("a/../../x"), Err(PathFault::Outside));
        assert_eq!(RelPath::new("/etc/passwd"), Err(PathFault::Outside));
        assert_eq!(RelPath::new("a//b"), Err(PathFault::Empty));
        assert_eq!(RelPath::new("a\\b"), Err(PathFault::Character));
        assert_eq!(RelPath::new("a\nb"), Err(PathFault::Character));
        assert_eq!(RelPath::new("."), Err(PathFault::Empty));
    }

    #[test]
    fn joins_links_and_names_parts() {
        let page = RelPath::new("pages/ouders/ziek.md").unwrap();
        assert_eq!(
            page.join("../normen/x.md").unwrap().as_str(),
            "pages/normen/x.md"
        );
        assert_eq!(page.join("../../../x.md"), Err(PathFault::Outside));
        assert_eq!((page.stem(), page.extension()), ("ziek", "md"));
        assert_eq!(page.folders(), ["pages", "ouders"]);
    }
}
