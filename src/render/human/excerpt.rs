//! Lines of a file with carets under the values meant.
//!
//! Only the lines shown are handed on, cut and with nothing a terminal would obey in them: a file may
//! be one line of many megabytes.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::text::{shown, visible};
use super::{BLUE, Look};
use crate::document::place::{Place, Source};
use crate::explain::account::Outcome;

/// What is written under a value.
#[derive(Debug, Clone)]
pub struct Mark {
    pub label: String,
    /// Whether the value is what the sentence is about, not only beside it.
    pub primary: bool,
}

/// A line with more characters is cut around the values meant.
const LONGEST_LINE: usize = 110;
/// Of a cut line: the bytes kept before a value, of it, and after it; and of the line at least.
const BEFORE: usize = 24;
const WITHIN: usize = 40;
const AFTER: usize = 24;
const ENOUGH: usize = 80;
/// Of a cut line: values that begin within so many bytes are shown together.
const TOGETHER: usize = 40;
/// Values so many lines apart are shown as two excerpts.
const FAR: usize = 500;

/// A line of the excerpt: its number, and its marks as byte ranges of `text`.
struct Line {
    number: usize,
    text: String,
    spans: Vec<(std::ops::Range<usize>, Mark)>,
}

/// The excerpt, indented, ending with a line feed; empty without marks. Without a source only the
/// places are named.
pub fn excerpt(
    file: &str,
    source: Option<&Source>,
    mut marks: Vec<(Place, Mark)>,
    outcome: Outcome,
    look: &Look,
) -> String {
    let file = visible(file);
    let Some(source) = source else {
        return marks
            .iter()
            .map(|(place, _)| format!("    --> {file}:{}:{}\n", place.line, place.column))
            .collect();
    };
    marks.sort_by(|(a, a_mark), (b, b_mark)| (a, &a_mark.label).cmp(&(b, &b_mark.label)));
    let level = match outcome {
        Outcome::Breached => Level::ERROR,
        Outcome::Undetermined => Level::WARNING,
        Outcome::Met | Outcome::NotApplicable => Level::INFO,
    };
    let renderer = if look.colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(look.width.max(60) - 2);
    let mut out = String::new();
    for chunk in chunks(source, &marks) {
        // The column is that of the file, which the renderer cannot know once a line is cut.
        let (named, _) = chunk.iter().find(|(_, mark)| mark.primary).unwrap_or(&chunk[0]);
        let digits = chunk[chunk.len() - 1].0.line.to_string().len();
        let arrow = look.paint(BLUE, &format!("  {:digits$}-->", ""));
        out += &format!("{arrow} {file}:{}:{}\n", named.line, named.column);
        let group = Group::with_level(level.clone()).element(snippet(source, chunk));
        for line in renderer.render(&[group]).lines() {
            out += format!("  {line}").trim_end();
            out.push('\n');
        }
    }
    out
}

/// Marks that fit in one excerpt: near each other, and on a long line close together.
fn chunks<'m>(source: &Source, marks: &'m [(Place, Mark)]) -> Vec<&'m [(Place, Mark)]> {
    let mut chunks = Vec::new();
    let mut begin = 0;
    for index in 1..=marks.len() {
        let apart = index == marks.len() || {
            let (first, before, after) = (&marks[begin].0, &marks[index - 1].0, &marks[index].0);
            if before.line == after.line {
                after.span.0 - first.span.0 > TOGETHER && line_of(source, after).1.len() > LONGEST_LINE
            } else {
                after.line - before.line > FAR
            }
        };
        if apart {
            chunks.push(&marks[begin..index]);
            begin = index;
        }
    }
    chunks.retain(|chunk| !chunk.is_empty());
    chunks
}

fn snippet<'a>(source: &Source, chunk: &[(Place, Mark)]) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let first = chunk[0].0.line;
    let (mut text, mut annotations) = (String::new(), Vec::new());
    let mut number = first;
    for same in chunk.chunk_by(|(a, _), (b, _)| a.line == b.line) {
        let line = cut(source, same);
        if line.number == number + 2 {
            // One line between is shown, more are folded away: it does not matter what they hold.
            text.push('\n');
            text += &line_before(source, &same[0].0);
            number += 1;
        }
        while number < line.number {
            text.push('\n');
            number += 1;
        }
        for (span, mark) in line.spans {
            let kind = if mark.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
            let span = text.len() + span.start..text.len() + span.end;
            annotations.push(kind.span(span).label(visible(&mark.label).into_owned()));
        }
        text += &line.text;
    }
    Snippet::source(text).line_start(first).annotations(annotations)
}

/// The line of marks that all stand on it, cut where it is long.
fn cut(source: &Source, marks: &[(Place, Mark)]) -> Line {
    let (begin, line) = line_of(source, &marks[0].0);
    let short = line.len() <= LONGEST_LINE;
    let spans: Vec<_> = marks
        .iter()
        .map(|(place, _)| {
            let start = (place.span.0 - begin).min(line.len());
            let end = (place.span.1.max(place.span.0) - begin).min(line.len());
            if short { start..end } else { start..end.min(start + WITHIN) }
        })
        .collect();
    let from = if short { 0 } else { spans[0].start.saturating_sub(BEFORE) };
    let last = spans.iter().map(|span| span.end).max().unwrap_or(0);
    let to = if short { line.len() } else { (last + AFTER).max(from + ENOUGH).min(line.len()) };
    let (from, to) = (floor(line, from), floor(line, to));
    let mut text = String::from(if from > 0 { "…" } else { "" });
    // Where each byte of the line went: characters may change their length when made visible.
    let mut moved = vec![(0, 0)];
    for (index, char) in line[from..to].char_indices() {
        moved.push((from + index, text.len()));
        text.push(shown(char));
    }
    moved.push((to, text.len()));
    if to < line.len() {
        text.push('…');
    }
    let at = |byte: usize| moved[moved.partition_point(|&(old, _)| old <= byte) - 1].1;
    let spans = spans.iter().zip(marks).map(|(span, (_, mark))| (at(span.start)..at(span.end), mark.clone()));
    Line { number: marks[0].0.line, spans: spans.collect(), text }
}

