//! Reads a file of `rules/` into what it says.

use std::rc::Rc;

use chrono::NaiveDate;

use super::{
    Act, AmountFile, Cites, ConsequenceFile, ConsequencePart, DatedValue, Edition, Finding, Force, InForce,
    Pack, Provision, RuleFile, RuleKind, State, Step, TermFile, Texts, Written, finding,
};
use crate::document::format::Record;
use crate::document::mistakes::Mistakes;
use crate::document::place::{Mistake, Source};
use crate::document::shape;
use crate::document::syntax::{self, Reading, Syntax};
use crate::document::tree::{Entry, Node, Value};
use crate::language::Language;
use crate::rule::form;

/// What a file of `rules/` has to be.
#[derive(Debug, Clone, Copy)]
pub(in crate::rule) enum Form {
    One(&'static Record),
    /// A rule, which cites one provision or several.
    Rule,
    /// Any number of such tables, each with a name.
    Named(&'static Record),
}

/// Reads one file of `rules/`: a table of that form, or a table of such tables by name.
///
/// # Errors
///
/// Everything that is wrong with its syntax and its shape; and the tree all the same, if every value in it
/// is what was written.
pub(in crate::rule) fn read(
    source: &Rc<Source>,
    form: Form,
    tree: Option<Node>,
) -> Result<Node, (Option<Node>, Vec<Finding>)> {
    let findings = |mistakes: Vec<Mistake>| {
        let finding = |mistake| Finding { source: source.clone(), mistake };
        mistakes.into_iter().map(finding).collect::<Vec<_>>()
    };
    let Reading { root, mut mistakes, broken } = match tree {
        Some(root) => Reading { root: Some(root), mistakes: Mistakes::default(), broken: Vec::new() },
        None => syntax::read(source, Syntax::Toml),
    };
    if let Some(root) = &root {
        let mut check = |node, record| {
            shape::check(node, record, source, Syntax::Toml, &broken, &mut mistakes);
        };
        match form {
            Form::One(record) => check(root, record),
            Form::Rule => match root.get("cites").map(|cites| &cites.value) {
                Some(Value::List(_)) => check(root, &form::RULE_OF_SEVERAL),
                _ => check(root, &form::RULE),
            },
            Form::Named(record) => root.entries().iter().for_each(|entry| check(&entry.node, record)),
        }
    }
    match root {
        Some(root) if mistakes.is_empty() => Ok(root),
        root => Err((root.filter(|_| broken.is_empty()), findings(mistakes.finish(source)))),
    }
}

/// Whether so much of a rule's shape is right that its conditions can be looked at by themselves.
pub(in crate::rule) fn has_conditions(node: &Node) -> bool {
    let is_table = |node: Option<&Node>| matches!(node.map(|node| &node.value), Some(Value::Table(_)));
    let conditions = node.get("rule");
    let for_each = conditions.and_then(|conditions| conditions.get("for_each"));
    is_table(conditions)
        && (node.get("let").is_none() || is_table(node.get("let")))
        && for_each.is_none_or(|for_each| for_each.text().is_some())
}

/// The rule in a file, and whether its days are right. What has not the right shape is left out.
pub(in crate::rule) fn rule(id: &str, source: &Rc<Source>, node: &Node) -> (RuleFile, Option<Finding>) {
    let file = Reader { source, node };
    let conditions = file.table("rule");
    let (in_force, finding) = in_force(source, file.node_at("in_force"));
    let rule = RuleFile {
        id: id.to_owned(),
        source: source.clone(),
        title: file.texts("title"),
        packs: file.list("packs"),
        kind: match file.text("kind").as_str() {
            "indicator" => RuleKind::Indicator,
            "calculation" => RuleKind::Calculation,
            _ => RuleKind::Obligation,
        },
        cites: match file.node_at("cites") {
            Some(node) if matches!(node.value, Value::List(_)) => {
                node.elements().iter().map(|node| cites(Some(node))).collect()
            }
            node => vec![cites(node)],
        },
        in_force,
        force: match file.text("force").as_str() {
            "mandatory" => Force::Mandatory,
            _ => Force::Advisory,
        },
        consequence: file.list("consequence"),
        notes: file.text_lists("notes"),
        not_checked: file.text_lists("not_checked"),
        lets: file.named("let"),
        section: conditions.optional("section"),
        when: conditions.optional("when"),
        for_each: conditions.optional("for_each"),
        applies: conditions.optional("applies"),
        requires: conditions.expression("requires"),
        because: file.sentences("because"),
        remedy: file.sentences("remedy"),
    };
    (rule, finding)
}

/// The terms of a file whose shape was found right.
pub(in crate::rule) fn terms(source: &Rc<Source>, node: &Node) -> Vec<TermFile> {
    tables(source, node)
        .map(|(name, file)| TermFile {
            name,
            source: source.clone(),
            parameters: file.named("parameters"),
            means: file.expression("means"),
            meaning: file.texts("meaning"),
            open: file.by_language("open").map(|(language, node)| (language, file.written(node))).collect(),
            cites: cites(file.node_at("cites")),
        })
        .collect()
}

/// The amounts of a file whose shape was found right.
pub(in crate::rule) fn amounts(source: &Rc<Source>, node: &Node) -> Vec<AmountFile> {
    let text = |node: &Node, key| node.get(key).and_then(Node::text).map(str::to_owned);
    let step = |node: &Node| Step {
        up_to: text(node, "up_to"),
        value: text(node, "value").unwrap_or_default(),
        span: node.span.clone(),
    };
    let value = |node: &Node| DatedValue {
        from: day(node.get("from")).unwrap_or_default(),
        until: day(node.get("until")),
        value: text(node, "value"),
        steps: node.get("steps").map(|steps| steps.elements().iter().map(step).collect()),
        cites: cites(node.get("cites")),
        span: node.span.clone(),
    };
    tables(source, node)
        .map(|(name, file)| AmountFile {
            name,
            source: source.clone(),
            meaning: file.texts("meaning"),
            unit: file.text("unit"),
            values: file.node_at("values").map_or(&[][..], Node::elements).iter().map(value).collect(),
        })
        .collect()
}

/// The consequences of a file whose shape was found right.
pub(in crate::rule) fn consequences(source: &Rc<Source>, node: &Node) -> Vec<ConsequenceFile> {
    let part = |node: &Node| {
        let file = Reader { source, node };
        let texts = |key: &str| {
            file.by_language(key).map(|(language, node)| (language, file.written(node))).collect()
        };
        ConsequencePart {
            from: day(node.get("from")),
            until: day(node.get("until")),
            text: texts("text"),
            otherwise: texts("otherwise"),
            cites: node.get("cites").map(|node| cites(Some(node))),
        }
    };
    tables(source, node)
        .map(|(name, file)| ConsequenceFile {
            name,
            source: source.clone(),
            parts: file.node_at("parts").map_or(&[][..], Node::elements).iter().map(part).collect(),
        })
        .collect()
}

/// The acts of a file whose shape was found right, and what is wrong with their provisions all the same.
pub(in crate::rule) fn acts(source: &Rc<Source>, node: &Node) -> (Vec<Act>, Vec<Finding>) {
    let mut findings = Vec::new();
    let edition = |node: &Node| {
        let file = Reader { source, node };
        Edition {
            from: day(node.get("from")).unwrap_or_default(),
            confidence: node.get("from_confidence").map_or("T".to_owned(), words),
            by: file.text("by"),
            changed: file.texts("changed"),
            link: node.get("link").map(words),
            span: node.span.clone(),
        }
    };
    let mut provision = |node: &Node| {
        let file = Reader { source, node };
        let given: Vec<&str> =
            form::STATES.iter().copied().filter(|state| node.get(state).is_some()).collect();
        if given.len() != 1 {
            let message = match given.len() {
                0 => "the provision has no state".to_owned(),
                _ => "the provision has more than one state".to_owned(),
            };
            let help = format!("exactly one is given of {}", quoted(form::STATES));
            findings.push(finding(source, &node.span, message, Some(help)));
        }
        let state = match given.first().copied() {
            Some("person") => State::Person(file.texts("person")),
            Some("addresses") => State::Addresses(file.texts("addresses")),
            Some("not_found") => State::NotFound(file.texts("not_found")),
            _ => State::Encoded(file.list("rules")),
        };
        Provision {
            place: file.text("place"),
            text: file.texts("text"),
            from: day(node.get("from")),
            until: day(node.get("until")),
            state,
            span: node.get("place").unwrap_or(node).span.clone(),
        }
    };
    let acts = tables(source, node)
        .map(|(name, file)| {
            let elements = |key: &str| file.node_at(key).map_or(&[][..], Node::elements).iter();
            Act {
                title: file.texts("title"),
                short: file.texts("short"),
                cited: file.texts("cited"),
                number: file.node_at("number").map(words),
                link: file.node_at("link").map(words),
                read: file.texts("read"),
                read_until: day(file.node_at("read_until")),
                editions: elements("editions").map(edition).collect(),
                outline: elements("outline").map(&mut provision).collect(),
                source: source.clone(),
                span: name.span.clone(),
                name: name.text,
            }
        })
        .collect();
    (acts, findings)
}

fn quoted(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

/// The pack in a file whose shape was found right.
pub(in crate::rule) fn pack(name: &str, source: &Rc<Source>, node: &Node) -> Pack {
    let file = Reader { source, node };
    Pack {
        name: name.to_owned(),
        source: source.clone(),
        title: file.texts("title"),
        version: file.text("version"),
        is_default: matches!(file.node_at("default").map(|node| &node.value), Some(Value::Truth(true))),
        reading: file.texts("reading"),
        notes: file.text_lists("notes"),
    }
}

struct Reader<'a> {
    source: &'a Rc<Source>,
    node: &'a Node,
}

static NOTHING: Node = Node { value: Value::Table(Vec::new()), span: 0..0 };

impl<'a> Reader<'a> {
    fn node_at(&self, key: &str) -> Option<&'a Node> {
        self.node.get(key)
    }

    fn table(&self, key: &str) -> Reader<'a> {
        Reader { source: self.source, node: self.node.get(key).unwrap_or(&NOTHING) }
    }

