//! Where access logs go, and what makes them readable.

use super::{Attr, Expr, Kind, Resources, document, of, service, tags, text};
use crate::plan;

pub(super) fn resources() -> Resources {
    let bucket = plan::Bucket {
        name_prefix: text("demo-api-logs-"),
        expire_after_days: Some(Expr::Int(30)),
        tags: tags(),
    };
    let contents = Expr::concat([of(Kind::Bucket, Attr::Arn), text("/*")]);
    let policy = plan::BucketPolicy {
        bucket: of(Kind::Bucket, Attr::Name),
        policy: document([
            ("Action", text("s3:PutObject")),
            ("Principal", service("logdelivery.elasticloadbalancing")),
            ("Resource", contents),
        ]),
    };
    let address =
        |rest: &str| Expr::concat([text("s3://"), of(Kind::Bucket, Attr::Name), text(rest)]);
    let workgroup = plan::AthenaWorkgroup {
        name: text("demo-api"),
        description: text("Queries over access logs"),
        results: address("/results/"),
        tags: tags(),
    };
    let database = plan::GlueDatabase {
        name: text("demo_api"),
        description: text("Access logs"),
    };
    let table = plan::GlueTable {
        name: text("access_logs"),
        description: text("Access logs"),
        database: of(Kind::GlueDatabase, Attr::Name),
        location: address("/logs/"),
        regex: text(r#"([^ ]*) "([^ ]*)""#),
        columns: vec![plan::Column {
            name: text("time"),
            kind: text("string"),
        }],
        day_range: text("2026/01/01,NOW"),
        day_location: address("/logs/${day}/"),
    };
    let query = plan::NamedQuery {
        name: text("errors"),
        description: text("Requests that failed"),
        workgroup: of(Kind::AthenaWorkgroup, Attr::Name),
        database: of(Kind::GlueDatabase, Attr::Name),
        query: text("SELECT *\nFROM \"access_logs\"\nWHERE status LIKE '5%'"),
    };
    vec![
        (Kind::Bucket, bucket.into()),
        (Kind::BucketPolicy, policy.into()),
        (Kind::AthenaWorkgroup, workgroup.into()),
        (Kind::GlueDatabase, database.into()),
        (Kind::GlueTable, table.into()),
        (Kind::NamedQuery, query.into()),
    ]
}
