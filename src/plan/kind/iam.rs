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
        /// Managed policies.
        managed_policies: Vec<ManagedPolicy<E>>,
        /// The common tags.
        tags: Option<E>,
    }
}

resource! {
    /// A managed policy of a role.
    pub struct ManagedPolicy<E> {
        /// Its name, which is known before it is deployed.
        name: E,
        /// Its ARN.
        arn: E,
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
