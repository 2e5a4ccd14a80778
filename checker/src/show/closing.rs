//! The end of an answer: what is not done, with whom to speak, and what if it seems wrong.

use super::SHORT;
use super::html::{GROUND, Html};
use super::page::{Group, Page};
use super::premise::ELSEWHERE;
use super::sources::cite;
use crate::evaluate::in_age;
use crate::protocol::{AgeScope, Modality, holds};
use crate::text::Text;

/// What must not happen, in red and in words.
pub(super) fn not(page: &Page<'_>, html: &mut Html) {
    let groups = [Group::Unauthorised, Group::Sick, Group::Other];
    if !groups.into_iter().any(|group| page.entered(group)) {
        return;
    }
    html.open_statement("section data-kort data-ziek", "nee");
    html.tag("<h2>Wat niet</h2><ul>");
    for text in bans(page) {
        html.tag(NOT).text(&text).tag(".</li>");
    }
    html.tag(NOT)
        .tag("ziekte-uren optellen bij uren zonder geldige reden.</li>");
    if page.items.iter().any(|i| i.obliges_at_sixteen(page.case)) {
        html.tag(NOT);
        html.tag("wachten op een 17e uur: de grens van de wet is 16 uur of meer.</li>");
    }
    html.tag("</ul></div>");
    let mut warnings = page.report.warnings.iter();
    let warning = warnings.find(|w| w.code == "ziek-niet-melden");
    // After the list: on a phone what it rests on does not stand before what it is about.
    if let Some(source) = warning.and_then(|w| w.source.as_ref()) {
        html.tag(GROUND);
        if let Some(quote) = &source.quote {
            html.tag("<p><q>").text(quote).tag("</q></p>");
        }
        html.tag("<p>Bron: ");
        cite(html, source);
        html.tag("</p></div>");
    }
    html.tag("</section>");
}

const NOT: &str = "<li><span class=\"verzuim-niet\">Niet</span> ";

/// The must-nots of the norms that concern the case.
fn bans(page: &Page<'_>) -> Vec<String> {
    let mut bans: Vec<String> = Vec::new();
    for item in page.items.iter().filter(|i| i.asked) {
        for step in item
            .report
            .steps
            .iter()
            .filter(|s| s.modality == Modality::MustNot)
        {
            let ban = Text::of(|text| {
                text.put(&step.action);
                for (place, role) in step.addressee.iter().enumerate() {
                    text.put(if place == 0 { " bij " } else { " of " });
                    text.role(role);
                }
                if let Some(channel) = step.channel.as_ref().filter(|_| !step.addressee.is_empty())
                {
                    text.put(" of ").put(channel);
                }
                text.put(" (");
                for (place, role) in step.actor.iter().enumerate() {
                    text.put(if place == 0 { "" } else { " en " }).role(role);
                }
                text.put(")");
            });
            if bans.last() != Some(&ban) {
                bans.push(ban);
            }
        }
    }
    bans
}

/// With whom to speak first.
pub(super) fn contacts(page: &Page<'_>, html: &mut Html) {
    html.open().tag("<h2>Met wie u overlegt</h2><ul>");
    html.tag("<li>Eerst met de leerling en de ouders. De <a href=\"/rollen/mentor/\">mentor</a> kent hen het best.</li>");
    if page.entered(Group::Sick) {
        html.tag("<li>Over ziekte: de <a href=\"/rollen/jeugdarts/\">jeugdarts</a> van de GGD bij uw school.</li>");
    }
    if page.entered(Group::Unauthorised) {
        let grown = AgeScope {
            from: Some(18),
            below: None,
        };
        html.tag(if in_age(&grown, page.case, page.case.on) == Some(true) {
            "<li>Over de melding: het <a href=\"/rollen/doorstroompunt/\">Doorstroompunt</a> van de gemeente waar de leerling woont"
        } else {
            "<li>Over de melding: de <a href=\"/rollen/leerplichtambtenaar/\">leerplichtambtenaar</a> van de gemeente waar de leerling woont"
        });
        let home = page.case.municipality.as_ref();
        if let Some(home) = home.filter(|home| *home != ELSEWHERE) {
            html.tag(": ").text(home);
        }
        html.tag(".</li>");
    }
    html.tag("</ul>").close();
}

