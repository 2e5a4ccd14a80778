//! What the gate promises: which values come out, and every fault at its place.

use super::{Look, look};
use crate::diagnostic::{Diagnostics, RelPath, Sources, Style, render};
use std::collections::BTreeMap;

/// Styles with every colour that the gate knows, as the standard theme writes them.
const STYLES: &str = include_str!("../../../themes/standaard/css/10-waarden.css");

struct Theme(BTreeMap<String, Vec<u8>>);

impl Sources for Theme {
    fn text(&self, file: &RelPath) -> Option<&str> {
        std::str::from_utf8(self.0.get(file.theme_path()?)?).ok()
    }

    fn path(&self, file: &RelPath) -> Option<String> {
        file.theme_path().map(str::to_owned)
    }
}

fn theme(files: &[(&str, &str)]) -> Theme {
    let mut all = BTreeMap::from([("css/10-waarden.css".to_owned(), STYLES.into())]);
    all.extend(
        files
            .iter()
            .map(|(p, t)| ((*p).to_owned(), t.as_bytes().to_vec())),
    );
    Theme(all)
}

/// A sound theme's look.
fn sound(files: &[(&str, &str)]) -> Look {
    let theme = theme(files);
    let (look, faults) = look(&theme.0);
    let faults: Diagnostics = faults.into_iter().collect();
    assert!(
        faults.is_empty(),
        "{}",
        render(&faults, &theme, "", Style::Plain)
    );
    look
}

/// What an author is told.
fn told(files: &[(&str, &str)]) -> String {
    let theme = theme(files);
    let (_, faults) = look(&theme.0);
    render(&faults.into_iter().collect(), &theme, "", Style::Plain)
}

fn with_tokens(tokens: &str) -> String {
    format!("name: proef\ntitle: Proef\ntokens:\n{tokens}")
}

#[test]
fn the_standard_theme_passes_and_adds_nothing() {
    let yaml = include_str!("../../../themes/standaard/theme.yaml");
    let look = sound(&[("theme.yaml", yaml)]);
    assert_eq!(
        (look.class.as_str(), look.color_scheme, look.rule.as_str()),
        ("standaard-theme", "light dark", "")
    );
}

#[test]
fn values_without_dark_make_the_whole_theme_light() {
    let look = sound(&[(
        "theme.yaml",
        &with_tokens(
            "  --utrecht-link-color: \"#5b2a86\"\n  --nl-button-primary-background-color: rgb(91 42 134)\n",
        ),
    )]);
    assert_eq!(look.color_scheme, "light");
    assert_eq!(
        look.rule,
        "html.proef-theme{color-scheme:light;--nl-button-primary-background-color:#5b2a86;--utrecht-link-color:#5b2a86}\n"
    );
}

#[test]
fn fonts_alone_leave_both_schemes_as_they_are() {
    let look = sound(&[(
        "theme.yaml",
        &with_tokens("  --utrecht-document-font-family: 'Verdana, sans-serif'\n"),
    )]);
    assert_eq!(look.color_scheme, "light dark");
    assert_eq!(
        look.rule,
        "html.proef-theme{--utrecht-document-font-family:Verdana, sans-serif}\n"
    );
}

#[test]
fn files_are_read_references_followed_and_only_what_is_used_comes_out() {
    let look = sound(&[
        (
            "theme.yaml",
            "name: proef\ntitle: Proef\nfiles: [a.json, b.css]\ndark_files: [donker.css]\ntokens:\n  --proef-inkt: \"#1d1733\"\n  --basis-color-default-color-document: var(--proef-inkt)\n",
        ),
        (
            "a.json",
            r##"{"proef": {"paars": {"$value": "#5b2a86"}}, "nl": {"link": {"color": {"$value": "{proef.paars}"}}}, "veel": {"meer": {"$value": "{bestaat.niet}"}}}"##,
        ),
        (
            "b.css",
            ".proef-theme { --utrecht-textbox-border-color: var(--geen, #6f6685); --utrecht-alert-color: red }",
        ),
        (
            "donker.css",
            ":root { --proef-paars: #d6b8f5; --proef-inkt: #f3eefb; --utrecht-textbox-border-color: #a79bbd }",
        ),
    ]);
    assert_eq!(look.color_scheme, "light dark");
    insta::assert_snapshot!(look.rule, @"html.proef-theme{--basis-color-default-color-document:light-dark(#1d1733,#f3eefb);--basis-form-control-border-color:light-dark(#6f6685,#a79bbd);--nl-link-color:light-dark(#5b2a86,#d6b8f5)}");
}

#[test]
fn the_first_name_wins_from_the_second() {
    let look = sound(&[(
        "theme.yaml",
        &with_tokens(
            "  --utrecht-button-background-color: \"#00594c\"\n  --utrecht-button-primary-action-background-color: \"#5b2a86\"\n  --utrecht-button-color: white\n",
        ),
    )]);
    assert_eq!(
        look.rule,
        "html.proef-theme{color-scheme:light;--nl-button-primary-background-color:#5b2a86;--nl-button-primary-color:#ffffff}\n"
    );
}

