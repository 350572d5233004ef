//! Organisations, their roles and their houses.

use crate::AccountId;
use codec::{Decode, Encode};
use frame_support::{Twox64Concat, pallet_prelude::ValueQuery, storage_alias};
use urcar_interfaces::{WriterError, Writers};
use urcar_types::Role;

/// Records that an organisation may write without a fee after [`enrol`].
pub const QUOTA: u32 = 20;

/// An organisation.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Organisation {
    /// Its roles, in the order in which they are tried.
    pub roles: Vec<Role>,
    /// Whether it is in active standing.
    pub active: bool,
    /// Records that it may still write without a fee.
    pub free: u32,
}

/// The organisations, active or not.
#[storage_alias]
pub type Organisations = StorageMap<MockWriters, Twox64Concat, AccountId, Organisation>;

/// Pairs of one house.
#[storage_alias]
pub type House = StorageValue<MockWriters, Vec<(AccountId, AccountId)>, ValueQuery>;

/// Pairs for which somebody signs: under one control, yet neither bound to the other.
#[storage_alias]
pub type Shared = StorageValue<MockWriters, Vec<(AccountId, AccountId)>, ValueQuery>;

/// Organisations, each with another that signs for it: the first is bound to the second, and not the other way round.
#[storage_alias]
pub type Keys = StorageValue<MockWriters, Vec<(AccountId, AccountId)>, ValueQuery>;

/// Makes an account an organisation with its whole quota.
pub fn enrol(who: AccountId, roles: &[Role], active: bool) {
    Organisations::insert(who, Organisation { roles: roles.to_vec(), active, free: QUOTA });
}

/// Leaves these accounts, and no others, as organisations in active standing. Those that were none so far become ones
/// of every role.
pub fn set_active(active: &[AccountId]) {
    Organisations::translate_values(|old: Organisation| Some(Organisation { active: false, ..old }));
    for who in active {
        let before = Organisations::get(who);
        let roles = before.map_or_else(|| Role::ALL.to_vec(), |organisation| organisation.roles);
        enrol(*who, &roles, true);
    }
}

/// Authorises and counts by [`Organisations`], [`House`], [`Keys`] and [`Shared`].
pub struct MockWriters;

impl Writers<AccountId> for MockWriters {
    fn authorise(who: &AccountId, allowed: &[Role]) -> Result<Role, WriterError> {
        let Organisation { roles, .. } = active(who)?;
        roles.into_iter().find(|role| allowed.contains(role)).ok_or(WriterError::RoleMayNotWrite)
    }

    fn ensure_active(who: &AccountId) -> Result<(), WriterError> {
        active(who).map(|_| ())
    }

    fn active() -> u32 {
        Organisations::iter_values().filter(|organisation| organisation.active).count() as u32
    }

    fn same_house(one: &AccountId, other: &AccountId) -> bool {
        Self::bound_to(one, other) || Self::bound_to(other, one) || among(&Shared::get(), one, other)
    }

    fn bound_to(who: &AccountId, other: &AccountId) -> bool {
        who == other || among(&House::get(), who, other) || Keys::get().contains(&(*who, *other))
    }

    fn free_records_left(who: &AccountId) -> u32 {
        active(who).map_or(0, |organisation| organisation.free)
    }

    fn count_records(who: &AccountId, records: u32) {
        Organisations::mutate_extant(who, |organisation| {
            organisation.free = organisation.free.saturating_sub(records);
        });
    }
}

fn active(who: &AccountId) -> Result<Organisation, WriterError> {
    let organisation = Organisations::get(who).ok_or(WriterError::NotWriter)?;
    if organisation.active { Ok(organisation) } else { Err(WriterError::NotActive) }
}

fn among(pairs: &[(AccountId, AccountId)], one: &AccountId, other: &AccountId) -> bool {
    pairs.contains(&(*one, *other)) || pairs.contains(&(*other, *one))
}
