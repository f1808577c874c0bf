//! How it looks: accounts into text, one small module per format.
//!
//! What is said was decided in [`crate::explain`]; nothing here knows a rule. Every format has its own
//! types, so that a change inside the program cannot change what others read.

pub mod compared;
pub mod human;
pub mod json;
pub mod law;
pub mod markdown;
pub mod plain;
mod rule;
pub mod rules;

use chrono::NaiveDate;

use crate::document::place::Mistake;
use crate::explain::account::{Judgement, Outcome, Verdict};

/// The pack that judged, as a reader is told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackHead {
    pub name: String,
    pub version: String,
    /// `sha256:` and 64 hexadecimal digits.
    pub digest: String,
    /// Whose reading of the law it is.
    pub reading: String,
    pub notes: Vec<String>,
}

/// One side of a comparison: a pack, and perhaps the day whose law is applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    pub pack: PackHead,
    pub as_of: Option<NaiveDate>,
}

/// What came of one input.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// As the user named it; `-` is standard input.
    pub file: String,
    pub result: Result<Judgement, Refusal>,
}

/// An input that could not be judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The identifier of the filing, if it could be read.
    pub id: Option<String>,
    pub mistakes: Vec<Mistake>,
}

/// How many inputs came to what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    pub compliant: usize,
    pub non_compliant: usize,
    pub undetermined: usize,
    pub rejected: usize,
}

impl Report {
    /// The word of the output formats.
    pub fn verdict(&self) -> &'static str {
        match &self.result {
            Ok(judgement) => judgement.verdict.word(),
            Err(_) => "rejected",
        }
    }

    /// The identifier of the filing, if it gave one that could be read.
    pub fn id(&self) -> Option<&str> {
        match &self.result {
            Ok(judgement) => judgement.id.as_deref(),
            Err(refusal) => refusal.id.as_deref(),
        }
    }
}

impl Tally {
    pub fn add(&mut self, report: &Report) {
        match report.result.as_ref().map(|judgement| judgement.verdict) {
            Ok(Verdict::Compliant) => self.compliant += 1,
            Ok(Verdict::NonCompliant) => self.non_compliant += 1,
            Ok(Verdict::Undetermined) => self.undetermined += 1,
            Err(_) => self.rejected += 1,
        }
    }

    pub fn total(&self) -> usize {
        self.compliant + self.non_compliant + self.undetermined + self.rejected
    }
}

/// How many rules of a judgement have the outcome.
fn count(judgement: &Judgement, outcome: Outcome) -> usize {
    judgement.accounts.iter().filter(|account| account.outcome == outcome).count()
}
