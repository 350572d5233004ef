//! The consortium's decisions about an organisation: each is proposed, and voted for with the keys at hand.

use super::{membership::roles_of, voting::decide};
use crate::{cli::Deciding, text::said};
use urcar_client::{
    Chain, Result,
    chain::{Call, calls},
    keys::parse_account,
    output::Output,
};
use urcar_types::Role;

/// Proposes to admit an applicant.
pub async fn admit(chain: &Chain, who: &str, deciding: &Deciding, output: &Output) -> Result<()> {
    let call = calls::writer_of("admit", &parse_account(who)?);
    decide(chain, &call, deciding, output).await
}

/// Proposes to turn an applicant down.
pub async fn reject(chain: &Chain, who: &str, reason: &str, deciding: &Deciding, output: &Output) -> Result<()> {
    let call = because("reject", who, reason)?;
    decide(chain, &call, deciding, output).await
}

/// Proposes to stop an organisation from writing.
pub async fn suspend(chain: &Chain, who: &str, reason: &str, deciding: &Deciding, output: &Output) -> Result<()> {
    let call = because("suspend", who, reason)?;
    decide(chain, &call, deciding, output).await
}

/// Proposes to let a suspended organisation write again.
pub async fn reinstate(chain: &Chain, who: &str, deciding: &Deciding, output: &Output) -> Result<()> {
    let call = calls::writer_of("reinstate", &parse_account(who)?);
    decide(chain, &call, deciding, output).await
}

/// Proposes to remove an organisation for good.
pub async fn expel(chain: &Chain, who: &str, reason: &str, deciding: &Deciding, output: &Output) -> Result<()> {
    let call = because("expel", who, reason)?;
    decide(chain, &call, deciding, output).await
}

/// Proposes other roles for an organisation.
pub async fn set_roles(chain: &Chain, who: &str, roles: &[Role], deciding: &Deciding, output: &Output) -> Result<()> {
    let call = calls::set_roles(&parse_account(who)?, &roles_of(roles)?);
    decide(chain, &call, deciding, output).await
}

/// Returns a decision that says why.
///
/// # Errors
/// [`Error::Input`](urcar_client::Error::Input) for what is no account, or a reason that the chain doesn't take.
fn because(decision: &'static str, who: &str, reason: &str) -> Result<Call> {
    let (who, reason) = (parse_account(who)?, said::<200, false>("--reason", reason)?);
    Ok(calls::writer_because(decision, &who, reason.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_that_is_too_long_is_wrong_usage() {
        assert!(because("expel", "//Bob", "false records").is_ok());
        for (who, reason) in [("//Bob", "x".repeat(201)), ("nobody", "x".into())] {
            assert_eq!(because("expel", who, &reason).map_err(|error| error.exit_code()), Err(2));
        }
    }
}
