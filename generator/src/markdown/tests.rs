//! Cases of Markdown, as an author would write them.

use super::{Fragment, Manner, Resolve, Scheme, Translated, parse, parse_as};
use crate::diagnostic::{Diagnostics, RelPath, Sources, Style, render};
use crate::source::SourceFile;

struct Known;

impl Resolve for Known {
    fn address(&self, scheme: Scheme, id: &str) -> Result<String, Option<String>> {
        match (scheme, id) {
            (Scheme::Norm, "nl-16-in-4") => Ok("/normen/nl-16-in-4/".to_owned()),
            (Scheme::Norm, _) => Err(Some("nl-16-in-4".to_owned())),
            _ => Err(None),
        }
    }

    fn file_address(&self, path: &RelPath) -> Option<String> {
        (path.as_str() == "pages/ouders/ziekmelden.md").then(|| "/ouders/ziekmelden/".to_owned())
    }
}

struct Only<'a>(&'a SourceFile);

impl Sources for Only<'_> {
    fn text(&self, _: &RelPath) -> Option<&str> {
        Some(&self.0.text)
    }
}

fn read(text: &str) -> (Fragment, Diagnostics, SourceFile) {
    let file = SourceFile {
        path: RelPath::new("pages/scholen/x.md").unwrap(),
        text: format!("---\n---\n{text}"),
    };
    let (fragment, faults) = parse(&file, 8..file.text.len(), &Known);
    (fragment, faults, file)
}

fn html(text: &str) -> String {
    let (fragment, faults, file) = read(text);
    assert_eq!(render(&faults, &Only(&file), "", Style::Plain), "");
    fragment.html(|directive, _| format!("[{directive:?}]\n"))
}

#[test]
fn writes_text_lists_tables_and_notes() {
    insta::assert_snapshot!(html(
        "## Eén kop & meer\n\nTekst met *nadruk*, **kracht** en `code <b>`.\nTweede regel.[^a]\n\n- een\n- twee\n\n3. drie\n\n> [!WARNING]\n> Pas op.\n\nTabel: Uren per week\n\n| dag | uren |\n|---|---|\n| ma | 4 |\n\n### Eén kop & meer\n\n| a |\n|---|\n| b |\n\n```yaml\na: <b>\n```\n\n![Een strook](/assets/x.svg)\n\nNog eens.[^a]\n\n[^a]: De noot.\n"
    ));
}

#[test]
fn a_cell_of_a_wide_table_says_its_column() {
    let wide = html("| *Wie* | Mag & moet | `niet` |\n|---|---|---|\n| a | b | c |\n");
    assert!(
        wide.contains(
            "<tr><td>a</td><td data-kop=\"Mag &amp; moet\">b</td><td data-kop=\"niet\">c</td></tr>"
        ),
        "{wide}"
    );
    assert!(!html("| a | b |\n|---|---|\n| c | d |\n").contains("data-kop"));
}

#[test]
fn writes_directives_where_they_stand() {
    insta::assert_snapshot!(html(
        "Vooraf.\n::: stappen\n1. **Bel de school.** Doe dat voor negen uur.\n2. **Noem de naam.**\n\n   Meer tekst, **ook vet**.\n:::\n\n::: let-op\nMeld *nooit* ziekte.\n\n::: maatlat norm=mazl-vo-frequent\n:::\n\n- een\n:::\n- twee\n\n::: norm nl-16-in-4\n:::\n::: check\n:::\n\n::: bronnen\n- [DUO](https://duo.nl/)\n:::\n\n```\n::: geen blok\n```\n"
    ));
}

