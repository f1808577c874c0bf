//! Conditions in the form in which they are evaluated: a graph of typed operations.
//!
//! An operation that two rules share is one node, so it is computed once. Every
//! node knows which variables it reads, and so the smallest table it can be
//! computed on.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use arrow_buffer::i256;

use super::language::ast::{Aggregate, Quantifier};
use crate::decimal::power_of_ten;
use crate::document::format::Form;
use crate::layout::{ColumnId, Content, Layout, ListId};

/// A node, by its position in [`Program::nodes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub u32);

/// A variable over the elements of a list, by its position in [`Program::variables`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct VarId(pub u32);

/// A pair of days between which rules are in force, by its position in [`Program::windows`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct WindowId(pub u32);

/// True, false, or unknown; `and` is the smaller, `or` the larger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Truth {
    False = 0,
    Unknown = 1,
    True = 2,
}

/// What a variable runs over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Variable {
    pub list: ListId,
    /// With a column: over the distinct values of that column instead of the elements.
    pub distinct: Option<ColumnId>,
    /// For a list inside the element that another variable stands for: that variable. Without one, all the
    /// elements of the document's are run over, through the lists they stand in.
    pub outer: Option<VarId>,
    /// How many enclosing variables run over the same list.
    pub level: u32,
}

/// The first day of a window without one: before every day that a calendar has.
pub const ALWAYS: i32 = i32::MIN + 1;

/// The days a rule is in force: from a day until the first day it no longer is, as day numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Window {
    /// Days since 1970-01-01.
    pub from: i32,
    pub until: Option<i32>,
}

/// An amount with the days on which it has its values.
#[derive(Debug, Clone)]
pub struct Dated {
    pub name: String,
    /// In order, not overlapping.
    pub values: Vec<DatedValue>,
    /// Digits after the point of all the values.
    pub scale: u8,
    /// The greatest of them, as they are kept.
    pub most: i256,
    /// How the bounds of the steps are kept, if the amount has steps.
    pub bounds: Option<Number>,
}

/// What an amount is on some days.
#[derive(Debug, Clone)]
pub struct DatedValue {
    pub days: Window,
    /// `None` where no value is known.
    pub held: Option<Held>,
    /// Whether the value is only recalled, not verified.
    pub recalled: bool,
}

/// A value, or one for each step of some other number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Held {
    One(i256),
    /// With ascending bounds.
    Steps(Vec<Step>),
}

/// A step: open below, closed above; without a bound it has no end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub up_to: Option<i256>,
    pub value: i256,
}

/// An amount as a rule may use it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct View {
    /// Its position in [`Program::amounts`].
    pub amount: u32,
    /// Whether a value that is only recalled is as good as none.
    pub verified: bool,
}

/// One of the two ends of a quarter or a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum End {
    First,
    Last,
}

/// Some characters of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Part {
    /// How many characters stand before.
    pub skip: u32,
    pub length: u32,
}

/// The type of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Type {
    Truth,
    Day,
    /// A text; of a closed list of words if they are given.
    Text(Option<&'static [&'static str]>),
    Number(Number),
    /// Of the literal `unknown`, until it meets another type.
    Any,
}

/// How a number is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Number {
    /// Digits after the point.
    pub scale: u8,
    /// The greatest magnitude it can have, scaled, which says that no calculation overflows.
    pub most: i256,
    pub width: Width,
}

/// The column a number is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Width {
    /// 64 bits: a count as declared.
    Count,
    /// 128 bits: an amount as declared.
    Amount,
    /// 256 bits: whatever was calculated.
    Wide,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
}

