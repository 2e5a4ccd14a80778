//! JSON Schemas of all content files, for completion in editors.
//!
//! Made from the same declarations that read the files, so they cannot lag behind.

use super::{
    Ambiguities, Changes, Collaboration, Comparisons, Figures, FrontMatter, Glossary, Guides,
    Holidays, Mazl, Municipalities, PositiveHealth, Recommendations, RiskFactors, Role, School,
    Settings, Sources, TranslationFront, Words,
};
use checker::protocol::Protocol;
use checker::tree::{SchemaValue, Schemas};

/// Per schema its file name without ending, the content files it is for, and the schema.
pub fn schemas() -> Vec<(&'static str, &'static str, SchemaValue)> {
    vec![
        (
            "site",
            "site.yaml",
            Schemas::document::<Settings>("Instellingen van de site"),
        ),
        (
            "sources",
            "sources.yaml",
            Schemas::document::<Sources>("Bronnen"),
        ),
        ("role", "roles/*.yaml", Schemas::document::<Role>("Een rol")),
        (
            "collaboration",
            "collaboration.yaml",
            Schemas::document::<Collaboration>("Samenwerking"),
        ),
        (
            "recommendations",
            "recommendations.yaml",
            Schemas::document::<Recommendations>("Aanbevelingen"),
        ),
        (
            "risk_factors",
            "risk_factors.yaml",
            Schemas::document::<RiskFactors>("Risicofactoren"),
        ),
        ("mazl", "mazl.yaml", Schemas::document::<Mazl>("MAZL")),
        (
            "positive_health",
            "positive_health.yaml",
            Schemas::document::<PositiveHealth>("Positieve gezondheid"),
        ),
        (
            "municipalities",
            "municipalities.yaml",
            Schemas::document::<Municipalities>("Gemeenten"),
        ),
        (
            "figures",
            "figures.yaml",
            Schemas::document::<Figures>("Cijfers"),
        ),
        (
            "glossary",
            "glossary.yaml",
            Schemas::document::<Glossary>("Begrippen"),
        ),
        (
            "guides",
            "guides.yaml",
            Schemas::document::<Guides>("Brieven en gesprekken"),
        ),
        (
            "changes",
            "changes.yaml",
            Schemas::document::<Changes>("Wijzigingen"),
        ),
        (
            "holidays",
            "holidays.yaml",
            Schemas::document::<Holidays>("Schoolvakanties"),
        ),
        (
            "ambiguities",
            "ambiguities.yaml",
            Schemas::document::<Ambiguities>("Leeskwesties"),
        ),
        (
            "comparisons",
            "comparisons.yaml",
            Schemas::document::<Comparisons>("Verzonnen leerlingen, om normen te vergelijken"),
        ),
        (
            "school",
            "schools/*.yaml",
            Schemas::document::<School>("Een school"),
        ),
        (
            "protocol",
            "protocols/*.yaml",
            checker::schema::tight::<Protocol>("Een protocol"),
        ),
        (
            "page",
            "pages/**/*.md",
            Schemas::document::<FrontMatter>("De kop van een pagina"),
        ),
        (
            "translation",
            "translations/**/*.md",
            Schemas::document::<TranslationFront>("De kop van een vertaling"),
        ),
        (
            "words",
            "translations/*/words.yaml",
            Schemas::document::<Words>("De woorden van een taal"),
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::schemas;
    use std::collections::BTreeSet;

    #[test]
    fn every_schema_refers_only_to_what_it_defines() {
        let all = schemas();
        let names: BTreeSet<&str> = all.iter().map(|(name, _, _)| *name).collect();
        assert_eq!(names.len(), all.len());
        for (name, _, schema) in all {
            let text = schema.to_string();
            for part in text.split("\"#/$defs/").skip(1) {
                let id = part.split('"').next().unwrap();
                assert!(
                    schema["$defs"].get(id).is_some_and(|d| !d.is_null()),
                    "{name}: {id}"
                );
            }
        }
    }
}
