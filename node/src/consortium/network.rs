//! A whole network: its description, checked.

use super::{
    address,
    description::{Chain, Description, Funded, Money, Work},
    known::KnownKeys,
    member::{self, Checker, Member, address_of},
    problem::Problems,
    terminal::is_unseen,
    terms::Terms,
};
use sc_network::config::MultiaddrWithPeerId;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use urcar_runtime::{
    AccountId, Balance, UNIT,
    configs::{collective::MAX_SEATS, consortium::Bond, money::TreasuryAccount},
};

/// Fewer validators than this withstand the loss of none.
const LEAST_VALIDATORS: usize = 4;
/// More hashes than this take a machine longer than a slot, and without blocks nothing steers the work down.
const MOST_DIFFICULTY: u64 = 50_000_000;
/// What an organisation has beside its bond, for the deposits of motions and disputes, in whole units.
const BESIDE_BOND: u64 = 100;
/// More money than this of one account, in whole units, doesn't fit into a genesis.
const MOST_MONEY: u64 = 18_000_000;
/// The longest id or name of a chain, in bytes.
const LONGEST_NAME: usize = 64;
/// Ids of chains that the program knows without a file.
const OTHER_CHAINS: [&str; 6] = ["dev", "development", "local", "local_testnet", "urcar_dev", "urcar_local_testnet"];

/// A network that may begin.
#[derive(Clone, PartialEq, Debug)]
pub struct Network {
    /// The name that people see.
    pub name: String,
    /// The name of the folder in which nodes keep the chain.
    pub id: String,
    /// Separates its protocols from those of other chains.
    pub protocol_id: String,
    /// Whether nodes dial addresses of private networks.
    pub allow_private_addresses: bool,
    /// Nodes that others may begin with, beside those of members.
    pub boot_nodes: Vec<MultiaddrWithPeerId>,
    /// The hashes of the first blocks, on average.
    pub first_difficulty: u64,
    /// The least that are ever asked for.
    pub floor: u64,
    /// The terms.
    pub terms: Terms,
    /// The money of each organisation and of the treasury, in whole units.
    pub funds: (u64, u64),
    /// That of others.
    pub accounts: BTreeMap<AccountId, u64>,
    /// The organisations, by account.
    pub members: Vec<Member>,
}

impl Network {
    /// Checks a description.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn check(description: &Description) -> Result<Self, Problems> {
        let Description { chain, work, terms, money, organisations } = description;
        let mut problems = Problems::default();
        check_chain(chain, &mut problems);
        let floor = check_work(work, &mut problems);
        let terms = Terms::read(terms, &mut problems);
        check_money(money, &mut problems);

        let checker = Checker { chain_id: &chain.id, known: KnownKeys::get() };
        let checked = organisations.iter().zip(1..);
        let members = checked.filter_map(|(it, number)| checker.check(it, number, &mut problems));
        // The order in which files are named makes no difference.
        let members: BTreeMap<_, _> =
            members.enumerate().map(|(place, it)| ((it.account.clone(), place), it)).collect();
        let members: Vec<_> = members.into_values().collect();
        check_together(&members, organisations.len(), &mut problems);
        let accounts = accounts(&money.accounts, &members, &checker, &mut problems);
        let boot_nodes = boot_nodes(&chain.boot_nodes, &mut problems);
        check_addresses(chain, &boot_nodes, &members, &mut problems);
        if !problems.0.is_empty() {
            return Err(problems);
        }
        Ok(Self {
            name: chain.name.trim().to_owned(),
            id: chain.id.clone(),
            protocol_id: chain.protocol_id.clone().unwrap_or_else(|| chain.id.clone()),
            allow_private_addresses: chain.allow_private_addresses,
            boot_nodes,
            first_difficulty: work.first_difficulty,
            floor,
            terms,
            funds: (money.each_organisation, money.treasury),
            accounts,
            members,
        })
    }

    /// Returns the description from which it is read again, every value in one way.
    pub fn description(&self) -> Description {
        Description {
            chain: Chain {
                name: self.name.clone(),
                id: self.id.clone(),
                protocol_id: Some(self.protocol_id.clone()),
                boot_nodes: self.boot_nodes.iter().map(ToString::to_string).collect(),
                allow_private_addresses: self.allow_private_addresses,
            },
            work: Work { first_difficulty: self.first_difficulty, floor: Some(self.floor) },
            terms: self.terms.texts(),
            money: Money {
                each_organisation: self.funds.0,
                treasury: self.funds.1,
                accounts: self
                    .accounts
                    .iter()
                    .map(|(account, amount)| Funded { account: address_of(account), amount: *amount })
                    .collect(),
            },
            organisations: self.members.iter().map(Member::description).collect(),
        }
    }

    /// Returns the addresses of all nodes that others may begin with.
    pub fn all_boot_nodes(&self) -> Vec<MultiaddrWithPeerId> {
        let members = self.members.iter().filter_map(|member| member.validator.as_ref());
        let all = members.flat_map(|validator| &validator.addresses).chain(&self.boot_nodes);
        let sorted: BTreeMap<String, MultiaddrWithPeerId> = all.map(|it| (it.to_string(), it.clone())).collect();
        sorted.into_values().collect()
    }

    /// Returns the balance of each account in the first block.
    pub fn balances(&self) -> BTreeMap<AccountId, Balance> {
        let (each, treasury) = self.funds;
        let members = self.members.iter().map(|member| (member.account.clone(), each));
        let others = self.accounts.iter().map(|(account, amount)| (account.clone(), *amount));
        let all = members.chain(others).chain([(TreasuryAccount::get(), treasury)]);
        all.map(|(account, amount)| (account, Balance::from(amount).saturating_mul(UNIT))).collect()
    }
}

