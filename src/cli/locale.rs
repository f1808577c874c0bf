//! The language of the user, which the help must know before the arguments are read.

use adal::language::Language;

/// The one that `--lang` names, and else that of the locale which the environment names for messages.
pub fn language() -> Language {
    let arguments = std::env::args_os().map(|argument| argument.to_string_lossy().into_owned());
    asked(arguments).unwrap_or_else(of_environment)
}

fn of_environment() -> Language {
    of(["LC_ALL", "LC_MESSAGES", "LANG"].map(|name| std::env::var(name).unwrap_or_default()))
}

/// What the last `--lang` before a `--` names.
fn asked(arguments: impl Iterator<Item = String>) -> Option<Language> {
    let arguments: Vec<String> = arguments.take_while(|argument| argument != "--").collect();
    let followed = arguments.windows(2).filter(|pair| pair[0] == "--lang").map(|pair| pair[1].as_str());
    let joined = arguments.iter().filter_map(|argument| argument.strip_prefix("--lang="));
    let code = followed.chain(joined).last()?;
    Language::ALL.into_iter().find(|language| language.code() == code)
}

/// The first of these locales that is given: `kk_KZ.UTF-8`. English where adal does not speak its language.
fn of(locales: [String; 3]) -> Language {
    let locale = locales.into_iter().find(|locale| !locale.is_empty()).unwrap_or_default();
    let code = locale.split(['_', '.', '@', '-']).next().unwrap_or_default();
    let spoken = Language::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(code));
    spoken.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(all: &str, messages: &str, lang: &str) -> Language {
        of([all, messages, lang].map(str::to_owned))
    }

    fn named(arguments: &str) -> Option<Language> {
        asked(arguments.split(' ').map(str::to_owned))
    }

    #[test]
    fn the_option_is_found_wherever_it_stands() {
        assert_eq!(named("adal --lang ru check a.toml"), Some(Language::Ru));
        assert_eq!(named("adal check a.toml --lang=kk --help"), Some(Language::Kk));
        assert_eq!(named("adal check a.toml"), None);
        assert_eq!(named("adal check --lang"), None);
        assert_eq!(named("adal check --lang fr"), None);
        assert_eq!(named("adal check -- --lang ru"), None);
    }

    #[test]
    fn the_first_locale_that_is_given_counts() {
        assert_eq!(chosen("ru_RU.UTF-8", "kk_KZ", "en_GB"), Language::Ru);
        assert_eq!(chosen("", "kk_KZ", "ru_RU"), Language::Kk);
        assert_eq!(chosen("", "", "ru"), Language::Ru);
        assert_eq!(chosen("C", "kk_KZ", "ru_RU"), Language::En);
    }

    #[test]
    fn a_locale_names_its_language_first() {
        for locale in ["kk", "kk_KZ", "kk_KZ.UTF-8", "kk.UTF-8", "kk_KZ@cyrillic", "KK-kz"] {
            assert_eq!(chosen(locale, "", ""), Language::Kk, "{locale}");
        }
    }

    #[test]
    fn what_is_not_spoken_here_is_english() {
        for locale in ["", "C", "POSIX", "C.UTF-8", "de_DE.UTF-8", "rust", "\u{1b}[31m", "_", "."] {
            assert_eq!(chosen(locale, "", ""), Language::En, "{locale}");
        }
    }
}
