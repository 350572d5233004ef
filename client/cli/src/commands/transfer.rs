//! `urcar transfer`: passing a vehicle on.

use super::{
    answer::answer,
    readings::of_seller,
    sale::{done_as, doubts, expect_state, of_declared, told_concerns, warn_of_disputes},
    specification::named,
    told::organisation,
};
use crate::{
    cli::{AcceptArgs, OfferArgs, TermsArgs, TransferCommand},
    signing::{Before, Sender},
    text::{count, last_read, odometer, reading, state, vin},
    today::today,
};
use serde_json::{Map, Value, json};
use urcar_client::{
    Account, Chain, Error, Hash, Result,
    chain::{At, Call, calls},
    keys::question_of_address,
    output::Output,
};
use urcar_types::{Date, Digest, Offer, OfferView, Price, Terms, Text, VehicleView, Vin};

/// Runs the subcommand.
pub async fn run(chain: &Chain, command: TransferCommand, output: &Output) -> Result<()> {
    match command {
        TransferCommand::Offer(args) => offer(chain, &args, output).await,
        TransferCommand::Accept(args) => accept(chain, &args, output).await,
        TransferCommand::Decline { vin: text, signing } => {
            let vin = vin(&text)?;
            let (call, sender) = (calls::decline(vin.as_str()), signing.sender(chain, output).await?);
            let value = json!({ "vin": vin, "done": "declined" });
            execute(&call, &sender, &of_standing(chain, &vin).await?, value, &format!("{vin}: declined"), output).await
        }
        TransferCommand::Withdraw { vin: text, signing } => {
            let vin = vin(&text)?;
            let (call, sender) = (calls::withdraw_offer(vin.as_str()), signing.sender(chain, output).await?);
            let value = json!({ "vin": vin, "done": "withdrawn" });
            execute(
                &call,
                &sender,
                &of_standing(chain, &vin).await?,
                value,
                &format!("{vin}: no longer offered"),
                output,
            )
            .await
        }
        TransferCommand::Show { vin: text, at } => show(chain, &vin(&text)?, at, output).await,
    }
}

async fn offer(chain: &Chain, args: &OfferArgs, output: &Output) -> Result<()> {
    let vin = vin(&args.vin)?;
    let to = chain.recipient(&args.to).await?;
    let sender = args.signing.sender(chain, output).await?;
    let at = chain.point(At::Best).await?.hash;
    let now = chain.time(at).await?;
    let day = match args.date {
        Some(day) => day,
        None => {
            let day = today(now);
            output.note(format!("dated {day}, today by this machine: --date names another day"));
            day
        }
    };
    let offer = Offer {
        from: sender.account().clone(),
        to: to.clone(),
        terms: read_terms(chain, &args.terms)?
            .ok_or_else(|| Error::Input("name the terms: --price and --currency, or --reason".into()))?,
        event_date: day.into(),
        odometer: odometer(args.odometer, args.unit),
    };
    let about = lines(chain, &vin, &offer, at).await?;
    // Of a vehicle that nobody registered the chain says so.
    let mut before = match chain.vehicle(vin.as_str(), at).await? {
        Some(file) => {
            check_day(day, file.specification.manufactured.date(), now)?;
            let asked = of_declared(chain, &vin, day, offer.odometer.as_ref(), at).await?;
            let concerns = urcar_rules::concerns(&file, offer.odometer.as_ref());
            Before { questions: of_seller(asked, &concerns), about, ..Before::default() }
        }
        None => Before { about, ..Before::default() },
    };
    if let Some(standing) = chain.offer(vin.as_str(), at).await? {
        let whom = organisation(chain, &standing.offer.to, at).await?;
        before.questions.push(replaces(&whom, &say(chain, &standing.offer.terms)));
    }
    before.questions.extend(question_of_address(&args.to));
    let call = calls::offer_transfer(vin.as_str(), &offer);
    let value = json!({ "vin": vin, "done": "offered", "to": to });
    execute(&call, &sender, &before, value, &format!("{vin}: offered to {to}"), output).await
}

/// Returns the question that an offer raises where another of the vehicle stands, which it ends. `whom` that was made
/// to, and its `terms`, are in words.
fn replaces(whom: &str, terms: &str) -> String {
    format!("it is offered already, to {whom}: {terms}; this offer takes the place of that one")
}

/// Returns what is told before an offer is declined or taken back. Nothing where none stands: the chain says so.
async fn of_standing(chain: &Chain, vin: &Vin) -> Result<Before> {
    let at = chain.point(At::Best).await?.hash;
    let Some(standing) = chain.offer(vin.as_str(), at).await? else { return Ok(Before::default()) };
    Ok(Before { about: lines(chain, vin, &standing.offer, at).await?, ..Before::default() })
}

