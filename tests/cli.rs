//! What the program promises to those who call it: exit codes, streams, formats.

mod support;

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use support::without_digest;

const NON_COMPLIANT: &str = "fixtures/cases/containers-in-the-south.toml";
const COMPLIANT: &str = "fixtures/cases/large-northern-farm.toml";
/// Well formed, but it gives nothing that a rule could judge.
const UNDETERMINED: &str = "fixtures/accepted/nothing-but-the-period.json";
const REJECTED: &str = "fixtures/rejected/check-digit.toml";
/// In 2025: 60 of 100 sold went through exchanges with an AIFC licence.
const SOLD: &str = "fixtures/boundaries/12-2025-01-01/on-60-of-100.toml";

fn adal() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_adal"));
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    support::in_english(&mut command);
    command
}

fn run(arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Output {
    adal().args(arguments).output().expect("the program starts")
}

fn run_on(stdin: &str, arguments: &[&str]) -> Output {
    let mut child = adal()
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // The program may be done before it has read everything.
    let _ = child.stdin.take().expect("it is piped").write_all(stdin.as_bytes());
    child.wait_with_output().expect("the program ends")
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("the program was not killed")
}

fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).expect("it is UTF-8")
}

fn err(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).expect("it is UTF-8")
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).expect("it is JSON")
}

/// A folder for one test, empty at its start.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("the folder for tests can be written");
    folder
}

#[test]
fn the_exit_code_is_the_verdict_in_every_format() {
    for (file, expected) in [(COMPLIANT, 0), (NON_COMPLIANT, 1), (REJECTED, 2), (UNDETERMINED, 3)] {
        for format in ["human", "json"] {
            let output = run(["check", file, "--format", format]);

            assert_eq!(code(&output), expected, "{file} as {format}\n{}", out(&output));
            assert_eq!(err(&output), "", "{file} as {format}");
        }
    }
}

#[test]
fn the_gravest_of_several_files_wins() {
    assert_eq!(code(&run(["check", COMPLIANT, UNDETERMINED])), 3);
    assert_eq!(code(&run(["check", NON_COMPLIANT, UNDETERMINED, COMPLIANT])), 1);
    assert_eq!(code(&run(["check", REJECTED, NON_COMPLIANT])), 2);
    assert_eq!(code(&run(["check", NON_COMPLIANT, REJECTED, UNDETERMINED])), 2);
}

#[test]
fn a_file_that_cannot_be_read_is_reported_in_its_place() {
    let folder = folder("unreadable");
    std::fs::write(folder.join("not-utf8.toml"), b"a = \"\xFF\"").expect("it can be written");
    std::fs::create_dir(folder.join("folder.toml")).expect("it can be made");
    std::fs::write(folder.join("notes.txt"), "").expect("it can be written");
    let large = std::fs::File::create(folder.join("large.json")).expect("it can be made");
    large.set_len((64 << 20) + 1).expect("it takes no room");
    for name in ["not-utf8.toml", "folder.toml", "notes.txt", "large.json", "missing.toml"] {
        let path = folder.join(name);
        let output = run([
            OsStr::new("check"),
            NON_COMPLIANT.as_ref(),
            path.as_ref(),
            COMPLIANT.as_ref(),
            "--format=json".as_ref(),
        ]);
        let verdicts = json(&output);
        let of = |index: usize| verdicts["declarations"][index]["verdict"].as_str().map(str::to_owned);

        assert_eq!(code(&output), 2, "{name}");
        assert_eq!(
            [of(0), of(1), of(2)].map(Option::unwrap_or_default),
            ["non_compliant", "rejected", "compliant"],
            "{name}"
        );
        assert_eq!(verdicts["declarations"][1]["file"], *path.to_string_lossy(), "{name}");
        let mistakes = verdicts["declarations"][1]["mistakes"].as_array().expect("there are mistakes");
        assert_eq!(mistakes.len(), 1, "{name}");
        assert_eq!(mistakes[0]["path"], "", "{name}");
    }
}

