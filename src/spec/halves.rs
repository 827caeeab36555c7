//! Turns one declaration of a section into three types: the whole section, and each half of it.
//!
//! A spec has two halves. The platform half is what services share: cluster, instances, load balancer. The workload
//! half is what a service brings: containers, tasks, target group. A platform document holds the first, a service that
//! stands on a platform the second, and a service with instances of its own both.

/// Declares a section. Each setting stands once, in the half that it belongs to; one that both halves have is the
/// workload's where they are joined.
macro_rules! halves {
    (
        $(#[$whole_meta:meta])+ whole $whole:ident;
        $(#[$platform_meta:meta])+ platform $platform:ident { $($(#[$platform_field_meta:meta])+ $platform_field:ident: $platform_type:ty,)* }
        $(#[$workload_meta:meta])+ workload $workload:ident { $($(#[$workload_field_meta:meta])+ $workload_field:ident: $workload_type:ty,)* }
        $(both { $($(#[$both_field_meta:meta])+ $both_field:ident: $both_type:ty,)* })?
        $(beside { $($(#[$beside_field_meta:meta])+ $beside_field:ident: $beside_type:ty,)* })?
    ) => {
        $(#[$whole_meta])+
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        #[serde(deny_unknown_fields)]
        pub struct $whole {
            $($(#[$platform_field_meta])+ pub $platform_field: $platform_type,)*
            $($($(#[$both_field_meta])+ pub $both_field: $both_type,)*)?
            $($(#[$workload_field_meta])+ pub $workload_field: $workload_type,)*
        }

        $(#[$platform_meta])+
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        #[serde(deny_unknown_fields)]
        pub struct $platform {
            $($(#[$platform_field_meta])+ pub $platform_field: $platform_type,)*
            $($($(#[$both_field_meta])+ pub $both_field: $both_type,)*)?
        }

        $(#[$workload_meta])+
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        #[serde(deny_unknown_fields)]
        pub struct $workload {
            $($($(#[$beside_field_meta])+ pub $beside_field: $beside_type,)*)?
            $($($(#[$both_field_meta])+ pub $both_field: $both_type,)*)?
            $($(#[$workload_field_meta])+ pub $workload_field: $workload_type,)*
        }

        impl $whole {
            /// The settings that only the document of a platform has.
            pub(crate) const OF_PLATFORM: &'static [&'static str] = &[$(stringify!($platform_field)),*];

            /// The section of a service that stands on a platform.
            #[must_use]
            pub fn join(platform: &$platform, workload: &$workload) -> Self {
                Self {
                    $($platform_field: platform.$platform_field.clone(),)*
                    $($($both_field: workload.$both_field.clone(),)*)?
                    $($workload_field: workload.$workload_field.clone(),)*
                }
            }
        }
    };
}
pub(super) use halves;
