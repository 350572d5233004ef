//! Sales and retails as they come in and are withdrawn, one file each.

mod comparables;
mod retails;
