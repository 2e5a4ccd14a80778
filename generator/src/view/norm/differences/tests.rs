//! Two editions in a few lines of YAML, and what is told of them.

use super::{Fate, of_norm, of_protocol, of_whole};
use crate::model::{Site, load};
use crate::source::Inputs;
use crate::view::names::Names;

const OLD: &str = r#"id: oud
title: "Oud"
basis: regionale_afspraak
sectors: [vo]
municipalities: [Aalten, Heerde]
valid: {from: 2013, until: 2019}
norms:
  - id: vaak
    title: "Vaak ziek"
    scope: {}
    condition: {count: {kinds: [ziek], unit: episode, window: school_year, at_least: 4}}
    steps:
      - {order: 1, modality: should, actor: school, action: "bellen", addressee: ouders}
      - {order: 2, modality: should, actor: school, action: "een brief sturen"}
  - id: lang
    title: "Lang ziek"
    scope: {}
    condition: {consecutive: {kinds: [ziek], unit: school_day, at_least: 10}}
    steps:
      - {order: 1, modality: should, actor: school, action: "melden", addressee: jeugdarts}
  - id: folder
    title: "Folder"
    scope: {}
    steps:
      - {order: 1, modality: should, actor: school, action: "een folder geven"}
"#;

fn site(new: &str) -> Site {
    let mut inputs = Inputs::default();
    inputs.add_text("protocols/a-oud.yaml", OLD);
    inputs.add_text("protocols/b-nieuw.yaml", new);
    let (site, _) = load(&inputs);
    assert_eq!(site.protocols.len(), 2, "both can be read");
    site
}

fn told(new: &str) -> String {
    let site = site(new);
    let names = Names::new(&site);
    let (old, new) = (&site.protocols[0], &site.protocols[1]);
    let mut lines = of_whole(old, new);
    for fate in of_protocol(&names, old, new) {
        lines.push(match fate {
            Fate::Kept(norm, told) => format!(
                "{}: {}",
                norm.id,
                if told.is_empty() {
                    "gelijk".to_owned()
                } else {
                    told.join(" ")
                }
            ),
            Fate::Gone(norm) => format!("{}: weg", norm.id),
            Fate::Unknown(norm) => format!("{}: onbekend", norm.id),
            Fate::New(norm) => format!("{}: nieuw", norm.id),
        });
    }
    lines.join("\n")
}

#[test]
fn thresholds_periods_actors_and_terms_are_told_apart() {
    let new = r#"id: nieuw
title: "Nieuw"
basis: regionale_afspraak
sectors: [po, vo]
municipalities: [Aalten, Winterswijk]
predecessor: oud
valid: {from: 2020}
norms:
  - id: vaak
    title: "Vaak ziek"
    scope: {}
    condition: {count: {kinds: [ziek], unit: episode, window: {lesson_weeks: 12}, at_least: 3}}
    steps:
      - {order: 1, modality: must, actor: mentor, action: "bellen", addressee: ouders, deadline: {value: 2, unit: school_day}}
      - {order: 2, modality: may, actor: school, action: "de jeugdarts vragen"}
  - id: laat
    title: "Te laat"
    scope: {}
    condition: {count: {kinds: [te_laat], unit: late, window: school_year, at_least: 9}}
  - id: folder
    title: "Folder"
    scope: {}
    steps:
      - {order: 1, modality: should, actor: school, action: "een folder geven"}
"#;
    insta::assert_snapshot!(told(new), @r"
    Onderwijs: was vo, nu po en vo.
    Gemeenten erbij: Winterswijk.
    Gemeenten eraf: Heerde.
    vaak: Drempel: was 4 keer of meer, nu 3 keer of meer. Periode: was in één schooljaar, nu in 12 lesweken. Uitvoerder van ‘bellen’: was school, nu mentor. Gewicht van ‘bellen’: was hoort, nu moet. Termijn van ‘bellen’: was geen termijn in de bron, nu binnen 2 schooldagen na het bereiken van de norm. Stap erbij: school mag de jeugdarts vragen. Stap die er niet meer staat: school hoort dit te doen: een brief sturen.
    lang: weg
    folder: gelijk
    laat: nieuw
    ");
}

#[test]
fn what_a_new_edition_does_not_give_is_unknown_and_not_gone() {
    let new = r#"id: nieuw
title: "Nieuw"
basis: regionale_afspraak
sectors: [vo]
municipalities: [Aalten, Heerde]
predecessor: oud
valid: {from: 2020}
norms:
  - id: lang
    title: "Lang ziek"
    scope: {}
    condition: {consecutive: {kinds: [ziek], unit: school_day, threshold_unstated: true}}
"#;
    insta::assert_snapshot!(told(new), @r"
    vaak: onbekend
    lang: Drempel: was 10 schooldagen of meer achter elkaar; nu onbekend, want de bron noemt geen getal. Wie wat doet: dat noemt de nieuwe bron niet.
    folder: onbekend
    ");
}

#[test]
fn the_same_edition_differs_in_nothing() {
    let site = site(&OLD.replace("id: oud", "id: nieuw\npredecessor: oud"));
    let names = Names::new(&site);
    let (old, new) = (&site.protocols[0], &site.protocols[1]);
    for (was, now) in old.norms.iter().zip(&new.norms) {
        assert_eq!(
            of_norm(&names, (old, was), (new, now)),
            Vec::<String>::new()
        );
    }
    assert_eq!(of_whole(old, new), Vec::<String>::new());
}
