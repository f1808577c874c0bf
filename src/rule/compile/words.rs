//! The words of the language that are written like terms, and amounts that are called.

use std::collections::BTreeMap;

use super::types::singular;
use super::{Compiler, MAX_DEPTH, Value};
use crate::declaration::check_of;
use crate::nearest::nearest;
use crate::rule::file::RuleFile;
use crate::rule::language::Fault;
use crate::rule::language::ast::{Expr, Kind, Name, Operator, Quantifier, Span};
use crate::rule::program::{
    Comparison, Dated, End, NodeId, Number, Op, Part, Program, Truth, Type, VarId, View, Width, WindowId,
};

/// What neither a term nor an amount can be called.
pub(super) const WORDS: [&str; 6] = ["breached", "date", "first_day", "last_day", "substring", "well_formed"];

/// Whether a name is written like a term and belongs to the language.
pub(in crate::rule) fn is_word(name: &str) -> bool {
    WORDS.contains(&name)
}

/// The rules that `breached` may name.
#[derive(Debug, Default)]
pub(in crate::rule) struct Rules<'r> {
    pub files: BTreeMap<&'r str, &'r RuleFile>,
    /// Those that are done.
    pub compiled: BTreeMap<&'r str, Breach>,
    /// Those that wait for one another, the first one first.
    pub under_way: Vec<&'r str>,
}

/// What decides whether a rule is breached.
#[derive(Debug, Clone, Copy)]
pub(in crate::rule) enum Breach {
    /// Its conditions, and how deep their expressions stand in one another.
    Of(Conditions, u32),
    /// Something is wrong with the rule, which is said there.
    Wrong,
}

/// The conditions of a rule.
#[derive(Debug, Clone, Copy)]
pub(in crate::rule) struct Conditions {
    pub window: WindowId,
    pub when: NodeId,
    /// The variable of `for_each`.
    pub var: Option<VarId>,
    pub applies: NodeId,
    pub requires: NodeId,
}

impl Conditions {
    /// The condition that the rule is breached. It comes out as the rule does: true where it is breached, false
    /// where it is met or not applicable, unknown where that is open.
    fn breach(self, program: &mut Program) -> NodeId {
        let [first, last] = [Op::First, Op::Last].map(|end| program.intern(end(self.window), Type::Day));
        let judged = program.intern(Op::Compare(Comparison::LessOrEqual, first, last), Type::Truth);
        let broken = program.not(self.requires);
        let mut broken = program.and(vec![self.applies, broken]);
        let mut over = self.var;
        while let Some(var) = over {
            broken = program.intern(Op::Quantified(Quantifier::Some, var, broken), Type::Truth);
            over = program.variable(var).outer;
        }
        program.and(vec![judged, self.when, broken])
    }
}

