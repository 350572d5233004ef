//! What a load test stands on: signers with money, vehicles to write about, signed transactions.

use super::stall::Stall;
use crate::{
    chain::{Account, At, Balance, Birth, Call, Chain, Finality, Signed, calls},
    cli::{LoadArgs, LoadKind},
    error::{Error, Result},
    keys::{account, keypair},
    output::Output,
};
use subxt_signer::sr25519::Keypair;
use urcar_primitives::{
    Date, Entry, Fuel, List, Odometer, OdometerUnit, RecordData, Role, Specification, Text, VinText,
};

/// Records of the vehicle whose history is asked for.
pub const WITNESS_RECORDS: u32 = 20;
/// The day on which all vehicles were made.
const MADE: Date = Date::new(2012, 1, 1);
/// Days of events that the vehicles share out before they begin anew.
const DAYS: u32 = 5_000;
/// The VIN alphabet.
const ALPHABET: &[u8; 33] = b"0123456789ABCDEFGHJKLMNPRSTUVWXYZ";

/// What stands ready.
pub struct Ground {
    keys: Vec<Keypair>,
    nonces: Vec<u64>,
    vins: Vec<String>,
    /// Records that each vehicle was given so far.
    written: Vec<u32>,
    next: usize,
    witness: String,
    /// Which of the signers are manufacturers.
    makers: Vec<usize>,
    stall: Option<Stall>,
    /// For VINs that no run on this chain had before.
    height: u64,
}

impl Ground {
    /// Gives the signers money and registers the vehicles.
    pub async fn prepare(chain: &Chain, args: &LoadArgs, many: bool, output: &Output) -> Result<Self> {
        let keys = (0..args.signers).map(|k| keypair(&format!("//UrCar//{k}"))).collect::<Result<Vec<_>>>()?;
        let best = chain.point(At::Best).await?;
        let mut maker_places = Vec::new();
        for (place, key) in keys.iter().enumerate() {
            let writer = chain.writer(&account(key), best.hash).await?;
            let writer = writer
                .ok_or_else(|| Error::Input(format!("{} is no organisation: use fewer --signers", account(key))))?;
            if writer.roles.contains(&Role::Manufacturer) {
                maker_places.push(place);
            }
        }
        let makers: Vec<Keypair> = maker_places.iter().filter_map(|place| keys.get(*place).cloned()).collect();
        if makers.is_empty() {
            return Err(Error::Input("none of the signers is a manufacturer: use more --signers".into()));
        }
        give_money(chain, &keys, &keypair(&args.faucet)?).await?;
        let count = if many { args.vehicles.max(1) } else { 0 };
        // Runs on one chain don't meet: the height goes into the VINs.
        let vins: Vec<String> = (0..=count).map(|number| vin(best.number, number)).collect();
        output.note(format!("registering {} vehicles", vins.len()));
        let items: Vec<(VinText, Entry<Account>)> =
            vins.iter().map(|vin| (VinText::unchecked(vin.as_str()), manufacture())).collect();
        let batches: Vec<Call> = items.chunks(args.batch as usize).map(calls::record_batch).collect();
        for some in batches.chunks(16 * makers.len()) {
            let shares = makers.iter().enumerate().map(|(place, maker)| {
                let share: Vec<Call> = some.iter().skip(place).step_by(makers.len()).cloned().collect();
                async move { chain.execute_all(&share, maker, Finality::Best).await }
            });
            futures::future::try_join_all(shares).await?;
        }
        let Some((witness, vins)) = vins.split_last() else { return Err(Error::Input("no vehicles".into())) };
        let records: Vec<_> =
            (1..WITNESS_RECORDS).map(|number| (VinText::unchecked(witness.as_str()), reading(number))).collect();
        let Some(first) = keys.first() else { return Err(Error::Input("no signers".into())) };
        chain.execute(&calls::record_batch(&records), first, Finality::Finalised).await?;
        let mut nonces = Vec::new();
        for key in &keys {
            nonces.push(chain.next_nonce(&account(key)).await?);
        }
        Ok(Self {
            written: vec![0; vins.len()],
            vins: vins.to_vec(),
            witness: witness.clone(),
            keys,
            nonces,
            next: 0,
            makers: maker_places,
            stall: None,
            height: best.number,
        })
    }

