//! Whole files in one answer, and all files page by page.

mod common;

use common::{
    Chain, account, by, number, organisation,
    records::{buy, data, entry, evidence, list, open_dispute, parsed, reading, record, record_batch, register, vin},
};
use sp_keyring::Sr25519Keyring::{Bob, Charlie};
use urcar_runtime::{AccountId, Block, BlockNumber, Money, Runtime, UNIT, Writers};
use urcar_runtime_api::{
    runtime_decl_for_disputes_api::DisputesApiV1, runtime_decl_for_files_api::FilesApiV1,
    runtime_decl_for_market_api::MarketApiV2, runtime_decl_for_vehicles_api::VehiclesApiV2,
};
use urcar_types::{FilePage, FileView, MAX_FILE_RECORDS, ReadError, RecordKind, Vin, VinError, VinText, utc_text};

type File = FileView<AccountId, Money, BlockNumber>;

fn org(number: usize) -> AccountId {
    account(&organisation(number))
}

fn file(vin: &VinText, numbers: Option<Vec<u32>>) -> Result<File, ReadError> {
    <Runtime as FilesApiV1<Block, AccountId, Money, BlockNumber>>::file(vin.clone(), numbers)
}

fn files(after: Option<VinText>, limit: u32) -> Result<FilePage<AccountId, Money, BlockNumber>, ReadError> {
    <Runtime as FilesApiV1<Block, AccountId, Money, BlockNumber>>::files(after, limit)
}

/// Bob's car, with so many records beside its birth.
fn make(car: u32, records: u32) {
    assert_eq!(by(&org(number::MANUFACTURER), register(&vin(car), Some(Bob.to_account_id()))), Ok(()));
    let unread = entry(data(RecordKind::OdometerReading, &Bob.to_account_id()));
    let items: Vec<_> = (0..records).map(|_| (vin(car), unread.clone())).collect();
    for batch in items.chunks(128) {
        assert_eq!(by(&org(number::WORKSHOP), record_batch(batch.to_vec())), Ok(()));
    }
    assert_eq!(file(&vin(car), None).expect("a file").vehicle.records, records + 1);
}

/// The numbers of a file's records.
fn numbers(file: &File) -> Vec<u32> {
    file.records.iter().map(|view| view.record.number).collect()
}

#[test]
fn a_file_is_what_the_other_questions_tell_together() {
    let (mut chain, price) = (Chain::development(), 5_000 * UNIT);
    chain.block(|| {
        make(1, 0);
        assert_eq!(by(&Bob.to_account_id(), list(&vin(1), price)), Ok(()));
        assert_eq!(by(&Charlie.to_account_id(), buy(&vin(1), price)), Ok(()));
        assert_eq!(by(&org(number::WORKSHOP), record(&vin(1), reading(62_000))), Ok(()));
        let mut branded = entry(data(RecordKind::TitleBrand, &Bob.to_account_id()));
        branded.evidence = evidence();
        assert_eq!(by(&org(number::INSURER), record(&vin(1), branded)), Ok(()));
        assert_eq!(by(&Charlie.to_account_id(), list(&vin(1), price)), Ok(()));
        assert_eq!(by(&org(number::INSURER), open_dispute(&vin(1), 2, 1)), Ok(()));
    });
    chain.run(|| {
        type Api = Runtime;
        let whole = file(&vin(1), None).expect("a file");
        assert_eq!(Ok(whole.vehicle), <Api as VehiclesApiV2<Block, AccountId, BlockNumber>>::vehicle(vin(1)));
        let page = <Api as VehiclesApiV2<Block, AccountId, BlockNumber>>::records(vin(1), 0, 100).expect("a file");
        assert_eq!(whole.records, page.records);
        assert!(whole.records[1].token_price.is_some(), "the sale was paid here");
        assert_eq!(whole.pending.len(), 1);
        assert_eq!(Ok(whole.pending), <Api as VehiclesApiV2<Block, AccountId, BlockNumber>>::pending(vin(1)));
        assert_eq!(whole.disputes.len(), 1);
        let disputes = <Api as DisputesApiV1<Block, AccountId, Money, BlockNumber>>::disputes(vin(1), 0, 100);
        assert_eq!(Ok(whole.disputes), disputes.map(|page| page.disputes));
        assert!(whole.listing.is_some());
        let listing = <Api as MarketApiV2<Block, AccountId, Money, BlockNumber>>::listing(vin(1));
        assert_eq!(Ok(whole.listing), listing);
    });
}

