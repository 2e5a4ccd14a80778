//! What only a person can answer: questions of judgement, and how a school counts.
//!
//! One form inside the answer; the script sends its values back as `answers`, `choices` and
//! `events` of the same case.

use super::done;
use super::html::Html;
use super::page::{Item, Page};
use crate::gather::Gather;
use crate::protocol::{Judgement, Precondition};
use crate::report::Outcome;

/// The form, if there is anything to ask.
pub(super) fn ask(page: &Page<'_>, html: &mut Html) {
    let questions = questions(page);
    let choices: Vec<&Item<'_>> = page
        .items
        .iter()
        .filter(|i| i.asked && is_choice(page, i))
        .gather();
    let done = done::asked(page);
    if questions.is_empty() && choices.is_empty() && done.is_empty() {
        return;
    }
    html.open().tag(
        "<h2>Wat alleen u weet</h2><p>Antwoord waar u kunt. Daarna rekent de check opnieuw.</p>",
    );
    html.tag("<form class=\"verzuim-vragen\" method=\"dialog\" autocomplete=\"off\" data-vragen>");
    for (id, question) in &questions {
        let given = page.case.answers.get(id);
        html.tag("<fieldset><legend>").text(question);
        html.tag("</legend>");
        let mut radio = Radio {
            html,
            part: "answers",
            id,
        };
        radio.button("true", "Ja", given == Some(&true));
        radio.button("false", "Nee", given == Some(&false));
        radio.unknown(given.is_none());
    }
    for item in choices {
        choice(page, item, html);
    }
    done::fields(&done, html);
    html.tag("<p><button class=\"verzuim-knop\">Reken opnieuw</button></p></form>")
        .close();
}

/// The radio buttons of a question.
struct Radio<'h> {
    html: &'h mut Html,
    part: &'static str,
    id: &'h str,
}

impl Radio<'_> {
    /// One button, and whether it was given.
    #[inline(never)]
    fn button(&mut self, value: &str, label: &str, checked: bool) {
        let html = &mut self.html;
        html.tag("<label class=\"verzuim-keuze\"><input type=\"radio\" name=\"");
        html.tag(self.part).tag(".").text(self.id);
        html.tag("\" data-deel=\"").tag(self.part);
        html.tag("\" data-sleutel=\"").text(self.id);
        html.tag("\" value=\"").text(value);
        html.tag(if checked { "\" checked> " } else { "\"> " });
        html.text(label).tag("</label>");
    }

    /// The last button.
    #[inline(never)]
    fn unknown(&mut self, checked: bool) {
        self.button("", "Weet ik niet", checked);
        self.html.tag("</fieldset>");
    }
}

/// Questions that are open in norms that concern the case, and those answered already.
fn questions<'p>(page: &'p Page<'_>) -> Vec<(&'p str, &'p str)> {
    let mut all: Vec<(&str, &str)> = Vec::new();
    let mut add = |id: &'p str, question: &'p str| {
        if !all.iter().any(|(known, _)| *known == id) {
            all.push((id, question));
        }
    };
    for item in page
        .items
        .iter()
        .filter(|i| i.asked && i.report.outcome != Outcome::NotApplicable)
    {
        let is_early = page.is_early(item);
        for question in item.report.questions.iter().filter(|_| !is_early) {
            add(&question.id, &question.question);
        }
        for judgement in judgements(item) {
            if let Some(id) = judgement.id.as_ref() {
                if page.case.answers.contains_key(id) {
                    add(id, &judgement.question);
                }
            }
        }
    }
    all
}

/// The questions of a norm, in its condition and before its steps.
pub(super) fn judgements<'p>(item: &Item<'p>) -> Vec<&'p Judgement> {
    let mut found = super::page::judgements(item.norm);
    for step in item.norm.each_step() {
        for precondition in &step.precondition {
            if let Precondition::Judgement(judgement) = precondition {
                found.push(judgement);
            }
        }
    }
    found
}

/// A school may choose how it counts under an agreement; never under the law.
fn is_choice(page: &Page<'_>, item: &Item<'_>) -> bool {
    let open =
        item.report.outcome == Outcome::Depends || page.case.choices.contains_key(&item.norm.id);
    open && !item.report.basis.is_statutory()
}

fn choice(page: &Page<'_>, item: &Item<'_>, html: &mut Html) {
    let chosen = page.case.choices.get(&item.norm.id);
    html.tag("<fieldset><legend>Hoe telt uw school bij \u{2018}")
        .text(&item.norm.title)
        .tag("\u{2019}?</legend>")
        .small("Een keuze van de school verandert niets aan de wet.");
    let mut radio = Radio {
        html,
        part: "choices",
        id: &item.norm.id,
    };
    for reading in &item.report.readings {
        let is_chosen = chosen == Some(&reading.id);
        if reading.decides || is_chosen {
            radio.button(&reading.id, &reading.title, is_chosen);
        }
    }
    radio.unknown(chosen.is_none());
}
