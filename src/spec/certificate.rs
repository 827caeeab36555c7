//! Turns the `certificate` of a load balancer into one that exists, or one to be issued.

use schemars::JsonSchema;
use serde::de::{self, MapAccess, value::MapAccessDeserializer};
use serde::{Deserialize, Deserializer, Serialize};

use super::{CertificateArn, DnsName, HostedZoneId, Indirect, InputName, SsmPath, Value};

/// The certificate of the HTTPS listener.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Certificate {
    /// One that exists.
    Existing(Value<CertificateArn>),
    /// One that ACM issues for a name in a zone of Route 53.
    Issued(IssuedCertificate),
}

/// A certificate that ACM issues.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IssuedCertificate {
    /// The name that it certifies.
    pub domain: DnsName,
    /// The zone that proves that the name is yours.
    pub zone: Value<HostedZoneId>,
}

impl<'de> Deserialize<'de> for Certificate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        /// Every map that may stand for a certificate, told apart once it is read.
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Written {
            input: Option<InputName>,
            ssm: Option<SsmPath>,
            domain: Option<DnsName>,
            zone: Option<Value<HostedZoneId>>,
        }

        struct Visitor;

        impl<'de> de::Visitor<'de> for Visitor {
            type Value = Certificate;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("the ARN of a certificate, `{input: name}`, `{ssm: /path}` or `{domain: …, zone: …}`")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Certificate, E> {
                text.parse()
                    .map(|arn| Certificate::Existing(Value::Literal(arn)))
                    .map_err(E::custom)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Certificate, A::Error> {
                match Written::deserialize(MapAccessDeserializer::new(map))? {
                    Written {
                        input: Some(name),
                        ssm: None,
                        domain: None,
                        zone: None,
                    } => Ok(Certificate::Existing(Value::Indirect(Indirect::Input(
                        name,
                    )))),
                    Written {
                        input: None,
                        ssm: Some(path),
                        domain: None,
                        zone: None,
                    } => Ok(Certificate::Existing(Value::Indirect(Indirect::Ssm(path)))),
                    Written {
                        input: None,
                        ssm: None,
                        domain: Some(domain),
                        zone: Some(zone),
                    } => Ok(Certificate::Issued(IssuedCertificate { domain, zone })),
                    Written {
                        input: None,
                        ssm: None,
                        domain: Some(_),
                        zone: None,
                    } => Err(de::Error::missing_field("zone")),
                    Written {
                        input: None,
                        ssm: None,
                        domain: None,
                        zone: Some(_),
                    } => Err(de::Error::missing_field("domain")),
                    _ => Err(de::Error::custom(
                        "a certificate is one of `{input: name}`, `{ssm: /path}` and `{domain: …, zone: …}`",
                    )),
                }
            }
        }

        deserializer.deserialize_any(Visitor)
    }
}
