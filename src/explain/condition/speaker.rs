//! Says an expression.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::names::{Found, Scope, Shape};
use super::phrase::{Form, Phrase, series};
use crate::language::Language;
use crate::rule::file::{AmountFile, InForce};
use crate::rule::language::ast::{Aggregate, Duration, Expr, Kind, Name, Operator, Quantifier, Source};
use crate::rule::library::Library;
use crate::words::{Arg, Message};

pub(super) struct Speaker<'a> {
    pub(super) library: &'a Library,
    pub(super) lets: &'a BTreeMap<&'a str, Expr>,
    pub(super) scopes: Vec<Scope>,
    /// What is known of the `[let]` names and, under `name()`, of the terms.
    pub(super) shapes: BTreeMap<String, Shape>,
    /// The terms and amounts that are named once: their meaning is said on the spot.
    once: BTreeSet<String>,
    /// Of those meanings.
    language: Language,
    /// The days of the rule, half-open: an amount that has one value on them is that.
    days: (Option<NaiveDate>, Option<NaiveDate>),
}

impl<'a> Speaker<'a> {
    pub(super) fn new(
        library: &'a Library,
        lets: &'a BTreeMap<&'a str, Expr>,
        once: BTreeSet<String>,
        language: Language,
    ) -> Self {
        Self {
            library,
            lets,
            scopes: Vec::new(),
            shapes: BTreeMap::new(),
            once,
            language,
            days: (None, None),
        }
    }

    /// The values of amounts are those of these days.
    pub(super) fn on_days(&mut self, in_force: &InForce) {
        self.days = (in_force.from, in_force.until);
    }

    /// From here on the name is an element of the source.
    pub(super) fn bind(&mut self, name: &Name, source: &Source) {
        let element = self.element(source);
        self.scopes.push(Scope::Variable(name.text.clone(), element));
    }

    /// A claim or a value, whichever it is.
    pub(super) fn phrase(&mut self, expr: &Expr) -> Phrase {
        match self.shape(expr) {
            Shape::Truth => self.truth(expr),
            _ => self.value(expr),
        }
    }

    /// That it holds.
    pub(super) fn truth(&mut self, expr: &Expr) -> Phrase {
        match &expr.kind {
            Kind::Truth(true) => Phrase::claim(Message::new("condition-true")),
            Kind::Truth(false) => Phrase::claim(Message::new("condition-false")),
            Kind::Unknown => Phrase::claim(Message::new("condition-unknown")),
            Kind::Not(inner) => self.not(inner),
            Kind::And(all) => {
                let items = all.iter().map(|expr| self.truth(expr)).collect();
                Phrase::list(Message::new("condition-all"), items, Form::All)
            }
            Kind::Or(all) => {
                let items = all.iter().map(|expr| self.truth(expr)).collect();
                Phrase::list(Message::new("condition-any"), items, Form::Any)
            }
            Kind::Binary(Operator::Implies, condition, then) => self.implies(condition, then),
            Kind::Binary(operator, left, right) => self.comparison(*operator, left, right),
            Kind::InTexts(inner, texts) => self.in_texts(inner, texts, true),
            Kind::InRange(inner, first, last) => self.in_range(inner, first, last),
            Kind::InName(inner, name) => self.in_name(inner, name, true),
            Kind::If(..) => self.cases(expr, Message::new("condition-first-case-decides"), Self::truth),
            Kind::Quantified(quantifier, name, source, body) => {
                self.quantified(*quantifier, name, source, body)
            }
            Kind::Given(path) => {
                Phrase::claim(Message::new("condition-given").with("what", self.value(path).inside()))
            }
            Kind::Call(name, arguments) => self.holds(name, arguments, true),
            _ => Phrase::claim(Message::new("condition-holds").with("what", self.value(expr).inside())),
        }
    }

