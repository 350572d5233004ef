//! `evidence_*`.

use crate::parameters::checked;
use futures::stream;
use jsonrpsee::{
    Extensions, Methods,
    core::{JsonValue, RegisterMethodError, RpcResult, async_trait},
};
use sc_rpc_api::check_if_safe;
use urcar_evidence::{Deletion, Error, NamedBy, Naming, Put, Service, parse_digest};
use urcar_rpc_api::{
    BlockRef, EVIDENCE_METHODS, EvidenceContent, EvidenceError, EvidenceNaming, EvidencePut, EvidenceRemoved,
    EvidenceRpcServer, EvidenceStatus, limits::MAX_EVIDENCE,
};
use urcar_types::Digest;

/// Returns every method of `evidence_*`, answered from the node's store; without one they say so (7050). Each refuses
/// parameters that it doesn't take.
///
/// # Errors
/// None as long as no two methods have the same name.
pub fn evidence(service: Option<Service>) -> Result<Methods, RegisterMethodError> {
    checked(EvidenceReader(service).into_rpc(), EVIDENCE_METHODS)
}

/// The node's evidence, where it keeps any.
struct EvidenceReader(Option<Service>);

impl EvidenceReader {
    fn service(&self) -> Result<&Service, EvidenceError> {
        self.0.as_ref().ok_or(EvidenceError::NoStore)
    }
}

#[async_trait]
impl EvidenceRpcServer for EvidenceReader {
    async fn put(&self, digest: String, content: String) -> RpcResult<EvidencePut> {
        let service = self.service()?;
        let digest = digest_of(&digest)?;
        let content = content_of(&content)?;
        let length = content.len() as u64;
        let put = service.put(digest, Some(length), stream::iter([Ok(content.into())])).await.map_err(refused)?;
        Ok(EvidencePut { digest, taken: put == Put::Taken })
    }

    async fn get(&self, digest: String) -> RpcResult<EvidenceContent> {
        let service = self.service()?;
        let digest = digest_of(&digest)?;
        let found = service.find(digest, false).await.map_err(refused)?;
        if found.bytes > MAX_EVIDENCE as u64 {
            return Err(EvidenceError::TooLargeToAnswer(found.bytes).into());
        }
        let content = service.store().whole(&digest).await.map_err(refused)?;
        service.metrics().served();
        Ok(EvidenceContent {
            digest,
            bytes: found.bytes,
            named_by: found.namings.into_iter().map(shown).collect(),
            content: format!("0x{}", hex::encode(content)),
        })
    }

    async fn remove(
        &self,
        extensions: &Extensions,
        digest: String,
        deletion: Option<JsonValue>,
    ) -> RpcResult<EvidenceRemoved> {
        // A writer's signature is its own leave.
        if deletion.is_none() {
            check_if_safe(extensions)?;
        }
        let service = self.service()?;
        let digest = digest_of(&digest)?;
        let Some(deletion) = deletion else {
            let new = service.remove(digest).await.map_err(refused)?;
            return Ok(EvidenceRemoved { digest, new, gone: true });
        };
        let unreadable = |words: String| EvidenceError::Deletion(format!("the deletion can't be read: {words}"));
        let deletion: Deletion = serde_json::from_value(deletion).map_err(|error| unreadable(error.to_string()))?;
        if deletion.digest != digest {
            return Err(unreadable("it is of another digest".to_owned()).into());
        }
        let outcome = service.delete(deletion).await.map_err(refused)?;
        Ok(EvidenceRemoved { digest, new: outcome.is_new, gone: outcome.is_gone })
    }

    fn status(&self) -> RpcResult<EvidenceStatus> {
        let status = self.service()?.status().map_err(refused)?;
        Ok(EvidenceStatus {
            listener: status.listener.map(|address| address.to_string()),
            block: status.block.map(|block| BlockRef { number: block.number, hash: block.hash }),
            named: status.totals.named,
            held: status.totals.held,
            missing: status.totals.missing,
            removed: status.totals.removed,
            bytes: status.totals.bytes,
            most_bytes: status.most_bytes,
            most_object_bytes: status.most_object_bytes,
            most_writer_bytes: status.most_writer_bytes,
            peers: status.peers,
            last_error: status.last_error,
        })
    }
}

