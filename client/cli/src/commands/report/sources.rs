//! The accounts that a report names.

use std::collections::BTreeSet;
use urcar_client::{Account, chain::VehicleReport};
use urcar_rules::report::Source;
use urcar_types::Author;

/// Returns the accounts that a report names, each once.
pub fn accounts(report: &VehicleReport) -> Vec<Account> {
    let mut accounts: BTreeSet<&Account> = sources(report).into_iter().filter_map(|it| of(&it.author)).collect();
    accounts.extend(of(&report.identity.registered_by));
    accounts.extend(&report.identity.owner);
    accounts.extend(report.owners.owners.iter().filter_map(|owner| owner.account.as_ref()));
    accounts.extend(report.coverage.reporters.iter().map(|reporter| &reporter.account));
    for reference in &report.liens.references {
        accounts.extend(reference.standing.iter().chain(&reference.pending));
    }
    accounts.into_iter().cloned().collect()
}

fn of(author: &Author<Account>) -> Option<&Account> {
    match author {
        Author::Organisation { account, .. } | Author::Owner(account) => Some(account),
        Author::Consortium => None,
    }
}

/// Returns the records on which the lines of a report rest; some of them several times.
fn sources(report: &VehicleReport) -> Vec<&Source<Account>> {
    let mut sources: Vec<&Source<Account>> = Vec::new();
    sources.extend(report.owners.owners.iter().map(|line| &line.source));
    sources.extend(report.sales.sales.iter().map(|line| &line.source));
    sources.extend(report.odometer.readings.iter().map(|line| &line.source));
    sources.extend(report.accidents.accidents.iter().flat_map(|line| &line.reports).map(|line| &line.source));
    sources.extend(report.claims.claims.iter().flat_map(|line| &line.reports).map(|line| &line.source));
    sources.extend(report.brands.records.iter().map(|line| &line.source));
    sources.extend(report.thefts.cases.iter().flat_map(|case| &case.events).map(|line| &line.source));
    sources.extend(report.liens.references.iter().flat_map(|line| &line.events).map(|line| &line.source));
    sources.extend(report.movements.iter().map(|line| &line.source));
    sources.extend(report.scrapping.records.iter().map(|line| &line.source));
    sources.extend(report.recalls.campaigns.iter().flat_map(|line| &line.events).map(|line| &line.source));
    sources.extend(report.inspections.iter().map(|line| &line.source));
    sources.extend(report.maintenance.iter().map(|line| &line.source));
    sources.extend(report.others.iter().map(|line| &line.source));
    sources.extend(report.corrections.iter().map(|line| &line.source));
    sources
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    #[test]
    fn everybody_who_wrote_or_owned_is_named_once() {
        let report = samples::report();
        let expected = [samples::MAKER, samples::INSURER, samples::WORKSHOP, samples::OWNER];
        let mut expected = expected.to_vec();
        expected.sort();
        assert_eq!(accounts(&report), expected);
    }
}
