//! `urcar session`: the keys with which a validator signs blocks and votes.

use super::{account::named, sale::done_as, told::organisation};
use crate::{
    cli::{SessionCommand, Signing},
    signing::{Before, Sender},
    text::word,
};
use serde_json::{Value, json};
use urcar_client::{
    Account, Balance, Chain, Error, Result,
    chain::{At, GeneratedKeys, SessionKey, Validator, calls},
    output::Output,
};
use urcar_types::Standing;

/// Runs the subcommand.
pub async fn run(chain: &Chain, command: SessionCommand, output: &Output) -> Result<()> {
    use SessionCommand as C;
    match command {
        C::SetKeys { public, proof, signing } => {
            let made = GeneratedKeys { keys: bytes("KEYS", &public)?, proof: bytes("--proof", &proof)? };
            let sender = signing.sender(chain, output).await?;
            let mut before = held(chain, &sender).await?;
            let named = chain.session_keys(&made.keys)?;
            let at = chain.point(At::Best).await?.hash;
            let validator = chain.validator(sender.account(), at).await?;
            before.questions.extend(of_replacing(&validator, &named, chain.validators(at).await?.len()));
            set_keys(chain, &made, &sender, &before, output).await
        }
        C::RotateKeys { signing } => rotate_keys(chain, &signing, output).await,
        C::PurgeKeys { signing } => purge_keys(chain, &signing, output).await,
        C::Show { whose, at } => show(chain, &named(&whose).await?, at, output).await,
    }
}

/// Returns what is told before an account's keys are registered: the deposit, which is on hold already where others are.
async fn held(chain: &Chain, sender: &Sender<'_>) -> Result<Before> {
    let deposit: Balance = chain.constant("Session", "KeyDeposit")?;
    let (account, at) = (sender.account(), chain.point(At::Best).await?.hash);
    let validator = chain.validator(account, at).await?;
    let held = if validator.registered.is_some() { 0 } else { deposit };
    let mut before = Before::moves(held, "go on hold as long as keys are registered");
    before.questions.extend(of_idle(account, chain.writer(account, at).await?.map(|writer| writer.standing)));
    Ok(before)
}

/// Returns the question that keys raise which don't come into force, as their account's organisation stands; nothing
/// where it is active.
fn of_idle(account: &Account, standing: Option<Standing<u32>>) -> Option<String> {
    let why = match standing {
        Some(standing) if standing.is_active() => return None,
        Some(standing) => format!("the organisation of {account} is {}, not active", word(standing)),
        None => format!("no organisation stands behind {account}"),
    };
    Some(format!("{why}: its keys come into force only once it has an active one, and cost the deposit until then"))
}

/// Registers keys that a node made.
async fn set_keys(
    chain: &Chain,
    made: &GeneratedKeys,
    sender: &Sender<'_>,
    before: &Before,
    output: &Output,
) -> Result<()> {
    let keys = chain.session_keys(&made.keys)?;
    let deposit: Balance = chain.constant("Session", "KeyDeposit")?;
    let account = sender.account();
    let call = calls::set_keys(&made.keys, &made.proof);
    let Some(outcome) = sender.send_after(&call, before).await? else { return Ok(()) };
    let value = json!({
        "account": account, "done": "keys_set", "keys": keys, "deposit": deposit.to_string()
    });
    output.result(&done_as(&outcome, before.with_money(value)), || {
        format!(
            "session keys of {account} registered, in block {}\n{}\n\
             in force from the next session but one on, if its organisation is active; {} is on hold as long as keys \
             are registered",
            outcome.block,
            lines(&keys),
            chain.money(deposit)
        )
    });
    Ok(())
}

/// Has the node make new keys, and registers them.
async fn rotate_keys(chain: &Chain, signing: &Signing, output: &Output) -> Result<()> {
    if signing.sending.dry_run {
        return Err(Error::Input(
            "nothing to try out: the node has to make the keys first, and would keep them".into(),
        ));
    }
    let sender = signing.sender(chain, output).await?;
    let mut before = held(chain, &sender).await?;
    if !is_local(chain.url()) {
        before.questions.push(format!("the node at {} is not on this machine, and will have the keys", chain.url()));
    }
    // The node makes keys once the answer is yes, which isn't asked for again.
    if !before.questions.is_empty() {
        sender.tell_and_ask(&before).await?;
        before.questions.clear();
    }
    let made = chain.rotate_keys(sender.account()).await?;
    // Should they not be registered, they can be later: the node keeps them.
    let digits = |bytes: &[u8]| format!("0x{}", hex::encode(bytes));
    output.warn(format!("the node made the keys {}, with the proof {}", digits(&made.keys), digits(&made.proof)));
    set_keys(chain, &made, &sender, &before, output).await?;
    output.note("now restart the node without --rpc-methods unsafe");
    Ok(())
}