/// Forms of calls come with a limit of 0: an empty page would read as if there were nothing.
#[test]
fn a_page_of_no_limit_is_the_largest() {
    let (mut chain, price) = (Chain::development(), 5_000 * UNIT);
    chain.block(|| {
        make(1, 120);
        make(2, 0);
        assert_eq!(by(&Bob.to_account_id(), list(&vin(1), price)), Ok(()));
        assert_eq!(by(&Bob.to_account_id(), list(&vin(2), price)), Ok(()));
        assert_eq!(by(&org(number::INSURER), open_dispute(&vin(1), 2, 1)), Ok(()));
    });
    chain.run(|| {
        type Api = Runtime;
        let records = <Api as VehiclesApiV2<Block, AccountId, BlockNumber>>::records(vin(1), 0, 0).expect("a file");
        assert_eq!((records.records.len(), records.total, records.next), (100, 121, Some(100)));
        let owned = <Api as VehiclesApiV2<Block, AccountId, BlockNumber>>::owned_by(Bob.to_account_id(), None, 0);
        assert_eq!(owned.expect("an account").vehicles.len(), 2);
        let market = <Api as MarketApiV2<Block, AccountId, Money, BlockNumber>>::listings(None, 0);
        assert_eq!(market.expect("the market").listings.len(), 2);
        let found = <Api as MarketApiV2<Block, AccountId, Money, BlockNumber>>::find(Default::default(), None, 0);
        assert_eq!(found.expect("the market").listings.len(), 2);
        let disputes = <Api as DisputesApiV1<Block, AccountId, Money, BlockNumber>>::disputes(vin(1), 0, 0);
        assert_eq!(disputes.expect("a file").disputes.len(), 1);
        assert_eq!(files(None, 0).expect("the files").files.len(), 2);
    });
}

#[test]
fn a_vehicle_and_its_records_are_told_in_words() {
    let mut chain = Chain::development();
    chain.block(|| {
        make(1, 1);
        assert_eq!(by(&org(number::MANUFACTURER), register(&vin(2), None)), Ok(()));
        assert_eq!(by(&Bob.to_account_id(), list(&vin(1), 5_000 * UNIT)), Ok(()));
        assert_eq!(by(&Charlie.to_account_id(), buy(&vin(1), 5_000 * UNIT)), Ok(()));
    });
    chain.run(|| {
        type Api = Runtime;
        let overview = |car, from, limit| {
            <Api as VehiclesApiV2<Block, AccountId, BlockNumber>>::overview(vin(car), from, limit).expect("a file")
        };
        let page = <Api as VehiclesApiV2<Block, AccountId, BlockNumber>>::records(vin(1), 0, 3).expect("a file");
        let name = |of| Writers::admitted_name(&org(of)).expect("an organisation");
        let maker = name(number::MANUFACTURER);
        let written = utc_text(page.records[0].record.recorded_at);
        assert_eq!(overview(1, 0, 0).registered, format!("{written} by {} (Manufacturer)", maker.as_str()));
        assert_eq!((overview(1, 0, 0).owner, overview(2, 0, 0).owner), (None, Some(maker.clone())));
        let line = |place: usize, kind: &str, by: &str| {
            let view = &page.records[place];
            let (day, window) = (&view.record.entry.event_date, view.window_until.map(utc_text));
            let window = window.map_or("waits".into(), |until| format!("window ends {until}"));
            format!("{place}: {kind} of {day}, active; {written} by {by}; {window}")
        };
        let workshop = format!("{} (Workshop)", name(number::WORKSHOP).as_str());
        let lines = [
            line(0, "manufacture", &format!("{} (Manufacturer)", maker.as_str())),
            line(1, "odometer reading", &workshop),
            line(2, "sale", "the owner"),
        ];
        let whole = overview(1, 0, 0);
        assert_eq!((&whole.records[..], whole.total, whole.next), (&lines[..], 3, None));
        assert_eq!((&overview(1, 1, 1).records[..], overview(1, 1, 1).next), (&lines[1..2], Some(2)));
        let unknown = <Api as VehiclesApiV2<Block, AccountId, BlockNumber>>::overview(vin(9), 0, 0);
        assert_eq!(unknown, Err(ReadError::UnknownVehicle));
    });
}

#[test]
fn records_are_picked_by_number_in_order_each_once() {
    let mut chain = Chain::development();
    chain.block(|| make(1, 20));
    chain.run(|| {
        let picked = |of: Vec<u32>| numbers(&file(&vin(1), Some(of)).expect("a file"));
        assert_eq!(picked(vec![17, 2, 0, 2, 21, u32::MAX]), [0, 2, 17]);
        assert_eq!(picked(vec![20]), [20]);
        assert_eq!(picked(vec![]), [] as [u32; 0]);
        let all = file(&vin(1), None).expect("a file").records;
        assert_eq!(file(&vin(1), Some(vec![17])).expect("a file").records, [all[17].clone()]);
    });
}