    fn text(&self, key: &str) -> String {
        self.node.get(key).and_then(Node::text).unwrap_or_default().to_owned()
    }

    fn expression(&self, key: &str) -> Written {
        self.optional(key).unwrap_or(Written {
            text: String::new(),
            span: 0..0,
            literal: false,
            given: false,
        })
    }

    fn optional(&self, key: &str) -> Option<Written> {
        self.node.get(key).map(|node| self.written(node))
    }

    fn written(&self, node: &Node) -> Written {
        let text = node.text().unwrap_or_default().to_owned();
        let raw = self.source.text.get(node.span.clone()).unwrap_or_default();
        let quote =
            ["'''", "\"\"\"", "'", "\""].into_iter().find(|quote| raw.starts_with(quote)).unwrap_or("");
        let mut start = quote.len();
        if quote.len() == 3 {
            // A line break right behind the opening quotes is no part of the text.
            start +=
                ["\r\n", "\n"].iter().find(|end| raw[start..].starts_with(**end)).map_or(0, |end| end.len());
        }
        let literal = raw.get(start..).is_some_and(|rest| rest.starts_with(&text));
        let span = match literal {
            true => node.span.start + start..node.span.start + start + text.len(),
            false => node.span.clone(),
        };
        Written { text, span, literal, given: node.text().is_some() }
    }

