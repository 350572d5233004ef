//! Several records of one accident or claim.

use super::*;
use proptest::prelude::*;
use urcar_types::Zone;

/// An accident, about another or not.
fn accident(severity: Severity, zone: Zone, about: Option<u32>) -> RecordData<u64> {
    let RecordData::Accident { airbags, structural, towed, drivable, .. } = data::accident::<u64>() else { panic!() };
    let zones = List::unchecked(vec![zone]);
    RecordData::Accident { zones, severity, airbags, structural, towed, drivable, about }
}

fn claim(is_loss: bool, of: Option<u32>) -> RecordData<u64> {
    let RecordData::InsuranceClaim { claim, status, amount, salvage_category, .. } = data::claim::<u64>(is_loss) else {
        panic!()
    };
    RecordData::InsuranceClaim { claim, status, amount, total_loss: is_loss, salvage_category, about: of }
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
    facts.add(fact(4, INSURER, Fact::Claim { total_loss: true, link: Link::None })).unwrap();
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
