//! `urcar account`.

use super::{sale::done_as, told::organisation};
use crate::{
    cli::{AccountCommand, Signing, Whose},
    signing::Before,
    text::{count, word},
};
use serde::Serialize;
use serde_json::json;
use urcar_client::{
    Account, Balance, CallError, Chain, Error, Result,
    chain::{At, Funds, Point, Writer, calls},
    keys::{account, parse_account, question_of_address},
    output::Output,
};

/// Runs the subcommand.
pub async fn run(chain: &Chain, command: AccountCommand, output: &Output) -> Result<()> {
    match command {
        AccountCommand::Show { whose, at } => show(chain, &named(&whose).await?, at, output).await,
        AccountCommand::Send { to, amount, signing } => send(chain, &to, &amount, &signing, output).await,
    }
}

/// Returns the account that is named, or else that of the key.
///
/// # Errors
/// [`Error::Input`] for what is no account, or where there is no key either.
pub async fn named(whose: &Whose) -> Result<Account> {
    match &whose.who {
        Some(text) => parse_account(text),
        None => Ok(account(&whose.keys.key().await?)),
    }
}

/// An account as it is shown.
#[derive(Serialize)]
struct Shown {
    account: Account,
    /// Its 32 bytes, in 0x and hexadecimal digits.
    hex: String,
    block: Point,
    #[serde(flatten)]
    funds: Funds,
    /// How many vehicles it owns.
    vehicles: usize,
    writer: Option<Writer>,
}

async fn show(chain: &Chain, who: &Account, at: At, output: &Output) -> Result<()> {
    let at = chain.point(at).await?;
    let shown = Shown {
        account: who.clone(),
        hex: format!("0x{}", hex::encode(who)),
        block: at,
        funds: chain.funds(who, at.hash).await?,
        vehicles: chain.vehicles_owned(who, at.hash).await?,
        writer: chain.writer(who, at.hash).await?,
    };
    output.result(&shown, || text(&shown, |amount| chain.money(amount)));
    Ok(())
}

fn text(shown: &Shown, money: impl Fn(Balance) -> String) -> String {
    let Shown { account, hex, block, funds, vehicles, writer } = shown;
    let mut lines = vec![
        account.to_string(),
        format!("  hex        {hex}"),
        format!("  nonce      {}", funds.nonce),
        format!("  free       {}", money(funds.free)),
    ];
    if funds.frozen > 0 {
        lines.push(format!("  frozen     {} of the account's money can't be spent", money(funds.frozen)));
    }
    let mut holds: Vec<String> =
        funds.holds.iter().map(|hold| format!("{}, {}", money(hold.amount), hold.words())).collect();
    if funds.other_deposits() > 0 {
        holds.push(format!("{}, deposits of delegates or multisig operations", money(funds.other_deposits())));
    }
    if holds.is_empty() {
        holds.push("nothing".into());
    }
    let titles = std::iter::once("  on hold    ").chain(std::iter::repeat("             "));
    lines.extend(titles.zip(holds).map(|(title, hold)| format!("{title}{hold}")));
    lines.push(format!("  vehicles   {vehicles}"));
    if let Some(writer) = writer {
        let roles: Vec<String> = writer.roles.iter().map(word).collect();
        lines.push(format!("  writer     {} ({}), {}", writer.name, writer.country.0, roles.join(", ")));
        lines.push(format!("  standing   {}, since block {}", word(writer.standing), writer.since));
        lines.push(format!("  free today {} without a fee", count(writer.free_records_left, "record")));
    }
    lines.push(format!("  block      {}", block.number));
    lines.join("\n")
}

async fn send(chain: &Chain, to: &str, amount: &str, signing: &Signing, output: &Output) -> Result<()> {
    let foreign = question_of_address(to);
    let (to, amount) = (chain.recipient(to).await?, chain.amount(amount)?);
    let sender = signing.sender(chain, output).await?;
    let from = sender.account();
    check(from, &to, amount)?;
    let at = chain.point(At::Best).await?.hash;
    let least: Balance = chain.constant("Balances", "ExistentialDeposit")?;
    let funds = chain.funds(from, at).await?;
    if let Err(why) = enough(&funds, amount, least, |amount| chain.money(amount)) {
        let (pallet, error) = ("Balances".into(), "InsufficientBalance".into());
        return Err(Error::Refused(CallError { pallet, error, message: format!("{from} {why}") }));
    }
    let (own, other) = (organisation(chain, from, at).await?, organisation(chain, &to, at).await?);
    let about = vec![sent(&own, &other)];
    let mut before = Before { about, ..Before::moves(amount, &format!("go to {other}")) };
    before.questions.extend(foreign);
    let Some(outcome) = sender.send_after(&calls::transfer(&to, amount), &before).await? else { return Ok(()) };
    let left = chain.funds(from, outcome.block_hash).await?.free;
    let value = json!({
        "account": from, "done": "sent", "to": to, "amount": amount.to_string(), "free": left.to_string()
    });
    output.result(&done_as(&outcome, before.with_money(value)), || {
        format!(
            "{} sent to {to}, in block {}\n{from} has {} left",
            chain.money(amount),
            outcome.block,
            chain.money(left)
        )
    });
    Ok(())
}

