//! Time: it goes from one thing that happens to the next, without the blocks between.

use frame_support::traits::OnInitialize;
use pallet_deadlines::{Cursor, Lengths};
use urcar_runtime::{BlockNumber, DAYS, Deadlines, Runtime, SLOT_DURATION, Seats, System};

/// The number of the block.
pub fn block() -> BlockNumber {
    System::block_number()
}

/// The time of the block, in milliseconds since 1970-01-01.
pub fn now() -> u64 {
    pallet_timestamp::Now::<Runtime>::get()
}

/// The time of another block, as this one's stands.
pub fn time_of(at: BlockNumber) -> u64 {
    now() + u64::from(at - block()) * SLOT_DURATION
}

/// The first block at or after a time; this one for what is over.
pub fn block_at(time: u64) -> BlockNumber {
    block() + time.saturating_sub(now()).div_ceil(SLOT_DURATION) as BlockNumber
}

/// The next block in which something falls due.
pub fn due() -> Option<BlockNumber> {
    Lengths::<Runtime>::iter_keys().min()
}

/// Goes to a later block, before which nothing was due; serves what is. Every seat's machine authored on the way, so that
/// only those who don't vote are looked at for their silence.
pub fn go(to: BlockNumber) {
    let time = time_of(to);
    System::reset_events();
    System::set_block_number(to);
    pallet_timestamp::Now::<Runtime>::put(time);
    Cursor::<Runtime>::put((due().map_or(to, |at| at.min(to)), 0));
    while due().is_some_and(|at| at <= to) {
        Deadlines::on_initialize(to);
    }
    let seats = pallet_seats::Seated::<Runtime>::get();
    let count = seats.len() as BlockNumber;
    for silent in pallet_seats::Silent::<Runtime>::iter_keys().collect::<Vec<_>>() {
        if let Ok(place) = seats.binary_search(&silent) {
            // The block in which it is its turn.
            Seats::on_initialize(to - to % count + count + place as BlockNumber);
        }
    }
}

/// Waits for so many days, and does nothing else.
pub fn wait(days: u32) {
    let end = block() + days * DAYS;
    while let Some(next) = due().filter(|at| *at < end) {
        go(next);
    }
    go(end);
}
