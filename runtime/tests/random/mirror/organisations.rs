//! Organisations: where they stand, what they answer with, to which house they belong.

use super::Mirror;
use std::collections::BTreeMap;
use urcar_runtime::{AccountId, Balance, Runtime};
use urcar_types::{Roles, Standing};

/// An organisation.
#[derive(Clone, PartialEq, Debug)]
pub struct Organisation {
    pub standing: Standing<u32>,
    pub joined: bool,
    pub roles: Roles,
    pub bond: Balance,
    pub house: Option<String>,
}

impl Mirror {
    pub(super) fn writers(&mut self, event: pallet_writers::Event<Runtime>) {
        use pallet_writers::Event::*;
        match event {
            Applied { who, roles, bond, .. } => {
                let before = self.organisations.get(&who);
                let joined = before.is_some_and(|it| it.joined);
                let house = before.and_then(|it| it.house.clone());
                let (standing, bond) = (Standing::Applied, bond.0);
                self.organisations.insert(who, Organisation { standing, joined, roles, bond, house });
            }
            ApplicationWithdrawn { who } | Rejected { who, .. } => {
                if self.organisation(&who).joined {
                    self.gone(&who, Standing::Left);
                } else {
                    self.organisations.remove(&who);
                }
            }
            Admitted { who } => {
                let organisation = self.organisation(&who);
                (organisation.standing, organisation.joined) = (Standing::Active, true);
            }
            Suspended { who, .. } => self.organisation(&who).standing = Standing::Suspended,
            Reinstated { who } => self.organisation(&who).standing = Standing::Active,
            Expelled { who, .. } => self.organisation(&who).standing = Standing::Expelled,
            RolesSet { who, roles } => self.organisation(&who).roles = roles,
            HouseSet { who, house } => self.organisation(&who).house = house.map(|it| it.as_str().to_owned()),
            LeaveBegun { who, until } => self.organisation(&who).standing = Standing::Leaving { until },
            Left { who } => self.gone(&who, Standing::Left),
            BondToppedUp { who, bond } => self.organisation(&who).bond = bond.0,
            BondSlashed { who, amount } => self.organisation(&who).bond -= amount.0,
            BondReleased { who, amount } => self.organisation(&who).bond -= amount.0,
            __Ignore(..) => unreachable!("no event"),
        }
    }

    pub(super) fn is_active(&self, who: &AccountId) -> bool {
        self.organisations.get(who).is_some_and(|it| it.standing == Standing::Active)
    }

    pub(super) fn organisation(&mut self, who: &AccountId) -> &mut Organisation {
        self.organisations.get_mut(who).expect("an organisation that applied")
    }

    fn gone(&mut self, who: &AccountId, standing: Standing<u32>) {
        let organisation = self.organisation(who);
        (organisation.standing, organisation.bond) = (standing, 0);
    }
}

pub(super) fn stored() -> BTreeMap<AccountId, Organisation> {
    pallet_writers::Organisations::<Runtime>::iter()
        .map(|(who, it)| {
            let house = pallet_writers::Houses::<Runtime>::get(&who).map(|house| house.as_str().to_owned());
            let (standing, joined, roles, bond) = (it.standing, it.joined.is_some(), it.roles, it.bond);
            (who, Organisation { standing, joined, roles, bond, house })
        })
        .collect()
}
