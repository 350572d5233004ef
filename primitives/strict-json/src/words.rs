//! Keys as errors name them.

/// How many characters of a key an error shows.
const SHOWN: usize = 40;
/// How many letters of a name may be wrong for it to be suggested.
const MISSPELT: usize = 2;

/// Returns the error about a key that nobody knows.
pub(crate) fn unknown<'a>(at: &str, known: impl Iterator<Item = &'a str>) -> String {
    let known: Vec<&str> = known.collect();
    let name = at.rsplit('.').next().unwrap_or(at);
    let meant = meant(name, known.iter().copied());
    format!("unknown key `{at}`; known here: {}{meant}", known.join(", "))
}

/// Returns a key as an error shows it.
pub(crate) fn shown(key: &str) -> String {
    key.chars().take(SHOWN).collect()
}

/// Returns a question whether the one of these names was meant that is spelt almost so; nothing where none is.
pub(crate) fn meant<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> String {
    let word = shown(word);
    let near = known.map(|name| (strsim::damerau_levenshtein(&word, name), name)).min();
    let near = near.filter(|(distance, name)| *distance <= MISSPELT && name.len() > MISSPELT);
    near.map_or(String::new(), |(_, name)| format!("; is `{name}` meant?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_name_that_is_spelt_almost_so_is_suggested() {
        let meant = |word: &str| meant(word, ["kind", "fields", "mi"].into_iter());
        assert_eq!((meant("knid").as_str(), meant("feilds").as_str()), ("; is `kind` meant?", "; is `fields` meant?"));
        assert_eq!([meant("odometer"), meant("xy"), meant(&"k".repeat(10_000))], ["", "", ""]);
    }
}
