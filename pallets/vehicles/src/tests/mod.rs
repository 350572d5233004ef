//! One file a call, and one a subject that goes across them.

mod amend;
mod attest;
mod decode;
mod disputable_records;
mod fields;
mod hooks;
mod life_file;
mod lives;
mod odometer;
mod random;
mod record;
mod record_batch;
mod register;
mod retract_attestation;
mod sequences;
mod try_state;
mod views;
