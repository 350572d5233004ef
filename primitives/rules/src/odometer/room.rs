//! The room for readings in a file, and for whom it is.
//!
//! Up to [`FREE_READINGS`] every reading is kept. Beyond, each writer has one place a calendar month, counted by the day
//! on which the record is written, for readings of inspections, changes of owner and breaks, and one for all others; the
//! last [`RESERVED_READINGS`] places are for the former alone. Owners of a car are one writer, for an owner may have any
//! number of accounts.
//!
//! The month is that of writing, for events can be back-dated: by their own months one writer could take all places of an
//! old car in one day. Nor is any kind let off the month: one inspector alone could fill the file with inspections, and
//! whatever the odometer showed later would not be kept. So the caller needs to know no more of a writer than the month in
//! which it last took either sort of place, of files beyond the free ones alone: one value by car and account, which is
//! read and written only there. A reading bears no mark of its writer.
//!
//! A reading that is not kept counts for nothing; its record stands all the same. No reading that is kept is ever dropped
//! for another.

/// Readings kept a vehicle: more than two a month for forty years. Bounds the cost of every judgement.
pub const MAX_READINGS: u32 = 1_024;
/// The readings up to which everybody has room.
pub const FREE_READINGS: u32 = 512;
/// The last places, for inspections, changes of owner and breaks.
pub const RESERVED_READINGS: u32 = 128;

/// Whether a file with so many readings keeps one more.
pub(super) fn takes(kept: u32, is_reserved: bool, crowds: bool) -> bool {
    let places = if is_reserved { MAX_READINGS } else { MAX_READINGS.saturating_sub(RESERVED_READINGS) };
    kept < FREE_READINGS || (!crowds && kept < places)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_room() {
        for (kept, is_reserved, crowds, room) in [
            (0, false, true, true),
            (511, false, true, true),
            (512, false, true, false),
            (512, true, true, false),
            (512, false, false, true),
            (895, false, false, true),
            (896, false, false, false),
            (896, true, false, true),
            (896, true, true, false),
            (1_023, true, false, true),
            (1_024, true, false, false),
        ] {
            assert_eq!(takes(kept, is_reserved, crowds), room, "{kept} {is_reserved} {crowds}");
        }
    }
}
