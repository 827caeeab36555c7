//! Turns what a template sees into the text that it makes of it: the only place that knows the template engine.

mod block;
mod context;
mod engine;
mod entries;
mod filled;
mod forms;
mod shape;
mod treatment;

pub(super) use block::Block;
pub(super) use engine::Engine;
use entries::Entries;
pub(super) use filled::{Filled, Filling};
use forms::Form;

use super::{Backend, RenderError};

/// Embeds the templates of a folder below `templates/`, each with its path there.
macro_rules! embedded {
    ($folder:literal, $suffix:literal, [$($stem:literal),+ $(,)?]) => {
        &[$(Template {
            stem: $stem,
            path: concat!($folder, "/", $stem, $suffix),
            source: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/templates/", $folder, "/", $stem, $suffix)),
        }),+]
    };
}

/// A template of one backend.
struct Template {
    /// The name that both backends have for it.
    stem: &'static str,
    /// The path below `templates/`, by which others include it.
    path: &'static str,
    source: &'static str,
}

/// By stem.
static TERRAFORM: &[Template] = embedded!(
    "terraform",
    ".tf.tera",
    [
        "athena_workgroup",
        "auto_scaling_group",
        "auto_scaling_group.instances",
        "auto_scaling_group.replacement",
        "bucket",
        "bucket_policy",
        "capacity_provider",
        "certificate",
        "cluster",
        "cluster_capacity_providers",
        "data",
        "depends_on",
        "dns_record",
        "egress_rule",
        "glue_database",
        "glue_table",
        "ingress_rule",
        "instance_profile",
        "launch_template",
        "launch_template.root_volume",
        "listener",
        "listener_rule",
        "load_balancer",
        "locals",
        "log_group",
        "named_query",
        "outputs",
        "role",
        "scalable_target",
        "scaling_policy",
        "security_group",
        "service",
        "target_group",
        "task_definition",
        "task_definition.container",
        "task_definition.container_lists",
        "variables",
        "versions",
    ]
);

/// By stem.
static CLOUDFORMATION: &[Template] = embedded!(
    "cloudformation",
    ".json.tera",
    [
        "athena_workgroup",
        "auto_scaling_group",
        "auto_scaling_group.instances",
        "auto_scaling_group.update_policy",
        "bucket",
        "bucket_policy",
        "capacity_provider",
        "certificate",
        "cluster",
        "cluster_capacity_providers",
        "depends_on",
        "dns_record",
        "egress_rule",
        "glue_database",
        "glue_table",
        "ingress_rule",
        "instance_profile",
        "launch_template",
        "launch_template.root_volume",
        "listener",
        "listener_rule",
        "load_balancer",
        "log_group",
        "named_query",
        "role",
        "scalable_target",
        "scaling_policy",
        "security_group",
        "service",
        "service.placement",
        "target_group",
        "task_definition",
        "task_definition.container",
        "task_definition.container_lists",
        "template",
    ]
);

const fn templates(backend: Backend) -> &'static [Template] {
    match backend {
        Backend::Terraform => TERRAFORM,
        Backend::CloudFormation => CLOUDFORMATION,
    }
}

/// The template of a backend that has this stem.
fn find(backend: Backend, stem: &str) -> Result<&'static Template, RenderError> {
    let templates = templates(backend);
    let place = templates.binary_search_by(|template| template.stem.cmp(stem));
    let found = place.ok().and_then(|place| templates.get(place));
    found.ok_or_else(|| RenderError::Template {
        template: format!("{backend}/{stem}"),
        message: "there is none".to_owned(),
    })
}

fn fault(template: &str, error: &tera::Error) -> RenderError {
    RenderError::Template {
        template: template.to_owned(),
        message: error.to_string(),
    }
}

#[cfg(test)]
mod tests;
