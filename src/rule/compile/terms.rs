//! Terms, replaced by their formulas where they are used.

use super::types::singular;
use super::words::WORDS;
use super::{Binding, Compiler, Parameter, Scope, Value};
use crate::nearest::nearest;
use crate::rule::language::Fault;
use crate::rule::language::ast::{Expr, Kind, Name};
use crate::rule::program::Type;

impl Compiler<'_> {
    pub(super) fn call(&mut self, name: &Name, arguments: &[Expr]) -> Value {
        if let Some(value) = self.word(name, arguments) {
            return value;
        }
        let Some(term) = self.terms.get(&name.text) else {
            if let Some(amount) = self.amount(&name.text) {
                return self.amount_called(amount, name, arguments);
            }
            let fault = Fault::new(name.span.clone(), format!("unknown term `{}`", name.text));
            let amounts = self.program.amounts.iter().map(|amount| amount.name.as_str());
            let known = self.terms.keys().map(String::as_str).chain(amounts).chain(WORDS);
            self.fault(match nearest(&name.text, known) {
                Some(near) => fault.help(format!("there is `{near}`")),
                None => fault,
            });
            // What is handed to it can be wrong as well.
            arguments.iter().for_each(|argument| drop(self.value(argument)));
            return Value::Poison;
        };
        *self.used.terms.entry(name.text.clone()).or_default() += 1;
        let Some(formula) = &term.formula else { return Value::Poison };
        if self.calls.contains(&name.text) {
            self.fault(Fault::new(name.span.clone(), defined_by_itself(&name.text)));
            return Value::Poison;
        }
        let names: Vec<&str> = term.parameters.iter().map(|(name, _)| name.as_str()).collect();
        if !self.takes(name, &names, arguments) {
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
        let (wanted, found) = (self.describe(parameter), self.describe_value(&value));
        self.fault(Fault::new(argument.span.clone(), format!("expected {wanted}, found {found}")));
        Value::Poison
    }

    fn describe_value(&self, value: &Value) -> String {
        match value {
            Value::Node(node) => singular(self.program.node(*node).ty).to_owned(),
            Value::Table { list, path, .. } => self.describe(&Parameter::Table(*list, path.clone())),
            Value::List { .. } => "a list".to_owned(),
            Value::Texts(_) => "a list of texts".to_owned(),
            Value::Duration(_) => "a duration".to_owned(),
            Value::InForce => "`in_force`".to_owned(),
            Value::EveryDay => "the day of `every day`".to_owned(),
            Value::Poison => "a mistake".to_owned(),
        }
    }

    fn describe(&self, parameter: &Parameter) -> String {
        match parameter {
            Parameter::Table(list, path) => {
                let list = list.map(|list| self.program.layout.list(list).path.join("."));
                let what = if list.is_some() && path.is_empty() { "an element of" } else { "the table" };
                let path: Vec<&str> = list.iter().map(String::as_str).chain(path.iter().copied()).collect();
                format!("{what} `{}`", path.join("."))
            }
            Parameter::Value(ty) => singular(*ty).to_owned(),
            Parameter::Texts => "a list of texts".to_owned(),
        }
    }
}

/// How a mistake begins that shows only where a term is filled in.
const IN_THE_TERM: &str = "in the term ";

/// What is wrong inside a term, if that is what the message is about.
pub(in crate::rule) fn reason_inside(message: &str) -> Option<&str> {
    message.strip_prefix(IN_THE_TERM)?.split_once("`: ").map(|(_, reason)| reason)
}

/// What is said of a term whose formula leads back to it.
pub(in crate::rule) fn defined_by_itself(name: &str) -> String {
    format!("the term `{name}` is defined by itself")
}
