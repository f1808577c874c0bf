//! What is wrong with a document, as a compiler would say it.

use super::excerpt::{Mark, excerpt};
use super::text::wrapped;
use super::{BOLD, Look, RED};
use crate::document::place::{Mistake, Source};
use crate::explain::account::Outcome;
use crate::words::Message;

/// So many mistakes of a file are shown with their lines; the others are only named.
const SHOWN: usize = 50;

/// All mistakes of a file.
pub fn mistakes(mistakes: &[Mistake], file: &str, source: Option<&Source>, look: &Look) -> String {
    let mut out = String::new();
    for (index, one) in mistakes.iter().enumerate() {
        out += &mistake(one, file, source.filter(|_| index < SHOWN), look);
        if index < SHOWN || index + 1 == mistakes.len() {
            out.push('\n');
        }
    }
    out
}

/// One mistake: the message, its place, what would be right.
pub fn mistake(mistake: &Mistake, file: &str, source: Option<&Source>, look: &Look) -> String {
    let label = |label: &Message| format!("{}:", look.say(label));
    let error = look.paint(RED, &label(&Message::new("label-error")));
    let mut out = wrapped(&format!("{error} "), "  ", &look.say(&mistake.message), look.width);
    if let Some(place) = &mistake.place {
        let mark = Mark { label: mistake.path.clone(), primary: true };
        out += &excerpt(file, source, vec![(place.clone(), mark)], Outcome::Breached, look);
    }
    if let Some(help) = &mistake.help {
        let label = label(&Message::new("label-help"));
        let rest = " ".repeat(label.chars().count() + 3);
        out += &wrapped(&format!("  {} ", look.paint(BOLD, &label)), &rest, &look.say(help), look.width);
    }
    out
}
