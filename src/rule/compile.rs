//! Gives every expression a type and a place in the program.
//!
//! After this nothing can go wrong: names are resolved, types fit, terms are
//! replaced by their formulas, and every calculation has room for its digits.

mod arithmetic;
mod days;
mod elements;
mod lists;
mod logic;
mod names;
mod terms;
mod types;
mod words;

use std::collections::BTreeMap;

use super::file::{Force, RuleFile, Written};
use super::language::ast::{Duration, Expr, Kind, Span};
use super::language::{Fault, MAX_FAULTS};
use super::program::{NodeId, Op, Program, Truth, Type, VarId, WindowId};
use super::template::Template;
use crate::language::Language;
use crate::layout::ListId;

pub use arithmetic::day_number;
pub(super) use arithmetic::decimal;
pub(super) use terms::{defined_by_itself, reason_inside};
pub(super) use words::{Breach, Conditions, Rules, is_word};

/// Steps one rule may take to compile: terms in terms could otherwise grow without bound.
const BUDGET: u32 = 50_000;
/// How deep expressions may stand in one another once terms are filled in. Whatever walks over a
/// compiled condition may take it as no deeper than a few times this.
const MAX_DEPTH: u32 = 200;

/// A shared idea: a formula with parameters.
#[derive(Debug, Clone)]
pub(super) struct Term {
    pub name: String,
    pub parameters: Vec<(String, Parameter)>,
    /// None if the term is written wrongly, which is said where it stands.
    pub formula: Option<Expr>,
    /// What to do where the formula leaves it open.
    pub open: Vec<(Language, Written)>,
}

/// What may be handed to a term.
#[derive(Debug, Clone)]
pub(super) enum Parameter {
    /// An element of a list or a table: the list, and the way from its element to the table.
    Table(Option<ListId>, Vec<&'static str>),
    Value(Type),
    /// A list of literal texts.
    Texts,
}

/// What a name or an expression stands for.
#[derive(Debug, Clone)]
pub(super) enum Value {
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
pub(super) struct Scope {
    bindings: Vec<Binding>,
}

#[derive(Debug, Clone)]
enum Binding {
    Named(String, Value),
    /// Inside a filter: the fields of the element.
    Fields(Value),
}

impl Scope {
    pub(super) fn bind(&mut self, name: impl Into<String>, value: Value) {
        self.bindings.push(Binding::Named(name.into(), value));
    }
}

/// Compiles the expressions of one rule.
pub(super) struct Compiler<'a> {
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
    /// The greatest depth so far.
    pub deepest: u32,
    /// The rule that is compiled; none where a term is looked at by itself.
    rule: Option<&'a RuleFile>,
    /// The rules that `breached` may name.
    rules: Option<&'a Rules<'a>>,
    /// The rules that `breached` names and that have to be compiled first.
    pub wanted: Vec<String>,
    /// Whether values of amounts that are only recalled are unknown.
    only_verified: bool,
}

/// What the rules use, for the lints and for the sentence of a term that leaves something open.
#[derive(Debug, Default)]
pub(super) struct Used {
    /// The one language whose sentences are wanted; without it, those of all.
    pub spoken: Option<Language>,
    pub terms: BTreeMap<String, u32>,
    pub amounts: BTreeMap<String, u32>,
    /// What to do where the literal `unknown` of a term is reached, by the node that leads there.
    pub open: BTreeMap<NodeId, Vec<(Language, Template)>>,
}

impl<'a> Compiler<'a> {
    pub(super) fn new(
        program: &'a mut Program,
        terms: &'a BTreeMap<String, Term>,
        window: WindowId,
        used: &'a mut Used,
    ) -> Self {
        let (faults, scope, calls) = (Vec::new(), Scope::default(), Vec::new());
        Self {
            program,
            terms,
            window,
            used,
            faults,
            scope,
            calls,
            budget: BUDGET,
            depth: 0,
            deepest: 0,
            rule: None,
            rules: None,
            wanted: Vec::new(),
            only_verified: false,
        }
    }

    /// One that knows which rules there are.
    pub(super) fn beside(self, rules: &'a Rules<'a>) -> Self {
        Self { rules: Some(rules), ..self }
    }

    /// One for the expressions of that rule. Where it counts for the verdict, what is only recalled does not.
    pub(super) fn of(self, rule: &'a RuleFile) -> Self {
        Self { rule: Some(rule), only_verified: rule.force == Force::Mandatory, ..self }
    }

    /// The formula of a term by itself: whatever it uses, it may not use itself.
    pub(super) fn term(&mut self, name: &str, formula: &Expr) {
        self.calls.push(name.to_owned());
        self.node(formula);
        self.calls.pop();
    }

    /// The names that later expressions see.
    pub(super) fn scope(&mut self) -> &mut Scope {
        &mut self.scope
    }

    /// What was parsed, if anything; and what is wrong with it becomes a fault of the rule.
    pub(super) fn parsed<T>(&mut self, (parsed, faults): (Option<T>, Vec<Fault>)) -> Option<T> {
        for fault in faults {
            self.fault(fault);
        }
        parsed
    }

    /// A condition: an expression that is true, false or unknown.
    pub(super) fn condition(&mut self, expr: &Expr) -> NodeId {
        let node = self.node(expr);
        self.truth_of(node, &expr.span)
    }

    /// An expression of any type that has values.
    pub(super) fn node(&mut self, expr: &Expr) -> NodeId {
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

    pub(super) fn value(&mut self, expr: &Expr) -> Value {
        if !self.spend(1, &expr.span) {
            return Value::Poison;
        }
        if self.depth == MAX_DEPTH {
            let message = format!("expressions stand more than {MAX_DEPTH} deep in one another here");
            self.fault(Fault::new(expr.span.clone(), message).help("terms count as deep as their formulas"));
            return Value::Poison;
        }
        self.depth += 1;
        self.deepest = self.deepest.max(self.depth);
        let value = self.value_of_kind(expr);
        self.depth -= 1;
        value
    }

    fn value_of_kind(&mut self, expr: &Expr) -> Value {
        match &expr.kind {
            Kind::Number(digits) => self.number(digits),
            Kind::Text(text) => {
                let symbol = self.program.literal(text);
                Value::Node(self.program.intern(Op::Text(symbol), Type::Text(None)))
            }
            Kind::Truth(truth) => Value::Node(self.program.truth(Truth::of(*truth))),
            Kind::Unknown => Value::Node(self.program.intern(Op::Unknown, Type::Any)),
            Kind::Day(day) => Value::Node(self.program.intern(Op::Day(day_number(*day)), Type::Day)),
            Kind::Mistake => Value::Poison,
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
