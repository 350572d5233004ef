//! The consortium's decisions about an organisation: each is proposed, and voted for with the keys at hand.

use super::{membership::roles_of, voting::decide};
use crate::cli::Deciding;
use urcar_client::{Chain, Result, chain::calls, keys::parse_account, output::Output};
use urcar_types::Role;

/// Proposes to admit an applicant.
pub async fn admit(chain: &Chain, who: &str, deciding: &Deciding, output: &Output) -> Result<()> {
    let call = calls::writer_of("admit", &parse_account(who)?);
    decide(chain, &call, deciding, &format!("admit {who}"), output).await
}

/// Proposes to turn an applicant down.
pub async fn reject(chain: &Chain, who: &str, reason: &str, deciding: &Deciding, output: &Output) -> Result<()> {
    let call = calls::writer_because("reject", &parse_account(who)?, reason);
    decide(chain, &call, deciding, &format!("reject {who}: {reason}"), output).await
}

/// Proposes to stop an organisation from writing.
pub async fn suspend(chain: &Chain, who: &str, reason: &str, deciding: &Deciding, output: &Output) -> Result<()> {
    let call = calls::writer_because("suspend", &parse_account(who)?, reason);
    decide(chain, &call, deciding, &format!("suspend {who}: {reason}"), output).await
}

/// Proposes to let a suspended organisation write again.
pub async fn reinstate(chain: &Chain, who: &str, deciding: &Deciding, output: &Output) -> Result<()> {
    let call = calls::writer_of("reinstate", &parse_account(who)?);
    decide(chain, &call, deciding, &format!("reinstate {who}"), output).await
}

/// Proposes to remove an organisation for good.
pub async fn expel(chain: &Chain, who: &str, reason: &str, deciding: &Deciding, output: &Output) -> Result<()> {
    let call = calls::writer_because("expel", &parse_account(who)?, reason);
    decide(chain, &call, deciding, &format!("expel {who}: {reason}"), output).await
}

/// Proposes other roles for an organisation.
pub async fn set_roles(chain: &Chain, who: &str, roles: &[Role], deciding: &Deciding, output: &Output) -> Result<()> {
    let call = calls::set_roles(&parse_account(who)?, &roles_of(roles)?);
    decide(chain, &call, deciding, &format!("other roles for {who}"), output).await
}