/// An operation.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Op {
    Truth(Truth),
    /// Unknown, of the node's type.
    Unknown,
    /// Scaled as the node's type says.
    Number(i256),
    /// Days since 1970-01-01.
    Day(i32),
    /// A text of [`Program::literals`].
    Text(u32),
    /// The first of the days judged.
    First(WindowId),
    /// The last of the days judged.
    Last(WindowId),
    /// A dated amount on the days judged.
    Dated(View, WindowId),
    /// A dated amount on a day.
    OnDay(View, NodeId),
    /// The value of the step that a number falls in, on the days judged.
    Stepped(View, WindowId, NodeId),
    /// A fact of the element (or of the document).
    Fact(Option<VarId>, ColumnId),
    /// The value of a variable over distinct values.
    Item(VarId),
    /// Whether the fact was given.
    Given(Option<VarId>, ColumnId),
    Not(NodeId),
    And(Vec<NodeId>),
    Or(Vec<NodeId>),
    Compare(Comparison, NodeId, NodeId),
    /// Whether the text is one of these literals.
    Among(NodeId, Vec<u32>),
    /// Whether some characters of the text are one of these literals.
    PartAmong(NodeId, Part, Vec<u32>),
    /// Whether the text passes the check of a form.
    WellFormed(NodeId, Form),
    /// A day of the quarter or month that the text names.
    EndOf(NodeId, End),
    If(NodeId, NodeId, NodeId),
    Add(NodeId, NodeId),
    Subtract(NodeId, NodeId),
    Multiply(NodeId, NodeId),
    /// A day some months and then some days later (or earlier).
    Shift(NodeId, i32, i32),
    /// The days from the second to the first.
    DaysBetween(NodeId, NodeId),
    Quantified(Quantifier, VarId, NodeId),
    /// Condition and value of each term; a count has 1 for a value.
    Aggregate(Aggregate, VarId, NodeId, NodeId),
    Covered(Cover),
}

/// `every day in [from .. to] satisfies some var satisfies condition and day in [lower .. upper]`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Cover {
    pub window: WindowId,
    pub from: NodeId,
    pub to: NodeId,
    /// Without one, a single range has to hold all the days.
    pub var: Option<VarId>,
    pub condition: NodeId,
    pub lower: NodeId,
    pub upper: NodeId,
}

/// A node of the graph.
#[derive(Debug, Clone)]
pub struct Node {
    pub op: Op,
    pub ty: Type,
    /// The variables it reads, in order.
    pub vars: Vec<VarId>,
}

/// The graph, and the tables it is about.
#[derive(Debug)]
pub struct Program {
    pub layout: Layout,
    pub nodes: Vec<Node>,
    pub variables: Vec<Variable>,
    pub windows: Vec<Window>,
    pub amounts: Vec<Dated>,
    pub literals: Vec<String>,
    symbols: HashMap<String, u32, RandomState>,
    /// Where the filing's period stands: its first and its last day.
    pub period: (ColumnId, ColumnId),
    known: HashMap<(Op, Type), NodeId, RandomState>,
}

