//! Cars that stand for sale before the clock starts.

use crate::{
    chain::{Account, At, Balance, Call, Chain, Finality, calls},
    error::{Error, Result},
    output::Output,
};
use futures::{StreamExt, TryStreamExt};
use subxt_signer::sr25519::Keypair;
use urcar_primitives::{Digest, Entry, VinText};

/// Listings that one transaction puts up.
const LISTINGS: usize = 50;
/// Questions that are asked at once.
const QUESTIONS: usize = 16;

/// A car for sale.
struct Car {
    vin: String,
    /// The place of its owner among those who own.
    owner: usize,
    head: Digest,
}

/// Cars for sale, to be bought one by one.
pub struct Stall {
    cars: Vec<Car>,
    price: Balance,
}

impl Stall {
    /// Registers a car for each VIN, the owners taking turns, and lists them all at one price.
    pub async fn put_up(
        chain: &Chain,
        owners: &[Keypair],
        vins: Vec<String>,
        entry: &Entry<Account>,
        batch: u32,
        output: &Output,
    ) -> Result<Self> {
        let price = chain.unit() / 100;
        output.note(format!("putting {} vehicles up for sale", vins.len()));
        let share = |place: usize| vins.iter().skip(place).step_by(owners.len().max(1)).cloned().collect::<Vec<_>>();
        let shares: Vec<Vec<String>> = (0..owners.len()).map(share).collect();
        futures::future::try_join_all(owners.iter().zip(&shares).map(|(owner, vins)| async move {
            let items: Vec<_> = vins.iter().map(|vin| (VinText::unchecked(vin.as_str()), entry.clone())).collect();
            let batches: Vec<Call> = items.chunks(batch as usize).map(calls::record_batch).collect();
            chain.execute_all(&batches, owner, Finality::Best).await
        }))
        .await?;
        let at = chain.point(At::Best).await?.hash;
        let named: Vec<(usize, String)> =
            (0..).zip(shares).flat_map(|(owner, vins)| vins.into_iter().map(move |vin| (owner, vin))).collect();
        let cars: Vec<Car> = futures::stream::iter(named)
            .map(|(owner, vin)| async move {
                let view = chain.head(&vin, at).await?;
                let head = view.ok_or_else(|| Error::Broken(format!("{vin} was not registered")))?.head;
                Ok::<_, Error>(Car { vin, owner, head })
            })
            .buffered(QUESTIONS)
            .try_collect()
            .await?;
        let list = |cars: &[&Car]| {
            let listings: Vec<Call> = cars.iter().map(|car| calls::list(&car.vin, price, car.head, None)).collect();
            chain.batch_all(&listings)
        };
        futures::future::try_join_all(owners.iter().enumerate().map(|(place, owner)| {
            let own: Vec<&Car> = cars.iter().filter(|car| car.owner == place).collect();
            let batches = own.chunks(LISTINGS).map(list).collect::<Result<Vec<Call>>>();
            async move { chain.execute_all(&batches?, owner, Finality::Best).await }
        }))
        .await?;
        Ok(Self { cars, price })
    }

    /// How many are left.
    pub fn len(&self) -> usize {
        self.cars.len()
    }

    /// Buys a car that isn't the buyer's own, where one is left.
    pub fn buy(&mut self, buyer: Option<usize>) -> Option<Call> {
        let place = self.cars.iter().rposition(|car| Some(car.owner) != buyer)?;
        let car = self.cars.swap_remove(place);
        Some(calls::buy(&car.vin, self.price, car.head))
    }
}