/// Checks that a change of hands may be of a day: whoever accepts could change nothing about it. `now` is the chain's
/// time.
///
/// # Errors
/// [`Error::Input`] where it is to come anywhere on earth, or lies before the car was made.
fn check_day(day: Date, manufactured: Date, now: u64) -> Result<()> {
    let latest = Date::latest_today(now);
    if day > latest {
        return Err(Error::Input(format!("--date {day} is still to come: name {latest} at the latest")));
    }
    if day < manufactured {
        return Err(Error::Input(format!(
            "--date {day} lies before {manufactured}, the day of manufacture: name that day or a later one"
        )));
    }
    Ok(())
}

async fn accept(chain: &Chain, args: &AcceptArgs, output: &Output) -> Result<()> {
    let vin = vin(&args.vin)?;
    let OfferView { digest, offer, .. } = find_offer(chain, &vin, At::Best).await?;
    match read_terms(chain, &args.terms)? {
        Some(terms) if terms != offer.terms => {
            return Err(Error::Moved {
                words: format!("the offer is {}, not {}", say(chain, &offer.terms), say(chain, &terms)),
                now: json!({ "offer": offer }),
            });
        }
        None if !args.as_offered => {
            return Err(Error::Input(format!(
                "the offer is {}: name these terms, or --as-offered",
                say(chain, &offer.terms)
            )));
        }
        _ => {}
    }
    let at = chain.point(At::Best).await?;
    let file = chain.vehicle(vin.as_str(), at.hash).await?;
    let file = file.ok_or_else(|| Error::NotFound(format!("nobody registered {vin} up to block {}", at.number)))?;
    let wanted = args.state.as_deref().map(state).transpose()?.unwrap_or(file.state);
    expect_state(wanted, file.state)?;
    let against = urcar_rules::concerns(&file, offer.odometer.as_ref());
    warn_of_disputes(chain, &vin, at, output).await?;
    let asked = of_declared(chain, &vin, offer.event_date.date(), offer.odometer.as_ref(), at.hash).await?;
    let mut about = lines(chain, &vin, &offer, at.hash).await?;
    about.push(of_file(&file, wanted));
    let before = Before {
        questions: doubts(&vin, &against).into_iter().chain(asked).collect(),
        warnings: vec![told_concerns("against it", &against)],
        about,
        details: Map::from_iter([("offer".to_owned(), json!(offer))]),
        ..Before::default()
    };
    let call = calls::accept_transfer(vin.as_str(), digest, wanted);
    let sender = args.signing.sender(chain, output).await?;
    let owner = sender.account();
    let value = json!({ "vin": vin, "done": "accepted", "owner": owner });
    execute(&call, &sender, &before, value, &format!("{vin}: belongs to {owner}"), output).await
}

/// Returns an offer in lines, all that the record of it will say, with whose its accounts are.
async fn lines(chain: &Chain, vin: &Vin, offer: &Offer<Account>, at: Hash) -> Result<Vec<String>> {
    let from = organisation(chain, &offer.from, at).await?;
    let to = organisation(chain, &offer.to, at).await?;
    let file = chain.vehicle(vin.as_str(), at).await?;
    let car = named(vin, file.as_ref().map(|file| &file.specification));
    let text = words(&car, &say(chain, &offer.terms), offer, (&from, &to));
    Ok(text.lines().map(str::to_owned).collect())
}

/// Returns an offer in words; its car, its terms and its two accounts are so already.
fn words(car: &str, terms: &str, offer: &Offer<Account>, (from, to): (&str, &str)) -> String {
    let odometer = offer.odometer.as_ref().map_or("no reading".into(), |it| format!("odometer {}", reading(it)));
    format!("{car}: {terms} on {}, {odometer}\n  from {from}\n  to   {to}", offer.event_date)
}

/// Returns the file with which a vehicle is taken over, in the state that was agreed to.
fn of_file(file: &VehicleView<Account>, state: Digest) -> String {
    let last = last_read(file.odometer.last_odometer_km, file.last_read_on.as_ref());
    let last = last.map_or("no reading".into(), |read| format!("last read as {read}"));
    format!("its file: {}, {last}, in state {state:?}", count(file.records, "record"))
}

