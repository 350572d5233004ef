//! The outcomes of events: what the chain made of them.

use std::collections::HashMap;
use urcar_client::{
    CallError, Error, Result,
    chain::{ChainEvent, Outcome},
};

/// The outcome of an event of a life.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EventOutcome {
    /// It stands as the record of this number.
    Accepted(u32),
    /// It was refused.
    Refused(CallError),
    /// It was refused by an earlier run that left no word of the reason.
    RefusedBefore,
}

/// Returns the code that files of lives use for an error, or the error's own name.
pub fn reason_code(error: &CallError) -> &str {
    match error.error.as_str() {
        "MalformedVin" | "VinAllEqual" | "VinCheckDigit" | "MalformedChassis" => "vin",
        "RoleMayNotWrite" => "role",
        "VinKnown" => "known_vin",
        "VehicleScrapped" => "scrapped",
        "VehicleStolen" => "stolen",
        "VehicleUnderLien" => "lien",
        other => other,
    }
}

/// Returns the outcome of each item of a batch, by the place of its life: refused items are named by an event, the
/// others were recorded in order.
///
/// # Errors
/// [`Error::Foreign`] where the events say nothing of an item.
pub fn of_batch(lives: &[usize], events: &[ChainEvent]) -> Result<Vec<(usize, EventOutcome)>> {
    let mut refused: HashMap<u32, _> = events
        .iter()
        .filter_map(|event| match event {
            ChainEvent::ItemRefused { item, error } => Some((*item, error.clone())),
            _ => None,
        })
        .collect();
    let mut recorded = events.iter().filter_map(recorded);
    let outcomes = (0u32..).zip(lives).map(|(item, life)| match refused.remove(&item) {
        Some(error) => Ok((*life, EventOutcome::Refused(error))),
        None => match recorded.next() {
            Some(number) => Ok((*life, EventOutcome::Accepted(number))),
            None => Err(Error::Foreign(format!("a batch says nothing of its item {item}"))),
        },
    });
    outcomes.collect()
}

/// Returns the outcome of an event that was a transaction by itself.
///
/// # Errors
/// [`Error::Foreign`] where it neither failed nor left an event.
pub fn of_single(outcome: Outcome) -> Result<EventOutcome> {
    if let Some(error) = outcome.failure {
        return Ok(EventOutcome::Refused(error));
    }
    let number = outcome.events.iter().find_map(recorded);
    number.map(EventOutcome::Accepted).ok_or_else(|| Error::Foreign("a record that was accepted left no event".into()))
}

fn recorded(event: &ChainEvent) -> Option<u32> {
    match event {
        ChainEvent::Recorded { number, .. } => Some(*number),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_the_files() {
        let code = |error: &str| reason_code(&CallError::other(error, "")).to_owned();
        assert_eq!(code("VinCheckDigit"), "vin");
        assert_eq!(code("RoleMayNotWrite"), "role");
        assert_eq!(code("VinKnown"), "known_vin");
        assert_eq!(code("VehicleUnderLien"), "lien");
        assert_eq!(code("NotOwner"), "NotOwner");
    }

    #[test]
    fn a_batch_tells_of_each_item() {
        let vin = "1M8GDM9AXKP042788".parse().unwrap();
        let error = CallError::other("RoleMayNotWrite", "");
        let events = [
            ChainEvent::Other { pallet: "Vehicles".into(), event: "VehicleRegistered".into() },
            ChainEvent::Recorded { vin, number: 0, pending: false },
            ChainEvent::ItemRefused { item: 1, error: error.clone() },
            ChainEvent::Recorded { vin, number: 1, pending: true },
        ];
        assert_eq!(
            of_batch(&[7, 8, 7], &events).unwrap(),
            [(7, EventOutcome::Accepted(0)), (8, EventOutcome::Refused(error)), (7, EventOutcome::Accepted(1))]
        );
        assert!(of_batch(&[7, 8, 7, 7], &events).is_err());
    }
}
