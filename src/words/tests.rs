use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::*;

/// The values that stand in the sentence of each key, as a word list or the source has them.
type Values = BTreeMap<String, BTreeSet<String>>;

/// Every message of a word list begins a line; its other lines are indented.
fn listed_values(language: Language) -> Values {
    let mut values = Values::new();
    let mut key = String::new();
    for line in written(language).lines().filter(|line| !line.starts_with('#')) {
        if let Some((begun, _)) = line.split_once(" =").filter(|_| !line.starts_with(' ')) {
            key = begun.to_owned();
            assert!(!values.contains_key(&key), "`{key}` stands twice in {}", language.code());
        }
        let entry = values.entry(key.clone()).or_default();
        let names = line.split('$').skip(1);
        entry.extend(names.map(|rest| rest.chars().take_while(|char| char.is_alphanumeric()).collect()));
    }
    values.remove("");
    values
}

/// What the source hands to `Message::new("…")`, and to the `with("…", …)` behind it.
fn used_values() -> Vec<(String, BTreeSet<String>, String)> {
    const CALL: &str = "Message::new(\"";
    let mut used = Vec::new();
    for (file, text) in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        for (at, _) in text.match_indices(CALL) {
            let (key, mut rest) = text[at + CALL.len()..].split_once('"').unwrap();
            rest = &rest[1..];
            let mut names = BTreeSet::new();
            while let Some(argument) = rest.trim_start().strip_prefix(".with(\"") {
                let (name, value) = argument.split_once('"').unwrap();
                names.insert(name.to_owned());
                rest = &value[closing(value)..];
            }
            used.push((key.to_owned(), names, file.clone()));
        }
    }
    used
}

/// Behind the parenthesis that closes what `text` is inside of.
fn closing(text: &str) -> usize {
    let (mut depth, mut quoted, mut escaped) = (1, false, false);
    for (index, char) in text.char_indices() {
        match char {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return index + 1;
        }
    }
    panic!("no parenthesis closes {text}")
}

/// The files of a folder and those below it, but for this one.
fn sources(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs")
            && !path.ends_with("words/tests.rs")
        {
            found.push((path.display().to_string(), std::fs::read_to_string(&path).unwrap()));
        }
    }
    found
}

#[test]
fn every_word_list_is_read_without_a_mistake() {
    for language in Language::ALL {
        let read = FluentResource::try_new(written(language).to_owned());
        assert!(read.is_ok(), "{}: {:?}", language.code(), read.err().map(|(_, errors)| errors));
    }
}

#[test]
fn every_language_says_the_same_with_the_same_values() {
    let english = listed_values(Language::En);
    assert!(english.len() > 200);
    for language in [Language::Ru, Language::Kk] {
        assert_eq!(listed_values(language), english, "{}", language.code());
    }
}

#[test]
fn every_sentence_the_source_says_is_listed_with_its_values() {
    let english = listed_values(Language::En);
    let used = used_values();
    assert!(used.len() > 200);
    for (key, values, file) in &used {
        assert_eq!(english.get(key), Some(values), "`{key}` in {file}");
    }
}

/// So that the two tests around this one see every use.
#[test]
fn every_key_stands_where_its_sentence_is_made() {
    for (file, text) in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (at, call) in code.match_indices("Message::new(") {
            let line = code[..at].rsplit('\n').next().unwrap_or_default();
            let described = line.trim_start().starts_with("//");
            assert!(described || code[at + call.len()..].starts_with('"'), "{file}: {line}");
        }
    }
}

#[test]
fn every_sentence_that_is_listed_is_said_somewhere() {
    let used: BTreeSet<String> = used_values().into_iter().map(|(key, ..)| key).collect();
    // A day is written by its parts, without a message.
    let unused: Vec<String> =
        listed_values(Language::En).into_keys().filter(|key| key != "day" && !used.contains(key)).collect();
    assert!(unused.is_empty(), "{unused:?}");
}

/// Also with what a translator may forget: every variant is reached by some count.
#[test]
fn every_sentence_can_be_said() {
    for language in Language::ALL {
        let listed = listed_values(language);
        for (key, values) in listed.iter().filter(|(key, _)| *key != "day") {
            for count in ["0", "1", "2", "5", "11", "21", "1 234"] {
                let args = values.iter().map(|name| (Cow::from(name.clone()), FluentValue::from(count)));
                let words = words(language);
                let mut errors = Vec::new();
                let args: FluentArgs = args.collect();
                let pattern = words.get_message(key).and_then(|message| message.value());
                let text = words.format_pattern(pattern.unwrap(), Some(&args), &mut errors).into_owned();
                assert!(errors.is_empty(), "{key}: {errors:?}");
                assert!(!text.is_empty() && !text.contains(['{', '}', '\u{2068}']), "{key}: {text}");
            }
        }
    }
}

#[test]
fn what_is_missing_is_shown_by_its_name() {
    assert_eq!(Message::new("no-such-sentence").to_string(), "{no-such-sentence}");
    assert_eq!(Message::new("empty-list").to_string(), "the list `{$list}` is empty");
}