#[test]
fn a_file_that_is_missing_has_no_line() {
    let output = run(["check", "missing.toml", "--format", "json"]);

    let declaration = &json(&output)["declarations"][0];
    assert_eq!(declaration["id"], Value::Null);
    assert_eq!(declaration["mistakes"][0]["line"], Value::Null);
    assert_eq!(declaration["mistakes"][0]["column"], Value::Null);
    assert_eq!(declaration["mistakes"][0]["message"], "`missing.toml` cannot be read: there is no such file");
}

#[test]
fn standard_input_is_read_in_both_syntaxes() {
    let toml = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(NON_COMPLIANT))
        .expect("it is there");
    let json_text = r#"
      {"filing": {"period": {"from": "2023-07-01", "to": "2023-09-30"}}, "operator": {"form": "branch"}}"#;

    assert_eq!(code(&run_on(&toml, &["check", "-"])), 1);
    let output = run_on(json_text, &["check", "-", "--format", "json"]);
    assert_eq!(code(&output), 1);
    assert_eq!(json(&output)["declarations"][0]["file"], "-");
    assert_eq!(code(&run_on("", &["check", "-"])), 2);
}

#[test]
fn json_keeps_its_contract() {
    let verdicts = json(&run(["check", NON_COMPLIANT, REJECTED, "--format", "json"]));
    let keys = |value: &Value| -> Vec<String> {
        value.as_object().expect("it is a table").keys().cloned().collect()
    };

    assert_eq!(keys(&verdicts), ["declarations", "format", "pack"]);
    assert_eq!(verdicts["format"], "adal/verdicts/1");
    assert_eq!(keys(&verdicts["pack"]), ["digest", "name", "version"]);
    assert_eq!(verdicts["pack"]["name"], "april-2023");
    let digest = verdicts["pack"]["digest"].as_str().expect("it is text");
    assert!(digest.starts_with("sha256:") && digest.len() == "sha256:".len() + 64);

    let [judged, rejected] = verdicts["declarations"].as_array().expect("it is a list").as_slice() else {
        panic!("two files were given");
    };
    assert_eq!(keys(judged), ["file", "id", "not_decided", "outcomes", "verdict", "warnings"]);
    for outcome in judged["outcomes"].as_array().expect("it is a list") {
        assert_eq!(
            keys(outcome),
            [
                "because",
                "cites",
                "cites_also",
                "consequence",
                "consequences",
                "facts",
                "force",
                "kind",
                "missing",
                "not_checked",
                "notes",
                "outcome",
                "remedy",
                "rule",
                "title"
            ]
        );
        assert_eq!(keys(&outcome["cites"]), ["act", "confidence", "editions", "link", "place"]);
        assert!(outcome["because"].is_string() && outcome["remedy"].is_string());
        for fact in outcome["facts"].as_array().expect("it is a list") {
            assert_eq!(keys(fact), ["column", "line", "path", "value"]);
            assert!(fact["line"].is_u64() && fact["column"].is_u64());
        }
    }
    assert_eq!(keys(rejected), ["file", "id", "mistakes", "verdict"]);
    assert_eq!(rejected["verdict"], "rejected");
    for mistake in rejected["mistakes"].as_array().expect("it is a list") {
        assert_eq!(keys(mistake), ["column", "line", "message", "path"]);
    }
}

#[test]
fn an_absent_fact_stands_where_it_belongs() {
    let text = "filing.period = { from = 2023-07-01, to = 2023-09-30 }\n[operator]\nname = \"A\"\n";
    let output = run_on(text, &["check", "-", "--format", "json"]);

    let outcomes = json(&output)["declarations"][0]["outcomes"].clone();
    let outcome = outcomes
        .as_array()
        .and_then(|all| all.iter().find(|outcome| outcome["rule"] == "digital-assets-law/permitted-person"))
        .expect("every rule has an outcome");
    assert_eq!(outcome["outcome"], "undetermined");
    assert_eq!(outcome["missing"], serde_json::json!(["operator.form"]));
    assert_eq!(outcome["facts"][0]["value"], Value::Null);
    assert_eq!(outcome["facts"][0]["line"], 2);
}

