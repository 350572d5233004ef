//! The statistics of the index, as `market_stats` answers them.

use std::collections::{BTreeMap, BTreeSet};
use urcar_index::{KILOMETRES_A_CLASS, PriceClass, Sales, Statistics};
use urcar_rpc_api::{
    DisputeCount, MarketStatistics, PriceCount, RecordCount, SalesCount, VerdictCount,
    limits::{MAX_RECORD_LINES, MAX_SALES_LINES},
};
use urcar_rules::report::DisputeOutcome;
use urcar_types::{DisputeStatus, RecordKind, words};

/// The part of the statistics that is asked for.
pub struct Asked {
    /// The words of the make whose sales are told, by age and distance.
    make: Option<Vec<String>>,
    /// The words of the model whose sales are told.
    model: Option<Vec<String>>,
    /// The kind whose records are told, by month.
    kind: Option<RecordKind>,
}

impl Asked {
    /// Creates it of the parameters.
    pub fn new(make: Option<&str>, model: Option<&str>, kind: Option<RecordKind>) -> Self {
        Self { make: make.map(words), model: model.map(words), kind }
    }

    /// Returns this part of all statistics.
    pub fn of(&self, statistics: &Statistics) -> MarketStatistics {
        let Statistics { vehicles, listings, verdicts, disputes, sales, records, .. } = statistics;
        let verdicts = verdicts.iter();
        let verdicts = verdicts.map(|(verdict, count)| VerdictCount { verdict: *verdict, count: small(*count) });
        let disputes = disputes.iter();
        let disputes = disputes.map(|(status, count)| DisputeCount { outcome: outcome(*status), count: small(*count) });
        let (records, sales) = (self.records(records), self.sales(sales));
        MarketStatistics {
            vehicles: small(*vehicles),
            listings: small(*listings),
            records_total: small(records.len() as u64),
            records: commonest(records, MAX_RECORD_LINES, |line| line.count, |_| 1),
            verdicts: verdicts.collect(),
            disputes: disputes.collect(),
            sales_total: small(sales.len() as u64),
            sales: commonest(sales, MAX_SALES_LINES, |line| line.count, |line| line.prices.len().saturating_add(1)),
        }
    }

    fn records(&self, records: &[(urcar_index::RecordClass, u64)]) -> Vec<RecordCount> {
        let mut counted: Vec<RecordCount> = Vec::new();
        let mut places = BTreeMap::new();
        for (class, count) in records {
            if self.kind.is_some_and(|kind| kind != class.kind) {
                continue;
            }
            let month = self.kind.map(|_| class.month);
            let (role, status) = (class.role.map(|role| role as u8), class.status as u8);
            let key = (class.kind as u8, role, class.year, month, class.witnessed, status);
            let place = *places.entry(key).or_insert(counted.len());
            match counted.get_mut(place) {
                Some(line) => line.count = line.count.saturating_add(small(*count)),
                None => counted.push(RecordCount {
                    kind: class.kind,
                    role: class.role,
                    year: class.year,
                    month,
                    witnessed: class.witnessed,
                    status: class.status,
                    count: small(*count),
                }),
            }
        }
        counted
    }

    fn sales(&self, sales: &[Sales]) -> Vec<SalesCount> {
        let is_asked = |asked: &Option<Vec<String>>, of: &str| asked.as_ref().is_none_or(|asked| *asked == words(of));
        let sales = sales
            .iter()
            .filter(|sales| is_asked(&self.make, &sales.class.make) && is_asked(&self.model, &sales.class.model));
        let mut counted: BTreeMap<_, (u64, u128, BTreeMap<PriceClass, u64>)> = BTreeMap::new();
        for Sales { class, count, sum, prices } in sales {
            let by = self.make.as_ref().map(|_| (class.age, class.distance));
            let of = (&class.make, &class.model, &class.currency, by);
            let (of_all, sums, of_each) = counted.entry(of).or_default();
            *of_all = of_all.saturating_add(*count);
            *sums = sums.saturating_add(*sum);
            for (price, count) in prices {
                let of_price = of_each.entry(*price).or_default();
                *of_price = of_price.saturating_add(*count);
            }
        }
        let sales = counted.into_iter().map(|((make, model, currency, by), (count, sum_minor, prices))| SalesCount {
            make: make.clone(),
            model: model.clone(),
            currency: currency.clone(),
            age: by.map(|(age, _)| age),
            kilometres_from: by.and_then(|(_, class)| class).map(|class| u32::from(class) * KILOMETRES_A_CLASS),
            count: small(count),
            sum_minor,
            prices: prices.into_iter().map(|(price, count)| price_count(price, count)).collect(),
        });
        sales.collect()
    }
}

/// Returns the commonest of some lines for which there is room, in the order in which they were.
fn commonest<T>(lines: Vec<T>, room: usize, count: impl Fn(&T) -> u32, size: impl Fn(&T) -> usize) -> Vec<T> {
    let mut places = Vec::from_iter(lines.iter().map(|line| (count(line), size(line))).enumerate());
    places.sort_by_key(|(_, (count, _))| std::cmp::Reverse(*count));
    let mut left = room;
    let fits = places.into_iter().map_while(|(place, (_, size))| {
        left = left.checked_sub(size)?;
        Some(place)
    });
    let kept = BTreeSet::from_iter(fits);
    lines.into_iter().enumerate().filter(|(place, _)| kept.contains(place)).map(|(_, line)| line).collect()
}

fn price_count(price: PriceClass, count: u64) -> PriceCount {
    PriceCount { from_minor: price.lowest(), count: small(count) }
}

