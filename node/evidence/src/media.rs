//! Which media types are shown, and how a file of each is named.

/// Types that a browser shows by itself without running anything of theirs, each as it is told, with the ending of its
/// files. Where records differ the first one here counts: a picture isn't made text by another writer's record.
static SHOWN: [(&str, &str, &str); 9] = [
    ("image/jpeg", "image/jpeg", "jpg"),
    ("image/png", "image/png", "png"),
    ("image/webp", "image/webp", "webp"),
    ("image/avif", "image/avif", "avif"),
    ("image/gif", "image/gif", "gif"),
    ("video/mp4", "video/mp4", "mp4"),
    ("video/webm", "video/webm", "webm"),
    ("audio/mpeg", "audio/mpeg", "mp3"),
    // Else a browser guesses the encoding.
    ("text/plain", "text/plain; charset=utf-8", "txt"),
];

/// How content is served.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Served {
    /// The media type that is told.
    pub media_type: &'static str,
    /// The ending of a file's name.
    pub ending: &'static str,
    /// Whether a browser shows it; else it is a file to be saved.
    pub is_shown: bool,
}

/// Returns how content is served to which these media types are given. What isn't shown is bytes to be saved, whatever
/// it is said to be: SVG, HTML and XML run scripts.
pub fn served<'t>(media_types: impl Iterator<Item = &'t str>) -> Served {
    let places = media_types.filter_map(|text| {
        let essence = text.split(';').next().unwrap_or_default().trim();
        SHOWN.iter().position(|(known, ..)| known.eq_ignore_ascii_case(essence))
    });
    match places.min().and_then(|place| SHOWN.get(place)) {
        Some(&(_, media_type, ending)) => Served { media_type, ending, is_shown: true },
        None => Served { media_type: "application/octet-stream", ending: "bin", is_shown: false },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(text: &str) -> Served {
        served([text].into_iter())
    }

    #[test]
    fn pictures_are_shown() {
        for (known, media_type, ending) in SHOWN {
            assert_eq!(of(known), Served { media_type, ending, is_shown: true });
        }
        assert_eq!(of("IMAGE/PNG").media_type, "image/png");
        assert_eq!(of("text/plain; charset=utf-7").media_type, "text/plain; charset=utf-8");
    }

    #[test]
    fn what_can_run_something_is_saved() {
        for media_type in [
            "image/svg+xml",
            "text/html",
            "application/xhtml+xml",
            "text/xml",
            "application/pdf",
            "application/javascript",
            "image/png, text/html",
            "image/png\r\nX: y",
            "",
        ] {
            let found = of(media_type);
            assert!(!found.is_shown && found.media_type == "application/octet-stream", "{media_type}");
        }
    }

    #[test]
    fn pictures_count_before_all_else() {
        for media_types in [["text/html", "text/plain", "image/png"], ["image/png", "text/html", "text/plain"]] {
            assert_eq!(served(media_types.into_iter()).media_type, "image/png");
        }
    }

    proptest! {
        #[test]
        fn nothing_but_the_list_is_told(text in ".*") {
            let found = of(&text).media_type;
            prop_assert!(found == "application/octet-stream" || SHOWN.iter().any(|(_, told, _)| *told == found));
        }
    }
}
