//! The format `adal/comparison/1`: fields may be added, none is renamed or removed.

use serde::Serialize;

use super::json::pretty;
use super::{Report, Side};
use crate::explain::account::Account;
use crate::explain::compare::Comparison;

#[derive(Serialize)]
struct Document<'a> {
    format: &'static str,
    sides: Vec<JudgingSide<'a>>,
    declarations: Vec<Declaration<'a>>,
}

#[derive(Serialize)]
struct JudgingSide<'a> {
    pack: &'a str,
    version: &'a str,
    digest: &'a str,
    as_of: Option<String>,
}

#[derive(Serialize)]
struct Declaration<'a> {
    id: Option<&'a str>,
    file: &'a str,
    /// One for each side.
    verdicts: [&'static str; 2],
    /// Rules of both sides that came out otherwise or for another reason.
    changed: Vec<Changed<'a>>,
    /// For each side, the rules that only it has and that apply.
    only: Vec<Vec<Alone<'a>>>,
    /// For each side, how many rules only it has that do not apply.
    only_not_applicable: [usize; 2],
    same: usize,
}

#[derive(Serialize)]
struct Changed<'a> {
    rule: &'a str,
    title: &'a str,
    outcomes: [&'static str; 2],
    because: [String; 2],
}

#[derive(Serialize)]
struct Alone<'a> {
    rule: &'a str,
    title: &'a str,
    outcome: &'static str,
    force: &'static str,
    because: String,
}

/// All declarations as one document, in their order, ending with a line feed. Each was judged by both sides.
pub fn document(sides: &[Side; 2], reports: &[[Report; 2]]) -> String {
    let sides = sides
        .iter()
        .map(|side| JudgingSide {
            pack: &side.pack.name,
            version: &side.pack.version,
            digest: &side.pack.digest,
            as_of: side.as_of.map(|day| day.to_string()),
        })
        .collect();
    let declarations = reports.iter().map(declaration).collect();
    pretty(&Document { format: "adal/comparison/1", sides, declarations })
}

fn declaration(reports: &[Report; 2]) -> Declaration<'_> {
    let [left, right] = reports;
    let id = left.id();
    let verdicts = [left.verdict(), right.verdict()];
    let nothing = Declaration {
        id,
        file: &left.file,
        verdicts,
        changed: Vec::new(),
        only: vec![Vec::new(), Vec::new()],
        only_not_applicable: [0, 0],
        same: 0,
    };
    let (Ok(left), Ok(right)) = (&left.result, &right.result) else { return nothing };
    let comparison = Comparison::of(left, right);
    Declaration {
        changed: comparison.changed.iter().map(changed).collect(),
        only: comparison
            .only
            .iter()
            .map(|side| side.iter().map(|account| alone(account)).collect())
            .collect(),
        only_not_applicable: comparison.only_outside,
        same: comparison.same,
        ..nothing
    }
}

fn changed<'a>(pair: &[&'a Account; 2]) -> Changed<'a> {
    Changed {
        rule: &pair[0].rule,
        title: &pair[0].title,
        outcomes: pair.map(|account| account.outcome.word()),
        because: pair.map(|account| account.because.join("\n")),
    }
}

fn alone(account: &Account) -> Alone<'_> {
    Alone {
        rule: &account.rule,
        title: &account.title,
        outcome: account.outcome.word(),
        force: account.force.word(),
        because: account.because.join("\n"),
    }
}
