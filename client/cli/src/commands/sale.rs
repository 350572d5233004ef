//! The parts that buying and selling share.

use super::{
    answer::spoken,
    readings,
    told::{of_record, organisation},
};
use crate::{
    cli::BidArgs,
    signing::{Before, Warning},
    text::{concerns, last_read, reading, terms},
};
use serde_json::{Map, Value, json};
use urcar_client::{
    Balance, Chain, Error, Hash, Result,
    chain::{At, ChainEvent, Listing, Outcome, Point},
    output::Output,
};
use urcar_types::{Concern, Date, Digest, Odometer, Vin};

/// Returns the listing of a vehicle.
///
/// # Errors
/// [`Error::NotFound`] where it is not for sale.
pub async fn find_listing(chain: &Chain, vin: &Vin, at: Point) -> Result<Listing> {
    match chain.listing(vin, at.hash).await? {
        Some(listing) => Ok(listing),
        None => {
            let why = why_over(chain, vin, at).await?;
            Err(Error::NotFound(format!("{vin} is not for sale at block {}{why}", at.number)))
        }
    }
}

/// Returns why a listing and its reservation may be over, with the last record of the file, as words behind an error. The
/// chain keeps nothing of them. Nothing of a vehicle that nobody registered.
///
/// # Errors
/// Those of a question to the node.
pub async fn why_over(chain: &Chain, vin: &Vin, at: Point) -> Result<String> {
    let Some(file) = chain.vehicle(vin.as_str(), at.hash).await? else { return Ok(String::new()) };
    let last = of_record(chain, vin, file.records.saturating_sub(1), at.hash).await?;
    Ok(over(last.first().map(String::as_str)))
}

fn over(last: Option<&str>) -> String {
    let last = last.map_or(String::new(), |last| format!("; the last of its file is {last}"));
    format!(
        ". A listing and its reservation end by a sale, and by a record that changes how the car is judged, such as an \
         accident, which frees the money on hold{last}"
    )
}

/// The price and the terms to which a buyer agrees.
pub struct Bid {
    /// The price.
    pub price: Balance,
    /// The terms.
    pub terms: Digest,
    /// All that the buyer is told and asked before, but for the money.
    pub before: Before,
}

/// Returns to what a buyer agrees, and shows it.
///
/// # Errors
/// [`Error::Moved`] where the listing has others, [`Error::Input`] where the buyer names no price.
pub async fn bid(chain: &Chain, vin: &Vin, args: &BidArgs, output: &Output) -> Result<Bid> {
    let at = chain.point(At::Best).await?;
    let listing = find_listing(chain, vin, at).await?;
    let asked = chain.money(listing.price);
    let price = args.price.as_deref().map(|text| chain.amount(text)).transpose()?;
    match price {
        Some(price) if price != listing.price => {
            return Err(moved(&listing, format!("{vin} costs {asked}, not {}", chain.money(price))));
        }
        None if !args.as_listed => {
            return Err(Error::Input(format!("{vin} costs {asked}: name --price, or --as-listed")));
        }
        _ => {}
    }
    let terms = agreed_terms(&listing, args.terms.as_deref())?;
    warn_of_disputes(chain, vin, at, output).await?;
    Ok(Bid { price: listing.price, terms, before: of_buyer(chain, &listing, at).await? })
}

/// Returns the terms to which a buyer agrees: those that were named, else those of the listing, which is shown.
/// Compares them early; the chain would refuse others as well.
///
/// # Errors
/// [`Error::Moved`] where the listing has others.
pub fn agreed_terms(listing: &Listing, named: Option<&str>) -> Result<Digest> {
    let wanted = named.map(terms).transpose()?.unwrap_or(listing.terms);
    match wanted == listing.terms {
        true => Ok(wanted),
        false => Err(moved(
            listing,
            format!(
                "the listing's terms are {:?}, not {wanted:?}: its price, its declared reading or the file changed \
                 since, see it again: urcar market show {}",
                listing.terms, listing.vin
            ),
        )),
    }
}

/// Returns the error of a buyer who agreed to other terms than a listing has, with those for machines.
fn moved(listing: &Listing, words: String) -> Error {
    let Listing { terms, price, odometer, state, .. } = listing;
    let now = json!({ "terms": terms, "price": price.to_string(), "odometer": odometer, "state": state });
    Error::Moved { words, now }
}

