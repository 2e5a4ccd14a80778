//! Installing Debian packages where that is possible: as root, with apt-get.
//!
//! Decides nothing about what is needed; the rooms that need something say what.

use std::process::Command;

use anyhow::Result;

use crate::run::{find_program, quiet, read};

/// Whether packages can be installed here: apt-get is present and we are root.
pub(crate) fn can_install() -> bool {
    let user = read(Command::new("id").arg("-u"));
    find_program(&["apt-get"]).is_some() && user.as_deref() == Some("0")
}

/// Installs packages, never removing any: Debian's Rust packages conflict with each other.
pub(crate) fn install(packages: &[&str]) -> Result<()> {
    quiet(apt().arg("update"))?;
    quiet(
        apt()
            .args(["-o", "DPkg::Lock::Timeout=300", "install", "-y"])
            .args(["--no-remove", "--no-install-recommends"])
            .args(packages),
    )
}

fn apt() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}
