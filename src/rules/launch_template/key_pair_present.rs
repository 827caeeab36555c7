//! A key for SSH.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags an `instance.key_pair`.
    ///
    /// ## Why it matters
    /// A key that several people share says nothing about who used it, has to be changed when one of them leaves, and needs an
    /// open port 22. Session Manager opens a shell by IAM, over HTTPS, and keeps a record.
    ///
    /// ## Example
    /// ```yaml
    /// instance: {key_pair: operations}
    /// ```
    /// Use instead:
    /// ```yaml
    /// instance: {session_manager: true}
    /// ```
    ///
    /// ## Fix
    /// Drop `key_pair`, and set `session_manager: true`.
    ///
    /// ## References
    /// - [Session Manager](https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html)
    pub(super) static RULE = "LTP029" "key-pair-present" Advice via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    if spec.instance.key_pair.is_none() {
        return;
    }
    let help = if spec.instance.session_manager {
        "drop it: `session_manager` is on and needs neither key nor port"
    } else {
        "use `session_manager: true` instead, which needs neither key nor port"
    };
    report
        .at(
            path!["instance", "key_pair"],
            "people log in to the instances with a key that they share",
        )
        .help(help);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn a_key_beside_session_manager_is_one_too_many() {
        let help = |session_manager| {
            let found = found(&RULE, |spec| {
                spec.instance.key_pair =
                    Some(crate::spec::Value::Literal("operations".parse().unwrap()));
                spec.instance.session_manager = session_manager;
            });
            found[0].help.clone().unwrap()
        };
        assert!(help(true).starts_with("drop it"));
        assert!(help(false).starts_with("use `session_manager: true`"));
    }
}
