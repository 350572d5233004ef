//! The organisation that writes in this block: looked up once, however many records follow.

use crate::{Config, Error};
use alloc::vec::Vec;
use frame_support::traits::Time;
use urcar_interfaces::Writers;
use urcar_rules::effects::WrittenBy;
use urcar_types::Role;

/// An organisation with the block's time and the rights that were looked up so far.
pub(crate) struct WriterSession<T: Config> {
    /// The organisation.
    pub who: T::AccountId,
    /// The block's time, in milliseconds since 1970-01-01.
    pub now: u64,
    /// The sets of roles that were asked for, each with the role in which the organisation may write.
    roles: Vec<(&'static [Role], Role)>,
    /// The role in which it wants to write, where it says so.
    asked: Option<Role>,
}

impl<T: Config> WriterSession<T> {
    /// Begins for an account, whatever it may write.
    pub fn new(who: &T::AccountId) -> Self {
        Self { who: who.clone(), now: T::Time::now(), roles: Vec::new(), asked: None }
    }

    /// Writes in this role from now on; in the first that may where none is named.
    pub fn ask_for(&mut self, role: Option<Role>) {
        self.asked = role;
    }

    /// Returns the role in which the organisation may write what these may write.
    pub fn role_for(&mut self, written_by: WrittenBy) -> Result<Role, Error<T>> {
        let WrittenBy::Roles(roles) = written_by else { return Err(Error::<T>::OnlyByAcceptedOffer) };
        let roles = match self.asked {
            None => roles,
            Some(asked) => {
                let place = roles.iter().position(|role| *role == asked).ok_or(Error::<T>::RoleMayNotWrite)?;
                roles.get(place..=place).unwrap_or_default()
            }
        };
        if let Some((_, role)) = self.roles.iter().find(|(known, _)| *known == roles) {
            return Ok(*role);
        }
        let role = T::Writers::authorise(&self.who, roles).map_err(Error::<T>::from)?;
        self.roles.push((roles, role));
        Ok(role)
    }
}
