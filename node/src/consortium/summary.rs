//! A network in plain words.

use super::{
    address,
    member::{Member, address_of, role_text},
    network::Network,
    specification::{Specification, sha256},
    terminal::plain,
    terms::TERMS,
};

/// Returns the digests that all organisations compare.
pub fn digests(file: &[u8], specification: &Specification) -> String {
    format!(
        "SHA-256 of the file  {}\ngenesis hash         {:?}\nruntime, BLAKE2b-256 {:?}",
        sha256(file),
        specification.genesis_hash,
        specification.runtime
    )
}

/// Returns all that the organisations agree on.
pub fn network(network: &Network) -> String {
    let Network { name, id, protocol_id, first_difficulty, floor, funds: (each, treasury), .. } = network;
    let mut lines = vec![
        format!("{name}, id {id}, protocol id {protocol_id}"),
        String::new(),
        format!("{}:", count(network.members.len(), "organisation")),
    ];
    network.members.iter().for_each(|it| lines.extend(member(it)));
    lines.push(String::new());
    lines.push("Terms:".to_owned());
    lines.extend(TERMS.iter().map(|term| format!("  {:<20}{:<16}{}", term.name, network.terms.text(term), term.about)));
    lines.push(format!("  {:<20}{:<16}hashes of a block at first, on average", "first-difficulty", first_difficulty));
    lines.push(format!("  {:<20}{:<16}hashes of a block at least", "floor", floor));
    lines.push(String::new());
    lines.push(format!("Money: {each} URC for each organisation, its bond included; {treasury} URC for the treasury"));
    lines
        .extend(network.accounts.iter().map(|(account, amount)| format!("  {amount} URC for {}", address_of(account))));
    lines.push(String::new());
    lines.push("Nodes to begin with:".to_owned());
    for node in network.all_boot_nodes() {
        let private = if address::is_private(&node.multiaddr) { "  (in a private network)" } else { "" };
        lines.push(format!("  {node}{private}"));
    }
    if network.allow_private_addresses {
        lines.push("  Nodes dial addresses of private networks.".to_owned());
    }
    let lines: Vec<_> = lines.iter().map(|line| plain(line)).collect();
    lines.join("\n")
}

fn member(member: &Member) -> Vec<String> {
    let roles: Vec<_> = member.roles.iter().map(|role| role_text(*role)).collect();
    let mut lines = vec![
        format!("  {}, {}", member.name, member.country.0),
        format!("    roles    {}", roles.join(", ")),
        format!("    account  {}", address_of(&member.account)),
    ];
    match (&member.validator, member.description()) {
        (Some(validator), description) => {
            lines.push(format!("    aura     {}", description.aura.unwrap_or_default()));
            lines.push(format!("    grandpa  {}", description.grandpa.unwrap_or_default()));
            lines.push(format!("    peer id  {}", validator.peer));
        }
        (None, _) => lines.push("    no validator".to_owned()),
    }
    lines
}

/// Writes how many there are of something.
fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