async fn show(chain: &Chain, vin: &Vin, at: At, output: &Output) -> Result<()> {
    let at = chain.point(at).await?;
    let view = find_offer(chain, vin, At::Hash(at.hash)).await?;
    let lines = lines(chain, vin, &view.offer, at.hash).await?;
    let clock = chain.clock(at).await?;
    output.result(&answer(chain, at, &view).await?, || {
        format!("{}\n  until {}", lines.join("\n"), clock.until(view.lapses_at))
    });
    Ok(())
}

/// Sends a call, and prints that it is done: `value` for machines, `words` for people.
async fn execute(
    call: &Call,
    sender: &Sender<'_>,
    before: &Before,
    value: Value,
    words: &str,
    output: &Output,
) -> Result<()> {
    let Some(outcome) = sender.send_after(call, before).await? else { return Ok(()) };
    output.result(&done_as(&outcome, before.with_details(value)), || format!("{words}, in block {}", outcome.block));
    Ok(())
}

/// Returns the offer that waits for an answer.
///
/// # Errors
/// [`Error::NotFound`] where there is none.
async fn find_offer(chain: &Chain, vin: &Vin, at: At) -> Result<OfferView<Account, u32>> {
    let at = chain.point(at).await?;
    let offer = chain.offer(vin.as_str(), at.hash).await?;
    offer.ok_or_else(|| Error::NotFound(format!("no offer of {vin} waits for an answer at block {}", at.number)))
}

fn read_terms(chain: &Chain, args: &TermsArgs) -> Result<Option<Terms>> {
    match (&args.price, &args.currency, &args.reason) {
        (Some(price), Some(currency), _) => {
            let currency = chain.currency(currency)?;
            Ok(Some(Terms::Sale(Price { amount_minor: chain.amount_in(price, &currency)?, currency })))
        }
        (_, _, Some(reason)) => {
            let reason = Text::try_from(reason.as_str())
                .map_err(|error| Error::Input(format!("--reason, of 64 bytes at most: {error}")))?;
            Ok(Some(Terms::Transfer(reason)))
        }
        _ => Ok(None),
    }
}

fn say(chain: &Chain, terms: &Terms) -> String {
    match terms {
        Terms::Sale(price) => format!("a sale for {}", chain.money_in(price.amount_minor, &price.currency)),
        Terms::Transfer(reason) => format!("a transfer: {reason}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use urcar_types::Odometer;

    const FROM: Account = Account::new([1; 32]);
    const TO: Account = Account::new([2; 32]);

    /// Before, whoever took a vehicle over saw the digest of the offer alone.
    #[test]
    fn who_accepts_is_told_all_that_the_record_will_say() {
        let vin: Vin = "1M8GDM9AXKP042788".parse().unwrap();
        let terms = Terms::Transfer(Text::try_from("gift").unwrap());
        let odometer = Some(Odometer::Kilometres(427_960));
        let event_date = Date::new(2026, 11, 28).into();
        let offer = Offer { from: FROM, to: TO, terms, event_date, odometer };
        let (car, between) = (format!("{vin} (Peterbilt 379, 1989)"), ("Hansekontor (5Dealer)", "5Buyer"));
        let told = words(&car, "a transfer: gift", &offer, between);
        let from_to = "\n  from Hansekontor (5Dealer)\n  to   5Buyer";
        assert_eq!(told, format!("{car}: a transfer: gift on 2026-11-28, odometer 427960 km{from_to}"));
        let unread = Offer { odometer: None, ..offer };
        assert!(words(&car, "a gift", &unread, between).contains("on 2026-11-28, no reading\n"));
    }

    /// Before, the first offer was gone without a word.
    #[test]
    fn an_offer_that_takes_the_place_of_another_is_asked_about() {
        let asked = replaces("Hansekontor (5Dealer)", "a sale for 19500.00 EUR");
        assert!(asked.contains("already, to Hansekontor (5Dealer): a sale for 19500.00 EUR;"), "{asked}");
    }

    /// Before, such an offer was taken, and failed when it was accepted.
    #[test]
    fn an_offer_is_of_a_day_on_which_the_car_was_there() {
        let now = 1_795_841_736_326;
        let (made, latest) = (Date::new(2020, 3, 1), Date::latest_today(now));
        for day in [made, Date::new(2024, 5, 6), latest] {
            assert!(check_day(day, made, now).is_ok(), "{day}");
        }
        let early = check_day(Date::new(2016, 11, 29), made, now).unwrap_err();
        assert_eq!((early.code(), early.exit_code()), ("input", 2));
        assert!(early.to_string().contains("before 2020-03-01, the day of manufacture"), "{early}");
        let late = check_day(Date::from_days(latest.days() + 1), made, now).unwrap_err();
        assert!(late.to_string().contains(&format!("name {latest} at the latest")), "{late}");
    }
}
