//! The fixture of a run: signers with money, vehicles to write about, signed transactions.

use crate::{
    cli::{LoadArgs, LoadKind},
    listed_vehicles::ListedVehicles,
    turns,
    vehicles::{manufacture, reading, vin},
};
use urcar_client::{
    Account, Balance, Chain, Error, Result,
    chain::{At, Call, Finality, Hash, Mortality, Signed, calls},
    keys::{Keypair, account, keypair},
    output::Output,
};
use urcar_types::{Role, VinText};

/// Records of the vehicle whose history is asked for.
pub const PROBE_RECORDS: u32 = 20;
/// Transactions of a block of which there are never more, whatever they weigh.
const MOST_IN_BLOCK: f64 = 100_000.0;
/// Full blocks for which the pool has transactions.
const BLOCKS_IN_POOL: u64 = 3;

/// Signed transactions of a kind, the signers taking turns.
pub struct Load {
    /// Their kind.
    pub kind: LoadKind,
    /// The transactions.
    pub transactions: Vec<Signed>,
    /// How many of them may wait in the node's pool.
    pub in_pool: u64,
}

/// Signers and vehicles that stand ready.
pub struct Fixture {
    keys: Vec<Keypair>,
    vins: Vec<String>,
    /// Records that each vehicle was given so far.
    written: Vec<u32>,
    /// Records given so far, all vehicles together.
    next: usize,
    /// Vehicles that have a VIN so far, those for sale included.
    registered: u32,
    /// The vehicle whose history is asked for.
    probe: String,
    /// The places of the manufacturers among the signers.
    makers: Vec<usize>,
    listed: Option<ListedVehicles>,
    /// The height at which the run began, which goes into its VINs.
    height: u64,
}

impl Fixture {
    /// Shares money among the signers, and registers so many vehicles and the one whose history is asked for.
    ///
    /// # Errors
    /// [`Error::Input`] where a signer is no organisation, or none is a manufacturer.
    pub async fn prepare(chain: &Chain, args: &LoadArgs, vehicles: u32, output: &Output) -> Result<Self> {
        let keys = (0..args.signers).map(|k| keypair(&format!("//UrCar//{k}"))).collect::<Result<Vec<_>>>()?;
        let best = chain.point(At::Best).await?;
        let makers = manufacturers(chain, &keys, best.hash).await?;
        let maker_keys = chosen(&keys, &makers);
        if maker_keys.is_empty() {
            return Err(Error::Input("none of the signers is a manufacturer: use more --signers".into()));
        }
        give_money(chain, &keys, &keypair(&args.faucet)?).await?;
        let vins: Vec<String> = (0..=vehicles).map(|number| vin(best.number, number)).collect();
        output.note(format!("registering {} vehicles", vins.len()));
        register(chain, &maker_keys, &vins, args.batch, output).await?;
        let Some((probe, vins)) = vins.split_last() else { return Err(Error::Input("no vehicles".into())) };
        let records: Vec<_> =
            (1..PROBE_RECORDS).map(|number| (VinText::unchecked(probe.as_str()), reading(number), None)).collect();
        let Some(first) = keys.first() else { return Err(Error::Input("no signers".into())) };
        chain.execute(&calls::record_batch(&records), first, Finality::Finalised).await?;
        Ok(Self {
            written: vec![0; vins.len()],
            vins: vins.to_vec(),
            probe: probe.clone(),
            keys,
            next: 0,
            registered: vehicles.saturating_add(1),
            makers,
            listed: None,
            height: best.number,
        })
    }

    /// Returns how many sign.
    pub fn signers(&self) -> usize {
        self.keys.len()
    }

    /// Returns who signs.
    pub fn accounts(&self) -> Vec<Account> {
        self.keys.iter().map(account).collect()
    }

    /// Returns the vehicle whose history is asked for.
    pub fn probe(&self) -> &str {
        &self.probe
    }

    /// Signs as many transactions of a kind as the blocks of a measurement take, and half as many more.
    ///
    /// # Errors
    /// [`Error::Input`] where no block has room for one, [`Error::Refused`] where the chain refuses it.
    pub async fn sign(&mut self, chain: &Chain, kind: LoadKind, args: &LoadArgs, output: &Output) -> Result<Load> {
        let capacity = self.capacity(chain, kind, args, output).await?;
        let in_pool = (BLOCKS_IN_POOL * capacity).min(u64::from(args.in_pool));
        let blocks = u64::from(args.warm_up + args.window);
        let count = args.transactions.map_or(blocks * capacity * 3 / 2 + in_pool, u64::from) as usize;
        output.note(format!("{kind:?}: a block has room for about {capacity}; signing {count}"));
        if kind == LoadKind::Buy {
            self.list_vehicles(chain, count, args, output).await?;
        }
        let mut nonces = Vec::new();
        for key in &self.keys {
            nonces.push(chain.next_nonce(&account(key)).await?);
        }
        let mut jobs = Vec::with_capacity(count);
        for turn in 0..count {
            let signer = turn % self.keys.len();
            let Some(call) = self.call(kind, turn, args) else { break };
            let Some(nonce) = nonces.get_mut(signer) else { continue };
            jobs.push(Job { signer, nonce: *nonce, call });
            *nonce += 1;
        }
        Ok(Load { kind, transactions: sign_all(chain, &self.keys, &jobs).await?, in_pool })
    }

