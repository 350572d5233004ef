//! Bringing files of lives onto a chain.

mod accounts;
mod check;
mod course;
mod engine;
mod fund;
mod journal;
mod lives;
mod mapping;
mod report;
mod witness;

use crate::{
    chain::{At, Chain, Follower, Heads},
    cli::{ExpectArgs, ImportArgs, LivesArgs},
    error::{Error, Result},
    keys::{Keyring, keypair},
    output::{Output, to_json, write_file},
};
use accounts::Accounts;
use course::{Course, Fate};
use engine::{Engine, Pace};
use futures::{StreamExt, TryStreamExt};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use journal::{Identity, Journal};
use report::Report;
use std::{path::PathBuf, time::Instant};

/// The lives of a file, ready to go.
struct Freight {
    courses: Vec<Course>,
    malformed: Vec<lives::Malformed>,
    accounts: Accounts,
    digest: [u8; 32],
}

impl Freight {
    fn load(args: &LivesArgs) -> Result<Self> {
        let file = lives::File::read(&args.file)?;
        let organisations = args.organisations.clone().unwrap_or_else(|| beside(&args.file, "organisations.json"));
        let organisations = if args.organisations.is_some() || organisations.exists() {
            accounts::read_organisations(&organisations)?
        } else {
            Vec::new()
        };
        let mut keyring = Keyring::development(&organisations)?;
        if let Some(keys) = &args.keys {
            keyring = keyring.with_file(keys)?;
        }
        let accounts = Accounts::of(&file.lives, &keyring)?;
        let mut malformed = file.malformed;
        let mut courses = Vec::new();
        for line in file.lives {
            let number = line.line;
            match Course::new(line) {
                Ok(course) => courses.push(course),
                Err(message) => malformed.push(lives::Malformed { line: number, message }),
            }
        }
        Ok(Self { courses, malformed, accounts, digest: file.digest })
    }

    /// Leaves to attest records those organisations that the chain lets do so.
    async fn choose_witnesses(&mut self, chain: &Chain) -> Result<()> {
        let at = chain.point(At::Best).await?.hash;
        let mut names = Vec::new();
        for name in self.accounts.witnesses() {
            if let Some(account) = self.accounts.organisation(name)
                && let Some(writer) = chain.writer(account, at).await?
                && writer.standing.is_active()
            {
                names.push(name.clone());
            }
        }
        self.accounts.set_witnesses(names);
        Ok(())
    }

    /// Opens the journal and lets the lives recall what it knows.
    async fn recall(&mut self, chain: &Chain, state: Option<&PathBuf>) -> Result<Journal> {
        let Some(path) = state else { return Ok(Journal::none()) };
        let identity = Identity {
            urcar_import: 1,
            genesis: format!("{:?}", chain.genesis()),
            block_1: format!("{:?}", first_block(chain).await?),
            lives: hex::encode(self.digest),
        };
        let (journal, known) = Journal::open(path, &identity)?;
        let places: std::collections::HashMap<usize, usize> =
            self.courses.iter().enumerate().map(|(place, course)| (course.line.line, place)).collect();
        for (line, event, fate) in known {
            if let Some(course) = places.get(&line).and_then(|place| self.courses.get_mut(*place)) {
                course.recall(event, fate);
            }
        }
        Ok(journal)
    }
}