    fn not(&mut self, inner: &Expr) -> Phrase {
        match &inner.kind {
            Kind::Not(twice) => self.truth(twice),
            Kind::Truth(truth) => Phrase::claim(match truth {
                true => Message::new("condition-false"),
                false => Message::new("condition-true"),
            }),
            Kind::Given(path) => {
                Phrase::claim(Message::new("condition-not-given").with("what", self.value(path).inside()))
            }
            Kind::InTexts(inner, texts) => self.in_texts(inner, texts, false),
            Kind::InName(inner, name) => self.in_name(inner, name, false),
            Kind::Binary(operator, left, right) => match opposite(*operator) {
                Some(opposite) => self.comparison(opposite, left, right),
                None => self.denied(inner),
            },
            Kind::Call(name, arguments) => self.holds(name, arguments, false),
            // A list of what does not hold must not be read as one of which all holds.
            Kind::And(all) => {
                let items = all.iter().map(|expr| self.truth(expr)).collect();
                Phrase::list(Message::new("condition-not-all"), items, Form::Open)
            }
            Kind::Or(all) => {
                let items = all.iter().map(|expr| self.truth(expr)).collect();
                Phrase::list(Message::new("condition-not-any"), items, Form::Open)
            }
            Kind::Name(_) | Kind::Field(..) => {
                Phrase::claim(Message::new("condition-holds-not").with("what", self.value(inner).inside()))
            }
            _ => self.denied(inner),
        }
    }

    fn denied(&mut self, inner: &Expr) -> Phrase {
        self.truth(inner).wrap(|body| Message::new("condition-not").with("body", body))
    }

    fn implies(&mut self, condition: &Expr, then: &Expr) -> Phrase {
        let condition = self.truth(condition);
        let then = self.truth(then);
        if condition.is_short() {
            let condition = condition.before_colon();
            return then
                .wrap(|then| Message::new("condition-if").with("condition", condition).with("then", then));
        }
        Phrase::list(Message::new("condition-if-first-then-second"), vec![condition, then], Form::Open)
    }

    /// `if … then … else if … then … else …`: the cases in their order.
    fn cases(&mut self, expr: &Expr, head: Message, said: fn(&mut Self, &Expr) -> Phrase) -> Phrase {
        let mut items = Vec::new();
        let mut rest = expr;
        while let Kind::If(condition, then, otherwise) = &rest.kind {
            let condition = self.truth(condition);
            let then = said(self, then);
            items.push(match condition.is_short() {
                true => {
                    let condition = condition.before_colon();
                    then.wrap(|then| {
                        Message::new("condition-case").with("condition", condition).with("then", then)
                    })
                }
                // A list in the middle of a sentence would hide its end.
                false => {
                    let head = Message::new("condition-case-first-then-second");
                    Phrase::list(head, vec![condition, then], Form::Open)
                }
            });
            rest = otherwise;
        }
        let otherwise = said(self, rest);
        items.push(otherwise.wrap(|then| Message::new("condition-else").with("then", then)));
        Phrase::list(head, items, Form::Open)
    }

    fn comparison(&mut self, operator: Operator, left: &Expr, right: &Expr) -> Phrase {
        if let (Operator::Equal | Operator::NotEqual, Kind::Text(text)) = (operator, &right.kind)
            && text.is_empty()
        {
            let what = self.value(left).inside();
            return Phrase::claim(match operator {
                Operator::Equal => Message::new("condition-empty").with("what", what),
                _ => Message::new("condition-not-empty").with("what", what),
            });
        }
        let days = self.is_day(left) || self.is_day(right);
        let (left, right) = (self.value(left).inside(), self.value(right).inside());
        let message = match (operator, days) {
            (Operator::Less, true) => {
                Message::new("condition-before").with("left", left).with("right", right)
            }
            (Operator::LessOrEqual, true) => {
                Message::new("condition-no-later").with("left", left).with("right", right)
            }
            (Operator::Greater, true) => {
                Message::new("condition-after").with("left", left).with("right", right)
            }
            (Operator::GreaterOrEqual, true) => {
                Message::new("condition-no-earlier").with("left", left).with("right", right)
            }
            (Operator::Less, false) => Message::new("condition-less").with("left", left).with("right", right),
            (Operator::LessOrEqual, false) => {
                Message::new("condition-at-most").with("left", left).with("right", right)
            }
            (Operator::Greater, false) => {
                Message::new("condition-more").with("left", left).with("right", right)
            }
            (Operator::GreaterOrEqual, false) => {
                Message::new("condition-at-least").with("left", left).with("right", right)
            }
            (Operator::Equal, true) => {
                Message::new("condition-same-day").with("left", left).with("right", right)
            }
            (Operator::NotEqual, true) => {
                Message::new("condition-other-day").with("left", left).with("right", right)
            }
            (Operator::NotEqual, false) => {
                Message::new("condition-not-equal").with("left", left).with("right", right)
            }
            // What else there is was said elsewhere: calculations are values, `implies` has a sentence of its own.
            _ => Message::new("condition-equal").with("left", left).with("right", right),
        };
        Phrase::claim(message)
    }