fn small(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn outcome(status: DisputeStatus<()>) -> DisputeOutcome {
    match status {
        DisputeStatus::Open => DisputeOutcome::Open,
        DisputeStatus::Upheld { .. } => DisputeOutcome::Upheld,
        DisputeStatus::Dismissed { .. } => DisputeOutcome::Dismissed,
        DisputeStatus::Conceded => DisputeOutcome::Conceded,
        DisputeStatus::Unresolved { .. } => DisputeOutcome::Unresolved,
        DisputeStatus::GivenUp { .. } => DisputeOutcome::GivenUp,
        DisputeStatus::Void => DisputeOutcome::Void,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sp_core::H256;
    use urcar_index::{BlockId, RecordClass, SaleClass};
    use urcar_types::{RecordStatus, Role, Verdict};

    fn records(month: u8, kind: RecordKind, count: u64) -> (RecordClass, u64) {
        let class = RecordClass {
            kind,
            role: Some(Role::Workshop),
            year: 2020,
            month,
            witnessed: false,
            status: RecordStatus::Active,
        };
        (class, count)
    }

    fn sales(make: &str, age: u8, distance: Option<u8>, price: PriceClass) -> Sales {
        let class = SaleClass { make: make.into(), model: "C4".into(), age, distance, currency: "EUR".into() };
        Sales { class, count: 2, sum: 3_000, prices: vec![(price, 2)] }
    }

    fn statistics() -> Statistics {
        Statistics {
            block: BlockId { height: 1, hash: H256::zero() },
            vehicles: 7,
            listings: 3,
            records: vec![
                records(1, RecordKind::Sale, 2),
                records(2, RecordKind::Sale, 3),
                records(2, RecordKind::Theft, 4),
            ],
            verdicts: vec![(Verdict::Logical, 7)],
            disputes: vec![(DisputeStatus::Open, 1), (DisputeStatus::Void, 2)],
            sales: vec![
                sales("BMW", 3, None, PriceClass(40)),
                sales("Citroën", 3, Some(2), PriceClass(40)),
                sales("Citroën", 4, Some(2), PriceClass(41)),
            ],
        }
    }

    #[test]
    fn months_ages_and_distances_are_counted_together_unless_they_are_asked_for() {
        let all = Asked::new(None, None, None).of(&statistics());
        let records: Vec<_> = all.records.iter().map(|line| (line.kind, line.month, line.count)).collect();
        assert_eq!(records, [(RecordKind::Sale, None, 5), (RecordKind::Theft, None, 4)]);
        let sales: Vec<_> = all.sales.iter().map(|it| (it.make.as_str(), it.age, it.count, it.sum_minor)).collect();
        assert_eq!(sales, [("BMW", None, 2, 3_000), ("Citroën", None, 4, 6_000)]);
        assert_eq!(all.sales[1].prices.len(), 2);
        assert_eq!((all.vehicles, all.listings, all.disputes.len()), (7, 3, 2));
    }

    #[test]
    fn a_part_is_told_in_full() {
        let part = Asked::new(Some("CITROEN"), Some("c4"), Some(RecordKind::Sale)).of(&statistics());
        let records: Vec<_> = part.records.iter().map(|line| (line.month, line.count)).collect();
        assert_eq!(records, [(Some(1), 2), (Some(2), 3)]);
        let sales: Vec<_> = part.sales.iter().map(|it| (it.age, it.kilometres_from, it.count)).collect();
        assert_eq!(sales, [(Some(3), Some(40_000), 2), (Some(4), Some(40_000), 2)]);
        assert!(Asked::new(None, Some("i3"), None).of(&statistics()).sales.is_empty());
    }

    #[test]
    fn the_commonest_lines_are_told_in_their_order() {
        let told = |room| commonest(vec![(3, 1), (9, 2), (5, 2), (9, 1)], room, |line| line.0, |line| line.1);
        assert_eq!(told(6), [(3, 1), (9, 2), (5, 2), (9, 1)]);
        assert_eq!(told(5), [(9, 2), (5, 2), (9, 1)]);
        assert_eq!(told(4), [(9, 2), (9, 1)], "the next one has no room");
        assert_eq!((told(2), told(1)), (vec![(9, 2)], vec![]));
    }

    /// Less than a port lets out.
    #[test]
    fn an_answer_is_bounded_whatever_there_is() {
        let mut all = statistics();
        let (long, highest) = ("\"".repeat(64), u64::from(u32::MAX));
        all.sales = (0..20_000)
            .map(|number| {
                let model = format!("{number}{}", &long[..58]);
                let currency = "EUR".into();
                let class = SaleClass { make: long[..32].into(), model, age: 30, distance: Some(20), currency };
                Sales { class, count: highest, sum: u128::MAX, prices: vec![(PriceClass(255), highest)] }
            })
            .collect();
        let class = |year| RecordClass {
            kind: RecordKind::ReturnToFactory,
            role: Some(Role::Manufacturer),
            year,
            month: 12,
            witnessed: false,
            status: RecordStatus::Unresolved,
        };
        all.records = (0..30_000).map(|year| (class(year), highest)).collect();
        let told = Asked::new(Some(&long[..32]), None, Some(RecordKind::ReturnToFactory)).of(&all);
        assert_eq!((told.sales.len(), told.sales_total), (MAX_SALES_LINES / 2, 20_000));
        assert_eq!((told.records.len(), told.records_total), (MAX_RECORD_LINES, 30_000));
        let bytes = serde_json::to_vec(&told).unwrap().len();
        assert!((6 << 20..9 << 20).contains(&bytes), "{bytes}");
    }
}