#[test]
fn colour_is_only_for_those_who_see_it() {
    let plain = run(["check", NON_COMPLIANT]);
    let forced =
        adal().args(["check", NON_COMPLIANT]).env("CLICOLOR_FORCE", "1").output().expect("it starts");
    let refused = adal()
        .args(["check", NON_COMPLIANT])
        .envs([("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")])
        .output()
        .expect("it starts");

    assert!(!out(&plain).contains('\u{1B}'));
    assert!(out(&forced).contains('\u{1B}'));
    assert_eq!(out(&refused), out(&plain));
    assert_eq!(anstream::adapter::strip_str(out(&forced)).to_string(), out(&plain));
}

#[test]
fn a_filing_cannot_write_on_the_terminal() {
    let text = "filing = { id = \"\\u001B[2J\u{202E}\", period = { from = 2023-07-01, to = 2023-09-30 } }\n\
                operator.name = \"a\u{9B}2Jb\"\n";
    let output = run_on(text, &["check", "-"]);

    assert!(out(&output).chars().all(|char| char == '\n' || !char.is_control()), "{}", out(&output));
    assert!(!out(&output).contains('\u{202E}'));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for format in ["human", "json"] {
        let arguments = ["check", NON_COMPLIANT, REJECTED, UNDETERMINED, "--format", format];

        assert_eq!(run(arguments).stdout, run(arguments).stdout);
    }
}

#[test]
fn what_is_no_argument_is_said_on_standard_error() {
    for arguments in [
        &["check", NON_COMPLIANT, "--unknown"][..],
        &["check"],
        &["check", NON_COMPLIANT, "--pack", "may-2023"],
        &["check", NON_COMPLIANT, "--as-of", "2023-02-29"],
        &["check", NON_COMPLIANT, "--rules", "missing"],
        &["check", NON_COMPLIANT, "--rules", "fixtures/rejected"],
        &["explain", "nothing/of-the-kind"],
        &[],
    ] {
        let output = run(arguments);

        assert_eq!(code(&output), 2, "{arguments:?}");
        assert_eq!(out(&output), "", "{arguments:?}");
        assert_ne!(err(&output), "", "{arguments:?}");
    }
}

#[test]
fn the_law_of_another_day_can_be_asked_for() {
    let output = run(["check", NON_COMPLIANT, "--as-of", "2023-03-31", "--format", "json"]);

    // Only rules of form are always in force.
    assert_eq!(code(&output), 0);
    for outcome in json(&output)["declarations"][0]["outcomes"].as_array().expect("it is a list") {
        let form = outcome["rule"].as_str().is_some_and(|rule| rule.starts_with("identifiers/"));
        assert!(form || outcome["outcome"] == "not_applicable", "{}", outcome["rule"]);
    }
}

#[test]
fn the_packs_judge_by_themselves() {
    assert_eq!(code(&run(["check", NON_COMPLIANT, "--pack", "april-2023"])), 1);
    // A building of containers decides nothing in the statute; what is missing there leaves it open.
    assert_eq!(code(&run(["check", NON_COMPLIANT, "--pack", "statute"])), 3);
}

#[test]
fn the_reader_of_the_output_may_leave() {
    let mut child = adal()
        .args(["check", NON_COMPLIANT])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");

    assert_eq!(err(&output), "");
    assert_eq!(code(&output), 1);
}

#[test]
fn a_new_declaration_is_accepted() {
    let template = run(["new"]);
    let output = run_on(out(&template), &["check", "-"]);

    assert_eq!(code(&template), 0);
    assert_eq!(code(&output), 0, "{}", out(&output));
}

#[test]
fn every_line_that_a_new_declaration_leaves_out_may_be_given() {
    let template = run(["new"]);
    // A comment in prose begins with a capital letter, a quote, a dash or runs on; a fact has `name =` or `[`.
    let given: String = out(&template)
        .lines()
        .map(|line| {
            let fact = line.strip_prefix("# ").filter(|rest| {
                rest.starts_with('[')
                    || rest.split_once(" = ").is_some_and(|(name, _)| !name.contains([' ', '`']))
            });
            format!("{}\n", fact.unwrap_or(line))
        })
        .collect();
    let output = run_on(&given, &["check", "-"]);

    assert!(given.contains("\n[notification]") && given.contains("\nhost = "));
    assert_ne!(code(&output), 2, "{}", out(&output));
}

