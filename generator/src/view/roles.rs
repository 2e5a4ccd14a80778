//! Roles, with every step in which they act, and the nine recommendations.

mod recommendations;
mod together;

pub(super) use recommendations::{RecommendationIndex, RecommendationPage};
pub(super) use together::triangle;

use super::names::{Cite, Cited, Link, Names};
use super::norm::{StepView, step_view, steps_of};
use super::words::{join, status, upper_first};
use super::{Body, Head, Material, View};
use crate::model::{Role, RoleGroup, Statement};
use checker::protocol::Norm;
use serde::Serialize;

/// A role in a list.
#[derive(Debug, Serialize)]
pub struct RoleRow {
    /// Address.
    pub url: String,
    /// Name.
    pub title: String,
    /// What it is.
    pub summary: String,
}

/// Roles that belong together.
#[derive(Debug, Serialize)]
pub struct RoleGroupView {
    /// Name.
    pub title: &'static str,
    /// Roles.
    pub roles: Vec<RoleRow>,
}

/// The list.
#[derive(Debug, Serialize)]
pub struct RoleIndex {
    /// Groups.
    pub groups: Vec<RoleGroupView>,
    /// How pairs of roles work together.
    pub pairs: Vec<PairView>,
}

/// Two roles together.
#[derive(Debug, Serialize)]
pub struct PairView {
    /// Names.
    pub title: String,
    /// What goes well.
    pub goes_well: String,
    /// What needs attention.
    pub attention: String,
    /// Where it stands.
    pub cite: Cite,
}

/// What is expected.
#[derive(Debug, Serialize)]
pub struct Expected {
    /// By whom.
    pub by: String,
    /// What.
    pub text: String,
    /// Where it stands.
    pub cite: Cite,
}

/// The steps of a protocol for a role.
#[derive(Debug, Serialize)]
pub struct RoleProtocol {
    /// The protocol.
    pub protocol: Link,
    /// Its norms with a step for the role, in order.
    pub norms: Vec<RoleNorm>,
}

/// The steps of a norm for a role.
#[derive(Debug, Serialize)]
pub struct RoleNorm {
    /// The norm.
    pub norm: Link,
    /// The steps.
    pub steps: Vec<RoleStep>,
}

/// A step of a norm, for a role.
#[derive(Debug, Serialize)]
pub struct RoleStep {
    /// The role acts; otherwise it is addressed.
    pub acts: bool,
    /// The step.
    pub step: StepView,
}

/// One role.
#[derive(Debug, Serialize)]
pub struct RolePage {
    /// What it is.
    pub summary: String,
    /// Other names.
    pub also_called: Vec<String>,
    /// What it is called now.
    pub now_called: Option<Link>,
    /// Roles behind it.
    pub consists_of: Vec<Link>,
    /// Tasks.
    pub tasks: Vec<Cited>,
    /// What is expected of it.
    pub expectations: Vec<Expected>,
    /// What it may know.
    pub may_know: Vec<Cited>,
    /// From which age the pupil decides on sharing.
    pub consent: Vec<Cited>,
    /// The role whose rules those are, where it has none of its own.
    pub may_know_of: Option<Link>,
    /// When others meet it.
    pub contact_moments: Vec<String>,
    /// What stays unclear.
    pub unclear: Vec<Cited>,
    /// What changed later.
    pub later: Vec<Cited>,
    /// Steps in force.
    pub steps: Vec<RoleProtocol>,
    /// Steps of norms that hold no longer.
    pub past_steps: Vec<RoleProtocol>,
    /// How it works together with others.
    pub pairs: Vec<PairView>,
    /// Letters it sends and conversations it holds.
    pub guides: Vec<Link>,
    /// How sure the whole is.
    pub status: &'static str,
    /// Sources.
    pub cites: Vec<Cite>,
}

/// All pages of roles and recommendations.
pub(super) fn views(material: &Material<'_>, names: &Names<'_>) -> Vec<View> {
    let site = material.site;
    let mut views = vec![index(material, names)];
    views.extend(site.roles.iter().map(|r| page(material, names, r)));
    views.push(recommendations::index(material, names));
    views.extend(
        site.recommendations
            .recommendations
            .iter()
            .map(|r| recommendations::page(material, names, r)),
    );
    views
}

fn index(material: &Material<'_>, names: &Names<'_>) -> View {
    let titles = [
        (RoleGroup::Family, "Gezin"),
        (RoleGroup::School, "School"),
        (RoleGroup::Attendance, "Leerplicht en melden"),
        (RoleGroup::Health, "Jeugdgezondheidszorg"),
        (RoleGroup::Partner, "Gemeente en partners"),
    ];
    let row = |r: &Role| RoleRow {
        url: r.url(),
        title: r.title.clone(),
        summary: r.summary.clone(),
    };
    let group = |(group, title): (RoleGroup, &'static str)| RoleGroupView {
        title,
        roles: material
            .site
            .roles
            .iter()
            .filter(|r| r.group == group)
            .map(row)
            .collect(),
    };
    let body = RoleIndex {
        groups: titles.into_iter().map(group).collect(),
        pairs: together::pairs(names, |_| true),
    };
    let head = Head::new(
        material,
        "/rollen/",
        "Wie doet wat bij verzuim?",
        "Alle rollen rond schoolverzuim: taken, verwachtingen, en elke stap waarin zij iets doen.",
    )
    .under(&[("/professionals/", "Professionals")]);
    View {
        head,
        body: Body::Roles(body),
    }
}

