//! A rules folder as small as it can be, for tests of the language itself.

use adal::declaration::Filing;
use adal::evaluate::outcome::evaluate;
use adal::explain::account::{Judgement, Outcome};
use adal::facts;
use adal::rule::compile::day_number;
use adal::rule::file::Finding;
use adal::rule::library::{Library, Ruleset};

pub use super::truth::Truth;
use super::{judge, parse};

/// The head of any declaration: the third quarter of 2024.
pub const PERIOD: &str = "filing.period = { from = 2024-07-01, to = 2024-09-30 }\n";

pub const ACTS: &str = r#"
[act]
title.en = "An act"
short.en = "the act"
read_until = 2030-01-01
"#;

pub const PACK: &str = r#"
title.en = "The pack"
version = "1"
default = true
reading.en = "nobody's"
"#;

pub const RULE_HEAD: &str = r#"
title.en = "A rule"
packs = ["p"]
cites = { act = "act", place = "art. 1", confidence = "T" }
in_force = { from = 2023-04-01 }
force = "mandatory"
consequence = []
"#;

/// A rule file with these conditions, written as TOML keys of `[rule]`.
pub fn rule(conditions: &str) -> String {
    format!("{RULE_HEAD}\n[rule]\n{conditions}\n[because.en]\nmet = \"met\"\nbreached = \"breached\"\n")
}

/// A folder with those files beside or instead of the least there must be.
pub fn load(files: &[(&str, &str)]) -> Result<Library, Vec<Finding>> {
    let mut all = vec![("acts.toml", ACTS), ("packs/p.toml", PACK)];
    for file in files {
        all.retain(|(path, _)| *path != file.0);
        all.push(*file);
    }
    Library::load(all.into_iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect())
}

/// The rules of a folder that is right.
pub fn ruleset(files: &[(&str, &str)]) -> Ruleset {
    let library = load(files).unwrap_or_else(|findings| panic!("{}", lines(&findings)));
    library.ruleset("p").unwrap_or_else(|findings| panic!("{}", lines(&findings)))
}

/// The findings of a folder that is wrong, however late they are found.
pub fn findings(files: &[(&str, &str)]) -> Vec<Finding> {
    match load(files) {
        Err(findings) => findings,
        Ok(library) => library.check(),
    }
}

/// `file:line:column: message (help)`, each on its line.
pub fn lines(findings: &[Finding]) -> String {
    findings.iter().map(line).collect()
}

fn line(finding: &Finding) -> String {
    let mistake = &finding.mistake;
    let path = if mistake.path.is_empty() { String::new() } else { format!("{}: ", mistake.path) };
    let place = mistake.place.as_ref().map(|place| format!("{}:{}", place.line, place.column));
    let help = mistake.help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
    format!("{}:{}: {path}{}{help}\n", finding.source.name, place.unwrap_or_default(), mistake.message)
}

/// A declaration with that head and those facts.
pub fn filing(facts: &str) -> Filing {
    let text = if facts.contains("filing") { facts.to_owned() } else { format!("{PERIOD}{facts}") };
    parse("facts.toml", &text)
}

/// The judgement of a declaration, which no rule may refuse.
pub fn judgement(ruleset: &Ruleset, facts: &str) -> Judgement {
    judge(ruleset, &filing(facts))
}

/// What a condition comes to, with those terms and amounts.
pub fn truth_with(terms: &str, amounts: &str, condition: &str, facts: &str, as_of: Option<&str>) -> Truth {
    let rule = rule(&format!("requires = '''{condition}'''"));
    let files = [("t/r.toml", rule.as_str()), ("terms.toml", terms), ("amounts.toml", amounts)];
    let ruleset = ruleset(&files);
    let filing = filing(facts);
    let day = as_of.map(|day| day.parse().unwrap());
    let batch = facts::batch([&filing.declaration]);
    let outcome = evaluate(&ruleset, &batch, day.map(day_number))[0][0];
    // The account is made from the same values, by another way.
    let judgement = adal::explain::judge(&ruleset, &filing, day, Default::default()).unwrap();
    assert_eq!(judgement.accounts[0].outcome, outcome, "{condition}");
    match outcome {
        Outcome::Met => Truth::True,
        Outcome::Breached => Truth::False,
        Outcome::Undetermined => Truth::Unknown,
        Outcome::NotApplicable => panic!("the rule is not in force"),
    }
}

/// What a condition comes to.
pub fn truth(condition: &str, facts: &str) -> Truth {
    truth_with("", "", condition, facts, None)
}

/// Each line `condition => true`, `=> false` or `=> unknown`, for one declaration; all that differ at once.
pub fn table(facts: &str, lines: &str) {
    let mut wrong = String::new();
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (condition, expected) = line.rsplit_once("=>").expect("a line has an arrow");
        let found = format!("{:?}", truth(condition.trim(), facts)).to_lowercase();
        if found != expected.trim() {
            wrong += &format!("{line}, but came out {found}\n");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
