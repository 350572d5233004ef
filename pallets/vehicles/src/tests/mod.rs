//! One file a call, and one a subject that goes across them.

mod amend;
mod decode;
mod fields;
mod life_file;
mod lives;
mod odometer;
mod random;
mod record;
mod record_batch;
mod register;
mod try_state;
mod views;