#[test]
fn resolves_links_and_keeps_their_places() {
    let (fragment, faults, file) = read(
        "Zie [é](norm:nl-16-in-4#bron), [b](../ouders/ziekmelden.md), [c](/check/), [d](#kop), [e](https://duo.nl/?a=1&b=2) en [f](mailto:a@b.nl).\n",
    );
    assert!(faults.is_empty());
    let links: Vec<String> = fragment
        .links
        .iter()
        .map(|l| {
            format!(
                "{} <{}>",
                l.address,
                &file.text[l.span.start as usize..l.span.end as usize]
            )
        })
        .collect();
    insta::assert_snapshot!(links.join("\n"), @"
    /normen/nl-16-in-4/#bron <[é](norm:nl-16-in-4#bron)>
    /ouders/ziekmelden/ <[b](../ouders/ziekmelden.md)>
    /check/ <[c](/check/)>
    #kop <[d](#kop)>
    https://duo.nl/?a=1&b=2 <[e](https://duo.nl/?a=1&b=2)>
    mailto:a@b.nl <[f](mailto:a@b.nl)>
    ");
}

#[test]
fn every_fault_has_its_place() {
    let (_, faults, file) = read(
        "# Te hoog\n\n#### Te diep\n\n<div>x</div>\n\nEn <b>vet</b>.\n\n[a](norm:nl-16-in-5) [b](nrom:x) [c](../../../../x.md) [d](weg.md) [e](javascript:alert) [f]()\n\n![](/x.png)\n\n::: stapen\ntekst\n:::\n\n:::\n\n::: maatlat\n:::\n\n::: check\nTekst.\n:::\n\n::: let-op hier\nx\n\n[^z] en [^z]\n\n## A {#a}\n\n## B {#a}\n\n## C {.klas}\n",
    );
    insta::assert_snapshot!(render(&faults, &Only(&file), "content", Style::Plain));
}

#[test]
fn measures_running_text_only() {
    let (fragment, ..) = read(
        "## Een kop met veel woorden erin\n\nUw kind is *zie*k. Bel\nde school.\n\n| een tabel telt niet |\n|---|\n| mee |\n\n- Een item\n- Nog een\n",
    );
    let words: Vec<u32> = fragment.measure.sentences.iter().map(|s| s.words).collect();
    assert_eq!(words, [4, 3, 2, 2]);
}

#[test]
fn what_is_read_is_all_but_sources_and_code() {
    let (fragment, _, file) = read(
        "## Een kop\n\nUw kind is *zie*k. Bel.\n\n| cel | nog een cel |\n|---|---|\n| mee | |\n\n- Een item\n\n```\ngeen zin\n```\n\n::: bronnen\n\n- DUO, 2026.\n\n:::\n",
    );
    let read = fragment.measure.read();
    let read: Vec<(u32, &str)> = read
        .iter()
        .map(|s| {
            (
                s.words,
                file.slice(s.span.start as usize..s.span.end as usize),
            )
        })
        .collect();
    let expected = [
        (2, "## Een kop"),
        (4, "Uw kind is *zie*k. Bel."),
        (1, "zie*k. Bel."),
        (1, "cel"),
        (3, "nog een cel"),
        (1, "mee"),
        (2, "Een item"),
    ];
    assert_eq!(read, expected);
    let sources = fragment.measure.sources.iter();
    assert_eq!(sources.map(|s| s.words).sum::<u32>(), 2);
}

#[test]
fn no_text_makes_it_panic() {
    for text in [
        ":::",
        "::::",
        "::: ",
        ":::\r\n",
        "::: x y z",
        "> ::: let-op\n> x\n> :::",
        "[^a]: x",
        "[^a]",
        "|a|\n|-|",
        "Tabel: \n",
        "- Tabel: x",
        "<?>",
        "<? x ?>",
        "```\n:::",
        "\u{feff}",
        "# {#}",
        "![[x]](y)",
        "~~~\n```\n:::\n~~~\n::: check",
    ] {
        let _ = read(text);
    }
}

/// Cuts, doubles and mixes pieces of a text that has everything, always in the same way.
#[test]
fn damaged_texts_never_panic_and_places_stay_inside() {
    let whole = "## Één\n\n::: stappen\n1. **é**\n:::\n\nTabel: x\n\n| a |\n|---|\n| [ü](norm:x) |\n\n[^a] <b>\n\n[^a]: n\n\n> [!TIP]\n> 😀 `c`\n\n::: maatlat norm=x\n:::\n```\n::: y\n```\n![](z)\n";
    let chars: Vec<char> = whole.chars().collect();
    let mut state: usize = 7;
    let mut next = |below: usize| {
        // A linear congruence is random enough to cut text, and the same in every run.
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    for _ in 0..3000 {
        let mut damaged = chars.clone();
        for _ in 0..=next(4) {
            let (from, to) = (next(damaged.len()), next(damaged.len()));
            let piece: Vec<char> = damaged[from.min(to)..from.max(to)].to_vec();
            match next(3) {
                0 => drop(damaged.splice(from.min(to)..from.max(to), [])),
                1 => drop(damaged.splice(from..from, piece)),
                _ => drop(damaged.splice(to..to, "\n::: \n".chars())),
            }
            damaged.push('\n');
        }
        let (fragment, faults, file) = read(&damaged.iter().collect::<String>());
        let places = faults
            .iter()
            .filter_map(|d| d.place.as_ref())
            .map(|p| p.span);
        for span in places.chain(fragment.links.iter().map(|l| l.span)) {
            let range = span.start as usize..span.end as usize;
            assert!(
                file.text.get(range.clone()).is_some(),
                "{range:?} in {:?}",
                file.text
            );
        }
    }
}

#[test]
fn a_translation_marks_its_dutch_words_and_the_links_that_leave_its_language() {
    let text = "## \u{421}\u{442}\u{438}\u{43b}\n\n*leerplicht* at [16 hours](norm:nl-16-in-4), [again](#x), [DUO](https://duo.nl/).\n\n::: let-op\nCall.\n:::\n\n> [!TIP]\n> So.\n";
    let file = SourceFile {
        path: RelPath::new("translations/en/ouders/x.md").unwrap(),
        text: text.to_owned(),
    };
    let manner = Manner {
        translated: Some(Translated {
            home: "/en/".to_owned(),
            original: "nl".to_owned(),
            right_to_left: false,
            in_original: "(in Dutch)".to_owned(),
            warning: "Please note".to_owned(),
            headings: vec!["stijl".to_owned()],
        }),
    };
    let (fragment, faults) = parse_as(&file, 0..text.len(), &Known, manner);
    assert!(faults.is_empty());
    insta::assert_snapshot!(fragment.html(|_, _| String::new()), @r##"
    <h2 id="stijl">Стил</h2>
    <p><i lang="nl">leerplicht</i> at <a href="/normen/nl-16-in-4/" hreflang="nl">16 hours<span class="verzuim-extern"> (in Dutch)</span></a>, <a href="#x">again</a>, <a href="https://duo.nl/">DUO</a>.</p>
    <div class="verzuim-let-op" role="note">
    <p class="verzuim-let-op__titel">Please note</p>
    <p>Call.</p>
    </div>
    <blockquote class="verzuim-kader">
    <p class="verzuim-kader__titel">Please note</p>
    <p>So.</p>
    </blockquote>
    "##);
}
