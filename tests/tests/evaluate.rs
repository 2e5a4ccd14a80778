//! `evaluate` and `new` as another program or a newcomer uses them.

use e2e::{Run, SiteTest};
use std::fs;
use std::io::Write;
use std::process::Stdio;

fn evaluate(site: &SiteTest, arguments: &[&str], lines: &[u8]) -> Run {
    let mut child = site
        .command(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    // Answers come while lines still go in: a pipe that nobody reads would stop both.
    let mut stdin = child.stdin.take().expect("its input is piped");
    let lines = lines.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&lines));
    let run = Run::from(child.wait_with_output().expect("the binary ends"));
    // A command that refuses its protocols does not wait for the lines.
    drop(writer.join().expect("writing does not panic"));
    run
}

#[test]
fn answers_every_line_in_order_and_says_which_it_refused() {
    let site = SiteTest::new("small");
    let mut lines = Vec::new();
    for n in 0..5000 {
        lines.extend_from_slice(format!("{{\"id\":\"c{n}\",\"on\":\"2026-11-24\",\"sector\":\"vo\",\"calendar\":{{\"region\":\"midden\"}},\"absences\":[]}}\n").as_bytes());
    }
    let run = evaluate(&site, &["evaluate"], &lines);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    for (n, line) in run.stdout.lines().enumerate() {
        let answer: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(answer["id"], format!("c{n}"));
    }
    assert_eq!(run.stdout.lines().count(), 5000);

    let run = evaluate(&site, &["evaluate"], b"{\"id\":\"a\",\"on\":\"2026-11-24\"}\nkapot\n\xff\n{\"id\":\"b\",\"on\":\"2026-11-24\",\"sectr\":\"vo\"}\n{\"id\":\"c\",\"on\":\"2026-11-24\"}");
    assert_eq!(run.code, Some(1));
    let answers: Vec<serde_json::Value> = run
        .stdout
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect();
    let refused: Vec<bool> = answers.iter().map(|a| !a["error"].is_null()).collect();
    assert_eq!(refused, [false, true, true, true, false]);
    assert_eq!(answers[3]["id"], "b");
    assert!(
        answers[3]["error"]["message"]
            .as_str()
            .unwrap()
            .contains("sector"),
        "{}",
        answers[3]
    );
}

#[test]
fn a_protocol_from_a_file_joins_in_and_a_faulty_one_is_explained() {
    let site = SiteTest::new("small");
    let text = fs::read_to_string(site.path("content/protocols/proef.yaml")).unwrap();
    site.write("eigen/extra.yaml", text.replace("id: proef", "id: extra"));
    let case = b"{\"on\":\"2026-11-24\",\"sector\":\"vo\",\"calendar\":{\"region\":\"midden\"},\"absences\":[]}\n";
    let run = evaluate(&site, &["evaluate", "--protocol", "eigen/extra.yaml"], case);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stdout.contains("\"extra-drie-keer\""), "{}", run.stdout);

    site.write("eigen/extra.yaml", text.replace("condition:", "conditie:"));
    let run = evaluate(&site, &["evaluate", "--protocol", "eigen/extra.yaml"], case);
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
    assert!(run.stderr.contains("eigen/extra.yaml:"), "{}", run.stderr);
}

#[test]
fn the_binary_alone_can_evaluate() {
    let site = SiteTest::new("small");
    fs::remove_dir_all(site.path("content")).unwrap();
    let run = evaluate(
        &site,
        &["evaluate"],
        b"{\"id\":\"x\",\"on\":\"2026-11-24\"}\n",
    );
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stdout.contains("nl-16-in-4"));
}

#[test]
fn a_new_protocol_tells_what_is_missing_and_is_never_overwritten() {
    let site = SiteTest::new("small");
    assert_eq!(site.run(&["new", "protocol", "mijn-school"]).code, Some(0));
    let file = site.path("content/protocols/mijn-school.yaml");
    assert!(
        fs::read_to_string(&file)
            .unwrap()
            .contains("id: mijn-school")
    );
    let run = site.run(&["check"]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.stderr.contains("content/protocols/mijn-school.yaml:"),
        "{}",
        run.stderr
    );
    fs::write(&file, "mijn werk").unwrap();
    assert_eq!(site.run(&["new", "protocol", "mijn-school"]).code, Some(3));
    assert_eq!(fs::read_to_string(&file).unwrap(), "mijn werk");
}
