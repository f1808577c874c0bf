//! What lists are run over: their elements, those a filter leaves, or their distinct values.

use super::names::filter_on_the_way;
use super::{Binding, Compiler, Value};
use crate::document::format;
use crate::layout::{ColumnId, ListId};
use crate::rule::language::Fault;
use crate::rule::language::ast::{Expr, Kind, Source};
use crate::rule::program::{NodeId, Op, Truth, Type, VarId, Variable};

impl Compiler<'_> {
    /// The variable of `x in source`, and the condition under which an element belongs to it.
    pub(in crate::rule) fn source(&mut self, source: &Source) -> Option<(VarId, NodeId, Value)> {
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
    pub(super) fn list_and_field(&mut self, expr: &Expr) -> Option<(VarId, NodeId, Value)> {
        let Kind::Field(base, name) = &expr.kind else { return self.list(expr) };
        // A list that is itself a field: `operator.memberships`, `licences.suspensions`.
        if self.is_list(expr) {
            return self.list(expr);
        }
        let (var, condition, value) = match &base.kind {
            _ if self.is_list(base) => self.list(base)?,
            Kind::Filter(..) => self.list(base)?,
            // A field of a table in each element: `disposals.venue.kind`.
            Kind::Field(..) => self.list_and_field(base)?,
            _ => return self.list(expr),
        };
        match self.member(&value, &name.text) {
            Some(Value::List { .. }) => {
                self.fault(filter_on_the_way(name));
                None
            }
            Some(value) => Some((var, condition, value)),
            None => {
                let fields = self.fields(&value);
                self.unknown_field(name, &fields);
                None
            }
        }
    }

    /// Whether the expression is a list that no filter has touched.
    fn is_list(&mut self, expr: &Expr) -> bool {
        matches!(self.quietly(expr), Value::List { .. })
    }

    /// What the expression stands for. What is wrong with it is told elsewhere.
    pub(super) fn quietly(&mut self, expr: &Expr) -> Value {
        let before = self.faults.len();
        let value = self.value(expr);
        // That the rule grows too large is told only once.
        if self.budget > 0 {
            self.faults.truncate(before);
        }
        value
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

    /// A variable over a list that no name in force stands for.
    pub(in crate::rule) fn variable(&mut self, list: ListId) -> VarId {
        self.fresh(list, None, None)
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
}
