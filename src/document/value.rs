//! The values of a document that need more than Rust's own types: exact amounts and days.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::de::{self, Deserializer, Visitor};
use serde::{Deserialize, Serialize, Serializer};

/// An exact decimal: a whole number of 10⁻¹⁸.
///
/// At most [`Amount::WHOLE_DIGITS`] digits before and [`Amount::DECIMALS`] after
/// the point, so its magnitude stays below 10³⁸ units and fits 128 bits with room.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(i128);

impl Amount {
    /// The most digits before the point.
    pub const WHOLE_DIGITS: usize = 20;
    /// The most digits after the point.
    pub const DECIMALS: usize = 18;

    /// The amount of that many 10⁻¹⁸.
    pub const fn from_units(units: i128) -> Self {
        Self(units)
    }

    /// How many 10⁻¹⁸ this is.
    pub const fn units(self) -> i128 {
        self.0
    }
}

/// Why a text is not an [`Amount`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAnAmount {
    /// Anything but digits, with at most one point between them and a minus before them.
    NotDecimal,
    /// More than [`Amount::WHOLE_DIGITS`] digits before the point.
    TooManyDigits,
    /// More than [`Amount::DECIMALS`] digits after the point.
    TooManyDecimals,
}

impl fmt::Display for NotAnAmount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotDecimal => f.write_str("not a decimal number"),
            Self::TooManyDigits => write!(f, "more than {} digits before the point", Amount::WHOLE_DIGITS),
            Self::TooManyDecimals => write!(f, "more than {} digits after the point", Amount::DECIMALS),
        }
    }
}

impl std::error::Error for NotAnAmount {}

impl FromStr for Amount {
    type Err = NotAnAmount;

    /// Reads `-?digits(.digits)?`, but for a minus zero. Zeros before the first other digit do not count as digits.
    fn from_str(text: &str) -> Result<Self, NotAnAmount> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
        if !is_digits(whole) || !is_digits(decimals) {
            return Err(NotAnAmount::NotDecimal);
        }
        let whole = whole.trim_start_matches('0');
        if whole.len() > Self::WHOLE_DIGITS {
            return Err(NotAnAmount::TooManyDigits);
        }
        if decimals.len() > Self::DECIMALS {
            return Err(NotAnAmount::TooManyDecimals);
        }
        // Both parts have at most 20 digits: neither overflows 128 bits, nor does the sum (< 10³⁸).
        let number = |part: &str| part.bytes().fold(0_i128, |sum, digit| sum * 10 + i128::from(digit - b'0'));
        let scale = 10_i128.pow((Self::DECIMALS - decimals.len()) as u32);
        let units = number(whole) * 10_i128.pow(Self::DECIMALS as u32) + number(decimals) * scale;
        match (text.starts_with('-'), units) {
            (true, 0) => Err(NotAnAmount::NotDecimal),
            (true, _) => Ok(Self(-units)),
            (false, _) => Ok(Self(units)),
        }
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

impl fmt::Display for Amount {
    /// Without zeros at the end: `41.25`, `-0.5`, `180`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let one = 10_u128.pow(Self::DECIMALS as u32);
        let (whole, rest) = (self.0.unsigned_abs() / one, self.0.unsigned_abs() % one);
        let sign = if self.0 < 0 { "-" } else { "" };
        if rest == 0 {
            return write!(f, "{sign}{whole}");
        }
        let decimals = format!("{rest:018}");
        write!(f, "{sign}{whole}.{}", decimals.trim_end_matches('0'))
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl Visitor<'_> for Text {
            type Value = Amount;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a decimal number in quotes")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Amount, E> {
                text.parse().map_err(E::custom)
            }
        }
        deserializer.deserialize_str(Text)
    }
}

/// The day written as `2024-07-01`, of the years 0001 to 9999.
pub fn parse_day(text: &str) -> Option<NaiveDate> {
    let bytes: &[u8; 10] = text.as_bytes().try_into().ok()?;
    let number = |range: std::ops::Range<usize>| {
        bytes[range]
            .iter()
            .try_fold(0, |sum, &byte| byte.is_ascii_digit().then(|| sum * 10 + u32::from(byte - b'0')))
    };
    if bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
    let date = NaiveDate::from_ymd_opt(year as i32, month, day)?;
    (year > 0).then_some(date)
}

/// Reads a day that may be absent, for serde.
pub(crate) fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
    struct Text;
    impl<'de> Visitor<'de> for Text {
        type Value = Option<NaiveDate>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a day such as 2024-07-01")
        }

        fn visit_none<E: de::Error>(self) -> Result<Self::Value, E> {
            Ok(None)
        }

        fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
            Ok(None)
        }

        fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
            deserializer.deserialize_str(self)
        }

        fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
            parse_day(text).map(Some).ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
        }
    }
    deserializer.deserialize_option(Text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(text: &str) -> Result<i128, NotAnAmount> {
        text.parse().map(Amount::units)
    }

    #[test]
    fn amounts_are_read_up_to_their_last_digit() {
        assert_eq!(units("41.25000000"), Ok(41_250_000_000_000_000_000));
        assert_eq!(units("0.000000000000000001"), Ok(1));
        assert_eq!(units("-1"), Ok(-10_i128.pow(18)));
        assert_eq!(units("99999999999999999999.999999999999999999"), Ok(10_i128.pow(38) - 1));
        assert_eq!(units("000000000000000000000001"), Ok(10_i128.pow(18)));
    }

    #[test]
    fn one_digit_more_is_too_many() {
        assert_eq!(units(&"9".repeat(20)).map(|_| ()), Ok(()));
        assert_eq!(units(&"9".repeat(21)), Err(NotAnAmount::TooManyDigits));
        assert_eq!(units(&format!("0.{}", "9".repeat(18))).map(|_| ()), Ok(()));
        assert_eq!(units(&format!("0.{}", "0".repeat(19))), Err(NotAnAmount::TooManyDecimals));
    }

    #[test]
    fn what_is_not_plain_digits_is_no_amount() {
        for text in [
            "",
            "-",
            ".",
            "1.",
            ".5",
            "+1",
            " 1",
            "1 ",
            "1e3",
            "1e999999999",
            "1,5",
            "0x1",
            "٣",
            "NaN",
            "-0",
            "--1",
            "1.2.3",
        ] {
            assert_eq!(units(text), Err(NotAnAmount::NotDecimal), "{text}");
        }
    }

    #[test]
    fn an_amount_is_shown_without_zeros_at_its_end() {
        for (text, shown) in
            [("41.25000000", "41.25"), ("180", "180"), ("-0.50", "-0.5"), ("0.0", "0"), ("007", "7")]
        {
            assert_eq!(text.parse::<Amount>().unwrap().to_string(), shown);
        }
    }

    #[test]
    fn days_are_those_of_the_calendar() {
        for text in ["0001-01-01", "9999-12-31", "2024-02-29", "2000-02-29", "2024-07-31"] {
            assert_eq!(parse_day(text).map(|day| day.format("%Y-%m-%d").to_string()).as_deref(), Some(text));
        }
        for text in [
            "0000-01-01",
            "2023-02-29",
            "1900-02-29",
            "2024-02-30",
            "2024-04-31",
            "2024-00-01",
            "2024-13-01",
            "2024-01-00",
            "99999-01-01",
            "2024-7-1",
            "2024-07-01 ",
            "2024/07/01",
            "+024-07-01",
            "",
        ] {
            assert_eq!(parse_day(text), None, "{text}");
        }
    }
}