    /// Puts up what is to be bought.
    pub async fn put_up(&mut self, chain: &Chain, args: &LoadArgs, output: &Output) -> Result<()> {
        let owners: Vec<Keypair> = self.makers.iter().filter_map(|place| self.keys.get(*place).cloned()).collect();
        let first = args.vehicles.max(1) + 1;
        let vins =
            (first..first.saturating_add(args.purchases.max(1))).map(|number| vin(self.height, number)).collect();
        self.stall = Some(Stall::put_up(chain, &owners, vins, &manufacture(), args.batch, output).await?);
        Ok(())
    }

    /// How many sign.
    pub fn signers(&self) -> usize {
        self.keys.len()
    }

    /// Who signs.
    pub fn accounts(&self) -> Vec<Account> {
        self.keys.iter().map(account).collect()
    }

    /// The vehicle whose history is asked for.
    pub fn witness(&self) -> &str {
        &self.witness
    }

    /// Signs what is to be sent, the signers taking turns.
    pub async fn sign(&mut self, chain: &Chain, kind: LoadKind, args: &LoadArgs) -> Result<Vec<Signed>> {
        let mut nonces = Vec::new();
        for key in &self.keys {
            nonces.push(chain.next_nonce(&account(key)).await?);
        }
        self.nonces = nonces;
        let count = match kind {
            LoadKind::Batch | LoadKind::Scattered => args.batches,
            LoadKind::Buy => self.stall.as_ref().map_or(0, |stall| stall.len() as u32),
            _ => args.transactions,
        };
        let mut jobs = Vec::with_capacity(count as usize);
        for turn in 0..count as usize {
            let signer = turn % self.keys.len();
            let Some(call) = self.call(kind, turn, args) else { break };
            let Some(nonce) = self.nonces.get_mut(signer) else { continue };
            jobs.push((signer, *nonce, call));
            *nonce += 1;
        }
        let threads = std::thread::available_parallelism().map_or(2, usize::from);
        let share = jobs.len().div_ceil(threads).max(1);
        let tasks: Vec<_> = jobs
            .chunks(share)
            .map(|jobs| {
                let (chain, keys, jobs) = (chain.clone(), self.keys.clone(), jobs.to_vec());
                tokio::task::spawn_blocking(move || {
                    let sign = |(signer, nonce, call): (usize, u64, Call)| match keys.get(signer) {
                        Some(key) => chain.sign(&call, key, nonce, Birth::Immortal),
                        None => Err(Error::Input("no signer".into())),
                    };
                    jobs.into_iter().map(sign).collect::<Result<Vec<_>>>()
                })
            })
            .collect();
        let mut signed = Vec::with_capacity(count as usize);
        for task in tasks {
            signed.extend(task.await.map_err(|error| Error::Input(error.to_string()))??);
        }
        Ok(signed)
    }

    fn call(&mut self, kind: LoadKind, turn: usize, args: &LoadArgs) -> Option<Call> {
        Some(match kind {
            LoadKind::Buy => {
                let signer = turn % self.keys.len();
                let owner = self.makers.iter().position(|place| *place == signer);
                self.stall.as_mut()?.buy(owner)?
            }
            LoadKind::Transfer | LoadKind::History | LoadKind::Appraise => {
                let to = self.keys.get((turn + 1) % self.keys.len()).map(account);
                calls::transfer(&to.unwrap_or(Account::new([0; 32])), 1 + turn as Balance)
            }
            LoadKind::Record => {
                let (vin, entry) = self.record(1);
                calls::record(vin.as_str(), &entry)
            }
            LoadKind::Batch | LoadKind::Scattered => {
                let row = if kind == LoadKind::Batch { args.row } else { 1 };
                let items: Vec<_> = (0..args.batch).map(|_| self.record(row)).collect();
                calls::record_batch(&items)
            }
        })
    }

