//! `urcar writer show` and `urcar writer list`.

use crate::text::word;
use serde_json::json;
use urcar_client::{
    Account, Chain, Error, Result,
    chain::{At, Writer},
    keys::parse_account,
    output::{Output, table},
};

/// Shows an organisation.
pub async fn one(chain: &Chain, who: &str, at: At, output: &Output) -> Result<()> {
    let who = parse_account(who)?;
    let at = chain.point(at).await?;
    let writer = chain.writer(&who, at.hash).await?;
    let writer = writer.ok_or_else(|| Error::NotFound(format!("no organisation stands behind {who}")))?;
    output.result(&json!({ "account": who, "writer": writer }), || text(chain, &[(who.clone(), writer.clone())]));
    Ok(())
}

/// Shows every organisation.
pub async fn all(chain: &Chain, at: At, output: &Output) -> Result<()> {
    let writers = chain.writers(chain.point(at).await?.hash).await?;
    let list: Vec<_> =
        writers.iter().map(|(account, writer)| json!({ "account": account, "writer": writer })).collect();
    output.result(&list, || text(chain, &writers));
    Ok(())
}

fn text(chain: &Chain, writers: &[(Account, Writer)]) -> String {
    let rows: Vec<Vec<String>> = writers
        .iter()
        .map(|(account, writer)| {
            vec![
                writer.name.to_string(),
                writer.country.0.to_string(),
                writer.roles.iter().map(word).collect::<Vec<_>>().join(", "),
                word(writer.standing),
                chain.money(writer.bond),
                writer.upheld.to_string(),
                writer.free_records_left.to_string(),
                account.to_string(),
            ]
        })
        .collect();
    table(&["name", "country", "roles", "standing", "bond", "upheld", "free today", "account"], &rows)
}
