//! The seats that are called to vote, as the disputes pallet calls them.

use crate::{Config, Pallet, WeightInfo};
use alloc::vec::Vec;
use frame_support::weights::Weight;
use urcar_interfaces::{Attendance, Voters};

impl<T: Config> Attendance<T::AccountId> for Pallet<T> {
    fn voting() -> Vec<T::AccountId> {
        T::Voters::all()
    }

    fn voted(who: &T::AccountId) {
        Self::note_vote(who);
    }

    fn missed(who: &T::AccountId) {
        Self::note_missed_vote(who);
    }

    fn return_weight() -> Weight {
        T::WeightInfo::end_silence()
    }
}
