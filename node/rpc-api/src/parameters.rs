//! The parameters of methods: each with its name, its form and its words, wherever a method takes it.

use crate::{
    At, Claim,
    finality::Finality,
    limits::{MAX_CHANGES, MAX_CLAIM, MAX_FACET_VALUES, MAX_FOUND, MAX_RECORDS, MAX_REPORT_RECORDS, MAX_VINS},
};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::fmt;
use urcar_types::{Facet, Filter, RecordKind, Sort};

/// A parameter of a method. Shown as its name, with a `?` behind it where it may be left out.
#[derive(Debug, Clone, Copy)]
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// Whether it must be given; else it may be left out, or be null.
    pub required: bool,
    /// Its meaning, with what is taken for it where it is left out.
    pub words: &'static str,
    /// Its form.
    pub schema: fn(&mut SchemaGenerator) -> Schema,
}

impl fmt::Display for Parameter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.name, if self.required { "" } else { "?" })
    }
}

/// The vehicle.
pub const VIN: Parameter = Parameter {
    name: "vin",
    required: true,
    words: "A VIN of 17 characters, or `CH-` and a chassis number. Lower case and blanks around it are accepted.",
    schema: text,
};

/// The block.
pub const AT: Parameter = Parameter {
    name: "at",
    required: false,
    words: "The block: its hash, 0x and 64 hexadecimal digits; its number, also in a string; `\"best\"`; or \
            `\"finalised\"`, with a z as well. By default the newest block that is final.",
    schema: |generator| generator.subschema_for::<At>(),
};

/// The first record of a page.
pub const FROM: Parameter =
    Parameter { name: "from", required: false, words: "The number of a record, from 0. By default 0.", schema: number };

/// The first dispute of a page.
pub const FROM_PLACE: Parameter =
    Parameter { words: "The place among the vehicle's disputes, from 0, the oldest. By default 0.", ..FROM };

/// The size of a page.
pub const LIMIT: Parameter = Parameter {
    name: "limit",
    required: false,
    words: "How many are given at most: 1 to 100. By default 100.",
    schema: |_| json_schema!({ "type": "integer", "minimum": 1, "maximum": MAX_RECORDS }),
};

/// The only kind of records.
pub const KIND: Parameter = Parameter {
    name: "kind",
    required: false,
    words: "A kind of records in snake case, such as `\"theft\"`. Pages are cut as without it, then all but the \
            records of this kind are left out: `limit`, `total` and `next` count every record, and a page may have \
            fewer, or none, before the end. Go on until `next` is null. Such a page can't be verified by itself \
            (7013): the answer names the `kind`, by which it is known. By default every kind.",
    schema: |generator| generator.subschema_for::<RecordKind>(),
};

/// The claim about a file.
pub const CLAIM: Parameter = Parameter {
    name: "claim",
    required: true,
    words: "`{\"records\": [...]}`, all records in order, or those up to some record, at most 10,000 and none left \
            out (7013), by themselves or each as `vehicle_history` gives it, of which `record` alone is compared; or \
            `{\"digest\": \"0x...\"}`, the head after the last one. Where one page of `vehicle_history` has the whole \
            file, that answer as it is; likewise the file of `urcar history --out`. What stands beside the records is \
            not compared: `block` tells of which block it is, `vin` and `genesis` of which vehicle and chain (7014), \
            `kind`, `total` and `next` whether records were left out (7013); `head` and `names` tell nothing. A key \
            that is unknown or stands there twice, at whatever depth, is refused with -32602, and the error names it; \
            where one is missing it names that, and the key that may be it, misspelt. Accounts are SS58 alone.",
    schema: |generator| generator.subschema_for::<Claim>(),
};

/// The currency.
pub const CURRENCY: Parameter = Parameter {
    name: "currency",
    required: true,
    words: "Three letters of ISO 4217, or `URC` for the chain's own money. Lower case is accepted.",
    schema: text,
};