impl Program {
    /// An empty program about documents of that layout, whose period stands in those columns.
    pub fn new(layout: Layout, period: (ColumnId, ColumnId), amounts: Vec<Dated>) -> Self {
        Self {
            layout,
            nodes: Vec::new(),
            variables: Vec::new(),
            windows: Vec::new(),
            amounts,
            literals: Vec::new(),
            symbols: HashMap::default(),
            period,
            known: HashMap::default(),
        }
    }

    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }

    pub fn variable(&self, id: VarId) -> &Variable {
        &self.variables[id.0 as usize]
    }

    /// The node of an operation, made if it is new.
    pub fn intern(&mut self, op: Op, ty: Type) -> NodeId {
        if let Some(&id) = self.known.get(&(op.clone(), ty)) {
            return id;
        }
        let id = NodeId(self.nodes.len() as u32);
        let vars = self.vars(&op);
        self.nodes.push(Node { op: op.clone(), ty, vars });
        self.known.insert((op, ty), id);
        id
    }

    pub fn truth(&mut self, truth: Truth) -> NodeId {
        self.intern(Op::Truth(truth), Type::Truth)
    }

    /// The number of a literal text, which is also its symbol in every block.
    pub fn literal(&mut self, text: &str) -> u32 {
        if let Some(&symbol) = self.symbols.get(text) {
            return symbol;
        }
        let symbol = self.literals.len() as u32;
        self.literals.push(text.to_owned());
        self.symbols.insert(text.to_owned(), symbol);
        symbol
    }

    pub fn window(&mut self, window: Window) -> WindowId {
        WindowId(position_or_push(&mut self.windows, |known| *known == window, || window))
    }

    pub fn variable_for(&mut self, variable: Variable) -> VarId {
        VarId(position_or_push(&mut self.variables, |known| *known == variable, || variable))
    }

    /// Three-valued *and*; a constant operand is folded away.
    pub fn and(&mut self, operands: Vec<NodeId>) -> NodeId {
        self.junction(operands, Truth::True, Truth::False, Op::And)
    }

    /// Three-valued *or*; a constant operand is folded away.
    pub fn or(&mut self, operands: Vec<NodeId>) -> NodeId {
        self.junction(operands, Truth::False, Truth::True, Op::Or)
    }

    pub fn not(&mut self, operand: NodeId) -> NodeId {
        match self.node(operand).op {
            Op::Truth(Truth::True) => self.truth(Truth::False),
            Op::Truth(Truth::False) => self.truth(Truth::True),
            Op::Not(inner) => inner,
            _ => self.intern(Op::Not(operand), Type::Truth),
        }
    }

    /// The type of a column's values.
    pub fn column_type(&self, column: ColumnId) -> Type {
        match self.layout.column(column).content {
            Content::Truth | Content::Record(_) | Content::List(_) => Type::Truth,
            Content::Count => Type::Number(Number {
                scale: 0,
                most: i256::from_i128(i64::MAX as i128),
                width: Width::Count,
            }),
            Content::Amount => {
                Type::Number(Number { scale: 18, most: power_of_ten(38), width: Width::Amount })
            }
            Content::Day => Type::Day,
            Content::Text(words) => Type::Text(words),
        }
    }

    fn junction(
        &mut self,
        operands: Vec<NodeId>,
        neutral: Truth,
        absorbing: Truth,
        op: fn(Vec<NodeId>) -> Op,
    ) -> NodeId {
        let is = |program: &Self, id: NodeId, truth| program.node(id).op == Op::Truth(truth);
        if operands.iter().any(|&id| is(self, id, absorbing)) {
            return self.truth(absorbing);
        }
        let kept: Vec<NodeId> = operands.into_iter().filter(|&id| !is(self, id, neutral)).collect();
        match kept.as_slice() {
            [] => self.truth(neutral),
            [only] => *only,
            _ => self.intern(op(kept), Type::Truth),
        }
    }

    /// The variables an operation reads. An aggregate no longer reads the one it runs over; but a list
    /// inside the elements of another depends on which element that is.
    fn vars(&self, op: &Op) -> Vec<VarId> {
        let mut vars = Vec::new();
        let of = |vars: &mut Vec<VarId>, ids: &[NodeId]| {
            ids.iter().for_each(|&id| vars.extend(&self.node(id).vars));
        };
        let bound = |vars: &mut Vec<VarId>, var: VarId| {
            vars.retain(|&free| free != var);
            vars.extend(self.variable(var).outer);
        };
        match op {
            Op::Truth(_) | Op::Unknown | Op::Number(_) | Op::Day(_) | Op::Text(_) => {}
            Op::First(_) | Op::Last(_) | Op::Dated(..) => {}
            Op::Fact(var, _) | Op::Given(var, _) => vars.extend(*var),
            Op::Item(var) => vars.push(*var),
            Op::Not(a)
            | Op::Among(a, _)
            | Op::PartAmong(a, ..)
            | Op::WellFormed(a, _)
            | Op::EndOf(a, _)
            | Op::OnDay(_, a)
            | Op::Stepped(_, _, a)
            | Op::Shift(a, ..) => of(&mut vars, &[*a]),
            Op::And(ids) | Op::Or(ids) => of(&mut vars, ids),
            Op::Compare(_, a, b)
            | Op::Add(a, b)
            | Op::Subtract(a, b)
            | Op::Multiply(a, b)
            | Op::DaysBetween(a, b) => of(&mut vars, &[*a, *b]),
            Op::If(a, b, c) => of(&mut vars, &[*a, *b, *c]),
            Op::Quantified(_, var, body) => {
                of(&mut vars, &[*body]);
                bound(&mut vars, *var);
            }
            Op::Aggregate(_, var, condition, value) => {
                of(&mut vars, &[*condition, *value]);
                bound(&mut vars, *var);
            }
            Op::Covered(cover) => {
                of(&mut vars, &[cover.condition, cover.lower, cover.upper]);
                cover.var.into_iter().for_each(|var| bound(&mut vars, var));
                of(&mut vars, &[cover.from, cover.to]);
            }
        }
        // An element of an inner list is an element of one outer element.
        let mut position = 0;
        while position < vars.len() {
            vars.extend(self.variable(vars[position]).outer);
            position += 1;
        }
        vars.sort_unstable();
        vars.dedup();
        vars
    }
}

