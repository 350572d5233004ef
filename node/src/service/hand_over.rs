//! The hand-over that a node begins at, and whether it is its own chain's.

use super::types::BlockHash;
use crate::chain_spec::newest_hand_over;
use sc_service::{Configuration, error::Error};
use sp_blockchain::HeaderBackend;
use urcar_consensus::HandOver;
use urcar_runtime::opaque::Block;

/// Returns the newest hand-over of the node's specification; none where there is none.
///
/// # Errors
/// Where `client` knows another block of that number to be final.
pub fn newest(config: &Configuration, client: &impl HeaderBackend<Block>) -> Result<Option<HandOver<Block>>, Error> {
    let Some(hand_over) = newest_hand_over(config.chain_spec.as_ref()) else { return Ok(None) };
    if let Some(known) = contradiction(hand_over, client)? {
        let (number, named) = (hand_over.number(), hand_over.hash());
        return Err(Error::Other(format!(
            "block {number} is {named:?} in the newest of authoritySetHardForks, and {known:?} is final here: the \
             specification is another chain's, or this node followed another (hand_over_foreign)"
        )));
    }
    Ok(Some(hand_over.clone()))
}

/// Returns the final block of the hand-over's number, where it is another than the hand-over's.
fn contradiction(
    hand_over: &HandOver<Block>,
    client: &impl HeaderBackend<Block>,
) -> sp_blockchain::Result<Option<BlockHash>> {
    if client.info().finalized_number < hand_over.number() {
        return Ok(None);
    }
    // Nothing is known of it while what is below the first state is still downloaded.
    Ok(client.hash(hand_over.number())?.filter(|known| *known != hand_over.hash()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use sc_client_api::{NewBlockState, in_mem::Blockchain};
    use sp_core::H256;
    use sp_runtime::traits::Header as _;
    use urcar_runtime::Header;

    #[test]
    fn a_hand_over_of_another_chain_is_refused() {
        let header = |parent: H256, content: u8| {
            let number = if parent.is_zero() { 0 } else { 1 };
            Header::new(number, H256::repeat_byte(content), H256::zero(), parent, Default::default())
        };
        let chain = Blockchain::<Block>::new();
        let insert = |header: Header, state| chain.insert(header.hash(), header, None, None, state, true).unwrap();
        let at = |header: Header| contradiction(&HandOver { header, set_id: 1, authorities: vec![] }, &chain).unwrap();
        let genesis = header(H256::zero(), 0);
        let [own, other] = [1, 2].map(|content| header(genesis.hash(), content));
        insert(genesis, NewBlockState::Final);
        assert_eq!(at(own.clone()), None, "it is yet to come");
        insert(own.clone(), NewBlockState::Best);
        assert_eq!(at(other.clone()), None, "its own is not final yet");
        insert(own.clone(), NewBlockState::Final);
        assert_eq!(at(own.clone()), None);
        assert_eq!(at(other), Some(own.hash()));
    }
}
