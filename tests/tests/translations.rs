//! A page in another language, from its file to the built site.

use e2e::{Run, SiteTest, sites};
use std::fs;

const PAGE: &str = "content/translations/en/ouders/ziekmelden.md";
const TEXT: &str = "Is your child ill for one day?\n\n## What do you do?\n\n::: stappen\n1. **Call the school.** Before nine.\n2. **Say the name.** Say when it will end.\n:::\n";

/// The small site with a translation of one page, sealed with `of`.
fn site(of: &str, text: &str) -> SiteTest {
    let site = SiteTest::new("small");
    let own = sites().join("../../content/translations/en/words.yaml");
    let words = fs::read_to_string(own).expect("the project has English words");
    // The rulers are of norms that the small site does not have.
    let words = words
        .split("rulers:")
        .next()
        .expect("a split has a first part");
    site.write("content/translations/en/words.yaml", words);
    let head = format!("---\ntitle: Reporting ill\ndescription: How.\nof: {of}\n---\n\n");
    site.write(PAGE, head + text);
    site
}

/// The fingerprint that the build asks for.
fn asked(run: &Run) -> String {
    let (_, rest) = run.stderr.split_once("`of: ").expect("the value is named");
    rest[..8].to_owned()
}

fn file(site: &SiteTest, name: &str) -> String {
    fs::read_to_string(site.path("dist").join(name)).expect("the file was built")
}

#[test]
fn a_translation_has_its_address_and_both_pages_name_each_other() {
    let of = asked(&site("nieuw", TEXT).run(&["check"]));
    let site = site(&of, TEXT);
    let run = site.run(&["build", "--base-url", "https://x.example/pad"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(!run.stderr.contains("waarschuwing"), "{}", run.stderr);
    let (dutch, english) = (
        file(&site, "ouders/ziekmelden/index.html"),
        file(&site, "en/ouders/ziekmelden/index.html"),
    );
    for (language, path) in [("nl", ""), ("en", "/en"), ("x-default", "")] {
        let address = format!("https://x.example/pad{path}/ouders/ziekmelden/");
        let link = format!("<link rel=\"alternate\" hreflang=\"{language}\" href=\"{address}\">");
        assert!(dutch.contains(&link) && english.contains(&link), "{link}");
    }
    assert!(english.contains("<html lang=\"en\"") && english.contains("id=\"wat-doet-u\""));
    let map = file(&site, "sitemap.xml");
    assert!(map.contains("/pad/en/ouders/ziekmelden/<") && map.contains("/pad/en/<"));
    assert!(!file(&site, "scholen/index.html").contains("verzuim-talen"));
}

#[test]
fn an_older_translation_warns_and_tells_its_readers() {
    let site = site("nieuw", TEXT);
    let run = site.run(&["build"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(
        run.stderr
            .contains(&format!("{PAGE}:4:5: waarschuwing[translation-old]"))
    );
    let older = "The Dutch page has changed since this translation.";
    assert!(file(&site, "en/ouders/ziekmelden/index.html").contains(older));
    assert_eq!(site.run(&["check", "--strict"]).code, Some(1));
}

#[test]
fn a_number_of_its_own_stops_the_build() {
    let of = asked(&site("nieuw", TEXT).run(&["check"]));
    let run = site(&of, &TEXT.replace("nine", "8.30")).run(&["check"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("translation-number"), "{}", run.stderr);
}
