//! Who signs a transaction, for whom, and how it is sent.

use crate::cli::{Deciding, Keys, Sending, Signing};
use serde_json::{Map, Value, json};
use std::{
    io::{BufRead, IsTerminal, Write},
    path::Path,
    sync::Arc,
    time::Duration,
};
use urcar_client::{
    Account, Balance, CallError, Chain, Error, Result,
    chain::{At, Call, ChainEvent, Finality, MAX_LAG, Outcome, Progress, Waiting, calls},
    input::{KIB, read_text},
    keys::{BYTE_ORDER_MARK, Keypair, account, has_comment, is_development, keypair, parse_account},
    output::{Output, printable, to_json},
};

/// The most bytes of a file of secret URIs: those of a hundred seats.
const MOST_SECRETS: u64 = 16 * KIB;

impl Keys {
    /// Returns the key that these arguments name, or asks for it.
    ///
    /// # Errors
    /// [`Error::Input`] where there is none, or what is named is no secret URI; [`Error::File`] where the file can't be
    /// read.
    pub async fn key(&self) -> Result<Keypair> {
        keypair(&self.secret().await?)
    }

    async fn secret(&self) -> Result<String> {
        match (&self.suri_file, &self.suri) {
            (Some(path), _) => {
                let first = secrets_of(path).await?.into_iter().next();
                first.ok_or_else(|| Error::file(path, "holds no secret URI"))
            }
            (None, Some(suri)) if suri.trim().is_empty() => Err(no_key()),
            (None, Some(suri)) => Ok(suri.clone()),
            (None, None) => ask_secret("secret URI: ").await?.ok_or_else(no_key),
        }
    }
}

impl Signing {
    /// Returns who signs by these arguments.
    ///
    /// # Errors
    /// Those of [`Keys::key`]; [`Error::Input`] for a key that everybody knows on a live chain.
    pub async fn sender<'a>(&'a self, chain: &'a Chain, output: &'a Output) -> Result<Sender<'a>> {
        Sender::new(chain, output, &self.keys.secret().await?, &self.sending).await
    }
}

impl Deciding {
    /// Returns all who sign by these arguments, one at least.
    ///
    /// # Errors
    /// As of [`Signing::sender`].
    pub async fn senders<'a>(&'a self, chain: &'a Chain, output: &'a Output) -> Result<Vec<Sender<'a>>> {
        let mut secrets = match &self.suri_file {
            Some(path) => secrets_of(path).await?,
            // In the environment they end with a line end as in a file.
            None => self.suri.iter().map(|suri| suri.trim().to_owned()).filter(|suri| !suri.is_empty()).collect(),
        };
        if self.suri_file.is_none() && secrets.is_empty() {
            while let Some(secret) = ask_secret("secret URI, or nothing to go on: ").await? {
                secrets.push(secret);
            }
        }
        if secrets.is_empty() {
            return Err(no_key());
        }
        let mut senders = Vec::with_capacity(secrets.len());
        for secret in &secrets {
            let sender = Sender::new(chain, output, secret, &self.sending).await?;
            let is_there = |other: &Sender<'_>| other.account() == sender.account();
            if senders.iter().any(is_there) {
                return Err(Error::Input(format!("{} is named twice", sender.account())));
            }
            senders.push(sender);
        }
        Ok(senders)
    }

    /// Returns the one who signs by these arguments.
    ///
    /// # Errors
    /// As of [`Signing::sender`], and [`Error::Input`] where they are several.
    pub async fn sender<'a>(&'a self, chain: &'a Chain, output: &'a Output) -> Result<Sender<'a>> {
        let mut senders = self.senders(chain, output).await?;
        match (senders.pop(), senders.is_empty()) {
            (Some(sender), true) => Ok(sender),
            _ => Err(Error::Input("one --suri signs; several decide with --motion".into())),
        }
    }
}

fn no_key() -> Error {
    Error::Input("nobody signs: name a key by --suri-file, --suri or the environment's URCAR_SURI".into())
}

