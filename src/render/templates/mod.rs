//! Turns a view into the text that its template makes of it: the only place that knows the template engine.

use std::sync::LazyLock;

use serde::Serialize;
use tera::{Context, Tera};

use super::{Backend, RenderError};

/// Embeds the templates of a folder below `templates/`, each with its path there as its name.
macro_rules! embedded {
    ($folder:literal, $suffix:literal, [$($stem:literal),+ $(,)?]) => {
        &[$((
            concat!($folder, "/", $stem, $suffix),
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/templates/", $folder, "/", $stem, $suffix)),
        )),+]
    };
}

/// Names and sources.
type Sources = &'static [(&'static str, &'static str)];

const TERRAFORM: Sources = embedded!(
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

const CLOUDFORMATION: Sources = embedded!(
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

/// Compiled when the first document of the backend is rendered, and kept.
static TERRAFORM_ENGINE: LazyLock<Result<Tera, RenderError>> =
    LazyLock::new(|| compile(Backend::Terraform));
static CLOUDFORMATION_ENGINE: LazyLock<Result<Tera, RenderError>> =
    LazyLock::new(|| compile(Backend::CloudFormation));

/// Fills the template of a backend that has this stem.
pub(super) fn fill<V: Serialize>(
    backend: Backend,
    stem: &str,
    view: &V,
) -> Result<String, RenderError> {
    let template = path(backend, stem);
    let engine = engine(backend)?;
    Context::from_serialize(view)
        .and_then(|context| engine.render(&template, &context))
        .map_err(|error| fault(template, &error))
}

/// The path of a template below `templates/`.
fn path(backend: Backend, stem: &str) -> String {
    let suffix = match backend {
        Backend::Terraform => ".tf.tera",
        Backend::CloudFormation => ".json.tera",
    };
    format!("{backend}/{stem}{suffix}")
}

fn sources(backend: Backend) -> Sources {
    match backend {
        Backend::Terraform => TERRAFORM,
        Backend::CloudFormation => CLOUDFORMATION,
    }
}

fn engine(backend: Backend) -> Result<&'static Tera, RenderError> {
    let engine = match backend {
        Backend::Terraform => &TERRAFORM_ENGINE,
        Backend::CloudFormation => &CLOUDFORMATION_ENGINE,
    };
    (**engine).as_ref().map_err(Clone::clone)
}

/// The templates of one backend; nothing is escaped in them, because a dialect has done it.
fn compile(backend: Backend) -> Result<Tera, RenderError> {
    let mut tera = Tera::new();
    tera.autoescape_on(Vec::<&str>::new());
    tera.add_raw_templates(sources(backend).iter().copied())
        .map_err(|error| fault(backend.to_string(), &error))?;
    Ok(tera)
}

fn fault(template: String, error: &tera::Error) -> RenderError {
    RenderError::Template {
        template,
        message: error.to_string(),
    }
}

#[cfg(test)]
mod tests;
