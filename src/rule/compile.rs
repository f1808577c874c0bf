//! Gives every expression a type and a place in the program.
//!
//! After this nothing can go wrong: names are resolved, types fit, terms are
//! replaced by their formulas, and every calculation has room for its digits.

use std::collections::BTreeMap;

use arrow_buffer::i256;
use chrono::NaiveDate;

use super::language::Fault;
use super::language::ast::{Aggregate, Duration, Expr, Kind, Name, Operator, Quantifier, Source, Span};
use super::program::{
    Comparison, Cover, NodeId, Number, Op, Program, Truth, Type, VarId, Variable, Width, WindowId,
};
use crate::document::format::{self, Record};
use crate::layout::{ColumnId, Content, ListId};
use crate::nearest::nearest;

/// Digits that fit 256 bits, whatever they are.
const MAX_DIGITS: u16 = 76;
/// A list has fewer than ten to this many elements: no document is large enough for more.
const LENGTH_DIGITS: u16 = 8;
/// Steps one rule may take to compile: terms in terms could otherwise grow without bound.
const BUDGET: u32 = 50_000;
/// How deep expressions may stand in one another once terms are filled in. Whatever walks over a
/// compiled condition may take it as no deeper than a few times this.
const MAX_DEPTH: u32 = 200;
/// Of one expression not more mistakes than this are told.
const MAX_FAULTS: usize = 50;

/// A shared idea: a formula with parameters.
#[derive(Debug, Clone)]
pub struct Term {
    pub name: String,
    pub parameters: Vec<(String, Parameter)>,
    /// None if the term is written wrongly, which is said where it stands.
    pub formula: Option<Expr>,
}

/// What may be handed to a term.
#[derive(Debug, Clone)]
pub enum Parameter {
    /// An element of a list or a table: the list, and the way from its element to the table.
    Table(Option<ListId>, Vec<&'static str>),
    Value(Type),
    /// A list of literal texts.
    Texts,
}

/// What a name or an expression stands for.
#[derive(Debug, Clone)]
pub enum Value {
    Node(NodeId),
    /// An element of a list, or a record inside one, or a record of the document.
    Table {
        var: Option<VarId>,
        list: Option<ListId>,
        path: Vec<&'static str>,
    },
    /// A list, before it is run over: the variable over the elements that hold it.
    List {
        id: ListId,
        outer: Option<VarId>,
    },
    Texts(Vec<u32>),
    Duration(Duration),
    /// The days judged.
    InForce,
    /// The variable of `every day in`, which only stands in `day in [a .. b]`.
    EveryDay,
    /// A mistake that was already reported.
    Poison,
}

/// Names in force while an expression is compiled, innermost last.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    bindings: Vec<Binding>,
}

#[derive(Debug, Clone)]
enum Binding {
    Named(String, Value),
    /// Inside a filter: the fields of the element.
    Fields(Value),
}

impl Scope {
    pub fn bind(&mut self, name: impl Into<String>, value: Value) {
        self.bindings.push(Binding::Named(name.into(), value));
    }
}

/// Compiles the expressions of one rule.
pub struct Compiler<'a> {
    pub program: &'a mut Program,
    pub terms: &'a BTreeMap<String, Term>,
    pub window: WindowId,
    /// Terms whose formulas were used, also inside terms.
    pub used: &'a mut Used,
    /// Mistakes so far.
    pub faults: Vec<Fault>,
    scope: Scope,
    /// The terms whose formulas are being filled in, outermost first.
    calls: Vec<String>,
    budget: u32,
    depth: u32,
}

/// What the rules use, for the lints and for the sentence of a term that leaves something open.
#[derive(Debug, Default)]
pub struct Used {
    pub terms: BTreeMap<String, u32>,
    pub amounts: BTreeMap<String, u32>,
    /// Which term a use of the literal `unknown` stands in: by the condition that leads there.
    pub open: BTreeMap<NodeId, String>,
}

impl<'a> Compiler<'a> {
    pub fn new(
        program: &'a mut Program,
        terms: &'a BTreeMap<String, Term>,
        window: WindowId,
        used: &'a mut Used,
    ) -> Self {
        let (faults, scope, calls) = (Vec::new(), Scope::default(), Vec::new());
        Self { program, terms, window, used, faults, scope, calls, budget: BUDGET, depth: 0 }
    }

    /// The formula of a term by itself: whatever it uses, it may not use itself.
    pub fn term(&mut self, name: &str, formula: &Expr) {
        self.calls.push(name.to_owned());
        self.node(formula);
        self.calls.pop();
    }

    /// The names that later expressions see.
    pub fn scope(&mut self) -> &mut Scope {
        &mut self.scope
    }

    /// A variable over a list that no name in force stands for.
    pub fn variable(&mut self, list: ListId) -> VarId {
        self.fresh(list, None, None)
    }

    /// A condition: an expression that is true, false or unknown.
    pub fn condition(&mut self, expr: &Expr) -> NodeId {
        let node = self.node(expr);
        self.truth_of(node, &expr.span)
    }

