//! The role in which a record is written, where its writer has several that may.

use crate::text::word;
use urcar_client::{Account, Chain, Error, Hash, Result, chain::Writer};
use urcar_rules::effects::{WrittenBy, effects};
use urcar_types::{RecordData, Role};

/// The role in which a record is written.
pub struct InRole {
    role: Role,
    /// The writer's other roles that may write it, where none was named.
    others: Vec<Role>,
}

/// Returns the role in which an account writes a record, or `registers` a vehicle; none of an account without
/// organisation.
///
/// # Errors
/// [`Error::Input`] where another role was named than that in which the chain registers it; those of a question to the
/// node.
pub async fn in_role(
    chain: &Chain,
    data: &RecordData<Account>,
    account: &Account,
    named: Option<Role>,
    registers: bool,
    at: Hash,
) -> Result<Option<InRole>> {
    let Some(writer) = chain.writer(account, at).await? else { return Ok(None) };
    if registers {
        ensure_registers(data, &writer, named)?;
    }
    Ok(InRole::of(data, &writer, named))
}

/// Passes the role in which the chain registers a vehicle, for the call takes none.
fn ensure_registers(data: &RecordData<Account>, writer: &Writer, named: Option<Role>) -> Result<()> {
    let first = InRole::of(data, writer, None).map(|first| first.role);
    match named.zip(first) {
        Some((named, first)) if named != first => Err(Error::Input(format!(
            "it would be registered as {}: the call takes no role, and the first of the organisation's that may \
             counts; --role {} goes with a record of a registered vehicle only",
            word(first),
            word(named)
        ))),
        _ => Ok(()),
    }
}

impl InRole {
    /// Returns the role in which `writer` writes a record: the one that it named, or the first of its own that may, as the
    /// chain has it. None where it may not write it.
    pub fn of(data: &RecordData<Account>, writer: &Writer, named: Option<Role>) -> Option<Self> {
        if let Some(role) = named {
            return Some(Self { role, others: Vec::new() });
        }
        let WrittenBy::Roles(allowed) = effects(data).written_by else { return None };
        let mut may = writer.roles.iter().copied().filter(|role| allowed.contains(role));
        Some(Self { role: may.next()?, others: may.collect() })
    }

    /// Returns it in a line.
    pub fn line(&self) -> String {
        format!("written as {}", word(self.role))
    }

    /// Returns the question that it raises: how long a word of a theft lasts, and whether a car has an owner already
    /// that is registered by its import, depend on whose it is.
    pub fn question(&self, data: &RecordData<Account>, registers: bool) -> Option<String> {
        if self.others.is_empty() {
            return None;
        }
        let difference = match data {
            RecordData::Theft { .. } => {
                "an insurer's word of a theft lasts 14 days unless it is witnessed, another's until the recovery; \
                 --role says which"
            }
            RecordData::Import { .. } if registers => {
                "an authority's import counts the keeper as an owner, a retailer's doesn't; only an organisation that \
                 is no retailer registers it as an authority"
            }
            _ => return None,
        };
        let others: Vec<String> = self.others.iter().map(word).collect();
        let (role, others) = (word(self.role), others.join(" or "));
        Some(format!("it is written as {role}, and its writer has also the role of {others}: {difference}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use urcar_types::{Country, Roles, Standing, Text, TheftStatus};

    fn writer(roles: &[Role]) -> Writer {
        Writer {
            name: Text::unchecked("House"),
            country: Country::from("DEU"),
            roles: Roles::try_from(roles.iter().copied().collect::<BTreeSet<_>>()).unwrap(),
            standing: Standing::Active,
            since: 0,
            bond: 0,
            upheld: 0,
            free_records_left: 0,
        }
    }

    /// Before, nothing told that a theft was an insurer's word, not an authority's.
    #[test]
    fn the_role_is_told_and_asked_about_where_it_matters() {
        let theft = RecordData::Theft { status: TheftStatus::Stolen, case: Text::unchecked("A-1") };
        let both = writer(&[Role::Insurer, Role::Authority]);
        let insurer = InRole::of(&theft, &both, None).unwrap();
        assert_eq!(insurer.line(), "written as insurer");
        let question = insurer.question(&theft, false).unwrap();
        assert!(
            question
                .starts_with("it is written as insurer, and its writer has also the role of authority: an insurer's"),
            "{question}"
        );
        let named = InRole::of(&theft, &both, Some(Role::Authority)).unwrap();
        assert_eq!((named.line().as_str(), named.question(&theft, false)), ("written as authority", None));
        let only = InRole::of(&theft, &writer(&[Role::Insurer, Role::Workshop]), None).unwrap();
        assert_eq!(only.question(&theft, false), None);
        assert!(InRole::of(&theft, &writer(&[Role::Workshop]), None).is_none());
        let reading = RecordData::OdometerReading { series: None };
        let inspector = InRole::of(&reading, &writer(&[Role::Workshop, Role::Inspector]), None).unwrap();
        assert_eq!(inspector.question(&reading, false), None);
    }

    /// Before, a role that was named for a registration was refused, also that in which the chain writes it, and
    /// nothing told that another one makes a difference.
    #[test]
    fn a_vehicle_is_registered_in_the_first_role_that_may() {
        let (from, to) = (Country::from("JPN"), Country::from("DEU"));
        let spec = Some(urcar_samples::specification());
        let import = RecordData::Import { from, to, spec, check_digit_override: false };
        let both = writer(&[Role::Retailer, Role::Authority]);
        let retailer = InRole::of(&import, &both, None).unwrap();
        assert_eq!((retailer.line().as_str(), retailer.question(&import, false)), ("written as retailer", None));
        let question = retailer.question(&import, true).unwrap();
        assert!(question.contains("also the role of authority: an authority's import"), "{question}");
        for named in [None, Some(Role::Retailer)] {
            assert!(ensure_registers(&import, &both, named).is_ok());
        }
        let refused = ensure_registers(&import, &both, Some(Role::Authority)).unwrap_err();
        assert_eq!((refused.code(), refused.exit_code()), ("input", 2));
        assert!(refused.to_string().starts_with("it would be registered as retailer"), "{refused}");
        let authority = writer(&[Role::Authority]);
        assert!(ensure_registers(&import, &authority, Some(Role::Authority)).is_ok());
        // The chain refuses it, and says so.
        assert!(ensure_registers(&import, &writer(&[Role::Workshop]), Some(Role::Workshop)).is_ok());
    }
}
