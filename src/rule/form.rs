//! What a rule file, and the files beside it, may contain.

use crate::document::format::{Field, Form, Kind, Record};

const TEXT: Kind = Kind::Text(Form::Free);
const TEXT_LIST: Kind = Kind::List(&TEXT);

const fn required(name: &'static str, kind: Kind, about: &'static str) -> Field {
    Field { name, kind, about, required: true }
}

const fn optional(name: &'static str, kind: Kind, about: &'static str) -> Field {
    Field { name, kind, about, required: false }
}

/// How sure a source is, as the law pages mark it.
pub(super) const CONFIDENCES: &[&str] = &["T", "T*", "S", "C", "I", "R"];

static TEXTS: Record = Record {
    fields: &[
        required("en", TEXT, "in English"),
        optional("ru", TEXT, "in Russian"),
        optional("kk", TEXT, "in Kazakh"),
    ],
};

static TEXT_LISTS: Record = Record {
    fields: &[
        required("en", TEXT_LIST, "in English"),
        optional("ru", TEXT_LIST, "in Russian"),
        optional("kk", TEXT_LIST, "in Kazakh"),
    ],
};

static CITATION: Record = Record {
    fields: &[
        required("act", TEXT, "a key of acts.toml"),
        required("place", TEXT, "article, paragraph, sub-paragraph"),
        required("confidence", Kind::Word(CONFIDENCES), "how sure the source is"),
        optional("from", Kind::Day, "the first day for which it is cited"),
        optional("until", Kind::Day, "the first day for which it no longer is"),
    ],
};

static CITATION_KIND: Kind = Kind::Record(&CITATION);

static IN_FORCE: Record = Record {
    fields: &[
        optional("from", Kind::Day, "the first day in force; without it the rule always is"),
        optional("until", Kind::Day, "the first day no longer in force"),
        optional("from_confidence", Kind::Word(CONFIDENCES), "how sure the first day is"),
        optional("until_confidence", Kind::Word(CONFIDENCES), "how sure the last day is"),
    ],
};

static CONDITIONS: Record = Record {
    fields: &[
        optional("section", TEXT, "a section that only some filings carry: the others are outside the rule"),
        optional("when", TEXT, "of the whole filing: where it is false the rule is not applicable"),
        optional("for_each", TEXT, "the elements judged: `site in sites`"),
        optional("applies", TEXT, "of an element, or of the filing: where it is false nothing is required"),
        required("requires", TEXT, "what has to hold"),
    ],
};

/// What a rule is: an obligation, a sign of risk, or a calculation of what follows from a breach.
pub(super) const KINDS: &[&str] = &["obligation", "indicator", "calculation"];

/// The sentences of a rule, by the outcome they are said of.
pub(super) const SENTENCES: &[&str] = &["met", "breached", "undetermined", "not_applicable"];

static SENTENCE: Record = Record {
    fields: &[
        optional("met", TEXT, "said where the rule is met"),
        optional("breached", TEXT, "said where the rule is breached"),
        optional("undetermined", TEXT, "said where it is open"),
        optional("not_applicable", TEXT, "said where the rule does not apply"),
    ],
};

static SENTENCES_BY_LANGUAGE: Record = Record {
    fields: &[
        required("en", Kind::Record(&SENTENCE), "in English"),
        optional("ru", Kind::Record(&SENTENCE), "in Russian"),
        optional("kk", Kind::Record(&SENTENCE), "in Kazakh"),
    ],
};

const fn rule(cites: Kind) -> [Field; 13] {
    [
        required("title", Kind::Record(&TEXTS), "the obligation in one sentence"),
        required("packs", TEXT_LIST, "the packs that hold the rule"),
        optional("kind", Kind::Word(KINDS), "what a breach of it is"),
        required("cites", cites, "the provision, or several"),
        required("in_force", Kind::Record(&IN_FORCE), "the days the rule is in force"),
        required("force", Kind::Word(&["mandatory", "advisory"]), "whether it counts for the verdict"),
        required("consequence", TEXT_LIST, "what follows from a breach: keys of consequences.toml"),
        optional("notes", Kind::Record(&TEXT_LISTS), "what every account says"),
        optional("not_checked", Kind::Record(&TEXT_LISTS), "what the rule does not look at"),
        optional("let", Kind::Map(&TEXT), "named values"),
        required("rule", Kind::Record(&CONDITIONS), "the conditions"),
        required("because", Kind::Record(&SENTENCES_BY_LANGUAGE), "why, by outcome"),
        optional("remedy", Kind::Record(&SENTENCES_BY_LANGUAGE), "what would make it right, by outcome"),
    ]
}

/// `rules/<instrument>/<name>.toml`
pub(super) static RULE: Record = Record { fields: &rule(Kind::Record(&CITATION)) };

/// The same of a rule that cites several provisions.
pub(super) static RULE_OF_SEVERAL: Record = Record { fields: &rule(Kind::List(&CITATION_KIND)) };