    /// An expression of any type that has values.
    pub fn node(&mut self, expr: &Expr) -> NodeId {
        match self.value(expr) {
            Value::Node(node) => node,
            Value::Poison => self.poison(),
            other => {
                let message = match other {
                    Value::Table { .. } => "a table has no value of its own: name one of its fields",
                    Value::List { .. } => {
                        "a list has no value of its own: run over it with `some`, `every` or `sum`"
                    }
                    Value::Texts(_) => "a list of texts only stands after `in`",
                    Value::Duration(_) => "a duration can only be added to or taken from a day",
                    Value::InForce => {
                        "`in_force` is a range: it stands after `in`, or as `in_force.from` and `in_force.to`"
                    }
                    _ => "the day of `every day` may only stand in `day in [a .. b]`",
                };
                self.fault(Fault::new(expr.span.clone(), message));
                self.poison()
            }
        }
    }

    /// The variable of `x in source`, and the condition under which an element belongs to it.
    pub fn source(&mut self, source: &Source) -> Option<(VarId, NodeId, Value)> {
        match source {
            Source::List(expr) => {
                let (var, condition, value) = self.list(expr)?;
                Some((var, condition, value))
            }
            Source::Distinct(expr) => self.distinct(expr),
            Source::Days(low, _) => {
                self.fault(Fault::new(
                    low.span.clone(),
                    "a range of days only stands in `every day in [a .. b]`",
                ));
                None
            }
        }
    }

    pub fn value(&mut self, expr: &Expr) -> Value {
        if !self.spend(1, &expr.span) {
            return Value::Poison;
        }
        if self.depth == MAX_DEPTH {
            let message = format!("expressions stand more than {MAX_DEPTH} deep in one another here");
            self.fault(Fault::new(expr.span.clone(), message).help("terms count as deep as their formulas"));
            return Value::Poison;
        }
        self.depth += 1;
        let value = self.value_of_kind(expr);
        self.depth -= 1;
        value
    }

    /// Takes steps from what the rule may still take; false if it may take no more.
    fn spend(&mut self, steps: usize, span: &Span) -> bool {
        if self.budget == 0 {
            return false;
        }
        self.budget = self.budget.saturating_sub(u32::try_from(steps).unwrap_or(u32::MAX));
        if self.budget == 0 {
            self.fault(Fault::new(span.clone(), "the formula grows too large once its terms are filled in"));
        }
        self.budget > 0
    }

    fn value_of_kind(&mut self, expr: &Expr) -> Value {
        match &expr.kind {
            Kind::Number(digits) => self.number(digits, &expr.span),
            Kind::Text(text) => {
                let symbol = self.program.literal(text);
                Value::Node(self.program.intern(Op::Text(symbol), Type::Text(None)))
            }
            Kind::Truth(truth) => Value::Node(self.program.truth(Truth::of(*truth))),
            Kind::Unknown => Value::Node(self.program.intern(Op::Unknown, Type::Any)),
            Kind::Day(day) => Value::Node(self.program.intern(Op::Day(day_number(*day)), Type::Day)),
            Kind::Duration(duration) => Value::Duration(*duration),
            Kind::Name(name) => self.name(name, &expr.span),
            Kind::Field(base, name) => self.field(base, name),
            Kind::Filter(..) => {
                self.fault(Fault::new(
                    expr.span.clone(),
                    "a filtered list only stands where a list is run over",
                ));
                Value::Poison
            }
            Kind::Not(operand) => {
                let operand = self.condition(operand);
                Value::Node(self.program.not(operand))
            }
            Kind::Negate(operand) => self.negate(operand),
            Kind::And(operands) => {
                let operands = operands.iter().map(|operand| self.condition(operand)).collect();
                Value::Node(self.program.and(operands))
            }
            Kind::Or(operands) => {
                let operands = operands.iter().map(|operand| self.condition(operand)).collect();
                Value::Node(self.program.or(operands))
            }
            Kind::Binary(operator, left, right) => self.binary(*operator, left, right, &expr.span),
            Kind::InTexts(left, texts) => self.among(left, texts),
            Kind::InRange(left, low, high) => self.between(left, low, high),
            Kind::InName(left, name) => self.in_name(left, name),
            Kind::If(condition, then, otherwise) => self.conditional(condition, then, otherwise, &expr.span),
            Kind::Quantified(quantifier, name, source, body) => {
                self.quantified(*quantifier, name, source, body, &expr.span)
            }
            Kind::Aggregate(aggregate, source, value) => {
                self.aggregate(*aggregate, source, value.as_ref(), &expr.span)
            }
            Kind::Given(path) => self.given(path),
            Kind::Call(name, arguments) => self.call(name, arguments),
        }
    }

    // Literals and names.

    fn number(&mut self, digits: &str, span: &Span) -> Value {
        match decimal(digits) {
            Some((value, number)) => {
                Value::Node(self.program.intern(Op::Number(value), Type::Number(number)))
            }
            None => {
                self.fault(Fault::new(
                    span.clone(),
                    "a number has at most 20 digits before and 18 after the point",
                ));
                Value::Poison
            }
        }
    }

