//! Keys as errors name them.

/// How many characters of a key an error shows.
const SHOWN: usize = 40;
/// How many letters of a name may be wrong for it to be suggested.
const MISSPELT: usize = 2;
/// How many letters a name has at least for each that may be wrong, where it is missing.
const LETTERS_A_SLIP: usize = 3;

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

/// Returns a question whether the one of these places has a key that is missing, spelt almost so; nothing where none has.
pub(crate) fn misspelt(missing: &str, places: &[String]) -> String {
    let near = places.iter().map(|place| {
        let name = place.rsplit('.').next().unwrap_or(place);
        (strsim::damerau_levenshtein(missing, name), place)
    });
    // Short words are near to many.
    let most = MISSPELT.min(missing.len() / LETTERS_A_SLIP);
    let near = near.filter(|(distance, _)| (1..=most).contains(distance)).min();
    near.map_or(String::new(), |(_, place)| format!("; is `{place}` misspelt?"))
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

    #[test]
    fn a_key_that_is_missing_is_found_where_it_is_misspelt() {
        let places = ["autor", "fields.citty", "fields.items[0].make", "number"].map(str::to_owned);
        let found = |missing: &str| misspelt(missing, &places);
        assert_eq!(found("author"), "; is `autor` misspelt?");
        assert_eq!(found("city"), "; is `fields.citty` misspelt?");
        // Two letters of four are another word, and a key of that very name is another's.
        assert_eq!([found("name"), found("number"), found("head")], ["", "", ""]);
    }
}