/// An entry of `rules/terms.toml`.
pub(super) static TERM: Record = Record {
    fields: &[
        optional("parameters", Kind::Map(&TEXT), "name and kind of each"),
        required("means", TEXT, "the formula"),
        required("meaning", Kind::Record(&TEXTS), "the idea in words"),
        optional("open", Kind::Record(&TEXTS), "what to do where the formula leaves it open"),
        required("cites", Kind::Record(&CITATION), "where the idea comes from"),
    ],
};

static STEP: Record = Record {
    fields: &[
        optional("up_to", Kind::Amount, "the greatest number of the step; only the last has none"),
        required("value", Kind::Amount, "the value for numbers in the step"),
    ],
};
static STEP_KIND: Kind = Kind::Record(&STEP);

static VALUE: Record = Record {
    fields: &[
        required("from", Kind::Day, "the first day of the value"),
        optional("until", Kind::Day, "the first day no longer of the value"),
        optional("value", Kind::Amount, "the value; without it none is known"),
        optional("steps", Kind::List(&STEP_KIND), "instead, the value for each step of some other number"),
        required("cites", Kind::Record(&CITATION), "where it was read"),
    ],
};
static VALUE_KIND: Kind = Kind::Record(&VALUE);

/// An entry of `rules/amounts.toml`.
pub(super) static AMOUNT: Record = Record {
    fields: &[
        required("meaning", Kind::Record(&TEXTS), "what it is"),
        required("unit", TEXT, "its unit"),
        required("values", Kind::List(&VALUE_KIND), "its values by day"),
    ],
};

static EDITION: Record = Record {
    fields: &[
        required("from", Kind::Day, "the first day of the edition"),
        optional("from_confidence", Kind::Word(CONFIDENCES), "how sure that day is"),
        required("by", TEXT, "the law that made it"),
        required("changed", Kind::Record(&TEXTS), "what it changed"),
        optional("link", TEXT, "where its text stands"),
    ],
};
static EDITION_KIND: Kind = Kind::Record(&EDITION);

/// The states a provision can be in: exactly one of them is given.
pub(super) const STATES: &[&str] = &["rules", "person", "addresses", "not_found"];

static PROVISION: Record = Record {
    fields: &[
        required("place", TEXT, "article, paragraph, sub-paragraph"),
        required("text", Kind::Record(&TEXTS), "what it says, in a few own words"),
        optional("from", Kind::Day, "the first day of the provision"),
        optional("until", Kind::Day, "the first day it no longer is"),
        optional("rules", TEXT_LIST, "encoded: the rules that hold it"),
        optional("person", Kind::Record(&TEXTS), "needs a person: why"),
        optional("addresses", Kind::Record(&TEXTS), "addresses somebody else: whom"),
        optional("not_found", Kind::Record(&TEXTS), "what was looked for and not found"),
    ],
};
static PROVISION_KIND: Kind = Kind::Record(&PROVISION);

/// An entry of `rules/acts.toml`.
pub(super) static ACT: Record = Record {
    fields: &[
        required("title", Kind::Record(&TEXTS), "the full title"),
        required("short", Kind::Record(&TEXTS), "how accounts call it"),
        optional("cited", Kind::Record(&TEXTS), "how a place in it is called: `art. {place}`"),
        optional("number", TEXT, "its number"),
        optional("link", TEXT, "where it stands"),
        optional("read", Kind::Record(&TEXTS), "what was read"),
        optional("read_until", Kind::Day, "the last day for which it was read"),
        optional("editions", Kind::List(&EDITION_KIND), "its editions, by day"),
        optional("outline", Kind::List(&PROVISION_KIND), "its provisions, each with its state"),
    ],
};

static PART: Record = Record {
    fields: &[
        optional("from", Kind::Day, "the first day of a breach that it follows from"),
        optional("until", Kind::Day, "the first day of a breach that it no longer follows from"),
        required("text", Kind::Record(&TEXTS), "what follows"),
        optional("otherwise", Kind::Record(&TEXTS), "said where a value of the text is unknown"),
        optional("cites", Kind::Record(&CITATION), "where the law says so"),
    ],
};
static PART_KIND: Kind = Kind::Record(&PART);

/// An entry of `rules/consequences.toml`.
pub(super) static CONSEQUENCE: Record =
    Record { fields: &[required("parts", Kind::List(&PART_KIND), "what follows, by the day of the breach")] };

/// `rules/packs/<name>.toml`
pub(super) static PACK: Record = Record {
    fields: &[
        required("title", Kind::Record(&TEXTS), "the name for readers"),
        required("version", TEXT, "changes with its rules"),
        optional("default", Kind::Truth, "whether it is meant where none is named"),
        required("reading", Kind::Record(&TEXTS), "whose reading of the law it is"),
        optional("notes", Kind::Record(&TEXT_LISTS), "what its reader should know"),
    ],
};
