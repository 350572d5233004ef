//! What an index would know: the chain as its events alone tell it.

use crate::common;
use std::collections::BTreeMap;
use urcar_primitives::{Digest, Offer, RecordStatus, Roles, Standing, Vin};
use urcar_runtime::{AccountId, Balance, Runtime, RuntimeEvent};

/// A title: the owner, and whether the car is in the trade.
pub type Title = (AccountId, bool);

/// A life file.
#[derive(Clone, PartialEq, Debug)]
pub struct File {
    pub records: u32,
    pub head: Digest,
    pub statuses: BTreeMap<u32, RecordStatus>,
}

/// An organisation.
#[derive(Clone, PartialEq, Debug)]
pub struct Organisation {
    pub standing: Standing<u32>,
    pub joined: bool,
    pub roles: Roles,
    pub bond: Balance,
}

/// All of it.
#[derive(Default)]
pub struct Mirror {
    pub files: BTreeMap<Vin, File>,
    pub titles: BTreeMap<Vin, Title>,
    pub offers: BTreeMap<Vin, (Offer<AccountId>, u32)>,
    pub organisations: BTreeMap<AccountId, Organisation>,
}

impl Mirror {
    /// What stands before the first event.
    pub fn of_genesis() -> Self {
        Self { organisations: organisations(), ..Self::default() }
    }

    /// Takes in a block's events.
    pub fn follow(&mut self, events: Vec<RuntimeEvent>) {
        for event in events {
            match event {
                RuntimeEvent::Vehicles(event) => self.vehicles(event),
                RuntimeEvent::Ownership(event) => self.ownership(event),
                RuntimeEvent::Writers(event) => self.writers(event),
                _ => {}
            }
        }
    }

    fn vehicles(&mut self, event: pallet_vehicles::Event<Runtime>) {
        use pallet_vehicles::Event::*;
        match event {
            VehicleRegistered { vin, owner, .. } => {
                let known = self.files.insert(vin, File { records: 0, head: vin.initial_head(), statuses: [].into() });
                assert_eq!(known, None, "{vin} was registered twice");
                assert_eq!(self.titles[&vin].0, owner);
            }
            Recorded { vin, number, head, .. } => {
                let file = self.files.get_mut(&vin).expect("a file before its records");
                assert_eq!(file.records, number, "records come in order");
                file.records += 1;
                file.head = head;
            }
            RecordStatusChanged { vin, number, status } => {
                self.files.get_mut(&vin).expect("a file").statuses.insert(number, status);
            }
            _ => {}
        }
    }

    fn ownership(&mut self, event: pallet_ownership::Event<Runtime>) {
        use pallet_ownership::Event::*;
        match event {
            TitleRegistered { vin, owner, in_trade } => {
                assert_eq!(self.titles.insert(vin, (owner, in_trade)), None, "{vin} has two first owners");
            }
            TitleDelivered { vin, from, to } => self.pass(vin, &from, to, true),
            TitleRetailed { vin, from, to } => self.pass(vin, &from, to, false),
            TitleTransferred { vin, from, to, record } => {
                let (offer, _) = self.offers.remove(&vin).expect("an offer that was accepted");
                assert_eq!((offer.from, offer.to), (from.clone(), to.clone()), "nobody becomes owner unasked");
                assert_eq!(self.files[&vin].records, record + 1);
                let in_trade = self.titles[&vin].1 && self.is_active(&to);
                self.pass(vin, &from, to, in_trade);
            }
            TransferOffered { vin, offer, expires_at } => {
                self.offers.insert(vin, (offer, expires_at));
            }
            OfferReplaced { vin, .. }
            | OfferWithdrawn { vin, .. }
            | OfferDeclined { vin, .. }
            | OfferOvertaken { vin, .. } => {
                self.offers.remove(&vin).expect("an offer that stood");
            }
            _ => {}
        }
    }

    fn pass(&mut self, vin: Vin, from: &AccountId, to: AccountId, in_trade: bool) {
        let before = self.titles.insert(vin, (to, in_trade)).expect("a title");
        assert_eq!(before.0, *from, "{vin} was passed on by somebody else");
    }

    fn is_active(&self, who: &AccountId) -> bool {
        self.organisations.get(who).is_some_and(|it| it.standing == Standing::Active)
    }

    fn writers(&mut self, event: pallet_writers::Event<Runtime>) {
        use pallet_writers::Event::*;
        match event {
            Applied { who, roles, bond, .. } => {
                let joined = self.organisations.get(&who).is_some_and(|it| it.joined);
                self.organisations.insert(who, Organisation { standing: Standing::Applied, joined, roles, bond });
            }
            ApplicationWithdrawn { who } | Rejected { who, .. } => {
                if self.of(&who).joined {
                    self.gone(&who, Standing::Left);
                } else {
                    self.organisations.remove(&who);
                }
            }
            Admitted { who } => {
                let organisation = self.of(&who);
                (organisation.standing, organisation.joined) = (Standing::Active, true);
            }
            Suspended { who, .. } => self.of(&who).standing = Standing::Suspended,
            Reinstated { who } => self.of(&who).standing = Standing::Active,
            Expelled { who, .. } => self.gone(&who, Standing::Expelled),
            RolesSet { who, roles } => self.of(&who).roles = roles,
            LeaveBegun { who, until } => self.of(&who).standing = Standing::Leaving { until },
            Left { who } => self.gone(&who, Standing::Left),
            BondToppedUp { who, bond } => self.of(&who).bond = bond,
            BondSlashed { who, amount } => self.of(&who).bond -= amount,
            _ => {}
        }
    }

    fn of(&mut self, who: &AccountId) -> &mut Organisation {
        self.organisations.get_mut(who).expect("an organisation that applied")
    }

    fn gone(&mut self, who: &AccountId, standing: Standing<u32>) {
        let organisation = self.of(who);
        (organisation.standing, organisation.bond) = (standing, 0);
    }

    /// Holds the chain to what its events said.
    pub fn compare(&self) {
        let files = pallet_vehicles::Vehicles::<Runtime>::iter().map(|(vin, vehicle)| {
            let statuses = pallet_vehicles::Statuses::<Runtime>::iter_prefix(vin).collect();
            (vin, File { records: vehicle.records, head: vehicle.head, statuses })
        });
        common::assert_same(&self.files, &files.collect());
        let titles = pallet_ownership::Owners::<Runtime>::iter().map(|(vin, it)| (vin, (it.owner, it.in_trade)));
        common::assert_same(&self.titles, &titles.collect());
        let offers = pallet_ownership::Offers::<Runtime>::iter().map(|(vin, it)| (vin, (it.offer, it.expires_at)));
        common::assert_same(&self.offers, &offers.collect());
        common::assert_same(&self.organisations, &organisations());
    }
}

fn organisations() -> BTreeMap<AccountId, Organisation> {
    pallet_writers::Organisations::<Runtime>::iter()
        .map(|(who, it)| {
            let joined = it.joined.is_some();
            (who, Organisation { standing: it.standing, joined, roles: it.roles, bond: it.bond })
        })
        .collect()
}