#[test]
fn a_new_declaration_overwrites_nothing() {
    let path = folder("new").join("declaration.toml");
    let arguments = [OsStr::new("new"), "--out".as_ref(), path.as_ref()];

    assert_eq!(code(&run(arguments)), 0);
    assert_eq!(std::fs::read_to_string(&path).ok().as_deref(), Some(out(&run(["new"]))));
    std::fs::write(&path, "mine").expect("it can be written");
    let again = run(arguments);
    assert_eq!(code(&again), 2);
    assert!(err(&again).contains("exists and is left as it is"), "{}", err(&again));
    assert_eq!(std::fs::read_to_string(&path).ok().as_deref(), Some("mine"));
}

#[test]
fn every_shell_has_completions() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let output = run(["completions", shell]);

        assert_eq!(code(&output), 0);
        assert!(out(&output).contains("adal"), "{shell}");
    }
}

#[test]
fn the_version_names_every_pack_and_its_digest() {
    let output = run(["--version"]);
    let verdicts = json(&run(["check", COMPLIANT, "--format", "json"]));

    assert_eq!(code(&output), 0);
    assert!(out(&output).starts_with(concat!("adal ", env!("CARGO_PKG_VERSION"), "\n")));
    assert!(out(&output).contains(verdicts["pack"]["digest"].as_str().expect("it is text")));
    assert!(out(&output).contains("pack statute "));
}

#[test]
fn the_schema_is_json() {
    let output = run(["schema", "declaration"]);

    assert_eq!(code(&output), 0);
    assert!(json(&output)["properties"]["filing"].is_object());
}

#[test]
fn a_misspelt_rule_is_told_the_nearest() {
    let output = run(["explain", "april-2023/aifc-rooting"]);

    assert_eq!(code(&output), 2);
    assert_eq!(
        err(&output),
        "error: unknown rule `april-2023/aifc-rooting`: there is `april-2023/aifc-routing`\n"
    );
}

#[test]
fn explaining_a_filing_exits_with_the_outcome_of_that_rule() {
    let of = |rule: &str, file: &str| code(&run(["explain", rule, "--in", file]));

    assert_eq!(of("april-2023/dedicated-building", NON_COMPLIANT), 1);
    assert_eq!(of("april-2023/industrial-zone", NON_COMPLIANT), 0);
    assert_eq!(of("april-2023/industrial-zone", UNDETERMINED), 3);
    assert_eq!(of("april-2023/industrial-zone", REJECTED), 2);
}

#[test]
fn the_rules_of_the_repository_are_those_of_the_program() {
    let [own, folder] = [&["--format=json"][..], &["--format=json", "--rules", "rules"]]
        .map(|more| run(["check", NON_COMPLIANT].iter().chain(more)).stdout);

    assert!(own == folder, "the program was built from other rules");
    assert_eq!(code(&run(["rules", "lint"])), 0);
    assert_eq!(code(&run(["rules", "lint", "--rules", "rules"])), 0);
}

#[test]
fn a_finding_in_a_rule_stands_at_its_place() {
    let folder = folder("lint");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("rules"), &folder);
    let path = folder.join("april-2023/industrial-zone.toml");
    let rule = std::fs::read_to_string(&path).expect("it is there").replace("site.zone !=", "site.zoen !=");
    std::fs::write(&path, rule).expect("it can be written");
    let output = run([OsStr::new("rules"), "lint".as_ref(), "--rules".as_ref(), folder.as_ref()]);

    assert_eq!(code(&output), 1);
    assert!(out(&output).contains("zoen"), "{}", out(&output));
    assert!(
        out(&output).contains(&format!("--> {}/april-2023/industrial-zone.toml:", folder.display())),
        "{}",
        out(&output)
    );
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("it can be made");
    for entry in std::fs::read_dir(from).expect("it is there") {
        let path = entry.expect("it can be read").path();
        let target = to.join(path.file_name().expect("it has a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).expect("it can be copied");
        }
    }
}

