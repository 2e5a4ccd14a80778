//! Nothing of the fact ledger is lost: every id and count in `tests/coverage/ledger.yaml` has its
//! place in the content, or a written reason why not.

use crate::folder::{content, project};
use checker::record;
use checker::tree::Decoder;
use generator::diagnostic::RelPath;
use generator::model::{self, Site};
use generator::source::{SourceFile, yaml};
use std::collections::BTreeSet;

record! {
    /// A norm of the ledger.
    pub struct LedgerNorm {
        /// Id in the ledger.
        pub id: String,
        /// `norm`, or where it stands instead.
        pub place: String,
        /// Why it is no norm here.
        pub reason: Option<String>,
    }
}

record! {
    /// Numbers of factors in a domain.
    pub struct LedgerFactors {
        /// Domain.
        pub domain: String,
        /// Factors that go with absence.
        pub risk: u32,
        /// Factors that protect.
        pub protective: u32,
    }
}

record! {
    /// Number of facts under a topic.
    pub struct LedgerChanges {
        /// Topic.
        pub topic: String,
        /// Facts.
        pub facts: u32,
    }
}

record! {
    /// Numbers of facts on the method.
    pub struct LedgerMazl {
        /// Names.
        pub names: u32,
        /// Goals.
        pub goals: u32,
        /// Criteria.
        pub criteria: u32,
        /// Steps in secondary education.
        pub steps_vo: u32,
        /// Steps in mbo.
        pub steps_mbo: u32,
        /// Roles.
        pub roles: u32,
        /// Recognition.
        pub recognition: u32,
        /// History.
        pub history: u32,
        /// Training.
        pub training: u32,
        /// Conditions.
        pub conditions: u32,
    }
}

record! {
    /// The whole ledger, by id and count.
    pub struct Ledger {
        /// Norms.
        pub norms: Vec<LedgerNorm>,
        /// Roles.
        pub roles: Vec<String>,
        /// Number of recommendations.
        pub recommendations: u32,
        /// Examples per recommendation.
        pub recommendation_examples: Vec<u32>,
        /// Factors.
        pub factors: Vec<LedgerFactors>,
        /// Factors of the survey.
        pub survey_factors: u32,
        /// Figures.
        pub figures: Vec<String>,
        /// Municipalities of the study.
        pub study_municipalities: Vec<String>,
        /// Other municipalities.
        pub other_municipalities: Vec<String>,
        /// Sum of the locations.
        pub vo_locations: u32,
        /// Sum of the reports.
        pub absolute_absence: u32,
        /// Samenwerkingsverbanden.
        pub swv: u32,
        /// Regions.
        pub regions: u32,
        /// Terms.
        pub terms: Vec<String>,
        /// Abbreviations.
        pub abbreviations: Vec<String>,
        /// Disputed points.
        pub ambiguities: Vec<String>,
        /// Sources.
        pub sources: Vec<String>,
        /// Effects of the method.
        pub mazl_effects: Vec<String>,
        /// The method.
        pub mazl: LedgerMazl,
        /// School years.
        pub school_years: Vec<String>,
        /// Public holidays.
        pub public_holidays: u32,
        /// Mended faults.
        pub corrections: u32,
        /// Ways of counting.
        pub counting_rules: Vec<String>,
        /// Domains of positive health.
        pub health_domains: Vec<String>,
        /// Changes.
        pub changes: Vec<LedgerChanges>,
    }
}

fn ledger() -> Ledger {
    let path = RelPath::new("ledger.yaml").ok();
    let text = std::fs::read_to_string(project("tests/coverage/ledger.yaml")).ok();
    let file = path.zip(text).map(|(path, text)| SourceFile { path, text });
    let file = file.expect("the ledger can be read");
    let tree = yaml::parse_file(&file).expect("the ledger is YAML");
    Decoder::read(&tree).expect("the ledger has its own shape")
}

fn site() -> Site {
    model::load(&content()).0
}

/// Every id that the ledger has and the content lacks.
#[track_caller]
fn covers<'a>(ledger: &[String], content: impl IntoIterator<Item = &'a str>) {
    let content: BTreeSet<&str> = content.into_iter().collect();
    let missing: Vec<&String> = ledger
        .iter()
        .filter(|id| !content.contains(id.as_str()))
        .collect();
    assert!(
        missing.is_empty(),
        "zonder plaats in de inhoud: {missing:?}"
    );
}

