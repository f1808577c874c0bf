//! What the program tells its caller.

use std::process::ExitCode;

use adal::explain::account::{Outcome, Verdict};
use adal::render::Report;

/// From the least grave to the gravest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    Compliant,
    Undetermined,
    NonCompliant,
    /// Or the input was rejected.
    CouldNotRun,
}

impl Exit {
    pub fn of(report: &Report) -> Self {
        match report.result.as_ref().map(|judgement| judgement.verdict) {
            Ok(Verdict::Compliant) => Self::Compliant,
            Ok(Verdict::Undetermined) => Self::Undetermined,
            Ok(Verdict::NonCompliant) => Self::NonCompliant,
            Err(_) => Self::CouldNotRun,
        }
    }
}

impl From<Outcome> for Exit {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Met | Outcome::NotApplicable => Self::Compliant,
            Outcome::Undetermined => Self::Undetermined,
            Outcome::Breached => Self::NonCompliant,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Compliant => 0,
            Exit::NonCompliant => 1,
            Exit::CouldNotRun => 2,
            Exit::Undetermined => 3,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gravest_wins() {
        let all = [Exit::Undetermined, Exit::CouldNotRun, Exit::Compliant, Exit::NonCompliant];

        assert_eq!(all.into_iter().max(), Some(Exit::CouldNotRun));
        assert!(Exit::NonCompliant > Exit::Undetermined && Exit::Undetermined > Exit::Compliant);
    }
}
