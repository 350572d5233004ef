//! Countries by their codes. The chain takes any three letters.

use urcar_types::Country;

/// Codes of the International Olympic Committee that are taken for those of ISO 3166-1 alpha-3, each with that of the same
/// country; and the two that are written of the United Kingdom and Romania out of habit.
const TAKEN_FOR: [(&str, &str); 40] = [
    ("ALG", "DZA"),
    ("ANG", "AGO"),
    ("BAH", "BHS"),
    ("BAN", "BGD"),
    ("BUL", "BGR"),
    ("CAM", "KHM"),
    ("CHI", "CHL"),
    ("CRC", "CRI"),
    ("CRO", "HRV"),
    ("DEN", "DNK"),
    ("ENG", "GBR"),
    ("GER", "DEU"),
    ("GRE", "GRC"),
    ("GUA", "GTM"),
    ("HAI", "HTI"),
    ("INA", "IDN"),
    ("IRI", "IRN"),
    ("KSA", "SAU"),
    ("KUW", "KWT"),
    ("LAT", "LVA"),
    ("LBA", "LBY"),
    ("MAS", "MYS"),
    ("MGL", "MNG"),
    ("NED", "NLD"),
    ("NEP", "NPL"),
    ("NGR", "NGA"),
    ("OMA", "OMN"),
    ("PAR", "PRY"),
    ("PHI", "PHL"),
    ("POR", "PRT"),
    ("ROM", "ROU"),
    ("RSA", "ZAF"),
    ("SLO", "SVN"),
    ("SRI", "LKA"),
    ("SUI", "CHE"),
    ("TPE", "TWN"),
    ("UAE", "ARE"),
    ("URU", "URY"),
    ("VIE", "VNM"),
    ("ZIM", "ZWE"),
];

/// Checks that a country is one of ISO 3166-1.
///
/// # Errors
/// Fails with the code of any other, in words, and the one that is meant by it as a rule.
///
/// ```
/// use urcar_client::country::check;
///
/// assert_eq!(check(&"DEU".into()), Ok(()));
/// assert_eq!(check(&"GER".into()).unwrap_err(), "GER is no country of ISO 3166-1 alpha-3: is DEU meant?");
/// ```
pub fn check(country: &Country) -> Result<(), String> {
    let code = country.0.as_str();
    if iso_country::data::all().iter().any(|known| known.alpha3 == code) {
        return Ok(());
    }
    let meant = TAKEN_FOR.iter().find(|(taken, _)| *taken == code);
    let meant = meant.map_or(String::new(), |(_, meant)| format!(": is {meant} meant?"));
    Err(format!("{code} is no country of ISO 3166-1 alpha-3{meant}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_country_has_a_code_of_three_letters() {
        let codes: Vec<&str> = iso_country::data::all().iter().map(|known| known.alpha3).collect();
        assert_eq!(codes.len(), 249);
        assert!(codes.iter().all(|code| check(&Country::from(*code)) == Ok(())));
        for country in ["DEU", "CHN", "GBR", "USA", "NLD", "JPN", "HRV", "SSD"] {
            assert_eq!(check(&country.into()), Ok(()), "{country}");
        }
    }

    #[test]
    fn a_country_that_does_not_exist_is_refused() {
        assert_eq!(check(&"ZZZ".into()).unwrap_err(), "ZZZ is no country of ISO 3166-1 alpha-3");
        for (taken, meant) in TAKEN_FOR {
            let words = format!("{taken} is no country of ISO 3166-1 alpha-3: is {meant} meant?");
            assert_eq!(check(&taken.into()), Err(words));
            assert_eq!(check(&meant.into()), Ok(()), "{meant}");
        }
    }
}
