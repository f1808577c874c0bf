//! Trees that the build has made of the program's own files, in the order in which they are written there.

use std::ops::Range;

use chrono::NaiveDate;

use super::{Entry, Node, Value};

/// The tree that was stored; none if nothing was, or if it is not whole.
pub fn read(stored: &[u8], document: &str) -> Option<Node> {
    let mut reader = Reader { rest: stored, document };
    let root = reader.node()?;
    reader.rest.is_empty().then_some(root)
}

/// Stands where the bytes of a text follow.
const STORED: u8 = 255;

struct Reader<'a> {
    rest: &'a [u8],
    /// In which most texts stand letter for letter.
    document: &'a str,
}

impl<'a> Reader<'a> {
    fn node(&mut self) -> Option<Node> {
        let span = self.span()?;
        let value = match self.take(1)?[0] {
            truth @ (0 | 1) => Value::Truth(truth == 1),
            2 => Value::Integer(i64::from_le_bytes(self.take(8)?.try_into().ok()?)),
            3 => Value::Number(self.text(span.start)?),
            4 => Value::Text(self.text(span.start)?),
            5 => {
                let year = u16::from_le_bytes(self.take(2)?.try_into().ok()?);
                let month_and_day = self.take(2)?;
                let (month, day) = (month_and_day[0], month_and_day[1]);
                Value::Day(NaiveDate::from_ymd_opt(year.into(), month.into(), day.into())?)
            }
            6 => Value::List((0..self.number()?).map(|_| self.node()).collect::<Option<_>>()?),
            7 => Value::Table((0..self.number()?).map(|_| self.entry()).collect::<Option<_>>()?),
            _ => return None,
        };
        Some(Node { value, span })
    }

    fn entry(&mut self) -> Option<Entry> {
        let key_span = self.span()?;
        Some(Entry { key: self.text(key_span.start)?, key_span, node: self.node()? })
    }

    fn span(&mut self) -> Option<Range<usize>> {
        let start = self.number()?;
        Some(start..start.checked_add(self.number()?)?)
    }

    /// A text of what begins there in the document: so many bytes behind the beginning, or stored as it is.
    fn text(&mut self, start: usize) -> Option<String> {
        let (offset, length) = (self.take(1)?[0], self.number()?);
        if offset == STORED {
            return Some(std::str::from_utf8(self.take(length)?).ok()?.to_owned());
        }
        let start = start + usize::from(offset);
        Some(self.document.get(start..start.checked_add(length)?)?.to_owned())
    }

    fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        for shift in (0..usize::BITS).step_by(7) {
            let byte = self.take(1)?[0];
            number |= usize::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(taken)
    }
}
