//! Weights of `pallet_proxy`, measured by `frame-benchmarking`; not written by hand.
//!
//! Command: `STEPS=20 REPEAT=10 scripts/weights pallet_proxy`, that is
//! `urcar-bencher pallet --runtime urcar_runtime.wasm --genesis-builder runtime --pallet pallet_proxy
//! --extrinsic "*" --steps 20 --repeat 10 --wasm-execution compiled --heap-pages 4096
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
        // Least time: 6_910_000 ps. Proof: 161 bytes measured + 37 * p.
        Weight::from_parts(7_336_699, 5891)
            // Standard error: 203.
            .saturating_add(Weight::from_parts(8_288, 0).saturating_mul(p.into()))
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
        // Least time: 18_718_000 ps. Proof: 522 bytes measured + 68 * a + 37 * p.
        Weight::from_parts(19_352_088, 5891)
            // Standard error: 1_706.
            .saturating_add(Weight::from_parts(48_197, 0).saturating_mul(a.into()))
            // Standard error: 862.
            .saturating_add(Weight::from_parts(7_610, 0).saturating_mul(p.into()))
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
        // Least time: 12_809_000 ps. Proof: 437 bytes measured + 68 * a.
        Weight::from_parts(13_637_815, 5698)
            // Standard error: 1_353.
            .saturating_add(Weight::from_parts(44_949, 0).saturating_mul(a.into()))
            // Standard error: 683.
            .saturating_add(Weight::from_parts(214, 0).saturating_mul(p.into()))
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
        // Least time: 12_989_000 ps. Proof: 437 bytes measured + 68 * a.
        Weight::from_parts(13_719_468, 5698)
            // Standard error: 1_665.
            .saturating_add(Weight::from_parts(46_819, 0).saturating_mul(a.into()))
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
        // Least time: 17_036_000 ps. Proof: 454 bytes measured + 68 * a + 37 * p.
        Weight::from_parts(17_712_858, 5891)
            // Standard error: 2_300.
            .saturating_add(Weight::from_parts(34_666, 0).saturating_mul(a.into()))
            // Standard error: 1_162.
            .saturating_add(Weight::from_parts(5_161, 0).saturating_mul(p.into()))
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Proxy::Proxies` (r:1 w:1)
    /// Proof: `Proxy::Proxies` (`max_values`: None, `max_size`: Some(2426), added: 4901, mode: `MaxEncodedLen`)
    /// `p` is `[1, 63]`.
    fn add_proxy(p: u32) -> Weight {
        // Least time: 12_438_000 ps. Proof: 161 bytes measured + 37 * p.
        Weight::from_parts(13_146_114, 5891)
            // Standard error: 290.
            .saturating_add(Weight::from_parts(15_091, 0).saturating_mul(p.into()))
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Proxy::Proxies` (r:1 w:1)
    /// Proof: `Proxy::Proxies` (`max_values`: None, `max_size`: Some(2426), added: 4901, mode: `MaxEncodedLen`)
    /// `p` is `[1, 63]`.
    fn remove_proxy(p: u32) -> Weight {
        // Least time: 12_579_000 ps. Proof: 161 bytes measured + 37 * p.
        Weight::from_parts(13_156_967, 5891)
            // Standard error: 289.
            .saturating_add(Weight::from_parts(16_309, 0).saturating_mul(p.into()))
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Proxy::Proxies` (r:1 w:1)
    /// Proof: `Proxy::Proxies` (`max_values`: None, `max_size`: Some(2426), added: 4901, mode: `MaxEncodedLen`)
    /// `p` is `[1, 63]`.
    fn remove_proxies(p: u32) -> Weight {
        // Least time: 12_519_000 ps. Proof: 161 bytes measured + 37 * p.
        Weight::from_parts(12_164_662, 5891)
            // Standard error: 665.
            .saturating_add(Weight::from_parts(1_221_805, 0).saturating_mul(p.into()))
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Proxy::Proxies` (r:1 w:1)
    /// Proof: `Proxy::Proxies` (`max_values`: None, `max_size`: Some(2426), added: 4901, mode: `MaxEncodedLen`)
    /// `p` is `[1, 63]`.
    fn create_pure(p: u32) -> Weight {
        // Least time: 14_152_000 ps. Proof: 173 bytes measured.
        Weight::from_parts(14_786_276, 5891)
            // Standard error: 286.
            .saturating_add(Weight::from_parts(4_025, 0).saturating_mul(p.into()))
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Proxy::Proxies` (r:1 w:1)
    /// Proof: `Proxy::Proxies` (`max_values`: None, `max_size`: Some(2426), added: 4901, mode: `MaxEncodedLen`)
    /// `p` is `[0, 62]`.
    fn kill_pure(p: u32) -> Weight {
        // Least time: 13_890_000 ps. Proof: 198 bytes measured + 37 * p.
        Weight::from_parts(14_565_819, 5891)
            // Standard error: 406.
            .saturating_add(Weight::from_parts(10_651, 0).saturating_mul(p.into()))
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
        // Least time: 23_094_000 ps. Proof: 591 bytes measured.
        Weight::from_parts(24_557_000, 5891)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(3))
    }
}