#[track_caller]
fn counts(ledger: u32, content: usize) {
    assert_eq!(Ok(ledger), u32::try_from(content));
}

#[test]
fn every_norm_has_a_page_or_a_reason() {
    let site = site();
    let norms: BTreeSet<&str> = site
        .protocols
        .iter()
        .flat_map(|p| &p.norms)
        .flat_map(|n| n.ledger.iter())
        .map(String::as_str)
        .collect();
    let lost: Vec<String> = ledger()
        .norms
        .into_iter()
        .filter(|n| {
            if n.place == "norm" {
                !norms.contains(n.id.as_str())
            } else {
                n.reason.is_none()
            }
        })
        .map(|n| n.id)
        .collect();
    assert!(lost.is_empty(), "zonder norm en zonder reden: {lost:?}");
}

#[test]
fn every_role_and_recommendation_has_its_place() {
    let (ledger, site) = (ledger(), site());
    covers(&ledger.roles, site.roles.iter().map(|r| r.id.as_str()));
    let all = &site.recommendations.recommendations;
    counts(ledger.recommendations, all.len());
    assert!(all.iter().zip(1..).all(|(r, number)| r.number == number));
    for (recommendation, examples) in all.iter().zip(&ledger.recommendation_examples) {
        counts(*examples, recommendation.examples.len());
    }
    let grouped: Vec<u32> = site
        .recommendations
        .groups
        .iter()
        .flat_map(|g| g.numbers.clone())
        .collect();
    assert_eq!(grouped, (1..=ledger.recommendations).collect::<Vec<u32>>());
}

#[test]
fn every_factor_stands_in_its_domain() {
    let (ledger, site) = (ledger(), site());
    for expected in &ledger.factors {
        let domain = site
            .risk_factors
            .domains
            .iter()
            .find(|d| d.id == expected.domain)
            .unwrap();
        counts(expected.risk, domain.risk.len());
        counts(expected.protective, domain.protective.len());
    }
    let total =
        |of: fn(&model::Domain) -> usize| site.risk_factors.domains.iter().map(of).sum::<usize>();
    assert_eq!(
        (total(|d| d.risk.len()), total(|d| d.protective.len())),
        (85, 15)
    );
    counts(
        ledger.survey_factors,
        site.risk_factors.survey.unwrap().factors.len(),
    );
}

#[test]
fn every_figure_and_municipality_has_its_place() {
    let (ledger, site) = (ledger(), site());
    covers(
        &ledger.figures,
        site.figures.figures.iter().map(|f| f.id.as_str()),
    );
    let all = &site.municipalities.municipalities;
    covers(
        &ledger.study_municipalities,
        all.iter().filter(|m| m.in_study).map(|m| m.name.as_str()),
    );
    covers(
        &ledger.other_municipalities,
        all.iter().filter(|m| !m.in_study).map(|m| m.name.as_str()),
    );
    assert_eq!(
        ledger.vo_locations,
        all.iter().filter_map(|m| m.vo_locations).sum::<u32>()
    );
    assert_eq!(
        ledger.absolute_absence,
        all.iter().filter_map(|m| m.absolute_absence).sum::<u32>()
    );
    counts(ledger.swv, site.municipalities.swv.len());
    counts(ledger.regions, site.municipalities.regions.len());
}

#[test]
fn both_sides_of_a_membership_agree() {
    let site = site();
    for swv in &site.municipalities.swv {
        for municipality in &site.municipalities.municipalities {
            let says = municipality.swv.contains(&swv.id);
            assert_eq!(
                swv.municipalities.contains(&municipality.name),
                says,
                "{} en {}",
                swv.name,
                municipality.name
            );
        }
    }
    for region in &site.municipalities.regions {
        for municipality in &site.municipalities.municipalities {
            let says = municipality.region.as_ref() == Some(&region.id);
            assert_eq!(
                region.municipalities.contains(&municipality.name),
                says,
                "{} en {}",
                region.name,
                municipality.name
            );
        }
    }
    for protocol in site.protocols.iter().filter(|p| p.municipalities.len() > 1) {
        let mut regions = site.municipalities.regions.iter();
        let mut named: Vec<&String> = protocol.municipalities.iter().collect();
        named.sort();
        let whole = |r: &model::Region| {
            let mut members: Vec<&String> = r.municipalities.iter().collect();
            members.sort();
            members == named
        };
        assert!(
            regions.any(whole),
            "{} geldt niet voor een hele regio",
            protocol.id
        );
    }
    let regions = site.holidays.regions.unwrap();
    for municipality in &site.municipalities.municipalities {
        assert!(
            !regions.of(&municipality.name).is_empty(),
            "{} heeft geen vakantieregio",
            municipality.name
        );
    }
}