    fn in_texts(&mut self, inner: &Expr, texts: &[Expr], among: bool) -> Phrase {
        let what = self.value(inner).inside();
        let texts: Vec<Message> = texts.iter().map(|text| self.value(text).inside()).collect();
        Phrase::claim(match among {
            true => Message::new("condition-one-of").with("what", what).with("values", series(texts)),
            false => Message::new("condition-none-of").with("what", what).with("values", series(texts)),
        })
    }

    fn in_range(&mut self, inner: &Expr, first: &Expr, last: &Expr) -> Phrase {
        let days = [inner, first, last].into_iter().any(|expr| self.is_day(expr));
        let what = self.value(inner).inside();
        let (first, last) = (self.value(first).inside(), self.value(last).inside());
        Phrase::claim(match days {
            true => {
                Message::new("condition-between-days").with("what", what).with("from", first).with("to", last)
            }
            false => {
                Message::new("condition-between").with("what", what).with("from", first).with("to", last)
            }
        })
    }

    fn in_name(&mut self, inner: &Expr, name: &Name, among: bool) -> Phrase {
        let judged = matches!(self.find(&name.text), Found::InForce);
        let what = self.value(inner).inside();
        let list = Phrase::name(&name.text).text;
        Phrase::claim(match (judged, among) {
            (true, true) => Message::new("condition-judged").with("what", what),
            (true, false) => Message::new("condition-not-judged").with("what", what),
            (false, true) => Message::new("condition-one-of").with("what", what).with("values", list),
            (false, false) => Message::new("condition-none-of").with("what", what).with("values", list),
        })
    }

    fn quantified(&mut self, quantifier: Quantifier, name: &Name, source: &Source, body: &Expr) -> Phrase {
        if let Source::Days(first, last) = source {
            return self.every_day(name, source, (first, last), body);
        }
        match quantifier {
            Quantifier::Every => {
                let each = self.each(name, source);
                let body = self.bound(name, source, |speaker| speaker.truth(body));
                body.wrap(|body| Message::new("condition-every").with("each", each).with("body", body))
            }
            Quantifier::Some => {
                let one = self.one(name, source);
                let body = self.bound(name, source, |speaker| speaker.truth(body));
                body.wrap(|body| Message::new("condition-some").with("one", one).with("body", body))
            }
        }
    }

    /// Of the days between the two, those judged are looked at.
    fn every_day(&mut self, name: &Name, source: &Source, ends: (&Expr, &Expr), body: &Expr) -> Phrase {
        let all = judged_end(ends.0) == Some(true) && judged_end(ends.1) == Some(false);
        let (first, last) = (self.value(ends.0).inside(), self.value(ends.1).inside());
        let day = Phrase::name(&name.text).text;
        let body = self.bound(name, source, |speaker| speaker.truth(body));
        body.wrap(|body| match all {
            true => Message::new("condition-every-day").with("day", day).with("body", body),
            false => Message::new("condition-every-day-between")
                .with("day", day)
                .with("from", first)
                .with("to", last)
                .with("body", body),
        })
    }

    fn bound<T>(&mut self, name: &Name, source: &Source, said: impl FnOnce(&mut Self) -> T) -> T {
        self.bind(name, source);
        let said = said(self);
        self.scopes.pop();
        said
    }

    /// `each element x of xs`
    pub(super) fn each(&mut self, name: &Name, source: &Source) -> Message {
        let list = self.source(source);
        let name = Phrase::name(&name.text).text;
        match source {
            Source::Distinct(_) => Message::new("condition-each-value").with("name", name).with("list", list),
            _ => Message::new("condition-each").with("name", name).with("list", list),
        }
    }

