//! What operators stand between: literals, names, calls, and what lists are run over.

use chrono::NaiveDate;

use super::Parser;
use crate::rule::language::Fault;
use crate::rule::language::ast::{Aggregate, Duration, Expr, Kind, Name, Source, Span};
use crate::rule::language::lexer::{self, Token};

impl Parser {
    pub(super) fn primary(&mut self) -> Result<Expr, Fault> {
        let start = self.start();
        let kind = match self.token().clone() {
            Token::Number(digits) => {
                self.at += 1;
                let right = lexer::digits(&digits).is_some().then_some(Kind::Number(digits));
                let message = || "a number has at most 20 digits before and 18 after the point".to_owned();
                self.literal(right, start..self.end(), message)
            }
            Token::Text(text) => {
                self.at += 1;
                Kind::Text(text)
            }
            Token::Mark(word @ ("true" | "false" | "unknown")) => {
                self.at += 1;
                if word == "unknown" { Kind::Unknown } else { Kind::Truth(word == "true") }
            }
            Token::Mark("(") => {
                self.at += 1;
                let inner = self.expression()?;
                self.expect(")")?;
                return Ok(Expr { span: start..self.end(), ..inner });
            }
            Token::Mark("not") => {
                self.at += 1;
                Kind::Not(self.parenthesised(Self::expression)?.into())
            }
            Token::Mark("given") => {
                self.at += 1;
                Kind::Given(self.parenthesised(Self::postfix)?.into())
            }
            Token::Mark("duration") => {
                self.at += 1;
                let (text, span) = self.parenthesised(Self::text)?;
                let message = || format!("`{text}` is not a duration such as `P3Y`, `P6M` or `P10D`");
                self.literal(duration(&text).map(Kind::Duration), span, message)
            }
            Token::Mark(word @ ("sum" | "count" | "min" | "max")) => {
                self.at += 1;
                self.expect("(")?;
                let kind = self.aggregate(word)?;
                self.expect(")")?;
                kind
            }
            Token::Name(name) => {
                self.at += 1;
                if !self.is("(") {
                    Kind::Name(name)
                } else if name == "date" {
                    let (text, span) = self.parenthesised(Self::text)?;
                    let message = || format!("`{text}` is not a day such as `2023-05-02`");
                    self.literal(day(&text).map(Kind::Day), span, message)
                } else {
                    let name = Name { text: name, span: start..self.end() };
                    Kind::Call(name, self.arguments()?)
                }
            }
            Token::Mark("distinct") => {
                return Err(self.fault("`distinct` only stands after `in` or inside `count`"));
            }
            _ => return Err(self.expected("a value")),
        };
        Ok(self.close(start, kind))
    }

    /// The literal, or that it is written wrongly.
    fn literal(&mut self, right: Option<Kind>, span: Span, message: impl FnOnce() -> String) -> Kind {
        right.unwrap_or_else(|| {
            self.faults.push(Fault::new(span, message()));
            Kind::Mistake
        })
    }

    fn aggregate(&mut self, word: &str) -> Result<Kind, Fault> {
        let aggregate = match word {
            "sum" => Aggregate::Sum,
            "count" => Aggregate::Count,
            "min" => Aggregate::Min,
            _ => Aggregate::Max,
        };
        if self.eat("for") {
            let name = self.name("a variable")?;
            self.expect("in")?;
            let source = self.source()?;
            self.expect("return")?;
            let value = self.expression()?;
            return Ok(Kind::Aggregate(aggregate, source, Some((name, value.into()))));
        }
        Ok(Kind::Aggregate(aggregate, self.source()?, None))
    }

    pub(super) fn source(&mut self) -> Result<Source, Fault> {
        if self.eat("[") {
            let (low, high) = self.range()?;
            return Ok(Source::Days(low, high));
        }
        if self.eat("distinct") {
            return Ok(Source::Distinct(self.parenthesised(Self::postfix)?.into()));
        }
        Ok(Source::List(self.deeper(Self::postfix)?.into()))
    }

    fn arguments(&mut self) -> Result<Vec<Expr>, Fault> {
        self.expect("(")?;
        let mut arguments = Vec::new();
        if self.eat(")") {
            return Ok(arguments);
        }
        loop {
            arguments.push(self.argument()?);
            if !self.eat(",") {
                break;
            }
        }
        self.expect(")")?;
        Ok(arguments)
    }

    /// An expression, or a list of texts: `("I", "II")`.
    fn argument(&mut self) -> Result<Expr, Fault> {
        let start = self.start();
        let texts = self.tokens[self.at..]
            .iter()
            .zip([Token::Mark("("), Token::Text(String::new()), Token::Mark(",")])
            .all(|((token, _), like)| match (token, &like) {
                (Token::Text(_), Token::Text(_)) => true,
                (token, like) => token == like,
            });
        if !texts || self.tokens.len() - self.at < 3 {
            return self.expression();
        }
        self.expect("(")?;
        let mut texts = vec![self.sum()?];
        while self.eat(",") {
            texts.push(self.sum()?);
        }
        self.expect(")")?;
        // A list of texts has no expression of its own: it stands as membership of nothing.
        let nothing = Expr { kind: Kind::Unknown, span: start..start };
        Ok(self.close(start, Kind::InTexts(nothing.into(), texts)))
    }
}

/// A day of the calendar, written `YYYY-MM-DD`.
fn day(text: &str) -> Option<NaiveDate> {
    let digit = |(place, byte): (usize, u8)| {
        if [4, 7].contains(&place) { byte == b'-' } else { byte.is_ascii_digit() }
    };
    let shape = text.len() == 10 && text.bytes().enumerate().all(digit);
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|_| shape)
}

/// `P3Y`, `P6M`, `P1Y6M` or `P10D`: at most 999 of each.
fn duration(text: &str) -> Option<Duration> {
    let mut rest = text.strip_prefix('P')?;
    let mut parts = [0; 3];
    let mut from = 0;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit()).filter(|&end| (1..=3).contains(&end))?;
        let unit = rest[end..].chars().next()?;
        let part = from + "YMD"[from..].find(unit)?;
        parts[part] = rest[..end].parse().ok()?;
        rest = &rest[end + unit.len_utf8()..];
        from = part + 1;
    }
    (from > 0).then_some(Duration { months: parts[0] * 12 + parts[1], days: parts[2] })
}