/// Where the line of a place begins, and the line without its end.
fn line_of<'s>(source: &'s Source, place: &Place) -> (usize, &'s str) {
    let at = floor(&source.text, place.span.0.min(source.text.len()));
    let begin = source.text[..at].rfind('\n').map_or(0, |index| index + 1);
    let end = source.text[at..].find('\n').map_or(source.text.len(), |index| at + index);
    (begin, source.text[begin..end].trim_end_matches('\r'))
}

/// The beginning of the line before the one of a place.
fn line_before(source: &Source, place: &Place) -> String {
    let (begin, _) = line_of(source, place);
    let before = source.text[..begin].strip_suffix('\n').unwrap_or_default();
    let before = &before[before.rfind('\n').map_or(0, |index| index + 1)..];
    before.trim_end_matches('\r').chars().take(LONGEST_LINE).map(shown).collect()
}

/// The character boundary at or before a byte.
fn floor(text: &str, mut index: usize) -> usize {
    while !text.is_char_boundary(index) {
        index -= 1;
    }
    index
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn show(text: &str, marks: &[(std::ops::Range<usize>, &str)]) -> String {
        let source = Source::new("a.toml", text);
        let marks = marks
            .iter()
            .map(|(span, label)| (source.place(span), Mark { label: (*label).to_owned(), primary: true }))
            .collect();
        excerpt("a.toml", Some(&source), marks, Outcome::Breached, &Look::default())
    }

    #[test]
    fn values_far_apart_stand_in_one_excerpt() {
        let text = "a = 1\nb = 2\nc = 3\nd = 4\ne = 5\nf = 6\n";
        insta::assert_snapshot!(show(text, &[(4..5, "a"), (16..17, "c"), (34..35, "f")]), @r"
         --> a.toml:1:5
          |
        1 | a = 1
          |     ^ a
        2 | b = 2
        3 | c = 3
          |     ^ c
        ...
        6 | f = 6
          |     ^ f
        ");
    }

    #[test]
    fn a_long_line_is_cut_around_the_values() {
        let text = format!(
            "{{{}\"zone\": \"residential\"{}}}",
            "\"x\": 1, ".repeat(50_000),
            ", \"y\": 2".repeat(50_000)
        );
        let start = text.find("\"residential").unwrap();
        let shown = show(&text, &[(start..start + 13, "sites[0].zone")]);

        assert!(shown.len() < 500);
        insta::assert_snapshot!(shown, @r#"
         --> a.toml:1:400010
          |
        1 | …"x": 1, "x": 1, "zone": "residential", "y": 2, "y": 2, "y": 2, "y": 2, "y": 2, "…
          |                          ^^^^^^^^^^^^^ sites[0].zone
        "#);
    }

    #[test]
    fn a_value_over_several_lines_is_marked_on_its_first() {
        insta::assert_snapshot!(show("a = [\n  1,\n  2,\n]\n", &[(4..17, "a")]), @r"
         --> a.toml:1:5
          |
        1 | a = [
          |     ^ a
        ");
    }

    #[test]
    fn nothing_of_the_file_reaches_the_terminal_as_a_command() {
        let shown = show("a = \"\u{1B}[2J\u{202E}\"\n", &[(4..12, "a\u{1B}[0m")]);

        assert!(shown.chars().all(|char| char == '\n' || !char.is_control()), "{shown:?}");
        insta::assert_snapshot!(shown, @r#"
         --> a.toml:1:5
          |
        1 | a = "␛[2J�"
          |     ^^^^^^ a␛[0m
        "#);
    }

    #[test]
    fn the_place_after_the_end_of_a_file_can_be_shown() {
        insta::assert_snapshot!(show("", &[(0..0, "filing.period")]), @r"
         --> a.toml:1:1
          |
        1 |
          | ^ filing.period
        ");
        insta::assert_snapshot!(show("a = 1\n", &[(6..6, "filing.period")]), @r"
         --> a.toml:2:1
          |
        2 |
          | ^ filing.period
        ");
    }

    proptest! {
        #[test]
        fn any_text_can_be_shown(
            text in "([a-zé😀́\u{200D}\t\r\n\u{0}-\u{1F}一-丅]|.){0,300}",
            marks in prop::collection::vec((0..1200usize, 0..200usize), 0..8),
            colour: bool,
            width in 0..200usize,
        ) {
            let source = Source::new("a.toml", text);
            let marks = marks
                .into_iter()
                .map(|(start, length)| {
                    let mark = Mark { label: format!("{length}"), primary: length % 2 == 0 };
                    (source.place(&(start..start + length)), mark)
                })
                .collect();
            excerpt("a.toml", Some(&source), marks, Outcome::Breached, &Look { colour, width, ..Look::default() });
        }
    }
}