/// The hash of block 1, once there is one.
async fn first_block(chain: &Chain) -> Result<crate::chain::Hash> {
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

fn beside(file: &std::path::Path, name: &str) -> PathBuf {
    file.parent().map_or_else(|| name.into(), |folder| folder.join(name))
}

/// `urcar import`.
pub async fn import(chain: &Chain, args: &ImportArgs, output: &Output) -> Result<()> {
    let begin = Instant::now();
    let mut freight = Freight::load(&args.lives)?;
    let journal = freight.recall(chain, args.state.as_ref()).await?;
    let events: usize = freight.courses.iter().map(|course| course.fates().len()).sum();
    output.note(format!(
        "{}: {} lives with {events} events, {} lines that are none, to {}",
        args.lives.file.display(),
        freight.courses.len(),
        freight.malformed.len(),
        chain.url(),
    ));
    for course in &mut freight.courses {
        course.witnessing = !args.no_witnesses;
    }
    if !args.no_witnesses {
        freight.choose_witnesses(chain).await?;
    }
    take_up(chain, &mut freight, At::Best).await?;
    let accepted_before = count_accepted(&freight.courses);
    let faucet = keypair(&args.faucet)?;
    let (funded, given) = fund::endow(chain, &freight.courses, &freight.accounts, &faucet).await?;
    if funded > 0 {
        output.note(format!("{funded} owners were given money for fees, {} in all", chain.money(given)));
    }
    let pace = Pace {
        batch: args.batch.clamp(1, 128) as usize,
        signers: args.signers.map_or(usize::MAX, |signers| signers.max(1) as usize),
        heads: args.wait.heads(),
    };
    let bar = progress_bar(events as u64, output.is_json());
    let mut engine = Engine::new(chain.clone(), &freight.accounts, pace, freight.courses, journal, bar.clone()).await?;
    let outcome = engine.run().await;
    bar.finish_and_clear();
    let mut report = Report {
        file: args.lives.file.display().to_string(),
        url: chain.url().into(),
        genesis: format!("{:?}", chain.genesis()),
        seconds: begin.elapsed().as_secs_f64(),
        lives: 0,
        events: 0,
        accepted: 0,
        accepted_before,
        refused_by_reason: Default::default(),
        transactions: engine.transactions,
        attestations: engine.attestations,
        refused: Vec::new(),
        malformed: freight.malformed,
        stuck: Vec::new(),
        check: None,
    };
    report.gather(&engine.courses);
    if args.check && outcome.is_ok() {
        let at = engine.chain.point(At::Finalised).await?.hash;
        report.check = Some(check::check(&engine.chain, &engine.courses, at).await?);
    }
    if let Some(path) = &args.report {
        write_file(path, &to_json(&report))?;
    }
    output.result(&report, || report.text());
    outcome?;
    let differences = report.check.as_ref().map_or(0, |check| check.differences.len());
    match (differences, report.surprises()) {
        (0, 0) => Ok(()),
        (0, surprises) => Err(Error::Mismatch(format!("{surprises} lines or events did not get onto the chain"))),
        (differences, _) => Err(Error::Mismatch(format!("chain and file differ in {differences} points"))),
    }
}

/// `urcar expect`.
pub async fn expect(chain: &Chain, args: &ExpectArgs, output: &Output) -> Result<()> {
    let mut freight = Freight::load(&args.lives)?;
    freight.recall(chain, args.state.as_ref()).await?;
    let at = chain.point(args.at).await?;
    take_up(chain, &mut freight, At::Hash(at.hash)).await?;
    // Refused events at the end of a life leave nothing that a chain could show.
    for course in &mut freight.courses {
        while course.stuck.is_none() && course.event(course.next()).is_some_and(|event| event.accept == Some(false)) {
            course.settle(Fate::RefusedBefore);
        }
    }
    let mut found = check::check(chain, &freight.courses, at.hash).await?;
    for line in freight.malformed {
        found.differences.push(check::Difference {
            line: line.line,
            vin: String::new(),
            event: None,
            what: "the line".into(),
            expected: "a life".into(),
            found: line.message,
        });
    }
    output.result(&found, || format!("at block {}: {}", at.number, found.text()));
    match found.differences.len() {
        0 => Ok(()),
        count => Err(Error::Mismatch(format!("chain and file differ in {count} points"))),
    }
}

/// Lets every life take up what the chain has of it.
async fn take_up(chain: &Chain, freight: &mut Freight, at: At) -> Result<()> {
    let at = chain.point(at).await?.hash;
    let vins: Vec<String> = freight.courses.iter().map(|course| course.vin().to_owned()).collect();
    let found: Vec<_> = futures::stream::iter(vins)
        .map(|vin| async move { chain.records(&vin, at).await })
        .buffered(16)
        .try_collect()
        .await?;
    for (course, records) in freight.courses.iter_mut().zip(found) {
        course.align(&records.unwrap_or_default(), None, &freight.accounts);
    }
    Ok(())
}

fn count_accepted(courses: &[Course]) -> usize {
    courses.iter().flat_map(Course::fates).filter(|fate| matches!(fate, Some(Fate::Accepted(_)))).count()
}

fn progress_bar(events: u64, hidden: bool) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(
        Some(events),
        if hidden { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() },
    );
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} events  {elapsed_precise}  {msg}");
    if let Ok(style) = style {
        bar.set_style(style);
    }
    bar.enable_steady_tick(std::time::Duration::from_millis(250));
    bar
}
