//! Benchmarks of the calls, and the writers that other pallets' benchmarks ask for.

use super::*;
use alloc::collections::BTreeSet;
use codec::Encode;
use frame_benchmarking::v2::*;
use frame_support::{
    Blake2_256, StorageHasher, assert_ok,
    traits::{
        EnsureOrigin, Get,
        fungible::{Inspect, Mutate, MutateHold},
    },
};
use frame_system::{RawOrigin, pallet_prelude::BlockNumberFor};
use sp_runtime::traits::{Saturating, Zero};
use urcar_interfaces::{BenchmarkHelper, Seats};
use urcar_rules::effects::written_by;
use urcar_types::{Country, Digest, RecordKind, Role, Roles, Standing, Text};

/// Seats that are filled at most: the weights depend on their number.
const SEATS: u32 = 100;

/// Makes `who` an active organisation that may write `kind`, without bond and seat. Keeps the roles that it has. Where
/// no role may write `kind`, it becomes an authority.
pub fn make_writer<T: Config>(who: &T::AccountId, kind: RecordKind) {
    let allowed = written_by(kind, None);
    let role = Role::ALL.into_iter().find(|role| allowed.allows(*role)).unwrap_or(Role::Authority);
    let organisation = Organisations::<T>::get(who).unwrap_or_else(|| {
        let name = name_of::<T>(who);
        Names::<T>::insert(name_key(&name), who);
        Organisation {
            name,
            country: Country::from("CHN"),
            roles: Roles::new(),
            standing: Standing::Applied,
            since: Zero::zero(),
            joined: Some(Zero::zero()),
            bond: Zero::zero(),
            upheld: 0,
        }
    });
    if !organisation.standing.is_active() {
        Admitted::<T>::mutate(|admitted| admitted.saturating_inc());
        Active::<T>::mutate(|active| {
            // There are no more than have a seat, however many writers a benchmark asks for.
            if let Err(place) = active.binary_search(who) {
                let _ = active.try_insert(place, who.clone());
            }
        });
    }
    let mut roles = organisation.roles.clone().into_inner();
    roles.insert(role);
    let roles = Roles::try_from(roles).unwrap_or_default();
    Organisations::<T>::insert(who, Organisation { roles, standing: Standing::Active, ..organisation });
}

/// Seats an active organisation, and gives it the least bond with which it may write.
pub fn make_slashable<T: Config>(who: &T::AccountId) {
    let bond = T::MinimumBond::get();
    let least = T::Currency::minimum_balance();
    T::Currency::set_balance(who, bond.saturating_add(least));
    assert_ok!(T::Currency::hold(&HoldReason::Bond.into(), who, bond));
    // Whatever it owes is taken of the bond.
    T::Currency::set_balance(who, least);
    Organisations::<T>::mutate_extant(who, |organisation| organisation.bond = bond);
    assert_ok!(T::Seats::seat(who));
}

/// Returns a name of the greatest length, another one for each account.
fn name_of<T: Config>(who: &T::AccountId) -> Name {
    let digest = Digest::from(who.using_encoded(Blake2_256::hash));
    Text::unchecked(alloc::format!("{digest:x}"))
}

fn all_roles() -> Roles {
    Roles::try_from(BTreeSet::from(Role::ALL)).unwrap_or_default()
}

fn longest_reason() -> Reason {
    Text::unchecked("x".repeat(200))
}

fn consortium<T: Config>() -> Result<T::RuntimeOrigin, BenchmarkError> {
    T::ConsortiumOrigin::try_successful_origin().map_err(|()| BenchmarkError::Weightless)
}

/// Returns an account that can pay the bond.
fn rich<T: Config>() -> T::AccountId {
    let who: T::AccountId = whitelisted_caller();
    let amount = T::Bond::get().saturating_add(T::Currency::minimum_balance()).saturating_mul(10u32.into());
    assert_ok!(T::Currency::mint_into(&who, amount));
    who
}

fn applicant<T: Config>() -> T::AccountId {
    let who = rich::<T>();
    assert_ok!(Pallet::<T>::do_apply(who.clone(), name_of::<T>(&who), Country::from("CHN"), all_roles()));
    who
}

fn membership<T: Config>() -> Result<T::RuntimeOrigin, BenchmarkError> {
    T::MembershipOrigin::try_successful_origin().map_err(|()| BenchmarkError::Weightless)
}

/// Fills the consortium but for one seat, and the list of active organisations but for one.
fn fill_seats<T: Config>() {
    let mut last = None;
    for i in 0..SEATS {
        let who: T::AccountId = account("seat", i, 0);
        if T::Seats::seat(&who).is_err() {
            break;
        }
        last = Some(who);
    }
    last.iter().for_each(T::Seats::unseat);
    let active = || Active::<T>::decode_len().unwrap_or_default() as u32;
    for i in (1..).take_while(|_| active() < T::MaxActive::get().saturating_sub(1)) {
        make_writer::<T>(&account("active", i, 0), RecordKind::Maintenance);
    }
}

