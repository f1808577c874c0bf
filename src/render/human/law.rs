//! The acts for a reader: their editions, and every provision with who decides on it.

use chrono::NaiveDate;

use super::account::labelled;
use super::text::{visible, wrapped};
use super::{BOLD, DIM, Look, RED};
use crate::explain::words::{known_how_well, provision_state};
use crate::language::Language;
use crate::render::law::{editions, named, provisions};
use crate::rule::file::{Act, Edition, Provision, State};
use crate::rule::library::Library;
use crate::words::Message;

/// One act, ending with a line feed; with a day, as it stood on that day.
pub fn act(library: &Library, act: &Act, on: Option<NaiveDate>, look: &Look) -> String {
    let language = look.language;
    let say = |message: Message| message.in_language(language);
    let mut out = look.paint(BOLD, &visible(act.short.text(language)));
    out += &format!(" ({})\n", visible(&act.name));
    out += &wrapped("  ", "  ", act.title.text(language), look.width);
    if let Some(link) = &act.link {
        out += &format!("  {}\n", look.paint(DIM, &visible(link)));
    }
    let read = match act.read_until {
        Some(day) => say(Message::new("law-read-until").with("day", day)),
        None => say(Message::new("law-not-read")),
    };
    let read_how = act.read.text(language);
    let read = if read_how.is_empty() { read } else { format!("{read}; {read_how}") };
    out += &wrapped("  ", "  ", &read, look.width);
    let shown: Vec<String> =
        editions(act, on).iter().map(|edition| self::edition(edition, language)).collect();
    labelled(&mut out, &Message::new("law-edition"), &shown, look);
    for provision in provisions(act, on) {
        out += &self::provision(library, act, provision, look);
    }
    out
}

fn edition(edition: &Edition, language: Language) -> String {
    let mut said = Message::new("law-edition-by")
        .with("day", edition.from)
        .with("by", &edition.by)
        .in_language(language);
    if let Some(known) = known_how_well(&edition.confidence).filter(|_| edition.confidence != "T") {
        said += &format!(" ({})", known.in_language(language));
    }
    said += ": ";
    said += edition.changed.text(language);
    if let Some(link) = &edition.link {
        said += &format!("  {link}");
    }
    said
}

fn provision(library: &Library, act: &Act, provision: &Provision, look: &Look) -> String {
    let language = look.language;
    let mut first = format!("  {}", look.paint(BOLD, &visible(&act.cited(&provision.place, language))));
    if provision.from.is_some() || provision.until.is_some() {
        first += &format!(" ({})", days(provision.from, provision.until).in_language(language));
    }
    first += ": ";
    let mut out = wrapped(&first, "      ", provision.text.text(language), look.width);
    let rules = named(provision);
    let lost: Vec<&str> = rules.iter().copied().filter(|rule| library.rule(rule).is_none()).collect();
    let state = provision_state(provision.state.word()).in_language(language);
    let why = match rules.as_slice() {
        [] => provision.state.why(language).to_owned(),
        rules => rules.join(", "),
    };
    out += &wrapped(&format!("      {state}: "), "        ", &why, look.width);
    if !lost.is_empty() {
        let lost = Message::new("law-lost").with("rules", lost.join(", ")).in_language(language);
        out += &look.paint(RED, wrapped("      ", "        ", &lost, look.width).trim_end());
        out.push('\n');
    }
    out
}

/// Half-open days as words.
pub(in crate::render) fn days(from: Option<NaiveDate>, until: Option<NaiveDate>) -> Message {
    match (from, until) {
        (None, None) => Message::new("days-always"),
        (None, Some(until)) => Message::new("days-before").with("until", until),
        (Some(from), None) => Message::new("days-from").with("from", from),
        (Some(from), Some(until)) => Message::new("days-until").with("from", from).with("until", until),
    }
}

/// How many provisions are in which state, of all these acts.
pub fn law_foot<'a>(
    acts: impl Iterator<Item = &'a Act>,
    on: Option<NaiveDate>,
    language: Language,
) -> String {
    let mut counts = [0usize; 4];
    for act in acts {
        for provision in provisions(act, on) {
            counts[match provision.state {
                State::Encoded(_) => 0,
                State::Person(_) => 1,
                State::Addresses(_) => 2,
                State::NotFound(_) => 3,
            }] += 1;
        }
    }
    let total: usize = counts.iter().sum();
    let message = Message::new("law-foot")
        .with("total", total)
        .with("encoded", counts[0])
        .with("person", counts[1])
        .with("addresses", counts[2])
        .with("notfound", counts[3]);
    format!("{}\n", message.in_language(language))
}
