//! Holds the values of roles and instance profiles.

use crate::plan::Expr;
use crate::plan::resource::{Key, resource};

resource! {
    /// An IAM role with its policy.
    pub struct Role {
        /// The start of its name; at most 38 characters.
        name_prefix: Expr,
        /// What it is for.
        description: Expr,
        /// The document that says who may take the role.
        trust: Expr,
        /// The document that says what the role may do.
        policy: Option<Expr>,
        /// The name of that policy.
        policy_name: Expr,
        /// Managed policies.
        managed_policies: Vec<ManagedPolicy>,
        /// The common tags.
        tags: Option<Expr>,
    }
}

resource! {
    /// A managed policy of a role.
    pub struct ManagedPolicy {
        /// Its name, which is known before it is deployed.
        name: Key,
        /// Its ARN.
        arn: Expr,
    }
}

resource! {
    /// What lets EC2 instances take a role.
    pub struct InstanceProfile {
        /// The start of its name.
        name_prefix: Expr,
        /// The name of the role.
        role: Expr,
        /// The common tags.
        tags: Option<Expr>,
    }
}
