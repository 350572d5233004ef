//! When disputes barred the sale of a car, and for how long they still may.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::BoundedVec;
use scale_info::TypeInfo;
use sp_runtime::traits::ConstU32;

/// How many stretches are remembered one by one. Beyond them the two with the shortest gap become one, and the gap
/// counts as barred: never as the opposite.
pub const MAX_BARS: u32 = 24;

/// A stretch of time in which disputes barred the sale, in milliseconds since 1970-01-01: from one time to before
/// another.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Bar {
    /// Its first millisecond.
    pub from: u64,
    /// The first millisecond after it. May lie ahead while a dispute is open.
    pub until: u64,
}

/// Stretches in order, none of which touches another.
#[derive(Clone, PartialEq, Eq, Default, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Bars(BoundedVec<Bar, ConstU32<MAX_BARS>>);

impl Bars {
    /// Returns the stretches in order.
    pub fn as_slice(&self) -> &[Bar] {
        &self.0
    }

    /// Returns whether the sale is barred at this time.
    pub fn in_force(&self, now: u64) -> bool {
        self.0.last().is_some_and(|bar| bar.from <= now && now < bar.until)
    }

    /// Bars the sale from now on, for as long as is left of `most` in the `span` before, and returns for how long. Does
    /// nothing where it is barred, and returns 0. A stretch of `span` that ends later holds no more of it: what falls out
    /// of it is no less than what comes in.
    pub fn begin(&mut self, now: u64, most: u64, span: u64) -> u64 {
        if self.in_force(now) {
            return 0;
        }
        let start = now.saturating_sub(span);
        self.0.retain(|bar| bar.until > start);
        let left = most.saturating_sub(self.used(start, now));
        let until = now.saturating_add(left);
        match self.0.last_mut() {
            _ if left == 0 => {}
            Some(last) if last.until == now => last.until = until,
            _ => {
                self.make_room();
                let pushed = self.0.try_push(Bar { from: now, until });
                debug_assert!(pushed.is_ok(), "room was made");
            }
        }
        until.saturating_sub(now)
    }

    /// Bars the sale no longer. Returns for how long it would have.
    pub fn end(&mut self, now: u64) -> u64 {
        let Some(last) = self.0.last_mut() else { return 0 };
        let left = last.until.saturating_sub(now);
        last.until = last.until.min(now);
        self.0.retain(|bar| bar.from < bar.until);
        left
    }

    /// Returns for how long the sale was barred between two times.
    fn used(&self, start: u64, end: u64) -> u64 {
        let within = |bar: &Bar| bar.until.min(end).saturating_sub(bar.from.max(start));
        self.0.iter().map(within).fold(0, u64::saturating_add)
    }

    /// Makes room for one stretch more.
    fn make_room(&mut self) {
        if self.0.len() < MAX_BARS as usize {
            return;
        }
        let gap = |pair: &[Bar]| match pair {
            [one, next] => next.from.saturating_sub(one.until),
            _ => u64::MAX,
        };
        let shortest = self.0.windows(2).enumerate().min_by_key(|(_, pair)| gap(pair)).map(|(place, _)| place);
        let Some(place) = shortest else { return };
        let next = self.0.remove(place.saturating_add(1));
        if let Some(one) = self.0.get_mut(place) {
            one.until = next.until;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::{Rng, SeedableRng, rngs::SmallRng};

    const MOST: u64 = 19;
    const SPAN: u64 = 90;

    fn bars(stretches: &[(u64, u64)]) -> Bars {
        Bars(BoundedVec::truncate_from(
            stretches.iter().map(|(from, until)| Bar { from: *from, until: *until }).collect(),
        ))
    }

    #[test]
    fn the_first_dispute_bars_for_all_of_it() {
        let mut it = Bars::default();
        assert_eq!(it.begin(100, MOST, SPAN), MOST);
        assert_eq!(it, bars(&[(100, 119)]));
        assert!(!it.in_force(99) && it.in_force(100) && it.in_force(118) && !it.in_force(119));
        // Another one within it changes nothing.
        assert_eq!(it.begin(110, MOST, SPAN), 0);
        assert_eq!(it, bars(&[(100, 119)]));
    }

    #[test]
    fn what_was_used_counts_for_a_span() {
        let mut it = Bars::default();
        it.begin(100, MOST, SPAN);
        assert_eq!(it.end(110), 9);
        assert_eq!(it, bars(&[(100, 110)]));
        assert_eq!(it.begin(150, MOST, SPAN), 9);
        assert_eq!(it, bars(&[(100, 110), (150, 159)]));
        assert_eq!(it.end(170), 0);
        // Nothing is left, and a bit when the first begins to fall out of the span.
        assert_eq!(it.begin(189, MOST, SPAN), 0);
        assert_eq!(it, bars(&[(100, 110), (150, 159)]));
        assert_eq!(it.begin(193, MOST, SPAN), 3);
        assert_eq!(it, bars(&[(100, 110), (150, 159), (193, 196)]));
        it.end(194);
        it.begin(249, MOST, SPAN);
        assert_eq!(it, bars(&[(193, 194), (249, 267)]));
    }

    #[test]
    fn a_stretch_of_no_time_is_none_and_one_that_goes_on_is_one() {
        let mut it = Bars::default();
        it.begin(100, MOST, SPAN);
        it.end(100);
        assert_eq!(it, Bars::default());
        it.begin(100, MOST, SPAN);
        assert_eq!(it.end(105), 14);
        assert_eq!(it.begin(105, MOST, SPAN), 14);
        assert_eq!(it, bars(&[(100, 119)]));
        it.begin(119, MOST, SPAN);
        assert_eq!(it, bars(&[(100, 119)]));
    }

    #[test]
    fn terms_may_be_anything() {
        let mut it = Bars::default();
        assert_eq!((it.end(5), it.begin(5, 0, SPAN)), (0, 0));
        assert_eq!(it, Bars::default());
        it.begin(5, u64::MAX, u64::MAX);
        assert!(it.in_force(u64::MAX - 1));
        it.end(7);
        it.begin(8, MOST, 0);
        assert_eq!(it, bars(&[(8, 27)]));
    }

    #[test]
    fn many_short_ones_become_one_and_never_less() {
        let mut it = Bars::default();
        for number in 0..u64::from(MAX_BARS) {
            it.begin(1_000 * number, u64::MAX, u64::MAX);
            it.end(1_000 * number + 1);
        }
        it.begin(23_002, u64::MAX, u64::MAX);
        assert_eq!(it.as_slice().len(), MAX_BARS as usize);
        assert_eq!(it.as_slice()[0], Bar { from: 0, until: 1_001 });
    }

    /// Milliseconds stand for days here, and every one of them is looked at.
    #[test]
    fn no_span_holds_more_than_the_most() {
        let mut rng = SmallRng::seed_from_u64(90);
        for _ in 0..200 {
            let (mut it, mut open) = (Bars::default(), false);
            let mut barred = vec![];
            for now in 1_000..2_000 {
                if rng.gen_bool(0.2) {
                    open = !open;
                    let _ = if open { it.begin(now, MOST, SPAN) } else { it.end(now) };
                }
                barred.push(u64::from(it.in_force(now)));
                assert!(!it.in_force(now) || open);
            }
            for span in barred.windows(SPAN as usize) {
                assert!(span.iter().sum::<u64>() <= MOST);
            }
        }
    }
}