fn check_chain(chain: &Chain, problems: &mut Problems) {
    let Chain { name, id, protocol_id, .. } = chain;
    if name.trim().is_empty() || name.len() > LONGEST_NAME || name.contains(is_unseen) {
        let text = "chain.name is the name that people see, of 64 bytes at most, without characters that nobody sees";
        problems.network("chain_name", text);
    }
    if let Err(error) = check_id(id) {
        problems.network("chain_id", format!("chain.id is {id:?}: {error}"));
    }
    if let Some(Err(error)) = protocol_id.as_deref().map(check_id) {
        problems.network("chain_id", format!("chain.protocol-id is {protocol_id:?}: {error}"));
    }
}

/// Checks the id of a chain that is none of those known by name.
///
/// # Errors
/// What is wrong with it, in words.
pub fn check_id(id: &str) -> Result<(), String> {
    let plain = id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_-".contains(&byte));
    if !plain || id.is_empty() || id.len() > LONGEST_NAME {
        return Err("take 1 to 64 of the characters a to z, 0 to 9, _ and -: it is the name of a folder".into());
    }
    if OTHER_CHAINS.contains(&id) {
        return Err("a chain to try things out has that; take another".into());
    }
    Ok(())
}

fn check_work(work: &Work, problems: &mut Problems) -> u64 {
    let Work { first_difficulty, floor } = *work;
    if !(1..=MOST_DIFFICULTY).contains(&first_difficulty) {
        let text = format!(
            "work.first-difficulty is {first_difficulty}; take 1 to {MOST_DIFFICULTY} hashes, what your slowest \
             machine does in a fraction of a slot"
        );
        problems.network("difficulty", text);
    }
    let Some(floor) = floor else {
        problems.network(
            "floor",
            "work.floor is missing: the least hashes of a block, which is what a rewrite of history costs \
             beside keys. Take half of first-difficulty or less, and more than 1",
        );
        return 0;
    };
    if floor <= 1 || floor > first_difficulty {
        let text = format!(
            "work.floor is {floor}; take more than 1 hash, and no more than first-difficulty, {first_difficulty}"
        );
        problems.network("floor", text);
    }
    floor
}

fn check_money(money: &Money, problems: &mut Problems) {
    let bond = u64::try_from(Bond::get() / UNIT).unwrap_or(u64::MAX);
    let least = bond.saturating_add(BESIDE_BOND);
    let each = money.each_organisation;
    if !(least..=MOST_MONEY).contains(&each) {
        let text = format!(
            "money.each-organisation is {each}; take {least} to {MOST_MONEY}: the bond of {bond}, and deposits of motions"
        );
        problems.network("bond", text);
    }
    if !(1..=MOST_MONEY).contains(&money.treasury) {
        problems.network("money", format!("money.treasury is {}; take 1 to {MOST_MONEY}", money.treasury));
    }
}

