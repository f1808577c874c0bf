//! Dated amounts: on the days judged, on a day that is declared, and by the step of a number.

use std::rc::Rc;

use super::{Evaluation, scale_of};
use crate::decimal::power_of_ten;
use crate::evaluate::column::{Column, UNKNOWN_CODE, UNKNOWN_WIDE};
use crate::evaluate::table::Table;
use crate::rule::program::{Held, NodeId, VarId, View, WindowId};

impl Evaluation<'_> {
    /// The days on which amounts are looked up, of each document: with the law of one day, that day.
    pub fn days_of_amounts(&mut self, window: WindowId) -> Vec<(i32, i32)> {
        let as_of = self.as_of;
        let (first, last) = self.window(window);
        first.into_iter().zip(last).map(|days| as_of.map_or(days, |day| (day, day))).collect()
    }

    pub(super) fn dated(&mut self, view: View, window: WindowId) -> Column {
        let amount = &self.program.amounts[view.amount as usize];
        let days = self.days_of_amounts(window).into_iter();
        let held = days.map(|(first, last)| amount.during(first, last, view.verified));
        Column::wide(held.map(|held| held.and_then(Held::one).unwrap_or(UNKNOWN_WIDE)).collect())
    }

    pub(super) fn on_day(&mut self, view: View, day: NodeId) -> Column {
        let amount = &self.program.amounts[view.amount as usize];
        let column = self.value(day);
        let days = column.codes().iter();
        let value = |&day: &i32| match day {
            UNKNOWN_CODE => None,
            day => amount.on(day, view.verified).and_then(Held::one),
        };
        Column::wide(days.map(|day| value(day).unwrap_or(UNKNOWN_WIDE)).collect())
    }

    pub(super) fn stepped(
        &mut self,
        view: View,
        window: WindowId,
        number: NodeId,
        table: &Rc<Table>,
        vars: &[VarId],
    ) -> Column {
        let amount = &self.program.amounts[view.amount as usize];
        let days = self.days_of_amounts(window).into_iter();
        let held: Vec<Option<&Held>> =
            days.map(|(first, last)| amount.during(first, last, view.verified)).collect();
        // Bounds and numbers are compared at the greater of their scales.
        let bounds = amount.bounds.map_or(0, |bounds| bounds.scale);
        let scale = scale_of(self.program.node(number).ty);
        let factor = power_of_ten(scale.saturating_sub(bounds));
        let column = self.on(number, table, vars);
        let numbers = column.wides(bounds.saturating_sub(scale));
        let rows = numbers.iter().zip(table.root.iter());
        Column::wide(
            rows.map(|(&number, &document)| match held[document as usize] {
                Some(held) if number != UNKNOWN_WIDE => held.step(number, factor).unwrap_or(UNKNOWN_WIDE),
                _ => UNKNOWN_WIDE,
            })
            .collect(),
        )
    }
}
