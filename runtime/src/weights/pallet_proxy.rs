//! Weights of `pallet_proxy`, measured by `frame-benchmarking`; not written by hand.
//!
//! Command: `STEPS=50 REPEAT=20 scripts/weights pallet_proxy`, that is
//! `urcar-bencher pallet --runtime urcar_runtime.wasm --genesis-builder runtime --pallet pallet_proxy
//! --extrinsic "*" --steps 50 --repeat 20 --wasm-execution compiled --heap-pages 4096
//! --disable-proof-recording` (version 64.0.0). Date: 2026-11-26. CPU: AMD EPYC.

#![allow(clippy::unnecessary_cast, unused_imports, unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weights of `pallet_proxy`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_proxy::WeightInfo for WeightInfo<T> {
    /// Storage: `Proxy::Proxies` (r:1 w:0)
    /// Proof: `Proxy::Proxies` (`max_values`: None, `max_size`: Some(2426), added: 4901, mode: `MaxEncodedLen`)
    /// `p` is `[1, 63]`.
    fn proxy(p: u32) -> Weight {
        // Least time: 6_579_000 ps. Proof: 161 bytes measured + 37 * p.
        Weight::from_parts(6_920_748, 5891)
            // Standard error: 136.
            .saturating_add(Weight::from_parts(10_231, 0).saturating_mul(p.into()))
            .saturating_add(T::DbWeight::get().reads(1))
    }
    /// Storage: `Proxy::Proxies` (r:1 w:0)
    /// Proof: `Proxy::Proxies` (`max_values`: None, `max_size`: Some(2426), added: 4901, mode: `MaxEncodedLen`)
    /// Storage: `Proxy::Announcements` (r:1 w:1)
    /// Proof: `Proxy::Announcements` (`max_values`: None, `max_size`: Some(2233), added: 4708, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// `a` is `[0, 31]`.
    /// `p` is `[1, 63]`.
    fn proxy_announced(a: u32, p: u32) -> Weight {
        // Least time: 19_098_000 ps. Proof: 522 bytes measured + 68 * a + 37 * p.
        Weight::from_parts(19_395_429, 5891)
            // Standard error: 1_216.
            .saturating_add(Weight::from_parts(44_050, 0).saturating_mul(a.into()))
            // Standard error: 614.
            .saturating_add(Weight::from_parts(9_756, 0).saturating_mul(p.into()))
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Proxy::Announcements` (r:1 w:1)
    /// Proof: `Proxy::Announcements` (`max_values`: None, `max_size`: Some(2233), added: 4708, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// `a` is `[0, 31]`.
    /// `p` is `[1, 63]`.
    fn remove_announcement(a: u32, p: u32) -> Weight {
        // Least time: 12_479_000 ps. Proof: 437 bytes measured + 68 * a.
        Weight::from_parts(13_019_561, 5698)
            // Standard error: 922.
            .saturating_add(Weight::from_parts(55_843, 0).saturating_mul(a.into()))
            // Standard error: 465.
            .saturating_add(Weight::from_parts(159, 0).saturating_mul(p.into()))
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Proxy::Announcements` (r:1 w:1)
    /// Proof: `Proxy::Announcements` (`max_values`: None, `max_size`: Some(2233), added: 4708, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// `a` is `[0, 31]`.
    /// `p` is `[1, 63]`.
    fn reject_announcement(a: u32, _p: u32) -> Weight {
        // Least time: 12_799_000 ps. Proof: 437 bytes measured + 68 * a.
        Weight::from_parts(13_744_634, 5698)
            // Standard error: 927.
            .saturating_add(Weight::from_parts(35_864, 0).saturating_mul(a.into()))
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Proxy::Proxies` (r:1 w:0)
    /// Proof: `Proxy::Proxies` (`max_values`: None, `max_size`: Some(2426), added: 4901, mode: `MaxEncodedLen`)
    /// Storage: `Proxy::Announcements` (r:1 w:1)
    /// Proof: `Proxy::Announcements` (`max_values`: None, `max_size`: Some(2233), added: 4708, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// `a` is `[0, 31]`.
    /// `p` is `[1, 63]`.
    fn announce(a: u32, p: u32) -> Weight {
        // Least time: 16_815_000 ps. Proof: 454 bytes measured + 68 * a + 37 * p.
        Weight::from_parts(17_880_594, 5891)
            // Standard error: 1_168.
            .saturating_add(Weight::from_parts(38_647, 0).saturating_mul(a.into()))
            // Standard error: 589.
            .saturating_add(Weight::from_parts(8_881, 0).saturating_mul(p.into()))
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Proxy::Proxies` (r:1 w:1)
    /// Proof: `Proxy::Proxies` (`max_values`: None, `max_size`: Some(2426), added: 4901, mode: `MaxEncodedLen`)
    /// `p` is `[1, 63]`.
    fn add_proxy(p: u32) -> Weight {
        // Least time: 12_228_000 ps. Proof: 161 bytes measured + 37 * p.
        Weight::from_parts(12_873_020, 5891)
            // Standard error: 169.
            .saturating_add(Weight::from_parts(14_210, 0).saturating_mul(p.into()))
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Proxy::Proxies` (r:1 w:1)
    /// Proof: `Proxy::Proxies` (`max_values`: None, `max_size`: Some(2426), added: 4901, mode: `MaxEncodedLen`)
    /// `p` is `[1, 63]`.
    fn remove_proxy(p: u32) -> Weight {
        // Least time: 12_098_000 ps. Proof: 161 bytes measured + 37 * p.
        Weight::from_parts(12_787_599, 5891)
            // Standard error: 206.
            .saturating_add(Weight::from_parts(15_487, 0).saturating_mul(p.into()))
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Proxy::Proxies` (r:1 w:1)
    /// Proof: `Proxy::Proxies` (`max_values`: None, `max_size`: Some(2426), added: 4901, mode: `MaxEncodedLen`)
    /// `p` is `[1, 63]`.
    fn remove_proxies(p: u32) -> Weight {
        // Least time: 12_369_000 ps. Proof: 161 bytes measured + 37 * p.
        Weight::from_parts(11_607_056, 5891)
            // Standard error: 849.
            .saturating_add(Weight::from_parts(1_226_693, 0).saturating_mul(p.into()))
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Proxy::Proxies` (r:1 w:1)
    /// Proof: `Proxy::Proxies` (`max_values`: None, `max_size`: Some(2426), added: 4901, mode: `MaxEncodedLen`)
    /// `p` is `[1, 63]`.
    fn create_pure(p: u32) -> Weight {
        // Least time: 14_371_000 ps. Proof: 173 bytes measured.
        Weight::from_parts(14_887_682, 5891)
            // Standard error: 163.
            .saturating_add(Weight::from_parts(2_391, 0).saturating_mul(p.into()))
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Proxy::Proxies` (r:1 w:1)
    /// Proof: `Proxy::Proxies` (`max_values`: None, `max_size`: Some(2426), added: 4901, mode: `MaxEncodedLen`)
    /// `p` is `[0, 62]`.
    fn kill_pure(p: u32) -> Weight {
        // Least time: 13_380_000 ps. Proof: 198 bytes measured + 37 * p.
        Weight::from_parts(13_932_843, 5891)
            // Standard error: 201.
            .saturating_add(Weight::from_parts(8_182, 0).saturating_mul(p.into()))
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Proxy::Proxies` (r:1 w:1)
    /// Proof: `Proxy::Proxies` (`max_values`: None, `max_size`: Some(2426), added: 4901, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Proxy::Announcements` (r:1 w:1)
    /// Proof: `Proxy::Announcements` (`max_values`: None, `max_size`: Some(2233), added: 4708, mode: `MaxEncodedLen`)
    fn poke_deposit() -> Weight {
        // Least time: 23_034_000 ps. Proof: 591 bytes measured.
        Weight::from_parts(24_206_000, 5891)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(3))
    }
}
