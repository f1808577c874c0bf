//! What a name stands for: a binding, an amount, a fact of the declaration, or a mistake.

use super::{Binding, Compiler, Value};
use crate::layout::{Content, ListId};
use crate::nearest::nearest;
use crate::rule::language::ast::{Expr, Kind, Name, Span};
use crate::rule::language::{Fault, MAX_FAULTS};
use crate::rule::program::{Op, Type, VarId};

impl Compiler<'_> {
    pub(super) fn name(&mut self, name: &str, span: &Span) -> Value {
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
        if let Some(amount) = self.amount(name) {
            return self.bare_amount(amount, span);
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

    pub(super) fn field(&mut self, base: &Expr, name: &Name) -> Value {
        let base_value = match &base.kind {
            Kind::Filter(list, _) => {
                if !self.list_behind_a_filter(list, name) {
                    self.fault(Fault::new(
                        base.span.clone(),
                        "a filtered list only stands where a list is run over",
                    ));
                }
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
            Value::InForce => {
                let message = format!("`in_force` has no `{}`", name.text);
                self.fault(Fault::new(name.span.clone(), message).help("it has `from` and `to`"));
                Value::Poison
            }
            Value::List { id, outer } => self.field_of_list(*id, *outer, name),
            _ => {
                self.fault(Fault::new(
                    name.span.clone(),
                    format!("what stands before `.{}` has no fields", name.text),
                ));
                Value::Poison
            }
        }
    }

    /// Whether the field is a list inside the elements of a list that is filtered, which is then told.
    fn list_behind_a_filter(&mut self, filtered: &Expr, name: &Name) -> bool {
        let list = match &filtered.kind {
            Kind::Filter(list, _) => return self.list_behind_a_filter(list, name),
            _ => self.quietly(filtered),
        };
        let Value::List { id, .. } = list else { return false };
        let field = self.program.layout.find(Some(id), &[name.text.as_str()]);
        let field = field.map(|column| self.program.layout.column(column).content);
        let is_list = matches!(field, Some(Content::List(_)));
        if is_list {
            self.fault(filter_on_the_way(name));
        }
        is_list
    }

    /// A list inside the elements of a list: the elements of all of them are one list.
    fn field_of_list(&mut self, id: ListId, outer: Option<VarId>, name: &Name) -> Value {
        let field = self.program.layout.find(Some(id), &[name.text.as_str()]);
        if let Some(Content::List(id)) = field.map(|column| self.program.layout.column(column).content) {
            return Value::List { id, outer };
        }
        let element = Value::Table { var: None, list: Some(id), path: Vec::new() };
        let fields = self.fields(&element);
        if field.is_none() && !fields.is_empty() {
            self.unknown_field(name, &fields);
            return Value::Poison;
        }
        let message = match field {
            Some(_) => format!("`{}` is a field of each element: run over the list to reach it", name.text),
            None => format!("the elements of what stands before `.{}` have no fields", name.text),
        };
        self.fault(Fault::new(name.span.clone(), message));
        Value::Poison
    }

    pub(super) fn given(&mut self, path: &Expr) -> Value {
        let asked = self.value(path);
        let (var, column) = match asked.clone() {
            Value::Node(node) => match self.program.node(node).op {
                Op::Fact(var, column) => (var, Some(column)),
                _ => (None, None),
            },
            Value::Table { var, list, path } => (var, self.program.layout.find(list, &path)),
            Value::List { id, outer } => {
                let list = self.program.layout.list(id);
                let within = outer.map(|outer| self.program.variable(outer).list);
                // Of a path through lists there are as many lists as outer elements.
                let column = self.program.layout.find(list.outer, &list.path);
                (outer, column.filter(|_| list.outer == within))
            }
            Value::Poison => return Value::Poison,
            _ => (None, None),
        };
        if let (Value::List { .. }, None) = (&asked, column) {
            let message = "`given` asks for one list, and a path through lists has many";
            let fault = Fault::new(path.span.clone(), message);
            self.fault(fault.help("run over the outer list and ask of each element"));
            return Value::Poison;
        }
        let Some(column) = column else {
            self.fault(Fault::new(path.span.clone(), "`given` asks for a fact of the declaration"));
            return Value::Poison;
        };
        Value::Node(self.program.intern(Op::Given(var, column), Type::Truth))
    }

    /// The field of that name, of an element or a record.
    pub(super) fn member(&mut self, value: &Value, name: &str) -> Option<Value> {
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

    pub(super) fn fields(&self, value: &Value) -> Vec<&'static str> {
        let Value::Table { list, path, .. } = value else { return Vec::new() };
        let columns = self.program.layout.columns.iter();
        columns
            .filter(|column| column.list == *list && column.path.len() == path.len() + 1)
            .filter(|column| column.path.starts_with(path))
            .map(|column| column.path[path.len()])
            .collect()
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

    pub(super) fn unknown_field(&mut self, name: &Name, fields: &[&str]) {
        let fault = Fault::new(name.span.clone(), format!("unknown fact `{}`", name.text));
        let help = match nearest(&name.text, fields.iter().copied()) {
            Some(near) => format!("there is `{near}`"),
            None => format!("known here: {}", list_of(fields)),
        };
        self.fault(fault.help(help));
    }
}

/// What is said of `xs[c].ys`, where each of the `xs` has `ys`.
pub(super) fn filter_on_the_way(name: &Name) -> Fault {
    let message = format!("`{}` is a list inside each of the filtered elements", name.text);
    Fault::new(name.span.clone(), message).help("a path from list to list takes no filter but at its end")
}

pub(super) fn list_of(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
