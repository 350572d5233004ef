//! `vehicle_changes`.

use crate::{
    cursor::{Cursor, Place},
    parse,
    reader::ChainReader,
};
use jsonrpsee::core::RpcResult;
use sp_api::ProvideRuntimeApi;
use sp_blockchain::HeaderBackend;
use sp_core::{H256, crypto::AccountId32};
use sp_runtime::traits::Block as BlockT;
use std::collections::BTreeSet;
use urcar_rpc_api::{
    Answer, BlockRef, ChangePage, ChangedVehicle, ChangesRpcServer, Error, ErrorAt, RefusalBlock,
    limits::{MAX_CHANGES, MAX_CHANGES_BLOCKS},
};
use urcar_runtime_api::{ChangesApi, VehiclesApi};
use urcar_types::{Changes, Vin};

impl<C, B> ChangesRpcServer for ChainReader<C, B>
where
    B: BlockT<Hash = H256>,
    C: ProvideRuntimeApi<B> + HeaderBackend<B> + 'static,
    C::Api: ChangesApi<B, AccountId32> + VehiclesApi<B, AccountId32, u32>,
{
    fn changes(
        &self,
        since: Option<u32>,
        cursor: Option<String>,
        limit: Option<u32>,
        vins: Option<Vec<String>>,
    ) -> RpcResult<Answer<ChangePage>> {
        let limit = parse::limit(limit, MAX_CHANGES)? as usize;
        let followed = vins.as_deref().map(parse::vins).transpose()?;
        let last = self.finalised();
        let refused = |error: Error| {
            let block = RefusalBlock { number: last.number, hash: last.hash, finalised: true };
            ErrorAt { error, block: Some(block) }
        };
        let place = self.place(since, cursor.as_deref(), last).map_err(|error| match error {
            Error::CursorNotOnFinalChain(_) => refused(error),
            error => error.into(),
        })?;
        let followed = followed.map(BTreeSet::from_iter);
        let mut walk = Walk { place, last, limit, followed, changes: Vec::new(), terms: Vec::new() };
        // Each block is a call of the runtime.
        let _pass = self.gate().pass()?;
        let more = walk.walk(self).map_err(refused)?;
        let Walk { place, changes, terms, .. } = walk;
        let page = ChangePage { changes, terms, next: place.to_string(), more };
        Ok(self.answer_of(place.block, page)?)
    }
}

impl<C, B> ChainReader<C, B>
where
    B: BlockT<Hash = H256>,
    C: ProvideRuntimeApi<B> + HeaderBackend<B>,
{
    /// Returns where to begin: at the cursor, after the block `since`, or after the last final block.
    ///
    /// # Errors
    /// [`Error::CursorAndSince`], [`Error::ChangesCursor`]; [`Error::UnknownBlock`] where `since` isn't final;
    /// [`Error::CursorNotOnFinalChain`].
    pub fn place(&self, since: Option<u32>, cursor: Option<&str>, last: BlockRef) -> Result<Place, Error> {
        match (since, cursor) {
            (Some(_), Some(_)) => Err(Error::CursorAndSince),
            (None, None) => Ok(Place { block: last, told: None }),
            (Some(number), None) if number > last.number => Err(Error::UnknownBlock(number.to_string())),
            (Some(number), None) => Ok(Place { block: BlockRef { number, hash: self.hash(number)? }, told: None }),
            (None, Some(text)) => {
                let Cursor { place, .. } = text.parse::<Cursor>().map_err(|_| Error::ChangesCursor)?;
                let BlockRef { number, hash } = place.block;
                let is_final = number <= last.number && self.hash(number)? == hash;
                if is_final { Ok(place) } else { Err(Error::CursorNotOnFinalChain(number)) }
            }
        }
    }
}

/// A walk through the final chain, block by block.
struct Walk {
    /// The place up to which all is told.
    place: Place,
    /// The last block.
    last: BlockRef,
    /// How many changes are told at most.
    limit: usize,
    /// The vehicles of which they are told; nothing of all.
    followed: Option<BTreeSet<Vin>>,
    changes: Vec<ChangedVehicle>,
    /// The blocks that changed the term by which windows are reckoned.
    terms: Vec<BlockRef>,
}

