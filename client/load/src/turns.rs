//! Calls that prepare a run, a few blocks' worth at a time.

use futures::future::try_join_all;
use urcar_client::{
    Chain, Result,
    chain::{At, Call, Finality},
    keys::Keypair,
    output::Output,
};

/// Blocks that take what is sent together, at most: few enough for the client's patience.
const BLOCKS: u64 = 10;

/// Executes each key's calls in order, the keys side by side, and says how far it is.
///
/// # Errors
/// Those of [`Chain::execute_all`].
pub async fn execute(chain: &Chain, keys: &[Keypair], shares: &[Vec<Call>], what: &str, output: &Output) -> Result<()> {
    let Some(first) = shares.iter().flatten().next() else { return Ok(()) };
    let capacity = chain.block_capacity(first, chain.point(At::Best).await?.hash).await?;
    let at_once = (capacity * BLOCKS / keys.len().max(1) as u64).max(1) as usize;
    let longest = shares.iter().map(Vec::len).max().unwrap_or_default();
    for begin in (0..longest).step_by(at_once) {
        let turn = keys.iter().zip(shares).map(|(key, share)| {
            let calls = share.get(begin..share.len().min(begin + at_once)).unwrap_or_default();
            chain.execute_all(calls, key, Finality::Best)
        });
        try_join_all(turn).await?;
        output.note(format!("{what}: {} of {longest} transactions of each", longest.min(begin + at_once)));
    }
    Ok(())
}
