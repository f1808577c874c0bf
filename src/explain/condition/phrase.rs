//! Sentences that may end in a list.

use crate::words::{Arg, Message};

/// So many claims can be followed with "and" or "or" between them.
const FEW: usize = 4;

/// A sentence; with items, one that ends in a colon and goes on in a numbered list.
#[derive(Debug, Clone)]
pub struct Phrase {
    pub text: Message,
    pub items: Vec<Phrase>,
    pub(super) form: Form,
}

/// What may stand beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// A name or a value: anything.
    Word,
    /// A product: what is added to it.
    Product,
    /// A sum: what it is compared with.
    Sum,
    /// A comparison: other claims.
    Claim,
    /// Claims with "and" or "or" between them: nothing, without brackets.
    Joined,
    /// What goes on to its end, such as "for each …: …": nothing, without brackets.
    Open,
    /// A list of which all holds.
    All,
    /// A list of which one holds.
    Any,
}

/// One line of a phrase.
#[derive(Debug)]
pub struct Line {
    /// How deep it stands in lists.
    pub depth: usize,
    /// `1.2` for the second item under the first, empty for the sentence itself.
    pub number: String,
    pub text: Message,
}

impl Phrase {
    fn new(text: Message, form: Form) -> Self {
        Self { text, items: Vec::new(), form }
    }

    pub(super) fn word(text: Message) -> Self {
        Self::new(text, Form::Word)
    }

    pub(super) fn claim(text: Message) -> Self {
        Self::new(text, Form::Claim)
    }

    pub(super) fn of(text: Message, form: Form) -> Self {
        Self::new(text, form)
    }

    /// A name or a word of the format.
    pub(super) fn name(name: &str) -> Self {
        Self::word(Message::verbatim(format!("`{name}`")))
    }

    /// A formula as it is written.
    pub(super) fn formula(text: &str) -> Self {
        let text: Vec<&str> = text.split_whitespace().collect();
        Self::word(Message::verbatim(format!("`{}`", text.join(" "))))
    }

    pub(super) fn list(text: Message, items: Vec<Self>, form: Form) -> Self {
        Self { text, items, form }
    }

    /// A sentence that ends with this one: the list goes on being its end.
    pub(super) fn wrap(self, sentence: impl FnOnce(Message) -> Message) -> Self {
        Self { text: sentence(self.text), items: self.items, form: Form::Open }
    }

    /// As the whole of what a term stands for.
    pub fn in_full(self) -> Self {
        self.wrap(|body| Message::new("condition-in-full").with("body", body))
    }

    /// Whether it fits in the middle of a sentence: it has no list, or one of a few claims.
    pub(super) fn is_short(&self) -> bool {
        let joined = matches!(self.form, Form::All | Form::Any) && self.items.len() <= FEW;
        self.items.is_empty() || joined && self.items.iter().all(|item| item.form == Form::Claim)
    }

    /// In one line.
    fn flat(self) -> Self {
        if self.items.is_empty() {
            return self;
        }
        let short = self.is_short();
        let items: Vec<Self> = self.items.into_iter().map(Self::flat).collect();
        let join = |first: Message, second: Message| match self.form {
            Form::Any => Message::new("condition-or").with("first", first).with("second", second),
            _ => Message::new("condition-and").with("first", first).with("second", second),
        };
        if short {
            let joined = items.into_iter().map(|item| item.text).reduce(join);
            return Self::new(joined.unwrap_or(self.text), Form::Joined);
        }
        let numbered = items.into_iter().enumerate().map(|(index, item)| {
            Message::new("condition-item").with("number", index + 1).with("what", item.inside())
        });
        let items = Arg::Items(numbered.collect());
        Self::new(Message::new("condition-list").with("head", self.text).with("items", items), Form::Open)
    }

    /// In one line, so that a comparison may stand around it.
    pub(super) fn inside(self) -> Message {
        self.within(&[Form::Word, Form::Product, Form::Sum, Form::Claim])
    }

    /// In one line that a colon ends.
    pub(super) fn before_colon(self) -> Message {
        self.within(&[Form::Word, Form::Product, Form::Sum, Form::Claim, Form::Joined])
    }

    /// In one line, in brackets unless it has one of these forms.
    pub(super) fn within(self, bare: &[Form]) -> Message {
        let flat = self.flat();
        match bare.contains(&flat.form) {
            true => flat.text,
            false => Message::new("condition-brackets").with("what", flat.text),
        }
    }

    /// The sentence, then the items of its list under their numbers.
    pub fn lines(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        self.add_lines("", 0, &mut lines);
        lines
    }

    fn add_lines(&self, number: &str, depth: usize, lines: &mut Vec<Line>) {
        lines.push(Line { depth, number: number.to_owned(), text: self.text.clone() });
        for (index, item) in self.items.iter().enumerate() {
            let below = match number {
                "" => (index + 1).to_string(),
                number => format!("{number}.{}", index + 1),
            };
            item.add_lines(&below, depth + 1, lines);
        }
    }
}

/// `a, b, c`
pub(super) fn series(items: impl IntoIterator<Item = Message>) -> Arg {
    Arg::Series(items.into_iter().collect())
}