#[test]
fn the_list_names_every_rule() {
    let output = run(["rules", "list"]);
    let listed = json(&run(["rules", "list", "--format", "json"]));

    assert_eq!(listed["format"], "adal/rules/1");
    for rule in listed["rules"].as_array().expect("it is a list") {
        let id = rule["rule"].as_str().expect("it is text");
        assert!(out(&output).contains(id), "{id}");
        let shown = run(["rules", "show", id]);
        let written = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("rules/{id}.toml"));
        assert_eq!(out(&shown), std::fs::read_to_string(written).expect("it is there"));
    }
}

#[test]
fn a_breach_reads_well() {
    insta::assert_snapshot!(without_digest(out(&run(["check", NON_COMPLIANT]))));
}

#[test]
fn a_rejection_reads_well() {
    insta::assert_snapshot!(without_digest(out(&run(["check", REJECTED, "missing.toml"]))));
}

#[test]
fn an_open_question_reads_well() {
    let text = "filing.period = { from = 2023-07-01, to = 2023-09-30 }\n\
                sites = [{ id = \"north-1\", zone = \"industrial\" }, { id = \"city-2\" }]\n\
                production = [{ site = \"north-1\" }, { site = \"city-2\" }]\n";
    let folder = folder("open");
    std::fs::write(folder.join("open.toml"), text).expect("it can be written");
    let output = adal()
        .args(["explain", "april-2023/industrial-zone", "--in", "open.toml"])
        .current_dir(&folder)
        .output()
        .expect("it starts");

    insta::assert_snapshot!(without_digest(out(&output)));
}

#[test]
fn a_rule_reads_well() {
    insta::assert_snapshot!(out(&run(["explain", "april-2023/aifc-routing"])));
}

/// Of this farm a mandatory rule is breached and others are open.
const OPEN_AND_BREACHED: &str = "fixtures/cases/small-southern-farms.toml";

#[test]
fn an_account_reads_well_in_russian() {
    insta::assert_snapshot!(without_digest(out(&run(["check", OPEN_AND_BREACHED, "--lang", "ru"]))));
}

#[test]
fn an_account_reads_well_in_kazakh() {
    insta::assert_snapshot!(without_digest(out(&run(["check", OPEN_AND_BREACHED, "--lang", "kk"]))));
}

#[test]
fn a_rejection_reads_well_in_every_language() {
    let folder = folder("languages");
    let text = "filing.period = { from = 2024-07-01, to = 2024-06-30 }\nsites = [{ zoen = \"x\" }]\n";
    std::fs::write(folder.join("wrong.toml"), text).expect("it can be written");
    let said = |language: &str| {
        let mut command = adal();
        command.args(["check", "wrong.toml", "missing.toml", "--lang", language]).current_dir(&folder);
        without_digest(out(&command.output().expect("it starts")))
    };

    insta::assert_snapshot!(["en", "ru", "kk"].map(said).join("\n"));
}

#[test]
fn the_language_is_that_of_the_option_and_else_of_the_locale() {
    let said = |locale: &str, arguments: &[&str]| {
        let mut command = adal();
        let output = command.args(["explain", "no/rule"]).args(arguments).env("LC_ALL", locale).output();
        err(&output.expect("it starts")).to_owned()
    };

    assert!(said("kk_KZ.UTF-8", &[]).starts_with("қате: "));
    assert!(said("ru_RU.UTF-8", &[]).starts_with("ошибка: "));
    assert!(said("de_DE.UTF-8", &[]).starts_with("error: "));
    assert!(said("ru_RU.UTF-8", &["--lang", "kk"]).starts_with("қате: "));
}

/// Programs read the same in every language: only texts differ.
#[test]
fn json_differs_between_languages_only_in_its_texts() {
    let mut all = ["en", "ru", "kk"].map(|language| {
        json(&run(["check", OPEN_AND_BREACHED, REJECTED, "--format", "json", "--lang", language]))
    });
    for verdicts in &mut all {
        without_texts(verdicts);
    }

    assert_eq!(all[0], all[1]);
    assert_eq!(all[0], all[2]);
}

