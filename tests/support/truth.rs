//! Three-valued logic as Kleene wrote it down.

/// In this order *and* is the least, *or* the greatest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Truth {
    False,
    Unknown,
    True,
}

pub use Truth::{False, True, Unknown};

impl Truth {
    pub fn and(self, other: Self) -> Self {
        self.min(other)
    }

    pub fn or(self, other: Self) -> Self {
        self.max(other)
    }

    pub fn implies(self, other: Self) -> Self {
        (!self).or(other)
    }
}

impl std::ops::Not for Truth {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            False => True,
            Unknown => Unknown,
            True => False,
        }
    }
}

impl From<bool> for Truth {
    fn from(truth: bool) -> Self {
        if truth { True } else { False }
    }
}

impl From<Option<bool>> for Truth {
    fn from(truth: Option<bool>) -> Self {
        truth.map_or(Unknown, Self::from)
    }
}

/// *And* over all, true of none.
pub fn all(truths: impl IntoIterator<Item = Truth>) -> Truth {
    truths.into_iter().fold(True, Truth::and)
}

/// *Or* over all, false of none.
pub fn any(truths: impl IntoIterator<Item = Truth>) -> Truth {
    truths.into_iter().fold(False, Truth::or)
}