/// Returns an active organisation that is not the only one.
fn member<T: Config>() -> T::AccountId {
    make_writer::<T>(&account("other", 0, 0), RecordKind::Maintenance);
    fill_seats::<T>();
    let who = applicant::<T>();
    assert_ok!(Pallet::<T>::do_admit(who.clone()));
    T::BenchmarkHelper::fill_motions();
    who
}

fn standing_of<T: Config>(who: &T::AccountId) -> Option<Standing<BlockNumberFor<T>>> {
    Organisations::<T>::get(who).map(|organisation| organisation.standing)
}

#[benchmarks]
mod benchmarks {
    use super::*;

    #[benchmark]
    fn apply() {
        let who = rich::<T>();
        let name = name_of::<T>(&who);
        #[extrinsic_call]
        _(RawOrigin::Signed(who.clone()), name, Country::from("CHN"), all_roles());
        assert_eq!(standing_of::<T>(&who), Some(Standing::Applied));
    }

    #[benchmark]
    fn withdraw_application() {
        let who = applicant::<T>();
        #[extrinsic_call]
        _(RawOrigin::Signed(who.clone()));
        assert_eq!(standing_of::<T>(&who), None);
    }

    #[benchmark]
    fn admit() -> Result<(), BenchmarkError> {
        let origin = membership::<T>()?;
        fill_seats::<T>();
        T::BenchmarkHelper::fill_motions();
        let who = applicant::<T>();
        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, who.clone());
        assert_eq!(standing_of::<T>(&who), Some(Standing::Active));
        Ok(())
    }

    #[benchmark]
    fn reject() -> Result<(), BenchmarkError> {
        let origin = consortium::<T>()?;
        let who = applicant::<T>();
        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, who.clone(), longest_reason());
        assert_eq!(standing_of::<T>(&who), None);
        Ok(())
    }

    #[benchmark]
    fn suspend() -> Result<(), BenchmarkError> {
        let origin = membership::<T>()?;
        let who = member::<T>();
        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, who.clone(), longest_reason());
        assert_eq!(standing_of::<T>(&who), Some(Standing::Suspended));
        Ok(())
    }

    #[benchmark]
    fn reinstate() -> Result<(), BenchmarkError> {
        let origin = consortium::<T>()?;
        let who = member::<T>();
        Pallet::<T>::do_suspend(who.clone(), longest_reason())?;
        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, who.clone());
        assert_eq!(standing_of::<T>(&who), Some(Standing::Active));
        Ok(())
    }

    #[benchmark]
    fn expel() -> Result<(), BenchmarkError> {
        let origin = membership::<T>()?;
        let who = member::<T>();
        Quotas::<T>::insert(&who, Quota { day: 1, used: 1 });
        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, who.clone(), longest_reason());
        assert_eq!(standing_of::<T>(&who), Some(Standing::Expelled));
        Ok(())
    }

    #[benchmark]
    fn set_roles() -> Result<(), BenchmarkError> {
        let origin = consortium::<T>()?;
        let who = member::<T>();
        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, who.clone(), all_roles());
        assert_eq!(Organisations::<T>::get(&who).map(|it| it.roles), Some(all_roles()));
        Ok(())
    }

    #[benchmark]
    fn leave() {
        let who = member::<T>();
        #[extrinsic_call]
        _(RawOrigin::Signed(who.clone()));
        assert!(matches!(standing_of::<T>(&who), Some(Standing::Leaving { .. })));
    }

    #[benchmark]
    fn finish_leave() -> Result<(), BenchmarkError> {
        let who = member::<T>();
        Quotas::<T>::insert(&who, Quota { day: 1, used: 1 });
        Pallet::<T>::do_leave(who.clone())?;
        let now = frame_system::Pallet::<T>::block_number();
        frame_system::Pallet::<T>::set_block_number(now.saturating_add(T::CoolDown::get()));
        #[extrinsic_call]
        _(RawOrigin::Signed(who.clone()));
        assert_eq!(standing_of::<T>(&who), Some(Standing::Left));
        Ok(())
    }

    #[benchmark]
    fn top_up() {
        let who = member::<T>();
        Pallet::<T>::slash(&who, T::Bond::get());
        #[extrinsic_call]
        _(RawOrigin::Signed(who.clone()));
        assert_eq!(Organisations::<T>::get(&who).map(|it| it.bond), Some(T::Bond::get()));
    }

    #[benchmark]
    fn set_house() -> Result<(), BenchmarkError> {
        let origin = consortium::<T>()?;
        let who = applicant::<T>();

        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, who.clone(), Some(name_of::<T>(&who)));

        assert!(Houses::<T>::contains_key(who));
        Ok(())
    }

    impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