    /// `an element x of xs`
    fn one(&mut self, name: &Name, source: &Source) -> Message {
        let list = self.source(source);
        let name = Phrase::name(&name.text).text;
        match source {
            Source::Distinct(_) => Message::new("condition-a-value").with("name", name).with("list", list),
            _ => Message::new("condition-a").with("name", name).with("list", list),
        }
    }

    /// A list by its name, with what its elements are chosen by.
    fn source(&mut self, source: &Source) -> Message {
        match source {
            Source::List(list) | Source::Distinct(list) => self.value(list).text,
            Source::Days(first, last) => {
                let (first, last) = (self.value(first).inside(), self.value(last).inside());
                Message::new("condition-days").with("from", first).with("to", last)
            }
        }
    }

    /// What it is.
    fn value(&mut self, expr: &Expr) -> Phrase {
        match &expr.kind {
            Kind::Number(number) => {
                let number = Arg::Number(number.clone());
                Phrase::word(Message::new("condition-number").with("number", number))
            }
            Kind::Text(text) => Phrase::name(text),
            Kind::Truth(true) => Phrase::name("true"),
            Kind::Truth(false) => Phrase::name("false"),
            Kind::Unknown | Kind::Mistake => Phrase::word(Message::new("condition-unknown")),
            Kind::Day(day) => Phrase::word(Message::new("condition-day").with("day", *day)),
            Kind::Duration(duration) => Phrase::word(said_duration(*duration)),
            Kind::Name(name) => match self.find(name) {
                Found::Amount(amount) => self.amount(amount),
                Found::InForce => Phrase::word(Message::new("condition-days-judged")),
                Found::Fact(_) | Found::Let(_) => Phrase::name(name),
            },
            Kind::Field(..) | Kind::Filter(..) => self.fact(expr),
            Kind::Negate(inner) => {
                let what = self.value(inner).within(&[Form::Word]);
                Phrase::word(Message::new("condition-negative").with("what", what))
            }
            Kind::Binary(
                operator @ (Operator::Add | Operator::Subtract | Operator::Multiply | Operator::Divide),
                left,
                right,
            ) => self.calculation(*operator, left, right),
            Kind::If(..) => self.cases(expr, Message::new("condition-first-case"), Self::phrase),
            Kind::Aggregate(aggregate, source, None) => self.aggregate(*aggregate, source),
            Kind::Aggregate(aggregate, source, Some((name, body))) => {
                self.aggregate_over(*aggregate, name, source, body)
            }
            Kind::Call(name, arguments) => self.called(name, arguments),
            _ => self.truth(expr),
        }
    }

    /// A fact by its path, and by what the elements on it are chosen.
    fn fact(&mut self, expr: &Expr) -> Phrase {
        if let Kind::Field(inner, _) = &expr.kind
            && let Kind::Name(base) = &inner.kind
            && matches!(self.find(base), Found::InForce)
        {
            return Phrase::word(match judged_end(expr) {
                Some(true) => Message::new("condition-first-day-judged"),
                _ => Message::new("condition-last-day-judged"),
            });
        }
        let mut filters = Vec::new();
        let Some(path) = path(expr, &mut filters) else {
            return Phrase::word(Message::new("condition-unknown"));
        };
        let mut said = Phrase::name(&path);
        for (list, condition) in filters {
            let body = self.filter(list, condition).before_colon();
            said =
                Phrase::word(Message::new("condition-filtered").with("list", said.text).with("body", body));
        }
        said
    }

    /// What holds of the elements that a filter leaves.
    fn filter(&mut self, list: &Expr, condition: &Expr) -> Phrase {
        let element = match self.shape(list) {
            Shape::List(kind) => Shape::of(kind),
            _ => Shape::Unknown,
        };
        let Shape::Record(record) = element else { return self.truth(condition) };
        self.scopes.push(Scope::Fields(record));
        let said = self.truth(condition);
        self.scopes.pop();
        said
    }

