//! Liens that barred a car in vain: their holders pay, however they end.

use crate::{accounting::Books, clock, honest::cars};
use frame_support::traits::Get;
use std::collections::BTreeMap;
use urcar_rules::Fact;
use urcar_runtime::{
    AccountId, Runtime, RuntimeEvent, UNIT,
    configs::terms::parameters::records::{LienFee, LienPeriod},
};
use urcar_types::{Author, LienStatus, RecordKind, Vin, VinText};

const DAY: u64 = 24 * 3_600_000;

/// A lien of the ring that nobody consented to.
struct Pending {
    at: u64,
    lapses: u32,
    holder: AccountId,
    /// Whether it is over, and barred the car for more than a day.
    due: bool,
}

/// The liens of the ring.
#[derive(Default)]
pub struct Dues {
    pending: BTreeMap<(Vin, u32), Pending>,
}

impl Dues {
    /// Looks at what happened, and at what is due. Returns the ring's gains.
    pub fn look(&mut self, events: &[RuntimeEvent], books: &Books) -> Vec<String> {
        use pallet_vehicles::Event as V;
        let mut gains = Vec::new();
        for event in events {
            match event {
                RuntimeEvent::Vehicles(V::Recorded { vin, number, kind: RecordKind::Lien, author, .. }) => {
                    let Author::Organisation { account, .. } = author else { continue };
                    if books.owns(account)
                        && cars().contains(&VinText::from(*vin))
                        && is_pending(*vin, *number) == Some(true)
                    {
                        let (at, lapses) = (clock::now(), clock::block() + LienPeriod::get());
                        self.pending
                            .insert((*vin, *number), Pending { at, lapses, holder: account.clone(), due: false });
                    }
                }
                RuntimeEvent::Vehicles(V::LienLapsed { vin, number, paid, .. }) => {
                    if let Some(lien) = self.pending.remove(&(*vin, *number)) {
                        let bond = pallet_writers::Organisations::<Runtime>::get(&lien.holder).map_or(0, |it| it.bond);
                        if paid.0 < LienFee::get().0 && bond > 0 {
                            gains.push(format!("lien {number} of {vin:?} cost {} URC", paid.0 as f64 / UNIT as f64));
                        }
                    }
                }
                _ => {}
            }
        }
        self.pending.retain(|(vin, number), lien| {
            let is_annulled = pallet_vehicles::Vehicles::<Runtime>::get(vin).is_none_or(|it| it.birth.is_none());
            match is_pending(*vin, *number) {
                _ if is_annulled => return false,
                Some(true) => return true,
                Some(false) => return false,
                None => {}
            }
            lien.due |= clock::now() > lien.at + DAY;
            if lien.due && clock::block() > lien.lapses {
                gains.push(format!("lien {number} of {vin:?} barred the car in vain, and nobody paid"));
                return false;
            }
            lien.due
        });
        gains
    }
}

/// Whether a lien is pending; nothing where it ended.
fn is_pending(vin: Vin, number: u32) -> Option<bool> {
    let vehicle = pallet_vehicles::Vehicles::<Runtime>::get(vin)?;
    let kept = vehicle.facts.get(number)?;
    matches!(kept.fact, Fact::Lien(LienStatus::Placed, _)).then(|| !kept.is_in_effect())
}
