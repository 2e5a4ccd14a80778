//! The guide section of a school, from its file and the norms it chose, and its fragment.

use super::names::{Cite, Link, Names};
use super::norm::{StepView, step_view, steps_of, threshold_words};
use super::words::{basis, line, upper_first};
use super::{Body, Head, Material, View};
use crate::model::{School, SchoolRung};
use serde::Serialize;

/// Where the invented school stands.
pub(crate) const EXAMPLE: &str = "/scholen/voorbeeld/";

/// A norm that the school uses.
#[derive(Debug, Serialize)]
pub struct ChosenNorm {
    /// Link.
    pub link: Link,
    /// Threshold in words.
    pub condition: Option<String>,
    /// For parents.
    pub for_parents: Option<String>,
    /// Line style.
    pub line: &'static str,
    /// Basis in words.
    pub basis: &'static str,
    /// Steps.
    pub steps: Vec<StepView>,
    /// The reading that the school chose.
    pub choice: Option<String>,
}

/// A rung of the school's own.
#[derive(Debug, Serialize)]
pub struct OwnRung {
    /// From how many.
    pub from: u32,
    /// What happens.
    pub text: String,
    /// Who does it.
    pub who: String,
}

/// A contact.
#[derive(Debug, Serialize)]
pub struct ContactView {
    /// Role.
    pub role: String,
    /// For what.
    pub text: String,
    /// Number.
    pub phone: Option<String>,
    /// Address.
    pub email: Option<String>,
}

/// A school's page.
#[derive(Debug, Serialize)]
pub struct SchoolPage {
    /// The file as it is.
    pub school: School,
    /// Version, in words.
    pub version: String,
    /// Until when it may be used, in words.
    pub valid_until: String,
    /// Lateness.
    pub late: Vec<OwnRung>,
    /// Own rungs for unauthorised absence.
    pub unauthorised: Vec<OwnRung>,
    /// Norms of the law.
    pub law: Vec<ChosenNorm>,
    /// Norms for sickness.
    pub sickness: Vec<ChosenNorm>,
    /// Contacts.
    pub contacts: Vec<ContactView>,
    /// Days off.
    pub days_off: Vec<(String, String)>,
    /// Sources of reporting and leave.
    pub cites: Vec<Cite>,
}

/// A page for each school; the example stands at `/scholen/voorbeeld/`.
pub(super) fn views(material: &Material<'_>, names: &Names<'_>) -> Vec<View> {
    material
        .site
        .schools
        .values()
        .map(|s| page(material, names, s))
        .collect()
}

fn chosen(names: &Names<'_>, school: &School, id: &str) -> Option<ChosenNorm> {
    let (protocol, norm) = names.norm(id)?;
    let of = protocol.basis_of(norm);
    let choice = school
        .sickness
        .choices
        .get(id)
        .and_then(|reading| norm.readings.iter().find(|r| &r.id == reading));
    Some(ChosenNorm {
        link: names.norm_link(id)?,
        condition: threshold_words(names, norm).map(|w| upper_first(&w)),
        for_parents: norm.for_parents.clone().or_else(|| norm.duty.clone()),
        line: line(of),
        basis: basis(of),
        steps: steps_of(norm)
            .map(|s| step_view(names, of, s, false))
            .collect(),
        choice: choice.and_then(|r| r.title.clone()),
    })
}

fn page(material: &Material<'_>, names: &Names<'_>, school: &School) -> View {
    let rung = |r: &SchoolRung| OwnRung {
        from: r.from,
        text: r.text.clone(),
        who: upper_first(&names.roles_in_words(&r.roles)),
    };
    let contact = |c: &crate::model::Contact| ContactView {
        role: names.role(&c.role).title,
        text: c.text.clone(),
        phone: c.phone.clone(),
        email: c.email.clone(),
    };
    let day_off = |d: &crate::model::DayOff| {
        let (from, until) = (d.from.in_words(), d.until.in_words());
        (
            d.name.clone(),
            if from == until {
                from
            } else {
                format!("{from} tot en met {until}")
            },
        )
    };
    let mut cites = names.places(&school.reporting.places);
    cites.extend(names.places(&school.leave.places));
    let body = SchoolPage {
        version: school.version.in_words(),
        valid_until: school.valid_until.in_words(),
        late: school.late.ladder.iter().map(rung).collect(),
        unauthorised: school.unauthorised.ladder.iter().map(rung).collect(),
        law: school
            .unauthorised
            .norms
            .iter()
            .filter_map(|id| chosen(names, school, id))
            .collect(),
        sickness: school
            .sickness
            .norms
            .iter()
            .filter_map(|id| chosen(names, school, id))
            .collect(),
        contacts: school.contacts.iter().map(contact).collect(),
        days_off: school.calendar.days_off.iter().map(day_off).collect(),
        cites,
        school: school.clone(),
    };
    let url = if school.is_example {
        EXAMPLE.to_owned()
    } else {
        format!("/scholen/{}/", school.id)
    };
    let mut head = Head::new(
        material,
        &url,
        &format!("Verzuim in de schoolgids: {}", school.name),
        "Het verzuimdeel van een schoolgids, gemaakt uit dezelfde normen en teksten als deze site.",
    )
    .under(&[("/scholen/", "Scholen")]);
    head.noindex = school.is_example;
    View {
        head,
        body: Body::School(Box::new(body)),
    }
}
