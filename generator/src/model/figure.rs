//! Figures with year, population and origin. A figure without a source does not exist here.

use super::evidence::{Statement, Status};
use checker::{choice, record};
use serde::Serialize;

choice! {
    /// How exact a value is.
    "nauwkeurigheid"
    pub enum Exactness {
        /// About this many.
        About = "ongeveer",
        /// Almost this many.
        Almost = "bijna",
        /// More than this.
        More = "meer_dan",
    }
}

choice! {
    /// What a figure is about; the figures page is ordered by it.
    "groep van cijfers"
    pub enum FigureGroup {
        /// The whole country.
        Country = "landelijk",
        /// Young people in the region, by survey.
        Survey = "jongeren",
        /// What happens to those who leave without startkwalificatie.
        Leaving = "schooluitval",
        /// The method and its effects.
        Effect = "aanpak",
        /// The study itself.
        Study = "onderzoek",
        /// Noord-Kennemerland.
        NoordKennemerland = "noord_kennemerland",
        /// Later figures from public sources.
        Later = "later",
    }
}

choice! {
    /// What kind of absence a figure counts; it decides how the figure is drawn.
    "soort verzuim van een cijfer"
    pub enum FigureKind {
        /// Sickness: hatched.
        Sick = "ziek",
        /// Hours without a valid reason: solid.
        Unauthorised = "ongeoorloofd",
    }
}

record! {
    /// One figure.
    #[derive(Serialize)]
    pub struct Figure {
        /// Id.
        pub id: String,
        /// What is counted.
        pub label: String,
        /// The value as the Dutch write it: `5.956`, `19,1`, `20 tot 30`.
        pub value: String,
        /// What is counted in.
        pub unit: Option<String>,
        /// What kind of absence it counts, if it is one of both.
        pub kind: Option<FigureKind>,
        /// How exact it is.
        pub exactness: Option<Exactness>,
        /// Group.
        pub group: FigureGroup,
        /// Year or school year; absent where the source gives none.
        pub year: Option<String>,
        /// Who was counted.
        pub population: Option<String>,
        /// Where the source has it from.
        pub origin: Option<String>,
        /// Id of the source.
        pub source: String,
        /// Paragraph or table.
        pub place: Option<String>,
        /// Words of the source.
        pub quote: Option<String>,
        /// How well it is supported.
        pub status: Status,
        /// What the reader must know.
        pub note: Option<String>,
        /// The disputed point that it touches.
        pub ambiguity: Option<String>,
        /// What it was checked against.
        pub check: Option<Statement>,
    }
}

record! {
    /// Figures that may stand side by side in one drawing.
    #[derive(Serialize)]
    pub struct Chart {
        /// Id.
        pub id: String,
        /// Title.
        pub title: String,
        /// Ids of the figures.
        pub figures: Vec<String>,
        /// How to read it.
        pub reading: String,
    }
}

record! {
    /// `figures.yaml`.
    #[derive(Serialize, Default)]
    pub struct Figures {
        /// What is missing from all of them.
        pub note: Option<String>,
        /// All figures.
        pub figures: Vec<Figure>,
        /// Drawings.
        pub charts: Vec<Chart>,
        /// How the figures may be read.
        pub reading_rules: Vec<Statement>,
    }
}

impl Figures {
    /// The figure with an id.
    pub fn get(&self, id: &str) -> Option<&Figure> {
        self.figures.iter().find(|f| f.id == id)
    }
}

impl Figure {
    /// The value in hundredths, for a drawing; nothing for a range or a share.
    pub fn hundredths(&self) -> Option<u32> {
        let (whole, part) = self.value.split_once(',').unwrap_or((&self.value, ""));
        let whole: u32 = whole.replace('.', "").parse().ok()?;
        let part: u32 = match part.len() {
            0 => 0,
            1 => part.parse::<u32>().ok()? * 10,
            2 => part.parse().ok()?,
            _ => return None,
        };
        whole.checked_mul(100)?.checked_add(part)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(value: &str) -> Figure {
        Figure {
            id: "C01".into(),
            label: "telling".into(),
            value: value.into(),
            unit: None,
            kind: None,
            exactness: None,
            group: FigureGroup::Country,
            year: None,
            population: None,
            origin: None,
            source: "S1".into(),
            place: None,
            quote: None,
            status: Status::Seed,
            note: None,
            ambiguity: None,
            check: None,
        }
    }

    #[test]
    fn reads_dutch_numbers_and_nothing_else() {
        assert_eq!(figure("5.956").hundredths(), Some(595_600));
        assert_eq!(figure("19,1").hundredths(), Some(1_910));
        assert_eq!(figure("20 tot 30").hundredths(), None);
        assert_eq!(figure("2 van de 3").hundredths(), None);
    }
}
