//! What only a person can answer: questions of judgement, and how a school counts.
//!
//! One form inside the answer; the script sends its values back as `answers` and
//! `choices` of the same case.

use super::html::Html;
use super::page::{Item, Page};
use crate::protocol::{Condition, Judgement, Precondition};
use crate::report::Outcome;

/// The form, if there is anything to ask.
pub(super) fn ask(page: &Page<'_>, html: &mut Html) {
    let questions = questions(page);
    let choices: Vec<&Item<'_>> = page
        .items
        .iter()
        .filter(|i| i.asked && is_choice(page, i))
        .collect();
    if questions.is_empty() && choices.is_empty() {
        return;
    }
    html.open().tag(
        "<h2>Wat alleen u weet</h2><p>Antwoord waar u kunt. Daarna rekent de check opnieuw.</p>",
    );
    html.tag("<form class=\"verzuim-vragen\" method=\"dialog\" autocomplete=\"off\" data-vragen>");
    for (id, question) in &questions {
        let given = page.case.answers.get(id);
        fieldset(
            html,
            question,
            "",
            "answers",
            id,
            &[
                ("true", "Ja", given == Some(&true)),
                ("false", "Nee", given == Some(&false)),
                ("", "Weet ik niet", given.is_none()),
            ],
        );
    }
    for item in choices {
        choice(page, item, html);
    }
    html.tag("<p><button class=\"verzuim-knop\">Reken opnieuw</button></p></form>")
        .close();
}

fn fieldset(
    html: &mut Html,
    legend: &str,
    hint: &str,
    part: &str,
    id: &str,
    options: &[(&str, &str, bool)],
) {
    html.tag("<fieldset><legend>").text(legend).tag("</legend>");
    if !hint.is_empty() {
        html.element("p class=\"verzuim-klein\"", hint);
    }
    for (value, label, checked) in options {
        html.tag("<label class=\"verzuim-keuze\"><input type=\"radio\" name=\"")
            .text(part)
            .tag(".")
            .text(id);
        html.tag("\" data-deel=\"")
            .text(part)
            .tag("\" data-sleutel=\"")
            .text(id)
            .tag("\" value=\"")
            .text(value);
        html.tag(if *checked { "\" checked> " } else { "\"> " });
        html.text(label).tag("</label>");
    }
    html.tag("</fieldset>");
}

/// Questions that are open in norms that concern the case, and those answered already.
fn questions(page: &Page<'_>) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    for item in page
        .items
        .iter()
        .filter(|i| i.asked && i.report.outcome != Outcome::NotApplicable)
    {
        let open = item
            .report
            .questions
            .iter()
            .map(|q| (q.id.clone(), q.question.clone()));
        let judgements = judgements(item).into_iter();
        let answered = judgements
            .filter_map(|j| Some((j.id.clone()?, j.question.clone())))
            .filter(|(id, _)| page.case.answers.contains_key(id));
        for (id, question) in open.chain(answered) {
            if !all.iter().any(|(known, _)| *known == id) {
                all.push((id, question));
            }
        }
    }
    all
}

fn judgements<'p>(item: &Item<'p>) -> Vec<&'p Judgement> {
    let mut found = Vec::new();
    if let Some(condition) = &item.norm.condition {
        condition.visit("", &mut |_, part| {
            if let Condition::Judgement(judgement) = part {
                found.push(judgement);
            }
        });
    }
    for (_, step, _) in item.norm.all_steps() {
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
    let readings: Vec<_> = item
        .report
        .readings
        .iter()
        .filter(|r| r.decides || chosen == Some(&r.id))
        .collect();
    let mut options: Vec<(&str, &str, bool)> = readings
        .iter()
        .map(|r| (r.id.as_str(), r.title.as_str(), chosen == Some(&r.id)))
        .collect();
    options.push(("", "Weet ik niet", chosen.is_none()));
    fieldset(
        html,
        &format!(
            "Hoe telt uw school bij \u{2018}{}\u{2019}?",
            item.norm.title
        ),
        "Een keuze van de school verandert niets aan de wet.",
        "choices",
        &item.norm.id,
        &options,
    );
}