    fn name(&mut self, name: &str, span: &Span) -> Value {
        for position in (0..self.scope.bindings.len()).rev() {
            match &self.scope.bindings[position] {
                Binding::Named(known, value) if known == name => return value.clone(),
                Binding::Fields(element) => {
                    let element = element.clone();
                    if let Some(value) = self.member(&element, name) {
                        return value;
                    }
                }
                Binding::Named(..) => {}
            }
        }
        if name == "in_force" {
            return Value::InForce;
        }
        if let Some(amount) = self.program.amounts.iter().position(|amount| amount.name == name) {
            *self.used.amounts.entry(name.to_owned()).or_default() += 1;
            let dated = &self.program.amounts[amount];
            let number = Number { scale: dated.scale, digits: dated.digits, width: Width::Wide };
            return Value::Node(
                self.program.intern(Op::Dated(amount as u32, self.window), Type::Number(number)),
            );
        }
        let root = Value::Table { var: None, list: None, path: Vec::new() };
        if let Some(value) = self.member(&root, name) {
            return value;
        }
        if self.faults.len() == MAX_FAULTS {
            return Value::Poison;
        }
        let known = self.names_in_scope();
        let fault = Fault::new(span.clone(), format!("unknown name `{name}`"));
        self.fault(match nearest(name, known.iter().map(String::as_str)) {
            Some(near) => fault.help(format!("there is `{near}`")),
            None => fault,
        });
        Value::Poison
    }

    fn names_in_scope(&self) -> Vec<String> {
        let mut names: Vec<String> = vec!["in_force".to_owned()];
        for binding in &self.scope.bindings {
            match binding {
                Binding::Named(name, _) => names.push(name.clone()),
                Binding::Fields(value) => {
                    names.extend(self.fields(value).iter().map(|&name| name.to_owned()))
                }
            }
        }
        names.extend(self.program.amounts.iter().map(|amount| amount.name.clone()));
        let root = Value::Table { var: None, list: None, path: Vec::new() };
        names.extend(self.fields(&root).iter().map(|&name| name.to_owned()));
        names
    }

    fn field(&mut self, base: &Expr, name: &Name) -> Value {
        let base_value = match &base.kind {
            Kind::Filter(..) => {
                self.fault(Fault::new(
                    base.span.clone(),
                    "a filtered list only stands where a list is run over",
                ));
                return Value::Poison;
            }
            _ => self.value(base),
        };
        match &base_value {
            Value::Poison => Value::Poison,
            Value::InForce if name.text == "from" => {
                Value::Node(self.program.intern(Op::First(self.window), Type::Day))
            }
            Value::InForce if name.text == "to" => {
                Value::Node(self.program.intern(Op::Last(self.window), Type::Day))
            }
            Value::Table { .. } => match self.member(&base_value, &name.text) {
                Some(value) => value,
                None => {
                    let fields = self.fields(&base_value);
                    self.unknown_field(name, &fields);
                    Value::Poison
                }
            },
            Value::List { .. } => {
                self.fault(Fault::new(
                    name.span.clone(),
                    format!("`{}` is a field of each element: run over the list to reach it", name.text),
                ));
                Value::Poison
            }
            _ => {
                self.fault(Fault::new(
                    name.span.clone(),
                    format!("what stands before `.{}` has no fields", name.text),
                ));
                Value::Poison
            }
        }
    }

    fn unknown_field(&mut self, name: &Name, fields: &[&str]) {
        let fault = Fault::new(name.span.clone(), format!("unknown fact `{}`", name.text));
        let help = match nearest(&name.text, fields.iter().copied()) {
            Some(near) => format!("there is `{near}`"),
            None => format!("known here: {}", list_of(fields)),
        };
        self.fault(fault.help(help));
    }

    /// The field of that name, of an element or a record.
    fn member(&mut self, value: &Value, name: &str) -> Option<Value> {
        let Value::Table { var, list, path } = value else { return None };
        let wanted: Vec<&str> = path.iter().copied().chain([name]).collect();
        let column = self.program.layout.find(*list, &wanted)?;
        let path = self.program.layout.column(column).path.clone();
        Some(match self.program.layout.column(column).content {
            Content::Record(_) => Value::Table { var: *var, list: *list, path },
            Content::List(id) => Value::List { id, outer: *var },
            _ => Value::Node(self.program.intern(Op::Fact(*var, column), self.program.column_type(column))),
        })
    }