/// Takes the keys of an account back.
async fn purge_keys(chain: &Chain, signing: &Signing, output: &Output) -> Result<()> {
    let sender = signing.sender(chain, output).await?;
    let account = sender.account();
    let at = chain.point(At::Best).await?.hash;
    let (validator, validators) = (chain.validator(account, at).await?, chain.validators(at).await?.len());
    let before = Before::new(Vec::new(), Vec::from_iter(of_purging(account, &validator, validators)));
    let Some(outcome) = sender.send_after(&calls::purge_keys(), &before).await? else { return Ok(()) };
    let value = before.with_money(json!({ "account": account, "done": "keys_purged" }));
    output.result(&done_as(&outcome, value), || {
        format!(
            "{account} has no session keys any more, in block {}\n\
             it takes part for two more sessions: let its node run until urcar session show says that it doesn't",
            outcome.block
        )
    });
    Ok(())
}

/// Returns the question that the end of an account's keys raises where it takes part, of so many validators.
fn of_purging(account: &Account, validator: &Validator, validators: usize) -> Option<String> {
    let takes_part = validator.current || validator.next.is_some();
    takes_part.then(|| {
        format!(
            "{account} belongs to the validators, and takes part for two more sessions only{}",
            alone(validator, validators)
        )
    })
}

/// Returns the question that other keys for an account raise, of so many validators; none where it has none yet, or these.
fn of_replacing(validator: &Validator, named: &[SessionKey], validators: usize) -> Option<String> {
    let replaces = validator.registered.as_deref().is_some_and(|registered| registered != named);
    replaces.then(|| {
        format!(
            "other keys are registered, which these replace from the next session but one on: its node must have both \
             until then{}",
            alone(validator, validators)
        )
    })
}

/// Returns the rest of a question where there is no other validator.
fn alone(validator: &Validator, validators: usize) -> &'static str {
    match (validator.current, validators) {
        (true, 0 | 1) => {
            "; there is no other validator: without its node's keys no block follows, and the chain stands still"
        }
        _ => "",
    }
}

/// Shows the keys of an account, and whether it takes part.
async fn show(chain: &Chain, who: &Account, at: At, output: &Output) -> Result<()> {
    let at = chain.point(at).await?;
    let validator = chain.validator(who, at.hash).await?;
    let mut value = serde_json::to_value(&validator).unwrap_or_default();
    if let Value::Object(fields) = &mut value {
        fields.insert("account".into(), json!(who));
        fields.insert("block".into(), json!(at));
    }
    let named = organisation(chain, who, at.hash).await?;
    output.result(&value, || shown(&named, at.number, &validator));
    Ok(())
}

/// Returns the keys of an account, which is given in words, as they stand at a block.
fn shown(named: &str, block: u64, validator: &Validator) -> String {
    format!("{named}, at block {block}\n{}", text(validator))
}

fn text(validator: &Validator) -> String {
    let Validator { registered, next, current, disabled } = validator;
    let now = match (current, disabled) {
        (true, true) => "belongs to the validators, but may not author until the session is over, for an offence",
        (true, false) => "belongs to the validators",
        (false, _) => "does not belong to the validators",
    };
    let then = match (next, registered) {
        (Some(next), Some(registered)) if next == registered => "takes part, with these keys",
        (Some(_), _) => "takes part, with other keys",
        (None, Some(_)) => "does not take part yet, and does so afterwards if its organisation is active",
        (None, None) => "does not take part",
    };
    let keys = registered.as_deref().map_or("  no session keys".into(), lines);
    let mut text = format!("{keys}\n  this session  {now}\n  the next one  {then}");
    if let Some(next) = next.as_deref().filter(|next| registered.as_deref() != Some(*next)) {
        text.push_str(&format!("\n{}", lines(next)));
    }
    text
}

/// Returns keys in words, one a line.
fn lines(keys: &[SessionKey]) -> String {
    keys.iter().map(|key| format!("  {:12}  {}", key.name, key.public)).collect::<Vec<_>>().join("\n")
}

/// Parses bytes in hexadecimal digits.
///
/// # Errors
/// [`Error::Input`] where they are none.
fn bytes(name: &str, text: &str) -> Result<Vec<u8>> {
    let digits = text.strip_prefix("0x").and_then(|digits| hex::decode(digits).ok());
    digits.ok_or_else(|| Error::Input(format!("{name} is written in 0x and hexadecimal digits, two a byte")))
}

