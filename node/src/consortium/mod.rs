//! `urcar-node consortium`: how organisations that don't trust each other begin a network.
//!
//! Commands: [`keys`], [`new`], [`check`]. What they share:
//! - [`description`]: a network and its organisations as files describe them.
//! - [`network`] and [`member`]: a description that was checked, with [`terms`], [`address`] and [`known`] keys.
//! - [`problem`]: what is wrong with one. [`terminal`]: texts of others on one's own terminal.
//! - [`specification`]: the genesis, and the digests that all compare.
//! - [`summary`]: all of it in words, and [`hand_over`]: what was added once finality was restored.
//! - [`files`] and [`span`]: files that are made once; times and numbers as people write them.

mod address;
mod check;
pub mod description;
mod files;
mod hand_over;
mod keys;
mod known;
mod member;
mod network;
mod new;
mod problem;
mod span;
mod specification;
mod summary;
mod terminal;
mod terms;

#[cfg(test)]
mod tests;

use sc_cli::{Error, Result};

/// How to use them, below the help.
const EXAMPLES: &str = "\
Each organisation, on the machine of its own validator:
  urcar-node consortium keys --chain-id urcar_europe --base-path /var/lib/urcar \\
      --organisation \"Alpha Motor Works\" --country DEU --role manufacturer \\
      --account 5... --address /dns/node.alpha.example/tcp/30333 --out alpha.toml

Each organisation again, with the files of all and the same network.toml:
  urcar-node consortium new network.toml --out chain.json
  urcar-node consortium check chain.json --organisation alpha.toml

All compare the digests that this prints, and start their nodes:
  urcar-node --chain chain.json --base-path /var/lib/urcar --validator

docs/operate/consortium.md has all of it, step by step.";

/// How to write a network's file, below the help of `new`.
const NETWORK_FILE: &str = "\
A network's file, with what may be left out behind #:
  include = [\"alpha.toml\", \"bravo.toml\", \"charlie.toml\", \"delta.toml\"]
  [chain]
  name = \"UrCar Europe\"
  id = \"urcar_europe\"
  # protocol-id = \"urcar_europe\"
  # boot-nodes = [\"/dns/seed.example/tcp/30333/p2p/PEER\"]
  # allow-private-addresses = false
  [work]
  floor = 100000
  # first-difficulty = 500000
  [terms]
  # preset = \"production\"
  # dispute-window = \"28 days\"
  # [money]
  # each-organisation = 100000
  # treasury = 10000000
  # accounts = [{ account = \"5...\", amount = 1000 }]";

/// The steps in which a network begins.
#[derive(Debug, Clone, clap::Subcommand)]
#[command(after_help = EXAMPLES)]
pub enum ConsortiumCommand {
    /// Make the keys of an organisation's validator, and write their public half.
    ///
    /// The session keys go into the keystore, and the network key into the folder, in which a node with this base path
    /// and a chain of this id looks for them. Those that are there already are used again. The file that it writes has
    /// nothing secret: hand it to the others.
    Keys(keys::KeysCmd),

    /// Make the specification of a network, `chain.json`, from the files of its organisations.
    ///
    /// The same files give the same specification on every machine, out of the same release. Everything that is wrong
    /// with them is listed at once, and nothing is written then.
    #[command(after_help = NETWORK_FILE)]
    New(new::NewCmd),

    /// Check a specification that somebody made, and show it in words.
    ///
    /// Refuses what `new` refuses. Builds the first block's state anew from what the specification says of itself, and
    /// refuses it where it holds anything else, and hand-overs unless they are asked for. Ends with 0 where all is well,
    /// with 1 and the reasons where it isn't.
    Check(check::CheckCmd),
}

impl ConsortiumCommand {
    /// Does the step.
    ///
    /// # Errors
    /// All reasons against it, in words.
    pub fn run(&self) -> Result<()> {
        let done = match self {
            Self::Keys(command) => command.run(),
            Self::New(command) => command.run(),
            Self::Check(command) => command.run(),
        };
        done.map_err(|error| Error::Application(error.into()))
    }
}
