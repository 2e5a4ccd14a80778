//! Ladders: gaps, overlaps, rungs that nobody reaches, steps that come too early.

use super::*;

#[test]
fn a_ladder_without_gaps_or_overlaps_is_silent() {
    let rungs = format!(
        "{{\"at_least\":3,{}}},{{\"at_least\":6,{}}}",
        step("ouders"),
        step("leerplichtambtenaar")
    );
    assert_eq!(found(&ladder(&rungs)), []);
    let ranges = format!(
        "{{\"from\":3,\"to\":5,{}}},{{\"from\":6,\"to\":9,{}}},{{\"more_than\":9,{}}}",
        step("ouders"),
        step("ouders"),
        step("ouders")
    );
    assert_eq!(
        found(&ladder(&ranges)),
        [],
        "nothing lies between 5 and 6 times late"
    );
}

#[test]
fn finds_a_gap_an_overlap_and_a_rung_that_nobody_reaches() {
    let gap = format!(
        "{{\"from\":3,\"to\":5,{}}},{{\"at_least\":8,{}}}",
        step("ouders"),
        step("ouders")
    );
    assert_eq!(found(&ladder(&gap)), [("gap", true)]);
    let overlap = format!(
        "{{\"from\":3,\"to\":6,{}}},{{\"from\":6,\"to\":9,{}}}",
        step("ouders"),
        step("ouders")
    );
    assert_eq!(
        found(&ladder(&overlap)),
        [("overlapping-rungs", true), ("gap", true)]
    );
    let unreachable = format!(
        "{{\"at_least\":6,{}}},{{\"at_least\":3,{}}}",
        step("ouders"),
        step("ouders")
    );
    assert_eq!(found(&ladder(&unreachable)), [("unreachable-rung", true)]);
    let open_top = format!(
        "{{\"from\":3,\"to\":5,{}}},{{\"from\":6,\"to\":9,{}}}",
        step("ouders"),
        step("ouders")
    );
    assert_eq!(found(&ladder(&open_top)), [("gap", true)]);
}

#[test]
fn finds_a_heavier_step_before_a_lighter_one() {
    let rungs = format!(
        "{{\"at_least\":3,{}}},{{\"at_least\":6,{}}}",
        step("leerplichtambtenaar"),
        step("ouders")
    );
    assert_eq!(found(&ladder(&rungs)), [("heavier-step-first", true)]);
}

/// A ladder of unauthorised hours in four lesson weeks.
fn hours(unit: &str, rungs: &[&str]) -> String {
    let rungs: Vec<String> = rungs
        .iter()
        .map(|rung| format!("{{{rung},{}}}", step("ouders")))
        .collect();
    format!(
        r#"{{"id":"uren","title":"Uren","scope":{{}},"evidence":[{{"source":"X","status":"public"}}],
        "ladder":{{"measure":{{"sum":{{"kinds":["ongeoorloofd"],"unit":"{unit}","window":{{"lesson_weeks":4}}}}}},"rungs":[{}]}}}}"#,
        rungs.join(",")
    )
}

