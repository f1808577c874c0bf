//! The known name a misspelt one probably means.

/// The nearest of the known names, if it is near enough to be meant.
pub fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    // Long names are nobody's misspelling, and comparing them is quadratic.
    if name.len() > 64 {
        return None;
    }
    known
        .map(|candidate| (strsim::damerau_levenshtein(name, candidate), candidate))
        .filter(|(distance, candidate)| {
            let longer = name.len().max(candidate.len());
            // One letter instead of another has nothing in common with it.
            *distance < longer && *distance <= longer.div_ceil(3)
        })
        .min()
        .map(|(_, candidate)| candidate)
}