/// Reads the secret URIs of a file, which may be a pipe that nobody writes to.
async fn secrets_of(path: &Path) -> Result<Vec<String>> {
    let path = path.to_owned();
    apart(move || read_secrets(&path)).await
}

/// Returns the secret URIs of a file, one a line. Blank lines and those that begin with `#` don't count; behind a key a
/// comment would be part of it.
fn read_secrets(path: &Path) -> Result<Vec<String>> {
    let text = read_text(path, MOST_SECRETS)?;
    let lines = text.trim_start_matches(BYTE_ORDER_MARK).lines().map(str::trim).zip(1u32..);
    let keys = lines.filter(|(line, _)| !line.is_empty() && !line.starts_with('#'));
    keys.map(|(key, number)| match has_comment(key) {
        true => Err(Error::file(path, format!("line {number}: a comment stands on a line of its own"))),
        false => Ok(key.to_owned()),
    })
    .collect()
}

/// Asks for a secret that the terminal doesn't show; none where there is no terminal, or nothing is said.
async fn ask_secret(question: &'static str) -> Result<Option<String>> {
    if !std::io::stdin().is_terminal() {
        return Ok(None);
    }
    let secret = apart(move || rpassword::prompt_password(question).map_err(unheard)).await?;
    Ok(Some(secret.trim().to_owned()).filter(|secret| !secret.is_empty()))
}

/// Waits on a thread of its own for a person, or for a file that may be a pipe: Ctrl-C is heard meanwhile.
///
/// # Errors
/// Those of what is waited for.
pub async fn apart<T: Send + 'static>(wait: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(wait).await.map_err(|error| Error::Input(error.to_string()))?
}

/// Returns the error of an answer that could not be read.
fn unheard(error: std::io::Error) -> Error {
    Error::Input(error.to_string())
}

/// All that is told of a call before it is sent.
#[derive(Default)]
pub struct Before {
    /// Reasons to ask first: each says what is seldom meant.
    pub questions: Vec<String>,
    /// The money that it moves or sets aside, the fee apart.
    pub money: Vec<Moved>,
    /// The rest that nobody may miss. It is told first, when the chain would take the call.
    pub warnings: Vec<Warning>,
    /// The record that it writes, as JSON.
    pub record: Option<Value>,
    /// Lines in words about what it writes or changes.
    pub about: Vec<String>,
    /// Fields of the result for machines, beside the details of its warnings.
    pub details: Map<String, Value>,
    /// Why the chain would refuse what it proposes, were that carried as the chain stands. It is among the questions.
    pub refusal: Option<CallError>,
}

/// Money that a call moves or sets aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// How much, in the smallest unit.
    pub amount: Balance,
    /// The words that follow the amount: what becomes of it.
    pub words: String,
}

/// Something of a call that nobody may miss.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// In words.
    pub words: String,
    /// The same for machines: fields of the result.
    pub details: Map<String, Value>,
}

impl Before {
    /// Returns what is told of a call that moves this money, and is asked about for these reasons.
    pub fn new(money: Vec<Moved>, questions: Vec<String>) -> Self {
        Self { questions, money, ..Self::default() }
    }

    /// Returns what is told of a call that sets an amount aside or pays it; nothing of none.
    pub fn moves(amount: Balance, words: &str) -> Self {
        Self::new(Vec::from_iter(Moved::of(amount, words)), Vec::new())
    }

    /// Returns each amount in a line, as `money` writes it.
    fn money_lines(&self, money: impl Fn(Balance) -> String) -> Vec<String> {
        self.money.iter().map(|moved| format!("{} {}", money(moved.amount), moved.words)).collect()
    }

    /// Returns what came of trying the call out, in words. `cost` says what it would cost.
    fn tried_words(&self, cost: &str) -> String {
        match &self.refusal {
            None => format!("the chain would take it as it stands, {cost}; nothing was sent"),
            Some(error) => format!(
                "the chain would take the proposal as it stands, {cost}, but refuse what it proposes: {error}; nothing \
                 was sent"
            ),
        }
    }

