//! The language of the user.

use adal::language::Language;

/// That of the locale which the environment names for messages.
pub fn language() -> Language {
    of(["LC_ALL", "LC_MESSAGES", "LANG"].map(|name| std::env::var(name).unwrap_or_default()))
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
