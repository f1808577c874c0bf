//! The acts as a page: a table of editions and a table of provisions for each.

use chrono::NaiveDate;

use super::{anchor, escaped, page};
use crate::explain::words::{known_how_well, provision_state};
use crate::language::Language;
use crate::render::human::law::days;
use crate::render::law::{editions, named, provisions};
use crate::rule::file::Act;
use crate::rule::library::Library;
use crate::words::Message;

/// The acts in order, ending with a line feed; with a day, as they stood on that day.
pub fn law<'a>(
    library: &Library,
    acts: impl Iterator<Item = &'a Act>,
    on: Option<NaiveDate>,
    language: Language,
) -> String {
    let say = |message: Message| message.in_language(language);
    let mut out = format!("# {}\n", say(Message::new("law-title")));
    if let Some(day) = on {
        out += &format!("\n{}\n", say(Message::new("law-on").with("day", day)));
    }
    for act in acts {
        out += &format!("\n## {}\n\n", escaped(act.short.text(language)));
        out += &format!("{}\n\n", escaped(act.title.text(language)));
        if let Some(link) = &act.link {
            out += &format!("<{link}>\n\n");
        }
        out += &match act.read_until {
            Some(day) => say(Message::new("law-read-until").with("day", day)),
            None => say(Message::new("law-not-read")),
        };
        let read = act.read.text(language);
        out += &if read.is_empty() { "\n".to_owned() } else { format!("; {}\n", escaped(read)) };
        out += &table_of_editions(act, on, language);
        out += &table_of_provisions(library, act, on, language);
    }
    out
}

fn table_of_editions(act: &Act, on: Option<NaiveDate>, language: Language) -> String {
    let say = |message: Message| message.in_language(language);
    let editions = editions(act, on);
    if editions.is_empty() {
        return String::new();
    }
    let mut out = format!(
        "\n| {} | {} | {} |\n|---|---|---|\n",
        say(Message::new("law-from")),
        say(Message::new("law-by")),
        say(Message::new("law-changed"))
    );
    for edition in editions {
        let mut from = crate::words::day(edition.from, language);
        if let Some(known) = known_how_well(&edition.confidence).filter(|_| edition.confidence != "T") {
            from += &format!(" ({})", known.in_language(language));
        }
        let by = match &edition.link {
            Some(link) => format!("[{}]({link})", escaped(&edition.by)),
            None => escaped(&edition.by),
        };
        out += &format!("| {from} | {by} | {} |\n", escaped(edition.changed.text(language)));
    }
    out
}

fn table_of_provisions(library: &Library, act: &Act, on: Option<NaiveDate>, language: Language) -> String {
    let say = |message: Message| message.in_language(language);
    let mut rows = provisions(act, on).peekable();
    if rows.peek().is_none() {
        return String::new();
    }
    let mut out = format!(
        "\n| {} | {} | {} |\n|---|---|---|\n",
        say(Message::new("law-place")),
        say(Message::new("law-says")),
        say(Message::new("law-state"))
    );
    for provision in rows {
        let mut place = escaped(&act.cited(&provision.place, language));
        if provision.from.is_some() || provision.until.is_some() {
            place += &format!(" ({})", days(provision.from, provision.until).in_language(language));
        }
        let rules: Vec<String> = named(provision)
            .into_iter()
            .map(|rule| match library.rule(rule) {
                Some(_) => format!("[`{rule}`]({}#{})", page("rules", language), anchor(rule)),
                None => format!("**`{rule}` {}**", say(Message::new("law-no-such-rule"))),
            })
            .collect();
        let why = if rules.is_empty() { escaped(provision.state.why(language)) } else { rules.join(", ") };
        let state = provision_state(provision.state.word()).in_language(language);
        out += &format!("| {place} | {} | {state}: {why} |\n", escaped(provision.text.text(language)));
    }
    out
}