    /// Returns the amounts as JSON.
    fn money_spoken(&self) -> Value {
        let spoken = |moved: &Moved| json!({ "amount": moved.amount.to_string(), "what": moved.words });
        self.money.iter().map(spoken).collect()
    }

    /// Has the results and errors that follow tell the money, and what the call is about where there are such lines.
    pub fn announce_to(&self, output: &Output) {
        output.announce("money", self.money_spoken());
        if !self.about.is_empty() {
            output.announce("about", json!(self.about));
        }
    }

    /// Returns a result as JSON with the amounts in `money`: a list of each `amount` in the smallest unit and `what`
    /// became of it.
    pub fn with_money(&self, mut value: Value) -> Value {
        if let Some(fields) = value.as_object_mut() {
            fields.insert("money".into(), self.money_spoken());
        }
        value
    }

    /// Returns the same, with its details and those of its warnings.
    pub fn with_details(&self, value: Value) -> Value {
        let mut value = self.with_money(value);
        if let Some(fields) = value.as_object_mut() {
            fields.extend(self.warnings.iter().flat_map(|warning| warning.details.clone()));
            fields.extend(self.details.clone());
        }
        value
    }
}

impl Moved {
    /// Returns an amount with what becomes of it; nothing of none.
    pub fn of(amount: Balance, words: &str) -> Option<Self> {
        (amount > 0).then(|| Self { amount, words: words.to_owned() })
    }
}

/// A key that signs, and how its transactions are sent.
pub struct Sender<'a> {
    chain: &'a Chain,
    output: &'a Output,
    sending: &'a Sending,
    key: Keypair,
    own: Account,
    /// The account that the key signs for, where that is another's.
    real: Option<Account>,
}

impl<'a> Sender<'a> {
    async fn new(chain: &'a Chain, output: &'a Output, secret: &str, sending: &'a Sending) -> Result<Self> {
        let key = keypair(secret)?;
        if is_development(secret) && chain.is_live().await? {
            return Err(Error::Input(
                "everybody has this key, which is derived from the development phrase, and this chain is live: sign with \
                 one of your own"
                    .into(),
            ));
        }
        let own = account(&key);
        let real = sending.real.as_deref().map(parse_account).transpose()?;
        let real = real.filter(|real| *real != own);
        Ok(Self { chain, output, sending, key, own, real })
    }

    /// Returns the account that acts by what is sent.
    pub fn account(&self) -> &Account {
        self.real.as_ref().unwrap_or(&self.own)
    }

    /// Tries a call out, then sends it and waits for its outcome. None where it was only to be tried out.
    ///
    /// # Errors
    /// [`Error::Refused`] where the chain refuses it, and those of [`Chain::execute`].
    pub async fn send(&self, call: &Call) -> Result<Option<Outcome>> {
        self.send_after(call, &Before::default()).await
    }

