//! The value of a car, by the published formula.

use urcar_rules::appraisal::{Appraisal, Declined};
use urcar_types::{Currency, VinText};

sp_api::decl_runtime_apis! {
    /// The value of a car.
    #[api_version(1)]
    pub trait AppraisalApi {
        /// Returns a price range with grade, confidence and all reasons, in a currency's minor units.
        ///
        /// The chain's own token is a currency, too.
        ///
        /// # Errors
        /// Fails with the reason for which no price can be given.
        fn appraise(vin: VinText, currency: Currency) -> Result<Appraisal, Declined>;
    }
}
