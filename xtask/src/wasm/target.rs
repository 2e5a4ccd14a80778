//! Which compiler can build for wasm32, in this order: ours if it has the target, ours after
//! `rustup target add`, Debian's own (it carries the source of std), else one error.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::provision;
use crate::run::{find_program, quiet, read};

const TARGET: &str = "wasm32-unknown-unknown";
const DEBIAN_PACKAGES: [&str; 3] = ["rustc-web", "cargo-web", "rust-web-src"];

const NO_COMPILER: &str = "\
er is geen compiler voor wasm32-unknown-unknown, en de checker voor de browser heeft die nodig.
Kies een van deze drie wegen en probeer het opnieuw:
  1. rustup:   rustup target add wasm32-unknown-unknown
  2. Debian:   apt-get install --no-remove rustc-web cargo-web rust-web-src   (als root)
  3. anders:   een Rust met dit doel erin, met zijn rustc en cargo vooraan in PATH
Alleen teksten bewerken? Dan is de gebouwde generator genoeg: die heeft de checker al in zich.";

const NO_SOURCE: &str = "\
let op: de bron van std ontbreekt, dus de checker wordt ruim een tiende groter.
  Met rustup: rustup component add rust-src";

/// A compiler that can build for wasm32.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Compiler {
    /// The toolchain that runs us has the target, and perhaps the source of std.
    Ours(Std),
    /// Debian's, which builds std itself.
    Debian(Debian),
}

/// Which std goes into the module.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
pub(crate) enum Std {
    /// Built along for size, from the source that stands beside the compiler.
    Built,
    /// The ready one: tens of kilobytes larger, for it can tell why it panics.
    Ready,
}

/// Debian's compiler and the linker that goes with it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Debian {
    pub(crate) cargo: PathBuf,
    pub(crate) rustc: PathBuf,
    pub(crate) linker: PathBuf,
}

/// Finds a compiler, installing one where that is possible.
pub(crate) fn provide(root: &Path) -> Result<Compiler> {
    if has_target(root) {
        return Ok(Compiler::Ours(provide_source(root)));
    }
    let why_not = match add_with_rustup(root) {
        Ok(()) if has_target(root) => return Ok(Compiler::Ours(provide_source(root))),
        Ok(()) => "rustup meldt succes, maar het doel is er niet".to_owned(),
        Err(error) => error.to_string(),
    };
    if let Some(debian) = find_debian(root)? {
        return Ok(Compiler::Debian(debian));
    }
    if provision::can_install() {
        provision::install(&DEBIAN_PACKAGES).context(NO_COMPILER)?;
        if let Some(debian) = find_debian(root)? {
            return Ok(Compiler::Debian(debian));
        }
    }
    bail!("{NO_COMPILER}\n\nrustup zei: {why_not}")
}

/// Finds the source of std beside our compiler, or lets rustup fetch it.
fn provide_source(root: &Path) -> Std {
    let fetch = || {
        let mut rustup = Command::new("rustup");
        quiet(
            rustup
                .current_dir(root)
                .args(["component", "add", "rust-src"]),
        )
    };
    if has_source(root) || (fetch().is_ok() && has_source(root)) {
        return Std::Built;
    }
    println!("\n  {NO_SOURCE}");
    Std::Ready
}

fn has_source(root: &Path) -> bool {
    let sysroot = read(
        Command::new("rustc")
            .current_dir(root)
            .args(["--print", "sysroot"]),
    );
    sysroot.is_some_and(|sysroot| {
        Path::new(&sysroot)
            .join("lib/rustlib/src/rust/library/Cargo.lock")
            .is_file()
    })
}

/// `rustc` prints the folder whether or not the target is there; only a library in it tells.
fn has_target(root: &Path) -> bool {
    let mut rustc = Command::new("rustc");
    rustc.current_dir(root);
    let folder = read(rustc.args(["--print", "target-libdir", "--target", TARGET]));
    let Some(entries) = folder.and_then(|folder| std::fs::read_dir(folder).ok()) else {
        return false;
    };
    entries.flatten().any(|entry| {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        name.starts_with("libcore-") && name.ends_with(".rlib")
    })
}

fn add_with_rustup(root: &Path) -> Result<()> {
    quiet(
        Command::new("rustup")
            .current_dir(root)
            .args(["target", "add", TARGET]),
    )
}

fn find_debian(root: &Path) -> Result<Option<Debian>> {
    let rustc = installed_program("rustc-web", "/bin/rustc");
    let cargo = installed_program("cargo-web", "/bin/cargo");
    let source = read(Command::new("dpkg").args(["-L", "rust-web-src"]));
    let (Some(rustc), Some(cargo), Some(_)) = (rustc, cargo, source) else {
        return Ok(None);
    };
    let linker = find_linker(root)
        .context("Debians Rust is er, maar geen linker voor wasm32: apt-get install lld-22")?;
    Ok(Some(Debian {
        cargo,
        rustc,
        linker,
    }))
}

fn installed_program(package: &str, ending: &str) -> Option<PathBuf> {
    let files = read(Command::new("dpkg").args(["-L", package]))?;
    let program = files.lines().find(|file| file.ends_with(ending))?;
    Some(PathBuf::from(program))
}

/// The toolchain's own linker saves installing one; both give a module of the same size.
fn find_linker(root: &Path) -> Option<PathBuf> {
    let sysroot = read(
        Command::new("rustc")
            .current_dir(root)
            .args(["--print", "sysroot"]),
    )?;
    let version = read(Command::new("rustc").current_dir(root).arg("-vV"))?;
    let host = version
        .lines()
        .find_map(|line| line.strip_prefix("host: "))?;
    let own = Path::new(&sysroot)
        .join("lib/rustlib")
        .join(host)
        .join("bin/rust-lld");
    if own.is_file() {
        return Some(own);
    }
    find_program(&["wasm-ld-22", "wasm-ld", "lld-22"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_lists_the_three_ways() {
        assert!(NO_COMPILER.contains("rustup target add wasm32-unknown-unknown"));
        for package in DEBIAN_PACKAGES {
            assert!(NO_COMPILER.contains(package), "{package}");
        }
        assert!(NO_COMPILER.contains("vooraan in PATH"));
    }
}
