//! Turns labels and names in `snake_case` into logical ids, which are letters and digits.

use std::collections::BTreeSet;

use crate::plan::ResourceId;
use crate::render::dialect::unused;
use crate::spec::{InputName, ServiceName};

/// Appends a name without its `_`: `load_balancer` becomes `LoadBalancer`.
pub(super) fn pascal_case(name: &str, id: &mut String) {
    for word in name.split('_') {
        let mut letters = word.chars();
        id.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        id.push_str(letters.as_str());
    }
}

/// Appends the part and the kind of a resource; the only one of its kind needs no part.
pub(super) fn resource_name(id: &ResourceId, name: &mut String) {
    if id.label != ResourceId::MAIN {
        pascal_case(&id.label, name);
    }
    name.push_str(id.kind.name());
}

/// The name of a resource in a template.
pub(in crate::render) fn logical_id(id: &ResourceId) -> String {
    let mut name = String::new();
    resource_name(id, &mut name);
    name
}

/// The name of an input; with `Parameter` behind it, and then a number, where that is taken.
pub(super) fn parameter_name(input: &InputName, taken: &mut BTreeSet<String>) -> String {
    let mut name = String::new();
    pascal_case(input.as_str(), &mut name);
    unused(taken, name.clone(), |number| match number {
        2 => format!("{name}Parameter"),
        number => format!("{name}Parameter{}", number - 1),
    })
}

/// The name of an export, which is unique in its region and account: the platform, and the output.
pub(super) fn export_name(platform: &ServiceName, output: &str) -> String {
    let mut name = format!("{platform}-");
    pascal_case(output, &mut name);
    name
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::ResourceKind;

    #[test]
    fn a_resource_is_named_by_its_part_and_kind() {
        let group =
            |label: &'static str| logical_id(&ResourceId::new(ResourceKind::SecurityGroup, label));
        assert_eq!(group("main"), "SecurityGroup");
        assert_eq!(group("load_balancer"), "LoadBalancerSecurityGroup");
    }

    #[test]
    fn an_input_yields_to_what_is_there_already() {
        let mut taken = BTreeSet::from(["Cluster".to_owned()]);
        let mut name =
            |input: &str| parameter_name(&input.parse().expect("an input name"), &mut taken);
        assert_eq!(name("vpc_id"), "VpcId");
        assert_eq!(name("cluster"), "ClusterParameter");
        assert_eq!(name("cluster_parameter"), "ClusterParameterParameter");
        assert_eq!(name("a1_2b"), "A12b");
        assert_eq!(name("a12b"), "A12bParameter");
        assert_eq!(name("a12_b"), "A12B");
        assert_eq!(name("a_12b"), "A12bParameter2");
        assert_eq!(name("a_1_2b"), "A12bParameter3");
    }
}
