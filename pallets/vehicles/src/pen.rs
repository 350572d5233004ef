//! Who writes, and when: looked up once, however many records follow.

use crate::{Config, Error};
use alloc::vec::Vec;
use frame_support::{ensure, traits::Time};
use urcar_primitives::{RecordKind, Role, traits::Writers};

/// An organisation that writes in this block.
pub(crate) struct Pen<T: Config> {
    /// The organisation.
    pub who: T::AccountId,
    /// The block's time, in milliseconds since 1970-01-01.
    pub now: u64,
    /// The kinds that it was asked for, with the role in which it may write them.
    known: Vec<(RecordKind, Role)>,
}

impl<T: Config> Pen<T> {
    /// Of one that may write something or nothing.
    pub fn of(who: &T::AccountId) -> Self {
        Self { who: who.clone(), now: T::Time::now(), known: Vec::new() }
    }

    /// The role in which it may write a kind.
    pub fn role_for(&mut self, kind: RecordKind) -> Result<Role, Error<T>> {
        ensure!(!kind.is_owners(), Error::<T>::OwnersAffair);
        if let Some((_, role)) = self.known.iter().find(|(known, _)| *known == kind) {
            return Ok(*role);
        }
        let role = T::Writers::authorise(&self.who, kind).map_err(Error::<T>::from)?;
        self.known.push((kind, role));
        Ok(role)
    }
}
