//! The bodies of the hooks.

use crate::{Config, MAX_PRE_RUNTIME_BYTES, Pallet, WeightInfo};
use codec::Encode;
use frame_support::{traits::Get, weights::Weight};
use frame_system::pallet_prelude::BlockNumberFor;

impl<T: Config> Pallet<T> {
    /// Panics, and thereby makes the block invalid, where its author added so much to the header that nobody could
    /// report it. Ends the bans whose term is over.
    pub(crate) fn do_on_initialize(now: BlockNumberFor<T>) -> Weight {
        let digest = frame_system::Pallet::<T>::digest();
        let by_author = digest.logs().iter().filter(|item| item.as_pre_runtime().is_some());
        let bytes = by_author.map(Encode::encoded_size).fold(0, usize::saturating_add);
        if bytes > MAX_PRE_RUNTIME_BYTES {
            panic!("Block refused: its header has {bytes} bytes of pre-runtime digest");
        }
        if Self::end_bans(now) {
            <T as Config>::WeightInfo::end_bans()
        } else {
            <T as Config>::WeightInfo::on_initialize()
        }
    }

    /// Checks that there is time to report.
    pub(crate) fn do_integrity_test() {
        assert!(T::Longevity::get() > 0, "an equivocation can be reported for some time");
        assert!(T::MaxValidators::get() > 0, "there can be validators");
    }
}
