//! Compiles `checker-wasm` in a clean environment: what the caller's shell, editor or
//! configuration sets must not change the bytes of the published module.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::target::{Compiler, Debian};
use crate::run::{cargo, quiet, read};

/// Separates the flags in CARGO_ENCODED_RUSTFLAGS, so that a folder may hold spaces.
const FLAG_SEPARATOR: &str = "\u{1f}";

/// Variables that would change the module, or make cargo build std a second time.
const REMOVED: [&str; 10] = [
    "RUSTFLAGS",
    "RUSTC",
    "RUSTDOC",
    "CARGO_TARGET_DIR",
    "CARGO_BUILD_TARGET",
    "CARGO_INCREMENTAL",
    "RUSTC_WORKSPACE_WRAPPER",
    "CARGO_ENCODED_RUSTFLAGS",
    "CARGO_PRIMARY_PACKAGE",
    "LD_LIBRARY_PATH",
];

/// Builds the module and returns its path.
pub(crate) fn compile(root: &Path, compiler: &Compiler) -> Result<PathBuf> {
    // The remapping below lists folders that exist only after a fetch.
    quiet(cargo(root).args(["fetch", "--locked"]))?;
    let mut flags = remap_flags(root)?;
    let mut command = match compiler {
        Compiler::Ours => {
            let mut command = cargo(root);
            clean(&mut command);
            command
        }
        Compiler::Debian(debian) => debian_cargo(root, debian, &mut flags)?,
    };
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PROFILE_") || text.starts_with("CARGO_BUILD_") {
            command.env_remove(&name);
        }
    }
    command
        // Empty, not unset: only so it beats a wrapper in a configuration file.
        .env("RUSTC_WRAPPER", "")
        .env("CARGO_ENCODED_RUSTFLAGS", flags.join(FLAG_SEPARATOR))
        .args(["build", "--quiet", "--locked", "-p", "checker-wasm"])
        .args(["--profile", "wasm", "--target", "wasm32-unknown-unknown"])
        .args(["--target-dir", "target/wasm"]);
    if let Compiler::Debian(_) = compiler {
        // Without panic_abort the build of std fails: the profile aborts on panic.
        command.args(["-Z", "build-std=std,panic_abort"]);
    }
    quiet(&mut command)?;
    Ok(root.join("target/wasm/wasm32-unknown-unknown/wasm/checker_wasm.wasm"))
}

/// Replaces the builder's folders in the module. The order is part of cargo's fingerprint,
/// so it is fixed: a changed order builds everything again.
fn remap_flags(root: &Path) -> Result<Vec<String>> {
    let mut flags = vec![format!("--remap-path-prefix={}=.", root.display())];
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home
        .or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))
        .context("de map van cargo is onbekend: zet CARGO_HOME")?;
    let sources = home.join("registry").join("src");
    let entries = std::fs::read_dir(&sources)
        .with_context(|| format!("{} is niet te lezen", sources.display()))?;
    let mut folders: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    folders.sort();
    for folder in folders {
        flags.push(format!("--remap-path-prefix={}=crates", folder.display()));
    }
    Ok(flags)
}

fn debian_cargo(root: &Path, debian: &Debian, flags: &mut Vec<String>) -> Result<Command> {
    let folder = debian.rustc.parent().context("rustc staat in geen map")?;
    let sysroot = read(Command::new(&debian.rustc).args(["--print", "sysroot"]))
        .context("Debians rustc noemt zijn map niet")?;
    flags.push(format!(
        "--remap-path-prefix={sysroot}/lib/rustlib/src/rust=rust"
    ));
    let mut path = folder.as_os_str().to_owned();
    path.push(":/bin");
    let mut command = Command::new(&debian.cargo);
    clean(&mut command)
        .current_dir(root)
        .env("PATH", path)
        .env_remove("RUSTUP_TOOLCHAIN")
        .env("RUSTC", &debian.rustc)
        .env("RUSTDOC", folder.join("rustdoc"))
        // The flag to build std is unstable; this compiler takes it all the same.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", &debian.linker);
    Ok(command)
}

fn clean(command: &mut Command) -> &mut Command {
    for name in REMOVED {
        command.env_remove(name);
    }
    command
}