fn without_texts(value: &mut Value) {
    const TEXTS: [&str; 10] = [
        "because",
        "remedy",
        "title",
        "consequence",
        "text",
        "why",
        "notes",
        "not_checked",
        "message",
        "warnings",
    ];
    match value {
        Value::Object(fields) => {
            fields.retain(|name, _| !TEXTS.contains(&name.as_str()));
            fields.values_mut().for_each(without_texts);
        }
        Value::Array(elements) => elements.iter_mut().for_each(without_texts),
        _ => {}
    }
}

#[test]
fn the_law_is_printed_act_by_act() {
    let output = run(["law", "--format", "json"]);
    assert_eq!(code(&output), 0);
    let law = json(&output);
    assert_eq!(law["format"], "adal/law/1");
    let acts = law["acts"].as_array().expect("it is a list");
    assert!(acts.len() > 10, "{}", acts.len());
    for act in acts {
        for provision in act["provisions"].as_array().expect("it is a list") {
            let state = provision["state"].as_str().expect("it is text");
            assert!(["encoded", "person", "addresses", "not_found"].contains(&state), "{state}");
            assert_eq!(state == "encoded", !provision["rules"].as_array().unwrap().is_empty());
            assert_eq!(provision["lost"], serde_json::json!([]), "{}", provision["place"]);
        }
    }
}

/// The paragraph on the share of sales was deleted on 18 January 2026.
#[test]
fn the_law_of_a_day_has_what_is_in_force_on_it() {
    let places = |day: &str| -> Vec<String> {
        let law = json(&run(["law", "digital-assets-law", "--on", day, "--format", "json"]));
        assert_eq!(law["on"], day);
        assert_eq!(law["acts"][0]["editions"].as_array().unwrap().len(), 1);
        let provisions = law["acts"][0]["provisions"].as_array().unwrap().clone();
        provisions.iter().map(|provision| provision["place"].as_str().unwrap().to_owned()).collect()
    };
    assert!(places("2026-01-17").iter().any(|place| place == "8(4)"));
    assert!(!places("2026-01-18").iter().any(|place| place == "8(4)"));
}

#[test]
fn an_act_that_is_not_there_is_told() {
    let output = run(["law", "digital-asset-law"]);
    assert_eq!(code(&output), 2);
    assert_eq!(out(&output), "");
    assert!(err(&output).contains("there is `digital-assets-law`"), "{}", err(&output));
}

#[test]
fn the_law_reads_well() {
    insta::assert_snapshot!(out(&run(["law", "pool-form-2026"])));
}

/// 60 of 100 sold through the AIFC are enough in 2024 and too few in 2025.
#[test]
fn two_days_of_the_law_are_compared() {
    let output =
        run(["check", SOLD, "--pack", "statute", "--compare", "2024-12-31,2025-01-01", "--format", "json"]);
    let compared = json(&output);
    assert_eq!(compared["format"], "adal/comparison/1");
    assert_eq!(compared["sides"][0]["as_of"], "2024-12-31");
    assert_eq!(compared["sides"][1]["as_of"], "2025-01-01");
    let changed = compared["declarations"][0]["changed"].as_array().unwrap().clone();
    let outcomes = |rule: &str| {
        let found = changed.iter().find(|changed| changed["rule"] == rule);
        found.unwrap_or_else(|| panic!("{rule} does not change")).clone()["outcomes"].clone()
    };
    let of = |name: &str| outcomes(&format!("digital-assets-law/aifc-sale-share-{name}"));
    assert_eq!(of("2024"), serde_json::json!(["met", "not_applicable"]));
    assert_eq!(of("2025"), serde_json::json!(["not_applicable", "breached"]));
    assert_eq!(code(&output), 1);
}

#[test]
fn a_comparison_exits_with_the_graver_side() {
    let one = |pack: &str| code(&run(["check", NON_COMPLIANT, "--pack", pack]));
    let (study, statute) = (one("april-2023"), one("statute"));
    let both = code(&run(["check", NON_COMPLIANT, "--compare", "april-2023,statute"]));
    assert_eq!((study, statute, both), (1, 3, 1));
    let wrong = run(["check", NON_COMPLIANT, "--compare", "april-2023"]);
    assert_eq!(code(&wrong), 2);
    assert!(err(&wrong).contains("two packs or two days"), "{}", err(&wrong));
}
