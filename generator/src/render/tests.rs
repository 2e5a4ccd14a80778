//! What the renderer promises: themes that are whole, faults that name page and template.

use super::*;
use crate::markdown::Fragment;
use crate::model::{Role, RoleGroup, Site};
use crate::view::{Frame, Material, pages};
use checker::calendar::Date;
use checker::protocol::Status;
use std::collections::BTreeMap;

fn theme(templates: &[(&str, &str)]) -> Theme {
    let file =
        |(name, text): &(&str, &str)| (format!("templates/{name}"), text.as_bytes().to_vec());
    Theme::new(templates.iter().map(file).collect())
}

fn role() -> Role {
    Role {
        id: "mentor".into(),
        title: "Mentor <1>".into(),
        in_text: None,
        group: RoleGroup::School,
        order: 1,
        summary: "Ziet de leerling het vaakst.".into(),
        also_called: Vec::new(),
        consists_of: Vec::new(),
        now_called: None,
        status: Status::Seed,
        tasks: Vec::new(),
        expectations: Vec::new(),
        unclear: Vec::new(),
        contact_moments: Vec::new(),
        may_know: Vec::new(),
        later: Vec::new(),
        evidence: Vec::new(),
    }
}

/// The role's page, made with one template.
fn rendered(template: &str) -> Result<String, String> {
    let site = Site {
        roles: vec![role()],
        ..Site::default()
    };
    let fragments: BTreeMap<String, Fragment> = BTreeMap::new();
    let material = Material {
        site: &site,
        fragments: &fragments,
        date: Date::from_ymd(2026, 11, 24).expect("the day exists"),
        base_url: None,
        has_checker: false,
        engine: None,
        findings: &[],
    };
    let frame = Frame::new(&material);
    let told = |d: &Diagnostic| d.message.clone();
    let renderer = Renderer::new(&theme(&[("rol.html", template)]), &frame)
        .map_err(|faults| faults.iter().map(told).collect::<Vec<_>>().join("\n"))?;
    let views = pages(&material);
    let view = views
        .iter()
        .find(|v| v.head.url == "/rollen/mentor/")
        .expect("every role has a page");
    renderer.render(view).map_err(|d| told(&d))
}

#[test]
fn what_authors_write_is_escaped() {
    assert_eq!(
        rendered("<h1>{{ head.title }}</h1>{{ view.summary }}").as_deref(),
        Ok("<h1>Mentor &lt;1&gt;</h1>Ziet de leerling het vaakst.")
    );
}

#[test]
fn a_fault_on_a_page_names_page_and_template() {
    let message = rendered("{{ view.sumary }}").expect_err("the field does not exist");
    assert!(
        message.starts_with(
            "De pagina `/rollen/mentor/` is niet te maken met het sjabloon `rol.html`."
        ),
        "{message}"
    );
    assert!(message.contains("sumary"), "{message}");
}

#[test]
fn a_template_that_cannot_be_read_is_named() {
    let message = rendered("{% if %}").expect_err("the template is broken");
    assert!(message.contains("rol.html"), "{message}");
}

#[test]
fn a_template_that_is_no_text_is_a_fault() {
    let theme = Theme::new(BTreeMap::from([(
        "templates/x.html".to_owned(),
        vec![0xff],
    )]));
    let site = Site::default();
    let fragments = BTreeMap::new();
    let material = Material {
        site: &site,
        fragments: &fragments,
        date: Date::MIN,
        base_url: None,
        has_checker: false,
        engine: None,
        findings: &[],
    };
    let faults = Renderer::new(&theme, &Frame::new(&material)).expect_err("it is no text");
    assert_eq!(faults.first().map(|d| d.code), Some("not-utf-8"));
}
