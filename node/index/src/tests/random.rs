//! Any sequence of changes, taken in block by block, gives the rows of a rebuild.

use super::actions::{act, action};
use super::{dump, follow, open, rebuild};
use crate::read::{Numbers, settle, whole_file};
use crate::samples::{BLOCK_TIME, Chain, block};
use proptest::{collection::vec, prelude::*};
use std::sync::Arc;
use urcar_samples::vins::numbered;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn live_and_rebuilt_are_the_same_row_for_row(
        blocks in vec(vec((0u32..6, action()), 0..6), 1..16),
        from in 0u32..4,
        page in 1usize..5,
        room in 2usize..9,
    ) {
        let chain = Arc::new(Chain { page, room, ..Chain::default() });
        for actions in &blocks {
            act(&chain, actions);
        }
        let (one, other) = (tempfile::tempdir()?, tempfile::tempdir()?);
        let (live, rebuilt) = (open(one.path(), &chain), open(other.path(), &chain));
        rebuild(&live, block(from.min(chain.last().height)));
        follow(&live, &chain);
        rebuild(&rebuilt, chain.last());
        prop_assert_eq!(dump(one.path()), dump(other.path()));
        prop_assert_eq!(live.statistics().unwrap(), rebuilt.statistics().unwrap());
        prop_assert_eq!(live.check(1).unwrap().differences, vec![]);
        for number in 0..6 {
            let (vin, at) = (numbered(number), chain.last());
            let mut shown = whole_file(&*chain, &at, &vin, None, &Numbers::All).unwrap();
            shown.iter_mut().for_each(|file| settle(file, u64::from(at.height) * BLOCK_TIME));
            prop_assert_eq!(live.report_sources(&[vin]).unwrap(), (at, vec![shown]));
        }
    }
}