/// Returns what is for sale in lines, whose it is and on which terms, for whoever is about to buy. `seller` is the
/// seller in words, `money` writes an amount of the smallest unit.
fn about(listing: &Listing, seller: &str, money: impl Fn(Balance) -> String) -> Vec<String> {
    let last = last_read(listing.odometer_km, listing.last_read_on.as_ref());
    let mut lines = vec![
        format!("{} for {}, on the terms {:?}", car(listing), money(listing.price), listing.terms),
        format!("its seller is {seller}"),
        last.map_or("its file has no reading".into(), |read| format!("its file was last read as {read}")),
    ];
    if listing.state != listing.confirmed_state {
        lines.push("something came into the file since the owner confirmed it; nothing of it is material".into());
    }
    lines
}

/// Returns a listed car in words.
fn car(Listing { vin, make, model, model_year, .. }: &Listing) -> String {
    format!("{vin} ({make} {model} {model_year})")
}

/// Returns what is told of the end of a listing, or of its reservation, before it: the car, the price, and who has it
/// reserved. Nothing of a car that isn't for sale: the chain says so.
///
/// # Errors
/// Those of a question to the node.
pub async fn of_ending(chain: &Chain, vin: &Vin) -> Result<Before> {
    let at = chain.point(At::Best).await?;
    let Some(listing) = chain.listing(vin, at.hash).await? else { return Ok(Before::default()) };
    let reserved = match &listing.reservation {
        Some(reservation) => {
            let buyer = organisation(chain, &reservation.buyer, at.hash).await?;
            Some((buyer, chain.clock(at).await?.until(reservation.until)))
        }
        None => None,
    };
    let about = ending(&listing, reserved, |amount| chain.money(amount));
    Ok(Before { about, ..Before::default() })
}

/// Returns a listing that is about to end in lines; `reserved` is by whom and until when, in words.
fn ending(listing: &Listing, reserved: Option<(String, String)>, money: impl Fn(Balance) -> String) -> Vec<String> {
    let mut lines = vec![format!("{} for {}", car(listing), money(listing.price))];
    lines.extend(reserved.map(|(buyer, until)| {
        format!("reserved by {buyer} until {until}, with {} on hold for it", money(listing.price))
    }));
    lines
}

/// Returns what the buyer of a listed vehicle is told and asked before, but for the money: what is for sale, what
/// speaks against it, and the reading that the record of the sale will have.
pub async fn of_buyer(chain: &Chain, listing: &Listing, at: Point) -> Result<Before> {
    let Listing { vin, concerns, odometer, .. } = listing;
    let day = Date::from_millis(chain.time(at.hash).await?);
    let asked = of_declared(chain, vin, day, odometer.as_ref(), at.hash).await?;
    // Then its record may have none: what was recorded since the seller read the odometer keeps it out.
    let moved = listing.state != listing.confirmed_state;
    let questions = doubts(vin, concerns).into_iter().chain(asked.into_iter().map(|asked| if_recorded(asked, moved)));
    let warnings = vec![told_concerns("against it", concerns), told_reading(odometer.as_ref(), moved)];
    let about = about(listing, &organisation(chain, &listing.seller, at.hash).await?, |amount| chain.money(amount));
    Ok(Before { questions: questions.collect(), warnings, about, ..Before::default() })
}

/// Returns the questions that a reading raises which is declared of a vehicle that changes hands on a day, of whoever
/// declares it and whoever takes the vehicle over.
///
/// # Errors
/// Those of a question to the node.
pub async fn of_declared(
    chain: &Chain,
    vin: &Vin,
    day: Date,
    declared: Option<&Odometer>,
    at: Hash,
) -> Result<Vec<String>> {
    let Some(declared) = declared else { return Ok(Vec::new()) };
    let records = chain.records(vin.as_str(), at).await?.unwrap_or_default();
    Ok(readings::of_declared(&records, day, declared))
}

/// Returns a question about a declared reading, which may not come into the file where that went on since.
fn if_recorded(question: String, moved: bool) -> String {
    if moved { format!("if nothing was recorded since the reading was declared: {question}") } else { question }
}

