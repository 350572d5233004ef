//! The codes of the errors, in words.

/// A code of an error.
#[derive(Debug, Clone, Copy)]
pub struct ErrorCode {
    /// The code.
    pub code: i32,
    /// Its meaning.
    pub meaning: &'static str,
    /// The advice for whoever gets it.
    pub advice: &'static str,
}

const fn error(code: i32, meaning: &'static str, advice: &'static str) -> ErrorCode {
    ErrorCode { code, meaning, advice }
}

/// The errors that every method has which takes a block.
pub const BLOCK_ERRORS: [i32; 4] = [7003, 7011, 7012, 7099];

/// Every code of ours. A code keeps its meaning; a new error gets a new code.
pub const ERROR_CODES: &[ErrorCode] = &[
    error(
        7001,
        "not a VIN; a character that no VIN has is named with its place and code point, for it may look like one that a \
         VIN has",
        "check it against the vehicle's plate",
    ),
    error(
        7002,
        "no such vehicle at that block",
        "check the VIN, or ask at a later block; where its check digit is mandated and doesn't fit (see \
         `check_digit_fits`) the message says so",
    ),
    error(7003, "the node has no such block", "check it, or ask a node that has caught up"),
    error(7004, "no organisation behind the account", "check the address"),
    error(7005, "not an account", "give SS58, or 0x and 64 hexadecimal digits"),
    error(
        7006,
        "more than 100 records, disputes, listings, vehicles or changes asked for, or none",
        "ask for 1 to 100, and go on at `next`",
    ),
    error(7007, "more than 10,000 records to verify", "send the digest after the last record instead"),
    error(7008, "no dispute of this number", "`vehicle_disputes` lists those of a vehicle"),
    error(7009, "no price can be given; `data` has the reason", "the message says it"),
    error(
        7010,
        "not a currency: no three letters, or none that ISO 4217 has",
        "check the letters; give those of ISO 4217, or of the chain's own token",
    ),
    error(7011, "another block of this number is final", "ask by the number"),
    error(7012, "the node has thrown the block's state away", "ask an archive node, or at a later block"),
    error(
        7013,
        "the claim says nothing about whether it is true: it has no record, its records don't begin with record 0, or \
         there is a gap between them, they were filtered by `kind`, or are fewer than its `next` says or, where that is \
         null, its `total`",
        "send all of them, or those up to some record, in order; a page that was filtered by `kind`, or that begins \
         further on, is no claim",
    ),
    error(
        7014,
        "the claim says that it is of another vehicle (`vin`) or of another chain (`genesis`)",
        "ask about that vehicle, or a node of that chain",
    ),
    error(7015, "more than 100 VINs in one list", "name the rest in another call"),
    error(7016, "a VIN or a facet is named twice in one list", "name each once"),
    error(
        7017,
        "the filter is refused: it contradicts itself, or is beyond a bound; `data` has the reason where it is one of the \
         filter's own",
        "the message says it",
    ),
    error(
        7018,
        "the cursor is none, is of another search, subscription or chain, or has another format; or `since` stands \
         beside it",
        "take `next` of the answer before as it is, with the same filter and order, or begin without one",
    ),
    error(
        7019,
        "the cursor's block isn't on the final chain, or unknown",
        "read the vehicles anew at the block of `data`, and go on with the number of that as `since`",
    ),
    error(7020, "the node has no index", "ask a full node that has one"),
    error(
        7021,
        "the index isn't built yet, is more than 100 final blocks behind, is damaged, or has vehicles that don't fit into \
         memory",
        "ask again later, or another node; `index_status` says how it stands",
    ),
    error(7022, "too many ask at once, or the index didn't answer in time", "ask for less, or later"),
    error(
        7023,
        "what a block changed can't be told any more: the node has thrown its state away",
        "read the vehicles anew at the block of `data`, and go on with the number of that as `since`; or ask an archive \
         node",
    ),
    error(
        7024,
        "the reports before this one left no room for it: those of one call rest on 5,000 records, and take 8 MiB, at \
         most",
        "ask for the report on this vehicle by itself",
    ),
    error(7025, "both `vins` and `filter` are given", "give one of them, or neither for all vehicles"),
    error(
        7026,
        "the node has 4,096 subscriptions of `vehicle_subscribe` and `market_subscribe`, as many as it takes",
        "ask another node, or later",
    ),
    error(
        7027,
        "a subscription would have to tell more than 256 blocks before it is up to date",
        "read `vehicle_changes` up to the newest block, and go on with its `next` as `cursor`; with a filter read the \
         vehicles anew, and begin at the block of that",
    ),
    error(
        7028,
        "the subscription is closed: its messages weren't read in time",
        "read faster, and subscribe again with the last `cursor`",
    ),
    error(7050, "the node keeps no evidence", "ask a full node that does"),
    error(7051, "no final record or dispute names the digest", "put it once its record is final; check the digest"),
    error(7052, "the evidence is neither here nor at the node's peers", "ask whoever wrote the record for it"),
    error(
        7053,
        "the evidence was deleted by its writer or removed by the node's operator; `data` has who and when",
        "it is gone for good here",
    ),
    error(7054, "the content isn't what the record names: another length or another digest", "send what it names"),
    error(
        7055,
        "the content is larger than 4 MiB, or larger than the node takes",
        "put or read it over HTTP, at the address of `evidence_status`",
    ),
    error(7056, "the node has no room for it, or none for this writer", "give it to another node"),
    error(7057, "the node takes in as much evidence as it can just now", "try again in a moment"),
    error(7058, "not a digest", "give 64 hexadecimal digits, with or without 0x before them"),
    error(7059, "not a content", "give 0x and an even number of hexadecimal digits"),
    error(
        7060,
        "the deletion can't be read, is of another chain or digest, or isn't signed by a writer that names the evidence \
         there",
        "the message says it",
    ),
    error(7061, "the node could not read or write its evidence", "ask its operator"),
    error(7099, "the runtime gave no answer", "the node's runtime may be older than the method"),
];
