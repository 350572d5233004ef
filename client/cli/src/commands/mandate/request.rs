//! `urcar mandate request`.

use super::code;
use crate::{
    cli::{RequestCommand, TermValue},
    commands::writer::{decide_after, lines_of_mandate},
    signing::{Before, apart},
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
    let mut size = None;
    let (mandate, deciding) = match command {
        C::Upgrade { code, deciding } => {
            let code = apart(move || code::named(&code)).await?;
            size = code.bytes.map(|bytes| format!("its file has {bytes} bytes"));
            (Mandate::AuthorizeUpgrade { code_hash: code.digest }, deciding)
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
    let mut about = lines_of_mandate(chain, &mandate, chain.point(At::Best).await?.hash).await?;
    about.extend(size);
    let told = Before { about, ..Before::default() };
    decide_after(chain, &calls::request_mandate(&mandate), told, &deciding, &mandate.to_string(), output).await
}
