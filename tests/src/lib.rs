//! What end-to-end tests share: the built binary, and a copy of a fixture site to break.
//!
//! The binary of another package has no `CARGO_BIN_EXE_...`, so it is built once per run
//! into the folder that these tests come from. `VERZUIMWIJZER_BINARY` names another one.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A copy of a fixture site in a folder of its own, removed at the end.
pub struct SiteTest {
    root: PathBuf,
}

/// What a run of the binary gave.
pub struct Run {
    /// Exit code.
    pub code: Option<i32>,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

impl SiteTest {
    /// Copies `tests/sites/<name>`.
    ///
    /// # Panics
    /// If it cannot be copied.
    pub fn new(name: &str) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let root =
            std::env::temp_dir().join(format!("verzuimwijzer-e2e-{}-{number}", std::process::id()));
        let test = SiteTest { root };
        copy(&sites().join(name), &test.root);
        test
    }

    /// Lays the files of another fixture over this one.
    pub fn overlay(&self, fixture: &Path) {
        copy(fixture, &self.root);
    }

    /// Copies a folder of the repository into a folder of the copy.
    pub fn lay(&self, folder: &str, into: &str) {
        let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        copy(&repository.join(folder), &self.path(into));
    }

    /// A path in the copy.
    pub fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// Writes a file in the copy.
    ///
    /// # Panics
    /// If it cannot be written.
    pub fn write(&self, relative: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(relative);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).expect("the folder can be made");
        }
        fs::write(&path, bytes).expect("the file can be written");
    }

    /// Runs the binary in the copy.
    ///
    /// # Panics
    /// If it cannot be started.
    pub fn run(&self, arguments: &[&str]) -> Run {
        let output = self.command(arguments).output().expect("the binary starts");
        Run::from(output)
    }

    /// The binary with arguments, in the copy, with nothing of the caller's environment that matters.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(binary());
        command
            .args(arguments)
            .current_dir(&self.root)
            .env_remove("SOURCE_DATE_EPOCH");
        command
    }

    /// All files below a folder of the copy, with their bytes.
    pub fn files(&self, folder: &str) -> Vec<(String, Vec<u8>)> {
        let mut files = Vec::new();
        collect(&self.path(folder), "", &mut files);
        files.sort();
        files
    }
}

impl Drop for SiteTest {
    fn drop(&mut self) {
        // What is left in the temporary folder harms no later run.
        let _ = fs::remove_dir_all(&self.root);
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Run {
            code: output.status.code(),
            stdout: text(&output.stdout),
            stderr: text(&output.stderr),
        }
    }
}

/// The folder of fixture sites.
pub fn sites() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("sites")
}

/// The generator's binary, built once.
///
/// # Panics
/// If it does not build.
pub fn binary() -> &'static Path {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(|| {
        if let Some(path) = std::env::var_os("VERZUIMWIJZER_BINARY") {
            return path.into();
        }
        // This test stands in <target>/<profile>/deps.
        let own = std::env::current_exe().expect("a test knows where it stands");
        let profile = own
            .ancestors()
            .nth(2)
            .expect("tests stand two folders deep")
            .to_owned();
        let target = profile
            .parent()
            .expect("a profile stands in a target folder");
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(cargo);
        command
            .args([
                "build",
                "--quiet",
                "--package",
                "generator",
                "--bin",
                "verzuimwijzer",
                "--target-dir",
            ])
            .arg(target);
        if profile.ends_with("release") {
            command.arg("--release");
        }
        let built = command
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .status()
            .expect("cargo starts");
        assert!(built.success(), "the generator does not build");
        profile.join(format!("verzuimwijzer{}", std::env::consts::EXE_SUFFIX))
    })
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("the folder can be made");
    for entry in fs::read_dir(from).expect("the fixture is there") {
        let entry = entry.expect("the fixture can be read");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("the file can be copied");
        }
    }
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{name}/"), files);
        } else {
            files.push((name, fs::read(entry.path()).expect("the file can be read")));
        }
    }
}