    /// Returns how many of a kind a block has room for, by the weight of one that a block takes alone.
    async fn capacity(&mut self, chain: &Chain, kind: LoadKind, args: &LoadArgs, output: &Output) -> Result<u64> {
        if kind == LoadKind::Buy {
            self.list_vehicles(chain, 1, args, output).await?;
        }
        // The vehicle for sale belongs to the first of those who own.
        let turn = self.keys.len().saturating_sub(1);
        let call = self.call(kind, turn, args).ok_or_else(|| Error::Input("use more --signers".into()))?;
        let Some(key) = self.keys.get(turn) else { return Err(Error::Input("no signers".into())) };
        let outcome = chain.execute(&call, key, Finality::Best).await?;
        Ok((1.0 / chain.block_fill(outcome.block_hash).await?).clamp(1.0, MOST_IN_BLOCK) as u64)
    }

    /// Lists the vehicles that are to be bought.
    async fn list_vehicles(&mut self, chain: &Chain, count: usize, args: &LoadArgs, output: &Output) -> Result<()> {
        let owners = chosen(&self.keys, &self.makers);
        let first = self.registered;
        self.registered = first.saturating_add(count as u32);
        let vins = (first..self.registered).map(|number| vin(self.height, number)).collect();
        self.listed = Some(ListedVehicles::list(chain, &owners, vins, args.batch, output).await?);
        Ok(())
    }

    fn call(&mut self, kind: LoadKind, turn: usize, args: &LoadArgs) -> Option<Call> {
        Some(match kind {
            LoadKind::Buy => {
                let signer = turn % self.keys.len();
                let owner = self.makers.iter().position(|place| *place == signer);
                self.listed.as_mut()?.buy(owner)?
            }
            LoadKind::Transfer | LoadKind::History | LoadKind::Appraise => {
                let to = self.keys.get((turn + 1) % self.keys.len()).map(account);
                calls::transfer(&to.unwrap_or(Account::new([0; 32])), 1 + turn as Balance)
            }
            LoadKind::Record => {
                let (vin, entry, role) = self.record(1);
                calls::record(vin.as_str(), &entry, role)
            }
            LoadKind::Batch | LoadKind::Scattered => {
                let row = if kind == LoadKind::Batch { args.row } else { 1 };
                let items: Vec<_> = (0..args.batch).map(|_| self.record(row)).collect();
                calls::record_batch(&items)
            }
        })
    }

    /// Returns the next record, the vehicles taking turns of so many records.
    fn record(&mut self, row: u32) -> calls::BatchItem {
        let place = self.next / row.max(1) as usize % self.vins.len().max(1);
        self.next += 1;
        let vin = self.vins.get(place).map(String::as_str).unwrap_or_default();
        let number = self.written.get_mut(place).map_or(1, |written| {
            *written += 1;
            *written
        });
        (VinText::unchecked(vin), reading(number), None)
    }
}

/// A transaction to be signed.
#[derive(Clone)]
struct Job {
    /// The place of its signer.
    signer: usize,
    nonce: u64,
    call: Call,
}

/// Signs on all processors.
async fn sign_all(chain: &Chain, keys: &[Keypair], jobs: &[Job]) -> Result<Vec<Signed>> {
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    let share = jobs.len().div_ceil(threads).max(1);
    let sign = |jobs: &[Job]| {
        let (chain, keys, jobs) = (chain.clone(), keys.to_vec(), jobs.to_vec());
        tokio::task::spawn_blocking(move || {
            let sign = |Job { signer, nonce, call }: Job| match keys.get(signer) {
                Some(key) => chain.sign(&call, key, nonce, Mortality::Immortal),
                None => Err(Error::Input("no signer".into())),
            };
            jobs.into_iter().map(sign).collect::<Result<Vec<_>>>()
        })
    };
    let tasks: Vec<_> = jobs.chunks(share).map(sign).collect();
    let mut signed = Vec::with_capacity(jobs.len());
    for task in tasks {
        signed.extend(task.await.map_err(|error| Error::Input(error.to_string()))??);
    }
    Ok(signed)
}

/// Returns the places of the signers that are manufacturers.
async fn manufacturers(chain: &Chain, keys: &[Keypair], at: Hash) -> Result<Vec<usize>> {
    let mut places = Vec::new();
    for (place, key) in keys.iter().enumerate() {
        let writer = chain.writer(&account(key), at).await?;
        let writer =
            writer.ok_or_else(|| Error::Input(format!("{} is no organisation: use fewer --signers", account(key))))?;
        if writer.roles.contains(&Role::Manufacturer) {
            places.push(place);
        }
    }
    Ok(places)
}

fn chosen(keys: &[Keypair], places: &[usize]) -> Vec<Keypair> {
    places.iter().filter_map(|place| keys.get(*place).cloned()).collect()
}

/// Registers vehicles in batches, the manufacturers taking turns.
async fn register(chain: &Chain, makers: &[Keypair], vins: &[String], batch: u32, output: &Output) -> Result<()> {
    let items: Vec<calls::BatchItem> =
        vins.iter().map(|vin| (VinText::unchecked(vin.as_str()), manufacture(), None)).collect();
    let batches: Vec<Call> = items.chunks(batch as usize).map(calls::record_batch).collect();
    let share = |place: usize| batches.iter().skip(place).step_by(makers.len()).cloned().collect();
    let shares: Vec<Vec<Call>> = (0..makers.len()).map(share).collect();
    turns::execute(chain, makers, &shares, "registering", output).await
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
