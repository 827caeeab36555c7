//! Holds the values of roles and instance profiles.

use crate::plan::resource::resource;

resource! {
    /// An IAM role with its policy.
    pub struct Role<E> {
        /// The start of its name; at most 38 characters.
        name_prefix: E,
        /// What it is for.
        description: E,
        /// The document that says who may take the role.
        trust: E,
        /// The document that says what the role may do.
        policy: Option<E>,
        /// The name of that policy.
        policy_name: E,
        /// The ARNs of managed policies.
        managed_policies: Vec<E>,
        /// The common tags.
        tags: Option<E>,
    }
}

resource! {
    /// What lets EC2 instances take a role.
    pub struct InstanceProfile<E> {
        /// The start of its name.
        name_prefix: E,
        /// The name of the role.
        role: E,
        /// The common tags.
        tags: Option<E>,
    }
}
