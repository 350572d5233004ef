//! The commands, a file each.

mod account;
mod amend;
mod answer;
mod appraise;
mod buy;
mod cancel;
mod closing;
mod complete;
mod delegate;
mod dispute;
mod evidence;
mod expect;
mod fields;
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
mod reserve;
mod sale;
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
mod witness;
mod writer;

use crate::{
    cli::{Cli, Command, RecordArgs, VerifyArgs},
    import::file::File,
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
    // Nonsense is refused before anybody waits for a node.
    match &cli.command {
        Command::Import(args) => drop(File::read(&args.lives.file)?),
        Command::Expect(args) => drop(File::read(&args.lives.file)?),
        _ => {}
    }
    let chain = Chain::connect(&cli.url).await?;
    tokio::select! {
        done = command(&chain, cli.command, output) => done,
        _ = told_to_stop() => Err(chain.interrupted()),
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

async fn command(chain: &Chain, command: Command, output: &Output) -> Result<()> {
    match command {
        Command::Import(args) => import::run(chain, &args, output).await,
        Command::Expect(args) => expect::run(chain, &args, output).await,
        Command::Vehicle(args) => vehicle::run(chain, &args, output).await,
        Command::History(args) => history::run(chain, &args, output).await,
        Command::Verify(args) => verify::run(chain, &args, output).await,
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