    /// The entries of a table of texts, in the order in which they stand.
    fn named(&self, key: &str) -> Vec<(Written, Written)> {
        let mut entries: Vec<_> = self.node.get(key).map_or(&[][..], Node::entries).iter().collect();
        entries.sort_by_key(|entry| entry.key_span.start);
        entries.into_iter().map(|entry| (key_of(entry), self.written(&entry.node))).collect()
    }

    fn list(&self, key: &str) -> Vec<Written> {
        self.node.get(key).map_or(&[][..], Node::elements).iter().map(|node| self.written(node)).collect()
    }

    fn texts(&self, key: &str) -> Texts {
        Texts(self.by_language(key).map(|(language, node)| (language, words(node))).collect())
    }

    fn text_lists(&self, key: &str) -> Texts<Vec<String>> {
        let list = |node: &Node| node.elements().iter().map(words).collect();
        Texts(self.by_language(key).map(|(language, node)| (language, list(node))).collect())
    }

    fn sentences(&self, key: &str) -> Vec<(Language, &'static str, Written)> {
        let mut sentences = Vec::new();
        for (language, node) in self.by_language(key) {
            for word in form::SENTENCES {
                if let Some(sentence) = node.get(word) {
                    sentences.push((language, *word, self.written(sentence)));
                }
            }
        }
        sentences
    }

    fn by_language(&self, key: &str) -> impl Iterator<Item = (Language, &'a Node)> {
        let table = self.node.get(key).unwrap_or(&NOTHING);
        Language::ALL.into_iter().filter_map(|language| Some((language, table.get(language.code())?)))
    }
}

fn tables<'a>(source: &'a Rc<Source>, node: &'a Node) -> impl Iterator<Item = (Written, Reader<'a>)> {
    let mut entries: Vec<_> = node.entries().iter().collect();
    entries.sort_by_key(|entry| entry.key_span.start);
    entries.into_iter().map(move |entry| (key_of(entry), Reader { source, node: &entry.node }))
}

fn key_of(entry: &Entry) -> Written {
    Written { text: entry.key.clone(), span: entry.key_span.clone(), literal: false, given: true }
}

fn words(node: &Node) -> String {
    node.text().unwrap_or_default().to_owned()
}

fn day(node: Option<&Node>) -> Option<NaiveDate> {
    match node.map(|node| &node.value) {
        Some(Value::Day(day)) => Some(*day),
        _ => None,
    }
}

fn cites(node: Option<&Node>) -> Cites {
    let node = node.unwrap_or(&NOTHING);
    let text = |key: &str| node.get(key).map(words).unwrap_or_default();
    Cites {
        act: text("act"),
        place: text("place"),
        confidence: text("confidence"),
        from: day(node.get("from")),
        until: day(node.get("until")),
        span: node.get("act").unwrap_or(node).span.clone(),
    }
}

fn in_force(source: &Rc<Source>, node: Option<&Node>) -> (InForce, Option<Finding>) {
    let node = node.unwrap_or(&NOTHING);
    let from = day(node.get("from"));
    let until = day(node.get("until"));
    let finding = until.zip(from).filter(|(until, from)| until <= from).map(|_| {
        let message = "the rule is in force on no day: `until` is not after `from`".to_owned();
        let help = "`until` is the first day on which the rule is no longer in force".to_owned();
        finding(source, &node.get("until").unwrap_or(node).span, message, Some(help))
    });
    let in_force = InForce {
        from,
        until,
        from_confidence: node.get("from_confidence").map(words),
        until_confidence: node.get("until_confidence").map(words),
    };
    (in_force, finding)
}
