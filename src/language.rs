//! The languages adal speaks.

/// A language of texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Language {
    #[default]
    En,
    Ru,
    Kk,
}

impl Language {
    pub const ALL: [Self; 3] = [Self::En, Self::Ru, Self::Kk];

    /// ISO 639-1.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ru => "ru",
            Self::Kk => "kk",
        }
    }
}

/// Whether a text in `language` is wanted where only `spoken` is spoken: its own, or the English one if there is
/// no other. `given` are the languages the text has.
pub fn is_wanted(
    spoken: Option<Language>,
    language: Language,
    mut given: impl Iterator<Item = Language>,
) -> bool {
    match spoken {
        None => true,
        Some(spoken) if spoken == language => true,
        Some(spoken) => language == Language::En && given.all(|other| other != spoken),
    }
}
