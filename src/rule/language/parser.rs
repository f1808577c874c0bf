//! Tokens into an expression.
//!
//! A literal that is written wrongly is told and passed over, so that all of them
//! are told at once; where the order of the words is wrong, parsing ends.

use chrono::NaiveDate;

use super::Fault;
use super::ast::{Aggregate, Duration, Expr, Kind, Name, Operator, Quantifier, Source, Span};
use super::lexer::{self, Token};

/// How deep expressions may stand in one another.
pub const MAX_DEPTH: usize = 60;

/// Whether `/` may stand in the text: only in templates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Division {
    Allowed,
    Forbidden,
}

/// The expression that `text` is, and all that is wrong with it. There is an expression all the same if only
/// literals in it are wrong.
pub fn expression(text: &str, division: Division) -> (Option<Expr>, Vec<Fault>) {
    parse(text, division, Parser::expression)
}

/// `x in xs`, as `for_each` has it, and all that is wrong with it as for an expression.
pub fn binding(text: &str) -> (Option<(Name, Source)>, Vec<Fault>) {
    parse(text, Division::Forbidden, |parser| {
        let name = parser.name("a variable")?;
        parser.expect("in")?;
        Ok((name, parser.source()?))
    })
}

fn parse<T>(
    text: &str,
    division: Division,
    whole: impl FnOnce(&mut Parser) -> Result<T, Fault>,
) -> (Option<T>, Vec<Fault>) {
    let tokens = match lexer::tokens(text) {
        Ok(tokens) => tokens,
        Err(faults) => return (None, faults),
    };
    let mut parser = Parser { tokens, at: 0, depth: 0, division, faults: Vec::new() };
    let parsed = whole(&mut parser).and_then(|parsed| parser.expect_end().map(|()| parsed));
    match parsed {
        Ok(parsed) => (Some(parsed), parser.faults),
        Err(fault) => {
            parser.faults.push(fault);
            (None, parser.faults)
        }
    }
}

struct Parser {
    tokens: Vec<(Token, Span)>,
    at: usize,
    depth: usize,
    division: Division,
    /// What is wrong with the literals so far.
    faults: Vec<Fault>,
}

impl Parser {
    fn expression(&mut self) -> Result<Expr, Fault> {
        self.deeper(|parser| {
            let start = parser.start();
            if parser.eat("if") {
                let condition = parser.expression()?;
                parser.expect("then")?;
                let then = parser.expression()?;
                parser.expect("else")?;
                let otherwise = parser.expression()?;
                return Ok(parser.close(start, Kind::If(condition.into(), then.into(), otherwise.into())));
            }
            for (word, quantifier) in [("some", Quantifier::Some), ("every", Quantifier::Every)] {
                if parser.eat(word) {
                    let name = parser.name("a variable")?;
                    parser.expect("in")?;
                    let source = parser.source()?;
                    parser.expect("satisfies")?;
                    let body = parser.expression()?;
                    return Ok(parser.close(start, Kind::Quantified(quantifier, name, source, body.into())));
                }
            }
            parser.implication()
        })
    }

    fn implication(&mut self) -> Result<Expr, Fault> {
        let left = self.disjunction()?;
        if !self.eat("implies") {
            return Ok(left);
        }
        let right = self.deeper(|parser| match parser.token() {
            Token::Mark("some" | "every" | "if") => parser.expression(),
            _ => parser.implication(),
        })?;
        Ok(self.binary(Operator::Implies, left, right))
    }

    fn disjunction(&mut self) -> Result<Expr, Fault> {
        self.chain("or", Self::conjunction, Kind::Or)
    }

    fn conjunction(&mut self) -> Result<Expr, Fault> {
        self.chain("and", Self::comparison, Kind::And)
    }

