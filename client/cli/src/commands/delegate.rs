//! `urcar delegate`: keys that sign for an account.

use super::{account::named, sale::done_as, told::organisation};
use crate::{
    cli::{DelegateCommand, May, Signing},
    signing::{Before, Moved},
};
use serde_json::{Value, json};
use urcar_client::{
    Account, Balance, Chain, Error, Result,
    chain::{
        At, Delegates, Delegation,
        calls::{self, Right},
    },
    keys::{parse_account, question_of_address},
    output::{Output, table},
};

/// Runs the subcommand.
pub async fn run(chain: &Chain, command: DelegateCommand, output: &Output) -> Result<()> {
    use DelegateCommand as C;
    match command {
        C::Add { who, may, signing } => add(chain, &who, may, &signing, output).await,
        C::Remove { who, may, signing } => remove(chain, &who, may, &signing, output).await,
        C::List { whose, at } => list(chain, &named(&whose).await?, at, output).await,
    }
}

async fn add(chain: &Chain, who: &str, may: May, signing: &Signing, output: &Output) -> Result<()> {
    let delegate = chain.recipient(who).await?;
    let sender = signing.sender(chain, output).await?;
    let account = sender.account();
    if *account == delegate {
        return Err(Error::Input("an account signs for itself anyway: name another".into()));
    }
    let right = Right::from(may);
    let before = chain.delegates(account, chain.point(At::Best).await?.hash).await?;
    let deposit = chain.delegates_deposit(before.rights.len() as u32 + 1)?.saturating_sub(before.deposit);
    let question = (right == Right::Any).then(|| {
        format!(
            "whoever has the key of {delegate} will be able to do anything for {account}: spend its money, pass its \
             vehicles on, name other delegates"
        )
    });
    // An account without money can't send anything, be it free.
    let least: Balance = chain.constant("Balances", "ExistentialDeposit")?;
    let at = chain.point(At::Best).await?.hash;
    let is_poor = chain.balances(std::slice::from_ref(&delegate), at).await?.iter().all(|(_, free)| *free < least);
    let added = calls::add_proxy(&delegate, right);
    let call = if is_poor { chain.batch_all(&[added, calls::transfer(&delegate, least)])? } else { added };
    // What the first right costs more than another is given back with the last.
    let shared = deposit.saturating_sub(chain.delegates_deposit(2)?.saturating_sub(chain.delegates_deposit(1)?));
    let lasting = lasting(shared, |amount| chain.money(amount));
    let set_aside = Moved::of(deposit, &format!("are set aside as long as the right stands{lasting}"));
    let given =
        Moved::of(if is_poor { least } else { 0 }, "are given to the delegate: without money no account can send");
    let money = set_aside.into_iter().chain(given).collect();
    let about = vec![will(&organisation(chain, &delegate, at).await?, right, account)];
    let questions = question_of_address(who).into_iter().chain(question).collect();
    let before = Before { about, ..Before::new(money, questions) };
    let Some(outcome) = sender.send_after(&call, &before).await? else { return Ok(()) };
    let value = json!({
        "account": account, "done": "delegate_added", "delegate": delegate, "may": right.to_string(),
        "deposit": deposit.to_string()
    });
    output.result(&done_as(&outcome, before.with_money(value)), || {
        let given = if is_poor {
            format!("; it was given {}, without which no account can send", chain.money(least))
        } else {
            String::new()
        };
        format!(
            "{delegate} may {} for {account}, in block {}\n\
             {} is set aside as long as that stands{lasting}{given}; the delegate signs with: --for {account}",
            words(right),
            outcome.block,
            chain.money(deposit)
        )
    });
    Ok(())
}

async fn remove(chain: &Chain, who: &str, may: Option<May>, signing: &Signing, output: &Output) -> Result<()> {
    let delegate = parse_account(who)?;
    let sender = signing.sender(chain, output).await?;
    let account = sender.account();
    let before = chain.delegates(account, chain.point(At::Best).await?.hash).await?;
    let lost = rights(&before, &delegate, may);
    let removals: Vec<_> =
        lost.iter().map(|right| calls::remove_proxy(&right.delegate, right.may, right.delay)).collect();
    let call = match removals.as_slice() {
        [] => return Err(Error::NotFound(format!("{delegate} has no such right for {account}"))),
        [one] => one.clone(),
        several => chain.batch_all(several)?,
    };
    let left = before.rights.len().saturating_sub(lost.len()) as u32;
    let deposit = before.deposit.saturating_sub(chain.delegates_deposit(left)?);
    let ended: Vec<Right> = lost.iter().map(|right| right.may).collect();
    let who = organisation(chain, &delegate, chain.point(At::Best).await?.hash).await?;
    let told = Before { about: vec![will_no_longer(&who, &ended, account)], ..Before::default() };
    let Some(outcome) = sender.send_after(&call, &told).await? else { return Ok(()) };
    let may: Vec<String> = lost.iter().map(|right| right.may.to_string()).collect();
    let value = json!({
        "account": account, "done": "delegate_removed", "delegate": delegate, "may": may,
        "deposit": deposit.to_string()
    });
    output.result(&done_as(&outcome, value), || {
        format!(
            "{delegate} may no longer sign for {account}: {}, in block {}\n{} came back",
            may.join(", "),
            outcome.block,
            chain.money(deposit)
        )
    });
    Ok(())
}

