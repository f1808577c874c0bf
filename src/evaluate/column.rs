//! The columns inside a block: one value a row, one value reserved for *unknown*.

use std::rc::Rc;

use arrow_buffer::i256;

use crate::decimal::power_of_ten;

/// Unknown among truths, which are 0, 1 and 2 for false, unknown and true.
pub const UNKNOWN_TRUTH: u8 = 1;
/// Unknown among days and symbols. No day of the calendar and no symbol is this.
pub const UNKNOWN_CODE: i32 = i32::MIN;
/// Unknown among counts, which are never negative.
pub const UNKNOWN_COUNT: i64 = i64::MIN;
/// Unknown among amounts, which have at most 38 digits.
pub const UNKNOWN_AMOUNT: i128 = i128::MIN;
/// Unknown among calculated numbers, which have at most 76 digits.
pub const UNKNOWN_WIDE: i256 = i256::MIN;

/// A column, shared by whoever reads it.
#[derive(Debug, Clone)]
pub enum Column {
    Truth(Rc<Vec<u8>>),
    /// Days since 1970-01-01, or symbols of texts.
    Code(Rc<Vec<i32>>),
    Count(Rc<Vec<i64>>),
    /// Scaled by 10^18.
    Amount(Rc<Vec<i128>>),
    /// Scaled as the type of its node says.
    Wide(Rc<Vec<i256>>),
}

impl Column {
    pub fn truth(values: Vec<u8>) -> Self {
        Self::Truth(Rc::new(values))
    }

    pub fn code(values: Vec<i32>) -> Self {
        Self::Code(Rc::new(values))
    }

    pub fn wide(values: Vec<i256>) -> Self {
        Self::Wide(Rc::new(values))
    }

    /// The rows named by `index`, in that order.
    pub fn take(&self, index: &[u32]) -> Self {
        fn take<T: Copy>(values: &[T], index: &[u32]) -> Rc<Vec<T>> {
            Rc::new(index.iter().map(|&row| values[row as usize]).collect())
        }
        match self {
            Self::Truth(values) => Self::Truth(take(values, index)),
            Self::Code(values) => Self::Code(take(values, index)),
            Self::Count(values) => Self::Count(take(values, index)),
            Self::Amount(values) => Self::Amount(take(values, index)),
            Self::Wide(values) => Self::Wide(take(values, index)),
        }
    }

    /// The truths of a column of conditions. The compiler gave every node its type, so no other kind
    /// can be asked for; an empty column would show such a mistake in every test.
    pub fn truths(&self) -> &[u8] {
        match self {
            Self::Truth(values) => values,
            _ => &[],
        }
    }

    /// The codes of a column of days or texts.
    pub fn codes(&self) -> &[i32] {
        match self {
            Self::Code(values) => values,
            _ => &[],
        }
    }

    /// The numbers of a column, with `digits` more digits after the point.
    pub fn wides(&self, digits: u8) -> std::borrow::Cow<'_, [i256]> {
        let factor = power_of_ten(digits);
        let scaled = |value: i256| if digits == 0 { value } else { value.wrapping_mul(factor) };
        match self {
            Self::Wide(values) if digits == 0 => std::borrow::Cow::Borrowed(values),
            Self::Wide(values) => values
                .iter()
                .map(|&value| if value == UNKNOWN_WIDE { value } else { scaled(value) })
                .collect(),
            Self::Amount(values) => values
                .iter()
                .map(|&value| match value {
                    UNKNOWN_AMOUNT => UNKNOWN_WIDE,
                    value => scaled(i256::from_i128(value)),
                })
                .collect(),
            Self::Count(values) => values
                .iter()
                .map(|&value| match value {
                    UNKNOWN_COUNT => UNKNOWN_WIDE,
                    value => scaled(i256::from_i128(value.into())),
                })
                .collect(),
            Self::Truth(_) | Self::Code(_) => std::borrow::Cow::Borrowed(&[]),
        }
    }

    /// The number in one row, if it is known.
    pub fn number(&self, row: usize) -> Option<i256> {
        match self {
            Self::Wide(values) => Some(values[row]).filter(|&value| value != UNKNOWN_WIDE),
            Self::Amount(values) => {
                Some(values[row]).filter(|&value| value != UNKNOWN_AMOUNT).map(i256::from_i128)
            }
            Self::Count(values) => Some(values[row])
                .filter(|&value| value != UNKNOWN_COUNT)
                .map(|value| i256::from_i128(value.into())),
            Self::Truth(_) | Self::Code(_) => None,
        }
    }
}
