//! Where whoever is refused goes on.

use urcar_rpc_api::{BlockRef, Error, ErrorAt, RefusalBlock};

/// Returns an error with the newest final block, from which to go on, where there is no other way.
pub fn at_newest(error: Error, newest: BlockRef) -> ErrorAt {
    let goes_on_there = matches!(
        error,
        Error::CursorNotOnFinalChain(_)
            | Error::CursorBlockUnknown(_)
            | Error::ChangesDiscarded(_)
            | Error::TooFarBehind(_)
    );
    let block = RefusalBlock { number: newest.number, hash: newest.hash, finalised: true };
    ErrorAt { error, block: goes_on_there.then_some(block) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sp_core::H256;

    #[test]
    fn the_block_to_go_on_from_is_told_where_there_is_no_other_way() {
        let newest = BlockRef { number: 7, hash: H256::zero() };
        let told = |error| at_newest(error, newest).block.map(|block| (block.number, block.finalised));
        for error in [Error::CursorNotOnFinalChain(1), Error::CursorBlockUnknown(1), Error::ChangesDiscarded(1)] {
            assert_eq!(told(error), Some((7, true)));
        }
        assert_eq!(told(Error::TooFarBehind(1)), Some((7, true)));
        assert_eq!(told(Error::SlowReader), None);
    }
}