/// The currency of a report.
pub const REPORT_CURRENCY: Parameter = Parameter {
    required: false,
    words: "The currency of the price: three letters of ISO 4217, or `URC` for the chain's own money. Lower case is \
            accepted. By default `URC`.",
    ..CURRENCY
};

/// The evidence.
pub const DIGEST: Parameter = Parameter {
    name: "digest",
    required: true,
    words: "The digest by which records name it: 64 hexadecimal digits, with or without 0x before them.",
    schema: text,
};

/// The evidence that is removed.
pub const REMOVED_DIGEST: Parameter = Parameter {
    words: "The digest of what is removed: 64 hexadecimal digits, with or without 0x before them.",
    ..DIGEST
};

/// The content of evidence.
pub const CONTENT: Parameter = Parameter {
    name: "content",
    required: true,
    words: "The content: 0x and two hexadecimal digits a byte, at most 4 MiB of them.",
    schema: text,
};

/// The word of a writer by which evidence is removed.
pub const DELETION: Parameter = Parameter {
    name: "deletion",
    required: false,
    words: "The writer's signed word, as `docs/operate/evidence.md` has it; it travels to the node's peers. By default \
            the operator's own word, which counts at this node alone.",
    schema: |_| json_schema!({ "type": "object" }),
};

/// The vehicles.
pub const VINS: Parameter = Parameter {
    name: "vins",
    required: true,
    words: "1 to 100 VINs, each as `vin` of other methods, and none twice.",
    schema: |_| json_schema!({ "type": "array", "items": { "type": "string" }, "minItems": 1, "maxItems": MAX_VINS }),
};

/// The vehicles whose changes are told.
pub const FOLLOWED_VINS: Parameter = Parameter {
    required: false,
    words: "The vehicles whose changes are told, 1 to 100 VINs, and none twice, also such that nobody registered yet. \
            By default all.",
    ..VINS
};

/// The block after which changes are told.
pub const SINCE: Parameter = Parameter {
    name: "since",
    required: false,
    words: "The number of a final block: what later ones changed is told. By default the newest that is final.",
    schema: number,
};

/// The place within the changes.
pub const CHANGES_CURSOR: Parameter =
    Parameter { words: "`next` of the answer before, as it is; in the place of `since`.", ..CURSOR };

/// The most changes of a page.
pub const CHANGES_LIMIT: Parameter =
    Parameter { words: "How many changes are told at most: 1 to 100. By default 100.", ..LIMIT };

/// The filter of a search.
pub const FILTER: Parameter = Parameter {
    name: "filter",
    required: false,
    words: "Everything that it names must hold; by default nothing. A key that is unknown or stands there twice is \
            refused with -32602, and the error names it.",
    schema: |generator| generator.subschema_for::<Filter>(),
};

/// The filter of a search among listings.
pub const MARKET_FILTER: Parameter = Parameter {
    words: "Everything that it names must hold, beside that the vehicle is for sale; by default nothing. A key that is \
            unknown or stands there twice is refused with -32602, and the error names it.",
    ..FILTER
};

/// The order of a search.
pub const SORT: Parameter = Parameter {
    name: "sort",
    required: false,
    words: "The order: by which property, and whether the highest comes first. Where nothing is known of it a vehicle \
            comes last. By default by VIN.",
    schema: |generator| generator.subschema_for::<Sort>(),
};

/// The place within a search.
pub const CURSOR: Parameter = Parameter {
    name: "cursor",
    required: false,
    words: "`next` of the answer before, as it is, with the same filter and the same order. By default from the \
            beginning.",
    schema: text,
};

/// The facets of a search.
pub const FACETS: Parameter = Parameter {
    name: "facets",
    required: false,
    words: "The properties whose values are counted among all that is found, each once; of each the 100 commonest \
            values are told. By default none.",
    schema: |generator| json_schema!({ "type": "array", "items": generator.subschema_for::<Facet>(), "minItems": 1 }),
};

/// The make of sales.
pub const STATISTICS_MAKE: Parameter = Parameter {
    name: "make",
    required: false,
    words: "The make whose sales are told, by age and distance, however it is typed. By default all, over all ages and \
            distances.",
    schema: text,
};

