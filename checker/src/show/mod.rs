//! The answer to a case as HTML, and the weeks that the form asks about.
//!
//! The same words and bytes in the browser and in the build. Everything shown stands in
//! the report or the protocols; no outcome is decided here. All text is escaped; there is
//! no inline style, script or handler, so the strictest policy holds.

mod ahead;
mod ask;
mod closing;
mod days;
mod done;
mod html;
mod item;
mod norms;
mod page;
mod premise;
mod region;
mod sources;
mod step;
mod steps;
#[cfg(test)]
mod tests;
mod verdict;
mod what_if;
mod why;
mod windows;

pub(crate) use what_if::changes;
pub(crate) use windows::windows;

use crate::case::Case;
use crate::evaluate::Rules;
use crate::report::Report;
use crate::tree::Problem;
use html::Html;
use page::{Group, Page};

/// Begins a part that is copied and printed; in it, `data-ziek` marks what is not for leerplicht.
const SHORT: &str = "<div data-kort>";

/// The answer, from a case and its like to look ahead with: verdicts, steps, what not to do,
/// reasons, what is next and ahead, sources. What was filled in stands in the margin of it.
pub(crate) fn answer(case: &Case, like: Case, report: &Report, rules: &Rules) -> String {
    let mut html = Html::default();
    let Some(page) = Page::new(case, report, rules) else {
        return String::new();
    };
    html.tag(SHORT).open();
    html.tag("<h2 id=\"uitkomst\" tabindex=\"-1\">Wat geldt nu</h2>");
    closing::for_whom(&page, &mut html);
    verdict::never_report(&page, &mut html);
    verdict::verdicts(&page, &mut html);
    html.tag("</div><div class=\"verzuim-grond\"><p data-invoer>U vulde in: ");
    premise::premise(&page, &mut html);
    html.tag("</p>").close().tag("</div>");
    steps::steps(&page, &mut html);
    closing::not(&page, &mut html);
    if page.entered(Group::Unauthorised) || page.entered(Group::Sick) {
        why::why(&page, &mut html);
    }
    region::unknown_threshold(&page, &mut html);
    norms::next(&page, &mut html);
    ahead::section(&page, like, &mut html);
    what_if::form(&page, &mut html);
    ask::ask(&page, &mut html);
    norms::all(&page, &mut html);
    closing::warnings(&page, &mut html);
    closing::contacts(&page, &mut html);
    sources::sources(&page, &mut html);
    closing::doubt(&page, &mut html);
    html.done()
}

/// A case that is not understood: its faults, to be read by a person.
pub(crate) fn refusal(problems: &[Problem]) -> String {
    let mut html = Html::default();
    html.open();
    html.tag("<h2 id=\"uitkomst\" tabindex=\"-1\">Dit kan de check niet narekenen</h2>");
    faults(problems, &mut html);
    html.close();
    html.done()
}

/// The same inside an answer that stays.
pub(crate) fn no_change(problems: &[Problem]) -> String {
    let mut html = Html::default();
    html.open().tag("<p>Dit kan de check niet narekenen.</p>");
    faults(problems, &mut html);
    html.close();
    html.done()
}

fn faults(problems: &[Problem], html: &mut Html) {
    html.tag("<ul>");
    for problem in problems {
        html.tag("<li>")
            .text(&problem.message)
            .tag(" ")
            .text(&problem.help)
            .tag("</li>");
    }
    html.tag("</ul>");
}