    /// `a and b and c`, where the last may be a quantifier or an `if`, which reach as far as they can.
    fn chain(
        &mut self,
        word: &'static str,
        operand: fn(&mut Self) -> Result<Expr, Fault>,
        kind: fn(Vec<Expr>) -> Kind,
    ) -> Result<Expr, Fault> {
        let start = self.start();
        let first = operand(self)?;
        let mut operands = vec![first];
        while self.eat(word) {
            operands.push(match self.token() {
                Token::Mark("some" | "every" | "if") => self.expression()?,
                _ => operand(self)?,
            });
        }
        Ok(match operands.len() {
            1 => operands.remove(0),
            _ => self.close(start, kind(operands)),
        })
    }

    fn comparison(&mut self) -> Result<Expr, Fault> {
        const COMPARISONS: [(&str, Operator); 6] = [
            ("=", Operator::Equal),
            ("!=", Operator::NotEqual),
            ("<", Operator::Less),
            ("<=", Operator::LessOrEqual),
            (">", Operator::Greater),
            (">=", Operator::GreaterOrEqual),
        ];
        let start = self.start();
        let left = self.sum()?;
        for (mark, operator) in COMPARISONS {
            if self.eat(mark) {
                if operator == Operator::Equal && self.is("=") {
                    return Err(self.expected("a value").help("equality is written `=`"));
                }
                let right = self.sum()?;
                if let Some((mark, _)) = COMPARISONS.iter().find(|(mark, _)| self.is(mark)) {
                    return Err(
                        self.fault(format!("`{mark}` cannot follow a comparison: join them with `and`"))
                    );
                }
                return Ok(self.binary(operator, left, right));
            }
        }
        if self.eat("between") {
            let low = self.sum()?;
            self.expect("and")?;
            let high = self.sum()?;
            return Ok(self.close(start, Kind::InRange(left.into(), low.into(), high.into())));
        }
        if self.eat("in") {
            return self.membership(start, left);
        }
        Ok(left)
    }

    fn membership(&mut self, start: usize, left: Expr) -> Result<Expr, Fault> {
        if self.eat("(") {
            let mut texts = vec![self.sum()?];
            while self.eat(",") {
                texts.push(self.sum()?);
            }
            self.expect(")")?;
            return Ok(self.close(start, Kind::InTexts(left.into(), texts)));
        }
        if self.eat("[") {
            let (low, high) = self.range()?;
            return Ok(self.close(start, Kind::InRange(left.into(), low, high)));
        }
        let name = self.name("`(`, `[` or a name")?;
        Ok(self.close(start, Kind::InName(left.into(), name)))
    }

    /// The rest of a range whose `[` has been read.
    fn range(&mut self) -> Result<(Box<Expr>, Box<Expr>), Fault> {
        let low = self.deeper(Self::sum)?;
        self.expect("..")?;
        let high = self.deeper(Self::sum)?;
        self.expect("]")?;
        Ok((low.into(), high.into()))
    }

    fn sum(&mut self) -> Result<Expr, Fault> {
        self.fold(&[("+", Operator::Add), ("-", Operator::Subtract)], Self::product)
    }

    fn product(&mut self) -> Result<Expr, Fault> {
        self.fold(&[("*", Operator::Multiply), ("/", Operator::Divide)], Self::unary)
    }

