//! Compiles `checker-wasm` in a clean environment: what the caller's shell, editor or
//! configuration sets must not change the bytes of the published module.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::target::{Compiler, Debian, Std};
use crate::run::{cargo, quiet, read};

/// Separates the flags in CARGO_ENCODED_RUSTFLAGS, so that a folder may hold spaces.
const FLAG_SEPARATOR: &str = "\u{1f}";

/// The release of Rust, 1.x, since which aborting at once is a way to panic, not a feature of std.
const FIRST_WITH_STRATEGY: u32 = 92;

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

/// For size nothing is inlined that is not smaller so; a little more than that costs two
/// kilobytes and saves a tenth of the time of a list (docs/benchmarks.md).
const INLINING: &str = "-Cllvm-args=-inline-threshold=40";

/// Builds the module and returns its path.
pub(crate) fn compile(root: &Path, compiler: &Compiler) -> Result<PathBuf> {
    // The remapping below lists folders that exist only after a fetch.
    quiet(cargo(root).args(["fetch", "--locked"]))?;
    let mut flags = remap_flags(root)?;
    flags.push(INLINING.to_owned());
    let mut command = match compiler {
        Compiler::Ours(_) => {
            let mut command = cargo(root);
            clean(&mut command);
            command
        }
        Compiler::Debian(debian) => debian_cargo(root, debian)?,
    };
    let std_options = match compiler {
        Compiler::Ours(Std::Ready) => Vec::new(),
        Compiler::Ours(Std::Built) => std_options(root, Path::new("rustc"), &mut flags)?,
        Compiler::Debian(debian) => std_options(root, &debian.rustc, &mut flags)?,
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
    if !std_options.is_empty() {
        // The flag to build std is unstable; a stable compiler takes it all the same.
        command.env("RUSTC_BOOTSTRAP", "1").args(std_options);
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

/// How std is built along, for size. A panic aborts on the spot: what it would say never
/// leaves a browser, and saying it costs a tenth of the module.
fn std_options(root: &Path, rustc: &Path, flags: &mut Vec<String>) -> Result<Vec<String>> {
    let ask = |args: &[&str]| {
        read(Command::new(rustc).current_dir(root).args(args))
            .with_context(|| format!("{} antwoordt niet op {}", rustc.display(), args.join(" ")))
    };
    let sysroot = ask(&["--print", "sysroot"])?;
    flags.push(format!(
        "--remap-path-prefix={sysroot}/lib/rustlib/src/rust=rust"
    ));
    let mut features = "optimize_for_size".to_owned();
    if minor_version(&ask(&["-V"])?).is_some_and(|minor| minor < FIRST_WITH_STRATEGY) {
        features.push_str(",panic_immediate_abort");
    } else {
        flags.push("-Zunstable-options".to_owned());
        flags.push("-Cpanic=immediate-abort".to_owned());
    }
    Ok(vec![
        // Without panic_abort the build of std fails: the profile aborts on panic.
        "-Zbuild-std=std,panic_abort".to_owned(),
        format!("-Zbuild-std-features={features}"),
    ])
}

/// The 95 of "rustc 1.95.0 (59807616e 2026-04-14)".
fn minor_version(version: &str) -> Option<u32> {
    version.split('.').nth(1)?.parse().ok()
}

fn debian_cargo(root: &Path, debian: &Debian) -> Result<Command> {
    let folder = debian.rustc.parent().context("rustc staat in geen map")?;
    let mut path = folder.as_os_str().to_owned();
    path.push(":/bin");
    let mut command = Command::new(&debian.cargo);
    clean(&mut command)
        .current_dir(root)
        .env("PATH", path)
        .env_remove("RUSTUP_TOOLCHAIN")
        .env("RUSTC", &debian.rustc)
        .env("RUSTDOC", folder.join("rustdoc"))
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", &debian.linker);
    Ok(command)
}

fn clean(command: &mut Command) -> &mut Command {
    for name in REMOVED {
        command.env_remove(name);
    }
    command
}

#[cfg(test)]
mod tests {
    use super::minor_version;

    #[test]
    fn reads_the_release_of_a_compiler() {
        assert_eq!(
            minor_version("rustc 1.95.0 (59807616e 2026-04-14)"),
            Some(95)
        );
        assert_eq!(minor_version("rustc 1.97.0-nightly (e50aa6fba)"), Some(97));
        assert_eq!(minor_version("iets anders"), None);
    }
}
