//! Several records of one accident or claim.

use super::*;
use proptest::prelude::*;
use urcar_types::{ClaimStatus, SalvageCategory, Zone};

/// An accident, about another or not.
fn accident(severity: Severity, zone: Zone, about: Option<u32>) -> RecordData<u64> {
    let RecordData::Accident { airbags, structural, towed, drivable, .. } = data::accident::<u64>() else { panic!() };
    let zones = List::unchecked(vec![zone]);
    RecordData::Accident { zones, severity, airbags, structural, towed, drivable, about }
}

fn claim(is_loss: bool, of: Option<u32>) -> RecordData<u64> {
    of_category(is_loss, None, of)
}

fn of_category(is_loss: bool, category: Option<SalvageCategory>, of: Option<u32>) -> RecordData<u64> {
    let mut data = data::claim(is_loss);
    if let RecordData::InsuranceClaim { about, salvage_category, .. } = &mut data {
        (*about, *salvage_category) = (of, category);
    }
    data
}

#[test]
fn three_records_of_one_crash_are_one_accident_once_they_are_linked() {
    use Severity::{Minor, Moderate, Severe};
    let mut file = File::default();
    let first = file.write(WORKSHOP, "2020-01-01", accident(Moderate, Zone::Front, None));
    let second = file.write(INSURER, "2020-01-01", accident(Severe, Zone::Left, Some(first)));
    let third = file.write(AUTHORITY, "2020-01-02", accident(Minor, Zone::Roof, Some(second)));
    let other = file.write(AUTHORITY, "2020-05-02", accident(Minor, Zone::Rear, None));
    // Until a link is confirmed, both count.
    assert_eq!(file.condition().accidents, 4);
    assert!(file.facts.confirm_link(third) && !file.facts.confirm_link(third));
    assert_eq!(file.condition().accidents, 3);
    assert!(file.facts.confirm_link(second));
    assert!(!file.facts.confirm_link(first) && !file.facts.confirm_link(99));

    let (one, two) = (&file.facts.accidents()[0], &file.facts.accidents()[1]);
    assert_eq!((one.records.as_slice(), one.severity), ([first, second, third].as_slice(), Severe));
    assert_eq!(one.zones.to_vec(), [Zone::Front, Zone::Left, Zone::Roof]);
    assert_eq!((two.records.as_slice(), two.severity), ([other].as_slice(), Minor));
    let condition = file.condition();
    let severities = SeverityCounts { minor: 1, severe: 1, ..Default::default() };
    assert_eq!((condition.accidents, condition.accident_severities), (2, severities));

    // Neither the root's end nor that of the one between tears them apart.
    file.facts.withdraw(first);
    assert_eq!(file.facts.accidents()[0].records, [second, third]);
    file.facts.withdraw(second);
    assert_eq!(file.facts.accidents()[0].records, [third]);
    assert_eq!(file.condition().accident_severities, SeverityCounts { minor: 2, ..Default::default() });
}

#[test]
fn the_one_between_may_go() {
    let mut file = File::default();
    let first = file.write(WORKSHOP, "2020-01-01", accident(Severity::Minor, Zone::Front, None));
    let second = file.write(INSURER, "2020-01-01", accident(Severity::Minor, Zone::Left, Some(first)));
    let third = file.write(AUTHORITY, "2020-01-02", accident(Severity::Minor, Zone::Roof, Some(second)));
    file.facts.confirm_link(third);
    file.facts.confirm_link(second);
    file.facts.withdraw(second);
    assert_eq!(file.facts.accidents()[0].records, [first, third]);
}

#[test]
fn a_total_loss_that_is_written_twice_is_one() {
    let mut file = File::default();
    let open = file.witnessed(INSURER, "2020-01-01", claim(true, None));
    let paid = file.witnessed(INSURER, "2020-03-01", claim(true, Some(open)));
    assert_eq!(file.condition().total_losses, 2);
    file.facts.confirm_link(paid);
    assert_eq!(file.condition().total_losses, 1);
    // It stays, whatever a later record of the claim says.
    let denied = file.write(INSURER, "2020-04-01", claim(false, Some(paid)));
    assert!(file.facts.confirm_link(denied));
    assert_eq!((file.condition().total_losses, file.pending()), (1, vec![]));
    file.facts.withdraw(open);
    assert_eq!(file.condition().total_losses, 1);
    file.facts.withdraw(paid);
    assert_eq!(file.condition().total_losses, 0);
    assert_eq!(file.condition().accidents, 0);
}

#[test]
fn scrap_and_parts_are_not_repairable_and_other_losses_are() {
    use SalvageCategory::{A, B, N, S};
    for (category, told) in [(Some(A), true), (Some(B), true), (Some(S), false), (Some(N), false), (None, false)] {
        let mut file = File::default();
        let loss = file.write(INSURER, "2020-01-01", of_category(true, category, None));
        assert!(!file.condition().not_repairable, "it waits: {category:?}");
        file.facts.bear_out(loss, 0);
        assert_eq!((file.condition().total_losses, file.condition().not_repairable), (1, told), "{category:?}");
        file.facts.withdraw(loss);
        assert_eq!(file.condition(), Condition::default());
    }
    // Without a total loss a category says nothing, though the record is kept for its link.
    let mut file = File::default();
    file.witnessed(INSURER, "2020-01-01", of_category(false, Some(A), Some(0)));
    assert_eq!((file.facts.as_slice().len(), file.condition()), (1, Condition::default()));
}