    /// A chain that groups to the left. Every link counts as depth, since the tree is that deep.
    fn fold(
        &mut self,
        operators: &[(&'static str, Operator)],
        operand: fn(&mut Self) -> Result<Expr, Fault>,
    ) -> Result<Expr, Fault> {
        let mut left = operand(self)?;
        let mut links = 0;
        while let Some(&(mark, operator)) = operators.iter().find(|(mark, _)| self.is(mark)) {
            if operator == Operator::Divide && self.division == Division::Forbidden {
                return Err(self.fault("there is no division in conditions: compare by multiplication"));
            }
            links += 1;
            if self.depth + links > MAX_DEPTH {
                return Err(self.too_deep());
            }
            self.eat(mark);
            let right = operand(self)?;
            left = self.binary(operator, left, right);
        }
        Ok(left)
    }

    fn unary(&mut self) -> Result<Expr, Fault> {
        let start = self.start();
        if self.eat("-") {
            let operand = self.deeper(Self::unary)?;
            return Ok(self.close(start, Kind::Negate(operand.into())));
        }
        self.postfix()
    }

    fn postfix(&mut self) -> Result<Expr, Fault> {
        let start = self.start();
        let mut expr = self.primary()?;
        let mut links = 0;
        loop {
            links += 1;
            if self.depth + links > MAX_DEPTH {
                return Err(self.too_deep());
            }
            if self.eat(".") {
                let name = self.name("the name of a field")?;
                expr = self.close(start, Kind::Field(expr.into(), name));
            } else if self.eat("[") {
                let condition = self.expression()?;
                self.expect("]")?;
                expr = self.close(start, Kind::Filter(expr.into(), condition.into()));
            } else {
                return Ok(expr);
            }
        }
    }

    fn primary(&mut self) -> Result<Expr, Fault> {
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

    fn source(&mut self) -> Result<Source, Fault> {
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

    fn text(&mut self) -> Result<(String, Span), Fault> {
        let span = self.tokens[self.at].1.clone();
        match self.token().clone() {
            Token::Text(text) => {
                self.at += 1;
                Ok((text, span))
            }
            _ => Err(self.expected("a text in quotes")),
        }
    }

    fn name(&mut self, wanted: &str) -> Result<Name, Fault> {
        let span = self.tokens[self.at].1.clone();
        match self.token().clone() {
            Token::Name(text) => {
                self.at += 1;
                Ok(Name { text, span })
            }
            _ => Err(self.expected(wanted)),
        }
    }

    fn parenthesised<T>(&mut self, inner: fn(&mut Self) -> Result<T, Fault>) -> Result<T, Fault> {
        self.expect("(")?;
        let value = self.deeper(inner)?;
        self.expect(")")?;
        Ok(value)
    }

    fn deeper<T>(&mut self, parse: impl FnOnce(&mut Self) -> Result<T, Fault>) -> Result<T, Fault> {
        if self.depth >= MAX_DEPTH {
            return Err(self.too_deep());
        }
        self.depth += 1;
        let result = parse(self);
        self.depth -= 1;
        result
    }

    fn token(&self) -> &Token {
        &self.tokens[self.at].0
    }

    fn is(&self, mark: &str) -> bool {
        matches!(self.token(), Token::Mark(found) if *found == mark)
    }

    fn eat(&mut self, mark: &str) -> bool {
        let found = self.is(mark);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, mark: &str) -> Result<(), Fault> {
        if self.eat(mark) { Ok(()) } else { Err(self.expected(&format!("`{mark}`"))) }
    }

    fn expect_end(&self) -> Result<(), Fault> {
        match self.token() {
            Token::End => Ok(()),
            _ => Err(self.expected("the end, `and` or `or`")),
        }
    }

    fn start(&self) -> usize {
        self.tokens[self.at].1.start
    }

    /// The end of the last token read.
    fn end(&self) -> usize {
        self.at.checked_sub(1).map_or(0, |last| self.tokens[last].1.end)
    }

    fn close(&self, start: usize, kind: Kind) -> Expr {
        Expr { kind, span: start..self.end() }
    }

    fn binary(&self, operator: Operator, left: Expr, right: Expr) -> Expr {
        let span = left.span.start..right.span.end;
        Expr { kind: Kind::Binary(operator, left.into(), right.into()), span }
    }

    fn fault(&self, message: impl Into<String>) -> Fault {
        Fault::new(self.tokens[self.at].1.clone(), message)
    }

    fn too_deep(&self) -> Fault {
        self.fault(format!("expressions stand more than {MAX_DEPTH} deep in one another"))
    }

    fn expected(&self, wanted: &str) -> Fault {
        self.fault(match self.token() {
            Token::End => format!("expected {wanted}, found the end"),
            Token::Name(name) => format!("expected {wanted}, found `{name}`"),
            Token::Number(digits) => format!("expected {wanted}, found `{digits}`"),
            Token::Text(text) => format!("expected {wanted}, found `\"{text}\"`"),
            Token::Mark(mark) => format!("expected {wanted}, found `{mark}`"),
        })
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
