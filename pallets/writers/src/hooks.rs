//! The bodies of the hooks, and of the genesis build.

use crate::{Config, GenesisOrganisation, Pallet};
use frame_support::traits::Get;

impl<T: Config> Pallet<T> {
    /// Admits the organisations of genesis. Panics where one can't be admitted: such a chain must not start.
    pub(crate) fn build_genesis(organisations: &[GenesisOrganisation<T::AccountId>]) {
        for organisation in organisations {
            if let Err(error) = Self::admit_at_genesis(organisation) {
                panic!("{} cannot be there from the first block on: {error:?}", organisation.name);
            }
        }
    }

    /// Checks the runtime's constants against each other.
    pub(crate) fn do_integrity_test() {
        assert!(T::MinimumBond::get() <= T::Bond::get(), "an applicant's bond must suffice to write");
    }
}
