//! Every mistake an author can make: one folder each, with the message it gives.
//!
//! A case is laid over the small site, which is sound. `check` must then say exactly what
//! the snapshot in the case's folder says, and end with code 1.

use e2e::{SiteTest, sites};
use std::fs;

#[test]
fn every_mistake_has_its_message() {
    let mut cases: Vec<String> = fs::read_dir(sites().join("broken"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    cases.sort();
    assert!(cases.len() >= 20, "{cases:?}");
    for case in cases {
        let folder = sites().join("broken").join(&case);
        let site = SiteTest::new("small");
        site.overlay(&folder);
        let run = site.run(&["check"]);
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(&folder);
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.set_description(format!("tests/sites/broken/{case}"));
        settings.bind(|| insta::assert_snapshot!("message", run.stderr));
        assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""), "{case}");
    }
}

#[cfg(unix)]
mod links {
    use e2e::SiteTest;
    use std::os::unix::fs::symlink;

    #[test]
    fn links_that_loop_or_leave_are_refused_and_the_rest_is_read() {
        let site = SiteTest::new("small");
        symlink("lus-b.md", site.path("content/pages/lus-a.md")).unwrap();
        symlink("lus-a.md", site.path("content/pages/lus-b.md")).unwrap();
        symlink("..", site.path("content/pages/terug")).unwrap();
        symlink("/etc/hostname", site.path("content/pages/buiten.md")).unwrap();
        symlink("weg.md", site.path("content/pages/weg-link.md")).unwrap();
        site.write("content/pages/fout.md", "geen kop");
        let run = site.run(&["check"]);
        insta::assert_snapshot!(run.stderr);
        assert_eq!(run.code, Some(1));
    }

    #[test]
    fn a_link_to_a_file_inside_is_followed() {
        let site = SiteTest::new("small");
        let text = std::fs::read(site.path("content/pages/ouders/ziekmelden.md")).unwrap();
        site.write("content/pages/ouders/ook.txt", "");
        std::fs::remove_file(site.path("content/pages/ouders/ook.txt")).unwrap();
        std::fs::remove_file(site.path("content/pages/ouders/ziekmelden.md")).unwrap();
        site.write("content/.bron/ziekmelden.md", text);
        symlink(
            "../../.bron/ziekmelden.md",
            site.path("content/pages/ouders/ziekmelden.md"),
        )
        .unwrap();
        let run = site.run(&["check"]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_no_text_is_refused() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let site = SiteTest::new("small");
    fs::write(
        site.path("content/pages")
            .join(OsStr::from_bytes(b"a\xff.md")),
        "x",
    )
    .unwrap();
    let run = site.run(&["check"]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.stderr.contains("fout[name-not-utf-8]"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_very_large_file_is_refused() {
    let site = SiteTest::new("small");
    site.write("content/pages/groot.md", vec![b'x'; 5 * 1024 * 1024]);
    let run = site.run(&["check"]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.stderr
            .contains("content/pages/groot.md:1:1: fout[too-large]"),
        "{}",
        run.stderr
    );
}
