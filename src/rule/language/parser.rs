//! Tokens into an expression.
//!
//! A literal that is written wrongly is told and passed over, so that all of them
//! are told at once; where the order of the words is wrong, parsing ends.

mod operands;
mod tokens;

use super::Fault;
use super::ast::{Expr, Kind, Name, Operator, Quantifier, Source, Span};
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
}
