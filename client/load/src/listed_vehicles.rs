//! Vehicles that stand for sale before the clock starts.

use crate::{turns, vehicles::manufacture};
use futures::{StreamExt, TryStreamExt};
use urcar_client::{
    Balance, Chain, Error, Result,
    chain::{At, Call, calls},
    keys::Keypair,
    output::Output,
};
use urcar_types::{Digest, ListingTerms, VinText};

/// Listings that one transaction puts up.
const LISTINGS: usize = 50;
/// Questions that are asked at once.
const QUESTIONS: usize = 16;

/// A vehicle for sale.
struct Vehicle {
    vin: String,
    /// The place of its owner among those who own.
    owner: usize,
    state: Digest,
    /// By which it is bought.
    terms: Digest,
}

/// Vehicles for sale, to be bought one by one.
pub struct ListedVehicles {
    vehicles: Vec<Vehicle>,
    price: Balance,
}

impl ListedVehicles {
    /// Registers a vehicle for each VIN, the owners taking turns, and lists them all at one price.
    pub async fn list(
        chain: &Chain,
        owners: &[Keypair],
        vins: Vec<String>,
        batch: u32,
        output: &Output,
    ) -> Result<Self> {
        let price = chain.unit() / 100;
        output.note(format!("putting {} vehicles up for sale", vins.len()));
        let share = |place: usize| vins.iter().skip(place).step_by(owners.len().max(1)).cloned().collect::<Vec<_>>();
        let shares: Vec<Vec<String>> = (0..owners.len()).map(share).collect();
        let register = |vins: &Vec<String>| {
            let items: Vec<_> =
                vins.iter().map(|vin| (VinText::unchecked(vin.as_str()), manufacture(), None)).collect();
            items.chunks(batch as usize).map(calls::record_batch).collect::<Vec<Call>>()
        };
        let batches: Vec<Vec<Call>> = shares.iter().map(register).collect();
        turns::execute(chain, owners, &batches, "registering", output).await?;
        let at = chain.point(At::Best).await?.hash;
        let named: Vec<(usize, String)> =
            (0..).zip(shares).flat_map(|(owner, vins)| vins.into_iter().map(move |vin| (owner, vin))).collect();
        let vehicles: Vec<Vehicle> = futures::stream::iter(named)
            .map(|(owner, vin)| async move {
                let view = chain.vehicle(&vin, at).await?;
                let view = view.ok_or_else(|| Error::Broken(format!("{vin} was not registered")))?;
                let state = view.state;
                let terms = ListingTerms { price, odometer: None, state, confirmed_state: state };
                Ok::<_, Error>(Vehicle { vin, owner, state, terms: terms.digest(&view.vin) })
            })
            .buffered(QUESTIONS)
            .try_collect()
            .await?;
        let list = |vehicles: &[&Vehicle]| {
            let listings: Vec<Call> =
                vehicles.iter().map(|vehicle| calls::list(&vehicle.vin, price, vehicle.state, None)).collect();
            chain.batch_all(&listings)
        };
        let listings = (0..owners.len()).map(|place| {
            let own: Vec<&Vehicle> = vehicles.iter().filter(|vehicle| vehicle.owner == place).collect();
            own.chunks(LISTINGS).map(list).collect::<Result<Vec<Call>>>()
        });
        let listings = listings.collect::<Result<Vec<_>>>()?;
        turns::execute(chain, owners, &listings, "listing", output).await?;
        Ok(Self { vehicles, price })
    }

    /// Returns the call that buys a vehicle which isn't the buyer's own, where one is left.
    pub fn buy(&mut self, buyer: Option<usize>) -> Option<Call> {
        let place = self.vehicles.iter().rposition(|vehicle| Some(vehicle.owner) != buyer)?;
        let vehicle = self.vehicles.swap_remove(place);
        Some(calls::buy(&vehicle.vin, self.price, vehicle.terms))
    }
}
