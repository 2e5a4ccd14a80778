//! Assets named by their content, and the references between them.
//!
//! A style that names a font or a script that imports another is rewritten to the
//! fingerprinted name before its own fingerprint is taken, so files are done in the
//! order of their references. In a circle one keeps its plain name.

use super::script::without_comments;
use sha2::{Digest, Sha256, Sha384};
use std::collections::{BTreeMap, BTreeSet};

/// One published asset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Site-absolute address: `/assets/site.3fa9c1d2e0.css`.
    pub url: String,
    /// `sha384-...`, for scripts and styles.
    pub integrity: Option<String>,
}

/// All assets by the address that templates write.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Assets {
    by_url: BTreeMap<String, Asset>,
    files: BTreeMap<String, Vec<u8>>,
}

impl Assets {
    /// Takes files by site path (`assets/site.css`) and publishes them.
    pub fn new(sources: BTreeMap<String, Vec<u8>>) -> Self {
        let mut work = Work {
            sources: &sources,
            done: Assets::default(),
            busy: BTreeSet::new(),
        };
        for path in sources.keys() {
            work.publish(path);
        }
        work.done
    }

    /// What an address became; `None` if it names no asset.
    pub fn get(&self, url: &str) -> Option<&Asset> {
        self.by_url.get(url)
    }

    /// The files to write, by path.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files
            .iter()
            .map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }
}

struct Work<'s> {
    sources: &'s BTreeMap<String, Vec<u8>>,
    done: Assets,
    busy: BTreeSet<String>,
}

impl Work<'_> {
    fn publish(&mut self, path: &str) {
        let url = format!("/{path}");
        if self.done.by_url.contains_key(&url) || !self.busy.insert(path.to_owned()) {
            return;
        }
        let Some(bytes) = self.sources.get(path) else {
            return;
        };
        let is_code = has_extension(path, &["js", "mjs", "css"]);
        let bytes = match std::str::from_utf8(bytes) {
            Ok(text) if has_extension(path, &["js", "mjs"]) => self
                .with_new_names(path, &without_comments(text))
                .into_bytes(),
            Ok(text) if is_code => self.with_new_names(path, text).into_bytes(),
            _ => bytes.clone(),
        };
        // Outside `assets/` (favicon.svg) an address is fixed by custom.
        let named = if path.starts_with("assets/") {
            fingerprinted(path, &bytes)
        } else {
            path.to_owned()
        };
        let integrity = is_code.then(|| format!("sha384-{}", base64(&Sha384::digest(&bytes))));
        self.done.by_url.insert(
            url,
            Asset {
                url: format!("/{named}"),
                integrity,
            },
        );
        self.done.files.insert(named, bytes);
        self.busy.remove(path);
    }

    /// Replaces quoted and `url()` names of other assets by what they became.
    fn with_new_names(&mut self, path: &str, text: &str) -> String {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let names: Vec<(String, String)> = self
            .sources
            .keys()
            .filter(|other| *other != path)
            .filter_map(|other| {
                other
                    .strip_prefix(folder)
                    .and_then(|o| o.strip_prefix('/'))
                    .map(|name| (other.clone(), name.to_owned()))
            })
            .filter(|(_, name)| text.contains(name.as_str()))
            .collect();
        let mut text = text.to_owned();
        for (other, name) in names {
            let quoted = [("\"", "\""), ("'", "'"), ("`", "`"), ("(", ")")];
            let forms = |name: &str| {
                quoted
                    .iter()
                    .flat_map(|(a, b)| [format!("{a}{name}{b}"), format!("{a}./{name}{b}")])
                    .collect::<Vec<_>>()
            };
            if !forms(&name).iter().any(|f| text.contains(f)) {
                continue;
            }
            self.publish(&other);
            let Some(asset) = self.done.by_url.get(&format!("/{other}")) else {
                continue;
            };
            let new = asset
                .url
                .trim_start_matches('/')
                .strip_prefix(folder)
                .map_or(String::new(), |n| n.trim_start_matches('/').to_owned());
            for (old, new) in forms(&name).iter().zip(forms(&new)) {
                text = text.replace(old, &new);
            }
        }
        text
    }
}

fn has_extension(path: &str, known: &[&str]) -> bool {
    path.rsplit_once('.')
        .is_some_and(|(_, e)| known.contains(&e))
}

/// `assets/site.css` with ten digits of its content before the extension.
/// The first ten hexadecimal digits of the SHA-256 of some bytes.
pub fn fingerprint(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().take(5).map(|b| format!("{b:02x}")).collect()
}

fn fingerprinted(path: &str, bytes: &[u8]) -> String {
    let hex = fingerprint(bytes);
    match path.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}.{hex}.{extension}"),
        None => format!("{path}.{hex}"),
    }
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |i: usize| u32::from(chunk.get(i).copied().unwrap_or(0));
        let group = byte(0) << 16 | byte(1) << 8 | byte(2);
        for i in 0..4 {
            if i <= chunk.len() {
                let letter = group >> (18 - 6 * i) & 63;
                out.push(char::from(
                    LETTERS.get(letter as usize).copied().unwrap_or(b'A'),
                ));
            } else {
                out.push('=');
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Assets, base64};
    use std::collections::BTreeMap;

    fn assets(files: &[(&str, &str)]) -> Assets {
        Assets::new(
            files
                .iter()
                .map(|(p, t)| ((*p).to_owned(), t.as_bytes().to_vec()))
                .collect::<BTreeMap<_, _>>(),
        )
    }

    #[test]
    fn a_change_travels_up_the_references() {
        let page = |wasm: &str| {
            let all = assets(&[
                ("assets/a.js", "import './check.js'"),
                ("assets/check.js", "new URL('x_bg.wasm', import.meta.url)"),
                ("assets/x_bg.wasm", wasm),
            ]);
            let js = all
                .files()
                .find(|(p, _)| p.starts_with("assets/check."))
                .unwrap();
            let wasm = all
                .get("/assets/x_bg.wasm")
                .unwrap()
                .url
                .rsplit('/')
                .next()
                .unwrap()
                .to_owned();
            assert!(std::str::from_utf8(js.1).unwrap().contains(&wasm));
            all.get("/assets/a.js").unwrap().clone()
        };
        assert_ne!(page("1"), page("2"));
        assert_eq!(page("1"), page("1"));
    }

    #[test]
    fn circles_end_and_fixed_names_stay() {
        let all = assets(&[
            ("assets/a.js", "import './b.js'"),
            ("assets/b.js", "import './a.js'"),
            ("favicon.svg", "<svg/>"),
        ]);
        assert_eq!(all.get("/favicon.svg").unwrap().url, "/favicon.svg");
        assert_eq!(all.files().count(), 3);
    }

    #[test]
    fn base64_pads() {
        assert_eq!(
            ["", "f", "fo", "foo", "foobar"].map(|t| base64(t.as_bytes())),
            ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYmFy"]
        );
    }
}
