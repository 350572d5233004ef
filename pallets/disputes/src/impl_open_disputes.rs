//! The open disputes, as other pallets see them.

use crate::{Config, OpenDispute, Pallet, Vehicles};
use alloc::vec::Vec;
use frame_support::traits::Time;
use urcar_interfaces::OpenDisputes;
use urcar_types::Vin;

impl<T: Config> OpenDisputes for Pallet<T> {
    fn open(vin: &Vin) -> Vec<u32> {
        Vehicles::<T>::get(vin).open.into_inner()
    }

    fn over(vin: &Vin, record: u32) -> Option<u32> {
        OpenDispute::<T>::get(vin, record)
    }

    fn is_challenged(vin: &Vin, record: u32) -> bool {
        Self::open_over(vin, record).is_some_and(|(_, dispute)| !dispute.own)
    }

    fn since(vin: &Vin, record: u32) -> Option<u64> {
        Self::open_over(vin, record).map(|(_, dispute)| dispute.since)
    }

    fn may_concede(vin: &Vin, record: u32) -> bool {
        Self::open_over(vin, record).is_some_and(|(_, dispute)| !dispute.own && Self::now() < dispute.grace_until)
    }

    fn is_over_whole(vin: &Vin, record: u32) -> bool {
        Self::open_over(vin, record).is_some_and(|(_, dispute)| dispute.from == 0)
    }

    fn bars_sale(vin: &Vin) -> bool {
        Vehicles::<T>::get(vin).bars.in_force(T::Time::now())
    }
}