#[test]
fn what_is_no_vehicle_has_no_file() {
    let mut chain = Chain::development();
    chain.run(|| {
        let none = VinText::unchecked("no VIN");
        let malformed = Vin::try_from(&none).map_err(ReadError::MalformedVin).expect_err("no VIN");
        assert!(matches!(malformed, ReadError::MalformedVin(VinError::Length | VinError::Alphabet)));
        assert_eq!(file(&none, None), Err(malformed));
        assert_eq!(file(&vin(1), None), Err(ReadError::UnknownVehicle));
        assert_eq!(file(&vin(1), Some(vec![0])), Err(ReadError::UnknownVehicle));
        assert_eq!(files(Some(none), 1), Err(malformed));
        for limit in [0, 1, u32::MAX] {
            assert_eq!(files(None, limit), Ok(FilePage { files: Vec::new(), next: None }));
        }
    });
}

/// All pages, each as the VINs of its files and the number of their records.
fn pages(limit: u32) -> Vec<Vec<(Vin, usize)>> {
    let (mut pages, mut after) = (Vec::new(), None);
    loop {
        let page = files(after, limit).expect("a VIN that the last page named");
        for file in &page.files {
            assert_eq!(Ok(file), alone(file).as_ref(), "each is shown as by itself");
        }
        pages.push(page.files.iter().map(|file| (file.vehicle.vin, file.records.len())).collect());
        match page.next {
            Some(next) => after = Some(next.into()),
            None => return pages,
        }
    }
}

/// The same file, asked for by itself.
fn alone(of: &File) -> Result<File, ReadError> {
    file(&of.vehicle.vin.into(), None)
}

#[test]
fn pages_have_every_file_once_in_order_and_no_more_records_than_asked_for() {
    let mut chain = Chain::development();
    let sizes = [1, 4, 2, 7, 1, 3, 12, 2];
    chain.block(|| {
        for (car, records) in (1..).zip(sizes) {
            make(car, records - 1);
        }
    });
    chain.run(|| {
        let stored: Vec<Vin> = pallet_vehicles::Vehicles::<Runtime>::iter_keys().collect();
        assert_eq!(stored.len(), sizes.len());
        for limit in [1, 2, 5, 8, 32, MAX_FILE_RECORDS, u32::MAX] {
            let pages = pages(limit);
            assert!(pages.iter().all(|page| !page.is_empty()), "a page has a file, whatever the limit");
            assert_eq!(pages.concat().into_iter().map(|(vin, _)| vin).collect::<Vec<_>>(), stored, "{limit}");
            for page in pages.iter().filter(|page| page.len() > 1) {
                assert!(page.iter().map(|(_, records)| records).sum::<usize>() <= limit as usize);
            }
            // No file would have fitted onto the page before it.
            for two in pages.windows(2) {
                let before: usize = two[0].iter().map(|(_, records)| records).sum();
                assert!(before + two[1][0].1 > limit as usize, "{limit}");
            }
        }
        assert_eq!(pages(0), pages(MAX_FILE_RECORDS));
        assert_eq!(pages(32).len(), 1, "that is how many records there are");
        // From a VIN on that no vehicle has, pages go on as the storage does.
        let rest = files(Some(vin(900_000)), u32::MAX).expect("a VIN");
        let vins: Vec<Vin> = rest.files.iter().map(|file| file.vehicle.vin).collect();
        assert_eq!((stored.ends_with(&vins), rest.next), (true, None));
    });
}

#[test]
fn a_long_file_is_cut_and_the_rest_asked_for_by_number() {
    let mut chain = Chain::development();
    let total = MAX_FILE_RECORDS + 5;
    chain.block(|| {
        make(1, total - 1);
        make(2, 1);
    });
    chain.run(|| {
        let long = file(&vin(1), None).expect("a file");
        assert_eq!(long.vehicle.records, total);
        assert_eq!(numbers(&long), (0..MAX_FILE_RECORDS).collect::<Vec<_>>());
        let rest = file(&vin(1), Some((MAX_FILE_RECORDS..total).collect())).expect("a file");
        assert_eq!(numbers(&rest), (MAX_FILE_RECORDS..total).collect::<Vec<_>>());
        let most = file(&vin(1), Some((2..=u32::from(u16::MAX)).collect())).expect("a file");
        assert_eq!(numbers(&most), (2..MAX_FILE_RECORDS + 2).collect::<Vec<_>>());
        for limit in [0, 10, u32::MAX] {
            let mut pages = pages(limit);
            pages.sort();
            let mut expected = [(parsed(&vin(1)), MAX_FILE_RECORDS as usize), (parsed(&vin(2)), 2)].map(|it| vec![it]);
            expected.sort();
            assert_eq!(pages, expected, "{limit}");
        }
    });
}