#[test]
fn text_passes_from_four_and_a_half_and_a_border_from_three() {
    let on_white = "  --verzuim-kant-background-color: \"#fff\"\n  --verzuim-vlak-background-color: \"#fff\"\n";
    sound(&[(
        "theme.yaml",
        &with_tokens(&format!(
            "{on_white}  --nl-link-color: \"#767676\"\n  --basis-form-control-border-color: \"#949494\"\n"
        )),
    )]);
    insta::assert_snapshot!(told(&[(
        "theme.yaml",
        &with_tokens(&format!(
            "{on_white}  --nl-link-color: \"#777777\"\n  --basis-form-control-border-color: \"#959595\"\n"
        ))
    )]));
}

#[test]
fn dark_is_judged_apart_and_a_weak_sheet_is_told_once() {
    insta::assert_snapshot!(told(&[(
        "theme.yaml",
        &with_tokens(
            "  --nl-link-color: \"light-dark(#0b4a8a, #0b4a8a)\"\n  --basis-color-default-bg-document: \"light-dark(#ffffff, #7a7a7a)\"\n",
        )
    )]));
}

#[test]
fn a_button_carries_its_own_text() {
    insta::assert_snapshot!(told(&[(
        "theme.yaml",
        &with_tokens(
            "  --utrecht-button-background-color: \"#ffb612\"\n  --utrecht-button-color: \"#ffffff\"\n",
        )
    )]));
}

#[test]
fn all_faults_are_told_at_once_each_at_its_place() {
    insta::assert_snapshot!(told(&[
        (
            "theme.yaml",
            "name: Proef Stad\ntitle: Proef\ncolor_scheme: beide\nfiles: [a.jsn, b.css, c.txt, leeg.json]\ntokens:\n  --nl-linc-color: \"#000\"\n  --nl-link-color: blauw\n  --basis-focus-outline-color: \"#0000ff80\"\n  --utrecht-document-font-family: 'X; } body { color: red'\n  --_inkt: \"#000\"\n"
        ),
        ("a.json", "{}"),
        (
            "b.css",
            "html { --basis-color-default-color-document: var(--a-color); --a-color: var(--b); --b: var( --a-color, red);\n  --nl-button-primary-color: var(--bestaat-niet) }"
        ),
        ("c.txt", ""),
        ("leeg.json", "{}"),
    ]));
}

#[test]
fn what_yaml_makes_of_a_bare_colour_is_explained() {
    insta::assert_snapshot!(told(&[(
        "theme.yaml",
        &with_tokens(
            "  --nl-link-color: #0b4a8a\n  --nl-button-primary-color: [1]\n  --basis-focus-outline-color: light-dark(#000, #fff)\n"
        )
    )]));
    insta::assert_snapshot!(told(&[(
        "theme.yaml",
        "name: proef\ntitle: Proef\ncolor_scheme: donker\nkleuren: {}\n"
    )]));
}

#[test]
fn dark_that_is_promised_or_alone_is_refused() {
    insta::assert_snapshot!(told(&[(
        "theme.yaml",
        "name: proef\ntitle: Proef\ncolor_scheme: beide\ntokens:\n  --nl-link-color: \"#0b4a8a\"\n"
    ),]));
    insta::assert_snapshot!(told(&[
        (
            "theme.yaml",
            "name: proef\ntitle: Proef\ndark_files: d.css\n"
        ),
        ("d.css", "html { --nl-link-color: #9fd0f5 }"),
    ]));
}

#[test]
fn a_theme_without_its_file_or_with_other_styles_is_refused() {
    insta::assert_snapshot!(told(&[]));
    insta::assert_snapshot!(told(&[
        ("theme.yaml", "name: proef\ntitle: Proef\n"),
        (
            "css/10-waarden.css",
            "html { --_blad: white; --_inkt: CanvasText }"
        ),
    ]));
}

#[test]
fn references_without_end_are_refused_and_cost_little() {
    let mut css = String::from("html {");
    for i in 0..200 {
        css.push_str(&format!("--k{i}: var(--k{}) var(--k{});", i + 1, i + 1));
    }
    css.push_str("--k200: #000; --nl-link-color: var(--k0);");
    css.push_str(&format!(
        "--basis-focus-outline-color: {}red{};",
        "var(--x,".repeat(5000),
        ")".repeat(5000)
    ));
    css.push_str("--nl-button-primary-color: var(--l0);");
    for i in 0..40 {
        css.push_str(&format!("--l{i}: var(--l{}) var(--l{});", i + 1, i + 1));
    }
    css.push_str("--l40: #000 }");
    let theme = theme(&[
        ("theme.yaml", "name: proef\ntitle: Proef\nfiles: [x.css]\n"),
        ("x.css", &css),
    ]);
    let (_, faults) = look(&theme.0);
    let codes: Vec<&str> = faults.iter().map(|d| d.code).collect();
    assert_eq!(codes, ["too-deep"; 3]);
}
