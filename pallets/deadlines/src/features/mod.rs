//! The steps of the queue.

mod queue;
