//! Whether a subscription tells of final blocks, or of the best ones.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The blocks of which a subscription tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Finality {
    /// Those that are final, once they are. Nothing is taken back.
    #[default]
    Final,
    /// Those of the best chain, as they come. A fork takes back what it took back.
    Best,
}