/// Returns whether an address is one of this machine alone.
fn is_local(url: &str) -> bool {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?']).next().unwrap_or_default();
    // Before an @ stands who asks, not whom.
    if host.contains('@') {
        return false;
    }
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    name == "localhost" || name.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_this_machine_are_told_from_others() {
        for local in ["ws://127.0.0.1:9944", "ws://localhost:9944/", "wss://[::1]:9944", "ws://127.1.2.3"] {
            assert!(is_local(local), "{local}");
        }
        for other in [
            "ws://10.0.0.1:9944",
            "wss://localhost.example:443",
            "ws://127.0.0.1.example",
            "ws://user@127.0.0.1:9944",
            "ws://127.0.0.1:9944@node.example",
            "",
        ] {
            assert!(!is_local(other), "{other}");
        }
    }

    /// Before, the keys of an account without an organisation were registered, for a deposit, without a question.
    #[test]
    fn keys_that_do_not_come_into_force_are_asked_about() {
        let account = Account::new([1; 32]);
        assert_eq!(of_idle(&account, Some(Standing::Active)), None);
        let nobody = of_idle(&account, None).unwrap();
        assert!(nobody.starts_with(&format!("no organisation stands behind {account}: ")), "{nobody}");
        let suspended = of_idle(&account, Some(Standing::Suspended)).unwrap();
        assert!(suspended.contains("is suspended, not active"), "{suspended}");
    }

    #[test]
    fn bytes_have_two_digits_each() {
        assert_eq!(bytes("KEYS", "0x0aff").unwrap(), [10, 255]);
        for wrong in ["0aff", "0x0", "0xzz", ""] {
            assert!(bytes("KEYS", wrong).unwrap_err().to_string().starts_with("KEYS "), "{wrong}");
        }
    }

    /// Before, the only validator of a chain took its keys back without a question.
    #[test]
    fn a_validator_is_asked_before_its_keys_go() {
        let account = Account::new([1; 32]);
        let key = |digit: &str| SessionKey { name: "aura".into(), public: format!("0x{digit}") };
        let validator =
            Validator { registered: Some(vec![key("a")]), next: Some(vec![key("a")]), current: true, disabled: false };
        let purged = of_purging(&account, &validator, 6).unwrap();
        assert!(purged.starts_with(&account.to_string()) && purged.ends_with("two more sessions only"), "{purged}");
        assert!(of_purging(&account, &validator, 1).unwrap().contains("there is no other validator"));
        let idle = Validator { next: None, current: false, ..validator.clone() };
        assert_eq!(of_purging(&account, &idle, 1), None);
        assert!(of_purging(&account, &Validator { current: false, ..validator.clone() }, 6).is_some());

        assert_eq!(of_replacing(&validator, &[key("a")], 6), None, "these are registered");
        assert_eq!(of_replacing(&Validator::default(), &[key("a")], 6), None, "none is registered");
        let replaced = of_replacing(&validator, &[key("b")], 6).unwrap();
        assert!(replaced.contains("must have both") && !replaced.contains("no other validator"), "{replaced}");
        assert!(of_replacing(&validator, &[key("b")], 1).unwrap().contains("no other validator"));
    }

    #[test]
    fn a_validator_is_told_with_what_comes_next() {
        let keys = |digit: &str| Some(vec![SessionKey { name: "aura".into(), public: format!("0x{digit}") }]);
        let named = shown("Prüfwerk Mitte (5Seat)", 7, &Validator::default());
        assert!(named.starts_with("Prüfwerk Mitte (5Seat), at block 7\n  no session keys"), "{named}");
        let nobody = text(&Validator::default());
        assert!(nobody.contains("no session keys") && nobody.contains("does not take part"), "{nobody}");
        let mut validator = Validator { registered: keys("a"), next: keys("a"), current: true, disabled: false };
        let sound = text(&validator);
        assert!(sound.contains("with these keys") && sound.matches("0xa").count() == 1, "{sound}");
        validator = Validator { next: keys("b"), disabled: true, ..validator };
        let changing = text(&validator);
        assert!(changing.contains("with other keys") && changing.contains("0xb"), "{changing}");
        assert!(changing.contains("may not author"), "{changing}");
        let new = text(&Validator { registered: keys("a"), ..Validator::default() });
        assert!(new.contains("does so afterwards"), "{new}");
    }
}