impl Walk {
    /// Goes on until the last block, or a bound. Returns whether there is more. Blocks while wasm runs.
    ///
    /// # Errors
    /// [`Error::ChangesDiscarded`]; those of the runtime.
    fn walk<C, B>(&mut self, reader: &ChainReader<C, B>) -> Result<bool, Error>
    where
        B: BlockT<Hash = H256>,
        C: ProvideRuntimeApi<B> + HeaderBackend<B>,
        C::Api: ChangesApi<B, AccountId32>,
    {
        for _ in 0..MAX_CHANGES_BLOCKS {
            let Place { block, told } = self.place;
            let block = match told {
                Some(_) => block,
                None if block.number >= self.last.number => return Ok(false),
                None => {
                    let number = block.number.saturating_add(1);
                    BlockRef { number, hash: reader.hash(number)? }
                }
            };
            let changes = reader.call(block.hash, |api, at| Ok(Ok::<_, Error>(api.changes(at)?)));
            let changes = changes.map_err(|error| match error {
                Error::StateDiscarded(_) => Error::ChangesDiscarded(block.number),
                error => error,
            })?;
            if !self.take(block, told, changes) {
                return Ok(true);
            }
        }
        Ok(self.place.told.is_some() || self.place.block.number < self.last.number)
    }

    /// Takes in the changes of a block, those past the vehicle up to which they were told. Returns whether there was room
    /// for all of them. A change of terms is told with the last of them.
    fn take(&mut self, block: BlockRef, told: Option<Vin>, changes: Changes<AccountId32>) -> bool {
        let mut told = told;
        let (past, followed) = (told, self.followed.take());
        let is_asked = |vin: &Vin| {
            past.is_none_or(|past| *vin > past) && followed.as_ref().is_none_or(|followed| followed.contains(vin))
        };
        let mut is_whole = true;
        for change in changes.vehicles.into_iter().filter(|change| is_asked(&change.vin)) {
            if self.changes.len() >= self.limit {
                is_whole = false;
                break;
            }
            told = Some(change.vin);
            self.changes.push(ChangedVehicle { change, at: block });
        }
        match (is_whole, told) {
            (true, _) => {
                self.place = Place { block, told: None };
                self.terms.extend(changes.terms.then_some(block));
            }
            // Of this block nothing is told yet: it is begun anew.
            (false, None) => {}
            (false, told) => self.place = Place { block, told },
        }
        self.followed = followed;
        is_whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use urcar_samples::vins::numbered;
    use urcar_types::{ChangedRecords, VehicleChange};

    fn block(number: u32) -> BlockRef {
        BlockRef { number, hash: H256::from_low_u64_be(number.into()) }
    }

    fn change(number: u32) -> VehicleChange {
        let records = ChangedRecords::Some(vec![number]);
        VehicleChange { vin: numbered(number), records, title: false, listing: false }
    }

    fn changes(vehicles: Vec<VehicleChange>, terms: bool) -> Changes<AccountId32> {
        Changes { vehicles, disputes: Vec::new(), writers: Vec::new(), terms }
    }

    fn walk(limit: usize) -> Walk {
        let place = Place { block: block(1), told: None };
        Walk { place, last: block(9), limit, followed: None, changes: Vec::new(), terms: Vec::new() }
    }

    #[test]
    fn a_block_without_room_is_gone_on_with() {
        let three = || changes(vec![change(1), change(2), change(3)], false);
        let mut walk = walk(2);
        assert!(!walk.take(block(2), None, three()));
        assert_eq!(walk.place, Place { block: block(2), told: Some(numbered(2)) });
        walk.changes.clear();
        assert!(walk.take(block(2), walk.place.told, three()));
        assert_eq!((walk.place, walk.changes.len()), (Place { block: block(2), told: None }, 1));
        assert!(walk.take(block(3), None, changes(vec![change(1)], false)));
        assert!(walk.take(block(4), None, changes(vec![], false)), "nothing needs no room");
        assert!(!walk.take(block(5), None, three()));
        assert_eq!(walk.place, Place { block: block(4), told: None }, "it is begun anew");
    }

    #[test]
    fn only_the_vehicles_that_are_followed_are_told() {
        let mut walk = Walk { followed: Some(BTreeSet::from([numbered(2)])), ..walk(1) };
        assert!(walk.take(block(2), None, changes(vec![change(1), change(2), change(3)], false)));
        assert_eq!(walk.changes, [ChangedVehicle { change: change(2), at: block(2) }]);
        assert!(walk.followed.is_some());
    }

    #[test]
    fn a_change_of_terms_is_told_once_whichever_vehicles_are_followed() {
        let mut walk = Walk { followed: Some(BTreeSet::from([numbered(1), numbered(2)])), ..walk(1) };
        let both = || changes(vec![change(1), change(2)], true);
        assert!(!walk.take(block(2), None, both()));
        assert_eq!((walk.changes.len(), walk.terms.len()), (1, 0));
        walk.changes.clear();
        assert!(walk.take(block(2), walk.place.told, both()));
        assert!(walk.take(block(3), None, changes(vec![change(3)], true)));
        assert!(walk.take(block(4), None, changes(vec![], false)));
        assert_eq!((walk.changes.len(), walk.terms), (1, vec![block(2), block(3)]));
    }
}