/// Returns from whom and to whom money goes, both in words.
fn sent(from: &str, to: &str) -> String {
    format!("money goes from {from} to {to}")
}

/// Checks that a transfer makes sense.
///
/// # Errors
/// [`Error::Input`] where nothing is sent, or to who sends it.
fn check(from: &Account, to: &Account, amount: Balance) -> Result<()> {
    if amount == 0 {
        return Err(Error::Input("name an amount above 0".into()));
    }
    if from == to {
        return Err(Error::Input(format!("{to} is who sends it: name another account")));
    }
    Ok(())
}

/// Checks that an account can send an amount and keep the least balance. The fee comes on top.
///
/// # Errors
/// Fails with what it has and needs, in words.
fn enough(funds: &Funds, amount: Balance, least: Balance, money: impl Fn(Balance) -> String) -> Result<(), String> {
    // Money on hold counts for what is frozen.
    let kept = funds.frozen.saturating_sub(funds.reserved).max(least);
    let needed = amount.saturating_add(kept);
    if funds.free >= needed {
        return Ok(());
    }
    let (has, needs, keeps) = (money(funds.free), money(needed), money(kept));
    Err(format!(
        "has {has} free, and needs {needs}: {} to send, and {keeps} to keep; a fee comes on top",
        money(amount)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use urcar_client::{Hash, chain::Hold};

    #[test]
    fn nothing_is_sent_in_vain() {
        let (one, other) = (Account::new([1; 32]), Account::new([2; 32]));
        assert!(check(&one, &other, 1).is_ok());
        for refused in [check(&one, &other, 0), check(&one, &one, 1)] {
            assert!(matches!(refused, Err(Error::Input(_))));
        }
    }

    /// Before, whoever sent money saw an address alone, and programs not even that.
    #[test]
    fn money_is_told_with_whose_the_accounts_are() {
        let told = sent("5Own", "Werkstatt Sonnenallee (5Garage)");
        assert_eq!(told, "money goes from 5Own to Werkstatt Sonnenallee (5Garage)");
    }

    #[test]
    fn who_has_too_little_is_told_what_it_has_and_needs() {
        let check = |funds: &Funds, amount| enough(funds, amount, 1, |amount| format!("{amount} URC"));
        let funds = Funds { free: 12, ..Funds::default() };
        assert_eq!(check(&funds, 11), Ok(()));
        let told = "has 12 URC free, and needs 13 URC: 12 URC to send, and 1 URC to keep; a fee comes on top";
        assert_eq!(check(&funds, 12), Err(told.into()));
        let frozen = Funds { frozen: 9, reserved: 4, ..funds };
        assert_eq!(check(&frozen, 7), Ok(()));
        assert!(check(&frozen, 8).unwrap_err().contains("5 URC to keep"));
    }

    #[test]
    fn an_account_is_told_with_all_of_its_money() {
        let hold = |pallet: &str, reason: &str, amount| Hold { pallet: pallet.into(), reason: reason.into(), amount };
        let holds = vec![hold("Writers", "Bond", 100), hold("Ownership", "Reservation", 20)];
        let mut shown = Shown {
            account: Account::new([1; 32]),
            hex: "0x0101".into(),
            block: Point { number: 7, hash: Hash::zero() },
            funds: Funds { nonce: 3, free: 12, frozen: 0, reserved: 121, holds },
            vehicles: 2,
            writer: None,
        };
        let words = text(&shown, |amount| format!("{amount} URC"));
        for part in [
            "  nonce      3",
            "  free       12 URC",
            "  on hold    100 URC, the bond of the organisation",
            "             20 URC, the price of reserved vehicles",
            "             1 URC, deposits of delegates",
            "  vehicles   2",
        ] {
            assert!(words.contains(part), "{part} in {words}");
        }
        assert!(!words.contains("frozen") && !words.contains("writer"), "{words}");
        assert_eq!(serde_json::to_value(&shown).unwrap()["holds"][0]["amount"], "100");
        shown.funds = Funds { frozen: 5, ..Funds::default() };
        let words = text(&shown, |amount| format!("{amount} URC"));
        assert!(words.contains("  on hold    nothing") && words.contains("  frozen     5 URC"), "{words}");
    }
}