    /// Does the same, and tells before it is sent what there is to tell. What the chain refuses is refused before anything
    /// is asked.
    ///
    /// # Errors
    /// As of [`send`](Self::send), and [`Error::Unconfirmed`] where a question isn't answered with yes.
    pub async fn send_after(&self, call: &Call, before: &Before) -> Result<Option<Outcome>> {
        let call = match &self.real {
            None => {
                self.try_out(call).await?;
                call.clone()
            }
            Some(real) => self.delegated(real, call).await?,
        };
        self.tell_and_ask(before).await?;
        if self.sending.dry_run {
            let words = self.chain.call_words(&self.chain.call_bytes(&call)?);
            let fee = self.chain.fee_of(&call, &self.key).await.map_err(|error| of_payer(error, &self.own))?;
            let value = json!({
                "dry_run": true, "account": self.account(), "fee": fee.to_string(), "questions": before.questions,
                "about": before.about, "record": before.record, "call": words,
                "refusal": before.refusal,
            });
            self.output.result(&before.with_details(value), || {
                let cost = if fee == 0 { "free".into() } else { format!("for a fee of {}", self.chain.money(fee)) };
                let mut lines = vec![before.tried_words(&cost)];
                lines.extend(before.about.iter().cloned());
                lines.extend(before.money_lines(|amount| self.chain.money(amount)));
                lines.push(before.record.as_ref().map_or(words, to_json));
                lines.join("\n")
            });
            return Ok(None);
        }
        if self.chain.is_waiting(&self.chain.call_bytes(&call)?, &self.own).await? {
            self.confirm("the same was sent by this key before, and waits in the node's pool").await?;
        }
        let outcome = self.chain.execute(&call, &self.key, self.waiting().await?).await;
        let outcome = outcome.map_err(|error| of_payer(error, &self.own))?;
        let refused = outcome.events.iter().find_map(|event| match event {
            ChainEvent::Delegated { failure } => failure.clone(),
            _ => None,
        });
        refused.map_or(Ok(Some(outcome)), |error| Err(Error::Refused(error)))
    }

    /// Shows what there is to tell of a call, what it is about and the money that it moves, then asks the questions that it
    /// raises.
    ///
    /// # Errors
    /// [`Error::Unconfirmed`] where they aren't answered with yes.
    pub async fn tell_and_ask(&self, before: &Before) -> Result<()> {
        before.warnings.iter().for_each(|warning| self.output.warn_with(&warning.words, &warning.details));
        let mut told = before.about.clone();
        told.extend(before.money_lines(|amount| self.chain.money(amount)));
        tell_and_ask(before, &told, self.sending, self.output, |line| self.output.note(line)).await
    }

    /// Asks whether to go on with something that is seldom meant.
    ///
    /// # Errors
    /// [`Error::Unconfirmed`] where the answer is no, or nobody is there to give one.
    async fn confirm(&self, warning: &str) -> Result<()> {
        confirm(self.sending, warning, self.output).await
    }

    /// Returns a call for another account, by the first of the key's rights that covers it.
    async fn delegated(&self, real: &Account, call: &Call) -> Result<Call> {
        let at = self.chain.point(At::Best).await?.hash;
        let rights = self.chain.delegates(real, at).await?.rights;
        let mine: Vec<_> = rights.into_iter().filter(|right| right.delegate == self.own).collect();
        if mine.is_empty() {
            let own = &self.own;
            return Err(Error::Input(format!("{own} is no delegate of {real}: see urcar delegate list {real}")));
        }
        for right in mine {
            let delegated = calls::proxied(real, right.may, self.chain.call_bytes(call)?);
            match self.try_out(&delegated).await {
                Ok(()) => return Ok(delegated),
                // Another right may cover it.
                Err(Error::Refused(error)) if error.error == "CallFiltered" => {}
                Err(error) => return Err(error),
            }
        }
        Err(Error::Refused(uncovered(&self.own, real)))
    }

    async fn try_out(&self, call: &Call) -> Result<()> {
        match self.chain.dry_run(call, &self.own).await {
            // A node that doesn't offer it takes the call all the same.
            Err(Error::Node { .. }) if !self.sending.dry_run => Ok(()),
            tried => tried,
        }
    }

    async fn waiting(&self) -> Result<Waiting> {
        let output = self.output.clone();
        let report = move |progress: Progress| tell_progress(&output, progress);
        Ok(Waiting {
            finality: certainty(self.chain, self.sending.wait, self.output).await?,
            timeout: Duration::from_secs(self.sending.timeout),
            report: Some(Arc::new(report)),
        })
    }
}

/// Notes how far a transaction is. The results that follow have its hash.
fn tell_progress(output: &Output, progress: Progress) {
    match progress {
        Progress::Sent { transaction, .. } => {
            output.attach("transaction", json!(transaction));
            output.note(format!("sent as {transaction:?}"));
        }
        Progress::InBlock { block, .. } => output.note(format!("in block {}, not final yet", block.number)),
    }
}

