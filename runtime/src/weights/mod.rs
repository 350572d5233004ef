//! What calls cost, as measured.
