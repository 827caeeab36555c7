//! Whether the mix of on-demand and spot instances is what it seems, saves money and survives a loss.

mod base_cannot_hold_minimum_tasks;
mod largest_pool_loss_below_min_healthy;
mod no_on_demand_base;
mod od_base_over_desired;
mod od_base_over_max;
mod override_count_limit;
mod override_duplicate_type;
mod override_size_mismatch;
mod single_spot_pool;
mod spot_max_price_minimum;
mod spot_max_price_set;
mod spot_pools_only_lowest_price;
mod spot_saving_below_threshold;
mod spot_strategy_lowest_price;
mod spot_unsupported_type;
mod weights_with_capacity_provider;

use super::Rule;

pub(super) static RULES: &[&Rule] = &[
    &od_base_over_max::RULE,
    &od_base_over_desired::RULE,
    &no_on_demand_base::RULE,
    &base_cannot_hold_minimum_tasks::RULE,
    &spot_strategy_lowest_price::RULE,
    &spot_pools_only_lowest_price::RULE,
    &spot_max_price_set::RULE,
    &spot_max_price_minimum::RULE,
    &single_spot_pool::RULE,
    &override_count_limit::RULE,
    &override_duplicate_type::RULE,
    &override_size_mismatch::RULE,
    &weights_with_capacity_provider::RULE,
    &spot_unsupported_type::RULE,
    &largest_pool_loss_below_min_healthy::RULE,
    &spot_saving_below_threshold::RULE,
];
