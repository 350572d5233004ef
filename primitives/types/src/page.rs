//! How much one page of a longer answer holds.

/// Returns how many entries a page has: as many as are asked for, `most` at most. 0, which forms of calls come with,
/// asks for `most` too: a page without entries would read as if there were none.
///
/// ```
/// use urcar_types::page_size;
///
/// assert_eq!([0, 1, 100, u32::MAX].map(|asked| page_size(asked, 100)), [100, 1, 100, 100]);
/// ```
pub const fn page_size(asked: u32, most: u32) -> u32 {
    if asked == 0 || asked > most { most } else { asked }
}
