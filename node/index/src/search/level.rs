//! How grave the gravest concern of a vehicle is.

use urcar_rules::is_grave;
use urcar_types::Concern;

/// How grave the gravest concern of a vehicle is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// There is none.
    None,
    /// None is grave.
    Minor,
    /// One at least is grave.
    Grave,
}

impl Level {
    /// Every level, in order of code.
    pub const ALL: [Self; 3] = [Self::None, Self::Minor, Self::Grave];

    /// The level of a list of concerns.
    pub fn of(concerns: &[Concern]) -> Self {
        if concerns.is_empty() {
            Self::None
        } else if concerns.iter().any(is_grave) {
            Self::Grave
        } else {
            Self::Minor
        }
    }
}
