//! The commands on the small site: what they write, what they leave alone, how they end.

use e2e::SiteTest;
use std::fs;

#[test]
fn builds_the_site_twice_to_the_same_bytes() {
    let site = SiteTest::new("small");
    for out in ["een", "twee"] {
        let run = site.run(&["build", "--out", out]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
    }
    let first = site.files("een");
    assert_eq!(first, site.files("twee"));
    let names: Vec<&str> = first.iter().map(|(name, _)| name.as_str()).collect();
    for name in [
        "index.html",
        "ouders/index.html",
        "ouders/ziekmelden/index.html",
        "_headers",
        "robots.txt",
        "feed.xml",
    ] {
        assert!(names.contains(&name), "{name} in {names:?}");
    }
}

#[test]
fn the_order_and_place_of_the_files_do_not_matter() {
    let (one, two) = (SiteTest::new("small"), SiteTest::new("small"));
    let page = fs::read(two.path("content/pages/scholen/index.md")).unwrap();
    fs::remove_file(two.path("content/pages/scholen/index.md")).unwrap();
    fs::rename(two.path("content"), two.path("elders")).unwrap();
    two.write("elders/pages/scholen/index.md", page);
    assert_eq!(one.run(&["build"]).code, Some(0));
    assert_eq!(
        two.run(&["build", "--content", "elders", "--out", "dist"])
            .code,
        Some(0)
    );
    assert_eq!(one.files("dist"), two.files("dist"));
}

#[test]
fn a_faulty_site_leaves_the_old_one_untouched() {
    let site = SiteTest::new("small");
    assert_eq!(site.run(&["build"]).code, Some(0));
    let before = site.files("dist");
    site.write("content/pages/ouders/ziekmelden.md", "---\ntitle: x\n---\n");
    let run = site.run(&["build"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert_eq!(site.files("dist"), before);
    assert!(
        site.files(".")
            .iter()
            .all(|(name, _)| !name.contains(".nieuw") && !name.contains(".oud"))
    );
}

#[test]
fn what_a_stopped_run_left_behind_is_mended() {
    let site = SiteTest::new("small");
    assert_eq!(site.run(&["build"]).code, Some(0));
    site.write(".dist.nieuw/half.html", "half");
    site.write(".dist.oud/oud.html", "oud");
    assert_eq!(site.run(&["build"]).code, Some(0));
    assert!(!site.path(".dist.nieuw").exists() && !site.path(".dist.oud").exists());
    // Stopped between putting the old site aside and putting the new one in its place.
    fs::rename(site.path("dist"), site.path(".dist.oud")).unwrap();
    site.write("content/pages/scholen/index.md", "geen kop");
    assert_eq!(site.run(&["build"]).code, Some(1));
    site.write("content/pages/scholen/index.md", "---\ntitle: Voor scholen\ndescription: x\naudience: school\nchecked: 2026-11-22\nreview_by: 2027-08-01\nsources: [V1]\n---\n");
    assert_eq!(site.run(&["build"]).code, Some(0));
    assert!(site.path("dist/index.html").exists() && !site.path(".dist.oud").exists());
}

#[test]
fn a_folder_with_something_else_is_never_replaced() {
    let site = SiteTest::new("small");
    site.write("werk/scriptie.txt", "jaren werk");
    for out in ["werk", ".", "content"] {
        let run = site.run(&["build", "--out", out]);
        assert_eq!(run.code, Some(3), "{out}: {}", run.stderr);
    }
    assert!(site.path("werk/scriptie.txt").exists() && site.path("content/site.yaml").exists());
}

#[test]
fn a_base_address_goes_into_every_link() {
    let site = SiteTest::new("small");
    assert_eq!(
        site.run(&["build", "--base-url", "https://voorbeeld.example/verzuim/"])
            .code,
        Some(0)
    );
    let page = fs::read_to_string(site.path("dist/scholen/index.html")).unwrap();
    assert!(
        page.contains("href=\"/verzuim/ouders/ziekmelden/#wat-doet-u\""),
        "{page}"
    );
    let map = fs::read_to_string(site.path("dist/sitemap.xml")).unwrap();
    assert!(
        map.contains("<loc>https://voorbeeld.example/verzuim/ouders/ziekmelden/</loc>"),
        "{map}"
    );
    assert!(
        fs::read_to_string(site.path("dist/_headers"))
            .unwrap()
            .starts_with("/verzuim/*\n")
    );
}

#[test]
fn external_links_say_so() {
    let site = SiteTest::new("small");
    assert_eq!(site.run(&["build"]).code, Some(0));
    let page = fs::read_to_string(site.path("dist/scholen/index.html")).unwrap();
    assert!(page.contains("<a href=\"https://voorbeeld.example/bron\" rel=\"external noreferrer\">bron<span class=\"verzuim-extern\"> (andere website)</span></a>"), "{page}");
}

#[test]
fn a_role_leads_to_its_steps_in_every_protocol() {
    let site = SiteTest::new("small");
    let path = "content/protocols/proef.yaml";
    let first = fs::read_to_string(site.path(path)).unwrap();
    let step = "action: \"praten met de leerling\", addressee: leerling}";
    let more = format!(
        "{step}\n      - {{order: 2, modality: may, actor: leerling, action: \"antwoorden\"}}"
    );
    let second = first
        .replace("id: proef\n", "id: ander\n")
        .replace("Proefprotocol", "Ander protocol")
        .replace("proef-drie-keer", "ander-drie-keer")
        .replace(step, &more);
    site.write("content/protocols/ander.yaml", second);
    assert_eq!(site.run(&["build"]).code, Some(0));
    let page = fs::read_to_string(site.path("dist/rollen/leerling/index.html")).unwrap();
    let steps = page.split("id=\"stappen\"").nth(1).unwrap();
    let links: Vec<&str> = steps
        .split("<a href=\"")
        .skip(1)
        .filter_map(|link| link.split('"').next())
        .filter(|url| url.contains("/protocollen/") || url.contains("/normen/"))
        .collect();
    let expected = [
        "/protocollen/ander/",
        "/normen/ander-drie-keer/",
        "/protocollen/proef/",
        "/normen/proef-drie-keer/",
    ];
    assert_eq!(links, expected, "a norm is named once, above its steps");
}

#[test]
fn check_writes_nothing_and_strict_counts_warnings() {
    let site = SiteTest::new("small");
    let before = site.files(".");
    assert_eq!(site.run(&["check"]).code, Some(0));
    let long = format!(
        "---\ntitle: Lang\ndescription: x\naudience: ouder\nchecked: 2026-11-22\nreview_by: 2027-08-01\nsources: [V1]\n---\n\n{}.\n",
        ["woord"; 21].join(" ")
    );
    site.write("content/pages/lang.md", long);
    let run = site.run(&["check"]);
    assert_eq!(run.code, Some(0));
    assert!(
        run.stderr
            .contains("content/pages/lang.md:10:1: waarschuwing[long-sentence]"),
        "{}",
        run.stderr
    );
    assert_eq!(site.run(&["check", "--strict"]).code, Some(1));
    fs::remove_file(site.path("content/pages/lang.md")).unwrap();
    assert_eq!(site.files("."), before);
}

#[test]
fn a_page_for_parents_of_more_than_two_minutes_is_told_where_they_end() {
    let site = SiteTest::new("small");
    let page = |words: usize| {
        let front = "title: Twee minuten\ndescription: Zo lang\naudience: ouder\nchecked: 2026-11-22\nreview_by: 2027-08-01\nsources: [V1]";
        let lines = vec!["woord\n"; words].join("\n");
        format!("---\n{front}\n---\n\n## Kop\n\n{lines}\n::: bronnen\n\n- DUO.\n\n:::\n")
    };
    site.write("content/pages/lang.md", page(361));
    let run = site.run(&["check", "--strict"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    site.write("content/pages/lang.md", page(362));
    let run = site.run(&["check"]);
    assert_eq!(run.code, Some(0));
    assert!(
        run.stderr
            .contains("content/pages/lang.md:734:1: waarschuwing[long-page]"),
        "{}",
        run.stderr
    );
}

#[test]
fn faults_as_json_are_one_object_a_line() {
    let site = SiteTest::new("small");
    site.write("content/site.yaml", "tietle: x\n");
    site.write("content/pages/x.md", "geen kop");
    let run = site.run(&["check", "--format", "json"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(1), ""));
    let lines: Vec<serde_json::Value> = run
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert!(lines.len() >= 3);
    for line in &lines {
        assert!(
            line["line"].as_u64() >= Some(1)
                && line["column"].as_u64() >= Some(1)
                && line["severity"] == "error",
            "{line}"
        );
    }
    assert!(lines.iter().any(|l| l["file"] == "content/site.yaml"
        && l["code"] == "unknown-key"
        && l["end_column"] == 7));
}

#[test]
fn wrong_use_ends_with_two_and_a_missing_folder_with_three() {
    let site = SiteTest::new("small");
    assert_eq!(site.run(&["bouw"]).code, Some(2));
    assert_eq!(site.run(&["check", "--date", "gisteren"]).code, Some(2));
    let run = site.run(&["check", "--content", "nergens"]);
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (Some(3), "Lezen van nergens lukt niet: dat bestaat niet.\n")
    );
    let help = site.run(&["--help"]);
    assert_eq!(help.code, Some(0));
    assert!(
        help.stdout
            .contains("verzuimwijzer evaluate < gevallen.jsonl")
    );
}

#[test]
fn the_date_comes_from_the_option_or_the_environment() {
    let site = SiteTest::new("small");
    let feed = |command: &mut std::process::Command| {
        assert!(command.output().unwrap().status.success());
        fs::read_to_string(site.path("dist/feed.xml")).unwrap()
    };
    assert!(feed(&mut site.command(&["build"])).contains("<updated>2026-11-22T"));
    assert!(
        feed(
            site.command(&["build"])
                .env("SOURCE_DATE_EPOCH", "1767225600")
        )
        .contains("<updated>2026-01-01T")
    );
    assert!(
        feed(
            site.command(&["build", "--date", "2025-05-05"])
                .env("SOURCE_DATE_EPOCH", "1767225600")
        )
        .contains("<updated>2025-05-05T")
    );
}

#[test]
fn a_theme_lies_over_the_standard_one_and_its_faults_name_its_folder() {
    let site = SiteTest::new("small");
    site.write(
        "mijn/theme.yaml",
        "name: mijn\ntitle: Mijn\nfiles: [tokens.json]\ntokens:\n  --nl-button-primary-color: white\n",
    );
    site.write(
        "mijn/tokens.json",
        r##"{"utrecht": {"link": {"color": {"value": "#0b4a8a"}}, "button": {"background-color": {"value": "#f39200"}}}}"##,
    );
    let run = site.run(&["build", "--theme", "mijn"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert!(
        run.stderr
            .starts_with("mijn/theme.yaml:5:30: fout[contrast]: "),
        "{}",
        run.stderr
    );
    let json = site.run(&["check", "--theme", "mijn/", "--format", "json"]);
    assert!(
        json.stdout.contains(r#""file":"mijn/theme.yaml","line":5"#),
        "{}",
        json.stdout
    );
    site.write(
        "mijn/theme.yaml",
        "name: mijn\ntitle: Mijn\nfiles: [tokens.json]\ntokens:\n  --nl-button-primary-color: black\n",
    );
    let run = site.run(&["build", "--theme", "mijn"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let home = fs::read_to_string(site.path("dist/index.html")).unwrap();
    assert!(home.contains("class=\"mijn-theme\"") && home.contains("verzuim-kop"));
    let (_, style) = site
        .files("dist/assets")
        .into_iter()
        .find(|(name, _)| name.starts_with("site."))
        .unwrap();
    let style = String::from_utf8(style).unwrap();
    assert!(
        style.ends_with("html.mijn-theme{color-scheme:light;--nl-button-primary-background-color:#f39200;--nl-button-primary-color:#000000;--utrecht-link-color:#0b4a8a}\n"),
        "{style}"
    );
}