    fn calculation(&mut self, operator: Operator, left: &Expr, right: &Expr) -> Phrase {
        let day = self.is_day(left);
        if day && self.is_day(right) {
            let (to, from) = (self.value(left).inside(), self.value(right).inside());
            return Phrase::word(Message::new("condition-days-between").with("from", from).with("to", to));
        }
        let factor = &[Form::Word];
        let product = &[Form::Word, Form::Product];
        let sum = &[Form::Word, Form::Product, Form::Sum];
        let (left, right) = (self.value(left), self.value(right));
        match operator {
            Operator::Add if day => {
                let (left, right) = (left.within(sum), right.within(factor));
                Phrase::of(
                    Message::new("condition-day-plus").with("day", left).with("duration", right),
                    Form::Sum,
                )
            }
            Operator::Subtract if day => {
                let (left, right) = (left.within(sum), right.within(factor));
                Phrase::of(
                    Message::new("condition-day-minus").with("day", left).with("duration", right),
                    Form::Sum,
                )
            }
            Operator::Add => {
                let (left, right) = (left.within(sum), right.within(product));
                Phrase::of(Message::new("condition-plus").with("left", left).with("right", right), Form::Sum)
            }
            Operator::Subtract => {
                let (left, right) = (left.within(sum), right.within(product));
                Phrase::of(Message::new("condition-minus").with("left", left).with("right", right), Form::Sum)
            }
            Operator::Divide => {
                let (left, right) = (left.within(product), right.within(factor));
                Phrase::of(
                    Message::new("condition-divided").with("left", left).with("right", right),
                    Form::Product,
                )
            }
            _ => {
                let (left, right) = (left.within(product), right.within(factor));
                Phrase::of(
                    Message::new("condition-times").with("left", left).with("right", right),
                    Form::Product,
                )
            }
        }
    }

    /// `sum(xs[c].f)`
    fn aggregate(&mut self, aggregate: Aggregate, source: &Source) -> Phrase {
        let day = matches!(self.element(source), Shape::Day);
        let (list, different) = match source {
            Source::List(list) => (list, false),
            Source::Distinct(list) => (list, true),
            // No list of days can be counted: the compiler says so.
            Source::Days(..) => return Phrase::word(self.source(source)),
        };
        let mut filters = Vec::new();
        let Some(path) = path(list, &mut filters) else {
            return Phrase::word(Message::new("condition-unknown"));
        };
        let of = Phrase::name(&path).text;
        let what = match (aggregate, different, day) {
            (Aggregate::Sum, false, _) => Message::new("condition-sum").with("of", of),
            (Aggregate::Sum, true, _) => Message::new("condition-sum-of-different").with("of", of),
            (Aggregate::Count, false, _) => Message::new("condition-count").with("of", of),
            (Aggregate::Count, true, _) => Message::new("condition-count-of-different").with("of", of),
            (Aggregate::Min, _, false) => Message::new("condition-smallest").with("of", of),
            (Aggregate::Max, _, false) => Message::new("condition-largest").with("of", of),
            (Aggregate::Min, _, true) => Message::new("condition-earliest").with("of", of),
            (Aggregate::Max, _, true) => Message::new("condition-latest").with("of", of),
        };
        let mut said = Phrase::word(what);
        for (list, condition) in filters {
            let what = said.inside();
            let body = self.filter(list, condition);
            said = body.wrap(|body| Message::new("condition-only").with("what", what).with("body", body));
        }
        said
    }

    /// `sum(for x in xs return e)`
    fn aggregate_over(&mut self, aggregate: Aggregate, name: &Name, source: &Source, body: &Expr) -> Phrase {
        let each = self.each(name, source);
        let (day, body) = self.bound(name, source, |speaker| (speaker.is_day(body), speaker.phrase(body)));
        body.wrap(|body| match (aggregate, day) {
            (Aggregate::Sum, _) => Message::new("condition-sum-over").with("each", each).with("body", body),
            (Aggregate::Count, _) => {
                Message::new("condition-count-over").with("each", each).with("body", body)
            }
            (Aggregate::Min, false) => {
                Message::new("condition-smallest-over").with("each", each).with("body", body)
            }
            (Aggregate::Max, false) => {
                Message::new("condition-largest-over").with("each", each).with("body", body)
            }
            (Aggregate::Min, true) => {
                Message::new("condition-earliest-over").with("each", each).with("body", body)
            }
            (Aggregate::Max, true) => {
                Message::new("condition-latest-over").with("each", each).with("body", body)
            }
        })
    }

