//! What is said of a declaration: plain data, in no particular look.

use chrono::NaiveDate;

use crate::document::place::Place;
pub use crate::evaluate::outcome::Outcome;
pub use crate::rule::file::{Force, RuleKind};

/// Of one declaration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    Compliant,
    NonCompliant,
    Undetermined,
}

/// What a declaration came to, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// The identifier of the filing, if it gave one.
    pub id: Option<String>,
    pub operator: Option<String>,
    /// The filing's period, both days included.
    pub period: (NaiveDate, NaiveDate),
    pub verdict: Verdict,
    /// One sentence each.
    pub warnings: Vec<String>,
    /// One for every rule of the pack, in the pack's order.
    pub accounts: Vec<Account>,
    /// The provisions that hold on the days judged and that no rule decides.
    pub undecided: Vec<Undecided>,
}

/// Why a rule has its outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct Account {
    /// The rule's identifier.
    pub rule: String,
    pub outcome: Outcome,
    pub force: Force,
    pub kind: RuleKind,
    pub title: String,
    /// The provision, of those the rule cites the first that is cited for the days judged.
    pub cites: Citation,
    /// The others.
    pub also: Vec<Citation>,
    /// What follows from a breach on the days judged: information, never part of the verdict.
    pub consequences: Vec<Follows>,
    /// One sentence for each element that breaches or is open, and how many meet the rule.
    pub because: Vec<String>,
    /// What would make it right, one sentence for each element.
    pub remedy: Vec<String>,
    /// The facts nobody gave that can change the outcome; their place is the table they belong in.
    pub missing: Vec<Fact>,
    pub not_checked: Vec<String>,
    pub notes: Vec<String>,
    /// Those of the notes that send the reader to another pack.
    pub elsewhere: Vec<String>,
    /// The facts the outcome rests on.
    pub facts: Vec<Fact>,
}

/// Where the law says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The act's identifier, the same in every language.
    pub act: String,
    /// The act's short name.
    pub name: String,
    pub place: String,
    /// How the place is called: the article, in the reader's language.
    pub cited: String,
    /// How well the source is known: T, T*, S, C, I or R.
    pub confidence: String,
    /// Where the act stands.
    pub link: Option<String>,
    /// The editions in force on the days judged, in order.
    pub editions: Vec<InEdition>,
}

/// An edition of an act that is cited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InEdition {
    pub from: NaiveDate,
    /// How sure that day is.
    pub confidence: String,
    pub link: Option<String>,
}

/// What follows from a breach, and where the law says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Follows {
    pub text: String,
    pub cites: Option<Citation>,
}

/// A provision that a person has to look at, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undecided {
    pub act: String,
    /// The act's short name.
    pub name: String,
    pub place: String,
    /// How the place is called.
    pub cited: String,
    pub text: String,
    /// `person` or `not_found`.
    pub state: &'static str,
    pub why: String,
}

/// A fact of the declaration, or one that it lacks.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fact {
    pub path: String,
    /// As written; `None` if nobody gave it.
    pub value: Option<String>,
    pub place: Place,
}

impl Citation {
    /// Of a rule that cites nothing.
    pub(super) fn of_nothing() -> Self {
        Self {
            act: String::new(),
            name: String::new(),
            place: String::new(),
            cited: String::new(),
            confidence: String::new(),
            link: None,
            editions: Vec::new(),
        }
    }
}

impl Verdict {
    /// The word of the output formats.
    pub fn word(self) -> &'static str {
        match self {
            Self::Compliant => "compliant",
            Self::NonCompliant => "non_compliant",
            Self::Undetermined => "undetermined",
        }
    }

    /// What the outcomes of the rules come to: only mandatory rules count.
    pub fn of(outcomes: impl Iterator<Item = (Outcome, Force)>) -> Self {
        let mut verdict = Self::Compliant;
        for (outcome, force) in outcomes {
            match (outcome, force) {
                (Outcome::Breached, Force::Mandatory) => return Self::NonCompliant,
                (Outcome::Undetermined, Force::Mandatory) => verdict = Self::Undetermined,
                _ => {}
            }
        }
        verdict
    }
}