fn page(material: &Material<'_>, names: &Names<'_>, role: &Role) -> View {
    let by = |e: &crate::model::Expectation| {
        let mut words: Vec<String> = e.by.iter().map(|id| names.role_in_text(id)).collect();
        words.extend(e.by_other.clone());
        upper_first(&join(words))
    };
    let knowing = knowing(material, role);
    let body = RolePage {
        summary: role.summary.clone(),
        also_called: role.also_called.clone(),
        now_called: role.now_called.as_ref().map(|id| names.role(id)),
        consists_of: role.consists_of.iter().map(|id| names.role(id)).collect(),
        tasks: names.all_cited(&role.tasks),
        expectations: role
            .expectations
            .iter()
            .map(|e| Expected {
                by: by(e),
                text: e.text.clone(),
                cite: names.cite(&e.source, e.place.as_deref()),
            })
            .collect(),
        may_know_of: (knowing.id != role.id).then(|| names.role(&knowing.id)),
        consent: names.all_cited(consent(material, role)),
        may_know: names.all_cited(&knowing.may_know),
        contact_moments: role.contact_moments.clone(),
        unclear: names.all_cited(&role.unclear),
        later: names.all_cited(&role.later),
        steps: steps(material, names, &role.id, false),
        past_steps: steps(material, names, &role.id, true),
        pairs: together::pairs(names, |pair| pair.roles.contains(&role.id)),
        guides: super::guides::of_role(material, &role.id),
        status: status(role.status),
        cites: names.cites(&role.evidence),
    };
    let mut head = Head::new(material, &role.url(), &role.title, &role.summary)
        .under(&[("/rollen/", "Rollen")]);
    head.full_title = format!("{} (rol) – {}", role.title, material.site.settings.title);
    View {
        head,
        body: Body::Role(Box::new(body)),
    }
}

/// The role whose rules on knowing hold: what holds for a school holds for all who work there.
fn knowing<'m>(material: &Material<'m>, role: &'m Role) -> &'m Role {
    let is_school = role.may_know.is_empty() && role.group == RoleGroup::School;
    let mut all = material.site.roles.iter();
    all.find(|r| is_school && r.id == "school").unwrap_or(role)
}

/// What stands with the pupil on consent, for every role that does not say it itself.
fn consent<'m>(material: &Material<'m>, role: &Role) -> &'m [Statement] {
    let pupil = material.site.roles.iter().find(|r| r.id == "leerling");
    let of_pupil = pupil.map(|p| p.may_know.as_slice()).unwrap_or_default();
    let is_said = |s: &Statement| role.may_know.iter().any(|own| own.source == s.source);
    if of_pupil.iter().any(is_said) {
        &[]
    } else {
        of_pupil
    }
}

/// Every step in which a role acts or is addressed, by protocol and norm, in force or ended.
fn steps(
    material: &Material<'_>,
    names: &Names<'_>,
    role: &str,
    is_history: bool,
) -> Vec<RoleProtocol> {
    let mut found = Vec::new();
    for protocol in &material.site.protocols {
        let ended = |v: &checker::protocol::Validity| {
            v.until.is_some_and(|until| until.last < material.date)
        };
        let has_ended = |norm: &Norm| {
            ended(&protocol.valid)
                || ended(&norm.valid)
                || norm.historical == Some(true)
                || protocol.historical == Some(true)
        };
        let of_norm = |norm: &Norm| {
            let steps = steps_of(norm).filter_map(|step| {
                let acts = step.actor.iter().any(|a| a == role);
                (acts || step.addressee.iter().any(|a| a == role)).then(|| RoleStep {
                    acts,
                    step: step_view(names, protocol.basis_of(norm), step, is_history),
                })
            });
            let steps: Vec<RoleStep> = steps.collect();
            let norm = names.norm_link(&norm.id).filter(|_| !steps.is_empty())?;
            Some(RoleNorm { norm, steps })
        };
        let norms = protocol.norms.iter();
        let norms = norms.filter(|norm| has_ended(norm) == is_history);
        let norms: Vec<RoleNorm> = norms.filter_map(of_norm).collect();
        let link = names.protocol_link(&protocol.id);
        if let Some(protocol) = link.filter(|_| !norms.is_empty()) {
            found.push(RoleProtocol { protocol, norms });
        }
    }
    found
}
