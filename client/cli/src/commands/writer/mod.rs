//! `urcar writer`: organisations and their consortium.

mod decisions;
mod guard;
mod membership;
mod motion;
mod show;
mod trial;
mod voting;

use crate::cli::WriterCommand;
use urcar_client::{Chain, Result, output::Output};
use voting::Ballot;

pub use guard::guard_mandate;
pub use motion::lines_of_mandate;
pub use voting::decide_after;

/// Runs the subcommand.
pub async fn run(chain: &Chain, command: WriterCommand, output: &Output) -> Result<()> {
    use WriterCommand as C;
    match command {
        C::Apply { name, country, roles, signing } => {
            membership::apply(chain, &name, &country, &roles, &signing, output).await
        }
        C::Unapply { signing } => membership::unapply(chain, &signing, output).await,
        C::Leave { signing } => membership::leave(chain, &signing, output).await,
        C::FinishLeave { signing } => membership::finish_leave(chain, &signing, output).await,
        C::TopUp { signing } => membership::top_up(chain, &signing, output).await,
        C::Admit { who, deciding } => decisions::admit(chain, &who, &deciding, output).await,
        C::Reject { who, reason, deciding } => decisions::reject(chain, &who, &reason, &deciding, output).await,
        C::Suspend { who, reason, deciding } => decisions::suspend(chain, &who, &reason, &deciding, output).await,
        C::Reinstate { who, deciding } => decisions::reinstate(chain, &who, &deciding, output).await,
        C::Expel { who, reason, deciding } => decisions::expel(chain, &who, &reason, &deciding, output).await,
        C::SetRoles { who, roles, deciding } => decisions::set_roles(chain, &who, &roles, &deciding, output).await,
        C::Vote { proposal, no, signing } => {
            let ballot = if no { Ballot::No } else { Ballot::Yes };
            voting::vote(chain, &proposal, ballot, &signing, output).await
        }
        C::Close { proposal, signing } => voting::close_named(chain, &proposal, &signing, output).await,
        C::Proposals => voting::proposals(chain, output).await,
        C::Show { who, at } => show::one(chain, &who, at, output).await,
        C::List { at } => show::all(chain, at, output).await,
    }
}
