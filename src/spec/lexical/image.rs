//! Turns text into what is run: container images and the instance types that run them.

use super::name::name;
use super::{InputKind, Lexical, LexicalError, lexical};

name! {
    /// A container image, with its registry, tag or digest: `public.ecr.aws/docker/library/node:22-alpine`.
    ContainerImage, "a container image: 1 to 255 letters, digits and `-_.:/@+`", "^[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,254}$", Text,
    |text| {
        (1..=255).contains(&text.len())
            && text.starts_with(|first: char| first.is_ascii_alphanumeric())
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.:/@+".contains(&byte))
    }
}
name! {
    /// The name of an EC2 instance type such as `m6i.large`; whether it exists is for a rule.
    InstanceTypeName, "an instance type such as `m6i.large`", "^[a-z0-9-]+\\.[a-z0-9-]+$", Text,
    |text| {
        let is_part = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        text.len() <= 40 && text.split_once('.').is_some_and(|(family, size)| is_part(family) && is_part(size))
    }
}

impl ContainerImage {
    /// The host of the registry: what stands before the first `/` if it looks like a host, else Docker Hub.
    #[must_use]
    pub fn registry(&self) -> &str {
        match self.as_str().split_once('/') {
            Some((host, _)) if host.contains(['.', ':']) || host == "localhost" => host,
            _ => "docker.io",
        }
    }

    /// The repository in a private ECR registry, with the account and region that hold it.
    #[must_use]
    pub fn ecr_repository(&self) -> Option<EcrRepository<'_>> {
        let (host, path) = self.as_str().split_once('/')?;
        let mut labels = host.split('.');
        let (account, dkr, ecr, region) = (
            labels.next()?,
            labels.next()?,
            labels.next()?,
            labels.next()?,
        );
        let is_account = account.len() == 12 && account.bytes().all(|byte| byte.is_ascii_digit());
        let name = path.split(['@', ':']).next().unwrap_or(path);
        (is_account && dkr == "dkr" && ecr == "ecr").then_some(EcrRepository {
            account,
            region,
            name,
        })
    }
}

/// A repository of a private ECR registry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct EcrRepository<'a> {
    /// The account that owns the registry, 12 digits.
    pub account: &'a str,
    /// The region of the registry.
    pub region: &'a str,
    /// The name of the repository, without tag and digest.
    pub name: &'a str,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_registry_is_the_first_part_that_looks_like_a_host() {
        let registry = |text: &str| {
            text.parse::<ContainerImage>()
                .unwrap()
                .registry()
                .to_owned()
        };
        assert_eq!(registry("node:22"), "docker.io");
        assert_eq!(registry("bitnami/node:18"), "docker.io");
        assert_eq!(
            registry("public.ecr.aws/docker/library/node:22"),
            "public.ecr.aws"
        );
    }

    #[test]
    fn a_private_ecr_image_names_its_repository() {
        let image: ContainerImage =
            "123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/api:1.2@sha256:ab"
                .parse()
                .unwrap();
        assert_eq!(
            image.ecr_repository(),
            Some(EcrRepository {
                account: "123456789012",
                region: "eu-west-1",
                name: "team/api"
            })
        );
        for text in [
            "public.ecr.aws/x/y:1",
            "12345.dkr.ecr.eu-west-1.amazonaws.com/api:1",
            "abcdefghijkl.dkr.ecr.eu-west-1.amazonaws.com/api:1",
            "123456789012.oci.ecr.eu-west-1.amazonaws.com/api:1",
            "123456789012.dkr.ocr.eu-west-1.amazonaws.com/api:1",
        ] {
            let image: ContainerImage = text.parse().unwrap();
            assert_eq!(image.ecr_repository(), None, "{text}");
        }
    }

    #[test]
    fn an_instance_type_has_a_family_and_a_size() {
        assert!("m6i.large".parse::<InstanceTypeName>().is_ok());
        assert!("u-6tb1.56xlarge".parse::<InstanceTypeName>().is_ok());
        for text in ["", "m6i", "m6i.", ".large", "M6i.large", "m6i.large.x"] {
            assert!(text.parse::<InstanceTypeName>().is_err(), "{text} was read");
        }
    }
}
