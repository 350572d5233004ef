//! Every error, by name.

use super::*;
use crate::search::{Block, Cursor, MAX_PAGE, SearchError};
use urcar_types::{Facet, FilterError, SortKey};

/// An index of 50 vehicles, and a cursor of the search for all of them.
fn read() -> (Table, Cursor) {
    let table = loaded(&market(&mut Samples::new(1), 50), FIRST_DAY);
    let page = table.snapshot().ok().unwrap().search(&Filter::default(), Sort::default(), None, 5).unwrap();
    (table, page.next.unwrap())
}

fn block() -> Block {
    Block { height: 2, day: FIRST_DAY, changed: vec![], removed: vec![] }
}

#[test]
fn a_cursor_of_another_filter_or_another_sort_is_refused() {
    let (table, cursor) = read();
    let snapshot = table.snapshot().ok().unwrap();
    let free = Filter { free: Some(true), ..Default::default() };
    let by_price = Sort { by: SortKey::Price, descending: false };
    for (filter, sort) in [(free, Sort::default()), (Filter::default(), by_price)] {
        let error = snapshot.search(&filter, sort, Some(&cursor), 5).err();
        assert_eq!(error, Some(SearchError::CursorOfOtherSearch));
    }
}

#[test]
fn a_cursor_of_another_chain_is_refused() {
    let (_, cursor) = read();
    let other = Table::new(&[8; 32], ENOUGH);
    other.load(1, FIRST_DAY, market(&mut Samples::new(1), 50)).unwrap();
    let error = other.snapshot().ok().unwrap().search(&Filter::default(), Sort::default(), Some(&cursor), 5).err();
    assert_eq!(error, Some(SearchError::CursorOfOtherChain));
}

#[test]
fn a_page_has_a_bounded_number_of_rows() {
    let (table, _) = read();
    for limit in [0, MAX_PAGE + 1, usize::MAX] {
        let error = table.snapshot().ok().unwrap().search(&Filter::default(), Sort::default(), None, limit).err();
        assert_eq!(error, Some(SearchError::Limit { max: MAX_PAGE }));
    }
}

#[test]
fn a_bad_filter_is_refused_for_pages_and_for_facets() {
    let (table, _) = read();
    let snapshot = table.snapshot().ok().unwrap();
    let filter = Filter { price_from: Some(2), price_to: Some(1), ..Default::default() };
    let error = SearchError::Filter(FilterError::PricesReversed);
    assert_eq!(snapshot.search(&filter, Sort::default(), None, 5).err(), Some(error));
    assert_eq!(snapshot.facets(&filter, &[Facet::Make], 5).err(), Some(error));
    assert_eq!(error.to_string(), format!("the filter is refused: {}", FilterError::PricesReversed));
}

#[test]
fn before_it_is_loaded_it_has_no_answers() {
    let table = Table::new(&GENESIS, ENOUGH);
    assert_eq!(table.snapshot().err(), Some(SearchError::NotReady));
    assert_eq!(table.apply(block()), Err(SearchError::NotReady));
}

#[test]
fn vehicles_that_cannot_be_read_leave_the_state_as_it_was() {
    let (table, _) = read();
    let first = Samples::new(2).vehicle(900);
    for vehicles in [vec![Err("disk")], vec![Ok(first.clone()), Err("disk"), Ok(first)]] {
        assert_eq!(table.try_load(2, FIRST_DAY, vehicles), Err("disk"));
        assert_eq!(table.snapshot().map(|snapshot| (snapshot.height(), snapshot.len())).ok(), Some((1, 50)));
    }
    assert_eq!(table.apply(block()), Ok(()));
    assert_eq!(table.try_load(3, FIRST_DAY, Vec::<Result<Summary, &str>>::new()), Ok(Ok(())));
    assert_eq!(table.snapshot().map(|snapshot| snapshot.len()).ok(), Some(0));
}

#[test]
fn past_its_memory_it_says_so_until_it_is_loaded_anew() {
    let vehicles = market(&mut Samples::new(1), 2_000);
    let needed = {
        let table = loaded(&vehicles, FIRST_DAY);
        let needed = table.bytes();
        assert!(needed > 2_000 * 100, "{needed}");
        needed
    };
    let short = Table::new(&GENESIS, needed - 1);
    let error = short.load(1, FIRST_DAY, vehicles.clone()).err();
    assert_eq!(error, Some(SearchError::MemoryLimit { bytes: needed, limit: needed - 1 }));
    assert_eq!(short.bytes(), 0);
    let table = Table::new(&GENESIS, needed + needed / 4);
    table.load(1, FIRST_DAY, vehicles).unwrap();
    let more = (10_000..20_000).map(|number| Samples::new(2).vehicle(number)).collect();
    let error = table.apply(Block { changed: more, ..block() }).err();
    assert!(matches!(error, Some(SearchError::MemoryLimit { bytes, limit }) if bytes > limit), "{error:?}");
    assert_eq!((table.snapshot().err(), table.apply(block()).err()), (error, error));
    table.load(2, FIRST_DAY, market(&mut Samples::new(1), 10)).unwrap();
    assert_eq!(table.snapshot().ok().map(|snapshot| snapshot.len()), Some(10));
}