    fn fields(&self, value: &Value) -> Vec<&'static str> {
        let Value::Table { list, path, .. } = value else { return Vec::new() };
        let columns = self.program.layout.columns.iter();
        columns
            .filter(|column| column.list == *list && column.path.len() == path.len() + 1)
            .filter(|column| column.path.starts_with(path))
            .map(|column| column.path[path.len()])
            .collect()
    }

    // Logic and arithmetic.

    fn binary(&mut self, operator: Operator, left: &Expr, right: &Expr, span: &Span) -> Value {
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
                let (a, b) = (self.node(left), self.node(right));
                Value::Node(self.equality(operator, a, b, left, right))
            }
            Operator::Less => self.order(Comparison::Less, left, right, span),
            Operator::LessOrEqual => self.order(Comparison::LessOrEqual, left, right, span),
            Operator::Greater => self.order(Comparison::Less, right, left, span),
            Operator::GreaterOrEqual => self.order(Comparison::LessOrEqual, right, left, span),
        }
    }

    fn equality(&mut self, operator: Operator, a: NodeId, b: NodeId, left: &Expr, right: &Expr) -> NodeId {
        let span = left.span.start..right.span.end;
        let (a, b) = match self.unify(a, b, &span) {
            Some(pair) => pair,
            None => return self.poison(),
        };
        self.check_word(a, b, &right.span);
        self.check_word(b, a, &left.span);
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
        self.room_to_compare(a, b, &span);
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

    fn between(&mut self, left: &Expr, low: &Expr, high: &Expr) -> Value {
        let node = self.node(left);
        let (low_node, high_node) = (self.node(low), self.node(high));
        let span = left.span.start..high.span.end;
        let above = self.ordered(Comparison::LessOrEqual, low_node, node, &span);
        let below = self.ordered(Comparison::LessOrEqual, node, high_node, &span);
        Value::Node(self.program.and(vec![above, below]))
    }

    fn in_name(&mut self, left: &Expr, name: &Name) -> Value {
        let value = self.name(&name.text, &name.span);
        let node = self.node(left);
        match value {
            Value::InForce => {
                let first = self.program.intern(Op::First(self.window), Type::Day);
                let last = self.program.intern(Op::Last(self.window), Type::Day);
                let above = self.ordered(Comparison::LessOrEqual, first, node, &left.span);
                let below = self.ordered(Comparison::LessOrEqual, node, last, &left.span);
                Value::Node(self.program.and(vec![above, below]))
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

    fn among(&mut self, left: &Expr, texts: &[Expr]) -> Value {
        if left.kind == Kind::Unknown && left.span.is_empty() {
            return Value::Texts(self.literals(texts));
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
                self.equality(Operator::Equal, node, option, left, text)
            })
            .collect();
        Value::Node(self.program.or(options))
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

    fn literals(&mut self, texts: &[Expr]) -> Vec<u32> {
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

    fn conditional(&mut self, condition: &Expr, then: &Expr, otherwise: &Expr, span: &Span) -> Value {
        let condition = self.condition(condition);
        let (then, otherwise) = (self.node(then), self.node(otherwise));
        let Some((then, otherwise)) = self.unify(then, otherwise, span) else { return Value::Poison };
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
        if let (true, Some(term)) = (leaves_open, self.calls.last()) {
            self.used.open.insert(node, term.clone());
        }
        Value::Node(node)
    }

    fn negate(&mut self, operand: &Expr) -> Value {
        let zero = Expr { kind: Kind::Number("0".to_owned()), span: operand.span.clone() };
        self.arithmetic(Operator::Subtract, &zero, operand, &operand.span)
    }

    fn arithmetic(&mut self, operator: Operator, left: &Expr, right: &Expr, span: &Span) -> Value {
        let (a, b) = (self.value(left), self.value(right));
        let sign = if operator == Operator::Subtract { -1 } else { 1 };
        match (a, b) {
            (Value::Poison, _) | (_, Value::Poison) => Value::Poison,
            (Value::Node(day), Value::Duration(duration)) if operator != Operator::Multiply => {
                self.shift(day, duration, sign, &left.span)
            }
            (Value::Duration(duration), Value::Node(day)) if operator == Operator::Add => {
                self.shift(day, duration, 1, &right.span)
            }
            (Value::Node(a), Value::Node(b)) => self.calculation(operator, a, b, span),
            _ => {
                self.fault(Fault::new(
                    span.clone(),
                    format!("`{}` joins two numbers, or a day and a duration", operator.symbol()),
                ));
                Value::Poison
            }
        }
    }

    fn shift(&mut self, day: NodeId, duration: Duration, sign: i32, span: &Span) -> Value {
        match self.program.node(day).ty {
            Type::Any => Value::Node(self.program.intern(Op::Unknown, Type::Day)),
            Type::Day => Value::Node(
                self.program.intern(Op::Shift(day, duration.months * sign, duration.days * sign), Type::Day),
            ),
            other => {
                self.fault(Fault::new(
                    span.clone(),
                    format!("a duration is added to a day, not to {}", singular(other)),
                ));
                Value::Poison
            }
        }
    }

    fn calculation(&mut self, operator: Operator, a: NodeId, b: NodeId, span: &Span) -> Value {
        let Some((a, b)) = self.unify_kinds(a, b, span) else { return Value::Poison };
        let number = match (self.program.node(a).ty, self.program.node(b).ty) {
            (Type::Day, Type::Day) if operator == Operator::Subtract => {
                let number = Number { scale: 0, digits: 8, width: Width::Wide };
                return Value::Node(self.program.intern(Op::DaysBetween(a, b), Type::Number(number)));
            }
            (Type::Number(a), Type::Number(b)) if operator == Operator::Multiply => self.product(a, b, span),
            (Type::Number(a), Type::Number(b)) => {
                self.aligned(a, b, span).map(|number| Number { digits: number.digits + 1, ..number })
            }
            (Type::Any, _) => return Value::Node(self.program.intern(Op::Unknown, Type::Any)),
            (other, _) => {
                let message = format!("`{}` joins numbers, not {}", operator.symbol(), plural(other));
                self.fault(Fault::new(span.clone(), message));
                None
            }
        };
        let Some(number) = number.filter(|number| self.fits(number.digits, span)) else {
            return Value::Poison;
        };
        let op = match operator {
            Operator::Add => Op::Add(a, b),
            Operator::Subtract => Op::Subtract(a, b),
            _ => Op::Multiply(a, b),
        };
        Value::Node(self.program.intern(op, Type::Number(number)))
    }

    fn product(&mut self, a: Number, b: Number, span: &Span) -> Option<Number> {
        let number = Number { scale: a.scale + b.scale, digits: a.digits + b.digits, width: Width::Wide };
        self.fits(number.digits, span).then_some(number)
    }

    /// Two numbers at the same scale, and the digits that takes.
    fn aligned(&mut self, a: Number, b: Number, span: &Span) -> Option<Number> {
        let scale = a.scale.max(b.scale);
        let digits = |number: Number| number.digits + u16::from(scale - number.scale);
        let number = Number { scale, digits: digits(a).max(digits(b)), width: Width::Wide };
        self.fits(number.digits, span).then_some(number)
    }

    fn room_to_compare(&mut self, a: NodeId, b: NodeId, span: &Span) {
        if let (Type::Number(a), Type::Number(b)) = (self.program.node(a).ty, self.program.node(b).ty) {
            self.aligned(a, b, span);
        }
    }

    fn fits(&mut self, digits: u16, span: &Span) -> bool {
        if digits > MAX_DIGITS {
            let message =
                format!("this number could have {digits} digits: at most {MAX_DIGITS} can be kept exactly");
            self.fault(Fault::new(span.clone(), message));
        }
        digits <= MAX_DIGITS
    }

    // Lists.

    /// A variable over a list, perhaps filtered.
    fn list(&mut self, expr: &Expr) -> Option<(VarId, NodeId, Value)> {
        if let Kind::Filter(base, condition) = &expr.kind {
            let (var, before, element) = self.list(base)?;
            self.scope.bindings.push(Binding::Fields(element.clone()));
            let condition = self.condition(condition);
            self.scope.bindings.pop();
            return Some((var, self.program.and(vec![before, condition]), element));
        }
        match self.value(expr) {
            Value::List { id, outer } => {
                let var = self.fresh(id, None, outer);
                let always = self.program.truth(Truth::True);
                Some((var, always, self.element(var)))
            }
            Value::Poison => None,
            _ => {
                self.fault(Fault::new(expr.span.clone(), "expected a list of the declaration"));
                None
            }
        }
    }

    /// `xs[c].f.g` inside an aggregate: the list, and the value of each element.
    fn list_and_field(&mut self, expr: &Expr) -> Option<(VarId, NodeId, Value)> {
        let Kind::Field(base, name) = &expr.kind else { return self.list(expr) };
        let is_list = matches!(base.kind, Kind::Filter(..)) || {
            let before = self.faults.len();
            let value = self.value(base);
            self.faults.truncate(before);
            matches!(value, Value::List { .. })
        };
        let (var, condition, value) = match (&base.kind, is_list) {
            (_, true) => self.list(base)?,
            (Kind::Field(..), false) => {
                let before = self.faults.len();
                let value = self.value(expr);
                self.faults.truncate(before);
                match value {
                    // A list that is itself a field: `site.lots`.
                    Value::List { .. } => return self.list(expr),
                    // A field of a table in each element: `disposals.venue.kind`.
                    _ => self.list_and_field(base)?,
                }
            }
            _ => return self.list(expr),
        };
        match self.member(&value, &name.text) {
            Some(value) => Some((var, condition, value)),
            None => {
                let fields = self.fields(&value);
                self.unknown_field(name, &fields);
                None
            }
        }
    }

    fn distinct(&mut self, expr: &Expr) -> Option<(VarId, NodeId, Value)> {
        let (var, condition, value) = self.list_and_field(expr)?;
        let filtered = self.program.node(condition).op != Op::Truth(Truth::True);
        let column = match value {
            Value::Node(node) => match self.program.node(node).op {
                Op::Fact(Some(of), column) if of == var && !filtered => Some(column),
                _ => None,
            },
            _ => None,
        };
        let ty = column.map(|column| self.program.column_type(column));
        let (Some(column), Some(ty @ (Type::Text(_) | Type::Day))) = (column, ty) else {
            self.fault(Fault::new(
                expr.span.clone(),
                "`distinct` takes a text or a day of each element: `distinct(xs.f)`",
            ));
            return None;
        };
        let Variable { list, outer, .. } = *self.program.variable(var);
        let var = self.fresh(list, Some(column), outer);
        let always = self.program.truth(Truth::True);
        let item = self.program.intern(Op::Item(var), ty);
        Some((var, always, Value::Node(item)))
    }

    /// A variable over a list that no enclosing variable is.
    fn fresh(&mut self, list: ListId, distinct: Option<ColumnId>, outer: Option<VarId>) -> VarId {
        let mut level = 0;
        loop {
            let var = self.program.variable_for(Variable { list, distinct, outer, level });
            let bound = |value: &Value| match value {
                Value::Table { var: bound, .. } => *bound == Some(var),
                Value::Node(node) => self.program.node(*node).vars.contains(&var),
                _ => false,
            };
            let taken = self.scope.bindings.iter().any(|binding| match binding {
                Binding::Named(_, value) | Binding::Fields(value) => bound(value),
            });
            if !taken {
                return var;
            }
            level += 1;
        }
    }

    /// The element a variable stands for.
    fn element(&mut self, var: VarId) -> Value {
        let list = self.program.variable(var).list;
        match self.program.layout.list(list).element {
            format::Kind::Record(_) => Value::Table { var: Some(var), list: Some(list), path: Vec::new() },
            _ => match self.program.layout.find(Some(list), &[]) {
                Some(column) => Value::Node(
                    self.program.intern(Op::Fact(Some(var), column), self.program.column_type(column)),
                ),
                None => Value::Poison,
            },
        }
    }

    fn quantified(
        &mut self,
        quantifier: Quantifier,
        name: &Name,
        source: &Source,
        body: &Expr,
        span: &Span,
    ) -> Value {
        if let Source::Days(from, to) = source {
            return match quantifier {
                Quantifier::Every => self.every_day(name, from, to, body),
                Quantifier::Some => {
                    self.fault(Fault::new(span.clone(), "a range of days is run over with `every`"));
                    Value::Poison
                }
            };
        }
        let Some((var, condition, element)) = self.source(source) else { return Value::Poison };
        self.scope.bind(&name.text, element);
        let body = self.condition(body);
        self.scope.bindings.pop();
        let body = match quantifier {
            Quantifier::Some => self.program.and(vec![condition, body]),
            Quantifier::Every => {
                let outside = self.program.not(condition);
                self.program.or(vec![outside, body])
            }
        };
        Value::Node(self.program.intern(Op::Quantified(quantifier, var, body), Type::Truth))
    }

    fn every_day(&mut self, day: &Name, from: &Expr, to: &Expr, body: &Expr) -> Value {
        let (from, to) = (self.day(from), self.day(to));
        self.scope.bind(&day.text, Value::EveryDay);
        let (var, before, body, bound) = match &body.kind {
            Kind::Quantified(
                Quantifier::Some,
                name,
                source @ (Source::List(_) | Source::Distinct(_)),
                inner,
            ) => {
                let Some((var, before, element)) = self.source(source) else {
                    self.scope.bindings.pop();
                    return Value::Poison;
                };
                if name.text == day.text {
                    let message =
                        format!("`{}` is already the day: give the element another name", name.text);
                    self.fault(Fault::new(name.span.clone(), message));
                }
                self.scope.bind(&name.text, element);
                (Some(var), before, inner.as_ref(), 2)
            }
            _ => (None, self.program.truth(Truth::True), body, 1),
        };
        let mut range = None;
        let mut conditions = vec![before];
        for part in conjuncts(body) {
            match &part.kind {
                Kind::InRange(left, low, high)
                    if left.kind == Kind::Name(day.text.clone()) && range.is_none() =>
                {
                    range = Some((self.day(low), self.day(high)));
                }
                _ => conditions.push(self.condition(part)),
            }
        }
        self.scope.bindings.truncate(self.scope.bindings.len() - bound);
        let Some((lower, upper)) = range else {
            let day = &day.text;
            self.fault(Fault::new(
                body.span.clone(),
                format!("expected `{day} in [a .. b]`, alone or joined by `and`"),
            ));
            return Value::Poison;
        };
        let condition = self.program.and(conditions);
        let cover = Cover { window: self.window, from, to, var, condition, lower, upper };
        Value::Node(self.program.intern(Op::Covered(cover), Type::Truth))
    }

    fn day(&mut self, expr: &Expr) -> NodeId {
        let node = self.node(expr);
        match self.program.node(node).ty {
            Type::Day => node,
            Type::Any => self.program.intern(Op::Unknown, Type::Day),
            other => {
                self.fault(Fault::new(
                    expr.span.clone(),
                    format!("expected a day, found {}", singular(other)),
                ));
                self.program.intern(Op::Unknown, Type::Day)
            }
        }
    }

    fn aggregate(
        &mut self,
        aggregate: Aggregate,
        source: &Source,
        value: Option<&(Name, Box<Expr>)>,
        span: &Span,
    ) -> Value {
        let run = match (source, value) {
            (Source::List(expr), None) if aggregate != Aggregate::Count => self.list_and_field(expr),
            _ => self.source(source),
        };
        let Some((var, condition, mut element)) = run else { return Value::Poison };
        if let Some((name, expr)) = value {
            self.scope.bind(&name.text, element);
            element = Value::Node(self.node(expr));
            self.scope.bindings.pop();
        }
        if aggregate == Aggregate::Count {
            let one = Type::Number(Number { scale: 0, digits: 1, width: Width::Wide });
            let one = self.program.intern(Op::Number(i256::ONE), one);
            let number = Number { scale: 0, digits: LENGTH_DIGITS, width: Width::Wide };
            return Value::Node(
                self.program.intern(Op::Aggregate(aggregate, var, condition, one), Type::Number(number)),
            );
        }
        let Value::Node(value) = element else {
            let message = format!("`{}` needs a value of each element: `{0}(xs.f)`", aggregate.name());
            self.fault(Fault::new(span.clone(), message));
            return Value::Poison;
        };
        let ty = match (self.program.node(value).ty, aggregate) {
            (Type::Number(number), Aggregate::Sum) => {
                let digits = number.digits + LENGTH_DIGITS;
                if !self.fits(digits, span) {
                    return Value::Poison;
                }
                Type::Number(Number { digits, width: Width::Wide, ..number })
            }
            (Type::Number(number), _) => Type::Number(Number { width: Width::Wide, ..number }),
            (Type::Day, Aggregate::Min | Aggregate::Max) => Type::Day,
            // Of terms that nobody knows: 0 if there are none.
            (Type::Any, Aggregate::Sum) => {
                let ty = Type::Number(Number { scale: 0, digits: 1, width: Width::Wide });
                let value = self.program.intern(Op::Unknown, ty);
                return Value::Node(self.program.intern(Op::Aggregate(aggregate, var, condition, value), ty));
            }
            (Type::Any, _) => return Value::Node(self.program.intern(Op::Unknown, Type::Any)),
            (other, _) => {
                let message = format!("`{}` takes numbers, not {}", aggregate.name(), plural(other));
                self.fault(Fault::new(span.clone(), message));
                return Value::Poison;
            }
        };
        Value::Node(self.program.intern(Op::Aggregate(aggregate, var, condition, value), ty))
    }

    fn given(&mut self, path: &Expr) -> Value {
        let (var, column) = match self.value(path) {
            Value::Node(node) => match self.program.node(node).op {
                Op::Fact(var, column) => (var, Some(column)),
                _ => (None, None),
            },
            Value::Table { var, list, path } => (var, self.program.layout.find(list, &path)),
            Value::List { id, outer } => {
                let list = self.program.layout.list(id);
                let path = list.path.clone();
                (outer, self.program.layout.find(list.outer, &path))
            }
            Value::Poison => return Value::Poison,
            _ => (None, None),
        };
        let Some(column) = column else {
            self.fault(Fault::new(path.span.clone(), "`given` asks for a fact of the declaration"));
            return Value::Poison;
        };
        Value::Node(self.program.intern(Op::Given(var, column), Type::Truth))
    }

    // Terms.

    fn call(&mut self, name: &Name, arguments: &[Expr]) -> Value {
        let Some(term) = self.terms.get(&name.text) else {
            let fault = Fault::new(name.span.clone(), format!("unknown term `{}`", name.text));
            self.fault(match nearest(&name.text, self.terms.keys().map(String::as_str)) {
                Some(near) => fault.help(format!("there is `{near}`")),
                None => fault,
            });
            return Value::Poison;
        };
        *self.used.terms.entry(name.text.clone()).or_default() += 1;
        let Some(formula) = &term.formula else { return Value::Poison };
        if self.calls.contains(&name.text) {
            self.fault(Fault::new(name.span.clone(), defined_by_itself(&name.text)));
            return Value::Poison;
        }
        if arguments.len() != term.parameters.len() {
            let names: Vec<&str> = term.parameters.iter().map(|(name, _)| name.as_str()).collect();
            let noun = if names.len() == 1 { "argument" } else { "arguments" };
            let listed = if names.is_empty() { String::new() } else { format!(" ({})", names.join(", ")) };
            let message =
                format!("`{}` takes {} {noun}{listed}, found {}", name.text, names.len(), arguments.len());
            self.fault(Fault::new(name.span.clone(), message));
            return Value::Poison;
        }
        let mut inner = Scope::default();
        let mut poisoned = false;
        for ((parameter, kind), argument) in term.parameters.iter().zip(arguments) {
            let value = self.argument(kind, argument);
            poisoned |= matches!(value, Value::Poison);
            inner.bind(parameter, value);
        }
        if poisoned {
            return Value::Poison;
        }
        // A term sees its parameters and the declaration, not the variables of the rule that uses it; but
        // those are taken all the same.
        let taken = self.scope.bindings.iter().filter_map(|binding| match binding {
            Binding::Named(_, value @ (Value::Table { var: Some(_), .. } | Value::Node(_)))
            | Binding::Fields(value) => Some(Binding::Named(String::new(), value.clone())),
            Binding::Named(..) => None,
        });
        let inner = Scope { bindings: taken.chain(inner.bindings).collect() };
        self.spend(inner.bindings.len(), &name.span);
        let outer = std::mem::replace(&mut self.scope, inner);
        self.calls.push(name.text.clone());
        let before = self.faults.len();
        let value = self.value(formula);
        self.calls.pop();
        self.scope = outer;
        if self.faults.len() > before {
            let inside: Vec<Fault> = self.faults.drain(before..).collect();
            if let Some(Fault { message, help, .. }) = inside.into_iter().next() {
                // Of terms in terms, the innermost is the one to look at.
                let message = match reason_inside(&message) {
                    Some(_) => message,
                    None => format!("{IN_THE_TERM}`{}`: {message}", name.text),
                };
                self.fault(Fault { span: name.span.clone(), message, help });
            }
        }
        value
    }

    fn argument(&mut self, parameter: &Parameter, argument: &Expr) -> Value {
        let value = match (&argument.kind, parameter) {
            (Kind::Text(_), Parameter::Texts) => Value::Texts(self.literals(std::slice::from_ref(argument))),
            _ => self.value(argument),
        };
        let fits = match (parameter, &value) {
            (_, Value::Poison) => true,
            (Parameter::Table(list, path), Value::Table { list: given, path: at, .. }) => {
                list == given && path == at
            }
            (Parameter::Value(wanted), Value::Node(node)) => {
                let found = self.program.node(*node).ty;
                found == Type::Any || std::mem::discriminant(wanted) == std::mem::discriminant(&found)
            }
            (Parameter::Texts, Value::Texts(_)) => true,
            _ => false,
        };
        if fits {
            return value;
        }
        let wanted = self.describe(parameter);
        self.fault(Fault::new(argument.span.clone(), format!("expected {wanted}")));
        Value::Poison
    }

    fn describe(&self, parameter: &Parameter) -> String {
        match parameter {
            Parameter::Table(list, path) => {
                let list = list.map(|list| self.program.layout.list(list).path.join("."));
                let path: Vec<&str> = list.iter().map(String::as_str).chain(path.iter().copied()).collect();
                format!("an element of `{}`", path.join("."))
            }
            Parameter::Value(ty) => singular(*ty).to_owned(),
            Parameter::Texts => "a list of texts".to_owned(),
        }
    }

    // Types.

    /// Both operands with one type, `unknown` taking the other's.
    fn unify(&mut self, a: NodeId, b: NodeId, span: &Span) -> Option<(NodeId, NodeId)> {
        let (a_type, b_type) = (self.program.node(a).ty, self.program.node(b).ty);
        let pair = self.take_type(a, b, a_type, b_type);
        if pair.is_none() {
            let message = format!("{} cannot be compared with {}", singular(a_type), singular(b_type));
            self.fault(Fault::new(span.clone(), message));
        }
        pair
    }

    fn unify_kinds(&mut self, a: NodeId, b: NodeId, span: &Span) -> Option<(NodeId, NodeId)> {
        let (a_type, b_type) = (self.program.node(a).ty, self.program.node(b).ty);
        let pair = self.take_type(a, b, a_type, b_type);
        if pair.is_none() {
            let message = format!("{} and {} cannot be calculated with", singular(a_type), singular(b_type));
            self.fault(Fault::new(span.clone(), message));
        }
        pair
    }

    fn take_type(&mut self, a: NodeId, b: NodeId, a_type: Type, b_type: Type) -> Option<(NodeId, NodeId)> {
        match (a_type, b_type) {
            (Type::Any, ty) => Some((self.program.intern(Op::Unknown, ty), b)),
            (ty, Type::Any) => Some((a, self.program.intern(Op::Unknown, ty))),
            (a_type, b_type) => {
                (std::mem::discriminant(&a_type) == std::mem::discriminant(&b_type)).then_some((a, b))
            }
        }
    }

    fn truth_of(&mut self, node: NodeId, span: &Span) -> NodeId {
        match self.program.node(node).ty {
            Type::Truth => node,
            Type::Any => self.program.truth(Truth::Unknown),
            other => {
                self.fault(Fault::new(
                    span.clone(),
                    format!("expected a condition, found {}", singular(other)),
                ));
                self.program.truth(Truth::Unknown)
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

    /// Whether it is the literal `unknown`, which no value is equal to, smaller or greater.
    fn is_unknown(&self, node: NodeId) -> bool {
        self.program.node(node).op == Op::Unknown
    }

    fn poison(&mut self) -> NodeId {
        self.program.intern(Op::Unknown, Type::Any)
    }

    fn fault(&mut self, fault: Fault) {
        // One mistake often shows twice, as when both sides of an equality are looked at.
        if self.faults.len() < MAX_FAULTS && !self.faults.contains(&fault) {
            self.faults.push(fault);
        }
    }
}

/// How a mistake begins that shows only where a term is filled in.
const IN_THE_TERM: &str = "in the term ";

/// What is wrong inside a term, if that is what the message is about.
pub fn reason_inside(message: &str) -> Option<&str> {
    message.strip_prefix(IN_THE_TERM)?.split_once("`: ").map(|(_, reason)| reason)
}

/// What is said of a term whose formula leads back to it.
pub fn defined_by_itself(name: &str) -> String {
    format!("the term `{name}` is defined by itself")
}

/// The parts of a conjunction, or the whole.
fn conjuncts(expr: &Expr) -> &[Expr] {
    match &expr.kind {
        Kind::And(parts) => parts,
        _ => std::slice::from_ref(expr),
    }
}

/// An exact decimal, as a scaled integer.
pub fn decimal(digits: &str) -> Option<(i256, Number)> {
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let whole = whole.trim_start_matches('0');
    if whole.len() > 20 || fraction.len() > 18 {
        return None;
    }
    let all: String = [whole, fraction].concat();
    if !all.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let value = if all.is_empty() { i256::ZERO } else { i256::from_string(&all)? };
    let number = Number { scale: fraction.len() as u8, digits: all.len().max(1) as u16, width: Width::Wide };
    Some((value, number))
}

/// Days since 1970-01-01.
pub fn day_number(day: NaiveDate) -> i32 {
    day.signed_duration_since(NaiveDate::default()).num_days() as i32
}

fn list_of(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

fn singular(ty: Type) -> &'static str {
    match ty {
        Type::Truth => "a condition",
        Type::Day => "a day",
        Type::Text(_) => "a text",
        Type::Number(_) => "a number",
        Type::Any => "something unknown",
    }
}

fn plural(ty: Type) -> &'static str {
    match ty {
        Type::Truth => "conditions",
        Type::Day => "days",
        Type::Text(_) => "texts",
        Type::Number(_) => "numbers",
        Type::Any => "unknown values",
    }
}

/// The record a parameter or a binding of that list and path is.
pub fn record_at(program: &Program, list: Option<ListId>, path: &[&str]) -> Option<&'static Record> {
    match program.layout.column(program.layout.find(list, path)?).content {
        Content::Record(record) => Some(record),
        _ => None,
    }
}
