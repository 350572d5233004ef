//! The arguments of `urcar writer`.

use super::common::{Sending, Signing};
use clap::{Args, Subcommand};
use std::path::PathBuf;
use urcar_client::chain::At;
use urcar_types::Role;

/// The members that decide for the consortium, and how long to wait.
#[derive(Debug, Args)]
pub struct Deciding {
    /// Secret URIs of members. The first proposes, all vote yes, and where they are enough the last closes. In the
    /// environment they stand one a line; where none is named they are asked for.
    #[arg(long, num_args = 1.., value_delimiter = '\n', env = "URCAR_SURI", hide_env_values = true)]
    pub suri: Vec<String>,
    /// The file with the secret URIs, one a line. Goes before --suri and the environment.
    #[arg(long, value_name = "FILE")]
    pub suri_file: Option<PathBuf>,
    #[command(flatten)]
    pub sending: Sending,
}

/// `urcar writer`.
#[derive(Debug, Subcommand)]
pub enum WriterCommand {
    /// Apply for admission; puts the bond on hold, which --dry-run names.
    Apply {
        /// The organisation's name.
        #[arg(long)]
        name: String,
        /// Where it is at home: ISO 3166-1 alpha-3.
        #[arg(long)]
        country: String,
        /// Its roles in the trade.
        #[arg(long, value_parser = role, required = true, num_args = 1.., value_delimiter = ',')]
        roles: Vec<Role>,
        #[command(flatten)]
        signing: Signing,
    },
    /// Take an application back.
    Unapply {
        #[command(flatten)]
        signing: Signing,
    },
    /// Propose to admit an applicant.
    Admit {
        /// Its account.
        who: String,
        #[command(flatten)]
        deciding: Deciding,
    },
    /// Propose to turn an applicant down.
    Reject {
        /// Its account.
        who: String,
        /// Why.
        #[arg(long)]
        reason: String,
        #[command(flatten)]
        deciding: Deciding,
    },
    /// Propose to stop an organisation from writing.
    Suspend {
        /// Its account.
        who: String,
        /// Why.
        #[arg(long)]
        reason: String,
        #[command(flatten)]
        deciding: Deciding,
    },
    /// Propose to let a suspended organisation write again.
    Reinstate {
        /// Its account.
        who: String,
        #[command(flatten)]
        deciding: Deciding,
    },
    /// Propose to remove an organisation for good.
    Expel {
        /// Its account.
        who: String,
        /// Why.
        #[arg(long)]
        reason: String,
        #[command(flatten)]
        deciding: Deciding,
    },
    /// Propose other roles for an organisation.
    SetRoles {
        /// Its account.
        who: String,
        /// All of its roles from then on.
        #[arg(long, value_parser = role, required = true, num_args = 1.., value_delimiter = ',')]
        roles: Vec<Role>,
        #[command(flatten)]
        deciding: Deciding,
    },
    /// Vote on a proposal. Warns whoever votes for what the chain would refuse as it stands.
    Vote {
        /// The proposal's hash.
        proposal: String,
        /// Vote no.
        #[arg(long)]
        no: bool,
        #[command(flatten)]
        signing: Signing,
    },
    /// Count the votes on a proposal, and carry their decision out. Held back where a vote for it would be; warns as that
    /// does.
    Close {
        /// The proposal's hash.
        proposal: String,
        #[command(flatten)]
        signing: Signing,
    },
    /// Show the proposals before the consortium.
    Proposals,
    /// Leave the consortium; the bond stays on hold for the cool-down.
    Leave {
        #[command(flatten)]
        signing: Signing,
    },
    /// Get the bond back after the cool-down.
    FinishLeave {
        #[command(flatten)]
        signing: Signing,
    },
    /// Make the bond whole again.
    TopUp {
        #[command(flatten)]
        signing: Signing,
    },
    /// Show an organisation.
    Show {
        /// Its account.
        who: String,
        /// As of which block: a number, a hash, `best` or `finalised`.
        #[arg(long, value_name = "BLOCK", default_value = "finalised")]
        at: At,
    },
    /// Show every organisation.
    List {
        /// As of which block: a number, a hash, `best` or `finalised`.
        #[arg(long, value_name = "BLOCK", default_value = "finalised")]
        at: At,
    },
}

/// Parses a role by its name.
pub(super) fn role(text: &str) -> Result<Role, String> {
    let names = || Role::ALL.map(|role| format!("{role:?}").to_lowercase()).join(", ");
    serde_json::from_value(serde_json::Value::String(text.to_lowercase())).map_err(|_| format!("one of {}", names()))
}