    /// A call that gives a value.
    fn called(&mut self, name: &Name, arguments: &[Expr]) -> Phrase {
        match (name.text.as_str(), arguments) {
            ("first_day", [of]) => {
                Phrase::word(Message::new("condition-first-day").with("of", self.value(of).inside()))
            }
            ("last_day", [of]) => {
                Phrase::word(Message::new("condition-last-day").with("of", self.value(of).inside()))
            }
            ("substring", [of, start, length]) => self.characters(of, start, length),
            (called, [argument]) if self.known_amount(called).is_some() => {
                let day = self.is_day(argument);
                let amount = self.known_amount(called).map(|amount| self.amount_named(amount));
                let amount = amount.unwrap_or_else(|| Phrase::name(called).text);
                let argument = self.value(argument).inside();
                Phrase::word(match day {
                    true => Message::new("condition-amount-on").with("amount", amount).with("day", argument),
                    false => {
                        Message::new("condition-amount-for").with("amount", amount).with("number", argument)
                    }
                })
            }
            _ if matches!(self.shape_of_call(name), Shape::Truth) => self.holds(name, arguments, true),
            _ => self.term_value(name, arguments),
        }
    }

    fn shape_of_call(&mut self, name: &Name) -> Shape {
        let kind = Kind::Call(name.clone(), Vec::new());
        self.shape(&Expr { kind, span: name.span.clone() })
    }

    fn characters(&mut self, of: &Expr, start: &Expr, length: &Expr) -> Phrase {
        let whole = |expr: &Expr| match &expr.kind {
            Kind::Number(number) => number.parse::<u64>().ok(),
            _ => None,
        };
        let what = self.value(of).inside();
        match (whole(start), whole(length)) {
            (Some(start), Some(1)) => {
                let start = start.to_string();
                Phrase::word(Message::new("condition-character").with("number", start).with("of", what))
            }
            (Some(start), Some(length)) => {
                let (from, to) =
                    (start.to_string(), start.saturating_add(length).saturating_sub(1).to_string());
                Phrase::word(
                    Message::new("condition-characters").with("from", from).with("to", to).with("of", what),
                )
            }
            _ => Phrase::word(what),
        }
    }

    /// A call that is a claim, or its denial.
    fn holds(&mut self, name: &Name, arguments: &[Expr], so: bool) -> Phrase {
        match (name.text.as_str(), arguments) {
            ("breached", [rule]) => {
                let rule = self.value(rule).inside();
                return Phrase::claim(match so {
                    true => Message::new("condition-breached").with("rule", rule),
                    false => Message::new("condition-not-breached").with("rule", rule),
                });
            }
            ("well_formed", [what]) => {
                let what = self.value(what).inside();
                return Phrase::claim(match so {
                    true => Message::new("condition-well-formed").with("what", what),
                    false => Message::new("condition-not-well-formed").with("what", what),
                });
            }
            _ => {}
        }
        let (values, claims) = self.handed(arguments);
        let term = self.term(&name.text);
        let message = match (so, values) {
            (true, None) => Message::new("condition-term-holds").with("term", term),
            (false, None) => Message::new("condition-term-holds-not").with("term", term),
            (true, Some(of)) => Message::new("condition-term-holds-of").with("term", term).with("of", of),
            (false, Some(of)) => {
                Message::new("condition-term-holds-not-of").with("term", term).with("of", of)
            }
        };
        with_claims(message, claims, Form::Claim)
    }

    fn term_value(&mut self, name: &Name, arguments: &[Expr]) -> Phrase {
        let (values, claims) = self.handed(arguments);
        let term = self.term(&name.text);
        let message = match values {
            None => term,
            Some(of) => Message::new("condition-term-of").with("term", term).with("of", of),
        };
        with_claims(message, claims, Form::Word)
    }

    /// What is handed to a term: the values, and the claims, which are sentences of their own.
    fn handed(&mut self, arguments: &[Expr]) -> (Option<Arg>, Vec<Phrase>) {
        let mut values = Vec::new();
        let mut claims = Vec::new();
        for argument in arguments {
            match (&argument.kind, self.shape(argument)) {
                // A list of texts stands as membership of nothing.
                (Kind::InTexts(nothing, texts), _) if matches!(nothing.kind, Kind::Unknown) => {
                    values.extend(texts.iter().map(|text| self.value(text).inside()));
                }
                (_, Shape::Truth) => claims.push(self.truth(argument)),
                _ => values.push(self.value(argument).inside()),
            }
        }
        ((!values.is_empty()).then(|| series(values)), claims)
    }

