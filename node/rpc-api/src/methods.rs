//! A method as it is described: what it is called with, answers and refuses.

use crate::parameters::Parameter;
use schemars::{Schema, SchemaGenerator};

/// A method. By its parameters calls are checked, from all of it the document is made.
#[derive(Debug, Clone, Copy)]
pub struct Method {
    /// Its name, with the namespace.
    pub name: &'static str,
    /// The answer, in one line.
    pub summary: &'static str,
    /// The rest that is to be known of it; empty where there is nothing.
    pub description: &'static str,
    /// Its parameters in order.
    pub parameters: &'static [Parameter],
    /// The form of its answer.
    pub result: fn(&mut SchemaGenerator) -> Schema,
    /// The codes of its errors, but for those of a block (7003, 7011, 7012, 7099), which every method has that takes one.
    pub errors: &'static [i32],
}