impl Op {
    /// The nodes it is computed from.
    pub fn operands(&self) -> Vec<NodeId> {
        match self {
            Self::Truth(_) | Self::Unknown | Self::Number(_) | Self::Day(_) | Self::Text(_) => Vec::new(),
            Self::First(_) | Self::Last(_) | Self::Dated(..) => Vec::new(),
            Self::Fact(..) | Self::Given(..) | Self::Item(_) => Vec::new(),
            Self::Not(a)
            | Self::Among(a, _)
            | Self::PartAmong(a, ..)
            | Self::WellFormed(a, _)
            | Self::EndOf(a, _)
            | Self::OnDay(_, a)
            | Self::Stepped(_, _, a)
            | Self::Shift(a, ..)
            | Self::Quantified(_, _, a) => vec![*a],
            Self::And(operands) | Self::Or(operands) => operands.clone(),
            Self::Compare(_, a, b)
            | Self::Add(a, b)
            | Self::Subtract(a, b)
            | Self::Multiply(a, b)
            | Self::DaysBetween(a, b)
            | Self::Aggregate(_, _, a, b) => vec![*a, *b],
            Self::If(a, b, c) => vec![*a, *b, *c],
            Self::Covered(cover) => vec![cover.from, cover.to, cover.condition, cover.lower, cover.upper],
        }
    }
}

impl Part {
    /// These characters of a text: fewer where it is too short.
    pub fn of(self, text: &str) -> &str {
        let after = |text: &str, count: u32| {
            text.char_indices().nth(count as usize).map_or(text.len(), |(place, _)| place)
        };
        let rest = &text[after(text, self.skip)..];
        &rest[..after(rest, self.length)]
    }
}

impl Dated {
    /// What it is on a day; nothing where that is not known.
    pub fn on(&self, day: i32, verified: bool) -> Option<&Held> {
        self.values.iter().find(|value| value.days.contains(day))?.used(verified)
    }

    /// What it is on every day from the first to the last, if it is the same on all of them.
    pub fn during(&self, first: i32, last: i32, verified: bool) -> Option<&Held> {
        let mut day = first;
        let mut found = None;
        for value in &self.values {
            if day <= last && value.days.contains(day) {
                let held = value.used(verified)?;
                if found.is_some_and(|before| before != held) {
                    return None;
                }
                found = Some(held);
                day = value.days.until.unwrap_or(i32::MAX);
            }
        }
        found.filter(|_| day > last)
    }

    /// Whether it has a value on any day at all.
    pub fn is_ever_known(&self, verified: bool) -> bool {
        self.values.iter().any(|value| value.used(verified).is_some())
    }
}

impl DatedValue {
    fn used(&self, verified: bool) -> Option<&Held> {
        self.held.as_ref().filter(|_| !(verified && self.recalled))
    }
}

impl Held {
    /// The value, if there is only one.
    pub fn one(&self) -> Option<i256> {
        match self {
            Self::One(value) => Some(*value),
            Self::Steps(_) => None,
        }
    }

    /// The value of the step that a number falls in, which is kept so many times greater than the bounds are.
    pub fn step(&self, number: i256, times: i256) -> Option<i256> {
        let Self::Steps(steps) = self else { return None };
        let reaches = |bound: i256| number <= bound.wrapping_mul(times);
        Some(steps.iter().find(|step| step.up_to.is_none_or(reaches))?.value)
    }
}

impl Window {
    /// Whether the rules are in force on that day.
    pub fn contains(&self, day: i32) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }
}

impl Truth {
    pub const fn of(truth: bool) -> Self {
        if truth { Self::True } else { Self::False }
    }

    /// From the byte a column holds.
    pub const fn from_byte(byte: u8) -> Self {
        match byte {
            0 => Self::False,
            1 => Self::Unknown,
            _ => Self::True,
        }
    }
}

fn position_or_push<T>(items: &mut Vec<T>, same: impl Fn(&T) -> bool, new: impl FnOnce() -> T) -> u32 {
    let position = items.iter().position(same).unwrap_or_else(|| {
        items.push(new());
        items.len() - 1
    });
    position as u32
}