/// Shows these lines of what there is to tell of a call, then asks the questions that it raises: whoever answers knows
/// what it is about and what it costs. Where it is only tried out the lines are part of the result.
async fn tell_and_ask(
    before: &Before,
    lines: &[String],
    sending: &Sending,
    output: &Output,
    mut tell: impl FnMut(&str),
) -> Result<()> {
    before.announce_to(output);
    if !sending.dry_run {
        lines.iter().for_each(|line| tell(line));
    }
    match before.questions.as_slice() {
        [] => Ok(()),
        questions => confirm(sending, &questions.join("; "), output).await,
    }
}

/// Asks whether to go on with something that is seldom meant, unless it is only tried out or was said to be meant.
///
/// # Errors
/// [`Error::Unconfirmed`] where the answer is no, or nobody is there to give one.
async fn confirm(sending: &Sending, warning: &str, output: &Output) -> Result<()> {
    if sending.yes || sending.dry_run {
        output.warn(warning);
        return Ok(());
    }
    if !std::io::stdin().is_terminal() {
        return Err(Error::Unconfirmed(format!("{warning}: say --yes if it is meant")));
    }
    let _ = write!(std::io::stderr(), "{}. Go on? [y/N] ", printable(warning));
    let answer = apart(|| {
        let mut answer = String::new();
        std::io::stdin().lock().read_line(&mut answer).map(|_| answer).map_err(unheard)
    });
    match is_yes(&answer.await?) {
        true => Ok(()),
        false => Err(Error::Unconfirmed("the answer wasn't yes".into())),
    }
}

/// Returns whether an answer is yes, in whatever case.
fn is_yes(answer: &str) -> bool {
    let answer = answer.trim();
    answer.eq_ignore_ascii_case("y") || answer.eq_ignore_ascii_case("yes")
}

/// Returns the error of a delegate none of whose rights covers a call. It is told as that of the pallet of delegates: others
/// filter calls as well.
fn uncovered(own: &Account, real: &Account) -> CallError {
    let message = format!("no right of {own} covers this: see urcar delegate list {real}");
    CallError { pallet: "Proxy".into(), ..CallError::other("CallFiltered", message) }
}

/// Returns an error with the account that pays, where it is that this one can't.
fn of_payer(error: Error, payer: &Account) -> Error {
    let is_unpayable = error.is_unpayable();
    match error {
        Error::Node { method, code, message, data } if is_unpayable => {
            Error::Node { method, code, message: format!("{message} of {payer}, which pays the fee"), data }
        }
        error => error,
    }
}

