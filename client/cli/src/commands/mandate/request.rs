//! `urcar mandate request`.

use super::{super::writer::decide, code};
use crate::{
    cli::{RequestCommand, TermValue},
    signing::apart,
};
use urcar_client::{
    Chain, Result,
    chain::{At, Mandate, RESTORATION_LIFETIME, calls},
    keys::parse_account,
    output::Output,
};

/// Proposes a mandate.
pub async fn run(chain: &Chain, command: RequestCommand, output: &Output) -> Result<()> {
    use RequestCommand as C;
    let (mandate, deciding) = match command {
        C::Upgrade { code, deciding } => {
            (Mandate::AuthorizeUpgrade { code_hash: apart(move || code::hash(&code)).await? }, deciding)
        }
        C::CancelUpgrade { deciding } => (Mandate::CancelUpgrade, deciding),
        C::RestoreFinality { finalised, without, deciding } => {
            let without = without.iter().map(|account| parse_account(account)).collect::<Result<_>>()?;
            // No longer than others are gone for certain.
            let best = u32::try_from(chain.point(At::Best).await?.number).unwrap_or(u32::MAX);
            let until = best.saturating_add(RESTORATION_LIFETIME);
            (Mandate::RestoreFinality { without, finalised, until }, deciding)
        }
        C::SetTerm { name, value, deciding } => {
            let value = match value {
                TermValue::Default => None,
                TermValue::Number(number) => Some(number),
            };
            (Mandate::SetTerms(chain.term(&name, value)?), deciding)
        }
        C::DifficultyFloor { floor, deciding } => (Mandate::SetDifficultyFloor { floor: floor.into() }, deciding),
    };
    decide(chain, &calls::request_mandate(&mandate), &deciding, &mandate.to_string(), output).await
}
