//! The parts that buying and selling share.

use super::answer::{spoken, with_concerns};
use crate::{
    cli::BidArgs,
    text::{concerns, state},
};
use serde_json::{Value, json};
use urcar_client::{
    Balance, Chain, Error, Result,
    chain::{At, ChainEvent, Listing, Outcome, Point},
    output::Output,
};
use urcar_types::{Concern, Digest, Vin};

/// Returns the listing of a vehicle.
///
/// # Errors
/// [`Error::NotFound`] where it is not for sale.
pub async fn find_listing(chain: &Chain, vin: &Vin, at: Point) -> Result<Listing> {
    let listing = chain.listing(vin, at.hash).await?;
    listing.ok_or_else(|| Error::NotFound(format!("{vin} is not for sale at block {}", at.number)))
}

/// The price and the state of the file to which a buyer agrees, and what speaks against the vehicle.
pub struct Bid {
    /// The price.
    pub price: Balance,
    /// The state.
    pub state: Digest,
    /// The reasons to ask before.
    pub concerns: Vec<Concern>,
}

/// Returns to what a buyer agrees, and shows it.
///
/// # Errors
/// [`Error::Mismatch`] where the listing has others, [`Error::Input`] where the buyer names no price.
pub async fn bid(chain: &Chain, vin: &Vin, args: &BidArgs, output: &Output) -> Result<Bid> {
    let at = chain.point(At::Best).await?;
    let listing = find_listing(chain, vin, at).await?;
    let asked = chain.money(listing.price);
    let price = args.price.as_deref().map(|text| chain.amount(text)).transpose()?;
    match price {
        Some(price) if price != listing.price => {
            return Err(Error::Mismatch(format!("{vin} costs {asked}, not {}", chain.money(price))));
        }
        None if !args.as_listed => {
            return Err(Error::Input(format!("{vin} costs {asked}: name --price, or --as-listed")));
        }
        _ => {}
    }
    let wanted = args.state.as_deref().map(state).transpose()?.unwrap_or(listing.state);
    expect_state(wanted, listing.state)?;
    let car = format!("{} {} {}", listing.make, listing.model, listing.model_year);
    output.note(format!("{vin} ({car}) for {asked}, its file in state {wanted:?}"));
    tell_concerns("against it", &listing.concerns, output);
    if listing.state != listing.confirmed_state {
        output.note("something came into the file since the owner confirmed it; nothing of it is material");
    }
    warn_of_disputes(chain, vin, at, output).await?;
    Ok(Bid { price: listing.price, state: wanted, concerns: listing.concerns })
}

/// Returns the question that whoever is about to pay for a vehicle is asked: whether it is meant, with what speaks against
/// it. None where nothing does.
pub fn doubts(vin: &Vin, told: &[Concern]) -> Option<String> {
    (!told.is_empty()).then(|| format!("something speaks against {vin}: {}", concerns(told)))
}

/// Warns whoever is about to agree to a file of what speaks against its vehicle, machines as well.
pub fn tell_concerns(what: &str, told: &[Concern], output: &Output) {
    output.warn_with(format!("{what}: {}", concerns(told)), &spoken(told));
}

/// Warns whoever is about to agree to a file which of its records are in dispute.
pub async fn warn_of_disputes(chain: &Chain, vin: &Vin, at: Point, output: &Output) -> Result<()> {
    let disputes = chain.disputes(vin, at.hash).await?.unwrap_or_default();
    for dispute in disputes.iter().filter(|dispute| dispute.status.is_open()) {
        output.note(format!("record {} is in dispute {}, which is open", dispute.record, dispute.dispute));
    }
    Ok(())
}

/// Compares states early; the chain would refuse another one as well.
///
/// # Errors
/// [`Error::Mismatch`] where they differ.
pub fn expect_state(wanted: Digest, found: Digest) -> Result<()> {
    match wanted == found {
        true => Ok(()),
        false => Err(Error::Mismatch(format!(
            "the file's state is {found:?}, not {wanted:?}: something came into it since, read it again"
        ))),
    }
}

/// Prints the sale that a purchase ended in, with what spoke against the vehicle.
///
/// # Errors
/// [`Error::Foreign`] where it left no event.
pub fn bought(chain: &Chain, vin: &Vin, concerns: &[Concern], outcome: &Outcome, output: &Output) -> Result<()> {
    let sold = outcome.events.iter().find_map(|event| match event {
        ChainEvent::Sold { price, record } => Some((*price, *record)),
        _ => None,
    });
    let (price, record) = sold.ok_or_else(|| Error::Foreign("the sale left no event".into()))?;
    let reward = reward(outcome);
    let value = json!({
        "vin": vin, "done": "bought", "price": price.to_string(), "reward": reward.to_string(), "record": record,
    });
    output.result(&done_as(outcome, with_concerns(value, concerns)), || {
        format!(
            "{vin}: yours for {}, which stands as record {record} in its file, in block {}\n\
             its seller paid {} of that as the reward of the sale",
            chain.money(price),
            outcome.block,
            chain.money(reward)
        )
    });
    Ok(())
}

/// Returns what the seller paid of the price as the reward of the sale.
fn reward(outcome: &Outcome) -> Balance {
    let paid = outcome.events.iter().find_map(|event| match event {
        ChainEvent::SaleRewarded { amount } => Some(*amount),
        _ => None,
    });
    paid.unwrap_or_default()
}

/// Returns a result with the block that brought it about.
pub fn done_as(outcome: &Outcome, mut value: Value) -> Value {
    if let Some(fields) = value.as_object_mut() {
        fields.insert("block".into(), json!(outcome.block));
        fields.insert("block_hash".into(), json!(outcome.block_hash));
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;
    use urcar_client::Hash;

    #[test]
    fn the_reward_of_a_sale_is_told() {
        let of = |events| reward(&Outcome { block: 1, block_hash: Hash::zero(), failure: None, events });
        assert_eq!(of(vec![ChainEvent::Closing, ChainEvent::SaleRewarded { amount: 20 }]), 20);
        assert_eq!(of(Vec::new()), 0);
    }

    #[test]
    fn who_pays_is_asked_where_something_speaks_against_the_car() {
        let vin: Vin = "1M8GDM9AXKP042788".parse().unwrap();
        assert_eq!(doubts(&vin, &[]), None);
        let asked = doubts(&vin, &[Concern::Stolen, Concern::TotalLosses(2)]).unwrap();
        assert_eq!(asked, format!("something speaks against {vin}: STOLEN; 2 total losses"));
    }

    #[test]
    fn a_state_that_moved_is_said() {
        let (old, new) = (Digest::repeat_byte(1), Digest::repeat_byte(2));
        assert!(expect_state(new, new).is_ok());
        let error = expect_state(old, new).unwrap_err();
        assert_eq!((error.code(), error.exit_code()), ("mismatch", 1));
    }
}