/// Returns the certainty to wait for: while finality is lost, no block that takes a transaction becomes final.
async fn certainty(chain: &Chain, wait: Finality, output: &Output) -> Result<Finality> {
    if wait == Finality::Best {
        return Ok(wait);
    }
    let lag = chain.finality_lag().await?;
    if lag > MAX_LAG {
        output.warn(format!("finality lags by {lag} blocks: done counts what the best chain took"));
        return Ok(Finality::Best);
    }
    Ok(wait)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_cannot_pay_is_named() {
        let refused = |data: &str| Error::Node {
            method: "author_submitExtrinsic".into(),
            code: urcar_client::error::rpc_code::INVALID_TRANSACTION,
            message: "Invalid Transaction".into(),
            data: Some(data.into()),
        };
        let payer = parse_account("//Bob").unwrap();
        let poor = of_payer(refused("Inability to pay some fees (e.g. account balance too low)"), &payer);
        assert!(poor.is_unpayable() && poor.to_string().contains(&format!("{payer}, which pays the fee")), "{poor}");
        let stale = refused("Transaction is outdated");
        let words = stale.to_string();
        assert_eq!(of_payer(stale, &payer).to_string(), words);
    }

    #[test]
    fn a_delegate_without_the_right_is_named() {
        let (own, real) = (parse_account("//Bob").unwrap(), parse_account("//Alice").unwrap());
        let refused = uncovered(&own, &real);
        assert_eq!((refused.pallet.as_str(), refused.error.as_str()), ("Proxy", "CallFiltered"));
        assert!(refused.message.contains(&own.to_string()) && refused.message.ends_with(&real.to_string()));
    }

    #[test]
    fn money_and_questions_are_told_to_people_and_machines() {
        let mut before = Before::moves(100, "go on hold");
        before.questions.push("it is stolen".into());
        assert_eq!(before.money_lines(|amount| format!("{amount} URC")), ["100 URC go on hold"]);
        let value = before.with_money(json!({ "done": "reserved" }));
        assert_eq!(value, json!({ "done": "reserved", "money": [{ "amount": "100", "what": "go on hold" }] }));
        assert_eq!(Before::moves(0, "go on hold").with_money(json!({})), json!({ "money": [] }));
    }

    #[test]
    fn what_nobody_may_miss_is_part_of_the_result() {
        let mut details = Map::new();
        details.insert("against".into(), json!(["STOLEN"]));
        let warnings = vec![Warning { words: "against it: STOLEN".into(), details }];
        let details = Map::from_iter([("offer".to_owned(), json!({ "to": "5Bank" }))]);
        let before = Before { warnings, details, ..Before::moves(5, "are paid for it") };
        let value = before.with_details(json!({ "done": "bought" }));
        let (money, offer) = (json!([{ "amount": "5", "what": "are paid for it" }]), json!({ "to": "5Bank" }));
        assert_eq!(value, json!({ "done": "bought", "money": money, "against": ["STOLEN"], "offer": offer }));
    }

    /// Before, a proposal that would be carried in vain was said to be taken, and no more.
    #[test]
    fn a_proposal_in_vain_is_not_said_to_be_taken_alone() {
        let mut before = Before::default();
        assert_eq!(before.tried_words("free"), "the chain would take it as it stands, free; nothing was sent");
        before.refusal = Some(CallError::other("DisputeClosed", "This dispute is over."));
        let told = before.tried_words("free");
        assert!(told.contains("but refuse what it proposes: This dispute is over. (System.DisputeClosed);"), "{told}");
    }

    #[test]
    fn a_result_has_the_hash_of_what_was_sent() {
        let output = Output::new("urcar", urcar_client::output::Form::Json);
        assert_eq!(output.spoken(&json!({ "done": "unlisted" })), to_json(&json!({ "done": "unlisted" })));
        let transaction = urcar_client::Hash::repeat_byte(7);
        tell_progress(&output, Progress::Sent { transaction, valid_until: 9 });
        Before::default().announce_to(&output);
        let expected = json!({ "done": "unlisted", "transaction": transaction, "money": [] });
        let told: Value = serde_json::from_str(&output.spoken(&json!({ "done": "unlisted" }))).unwrap();
        assert_eq!(told, expected);
        let own: Value = serde_json::from_str(&output.spoken(&json!({ "money": ["5"] }))).unwrap();
        assert_eq!(own["money"], json!(["5"]), "what a result has of its own stays");
        Before { about: vec!["for sale at 12 URC".into()], ..Before::default() }.announce_to(&output);
        let told: Value = serde_json::from_str(&output.spoken(&json!({ "done": "listed" }))).unwrap();
        assert_eq!(told["about"], json!(["for sale at 12 URC"]));
    }

    /// Before, the question came first, and whoever said no never learned what it would have cost.
    #[tokio::test]
    async fn money_is_told_before_anything_is_asked() {
        let output = Output::new("urcar", urcar_client::output::Form::Text);
        let money = ["100 URC go on hold".to_owned()];
        let before = Before { questions: vec!["it is stolen".into()], ..Before::moves(100, "go on hold") };
        for (dry_run, yes) in [(false, false), (false, true), (true, false)] {
            let sending = Sending { real: None, wait: Finality::Best, timeout: 9, dry_run, yes };
            let mut told = Vec::new();
            if yes || dry_run || !std::io::stdin().is_terminal() {
                let done = tell_and_ask(&before, &money, &sending, &output, |line| told.push(line.to_owned())).await;
                assert_eq!(done.is_ok(), yes || dry_run);
                assert_eq!(told.is_empty(), dry_run, "then the result has it");
                if let Err(unconfirmed) = done {
                    let details = output.details(&unconfirmed).unwrap();
                    assert_eq!(details["money"], json!([{ "amount": "100", "what": "go on hold" }]));
                }
            }
        }
    }

    /// Before, whoever typed `Yes` was told that it wasn't yes.
    #[test]
    fn yes_is_yes_in_whatever_case() {
        for yes in ["y\n", "Y", "yes", "Yes\r\n", " YES "] {
            assert!(is_yes(yes), "{yes:?}");
        }
        for other in ["", "\n", "n", "no", "ye", "yes, but"] {
            assert!(!is_yes(other), "{other:?}");
        }
    }

    #[tokio::test]
    async fn what_is_meant_or_only_tried_out_is_not_asked_about() {
        let output = Output::new("urcar", urcar_client::output::Form::Json);
        let sending = |yes, dry_run| Sending { real: None, wait: Finality::Best, timeout: 9, dry_run, yes };
        assert!(confirm(&sending(true, false), "it is stolen", &output).await.is_ok());
        assert!(confirm(&sending(false, true), "it is stolen", &output).await.is_ok());
        if !std::io::stdin().is_terminal() {
            let refused = confirm(&sending(false, false), "it is stolen", &output).await.unwrap_err();
            assert_eq!((refused.code(), refused.exit_code()), ("unconfirmed", 2));
            assert_eq!(refused.to_string(), "it is stolen: say --yes if it is meant");
        }
    }

    /// Before, the read held up whoever waited for Ctrl-C beside it.
    #[tokio::test]
    async fn a_pipe_that_nobody_writes_to_is_waited_for_apart() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
        let mut secrets = std::pin::pin!(secrets_of(&path));
        let first = tokio::time::timeout(Duration::from_millis(50), &mut secrets).await;
        assert!(first.is_err(), "nobody wrote yet");
        std::fs::write(&path, "//Bob\n").unwrap();
        assert_eq!(secrets.await.unwrap(), ["//Bob"]);
    }

    #[tokio::test]
    async fn keys_stand_in_a_file_one_a_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys");
        std::fs::write(&path, "# two seats\n//UrCar//0\n\n  //UrCar//1 \n").unwrap();
        assert_eq!(read_secrets(&path).unwrap(), ["//UrCar//0", "//UrCar//1"]);
        let keys = Keys { suri: Some("//Bob".into()), suri_file: Some(path.clone()) };
        assert_eq!(keys.secret().await.unwrap(), "//UrCar//0");
        std::fs::write(&path, "\u{feff}//Bob\n").unwrap();
        assert_eq!(read_secrets(&path).unwrap(), ["//Bob"], "an editor began it with its mark");
        std::fs::write(&path, "# seats\n//Bob # the garage's\n").unwrap();
        let refused = read_secrets(&path).unwrap_err().to_string();
        assert!(refused.ends_with("line 2: a comment stands on a line of its own"), "{refused}");
        std::fs::write(&path, "# none\n").unwrap();
        assert_eq!(keys.secret().await.unwrap_err().code(), "file");
        let endless = read_secrets(Path::new("/dev/zero")).unwrap_err();
        assert!(endless.to_string().starts_with("/dev/zero: has more than 16 KiB"), "{endless}");
        for suri in ["//Bob", "//Bob\r", "//Bob \n"] {
            let keys = Keys { suri: Some(suri.into()), suri_file: None };
            assert_eq!(account(&keys.key().await.unwrap()), parse_account("//Bob").unwrap());
        }
    }
}