/// The model of sales.
pub const STATISTICS_MODEL: Parameter = Parameter {
    name: "model",
    required: false,
    words: "The model whose sales are told, however it is typed. By default all.",
    schema: text,
};

/// The kind of records that are counted.
pub const STATISTICS_KIND: Parameter = Parameter {
    words: "The kind whose records are counted, by month: in snake case, such as `\"theft\"`. By default every kind, by \
            year.",
    ..KIND
};

/// The number of a dispute.
pub const DISPUTE: Parameter =
    Parameter { name: "number", required: true, words: "The number of the dispute.", schema: number };

/// The vehicle before a page.
pub const AFTER: Parameter = Parameter {
    name: "after",
    required: false,
    words: "The VIN after which to go on. By default from the beginning.",
    schema: text,
};

/// The account.
pub const ACCOUNT: Parameter = Parameter {
    name: "account",
    required: true,
    words: "SS58, as in answers, or 0x and the 64 hexadecimal digits of its 32 bytes. An address with the prefix of \
            another chain is taken for the same account; this chain's is 42.",
    schema: text,
};

/// The vehicles of a subscription.
pub const SUBSCRIBED_VINS: Parameter = Parameter {
    words: "The vehicles of which it tells, 1 to 100 VINs, and none twice, also such that nobody registered yet. By \
            default all, or those of `filter`, beside which it isn't given (7025).",
    ..FOLLOWED_VINS
};

/// The filter of a subscription.
pub const SUBSCRIBED_FILTER: Parameter = Parameter {
    words: "It tells of the vehicles that match, before a block that changes them or after it, and of each which of \
            these. A vehicle is judged by the states before and after the block, on the day of the block. A key that \
            is unknown or stands there twice is refused with -32602, and the error names it.",
    ..FILTER
};

/// The filter of a subscription to the market.
pub const SUBSCRIBED_MARKET_FILTER: Parameter = Parameter {
    words: "Everything that it names must hold, beside that the vehicle is for sale; by default nothing. A vehicle is \
            judged by the states before and after the block, on the day of the block. A key that is unknown or stands \
            there twice is refused with -32602, and the error names it.",
    ..FILTER
};

/// The block after which a subscription tells.
pub const SUBSCRIBED_SINCE: Parameter = Parameter {
    words: "The number of a block, final unless `finality` is `best`: what later ones changed is told, 256 of them at \
            most (7027). By default the newest.",
    ..SINCE
};

/// The place at which a subscription goes on.
pub const SUBSCRIPTION_CURSOR: Parameter = Parameter {
    words: "`cursor` of the last message of a subscription with the same vehicles and finality, or `next` of \
            `vehicle_changes`, as it is; in the place of `since`.",
    ..CURSOR
};

/// The blocks of a subscription.
pub const FINALITY: Parameter = Parameter {
    name: "finality",
    required: false,
    words: "`\"final\"`: blocks once they are final; `\"best\"`: those of the best chain as they come, of which a fork \
            may take some back. By default `\"final\"`.",
    schema: |generator| generator.subschema_for::<Finality>(),
};

/// A subscription.
pub const SUBSCRIPTION: Parameter = Parameter {
    name: "subscription",
    required: true,
    words: "The number of the subscription, as its beginning was answered.",
    schema: |_| json_schema!({ "type": ["string", "integer"] }),
};

/// A text, which the method itself reads.
fn text(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string" })
}

/// A number of something.
fn number(generator: &mut SchemaGenerator) -> Schema {
    u32::json_schema(generator)
}

// The words of the parameters name them in full.
const _: () = assert!(MAX_RECORDS == 100 && MAX_FACET_VALUES == 100 && MAX_CLAIM == 10_000 && MAX_VINS == 100);
const _: () = assert!(MAX_FOUND == MAX_RECORDS && MAX_CHANGES == MAX_RECORDS && MAX_REPORT_RECORDS == 5_000);
