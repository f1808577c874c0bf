//! Sentences with values in them.

use super::compile::{Compiler, Value};
use super::file::Written;
use super::language::Fault;
use super::language::ast::{Expr, Kind, Operator};
use super::language::parser::{self, Division};
use super::program::{NodeId, Op, Type, VarId};

/// A sentence with more values is refused: nobody could read it, and each costs a calculation.
const MAX_VALUES: usize = 100;

/// A sentence whose values are nodes of the program.
#[derive(Debug, Clone, Default)]
pub struct Template {
    pub pieces: Vec<Piece>,
}

#[derive(Debug, Clone)]
pub enum Piece {
    Text(String),
    /// The name of an element: its `id`, or its place.
    Label(VarId),
    Value(NodeId),
    /// A number, or the share of one in another, in per cent.
    Percent(NodeId, Option<NodeId>),
    /// A number rounded up to what can be declared.
    RoundedUp(NodeId),
}

impl Template {
    /// The nodes whose values stand in the sentence.
    pub fn nodes(&self) -> impl Iterator<Item = NodeId> {
        self.pieces
            .iter()
            .flat_map(|piece| match piece {
                Piece::Text(_) | Piece::Label(_) => [None, None],
                Piece::Value(node) | Piece::RoundedUp(node) => [Some(*node), None],
                Piece::Percent(part, whole) => [Some(*part), *whole],
            })
            .flatten()
    }
}

/// The sentence that `written` is, for the names the compiler sees.
pub(super) fn template(compiler: &mut Compiler<'_>, written: &Written) -> Result<Template, Vec<Fault>> {
    let mut template = Template::default();
    let mut faults = Vec::new();
    let text = written.text.as_str();
    let mut at = 0;
    let mut plain = String::new();
    let mut values = 0;
    while let Some(found) = text[at..].find(['{', '}']) {
        let brace = at + found;
        plain.push_str(&text[at..brace]);
        let doubled = ["{{", "}}"].iter().any(|pair| text[brace..].starts_with(pair));
        if doubled {
            plain.push_str(&text[brace..=brace]);
            at = brace + 2;
            continue;
        }
        if text[brace..].starts_with('}') {
            faults.push(Fault::new(brace..brace + 1, "`}` closes nothing").help("write `}}` for a brace"));
            at = brace + 1;
            continue;
        }
        let Some(length) = end_of(&text[brace + 1..]) else {
            faults.push(
                Fault::new(brace..brace + 1, "this `{` is never closed").help("write `{{` for a brace"),
            );
            return Err(faults);
        };
        if !plain.is_empty() {
            template.pieces.push(Piece::Text(std::mem::take(&mut plain)));
        }
        let start = brace + 1;
        values += 1;
        if values > MAX_VALUES {
            let message = format!("the sentence has more than {MAX_VALUES} values");
            faults.push(Fault::new(brace..brace + 1, message));
            return Err(faults);
        }
        match piece(compiler, &text[start..start + length]) {
            Ok(piece) => template.pieces.push(piece),
            Err(inner) => faults.extend(inner.into_iter().map(|fault| moved(fault, start))),
        }
        at = start + length + 1;
    }
    plain.push_str(&text[at..]);
    if !plain.is_empty() {
        template.pieces.push(Piece::Text(plain));
    }
    if faults.is_empty() { Ok(template) } else { Err(faults) }
}

/// Where the expression ends: at the first `}` outside quotes.
fn end_of(text: &str) -> Option<usize> {
    let mut quoted = false;
    text.char_indices().find_map(|(at, c)| {
        quoted ^= c == '"';
        (c == '}' && !quoted).then_some(at)
    })
}

fn piece(compiler: &mut Compiler<'_>, text: &str) -> Result<Piece, Vec<Fault>> {
    let (expression, format) = match text.rsplit_once(':').filter(|(_, format)| !format.contains('"')) {
        Some((expression, format)) => (expression, Some(format)),
        None => (text, None),
    };
    let before = compiler.faults.len();
    let piece = compiler
        .parsed(parser::expression(expression, Division::Allowed))
        .map(|expr| compile(compiler, &expr, format, text.len()));
    let faults: Vec<Fault> = compiler.faults.drain(before..).collect();
    match piece {
        Some(Ok(piece)) if faults.is_empty() => Ok(piece),
        Some(Err(fault)) if faults.is_empty() => Err(vec![fault]),
        _ => Err(faults),
    }
}

fn compile(
    compiler: &mut Compiler<'_>,
    expr: &Expr,
    format: Option<&str>,
    length: usize,
) -> Result<Piece, Fault> {
    let format_span = expr.span.end..length;
    match (&expr.kind, format) {
        (Kind::Binary(Operator::Divide, part, whole), Some("%")) => {
            let (part, whole) = (number(compiler, part)?, number(compiler, whole)?);
            Ok(Piece::Percent(part, Some(whole)))
        }
        (_, Some("%")) => Ok(Piece::Percent(number(compiler, expr)?, None)),
        (_, Some("up")) => Ok(Piece::RoundedUp(number(compiler, expr)?)),
        (_, Some(other)) => {
            let fault = Fault::new(format_span, format!("unknown format `{other}`"));
            Err(fault.help("there are `%` and `up`"))
        }
        (_, None) => match compiler.value(expr) {
            Value::Table { var: Some(var), path, .. } if path.is_empty() => Ok(Piece::Label(var)),
            Value::Node(node) => Ok(Piece::Value(node)),
            // Of a mistake that was told where it was made.
            Value::Poison => Ok(Piece::Text(String::new())),
            _ => {
                compiler.node(expr);
                Err(Fault::new(expr.span.clone(), "expected a value or an element"))
            }
        },
    }
}

fn number(compiler: &mut Compiler<'_>, expr: &Expr) -> Result<NodeId, Fault> {
    let node = compiler.node(expr);
    let node_is_number = matches!(compiler.program.node(node).ty, Type::Number(_));
    let poisoned = compiler.program.node(node).op == Op::Unknown;
    match node_is_number || poisoned {
        true => Ok(node),
        false => Err(Fault::new(expr.span.clone(), "expected a number")),
    }
}

fn moved(fault: Fault, by: usize) -> Fault {
    Fault { span: fault.span.start + by..fault.span.end + by, ..fault }
}