    /// The meaning of a term that is named once, the name of another: that is explained beside.
    fn term(&self, name: &str) -> Message {
        let term = self.library.terms().iter().find(|term| term.name.text == name);
        match term.filter(|_| self.once.contains(name)) {
            Some(term) => Message::new("condition-quoted")
                .with("what", Message::verbatim(term.meaning.text(self.language))),
            None => Phrase::name(name).text,
        }
    }

    fn known_amount(&self, name: &str) -> Option<&'a AmountFile> {
        self.library.amounts().iter().find(|amount| amount.name.text == name)
    }

    /// The meaning of an amount that is named once, the name of another: that is explained beside.
    fn amount_named(&self, amount: &AmountFile) -> Message {
        match self.once.contains(&amount.name.text) {
            true => {
                let meaning = Message::verbatim(amount.meaning.text(self.language));
                Message::new("condition-quoted").with("what", meaning)
            }
            false => Phrase::name(&amount.name.text).text,
        }
    }

    /// An amount, with its value if it has one on all days of the rule.
    fn amount(&self, amount: &AmountFile) -> Phrase {
        let (from, until) = self.days;
        let what = self.amount_named(amount);
        Phrase::word(match amount.only_value(from, until) {
            Some(value) => {
                let value = Arg::Number(value.to_owned());
                Message::new("condition-amount-valued").with("amount", what).with("value", value)
            }
            None => what,
        })
    }
}

/// The claims handed to a term stand at its end.
fn with_claims(message: Message, mut claims: Vec<Phrase>, form: Form) -> Phrase {
    match claims.len() {
        0 => Phrase::of(message, form),
        1 => claims
            .remove(0)
            .wrap(|body| Message::new("condition-applied").with("term", message).with("body", body)),
        _ => {
            let these = Message::new("condition-these");
            let head = Message::new("condition-applied").with("term", message).with("body", these);
            Phrase::list(head, claims, Form::Open)
        }
    }
}

/// Whether it is the first of the days judged, or the last.
fn judged_end(expr: &Expr) -> Option<bool> {
    let Kind::Field(inner, name) = &expr.kind else { return None };
    match (&inner.kind, name.text.as_str()) {
        (Kind::Name(base), "from") if base == "in_force" => Some(true),
        (Kind::Name(base), "to") if base == "in_force" => Some(false),
        _ => None,
    }
}

/// The path of a fact without its filters, which are added with the lists they filter.
fn path<'e>(expr: &'e Expr, filters: &mut Vec<(&'e Expr, &'e Expr)>) -> Option<String> {
    match &expr.kind {
        Kind::Name(name) => Some(name.clone()),
        Kind::Field(inner, name) => Some(format!("{}.{}", path(inner, filters)?, name.text)),
        Kind::Filter(list, condition) => {
            filters.push((list, condition));
            path(list, filters)
        }
        _ => None,
    }
}

/// What is true where the other is not.
fn opposite(operator: Operator) -> Option<Operator> {
    match operator {
        Operator::Equal => Some(Operator::NotEqual),
        Operator::NotEqual => Some(Operator::Equal),
        Operator::Less => Some(Operator::GreaterOrEqual),
        Operator::LessOrEqual => Some(Operator::Greater),
        Operator::Greater => Some(Operator::LessOrEqual),
        Operator::GreaterOrEqual => Some(Operator::Less),
        _ => None,
    }
}

fn said_duration(duration: Duration) -> Message {
    let count = |number: i32| u64::from(number.unsigned_abs());
    let (years, months, days) = (duration.months / 12, duration.months % 12, duration.days);
    let mut parts = Vec::new();
    if years != 0 {
        parts.push(Message::new("condition-years").with("count", count(years)));
    }
    if months != 0 {
        parts.push(Message::new("condition-months").with("count", count(months)));
    }
    if days != 0 || parts.is_empty() {
        parts.push(Message::new("condition-days-long").with("count", count(days)));
    }
    Message::new("series").with("items", Arg::List(parts))
}