/// What to know about the answer as a whole.
pub(super) fn warnings(page: &Page<'_>, html: &mut Html) {
    let rest = || {
        page.report
            .warnings
            .iter()
            .filter(|w| w.code != "ziek-niet-melden")
    };
    if rest().next().is_none() {
        return;
    }
    html.open().tag("<h2>Let op</h2><ul>");
    let mut said: Vec<&str> = Vec::new();
    for warning in rest() {
        let is_elsewhere =
            warning.code == "unknown-municipality" && holds(&warning.message, ELSEWHERE);
        let message = if is_elsewhere {
            NO_AGREEMENT
        } else {
            &warning.message
        };
        if !said.contains(&message) {
            said.push(message);
            html.tag("<li>").text(message).tag("</li>");
        }
    }
    html.tag("</ul>").close();
}

const NO_AGREEMENT: &str = "Van een andere gemeente dan die in de lijst kennen wij de regionale afspraak niet. Vraag de school of er een is.";

/// For whom a copy is. Sickness stays with the school: where both were entered there are two.
pub(super) fn for_whom(page: &Page<'_>, html: &mut Html) {
    if is_for_two(page) {
        html.tag("<p data-alleen=\"leerplicht\">Voor leerplicht: alleen verzuim zonder geldige reden.</p><p data-alleen=\"dossier\"><strong>Voor het eigen dossier. Hierin staat ziekte: geef dit niet aan leerplicht.</strong></p>");
    }
}

fn is_for_two(page: &Page<'_>) -> bool {
    page.entered(Group::Unauthorised) && (page.entered(Group::Sick) || page.entered(Group::Other))
}

/// What if it seems wrong; copy and print.
pub(super) fn doubt(page: &Page<'_>, html: &mut Html) {
    html.tag(SHORT).open().tag("<h2>Klopt dit niet?</h2><p>Dit is geen juridisch advies en geen besluit. Mensen beslissen. Controleer wat u invulde, het rooster en de vrije dagen van de school.");
    html.tag(" Er is gerekend met de schoolvakanties van regio ");
    let regions = page.rules.regions(page.case);
    for (place, region) in regions.iter().enumerate() {
        html.between(place, regions.len()).put(region.as_str());
    }
    html.tag(".</p>").close().tag("</div>").open();
    let two = is_for_two(page);
    html.tag("<p>Denkt u dat een norm hier niet klopt? Leg deze uitkomst met de bronnen voor aan ");
    html.tag(match (two, page.entered(Group::Sick)) {
        (true, _) => "de leerplichtambtenaar (zonder geldige reden: neem de versie zonder ziekte) of de jeugdarts (ziekte)",
        (false, true) => "de jeugdarts",
        // Of a suspension alone leerplicht is not told.
        (false, false) if page.entered(Group::Other) => "de directie van de school",
        (false, false) => "de leerplichtambtenaar",
    });
    html.tag(". Ouders kunnen vragen op welke regel school zich beroept.</p><p class=\"verzuim-knoppen\">");
    let versions: &[(&str, &str)] = if two {
        &[
            ("leerplicht", " voor leerplicht (zonder ziekte)"),
            ("dossier", " voor eigen dossier"),
        ]
    } else {
        &[("", "")]
    };
    for (task, label) in [("kopieer", "Kopieer"), ("druk", "Druk af")] {
        for (stand, whom) in versions {
            html.tag(
                "<button type=\"button\" class=\"verzuim-knop verzuim-knop-licht\" data-doe=\"",
            )
            .tag(task);
            html.tag("\" value=\"")
                .tag(stand)
                .tag("\">")
                .tag(label)
                .tag(whom)
                .tag("</button> ");
        }
    }
    html.tag("</p><p role=\"status\" data-bericht></p>");
    html.tag("<p class=\"verzuim-klein\">Hierin staan geen namen. Bewaar de uitdraai in het leerlingvolgsysteem en wis uw kopie.</p>").close();
}