#[test]
fn counts_are_said_by_the_plurals_of_the_language() {
    let said =
        |count: usize, language| Message::new("decisive-breached").with("count", count).in_language(language);

    for (count, expected) in [
        (1, "нарушено 1 обязательное правило"),
        (2, "нарушено 2 обязательных правила"),
        (5, "нарушено 5 обязательных правил"),
        (11, "нарушено 11 обязательных правил"),
        (21, "нарушено 21 обязательное правило"),
        (111, "нарушено 111 обязательных правил"),
        (1_000_022, "нарушено 1\u{a0}000\u{a0}022 обязательных правила"),
    ] {
        assert_eq!(said(count, Language::Ru), expected);
    }
    for (count, expected) in [(1, "1 міндетті қағида бұзылған"), (21, "21 міндетті қағида бұзылған")]
    {
        assert_eq!(said(count, Language::Kk), expected);
    }
    for (count, expected) in [
        (1, "1 mandatory rule is breached"),
        (2, "2 mandatory rules are breached"),
        (101, "101 mandatory rules are breached"),
    ] {
        assert_eq!(said(count, Language::En), expected);
    }
}

#[test]
fn the_one_and_the_many_differ_in_every_language() {
    let said = |count: usize, language| {
        Message::new("nothing-is-a-member").with("count", count).with("list", "sites").in_language(language)
    };
    for language in Language::ALL {
        assert!(!said(1, language).contains('1'));
        for count in [0, 2, 5, 11, 21, 101] {
            assert!(said(count, language).contains(&count.to_string()));
        }
    }
    assert_eq!(said(1, Language::Kk), "қағида `sites` тізімінің жалғыз элементіне қолданылмайды");
}

#[test]
fn kazakh_has_one_and_other() {
    let words = words(Language::Kk);
    let category = |count: u32| {
        let text = "k = { PLURAL($n) ->\n [one] one\n [few] few\n *[other] other\n }".to_owned();
        let mut bundle = FluentBundle::new_concurrent(words.locales.clone());
        bundle.add_resource_overriding(FluentResource::try_new(text).unwrap());
        bundle.add_function("PLURAL", plural).unwrap();
        let args: FluentArgs = [("n", count.to_string())].into_iter().collect();
        let pattern = bundle.get_message("k").unwrap().value().unwrap();
        bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
    };
    assert_eq!([1, 2, 5, 11, 21].map(category), ["one", "other", "other", "other", "other"]);
}

#[test]
fn days_are_written_as_the_language_writes_them() {
    let date = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
    let said = |date, language| day(date, language);

    assert_eq!(said(date(2024, 8, 15), Language::En), "15 August 2024");
    assert_eq!(said(date(2024, 8, 15), Language::Ru), "15 августа 2024 года");
    assert_eq!(said(date(2024, 8, 15), Language::Kk), "2024 жылғы 15 тамыз");
    assert_eq!(said(date(1, 1, 1), Language::En), "1 January 1");
    for language in Language::ALL {
        let months: BTreeSet<String> = (1..=12).map(|month| said(date(2024, month, 1), language)).collect();
        assert_eq!(months.len(), 12);
    }
}

#[test]
fn numbers_are_written_as_the_language_writes_them() {
    for (decimal, en, ru) in [
        ("0", "0", "0"),
        ("999", "999", "999"),
        ("1000", "1,000", "1000"),
        ("12345", "12,345", "12 345"),
        ("318000000.5", "318,000,000.5", "318 000 000,5"),
        ("-1234567.1234567", "-1,234,567.1234567", "-1 234 567,1234567"),
        ("0.000000000000000001", "0.000000000000000001", "0,000000000000000001"),
    ] {
        let ru = ru.replace(' ', "\u{a0}");
        assert_eq!(number(decimal, Language::En), en);
        assert_eq!(number(decimal, Language::Ru), ru);
        assert_eq!(number(decimal, Language::Kk), ru);
    }
    assert_eq!(percent("55.00", Language::En), "55.00 %");
    assert_eq!(percent("55.00", Language::Ru), "55,00\u{a0}%");
    assert_eq!(percent("55.00", Language::Kk), "55,00\u{a0}%");
}

#[test]
fn lists_end_with_and() {
    let said = |names: &[&str], language| {
        Message::new("give").with("paths", Arg::names(names)).in_language(language)
    };
    assert_eq!(said(&["a"], Language::En), "give `a`");
    assert_eq!(said(&["a", "b", "c"], Language::En), "give `a`, `b` and `c`");
    assert_eq!(said(&["a", "b", "c"], Language::Ru), "указать `a`, `b` и `c`");
    assert_eq!(said(&["a", "b", "c"], Language::Kk), "`a`, `b` және `c` көрсету");
}

/// As the checks of values hand it on.
#[test]
fn a_message_outlives_being_written_down() {
    let message = Message::new("days-out-of-order").with("last", "x").with("from", Message::new("unknown"));
    let json = serde_json::to_value(&message).unwrap();
    assert_eq!(Message::deserialize(json).unwrap(), message);
}