#[test]
fn a_ladder_of_hours_that_fits_together_is_silent() {
    for unit in ["hour", "lesson_hour", "clock_hour"] {
        for rungs in [
            [r#""from":6,"to":9"#, r#""more_than":9"#],
            [r#""more_than":3"#, r#""more_than":6"#],
            [r#""from":6,"below":9.5"#, r#""at_least":9.5"#],
        ] {
            assert_eq!(messages(&hours(unit, &rungs)), [""; 0], "{unit} {rungs:?}");
        }
    }
    let whole = [r#""from":6,"to":9"#, r#""at_least":10"#];
    assert_eq!(messages(&hours("lesson_hour", &whole)), [""; 0]);
}

#[test]
fn gaps_in_hours_are_found_in_the_sort_of_hours_they_lie_in() {
    let nine_to_sixteen = [r#""from":6,"to":9"#, r#""at_least":16"#];
    assert_eq!(
        messages(&hours("hour", &nine_to_sixteen)),
        [
            "Van 10 tot en met 15 lesuren (in klokuren van 9,25 tot en met 15,75) geldt geen enkele trede."
        ]
    );
    assert_eq!(
        messages(&hours("lesson_hour", &nine_to_sixteen)),
        ["Van 10 tot en met 15 lesuren geldt geen enkele trede."]
    );
    let quarters = [r#""from":6,"to":9"#, r#""at_least":10"#];
    let message = "Van 9,25 tot en met 9,75 klokuren geldt geen enkele trede.";
    assert_eq!(messages(&hours("hour", &quarters)), [message]);
    assert_eq!(messages(&hours("clock_hour", &quarters)), [message]);
    let case = case_of(&hours("hour", &quarters));
    assert!(
        case.contains(r#""unit":"clock_hour","window":"4_lesson_weeks","value":9.25"#),
        "{case}"
    );
    let open = [r#""from":3,"to":5"#, r#""from":6,"to":9"#];
    assert_eq!(
        messages(&hours("lesson_hour", &open)),
        ["Vanaf 10 lesuren geldt geen enkele trede meer."]
    );
}

#[test]
fn all_overlaps_and_gaps_of_a_ladder_are_told_each_at_its_rung() {
    let rungs = [
        "\"from\":3,\"to\":6",
        "\"from\":5,\"to\":9",
        "\"from\":9,\"to\":12",
        "\"from\":14,\"to\":15",
    ];
    let rungs: Vec<String> = rungs
        .iter()
        .map(|r| format!("{{{r},{}}}", step("ouders")))
        .collect();
    let norm = ladder(&rungs.join(","));
    assert_eq!(
        messages(&norm),
        [
            "Van 5 tot en met 6 keer gelden trede 1 en trede 2 tegelijk.",
            "Bij 9 keer gelden trede 2 en trede 3 tegelijk.",
            "Bij 13 keer geldt geen enkele trede.",
            "Vanaf 16 keer geldt geen enkele trede meer.",
        ]
    );
    let paths: Vec<String> = of_school(&norm).into_iter().map(|f| f.path).collect();
    assert_eq!(
        paths,
        [
            "norms[0].ladder.rungs[1]",
            "norms[0].ladder.rungs[2]",
            "norms[0].ladder.rungs[2]",
            "norms[0].ladder.rungs[3]"
        ]
    );
}

#[test]
fn a_rung_that_nobody_reaches_names_the_one_that_hides_it() {
    let two = |one: &str, two: &str| {
        ladder(&format!(
            "{{{one},{}}},{{{two},{}}}",
            step("ouders"),
            step("ouders")
        ))
    };
    assert_eq!(
        messages(&two("\"more_than\":9", "\"at_least\":3")),
        [
            "Waar trede 1 (meer dan 9 keer) geldt, geldt ook trede 2, en de laatste trede die geldt telt."
        ]
    );
    assert_eq!(
        messages(&two("\"from\":3.25,\"to\":3.75", "\"at_least\":4")),
        ["Trede 1 (van 3,25 tot en met 3,75 keer) past bij geen enkele waarde die kan voorkomen."]
    );
    // A letter at the sixth time, between talks from the third: the law of ladders, no overlap.
    assert_eq!(messages(&two("\"at_least\":3", "\"exactly\":6")), [""; 0]);
    let days = r#"{"id":"dagen","title":"Dagen","scope":{},"evidence":[{"source":"X","status":"public"}],
        "ladder":{"measure":{"sum":{"kinds":["ongeoorloofd"],"unit":"school_day","window":{"lesson_weeks":2}}},"rungs":[{"at_least":5,STEP},{"at_least":11,STEP}]}}"#;
    assert_eq!(
        messages(&days.replace("STEP", &step("ouders"))),
        ["Trede 2 (vanaf 11 schooldagen) past bij geen enkele waarde die kan voorkomen."]
    );
}

#[test]
fn windows_that_no_total_names_and_kinds_together_have_a_case_too() {
    let rungs = format!(
        "{{\"from\":3,\"to\":5,{}}},{{\"at_least\":8,{}}}",
        step("ouders"),
        step("ouders")
    );
    for (kinds, window) in [
        (r#"["te_laat"]"#, r#"{"calendar_days":30}"#),
        (r#"["te_laat"]"#, r#"{"calendar_days":28}"#),
        (r#"["te_laat"]"#, r#"{"calendar_weeks":3}"#),
        (r#"["te_laat"]"#, r#"{"months":2}"#),
        (r#"["te_laat"]"#, r#"{"since":"strafmiddag"}"#),
        (r#"["te_laat"]"#, r#"{"since":"melding"}"#),
        (r#"["te_laat"]"#, r#"{"school_days":10}"#),
        (r#"["te_laat"]"#, r#""calendar_month""#),
        (
            r#"["te_laat"]"#,
            r#"{"term":{"after_event":"brief","within":3,"unit":"week"}}"#,
        ),
        (
            r#"["te_laat"]"#,
            r#"{"since_pause":{"value":2,"unit":"week"}}"#,
        ),
        (r#"["te_laat"]"#, r#"{"between":"rapport"}"#),
        (r#"["te_laat"]"#, r#"{"whole_lesson_weeks":2}"#),
        (r#"["te_laat"]"#, r#""since_first_day""#),
        (r#"["te_laat"]"#, r#""none""#),
        (r#"["te_laat","verlof"]"#, r#""school_year""#),
    ] {
        let norm = ladder(&rungs)
            .replace(r#"["te_laat"]"#, kinds)
            .replace(r#""school_year""#, window);
        assert_eq!(
            messages(&norm),
            ["Van 6 tot en met 7 keer geldt geen enkele trede."],
            "{kinds} {window}"
        );
    }
    // Since a step of its own nothing is counted until it is reached.
    for window in [
        r#"{"since_step":{"norm":"te-laat","order":1}}"#,
        r#"{"term":{"after_step":{"norm":"te-laat","order":1},"within":3,"unit":"week"}}"#,
    ] {
        assert_eq!(
            messages(&ladder(&rungs).replace(r#""school_year""#, window)),
            [
                "Deze norm wacht op een eigen stap, en die volgt pas als zij geldt.",
                "Van 6 tot en met 7 keer geldt geen enkele trede."
            ],
            "{window}"
        );
    }
}

#[test]
fn the_pupil_of_a_case_is_in_the_scope_of_the_norm() {
    let rungs = format!(
        "{{\"from\":3,\"to\":6,{}}},{{\"from\":6,\"to\":9,{}}}",
        step("ouders"),
        step("ouders")
    );
    for scope in [
        r#""exempt":true"#,
        r#""enrolled":false"#,
        r#""sectors":["mbo"],"age":{"from":18,"below":23},"startkwalificatie":true"#,
        r#""age":{"below":5}"#,
        r#""sectors":["po"]"#,
    ] {
        let norm = ladder(&rungs).replace(r#""scope":{}"#, &format!(r#""scope":{{{scope}}}"#));
        let told: Vec<&str> = of_school(&norm).iter().map(|f| f.code).collect();
        assert_eq!(told, ["overlapping-rungs", "gap"], "{scope}");
    }
}

#[test]
fn health_roles_weigh_the_same() {
    let two = |one: &str, two: &str| {
        ladder(&format!(
            "{{\"at_least\":3,{}}},{{\"at_least\":6,{}}}",
            step(one),
            step(two)
        ))
    };
    assert_eq!(messages(&two("jeugdarts", "jeugdverpleegkundige")), [""; 0]);
    assert_eq!(
        messages(&two("jeugdarts", "ouders")),
        ["Trede 1 (zorg) komt eerder dan trede 2 (de school zelf)."]
    );
}

#[test]
fn what_is_bound_is_heavier_than_what_may_be_done() {
    let to = |modality: &str, who: &str| {
        format!(
            r#"{{"order":1,"modality":"{modality}","actor":"school","action":"doen","addressee":"{who}"}}"#
        )
    };
    let also =
        |step: &str, more: &str| format!("{step},{}", more.replace("\"order\":1", "\"order\":2"));
    let two = |one: &str, two: &str| {
        messages(&ladder(&format!(
            "{{\"at_least\":3,\"steps\":[{one}]}},{{\"at_least\":6,\"steps\":[{two}]}}"
        )))
    };
    let (talk, care) = (to("should", "ouders"), to("should", "jeugdarts"));
    let may = to("may", "jeugdarts");
    let told =
        "Trede 1 (verplicht naar zorg) komt eerder dan trede 2 (verplicht naar de school zelf).";
    assert_eq!(two(&care, &also(&talk, &may)), [told]);
    assert_eq!(two(&also(&talk, &may), &care), [""; 0]);
    assert_eq!(two(&also(&talk, &may), &also(&talk, &may)), [""; 0]);
    // To the same, must before may is not odd; nor is care that waits for something else.
    assert_eq!(two(&to("must", "ouders"), &to("may", "ouders")), [""; 0]);
    assert_eq!(two(&care, &may), [""; 0]);
    let waits = care.replace('}', ",\"trigger\":{\"event\":\"gesprek\"}}");
    assert_eq!(two(&waits, &also(&talk, &may)), [""; 0]);
    // Past a rung that is neither, and a row of heavy ones once.
    let three = |steps: [&str; 3]| {
        let rungs = steps.iter().zip([3, 6, 9]);
        let rungs = rungs.map(|(step, n)| format!("{{\"at_least\":{n},\"steps\":[{step}]}}"));
        messages(&ladder(&rungs.collect::<Vec<String>>().join(",")))
    };
    assert_eq!(
        three([&care, &may, &also(&talk, &may)]),
        ["Trede 1 (verplicht naar zorg) komt eerder dan trede 3 (verplicht naar de school zelf)."]
    );
    let told = "Trede 2 (zorg) komt eerder dan trede 3 (de school zelf).";
    assert_eq!(three([&care, &care, &talk]), [told]);
    let told = "Trede 1 (zorg) komt eerder dan trede 2 (de school zelf).";
    assert_eq!(three([&care, &talk, &talk]), [told]);
    let officials = to("must", "leerplichtambtenaar");
    let told = "Trede 1 (verplicht naar leerplicht of gemeente) komt eerder dan trede 2 (verplicht naar zorg).";
    assert_eq!(
        two(&officials, &also(&care, &to("may", "leerplichtambtenaar"))),
        [told]
    );
}