#[test]
fn every_word_source_and_disputed_point_has_its_place() {
    let (ledger, site) = (ledger(), site());
    covers(
        &ledger.terms,
        site.glossary.terms.iter().map(|t| t.id.as_str()),
    );
    covers(
        &ledger.abbreviations,
        site.glossary.abbreviations.iter().map(|a| a.short.as_str()),
    );
    covers(
        &ledger.ambiguities,
        site.ambiguities.ambiguities.iter().map(|a| a.id.as_str()),
    );
    covers(
        &ledger.sources,
        site.sources.sources.iter().map(|s| s.id.as_str()),
    );
    for change in &ledger.changes {
        let found = site
            .changes
            .changes
            .iter()
            .filter(|c| c.topic == change.topic)
            .count();
        assert!(
            found >= change.facts as usize,
            "{}: {found} van {}",
            change.topic,
            change.facts
        );
    }
    for source in &site.sources.sources {
        assert_ne!(
            source.address.is_some(),
            source.no_address.is_some(),
            "{}: een adres of een reden",
            source.id
        );
    }
}

#[test]
fn the_method_and_the_calendar_are_whole() {
    let (ledger, site) = (ledger(), site());
    let (method, mazl) = (&ledger.mazl, &site.mazl);
    covers(
        &ledger.mazl_effects,
        mazl.effects.iter().map(|e| e.id.as_str()),
    );
    let steps = |sector: &str| {
        mazl.plans
            .iter()
            .find(|p| p.sector == sector)
            .map_or(0, |p| p.steps.len())
    };
    for (expected, found) in [
        (method.names, mazl.names.len()),
        (method.goals, mazl.goals.len()),
        (method.criteria, mazl.criteria.len()),
        (method.steps_vo, steps("vo")),
        (method.steps_mbo, steps("mbo")),
        (method.roles, mazl.roles.len()),
        (method.recognition, mazl.recognition.len()),
        (method.history, mazl.history.len()),
        (method.training, mazl.training.len()),
        (method.conditions, mazl.conditions.len()),
        (ledger.public_holidays, site.holidays.public_holidays.len()),
        (ledger.corrections, site.holidays.corrections.len()),
    ] {
        counts(expected, found);
    }
    covers(
        &ledger.school_years,
        site.holidays.school_years.iter().map(|y| y.year.as_str()),
    );
    covers(
        &ledger.counting_rules,
        site.holidays.counting_rules.iter().map(|c| c.id.as_str()),
    );
    covers(
        &ledger.health_domains,
        site.positive_health.domains.iter().map(|d| d.id.as_str()),
    );
}

#[test]
fn holidays_follow_each_other_in_every_region() {
    let site = site();
    let years = site.holidays.to_calendar();
    for region in checker::calendar::Region::ALL {
        let stretches: Vec<_> = years
            .iter()
            .flat_map(|y| &y.holidays)
            .map(|h| h.in_region(*region))
            .collect();
        assert!(
            stretches
                .iter()
                .all(|s| s.from.weekday() == 5 && s.until.weekday() == 6 && s.from < s.until),
            "{}",
            region.as_str()
        );
        assert!(
            stretches
                .windows(2)
                .all(|pair| pair[0].until < pair[1].from),
            "{}",
            region.as_str()
        );
    }
    let montferland = site
        .holidays
        .to_municipalities()
        .into_iter()
        .find(|m| m.name == "Montferland")
        .unwrap();
    assert_eq!(montferland.holiday_regions.len(), 2);
}
