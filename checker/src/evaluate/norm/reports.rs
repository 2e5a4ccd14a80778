//! What counts after reports that were made, and hours that fall between two of them.

use super::Asked;
use crate::calendar::Date;
use crate::case::{Event, Stated};
use crate::evaluate::Uncounted;
use crate::evaluate::compile::latest;
use crate::gather::Gather;
use crate::protocol::{Amount, ReportEffect};
use crate::report::Because;

impl<'r: 'a, 'a> Asked<'r, 'a> {
    /// The day from which it counts after reports; or why it does not apply.
    pub(in crate::evaluate) fn after_reports(&self) -> Result<Option<Date>, Because> {
        if self.case().events.is_empty() {
            let effect = self.norm.after_report.as_ref().map(|after| after.effect);
            return if effect == Some(ReportEffect::Opens) {
                Err(Because::NotReported)
            } else {
                Ok(None)
            };
        }
        let after = self.norm.after_report.as_ref();
        let effect = after.map_or(ReportEffect::Restarts, |after| after.effect);
        // A report under the norm itself always begins its count anew.
        let own = self.reports(self.itself());
        let own_end = own.filter_map(|e| e.end.value()).most();
        let reports: Vec<&Event> = self.reports(self.reported_norms()).gather();
        match (effect, reports.first()) {
            (ReportEffect::Opens, None) => Err(Because::NotReported),
            (ReportEffect::Closes, Some(_)) => Err(Because::Reported),
            (_, None) => Ok(own_end.map(Date::after)),
            // Of several reports the one that ends last counts, in whatever order they are
            // listed; one that is open has not ended.
            (_, Some(_)) => {
                let mut last = own_end;
                for report in reports {
                    match report.end {
                        Stated::Null => return Err(Because::Reported),
                        end => last = latest(last, end.value()),
                    }
                }
                Ok(last.map(Date::after))
            }
        }
    }

    /// The last day of its last report; none of one that is open.
    pub(in crate::evaluate) fn reported_on(&self) -> Option<Date> {
        let of = self.reported_norms();
        let is_open = self.reports(of).any(|e| matches!(e.end, Stated::Null));
        let ends = self.reports(of).filter_map(|e| e.end.value());
        ends.most().filter(|_| !is_open)
    }

    /// The norms whose reports it looks at.
    fn reported_norms(&self) -> &'r [String] {
        match &self.norm.after_report {
            Some(after) if !after.of.is_empty() => &after.of,
            _ => self.itself(),
        }
    }

    fn itself(&self) -> &'r [String] {
        std::slice::from_ref(&self.norm.id)
    }

    /// Hours between the day on which a reported norm was reached and the later end of its last
    /// report: they count neither in that report nor after it. It counted from the report
    /// before that one.
    pub(super) fn uncounted_hours(&self) -> Option<Uncounted> {
        let counts_anew = |e: ReportEffect| e == ReportEffect::Closes || e == ReportEffect::Opens;
        let after = self.norm.after_report.as_ref();
        let after = after.filter(|a| counts_anew(a.effect) && a.of.contains(&self.norm.id))?;
        let end = self
            .reports(self.itself())
            .filter_map(|e| e.end.value())
            .most()?;
        let ends = self.reports(&after.of).filter_map(|e| e.end.value());
        let before = ends.filter(|other| *other < end).most();
        let main = self.compiled.plans.iter().find(|p| p.main)?;
        let read = self.read(main, &main.id, self.gauges, before.map(Date::after));
        let reached = read.finding().reached_on?;
        let kinds = main.rungs.first()?.kinds();
        let hours = kinds.iter().fold(Amount::ZERO, |sum, kind| {
            sum.plus(self.facts.hours(kind, reached.after(), end).1)
        });
        (hours > Amount::ZERO).then_some(Uncounted {
            reached,
            end,
            hours,
        })
    }

    /// The reports under some norms.
    fn reports<'n>(&'n self, norms: &'n [String]) -> impl Iterator<Item = &'n Event> {
        let mine =
            |e: &&Event| e.event == "melding" && e.norm.as_ref().is_some_and(|n| norms.contains(n));
        self.case().events.iter().filter(mine)
    }
}
