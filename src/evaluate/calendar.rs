//! Calendar arithmetic on day numbers.

use chrono::{Days, Months, NaiveDate};

use super::column::UNKNOWN_CODE;

/// A day some months and then some days later. What lies beyond the calendar is unknown.
pub fn shifted(day: i32, months: i32, days: i32) -> i32 {
    if day == UNKNOWN_CODE {
        return UNKNOWN_CODE;
    }
    let moved = NaiveDate::from_epoch_days(day).and_then(|date| {
        let months_moved = match months >= 0 {
            true => date.checked_add_months(Months::new(months.unsigned_abs())),
            false => date.checked_sub_months(Months::new(months.unsigned_abs())),
        }?;
        match days >= 0 {
            true => months_moved.checked_add_days(Days::new(days.unsigned_abs().into())),
            false => months_moved.checked_sub_days(Days::new(days.unsigned_abs().into())),
        }
    });
    moved.map_or(UNKNOWN_CODE, |date| date.to_epoch_days())
}