    /// The next record, the vehicles taking turns of so many records.
    fn record(&mut self, row: u32) -> (VinText, Entry<Account>) {
        let place = self.next / row.max(1) as usize % self.vins.len().max(1);
        self.next += 1;
        let vin = self.vins.get(place).map(String::as_str).unwrap_or_default();
        let number = self.written.get_mut(place).map_or(1, |written| {
            *written += 1;
            *written
        });
        (VinText::unchecked(vin), reading(number))
    }
}

/// Shares a part of the faucet's money among the signers that have less than their share.
async fn give_money(chain: &Chain, keys: &[Keypair], faucet: &Keypair) -> Result<()> {
    let at = chain.point(At::Best).await?.hash;
    let accounts: Vec<Account> = keys.iter().map(account).collect();
    let balances = chain.balances(&accounts, at).await?;
    let rich = chain.balances(&[account(faucet)], at).await?.first().map_or(0, |(_, free)| *free);
    let share = (rich / (4 * keys.len().max(1) as Balance)).min(1_000_000 * chain.unit());
    let transfers: Vec<Call> = accounts
        .iter()
        .zip(&balances)
        .filter(|(_, (_, free))| *free < share)
        .map(|(account, _)| calls::transfer(account, share))
        .collect();
    if transfers.is_empty() {
        return Ok(());
    }
    chain.execute(&chain.batch_all(&transfers)?, faucet, Finality::Best).await.map(|_| ())
}

/// A VIN of a maker whose region asks for no check digit.
fn vin(height: u64, number: u32) -> String {
    let digits = |mut value: u64, count: usize| {
        let mut text = vec![b'0'; count];
        for place in text.iter_mut().rev() {
            *place = ALPHABET[(value % 33) as usize];
            value /= 33;
        }
        String::from_utf8_lossy(&text).into_owned()
    };
    format!("VF1{}{}", digits(height, 7), digits(u64::from(number), 7))
}

fn entry(data: RecordData<Account>, day: u32, kilometres: u32) -> Entry<Account> {
    Entry {
        data,
        event_date: Date::from_days(MADE.days() + (day % DAYS) as i32),
        odometer: Some(Odometer::read(kilometres, OdometerUnit::Kilometres)),
        description: Text::default(),
        evidence: List::default(),
        commitment: None,
    }
}

fn reading(number: u32) -> Entry<Account> {
    entry(RecordData::OdometerReading { series: None }, number, 30 * (number % DAYS))
}

fn manufacture() -> Entry<Account> {
    let spec = Specification {
        make: Text::unchecked("Renault"),
        model: Text::unchecked("Clio"),
        variant: Text::unchecked("1.2"),
        body: Text::unchecked("hatchback"),
        fuel: Fuel::Petrol,
        displacement_cc: Some(1_149),
        motor_kw: None,
        colour: Text::unchecked("grey"),
        model_year: 2012,
        manufactured: MADE,
        plant: Text::unchecked("Flins"),
        euro_class: Some(Text::unchecked("Euro 5")),
    };
    entry(RecordData::Manufacture { spec, check_digit_override: false }, 0, 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use urcar_primitives::{Check, Vin};

    #[test]
    fn vehicles_are_sound_and_distinct() {
        let vins: std::collections::HashSet<Vin> = (0..3u64)
            .flat_map(|height| (0..40u32).map(move |n| vin(height * 1_000, n * 977).parse().unwrap()))
            .collect();
        assert_eq!(vins.len(), 120);
        assert!(vins.iter().all(|vin| !vin.check_digit_mandated()));
        assert_eq!(manufacture().check(), Ok(()));
        assert!((0..20_000).all(|number| reading(number).check().is_ok()));
    }
}