impl Compiler<'_> {
    /// What a word of the language gives that is written like a term; nothing if it is no such word.
    pub(super) fn word(&mut self, name: &Name, arguments: &[Expr]) -> Option<Value> {
        Some(match name.text.as_str() {
            "substring" => {
                let message = "`substring` only stands to the left of `=`, `!=` or `in`";
                let help = "compare it with texts: `substring(t, 1, 2) in (\"55\", \"63\")`";
                self.fault(Fault::new(name.span.clone(), message).help(help));
                Value::Poison
            }
            "well_formed" => self.well_formed(name, arguments),
            "first_day" => self.end_of(name, arguments, End::First),
            "last_day" => self.end_of(name, arguments, End::Last),
            "breached" => self.breached(name, arguments),
            _ => return None,
        })
    }

    /// Whether there are as many arguments as there have to be.
    pub(super) fn takes(&mut self, name: &Name, parameters: &[&str], arguments: &[Expr]) -> bool {
        if arguments.len() == parameters.len() {
            return true;
        }
        let noun = if parameters.len() == 1 { "argument" } else { "arguments" };
        let listed =
            if parameters.is_empty() { String::new() } else { format!(" ({})", parameters.join(", ")) };
        let message =
            format!("`{}` takes {} {noun}{listed}, found {}", name.text, parameters.len(), arguments.len());
        self.fault(Fault::new(name.span.clone(), message));
        false
    }

    /// The node of a text; nothing if it is something else, which is said.
    fn text(&mut self, expr: &Expr) -> Option<NodeId> {
        let node = self.node(expr);
        match self.program.node(node).ty {
            Type::Text(_) | Type::Any => Some(node),
            other => {
                let message = format!("expected a text, found {}", singular(other));
                self.fault(Fault::new(expr.span.clone(), message));
                None
            }
        }
    }

    fn well_formed(&mut self, name: &Name, arguments: &[Expr]) -> Value {
        if !self.takes(name, &["fact"], arguments) {
            return Value::Poison;
        }
        let node = match self.value(&arguments[0]) {
            Value::Node(node) => Some(node),
            Value::Poison => return Value::Poison,
            _ => None,
        };
        let column = node.and_then(|node| match self.program.node(node).op {
            Op::Fact(_, column) => Some(column),
            Op::Item(var) => self.program.variable(var).distinct,
            _ => None,
        });
        let form = column.map(|column| self.program.layout.column(column).form);
        match (node, form) {
            (Some(node), Some(form)) if check_of(form).is_some() => {
                Value::Node(self.program.intern(Op::WellFormed(node, form), Type::Truth))
            }
            // What a term takes is not known where the term is looked at by itself.
            (Some(node), None) if self.program.node(node).op == Op::Unknown => {
                Value::Node(self.program.truth(Truth::Unknown))
            }
            (_, form) => {
                let message = match form {
                    Some(_) => "the declaration asks no form of this fact",
                    None => "`well_formed` asks about a fact of the declaration",
                };
                let help = "a form is asked of BIN and IIN, KATO codes, countries, quarters and months";
                self.fault(Fault::new(arguments[0].span.clone(), message).help(help));
                Value::Poison
            }
        }
    }

    fn end_of(&mut self, name: &Name, arguments: &[Expr], end: End) -> Value {
        if !self.takes(name, &["text"], arguments) {
            return Value::Poison;
        }
        let Some(node) = self.text(&arguments[0]) else { return Value::Poison };
        let op = match self.program.node(node).op {
            Op::Unknown => Op::Unknown,
            _ => Op::EndOf(node, end),
        };
        Value::Node(self.program.intern(op, Type::Day))
    }

    // Parts of texts.

    /// `substring(…) = "…"`, if that is what it is.
    pub(super) fn part_equality(&mut self, operator: Operator, left: &Expr, right: &Expr) -> Option<Value> {
        let value = self.part_among(left, std::slice::from_ref(right))?;
        Some(match value {
            Value::Node(node) if operator == Operator::NotEqual => Value::Node(self.program.not(node)),
            value => value,
        })
    }

    /// `substring(…) in ("…", "…")`, if that is what it is.
    pub(super) fn part_among(&mut self, left: &Expr, texts: &[Expr]) -> Option<Value> {
        let (name, arguments) = part_of(left)?;
        let before = self.faults.len();
        let symbols = self.literals(texts);
        let right = self.faults.len() == before;
        let spans: Vec<Span> = texts.iter().map(|text| text.span.clone()).collect();
        let value = self.part(name, arguments, symbols, &spans);
        Some(if right { value } else { Value::Poison })
    }

    /// `substring(…) in texts`, if that is what it is: the texts were handed to a term.
    pub(super) fn part_among_texts(&mut self, left: &Expr, symbols: &[u32]) -> Option<Value> {
        let (name, arguments) = part_of(left)?;
        let spans = vec![left.span.clone(); symbols.len()];
        Some(self.part(name, arguments, symbols.to_vec(), &spans))
    }

    /// Each literal stands at its span.
    fn part(&mut self, name: &Name, arguments: &[Expr], mut symbols: Vec<u32>, spans: &[Span]) -> Value {
        if !self.takes(name, &["text", "start", "length"], arguments) {
            return Value::Poison;
        }
        let node = self.text(&arguments[0]);
        let numbers = [&arguments[1], &arguments[2]].map(|number| self.place(number));
        let (Some(node), [Some(start), Some(length)]) = (node, numbers) else { return Value::Poison };
        for (&symbol, span) in symbols.iter().zip(spans) {
            let text = &self.program.literals[symbol as usize];
            if text.chars().nth(length as usize).is_some() {
                let message = format!("a part of so few characters is never `{text}`");
                let noun = if length == 1 { "character" } else { "characters" };
                let help = format!("the part has {length} {noun}");
                self.fault(Fault::new(span.clone(), message).help(help));
            }
        }
        if self.program.node(node).op == Op::Unknown {
            return Value::Node(self.program.truth(Truth::Unknown));
        }
        symbols.sort_unstable();
        symbols.dedup();
        let part = Part { skip: start - 1, length };
        Value::Node(self.program.intern(Op::PartAmong(node, part, symbols), Type::Truth))
    }

    /// A whole number from 1, as it has to be written.
    fn place(&mut self, expr: &Expr) -> Option<u32> {
        let number = match &expr.kind {
            Kind::Number(digits) => digits.parse().ok().filter(|&number| number > 0),
            _ => None,
        };
        if number.is_none() && expr.kind != Kind::Mistake {
            let message = "expected a whole number from 1, such as `5`";
            let help = "`substring(t, 5, 1)` is the fifth character";
            self.fault(Fault::new(expr.span.clone(), message).help(help));
        }
        number
    }

    // Dated amounts.

    /// An amount by its bare name: what it is on the days judged.
    pub(super) fn bare_amount(&mut self, position: usize, span: &Span) -> Value {
        let amount = &self.program.amounts[position];
        if amount.bounds.is_some() {
            let message = format!("`{}` has steps, so it has no value of its own", amount.name);
            let help =
                format!("write `{}(number)`: the value of the step in which the number falls", amount.name);
            self.fault(Fault::new(span.clone(), message).help(help));
            return Value::Poison;
        }
        let ty = type_of(amount);
        let op = Op::Dated(self.view(position), self.window);
        Value::Node(self.program.intern(op, ty))
    }

    /// An amount called: on a day, or with steps for a number.
    pub(super) fn amount_called(&mut self, position: usize, name: &Name, arguments: &[Expr]) -> Value {
        let bounds = self.program.amounts[position].bounds;
        let parameter = if bounds.is_some() { "number" } else { "day" };
        if !self.takes(name, &[parameter], arguments) {
            return Value::Poison;
        }
        let argument = self.node(&arguments[0]);
        let span = &arguments[0].span;
        let (ty, view) = (type_of(&self.program.amounts[position]), self.view(position));
        let op = match (self.program.node(argument).ty, bounds) {
            (Type::Any, _) => Op::Unknown,
            (Type::Day, None) => Op::OnDay(view, argument),
            (Type::Number(number), Some(bounds)) => {
                if self.aligned(number, bounds, span).is_none() {
                    return Value::Poison;
                }
                Op::Stepped(view, self.window, argument)
            }
            (found, bounds) => {
                let (wanted, help) = match bounds {
                    Some(_) => ("a number", "has steps: it is asked for the step in which a number falls"),
                    None => ("a day", "has no steps: it is asked for its value on a day"),
                };
                let fault = Fault::new(span.clone(), format!("expected {wanted}, found {}", singular(found)));
                self.fault(fault.help(format!("`{}` {help}", name.text)));
                return Value::Poison;
            }
        };
        Value::Node(self.program.intern(op, ty))
    }

    /// The amount of that name, which is thereby used.
    pub(super) fn amount(&mut self, name: &str) -> Option<usize> {
        let position = self.program.amounts.iter().position(|amount| amount.name == name)?;
        *self.used.amounts.entry(name.to_owned()).or_default() += 1;
        Some(position)
    }

    /// Rules that use an amount alike share it: it matters only where something is recalled.
    fn view(&self, position: usize) -> View {
        let recalls = self.program.amounts[position].values.iter().any(|value| value.recalled);
        View { amount: position as u32, verified: self.only_verified && recalls }
    }

    // Other rules.

    fn breached(&mut self, name: &Name, arguments: &[Expr]) -> Value {
        if !self.takes(name, &["rule"], arguments) {
            return Value::Poison;
        }
        let span = arguments[0].span.clone();
        let Kind::Text(id) = &arguments[0].kind else {
            let help = "the name of its file: `breached(\"folder/name\")`";
            self.fault(Fault::new(span, "expected the identifier of a rule, in quotes").help(help));
            return Value::Poison;
        };
        let Some(rules) = self.rules else {
            self.fault(Fault::new(name.span.clone(), "`breached` only stands in rules and terms"));
            return Value::Poison;
        };
        let Some(&other) = rules.files.get(id.as_str()) else {
            let fault = Fault::new(span, format!("there is no rule `{id}`"));
            self.fault(match nearest(id, rules.files.keys().copied()) {
                Some(near) => fault.help(format!("there is `{near}`")),
                None => fault,
            });
            return Value::Poison;
        };
        // A term looked at by itself stands in no rule.
        let Some(rule) = self.rule else { return Value::Node(self.program.truth(Truth::Unknown)) };
        let holds = |pack: &str| other.packs.iter().any(|held| held.text == pack);
        if let Some(pack) = rule.packs.iter().find(|pack| pack.is_given() && !holds(&pack.text)) {
            let message = format!("`{id}` is not in the pack `{}`, which holds this rule", pack.text);
            self.fault(Fault::new(span, message).help("a rule is judged with the rules of its pack alone"));
            return Value::Poison;
        }
        if rules.under_way.contains(&id.as_str()) {
            let message = match *id == rule.id {
                true => "whether a rule is breached cannot depend on itself".to_owned(),
                false => format!("whether `{id}` is breached depends on this rule"),
            };
            self.fault(Fault::new(span, message));
            return Value::Poison;
        }
        match rules.compiled.get(id.as_str()) {
            Some(&Breach::Of(conditions, depth)) => {
                if self.depth + depth > MAX_DEPTH {
                    let message = format!("expressions stand more than {MAX_DEPTH} deep in one another here");
                    self.fault(Fault::new(span, message).help("a rule counts as deep as its conditions"));
                    return Value::Poison;
                }
                self.deepest = self.deepest.max(self.depth + depth);
                Value::Node(conditions.breach(self.program))
            }
            Some(Breach::Wrong) => Value::Poison,
            None => {
                self.wanted.push(id.clone());
                Value::Poison
            }
        }
    }
}

/// `substring` and what is handed to it, if the expression is that.
fn part_of(expr: &Expr) -> Option<(&Name, &[Expr])> {
    match &expr.kind {
        Kind::Call(name, arguments) if name.text == "substring" => Some((name, arguments)),
        _ => None,
    }
}

fn type_of(amount: &Dated) -> Type {
    Type::Number(Number { scale: amount.scale, most: amount.most, width: Width::Wide })
}