/// Returns which part of what a right sets aside stays there until an account has given no other right, in words.
fn lasting(shared: Balance, money: impl Fn(Balance) -> String) -> String {
    match shared {
        0 => String::new(),
        shared => format!(", {} of it as long as any right of the account stands", money(shared)),
    }
}

/// Returns the rights of a delegate: all, or the one that is named.
fn rights<'a>(all: &'a Delegates, delegate: &Account, may: Option<May>) -> Vec<&'a Delegation> {
    let may = may.map(Right::from);
    let is_meant = |right: &&Delegation| right.delegate == *delegate && may.is_none_or(|may| right.may == may);
    all.rights.iter().filter(is_meant).collect()
}

async fn list(chain: &Chain, who: &Account, at: At, output: &Output) -> Result<()> {
    let at = chain.point(at).await?;
    let delegates = chain.delegates(who, at.hash).await?;
    let who_is = organisation(chain, who, at.hash).await?;
    let mut rows = Vec::with_capacity(delegates.rights.len());
    for right in &delegates.rights {
        rows.push(row(right, organisation(chain, &right.delegate, at.hash).await?));
    }
    let mut value = serde_json::to_value(&delegates).unwrap_or_default();
    if let Value::Object(fields) = &mut value {
        fields.insert("account".into(), json!(who));
        fields.insert("block".into(), json!(at));
    }
    output.result(&value, || {
        if delegates.rights.is_empty() {
            return format!("nobody else signs for {who_is}, at block {}", at.number);
        }
        let rows = table(&["delegate", "may", "announced"], &rows);
        let deposit = chain.money(delegates.deposit);
        format!("{rows}\n\n{deposit} is set aside by {who_is} for them, at block {}", at.number)
    });
    Ok(())
}

/// Returns a right of a delegate, which is given in words, as a row.
fn row(right: &Delegation, delegate: String) -> Vec<String> {
    let announced = match right.delay {
        0 => "no".into(),
        delay => format!("{delay} blocks before"),
    };
    vec![delegate, right.may.to_string(), announced]
}

/// Returns what a delegate will be able to do for an account, in words.
fn will(delegate: &str, right: Right, account: &Account) -> String {
    format!("{delegate} will be able to {} for {account}", words(right))
}

/// Returns what a delegate will no longer be able to do for an account, in words.
fn will_no_longer(delegate: &str, rights: &[Right], account: &Account) -> String {
    let lost: Vec<String> = rights.iter().map(|right| words(*right)).collect();
    format!("{delegate} will no longer be able to {} for {account}", lost.join(", nor to "))
}

/// Returns a right in words, after `may`.
fn words(right: Right) -> String {
    match right {
        Right::Any => "do anything".into(),
        Right::WriteRecords => "write records".into(),
        Right::WitnessRecords => "attest records".into(),
        Right::Other(_) => format!("do some things ({right})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_rights_of_a_delegate_are_found_or_one() {
        let (one, other) = (Account::new([1; 32]), Account::new([2; 32]));
        let of = |delegate: &Account, may| Delegation { delegate: delegate.clone(), may, delay: 0 };
        let rights_of_all = vec![of(&one, Right::Any), of(&one, Right::WriteRecords), of(&other, Right::WriteRecords)];
        let all = Delegates { rights: rights_of_all, deposit: 0 };
        let found = |delegate, may| rights(&all, delegate, may).iter().map(|right| right.may).collect::<Vec<_>>();
        assert_eq!(found(&one, None), [Right::Any, Right::WriteRecords]);
        assert_eq!(found(&one, Some(May::WriteRecords)), [Right::WriteRecords]);
        assert_eq!(found(&other, Some(May::Any)), []);
    }

    /// Before, a delegate was shown as bytes alone.
    #[test]
    fn a_delegate_is_told_with_its_address_and_its_rights() {
        let account = Account::new([1; 32]);
        let told = will("Divide County (5Bank)", Right::WriteRecords, &account);
        assert_eq!(told, format!("Divide County (5Bank) will be able to write records for {account}"));
        let told = will_no_longer("5Bank", &[Right::WriteRecords, Right::WitnessRecords], &account);
        assert_eq!(told, format!("5Bank will no longer be able to write records, nor to attest records for {account}"));
    }

    #[test]
    fn the_part_of_the_deposit_that_comes_back_last_is_told() {
        let told = |shared| lasting(shared, |amount| format!("{amount} URC"));
        assert_eq!(told(1), ", 1 URC of it as long as any right of the account stands");
        assert_eq!(told(0), "");
    }

    #[test]
    fn rights_have_the_names_by_which_they_are_given() {
        for may in <May as clap::ValueEnum>::value_variants() {
            let name = clap::ValueEnum::to_possible_value(may).unwrap();
            assert_eq!(Right::from(*may).to_string(), name.get_name());
        }
    }

    #[test]
    fn a_delay_is_told() {
        let right = Delegation { delegate: Account::new([1; 32]), may: Right::Other(9), delay: 7 };
        let told = row(&right, "Divide County (5Bank)".into());
        assert_eq!(told, ["Divide County (5Bank)", "right 9 of a later version", "7 blocks before"]);
        assert_eq!(words(Right::WitnessRecords), "attest records");
    }
}
