//! All lives of a file together, with the keys of those who sign in it.

use super::{
    accounts::{Accounts, read_keys, read_organisations},
    file::File,
    journal::{Identity, Journal, Known},
    life_plan::LifePlan,
    lives::Malformed,
    lock::ImportLock,
    outcome::EventOutcome,
};
use crate::cli::LivesArgs;
use futures::{StreamExt, TryStreamExt};
use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};
use urcar_client::{
    Chain, Error, Hash, Result,
    chain::{At, Follower, Heads},
    keys::Keyring,
};
use urcar_types::Role;

/// Requests to the node at a time.
const REQUESTS: usize = 16;

/// The lives of a file, ready to be imported or compared.
pub struct ImportJob {
    /// The lives.
    pub plans: Vec<LifePlan>,
    /// The lines that are none.
    pub malformed: Vec<Malformed>,
    /// The keys of those who sign.
    pub accounts: Accounts,
    digest: [u8; 32],
}

impl ImportJob {
    /// Reads the file, and derives the keys of all who appear in it.
    ///
    /// # Errors
    /// [`Error::File`] where a file can't be read, or the lives' has none, [`Error::Input`] where an organisation has
    /// no key.
    pub fn load(args: &LivesArgs) -> Result<Self> {
        let file = File::read(&args.file)?;
        let organisations = organisations_of(args);
        let organisations = if args.organisations.is_some() || organisations.exists() {
            read_organisations(&organisations)?
        } else {
            Vec::new()
        };
        let mut keyring = Keyring::development(&organisations)?;
        if let Some(keys) = &args.keys {
            let suris = read_keys(keys, &organisations, &file.lives)?;
            keyring = keyring.with_suris(suris).map_err(|error| Error::file(keys, error))?;
        }
        let accounts = Accounts::of(&file.lives, &keyring)?;
        let mut malformed = file.malformed;
        let mut plans = Vec::new();
        for line in file.lives {
            let number = line.line;
            match LifePlan::new(line) {
                Ok(plan) => plans.push(plan),
                Err(message) => malformed.push(Malformed { line: number, message }),
            }
        }
        Ok(Self { plans, malformed, accounts, digest: file.digest })
    }

    /// Returns the number of events in all lives.
    pub fn events(&self) -> usize {
        self.plans.iter().map(|plan| plan.outcomes().len()).sum()
    }

    /// Returns the number of events that stand as records.
    pub fn accepted(&self) -> usize {
        let outcomes = self.plans.iter().flat_map(LifePlan::outcomes);
        outcomes.filter(|outcome| matches!(outcome, Some(EventOutcome::Accepted(_)))).count()
    }

    /// Keeps as witnesses only the organisations that the chain allows to attest records.
    pub async fn choose_witnesses(&mut self, chain: &Chain) -> Result<()> {
        let at = chain.point(At::Best).await?.hash;
        let mut names = Vec::new();
        for name in self.accounts.witnesses() {
            if let Some(account) = self.accounts.organisation(name)
                && let Some(writer) = chain.writer(account, at).await?
                && writer.standing.is_active()
            {
                let may_witness_title_orders =
                    writer.roles.contains(&Role::Authority) || writer.roles.contains(&Role::Insurer);
                names.push((name.clone(), may_witness_title_orders));
            }
        }
        self.accounts.set_witnesses(names);
        Ok(())
    }

    /// Takes the lock of this import, so that no other of the same file into the same chain goes on meanwhile.
    ///
    /// # Errors
    /// As of [`ImportLock::take`].
    pub async fn lock(&self, chain: &Chain) -> Result<ImportLock> {
        ImportLock::take(&self.identity(chain).await?)
    }

    /// Opens the journal, and notes in the lives the outcomes that it knows.
    ///
    /// # Errors
    /// [`Error::File`] where the journal can't be read or written.
    pub async fn recall(&mut self, chain: &Chain, state: Option<&PathBuf>) -> Result<Journal> {
        let Some(path) = state else { return Ok(Journal::none()) };
        let (journal, known) = Journal::open(path, &self.identity(chain).await?)?;
        self.note(known);
        Ok(journal)
    }

    /// Notes in the lives the outcomes that a journal knows, and leaves it alone.
    ///
    /// # Errors
    /// [`Error::File`] where the journal can't be read.
    pub async fn look_up(&mut self, chain: &Chain, state: Option<&PathBuf>) -> Result<()> {
        if let Some(path) = state {
            let known = Journal::known(path, &self.identity(chain).await?)?;
            self.note(known);
        }
        Ok(())
    }

    async fn identity(&self, chain: &Chain) -> Result<Identity> {
        Ok(Identity {
            urcar_import: 1,
            genesis: format!("{:?}", chain.genesis()),
            block_1: format!("{:?}", first_block(chain).await?),
            lives: hex::encode(self.digest),
        })
    }

    fn note(&mut self, known: Known) {
        let places: HashMap<usize, usize> =
            self.plans.iter().enumerate().map(|(place, plan)| (plan.line.line, place)).collect();
        for (line, event, outcome) in known {
            if let Some(plan) = places.get(&line).and_then(|place| self.plans.get_mut(*place)) {
                plan.recall(event, outcome);
            }
        }
    }

    /// Resumes every life from the records that the chain has of it.
    pub async fn resume(&mut self, chain: &Chain, at: Hash) -> Result<()> {
        let vins: Vec<String> = self.plans.iter().map(|plan| plan.vin().to_owned()).collect();
        let found: Vec<_> = futures::stream::iter(vins)
            .map(|vin| async move { chain.records(&vin, at).await })
            .buffered(REQUESTS)
            .try_collect()
            .await?;
        for (plan, records) in self.plans.iter_mut().zip(found) {
            plan.align(&records.unwrap_or_default(), None, &self.accounts);
        }
        Ok(())
    }

    /// Presumes that events at the end of a life that should be refused were: they leave nothing that a chain could
    /// show.
    pub fn presume_refusals(&mut self) {
        for plan in &mut self.plans {
            while plan.stuck.is_none() && plan.event(plan.next()).is_some_and(|event| event.accept == Some(false)) {
                plan.settle(EventOutcome::RefusedBefore);
            }
        }
    }
}

/// Returns the hash of block 1, once there is one.
async fn first_block(chain: &Chain) -> Result<Hash> {
    let mut follower = None;
    loop {
        if let Some(hash) = chain.block_hash(Some(1)).await? {
            return Ok(hash);
        }
        match &mut follower {
            None => follower = Some(Follower::start(chain, Heads::Best).await?),
            Some(follower) => drop(follower.next_points().await?),
        }
    }
}

/// Returns the files that are read by these arguments, whether they are there or not.
pub fn inputs(args: &LivesArgs) -> Vec<PathBuf> {
    [args.file.clone(), organisations_of(args)].into_iter().chain(args.keys.clone()).collect()
}

fn organisations_of(args: &LivesArgs) -> PathBuf {
    args.organisations.clone().unwrap_or_else(|| beside(&args.file, "organisations.json"))
}

fn beside(file: &Path, name: &str) -> PathBuf {
    file.parent().map_or_else(|| name.into(), |folder| folder.join(name))
}
