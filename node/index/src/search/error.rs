//! Why a search has no answer.

use urcar_types::FilterError;

/// Why a search has no answer, or a block can't be taken in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SearchError {
    /// The filter is refused.
    #[error("the filter is refused: {0}")]
    Filter(FilterError),
    /// A text is no cursor.
    #[error("the cursor is none: take it from the answer before, as it is, or begin without one")]
    MalformedCursor,
    /// A cursor is written in another format than this version's.
    #[error("the cursor has format {found}, and this node reads {expected}: begin without one")]
    CursorFormat {
        /// The format that it has.
        found: u8,
        /// The one that is read.
        expected: u8,
    },
    /// A cursor comes from a node of another chain.
    #[error("the cursor comes from another chain: begin without one")]
    CursorOfOtherChain,
    /// A cursor continues another search.
    #[error("the cursor continues a search with another filter or another order: begin without one")]
    CursorOfOtherSearch,
    /// A page of no rows, or of more than there may be.
    #[error("a page has 1 to {max} rows")]
    Limit {
        /// The most rows of a page.
        max: usize,
    },
    /// The rows take more memory than they may.
    #[error(
        "the vehicles would take {bytes} bytes of memory, more than the limit of {limit}: --index-memory raises it"
    )]
    MemoryLimit {
        /// The bytes that it would take.
        bytes: usize,
        /// The bytes that it may take.
        limit: usize,
    },
    /// There are too many names to look for words in all of them at once.
    #[error("the words weren't looked for among all names in time: ask again, and the search goes on")]
    Deadline,
    /// No state was taken in yet.
    #[error("the index is being built")]
    NotReady,
}

impl From<FilterError> for SearchError {
    fn from(error: FilterError) -> Self {
        Self::Filter(error)
    }
}
