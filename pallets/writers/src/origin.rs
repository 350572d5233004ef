//! An active organisation as an origin.

use crate::{Config, Pallet};
use core::marker::PhantomData;
use frame_support::traits::EnsureOrigin;
use frame_system::RawOrigin;
use urcar_interfaces::Writers;

/// An origin signed by an organisation in active standing. `Success` is its account.
///
/// For calls that every active organisation may make, whatever its roles; who may write a kind of record is asked of
/// [`Writers::authorise`]. Beside the consortium's origin in an
/// [`EitherOfDiverse`](frame_support::traits::EitherOfDiverse), it identifies the author of a call.
pub struct EnsureWriter<T>(PhantomData<T>);

impl<T: Config> EnsureOrigin<T::RuntimeOrigin> for EnsureWriter<T> {
    type Success = T::AccountId;

    fn try_origin(origin: T::RuntimeOrigin) -> Result<Self::Success, T::RuntimeOrigin> {
        match origin.clone().into() {
            Ok(RawOrigin::Signed(who)) if Pallet::<T>::is_active(&who) => Ok(who),
            _ => Err(origin),
        }
    }

    #[cfg(feature = "runtime-benchmarks")]
    fn try_successful_origin() -> Result<T::RuntimeOrigin, ()> {
        let who = frame_benchmarking::v2::account("writer", 0, 0);
        crate::benchmarking::make_writer::<T>(&who, urcar_types::RecordKind::Maintenance);
        Ok(RawOrigin::Signed(who).into())
    }
}
