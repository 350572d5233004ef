//! The common parts of a mock runtime.

/// Writes a mock runtime of these pallets with their indices, and the configuration of the system; where they are
/// named, also of balances and of the clock. Each takes items instead of those of the SDK's `TestDefaultConfig`.
///
/// The crate that calls it depends on `frame-support`, `frame-system` and on every pallet that it names.
///
/// ```text
/// urcar_testing::mock_runtime! {
///     pub struct Test { System: frame_system = 0, Balances: pallet_balances = 1, Disputes: pallet_disputes = 2 }
///     system { type AccountData = pallet_balances::AccountData<u64>; }
///     balances { type ExistentialDeposit = ConstU64<10>; }
/// }
/// ```
#[macro_export]
macro_rules! mock_runtime {
    (
        pub struct $runtime:ident { $($name:ident: $pallet:ident = $index:tt),+ $(,)? }
        system { $($system:tt)* }
        $(balances { $($balances:tt)* })?
        $(timestamp { $($timestamp:tt)* })?
    ) => {
        #[frame_support::runtime]
        mod runtime {
            #[runtime::runtime]
            #[runtime::derive(
                RuntimeCall,
                RuntimeEvent,
                RuntimeError,
                RuntimeOrigin,
                RuntimeFreezeReason,
                RuntimeHoldReason,
                RuntimeSlashReason,
                RuntimeLockId,
                RuntimeTask
            )]
            pub struct $runtime;

            $(
                #[runtime::pallet_index($index)]
                pub type $name = $pallet;
            )+
        }

        // In a scope of its own: `derive_impl` must be known by this name, which callers may import too.
        const _: () = {
            use frame_support::derive_impl;

            #[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
            impl frame_system::Config for $runtime {
                type Block = frame_system::mocking::MockBlock<$runtime>;
                $($system)*
            }
        };

        $(
            const _: () = {
                use frame_support::derive_impl;

                #[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
                impl pallet_balances::Config for $runtime {
                    type AccountStore = System;
                    $($balances)*
                }
            };
        )?

        $(
            const _: () = {
                use frame_support::derive_impl;

                #[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
                impl pallet_timestamp::Config for $runtime {
                    $($timestamp)*
                }
            };
        )?
    };
}
