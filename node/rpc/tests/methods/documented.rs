//! The table of errors in `docs/reference/rpc.md`.

use jsonrpsee::types::error::*;

const DOCUMENT: &str = include_str!("../../../../docs/reference/rpc.md");

/// Returns the codes in the first column of the document's tables.
fn documented() -> Vec<i32> {
    let rows = DOCUMENT.lines().filter_map(|line| line.strip_prefix("| "));
    let cells = rows.filter_map(|row| row.split(" |").next());
    cells.flat_map(|cell| cell.split(", ")).filter_map(|code| code.parse().ok()).collect()
}

/// Before, a client that was refused for another reason than its parameters found nothing about it.
#[test]
fn every_error_of_the_server_is_documented() {
    // Its others, -32000, -32001 and -32009, are answered nowhere in it.
    let of_jsonrpsee = [
        PARSE_ERROR_CODE,
        INVALID_REQUEST_CODE,
        METHOD_NOT_FOUND_CODE,
        INVALID_PARAMS_CODE,
        INTERNAL_ERROR_CODE,
        BATCHES_NOT_SUPPORTED_CODE,
        TOO_MANY_SUBSCRIPTIONS_CODE,
        OVERSIZED_REQUEST_CODE,
        OVERSIZED_RESPONSE_CODE,
        TOO_BIG_BATCH_REQUEST_CODE,
        TOO_BIG_BATCH_RESPONSE_CODE,
    ];
    // `--rpc-rate-limit`, in `sc-rpc-server`.
    const RATE_LIMIT: i32 = -32_999;
    let documented = documented();
    for code in of_jsonrpsee.into_iter().chain([RATE_LIMIT]) {
        assert!(documented.contains(&code), "{code} is not in docs/reference/rpc.md");
    }
}

#[test]
fn every_error_of_ours_is_documented() {
    let documented = documented();
    for code in (7001..=7012).chain([7099]) {
        assert!(documented.contains(&code), "{code} is not in docs/reference/rpc.md");
    }
}