fn digest_of(text: &str) -> Result<Digest, EvidenceError> {
    parse_digest(text).ok_or(EvidenceError::MalformedDigest)
}

fn content_of(text: &str) -> Result<Vec<u8>, EvidenceError> {
    let digits = text.strip_prefix("0x").ok_or(EvidenceError::MalformedContent)?;
    if digits.len() > MAX_EVIDENCE * 2 {
        return Err(EvidenceError::TooLargeToCall);
    }
    hex::decode(digits).map_err(|_| EvidenceError::MalformedContent)
}

fn shown(Naming { by, writer, media_type, .. }: Naming) -> EvidenceNaming {
    let (vin, record, dispute) = match by {
        NamedBy::Record { vin, number } => (Some(vin), Some(number), None),
        NamedBy::Dispute(number) => (None, None, Some(number)),
    };
    EvidenceNaming { vin, record, dispute, writer, media_type }
}

/// Returns the error of a store that gives no answer.
fn refused(error: Error) -> EvidenceError {
    let words = error.to_string();
    match error {
        Error::NotNamed(_) => EvidenceError::NotNamed(words),
        Error::Missing(_) | Error::Damaged(_) => EvidenceError::Missing(words),
        Error::Gone { removals, .. } => {
            let removals = serde_json::to_value(removals).unwrap_or_default();
            EvidenceError::Gone { words, removals }
        }
        Error::WrongLength { .. } | Error::WrongDigest { .. } => EvidenceError::WrongContent(words),
        Error::TooLarge { .. } => EvidenceError::TooLarge(words),
        Error::Full | Error::WriterFull { .. } => EvidenceError::Full(words),
        Error::Busy | Error::BrokenOff(_) | Error::TooSlow => EvidenceError::Busy(words),
        Error::Deletion(_) => EvidenceError::Deletion(words),
        // No method asks for a range.
        Error::OutOfRange { .. }
        | Error::OtherChain { .. }
        | Error::Place(_)
        | Error::Objects(_)
        | Error::Catalogue(_) => EvidenceError::Unreadable(words),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use urcar_evidence::{DeletionError, Removal};

    const DIGEST: Digest = Digest::repeat_byte(1);

    #[test]
    fn each_error_has_its_code() {
        for (error, code) in [
            (Error::NotNamed(DIGEST), 7051),
            (Error::Missing(DIGEST), 7052),
            (Error::Damaged(DIGEST), 7052),
            (Error::Gone { digest: DIGEST, removals: vec![Removal::Operator(1)] }, 7053),
            (Error::WrongLength { found: 1, named: 2 }, 7054),
            (Error::WrongDigest { found: DIGEST, expected: DIGEST }, 7054),
            (Error::TooLarge { bytes: 2, most: 1 }, 7055),
            (Error::Full, 7056),
            (Error::WriterFull { most: 1 }, 7056),
            (Error::Busy, 7057),
            (Error::TooSlow, 7057),
            (DeletionError::NotWriter.into(), 7060),
            (Error::Catalogue("disk".into()), 7061),
        ] {
            assert_eq!(refused(error.clone()).code(), code, "{error}");
        }
    }

    #[test]
    fn content_is_hexadecimal_digits() {
        assert_eq!(content_of("0x00ff"), Ok(vec![0, 255]));
        assert_eq!(content_of("0x"), Ok(vec![]));
        for wrong in ["", "00", "0x0", "0xzz", "0X00"] {
            assert_eq!(content_of(wrong), Err(EvidenceError::MalformedContent), "{wrong}");
        }
        let large = format!("0x{}", "00".repeat(MAX_EVIDENCE + 1));
        assert_eq!(content_of(&large), Err(EvidenceError::TooLargeToCall));
    }

    proptest! {
        #[test]
        fn content_is_read_as_it_was_written(content: Vec<u8>) {
            prop_assert_eq!(content_of(&format!("0x{}", hex::encode(&content))), Ok(content));
        }
    }
}
