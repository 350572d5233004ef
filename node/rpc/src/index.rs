//! `index_*`.

use crate::reader::ChainReader;
use jsonrpsee::core::RpcResult;
use sp_core::H256;
use sp_runtime::traits::Block as BlockT;
use urcar_index::{BlockId, Copied, LiveStatus};
use urcar_rpc_api::{BlockRef, Error, IndexRpcServer, IndexStatus, Rebuilding};

impl<C, B> IndexRpcServer for ChainReader<C, B>
where
    B: BlockT<Hash = H256>,
    C: Send + Sync + 'static,
{
    fn status(&self) -> RpcResult<IndexStatus> {
        let status = self.index()?.status();
        let LiveStatus { block, finalised, schema, wal_bytes, memory_bytes, rebuilding, last_error } = status;
        let small = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
        Ok(IndexStatus {
            block: block.map(|BlockId { height, hash }| BlockRef { number: height, hash }),
            finalised,
            behind: block.map(|block| finalised.saturating_sub(block.height)),
            schema,
            wal_bytes,
            memory_bytes: memory_bytes as u64,
            rebuilding: rebuilding
                .map(|Copied { vehicles, records }| Rebuilding { vehicles: small(vehicles), records: small(records) }),
            last_error,
        })
    }
}

/// Returns the error of an index that gives no answer.
pub fn refused(error: urcar_index::Error) -> Error {
    match error {
        urcar_index::Error::Deadline => Error::IndexDeadline,
        other => Error::IndexNotReady(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn why_the_index_gives_no_answer() {
        assert_eq!(refused(urcar_index::Error::Deadline).code(), 7022);
        let error = refused(urcar_index::Error::NotBuilt);
        assert_eq!(error.code(), 7021);
        assert!(error.to_string().contains("`urcar-node index rebuild`. Ask again later"), "{error}");
        assert_eq!(refused(urcar_index::Error::Corrupt("x".into())).code(), 7021);
    }
}
