//! The commands, a file each.

mod account;
mod amend;
mod answer;
mod appraise;
mod buy;
mod cancel;
mod closing;
mod complete;
mod correction;
mod delegate;
mod dispute;
mod documents;
mod evidence;
mod evidence_of_lives;
mod expect;
mod export;
mod fields;
mod filter;
mod fleet;
mod here;
mod history;
mod import;
mod list;
mod mandate;
mod market;
mod parties;
mod pending;
mod readings;
mod record;
mod report;
mod reserve;
mod roles;
mod sale;
mod search;
mod session;
mod specification;
mod stand_ins;
mod title;
mod told;
mod transaction;
mod transfer;
mod unlist;
mod vehicle;
mod verify;
mod watch;
mod witness;
mod writer;

use crate::{
    cli::{Cli, Command, ExpectArgs, ImportArgs, LivesArgs, RecordArgs, VerifyArgs},
    import::job::ImportJob,
};
use urcar_client::{Chain, Result, output::Output};

/// Connects to the node, and runs the command.
pub async fn run(cli: Cli, output: &Output) -> Result<()> {
    if let Command::Record(RecordArgs { example: Some(kind), .. }) = &cli.command {
        return record::example(*kind, output);
    }
    if let Command::Verify(args @ VerifyArgs { head: Some(head), .. }) = &cli.command {
        return verify::without_node(args, head, output);
    }
    // Nonsense is refused before anybody waits for a node; a pipe is read but once.
    let job = match &cli.command {
        Command::Import(ImportArgs { lives, .. }) | Command::Expect(ExpectArgs { lives, .. }) => {
            Some(ImportJob::load(lives)?)
        }
        _ => None,
    };
    let chain = Chain::connect(&cli.url).await?;
    // An import has a report to write first.
    let stops_itself = matches!(cli.command, Command::Import(_));
    tokio::select! {
        done = command(&chain, cli.command, job, output) => done,
        _ = told_to_stop(), if !stops_itself => Err(chain.interrupted()),
    }
}

/// Waits for Ctrl-C, or for the signal by which a service is stopped.
async fn told_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminate.recv() => {}
        },
        Err(_) => drop(tokio::signal::ctrl_c().await),
    }
}

/// Runs a command, for which the lives of its file may be loaded already.
async fn command(chain: &Chain, command: Command, job: Option<ImportJob>, output: &Output) -> Result<()> {
    let loaded = |lives: &LivesArgs| job.map_or_else(|| ImportJob::load(lives), Ok);
    match command {
        Command::Import(args) => import::run(chain, &args, loaded(&args.lives)?, output, told_to_stop()).await,
        Command::Expect(args) => expect::run(chain, &args, loaded(&args.lives)?, output).await,
        Command::Vehicle(args) => vehicle::run(chain, &args, output).await,
        Command::Report(args) => report::run(chain, &args, output).await,
        Command::Search(args) => search::run(chain, &args, output).await,
        Command::Export(args) => export::run(chain, &args, output).await,
        Command::Watch(args) => watch::run(chain, &args, output).await,
        Command::History(args) => history::run(chain, &args, output).await,
        Command::Verify(args) => verify::run(chain, &args, output).await,
        Command::Evidence(command) => documents::run(chain, command, output).await,
        Command::Pending(args) => pending::run(chain, &args, output).await,
        Command::Record(args) => record::run(chain, &args, output).await,
        Command::Amend(args) => amend::amend(chain, &args, output).await,
        Command::Annul(args) => amend::annul(chain, &args, output).await,
        Command::Lien(command) => title::lien(chain, command, output).await,
        Command::TitleOrder(command) => title::order(chain, command, output).await,
        Command::Transfer(command) => transfer::run(chain, command, output).await,
        Command::List(args) => list::list(chain, &args, output).await,
        Command::Relist(args) => list::relist(chain, &args, output).await,
        Command::Unlist(args) => unlist::run(chain, &args, output).await,
        Command::Market(args) => market::run(chain, &args, output).await,
        Command::Buy(args) => buy::run(chain, &args.bid, output).await,
        Command::Reserve(args) => reserve::run(chain, &args.bid, output).await,
        Command::Complete(args) => complete::run(chain, &args, output).await,
        Command::Cancel(args) => cancel::run(chain, &args, output).await,
        Command::Appraise(args) => appraise::run(chain, &args, output).await,
        Command::Attest(args) => witness::attest(chain, &args, output).await,
        Command::Retract(args) => witness::retract(chain, &args, output).await,
        Command::Dispute(command) => dispute::run(chain, command, output).await,
        Command::Writer(command) => writer::run(chain, command, output).await,
        Command::Mandate(command) => mandate::run(chain, command, output).await,
        Command::Here(args) => here::run(chain, &args, output).await,
        Command::Account(command) => account::run(chain, command, output).await,
        Command::Delegate(command) => delegate::run(chain, command, output).await,
        Command::Session(command) => session::run(chain, command, output).await,
        Command::Transaction(args) => transaction::run(chain, &args, output).await,
    }
}
