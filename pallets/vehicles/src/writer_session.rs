//! The organisation that writes in this block: looked up once, however many records follow.

use crate::{Config, Error};
use alloc::vec::Vec;
use frame_support::{ensure, traits::Time};
use urcar_interfaces::Writers;
use urcar_rules::effects::{WrittenBy, written_by};
use urcar_types::{RecordKind, Role};

/// An organisation with the block's time and the rights that were looked up so far.
pub(crate) struct WriterSession<T: Config> {
    /// The organisation.
    pub who: T::AccountId,
    /// The block's time, in milliseconds since 1970-01-01.
    pub now: u64,
    /// The kinds that were asked for, each with the role in which the organisation may write it.
    roles: Vec<(RecordKind, Role)>,
}

impl<T: Config> WriterSession<T> {
    /// Begins for an account, whatever it may write.
    pub fn new(who: &T::AccountId) -> Self {
        Self { who: who.clone(), now: T::Time::now(), roles: Vec::new() }
    }

    /// Returns the role in which the organisation may write a kind.
    pub fn role_for(&mut self, kind: RecordKind) -> Result<Role, Error<T>> {
        ensure!(written_by(kind) != WrittenBy::Owner, Error::<T>::OwnersAffair);
        if let Some((_, role)) = self.roles.iter().find(|(known, _)| *known == kind) {
            return Ok(*role);
        }
        let role = T::Writers::authorise(&self.who, kind).map_err(Error::<T>::from)?;
        self.roles.push((kind, role));
        Ok(role)
    }
}
