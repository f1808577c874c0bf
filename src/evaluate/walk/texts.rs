//! What is asked of a text by itself. It is answered once for each text of the block, not for each row.

use super::Evaluation;
use crate::declaration::{check_of, days_of};
use crate::document::format::Form;
use crate::evaluate::column::{Column, UNKNOWN_CODE, UNKNOWN_TRUTH};
use crate::rule::compile::day_number;
use crate::rule::program::{End, NodeId, Part};

impl Evaluation<'_> {
    pub(super) fn part_among(&mut self, text: NodeId, part: Part, symbols: &[u32]) -> Column {
        let literals = &self.program.literals;
        let wanted: Vec<&str> = symbols.iter().map(|&symbol| literals[symbol as usize].as_str()).collect();
        Column::truth(
            self.by_text(text, UNKNOWN_TRUTH, |text| u8::from(wanted.contains(&part.of(text))) << 1),
        )
    }

    pub(super) fn well_formed(&mut self, text: NodeId, form: Form) -> Column {
        let check = check_of(form);
        let passes = |text: &str| check.is_none_or(|check| check(text).is_ok());
        Column::truth(self.by_text(text, UNKNOWN_TRUTH, |text| u8::from(passes(text)) << 1))
    }

    pub(super) fn end_of(&mut self, text: NodeId, end: End) -> Column {
        let day = |text: &str| match (days_of(text), end) {
            (Some((first, _)), End::First) => day_number(first),
            (Some((_, last)), End::Last) => day_number(last),
            (None, _) => UNKNOWN_CODE,
        };
        Column::code(self.by_text(text, UNKNOWN_CODE, day))
    }

    fn by_text<T: Copy>(&mut self, text: NodeId, unknown: T, answer: impl Fn(&str) -> T) -> Vec<T> {
        let column = self.value(text);
        let answers = self.block.by_symbol(column.codes(), unknown, answer);
        let of = |&code: &i32| match usize::try_from(code) {
            Ok(symbol) => answers.get(symbol).copied().unwrap_or(unknown),
            Err(_) => unknown,
        };
        column.codes().iter().map(of).collect()
    }
}
