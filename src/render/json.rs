//! The format `adal/verdicts/1`: fields may be added, none is renamed or removed.

use serde::Serialize;

use super::{PackHead, Report};
use crate::document::place::Mistake;
use crate::explain::account::{Account, Citation, Fact, Follows, Undecided};
use crate::language::Language;

#[derive(Serialize)]
struct Document<'a> {
    format: &'static str,
    pack: Pack<'a>,
    declarations: Vec<Declaration<'a>>,
}

#[derive(Serialize)]
struct Pack<'a> {
    name: &'a str,
    version: &'a str,
    digest: &'a str,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Declaration<'a> {
    Judged {
        id: Option<&'a str>,
        file: &'a str,
        verdict: &'static str,
        warnings: &'a [String],
        outcomes: Vec<RuleOutcome<'a>>,
        /// Provisions that hold on the days judged and that no rule decides.
        not_decided: Vec<NotDecided<'a>>,
    },
    Rejected {
        id: Option<&'a str>,
        file: &'a str,
        verdict: &'static str,
        mistakes: Vec<Wrong<'a>>,
    },
}

#[derive(Serialize)]
struct RuleOutcome<'a> {
    rule: &'a str,
    outcome: &'static str,
    force: &'static str,
    kind: &'static str,
    title: &'a str,
    cites: Cites<'a>,
    cites_also: Vec<Cites<'a>>,
    consequence: String,
    consequences: Vec<Consequence<'a>>,
    because: String,
    remedy: String,
    missing: Vec<&'a str>,
    not_checked: &'a [String],
    notes: &'a [String],
    facts: Vec<Known<'a>>,
}

#[derive(Serialize)]
struct Cites<'a> {
    /// The act's identifier, the same in every language.
    act: &'a str,
    place: &'a str,
    confidence: &'a str,
    link: Option<&'a str>,
    /// In force on the days judged.
    editions: Vec<InEdition<'a>>,
}

#[derive(Serialize)]
struct InEdition<'a> {
    from: String,
    confidence: &'a str,
    link: Option<&'a str>,
}

#[derive(Serialize)]
struct Consequence<'a> {
    text: &'a str,
    cites: Option<Cites<'a>>,
}

#[derive(Serialize)]
struct NotDecided<'a> {
    act: &'a str,
    place: &'a str,
    text: &'a str,
    state: &'static str,
    why: &'a str,
}

/// A fact with its place. An absent one has no value, and the place of the table it belongs in.
#[derive(Serialize)]
struct Known<'a> {
    path: &'a str,
    value: Option<&'a str>,
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Wrong<'a> {
    path: &'a str,
    /// What is wrong and, where that can be told, what would be right.
    message: String,
    line: Option<usize>,
    column: Option<usize>,
}

/// All reports as one document, in their order, ending with a line feed.
pub fn document(pack: &PackHead, reports: &[Report], language: Language) -> String {
    let document = Document {
        format: "adal/verdicts/1",
        pack: Pack { name: &pack.name, version: &pack.version, digest: &pack.digest },
        declarations: reports.iter().map(|report| declaration(report, language)).collect(),
    };
    pretty(&document)
}

/// Pretty-printed, ending with a line feed.
pub(crate) fn pretty(value: &impl Serialize) -> String {
    // Fails only for a writer that fails or a map whose keys are no texts; here is neither.
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

fn declaration(report: &Report, language: Language) -> Declaration<'_> {
    let (file, verdict) = (report.file.as_str(), report.verdict());
    match &report.result {
        Ok(judgement) => Declaration::Judged {
            id: judgement.id.as_deref(),
            file,
            verdict,
            warnings: &judgement.warnings,
            outcomes: judgement.accounts.iter().map(outcome).collect(),
            not_decided: judgement.undecided.iter().map(not_decided).collect(),
        },
        Err(refusal) => Declaration::Rejected {
            id: refusal.id.as_deref(),
            file,
            verdict,
            mistakes: refusal.mistakes.iter().map(|mistake| wrong(mistake, language)).collect(),
        },
    }
}

fn outcome(account: &Account) -> RuleOutcome<'_> {
    RuleOutcome {
        rule: &account.rule,
        outcome: account.outcome.word(),
        force: account.force.word(),
        kind: account.kind.word(),
        title: &account.title,
        cites: cites(&account.cites),
        cites_also: account.also.iter().map(cites).collect(),
        consequence: account
            .consequences
            .iter()
            .map(|follows| follows.text.as_str())
            .collect::<Vec<_>>()
            .join("\n"),
        consequences: account.consequences.iter().map(consequence).collect(),
        because: account.because.join("\n"),
        remedy: account.remedy.join("\n"),
        missing: account.missing.iter().map(|fact| fact.path.as_str()).collect(),
        not_checked: &account.not_checked,
        notes: &account.notes,
        facts: facts(account).map(known).collect(),
    }
}

fn cites(citation: &Citation) -> Cites<'_> {
    Cites {
        act: &citation.act,
        place: &citation.place,
        confidence: &citation.confidence,
        link: citation.link.as_deref(),
        editions: citation
            .editions
            .iter()
            .map(|edition| InEdition {
                from: edition.from.to_string(),
                confidence: &edition.confidence,
                link: edition.link.as_deref(),
            })
            .collect(),
    }
}

fn consequence(follows: &Follows) -> Consequence<'_> {
    Consequence { text: &follows.text, cites: follows.cites.as_ref().map(cites) }
}

fn not_decided(provision: &Undecided) -> NotDecided<'_> {
    NotDecided {
        act: &provision.act,
        place: &provision.place,
        text: &provision.text,
        state: provision.state,
        why: &provision.why,
    }
}

/// The facts of an account, then the missing ones that are not among them.
fn facts(account: &Account) -> impl Iterator<Item = &Fact> {
    let known: std::collections::BTreeSet<&str> =
        account.facts.iter().map(|fact| fact.path.as_str()).collect();
    let missing = account.missing.iter().filter(move |fact| !known.contains(fact.path.as_str()));
    account.facts.iter().chain(missing)
}

fn known(fact: &Fact) -> Known<'_> {
    Known { path: &fact.path, value: fact.value.as_deref(), line: fact.place.line, column: fact.place.column }
}

fn wrong(mistake: &Mistake, language: Language) -> Wrong<'_> {
    let message = mistake.message.in_language(language);
    let place = mistake.place.as_ref();
    Wrong {
        path: &mistake.path,
        message: match &mistake.help {
            Some(help) => format!("{message}; {}", help.in_language(language)),
            None => message,
        },
        line: place.map(|place| place.line),
        column: place.map(|place| place.column),
    }
}
