//! Turns the position of an instance type into its place in the spec, and types into words.

use super::wording::names;
use crate::behavior::siblings::siblings;
use crate::catalog::InstanceType;
use crate::source::{SpecPath, path};
use crate::spec::Spec;

/// How many types are named as a way out.
const NAMED: usize = 3;

/// Where the name of a type is written: the entry itself, or its `type` if it has a weight.
pub(super) fn type_path(spec: &Spec, position: usize) -> SpecPath {
    let chosen = spec.capacity.instance_types.get(position);
    match chosen.and_then(|chosen| chosen.weight()) {
        None => path!["capacity", "instance_types", position],
        Some(_) => path!["capacity", "instance_types", position, "type"],
    }
}

/// Names a few types that can stand in for this one and are not in the spec: `` `m6a.large` and `m7i.large` ``.
pub(super) fn sibling_names(spec: &Spec, instance_type: &InstanceType) -> Option<String> {
    let chosen = &spec.capacity.instance_types;
    let is_new = |name: &str| chosen.iter().all(|chosen| chosen.name().as_str() != name);
    let new: Vec<&str> = siblings(instance_type)
        .into_iter()
        .map(|sibling| sibling.name)
        .filter(|name| is_new(name))
        .take(NAMED)
        .collect();
    (!new.is_empty()).then(|| names(new))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::find;
    use crate::rules::sample::sample;

    #[test]
    fn a_type_with_a_weight_is_written_one_level_deeper() {
        let mut spec = sample();
        let weighted = serde_json::from_str(r#"{"type": "m5.large", "weight": 2}"#).unwrap();
        spec.capacity.instance_types.push(weighted);
        assert_eq!(
            type_path(&spec, 0).to_string(),
            "capacity.instance_types[0]"
        );
        assert_eq!(
            type_path(&spec, 6).to_string(),
            "capacity.instance_types[6].type"
        );
    }

    #[test]
    fn siblings_that_are_there_already_are_not_named() {
        let m6i = find("m6i.large").unwrap();
        let mut spec = sample();
        let named = sibling_names(&spec, &m6i).unwrap();
        assert!(!named.contains("`m6a.large`"), "{named}");
        spec.capacity.instance_types.truncate(1);
        let named = sibling_names(&spec, &m6i).unwrap();
        assert!(named.starts_with("`m5a.large`, "), "{named}");
    }
}
