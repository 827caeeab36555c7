//! An image whose tag moves.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{ContainerImage, Spec};

rule! {
    /// ## What it does
    /// Flags a container image with the tag `latest`, or with neither tag nor digest.
    ///
    /// ## Why it matters
    /// Spot instances come and go, and each pulls the image anew. A tag that moves puts another build beside the tasks
    /// that run already, without a deployment.
    ///
    /// ## Example
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:latest", memory: {hard: 512MiB}, port: 3000}
    /// ```
    /// Use instead:
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1.4.2", memory: {hard: 512MiB}, port: 3000}
    /// ```
    ///
    /// ## Fix
    /// Name a version, or a digest: `image@sha256:…`.
    ///
    /// ## References
    /// - [Container image best practices](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-considerations.html)
    pub(super) static RULE = "DEP008" "image-tag-latest" Warning via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    for (position, container) in spec.containers.iter().enumerate() {
        let Some(image) = container.image.literal() else {
            continue;
        };
        let message = match tag(image) {
            None => format!(
                "`{image}` has no tag, which means `latest`: tasks may run different builds"
            ),
            Some("latest") => format!("the tag of `{image}` moves: tasks may run different builds"),
            Some(_) => continue,
        };
        report
            .at(path!["containers", position, "image"], message)
            .label("whatever is newest when the task starts")
            .help("name a version or a digest");
    }
}

/// The tag of an image, or its digest, which stands where a tag would.
fn tag(image: &ContainerImage) -> Option<&str> {
    let text = image.as_str();
    if let Some((_, digest)) = text.split_once('@') {
        return Some(digest);
    }
    let (_, name) = text.rsplit_once('/').unwrap_or(("", text));
    name.split_once(':').map(|(_, tag)| tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_is_no_tag_and_a_digest_is_one() {
        let tag = |text: &str| tag(&text.parse().unwrap()).map(str::to_owned);
        assert_eq!(tag("node"), None);
        assert_eq!(tag("localhost:5000/node"), None);
        assert_eq!(tag("localhost:5000/node:22"), Some("22".to_owned()));
        assert_eq!(
            tag("example.com/team/api:latest"),
            Some("latest".to_owned())
        );
        assert_eq!(tag("node:latest@sha256:ab"), Some("sha256:ab".to_owned()));
    }
}
