//! The files of a site in memory, and those that stand beside the pages.
//!
//! In: finished files, and what the sitemap, the feed and the headers must say. Out:
//! an [`Output`], by path, in one order. It writes nothing to disk and reads no model:
//! the caller hands in plain entries.

mod feed;
mod hosting;
mod policy;
mod wellknown;

pub use feed::{Entry, Feed, feed};
pub use hosting::{apache, headers, nginx};
pub use policy::{HEADERS, PageKind, header_policy, meta_policy};
pub use wellknown::{robots, security, sitemap};

use std::collections::BTreeMap;

/// All files of a site: path without a leading slash, and bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Output(BTreeMap<String, Vec<u8>>);

impl Output {
    /// Adds a file; gives back what stood there, which two sources then claim.
    pub fn add(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Option<Vec<u8>> {
        self.0.insert(path.into(), bytes.into())
    }

    /// A file by its path.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.0.get(path).map(Vec::as_slice)
    }

    /// All files, in the order of their paths.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0
            .iter()
            .map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// Whether a file stands there.
    pub fn has(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The weight of all files together.
    pub fn bytes(&self) -> usize {
        self.0.values().map(Vec::len).sum()
    }
}

/// The file that holds the page at an address: `/ouders/` is `ouders/index.html`.
pub fn file_of(url: &str) -> String {
    let path = url.trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::file_of;

    #[test]
    fn addresses_become_files() {
        assert_eq!(file_of("/"), "index.html");
        assert_eq!(file_of("/ouders/"), "ouders/index.html");
        assert_eq!(file_of("/404.html"), "404.html");
    }
}