/// Returns the reading that the record of a sale will have, for whoever buys.
fn told_reading(declared: Option<&Odometer>, moved: bool) -> Warning {
    let words = match (declared, moved) {
        (None, _) => "the seller declares no reading: the record of the sale has none".into(),
        (Some(odometer), false) => {
            format!("the record of the sale will read {}, as the seller declares", reading(odometer))
        }
        (Some(odometer), true) => format!(
            "the record of the sale will read {}, as the seller declares, or have no reading if anything was recorded \
             since",
            reading(odometer)
        ),
    };
    Warning { words, details: Map::from_iter([("odometer".to_owned(), json!(declared))]) }
}

/// Returns the question that whoever is about to pay for a vehicle is asked: whether it is meant, with what speaks against
/// it. None where nothing does.
pub fn doubts(vin: &Vin, told: &[Concern]) -> Option<String> {
    (!told.is_empty()).then(|| format!("something speaks against {vin}: {}", concerns(told)))
}

/// Returns what speaks against a vehicle, for whoever is about to agree to its file.
pub fn told_concerns(what: &str, told: &[Concern]) -> Warning {
    Warning { words: format!("{what}: {}", concerns(told)), details: spoken(told) }
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
/// [`Error::Moved`] where they differ.
pub fn expect_state(wanted: Digest, found: Digest) -> Result<()> {
    match wanted == found {
        true => Ok(()),
        false => Err(Error::Moved {
            words: format!(
                "the file's state is {found:?}, not {wanted:?}: something came into it since, read it again"
            ),
            now: json!({ "state": found }),
        }),
    }
}

/// Prints the sale that a purchase ended in, with what was told before.
///
/// # Errors
/// [`Error::Foreign`] where it left no event.
pub fn bought(chain: &Chain, vin: &Vin, before: &Before, outcome: &Outcome, output: &Output) -> Result<()> {
    let sold = outcome.events.iter().find_map(|event| match event {
        ChainEvent::Sold { price, record } => Some((*price, *record)),
        _ => None,
    });
    let (price, record) = sold.ok_or_else(|| Error::Foreign("the sale left no event".into()))?;
    let reward = reward(outcome);
    let value = json!({
        "vin": vin, "done": "bought", "price": price.to_string(), "reward": reward.to_string(), "record": record,
    });
    output.result(&done_as(outcome, before.with_details(value)), || {
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
    use urcar_client::Account;
    use urcar_types::Text;

    #[test]
    fn the_reward_of_a_sale_is_told() {
        let of = |events| reward(&Outcome { block: 1, block_hash: Hash::zero(), failure: None, events });
        assert_eq!(of(vec![ChainEvent::Closing, ChainEvent::SaleRewarded { amount: 20 }]), 20);
        assert_eq!(of(Vec::new()), 0);
    }

    /// Before, a buyer whose reservation an accident ended was told that it had been completed or cancelled, or never was.
    #[test]
    fn what_may_have_ended_a_listing_is_told() {
        let told = over(Some("record 19 of 1M8GDM9AXKP042788 (BMW 5 Series): accident, 2026-11-25"));
        assert!(told.ends_with(
            "; the last of its file is record 19 of 1M8GDM9AXKP042788 (BMW 5 Series): accident, 2026-11-25"
        ));
        assert!(told.contains("such as an accident, which frees the money"), "{told}");
        assert!(over(None).ends_with("on hold"));
    }

    #[test]
    fn who_pays_is_asked_where_something_speaks_against_the_car() {
        let vin: Vin = "1M8GDM9AXKP042788".parse().unwrap();
        assert_eq!(doubts(&vin, &[]), None);
        let asked = doubts(&vin, &[Concern::Stolen, Concern::TotalLosses(2)]).unwrap();
        assert_eq!(asked, format!("something speaks against {vin}: STOLEN; 2 total losses"));
    }

    /// Before, a listing's reading went into the file without a word to whoever paid.
    #[test]
    fn who_buys_is_told_the_reading_that_the_record_will_have() {
        let read = Odometer::Kilometres(92_500);
        let told = told_reading(Some(&read), false);
        assert_eq!(told.words, "the record of the sale will read 92500 km, as the seller declares");
        assert_eq!(Value::Object(told.details), json!({ "odometer": read }));
        let moved = told_reading(Some(&read), true).words;
        assert!(moved.ends_with("or have no reading if anything was recorded since"), "{moved}");
        let none = told_reading(None, false);
        assert!(none.words.contains("no reading") && none.details["odometer"].is_null());
    }

    #[test]
    fn a_question_about_a_reading_says_where_it_may_not_come_into_the_file() {
        assert_eq!(if_recorded("it is illogical".into(), false), "it is illogical");
        let moved = if_recorded("it is illogical".into(), true);
        assert_eq!(moved, "if nothing was recorded since the reading was declared: it is illogical");
    }

    #[test]
    fn what_speaks_against_a_car_is_told_to_people_and_machines() {
        let told = told_concerns("buyers see of it", &[Concern::Stolen]);
        assert_eq!(told.words, "buyers see of it: STOLEN");
        assert_eq!(Value::Object(told.details), json!({ "concerns": ["stolen"], "against": ["STOLEN"] }));
    }

    fn listing(terms: Digest) -> Listing {
        Listing {
            vin: "1M8GDM9AXKP042788".parse().unwrap(),
            make: Text::unchecked("Volvo"),
            model: Text::unchecked("V60"),
            model_year: 2_019,
            odometer_km: None,
            last_read_on: None,
            concerns: Vec::new(),
            price: 9_000,
            price_text: "0.000000009".into(),
            seller: Account::new([1; 32]),
            odometer: None,
            terms,
            since: 4,
            listed_at: 0,
            reservation: None,
            closing: false,
            state: Digest::repeat_byte(3),
            confirmed_state: Digest::repeat_byte(3),
        }
    }

    /// Before, a program was told the terms to which it agreed as decimal bytes alone, and never the car.
    #[test]
    fn what_is_bought_is_told_in_words() {
        let terms = Digest::repeat_byte(2);
        let money = |amount: Balance| format!("{amount} URC");
        let told = about(&listing(terms), "Hansekontor (5Dealer)", money);
        assert_eq!(
            told,
            [
                format!("1M8GDM9AXKP042788 (Volvo V60 2019) for 9000 URC, on the terms {terms:?}").as_str(),
                "its seller is Hansekontor (5Dealer)",
                "its file has no reading",
            ]
        );
        let moved = Listing { odometer_km: Some(7), state: Digest::repeat_byte(4), ..listing(terms) };
        let told = about(&moved, "5Dealer", money);
        assert_eq!(told[2], "its file was last read as 7 km");
        assert!(told[3].starts_with("something came into the file"), "{told:?}");
    }

    /// Before, an owner took a car off the market, and a buyer gave one back, without a word on which.
    #[test]
    fn what_ends_is_told_in_words() {
        let listing = listing(Digest::repeat_byte(2));
        let money = |amount: Balance| format!("{amount} URC");
        let car = "1M8GDM9AXKP042788 (Volvo V60 2019) for 9000 URC";
        assert_eq!(ending(&listing, None, money), [car]);
        let reserved = Some(("5Buyer".to_owned(), "block 9".to_owned()));
        assert_eq!(
            ending(&listing, reserved, money),
            [car, "reserved by 5Buyer until block 9, with 9000 URC on hold for it"]
        );
    }

    #[test]
    fn terms_that_moved_are_said() {
        let (old, new) = (Digest::repeat_byte(1), Digest::repeat_byte(2));
        let listing = listing(new);
        assert_eq!(agreed_terms(&listing, None).unwrap(), new);
        assert_eq!(agreed_terms(&listing, Some(&format!("{new:?}"))).unwrap(), new);
        let error = agreed_terms(&listing, Some(&format!("{old:?}"))).unwrap_err();
        assert_eq!((error.code(), error.exit_code()), ("mismatch", 1));
        assert!(error.to_string().contains("urcar market show 1M8GDM9AXKP042788"), "{error}");
        let now = json!({ "terms": new, "price": "9000", "odometer": null, "state": Digest::repeat_byte(3) });
        assert_eq!(error.data(), Some(now));
        assert_eq!(agreed_terms(&listing, Some("0x01")).unwrap_err().exit_code(), 2);
    }

    #[test]
    fn a_state_that_moved_is_said() {
        let (old, new) = (Digest::repeat_byte(1), Digest::repeat_byte(2));
        assert!(expect_state(new, new).is_ok());
        let error = expect_state(old, new).unwrap_err();
        assert_eq!((error.code(), error.exit_code()), ("mismatch", 1));
        assert_eq!(error.data(), Some(json!({ "state": new })));
    }
}
