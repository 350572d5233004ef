//! `urcar writer`: organisations and their consortium.

use super::{voting, word};
use crate::{
    chain::{Account, At, Balance, Call, Chain, Hash, calls, storage_key},
    cli::{Signing, WriterCommand},
    error::{Error, Result},
    keys::{keypair, parse_account},
    output::{Output, table},
};
use codec::Decode;
use serde_json::json;
use std::collections::BTreeSet;
use subxt::rpcs::rpc_params;
use urcar_primitives::{Check, Country, Role, Roles, WriterInfo};

/// Keys asked for at once.
const PAGE: u32 = 500;

/// Does what the subcommand says.
pub async fn run(chain: &Chain, command: WriterCommand, output: &Output) -> Result<()> {
    match command {
        WriterCommand::Apply { name, country, roles: list, signing } => {
            let country = Country::from(country.to_uppercase().as_str());
            country
                .check()
                .map_err(|_| Error::Input("a country has three letters, as in ISO 3166-1 alpha-3".into()))?;
            let call = calls::apply(&name, &country, &roles(&list)?);
            execute(chain, &call, &signing, "applied; the consortium votes on it", output).await
        }
        WriterCommand::Unapply { signing } => {
            execute(chain, &calls::writer_alone("withdraw_application"), &signing, "application taken back", output)
                .await
        }
        WriterCommand::Leave { signing } => {
            execute(chain, &calls::writer_alone("leave"), &signing, "leaving", output).await
        }
        WriterCommand::FinishLeave { signing } => {
            execute(chain, &calls::writer_alone("finish_leave"), &signing, "left; the bond is free", output).await
        }
        WriterCommand::TopUp { signing } => {
            execute(chain, &calls::writer_alone("top_up"), &signing, "the bond is whole", output).await
        }
        WriterCommand::Admit { who, deciding } => {
            let call = calls::writer_of("admit", &parse_account(&who)?);
            voting::decide(chain, &call, &deciding, &format!("admit {who}"), output).await
        }
        WriterCommand::Reject { who, reason, deciding } => {
            let call = calls::writer_because("reject", &parse_account(&who)?, &reason);
            voting::decide(chain, &call, &deciding, &format!("reject {who}: {reason}"), output).await
        }
        WriterCommand::Suspend { who, reason, deciding } => {
            let call = calls::writer_because("suspend", &parse_account(&who)?, &reason);
            voting::decide(chain, &call, &deciding, &format!("suspend {who}: {reason}"), output).await
        }
        WriterCommand::Reinstate { who, deciding } => {
            let call = calls::writer_of("reinstate", &parse_account(&who)?);
            voting::decide(chain, &call, &deciding, &format!("reinstate {who}"), output).await
        }
        WriterCommand::Expel { who, reason, deciding } => {
            let call = calls::writer_because("expel", &parse_account(&who)?, &reason);
            voting::decide(chain, &call, &deciding, &format!("expel {who}: {reason}"), output).await
        }
        WriterCommand::SetRoles { who, roles: list, deciding } => {
            let call = calls::set_roles(&parse_account(&who)?, &roles(&list)?);
            voting::decide(chain, &call, &deciding, &format!("other roles for {who}"), output).await
        }
        WriterCommand::Vote { proposal, no, signing } => {
            voting::vote(chain, &proposal, !no, &signing.suri, signing.wait, output).await
        }
        WriterCommand::Close { proposal, signing } => {
            voting::close(chain, voting::parse_hash(&proposal)?, &keypair(&signing.suri)?, signing.wait, output).await
        }
        WriterCommand::Proposals => voting::proposals(chain, output).await,
        WriterCommand::Show { who, at } => {
            let who = parse_account(&who)?;
            let at = chain.point(at).await?;
            let writer = chain.writer(&who, at.hash).await?;
            let writer = writer.ok_or_else(|| Error::NotFound(format!("no organisation stands behind {who}")))?;
            output
                .result(&json!({ "account": who, "writer": writer }), || text(chain, &[(who.clone(), writer.clone())]));
            Ok(())
        }
        WriterCommand::List { at } => {
            let writers = all(chain, at).await?;
            let list: Vec<_> =
                writers.iter().map(|(account, writer)| json!({ "account": account, "writer": writer })).collect();
            output.result(&list, || text(chain, &writers));
            Ok(())
        }
    }
}

async fn execute(chain: &Chain, call: &Call, signing: &Signing, done: &str, output: &Output) -> Result<()> {
    let outcome = chain.execute(call, &keypair(&signing.suri)?, signing.wait).await?;
    output.result(&json!({ "done": done, "block": outcome.block, "block_hash": outcome.block_hash }), || {
        format!("{done}, in block {}", outcome.block)
    });
    Ok(())
}

fn roles(list: &[Role]) -> Result<Roles> {
    Roles::try_from(list.iter().copied().collect::<BTreeSet<_>>()).map_err(|_| Error::Input("too many roles".into()))
}

async fn all(chain: &Chain, at: At) -> Result<Vec<(Account, WriterInfo<Balance, u32>)>> {
    let at = chain.point(at).await?;
    let mut writers = Vec::new();
    for account in accounts(chain, at.hash).await? {
        if let Some(writer) = chain.writer(&account, at.hash).await? {
            writers.push((account, writer));
        }
    }
    writers.sort_by(|(_, a), (_, b)| a.name.as_str().cmp(b.name.as_str()));
    Ok(writers)
}

/// Every account that applied: the keys of the map end with it.
async fn accounts(chain: &Chain, at: Hash) -> Result<Vec<Account>> {
    let prefix = format!("0x{}", hex::encode(storage_key("Writers", "Organisations", None)));
    let (mut accounts, mut start): (Vec<Account>, Option<String>) = (Vec::new(), None);
    loop {
        let keys: Vec<String> = chain.request("state_getKeysPaged", rpc_params![&prefix, PAGE, &start, at]).await?;
        for key in &keys {
            let bytes = hex::decode(key.trim_start_matches("0x")).unwrap_or_default();
            let account = bytes.len().checked_sub(32).and_then(|from| bytes.get(from..)).unwrap_or_default();
            accounts.extend(Account::decode(&mut &*account).ok());
        }
        match keys.last() {
            Some(last) if keys.len() == PAGE as usize => start = Some(last.clone()),
            _ => return Ok(accounts),
        }
    }
}

fn text(chain: &Chain, writers: &[(Account, WriterInfo<Balance, u32>)]) -> String {
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
