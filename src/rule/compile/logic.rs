//! Conditions: comparisons, membership and `if`.

use super::names::list_of;
use super::types::{plural, singular};
use super::{Compiler, Value};
use crate::language::{Language, is_wanted};
use crate::nearest::nearest;
use crate::rule::language::Fault;
use crate::rule::language::ast::{Expr, Kind, Name, Operator, Span};
use crate::rule::program::{Comparison, NodeId, Op, Truth, Type};
use crate::rule::template::template;

impl Compiler<'_> {
    pub(super) fn binary(&mut self, operator: Operator, left: &Expr, right: &Expr, span: &Span) -> Value {
        match operator {
            Operator::Implies => {
                let (left, right) = (self.condition(left), self.condition(right));
                let left = self.program.not(left);
                Value::Node(self.program.or(vec![left, right]))
            }
            Operator::Add | Operator::Subtract | Operator::Multiply => {
                self.arithmetic(operator, left, right, span)
            }
            Operator::Divide => {
                self.fault(Fault::new(span.clone(), "`/` only stands in a template, as in `{a/b:%}`"));
                Value::Poison
            }
            Operator::Equal | Operator::NotEqual => {
                if let Some(value) = self.part_equality(operator, left, right) {
                    return value;
                }
                let (a, b) = (self.node(left), self.node(right));
                let span = left.span.start..right.span.end;
                Value::Node(self.equality(operator, a, b, [&left.span, &right.span, &span]))
            }
            Operator::Less => self.order(Comparison::Less, left, right, span),
            Operator::LessOrEqual => self.order(Comparison::LessOrEqual, left, right, span),
            Operator::Greater => self.order(Comparison::Less, right, left, span),
            Operator::GreaterOrEqual => self.order(Comparison::LessOrEqual, right, left, span),
        }
    }

    pub(super) fn conditional(
        &mut self,
        condition: &Expr,
        then: &Expr,
        otherwise: &Expr,
        span: &Span,
    ) -> Value {
        let condition = self.condition(condition);
        let (then, otherwise) = (self.node(then), self.node(otherwise));
        let types = [then, otherwise].map(|branch| self.program.node(branch).ty);
        let Some((then, otherwise)) = self.take_type(then, otherwise, types[0], types[1]) else {
            let [then, otherwise] = types.map(singular);
            let message = format!("`then` gives {then} and `else` {otherwise}: both must be of one kind");
            self.fault(Fault::new(span.clone(), message));
            return Value::Poison;
        };
        let ty = match (self.program.node(then).ty, self.program.node(otherwise).ty) {
            (Type::Number(a), Type::Number(b)) => match self.aligned(a, b, span) {
                Some(number) => Type::Number(number),
                None => return Value::Poison,
            },
            (Type::Text(a), Type::Text(b)) if a != b => Type::Text(None),
            (ty, _) => ty,
        };
        let node = self.program.intern(Op::If(condition, then, otherwise), ty);
        let leaves_open = [then, otherwise].iter().any(|&branch| self.program.node(branch).op == Op::Unknown);
        if leaves_open {
            self.leaves_open(node);
        }
        Value::Node(node)
    }

    /// Keeps what the term that is being filled in says of being left open, for what was handed to it.
    fn leaves_open(&mut self, node: NodeId) {
        let terms = self.terms;
        let Some(term) = self.calls.last().and_then(|name| terms.get(name)) else { return };
        let mut sentences = Vec::new();
        let spoken = self.used.spoken;
        let wanted =
            |language: Language| is_wanted(spoken, language, term.open.iter().map(|(given, _)| *given));
        for (language, written) in term.open.iter().filter(|(language, _)| wanted(*language)) {
            match template(self, written) {
                Ok(template) => sentences.push((*language, template)),
                Err(faults) => faults.into_iter().for_each(|fault| self.fault(fault)),
            }
        }
        self.used.open.insert(node, sentences);
    }

    pub(super) fn between(&mut self, left: &Expr, low: &Expr, high: &Expr) -> Value {
        let node = self.node(left);
        let (low_node, high_node) = (self.node(low), self.node(high));
        let span = left.span.start..high.span.end;
        self.within(node, low_node, high_node, &span)
    }

    pub(super) fn in_name(&mut self, left: &Expr, name: &Name) -> Value {
        let value = self.name(&name.text, &name.span);
        if let Value::Texts(symbols) = &value
            && let Some(value) = self.part_among_texts(left, symbols)
        {
            return value;
        }
        let node = self.node(left);
        match value {
            Value::InForce => {
                let first = self.program.intern(Op::First(self.window), Type::Day);
                let last = self.program.intern(Op::Last(self.window), Type::Day);
                self.within(node, first, last, &left.span)
            }
            Value::Texts(symbols) => {
                for &symbol in &symbols {
                    self.check_symbol(node, symbol, &left.span);
                }
                self.among_symbols(node, symbols, &left.span)
            }
            Value::Poison => Value::Poison,
            _ => {
                self.fault(Fault::new(
                    name.span.clone(),
                    "only `in_force` or a list of texts can stand here",
                ));
                Value::Poison
            }
        }
    }

    pub(super) fn among(&mut self, left: &Expr, texts: &[Expr]) -> Value {
        if left.kind == Kind::Unknown && left.span.is_empty() {
            return Value::Texts(self.literals(texts));
        }
        if let Some(value) = self.part_among(left, texts) {
            return value;
        }
        let node = self.node(left);
        // Numbers, days and texts that are not literals are compared one by one.
        if texts.iter().all(|text| matches!(text.kind, Kind::Text(_))) {
            let symbols = self.literals(texts);
            for (&symbol, text) in symbols.iter().zip(texts) {
                self.check_symbol(node, symbol, &text.span);
            }
            return self.among_symbols(node, symbols, &left.span);
        }
        let options = texts
            .iter()
            .map(|text| {
                let option = self.node(text);
                self.equality(Operator::Equal, node, option, [&left.span, &text.span, &text.span])
            })
            .collect();
        Value::Node(self.program.or(options))
    }

    /// Where the sides stand, and where a mistake of both is shown.
    fn equality(
        &mut self,
        operator: Operator,
        a: NodeId,
        b: NodeId,
        [left, right, both]: [&Span; 3],
    ) -> NodeId {
        let (a, b) = match self.unify(a, b, both) {
            Some(pair) => pair,
            None => return self.poison(),
        };
        self.check_word(a, b, right);
        self.check_word(b, a, left);
        if self.is_unknown(a) || self.is_unknown(b) {
            return self.program.truth(Truth::Unknown);
        }
        let comparison = match operator {
            Operator::NotEqual => Comparison::NotEqual,
            _ => Comparison::Equal,
        };
        // `x = true` is `x`.
        for (constant, other) in [(a, b), (b, a)] {
            if let Op::Truth(truth @ (Truth::True | Truth::False)) = self.program.node(constant).op {
                let same = (truth == Truth::True) == (comparison == Comparison::Equal);
                return if same { other } else { self.program.not(other) };
            }
        }
        self.room_to_compare(a, b, both);
        self.program.intern(Op::Compare(comparison, a, b), Type::Truth)
    }

    fn order(&mut self, comparison: Comparison, low: &Expr, high: &Expr, span: &Span) -> Value {
        let (a, b) = (self.node(low), self.node(high));
        Value::Node(self.ordered(comparison, a, b, span))
    }

    fn ordered(&mut self, comparison: Comparison, a: NodeId, b: NodeId, span: &Span) -> NodeId {
        let Some((a, b)) = self.unify(a, b, span) else { return self.poison() };
        match self.program.node(a).ty {
            Type::Any => self.program.truth(Truth::Unknown),
            Type::Number(_) | Type::Day if self.is_unknown(a) || self.is_unknown(b) => {
                self.program.truth(Truth::Unknown)
            }
            Type::Number(_) | Type::Day => {
                self.room_to_compare(a, b, span);
                self.program.intern(Op::Compare(comparison, a, b), Type::Truth)
            }
            other => {
                self.fault(Fault::new(
                    span.clone(),
                    format!("{} have no order: only numbers and days do", plural(other)),
                ));
                self.poison()
            }
        }
    }

    fn within(&mut self, node: NodeId, low: NodeId, high: NodeId, span: &Span) -> Value {
        // Said of the value in question, and once if both ends are of a kind.
        if self.unify(node, low, span).is_none() || self.unify(node, high, span).is_none() {
            return Value::Poison;
        }
        let above = self.ordered(Comparison::LessOrEqual, low, node, span);
        let below = self.ordered(Comparison::LessOrEqual, node, high, span);
        Value::Node(self.program.and(vec![above, below]))
    }

    fn among_symbols(&mut self, node: NodeId, mut symbols: Vec<u32>, span: &Span) -> Value {
        match self.program.node(node).ty {
            Type::Any => Value::Node(self.program.truth(Truth::Unknown)),
            Type::Text(_) => {
                symbols.sort_unstable();
                symbols.dedup();
                Value::Node(self.program.intern(Op::Among(node, symbols), Type::Truth))
            }
            other => {
                self.fault(Fault::new(
                    span.clone(),
                    format!("{} cannot be compared with texts", plural(other)),
                ));
                Value::Poison
            }
        }
    }

    /// A literal compared with a word must be one of the words.
    fn check_word(&mut self, subject: NodeId, literal: NodeId, span: &Span) {
        if let Op::Text(symbol) = self.program.node(literal).op {
            self.check_symbol(subject, symbol, span);
        }
    }

    fn check_symbol(&mut self, subject: NodeId, symbol: u32, span: &Span) {
        let Type::Text(Some(words)) = self.program.node(subject).ty else { return };
        let text = self.program.literals[symbol as usize].clone();
        if words.contains(&text.as_str()) {
            return;
        }
        let fault = Fault::new(span.clone(), format!("the fact is never `{text}`"));
        self.fault(match nearest(&text, words.iter().copied()) {
            Some(near) => fault.help(format!("there is `{near}`")),
            None => fault.help(format!("it is one of {}", list_of(words))),
        });
    }

    fn room_to_compare(&mut self, a: NodeId, b: NodeId, span: &Span) {
        if let (Type::Number(a), Type::Number(b)) = (self.program.node(a).ty, self.program.node(b).ty) {
            self.aligned(a, b, span);
        }
    }

    /// Whether it is the literal `unknown`, which no value is equal to, smaller or greater.
    fn is_unknown(&self, node: NodeId) -> bool {
        self.program.node(node).op == Op::Unknown
    }

    pub(super) fn literals(&mut self, texts: &[Expr]) -> Vec<u32> {
        let mut symbols = Vec::new();
        if let (Some(first), false) = (texts.first(), texts.len() < 2) {
            self.spend(texts.len() - 1, &first.span);
        }
        for text in texts {
            match &text.kind {
                Kind::Text(text) => symbols.push(self.program.literal(text)),
                _ => self.fault(Fault::new(text.span.clone(), "expected a text in quotes")),
            }
        }
        symbols
    }
}