#[test]
fn a_total_loss_counts_however_far_its_claim_has_come() {
    for status in [ClaimStatus::Open, ClaimStatus::Paid, ClaimStatus::Denied] {
        let RecordData::InsuranceClaim { claim, amount, total_loss, salvage_category, about, .. } = claim(true, None)
        else {
            panic!()
        };
        let loss = RecordData::InsuranceClaim { claim, status, amount, total_loss, salvage_category, about };
        let mut file = File::default();
        file.witnessed(INSURER, "2020-01-01", loss);
        assert_eq!(file.condition().total_losses, 1, "{status:?}");
    }
}

#[test]
fn the_gravest_category_of_a_claim_counts() {
    let mut file = File::default();
    let open = file.witnessed(INSURER, "2020-01-01", of_category(true, Some(SalvageCategory::N), None));
    let paid = file.witnessed(INSURER, "2020-03-01", of_category(true, Some(SalvageCategory::B), Some(open)));
    let last = file.witnessed(INSURER, "2020-04-01", of_category(true, None, Some(paid)));
    file.facts.confirm_link(paid);
    file.facts.confirm_link(last);
    let condition = || Condition { total_losses: 1, not_repairable: true, ..Default::default() };
    assert_eq!(file.condition(), condition());
    file.facts.withdraw(paid);
    assert_eq!(file.condition(), Condition { not_repairable: false, ..condition() });
}

#[test]
fn a_claim_that_waits_counts_for_nothing_linked_or_not() {
    let mut file = File::default();
    let open = file.write(INSURER, "2020-01-01", claim(true, None));
    let paid = file.write(INSURER, "2020-03-01", claim(true, Some(open)));
    file.facts.confirm_link(paid);
    assert_eq!((file.condition().total_losses, file.pending()), (0, vec![open, paid]));
    file.facts.bear_out(paid, 0);
    assert_eq!(file.condition().total_losses, 1);
}

#[test]
fn claims_are_one_by_way_of_one_that_adds_nothing() {
    let mut file = File::default();
    // Without a total loss and alone, it takes no place.
    let plain = file.write(INSURER, "2020-01-01", claim(false, None));
    assert!(file.facts.as_slice().is_empty());
    let one = file.witnessed(INSURER, "2020-02-01", claim(true, Some(plain)));
    let two = file.witnessed(INSURER, "2020-03-01", claim(true, Some(plain)));
    file.facts.confirm_link(one);
    file.facts.confirm_link(two);
    assert_eq!(file.condition().total_losses, 1);
}

#[test]
fn a_record_is_never_about_itself_or_another_kind() {
    let mut facts = Facts::default();
    let (severity, zones) = (Severity::Minor, Zones::default());
    facts.add(fact(3, INSURER, Fact::Accident { severity, zones, link: Link::About(3) })).unwrap();
    facts.add(fact(4, INSURER, Fact::Claim { total_loss: true, not_repairable: false, link: Link::None })).unwrap();
    facts.add(fact(5, INSURER, Fact::Accident { severity, zones, link: Link::About(4) })).unwrap();
    facts.add(fact(6, INSURER, Fact::Scrapped)).unwrap();
    assert!(!facts.confirm_link(3) && !facts.confirm_link(4) && !facts.confirm_link(6));
    facts.confirm_link(5);
    assert_eq!((facts.condition().accidents, facts.condition().total_losses), (2, 1));
}

/// The group of each record by whatever way it is linked, found by colouring.
fn colours(links: &[Option<usize>], confirmed: &[bool]) -> Vec<usize> {
    let mut colours: Vec<usize> = (0..links.len()).collect();
    for _ in links {
        for (place, link) in links.iter().enumerate() {
            if let (Some(about), true) = (link, confirmed[place]) {
                let least = colours[place].min(colours[*about]);
                (colours[place], colours[*about]) = (least, least);
            }
        }
    }
    colours
}

proptest! {
    #[test]
    fn links_make_groups_in_whatever_order_they_are_confirmed(
        abouts in proptest::collection::vec(proptest::option::of(any::<u8>()), 1..14),
        order in proptest::collection::vec(any::<u8>(), 0..20),
        gone in any::<u8>(),
    ) {
        let count = abouts.len();
        let links: Vec<_> = abouts
            .iter()
            .enumerate()
            .map(|(place, about)| about.filter(|_| place > 0).map(|about| usize::from(about) % place))
            .collect();
        let mut file = File::default();
        for about in &links {
            file.write(INSURER, "2020-01-01", accident(Severity::Minor, Zone::Front, about.map(|it| it as u32)));
        }
        let mut confirmed = vec![false; count];
        for place in order {
            let place = usize::from(place) % count;
            let changed = file.facts.confirm_link(place as u32);
            prop_assert_eq!(changed, links[place].is_some() && !confirmed[place]);
            confirmed[place] = true;
        }
        let colours = colours(&links, &confirmed);
        let gone = usize::from(gone) % count;
        let groups = |without: Option<usize>| {
            let mut groups = BTreeMap::<usize, Vec<u32>>::new();
            for (place, colour) in colours.iter().enumerate().filter(|(place, _)| Some(*place) != without) {
                groups.entry(*colour).or_default().push(place as u32);
            }
            let mut groups: Vec<_> = groups.into_values().collect();
            groups.sort();
            groups
        };
        let found = |facts: &Facts| facts.accidents().into_iter().map(|it| it.records).collect::<Vec<_>>();
        prop_assert_eq!(found(&file.facts), groups(None));
        file.facts.withdraw(gone as u32);
        prop_assert_eq!(found(&file.facts), groups(Some(gone)));
    }
}