fn accounts(
    funded: &[Funded],
    members: &[Member],
    checker: &Checker<'_>,
    problems: &mut Problems,
) -> BTreeMap<AccountId, u64> {
    let mut accounts = BTreeMap::new();
    for Funded { account: text, amount } in funded {
        let account = match member::read_account(text) {
            Ok(account) => account,
            Err(error) => {
                problems.network("money", format!("money.accounts: {error}"));
                continue;
            }
        };
        if !(1..=MOST_MONEY).contains(amount) {
            problems.network("money", format!("money.accounts: {text} has {amount}; take 1 to {MOST_MONEY}"));
        }
        if let Some(uri) = checker.known.uri(account.as_ref()) {
            problems.network("development_key", format!("money.accounts: {text} is {uri}, which everybody has"));
        }
        let is_other = account != TreasuryAccount::get() && members.iter().all(|member| member.account != account);
        if !is_other || accounts.insert(account, *amount).is_some() {
            problems.network("money", format!("money.accounts: {text} has money already; name it once"));
        }
    }
    accounts
}

/// Checks that nothing is used twice, and that there are enough for a network.
fn check_together(members: &[Member], described: usize, problems: &mut Problems) {
    let validators = members.iter().filter(|member| member.validator.is_some()).count();
    // Those that are refused by themselves are counted, so that one mistake isn't two.
    if described < LEAST_VALIDATORS || members.len() == described && validators < LEAST_VALIDATORS {
        problems.network(
            "too_few",
            format!(
                "{validators} organisations have validators, and {LEAST_VALIDATORS} at least are needed: with fewer, \
                 whoever stops or lies stops the chain"
            ),
        );
    }
    if described > MAX_SEATS as usize {
        problems.network("too_many", format!("{described} organisations, and there are {MAX_SEATS} seats"));
    }
    let mut names = HashMap::new();
    let mut keys: HashMap<[u8; 32], (String, &'static str)> = HashMap::new();
    for member in members {
        let name = member.name.to_string();
        if let Some(other) = names.insert(pallet_writers::name_key(&member.name), name.clone()) {
            problems.organisation(
                &name,
                "name_twice",
                format!("{other} has that name already, or one that looks like it"),
            );
        }
        for (kind, key) in member.keys() {
            if let Some((other, used)) = keys.insert(key, (name.clone(), kind)) {
                let text = format!("its {kind} is the {used} of {other} as well; each is used once, by one");
                problems.organisation(&name, "key_twice", text);
            }
        }
    }
}

fn boot_nodes(texts: &[String], problems: &mut Problems) -> Vec<MultiaddrWithPeerId> {
    let mut read = BTreeMap::new();
    for text in texts {
        match address::whole(text) {
            Ok(address) => drop(read.insert(address.to_string(), address)),
            Err(error) => problems.network("address", format!("chain.boot-nodes: {error}")),
        }
    }
    read.into_values().collect()
}

fn check_addresses(chain: &Chain, boot_nodes: &[MultiaddrWithPeerId], members: &[Member], problems: &mut Problems) {
    const ADVICE: &str = "lies in a private network, where nodes of a live chain dial nobody: give one that all others reach, or \
         set chain.allow-private-addresses";
    let validators = || members.iter().filter_map(|member| Some((member, member.validator.as_ref()?)));
    let reached: BTreeSet<_> =
        validators().filter(|(_, it)| !it.addresses.is_empty()).map(|(it, _)| &it.account).collect();
    if boot_nodes.is_empty() && reached.is_empty() && !members.is_empty() {
        let text = "no address of any node, so none finds another: have an organisation write its file with --address, or \
             name chain.boot-nodes";
        problems.network("boot_nodes", text);
    }
    if chain.allow_private_addresses {
        return;
    }
    for address in boot_nodes.iter().filter(|it| address::is_private(&it.multiaddr)) {
        problems.network("address_private", format!("chain.boot-nodes: {address} {ADVICE}"));
    }
    for (member, validator) in validators() {
        for address in validator.addresses.iter().filter(|it| address::is_private(&it.multiaddr)) {
            problems.organisation(member.name.as_str(), "address_private", format!("{} {ADVICE}", address.multiaddr));
        }
    }
}
