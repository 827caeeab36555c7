//! Turns the access logs of a spec into a bucket, who may write to it, and what makes it readable.

use super::draft::Draft;
use super::{
    AccessLogs, AthenaWorkgroup, Attr, Bucket, BucketPolicy, Column, Expr, GlueDatabase, GlueTable,
    NamedQuery, Pseudo, ResourceId, ResourceKind, part, policy,
};
use crate::spec;

/// The longest part of the service in the name of a bucket, of which Terraform takes 37 characters as a prefix.
const BUCKET_STEM: usize = 22;

/// The principal that delivers access logs in every region ([bucket policy]).
///
/// [bucket policy]: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
const LOG_DELIVERY: &str = "logdelivery.elasticloadbalancing.amazonaws.com";

/// Plans the bucket of the access logs and what makes them readable.
pub(super) fn plan(draft: &mut Draft, balancer: &spec::LoadBalancer) {
    let Some(logs) = &balancer.access_logs else {
        return;
    };
    if creates_bucket(balancer) {
        bucket(
            draft,
            &part::LOGS_BUCKET,
            "logs",
            logs.expire_after_days.map(|days| days.get().into()),
        );
        let document = delivery_policy(logs);
        draft.add(
            part::BUCKET_POLICY,
            BucketPolicy {
                bucket: part::LOGS_BUCKET.attr(Attr::Name),
                policy: document,
            },
        );
    }
    if let Some(athena) = logs.athena {
        let expiry = athena.expire_results_after_days.get().into();
        bucket(draft, &part::RESULTS_BUCKET, "athena", Some(expiry));
        query(draft, logs);
    }
}

/// Whether the bucket of the access logs is ours.
pub(super) fn creates_bucket(balancer: &spec::LoadBalancer) -> bool {
    balancer
        .access_logs
        .as_ref()
        .is_some_and(|logs| logs.bucket.is_none())
}

/// Where the load balancer writes.
pub(super) fn destination(balancer: &spec::LoadBalancer) -> Option<AccessLogs> {
    let logs = balancer.access_logs.as_ref()?;
    Some(AccessLogs {
        bucket: bucket_name(logs),
        prefix: logs.prefix.as_ref().map(Expr::text),
    })
}

fn bucket_name(logs: &spec::AccessLogs) -> Expr {
    match &logs.bucket {
        Some(name) => Expr::value(name, "The bucket of the access logs of the load balancer"),
        None => part::LOGS_BUCKET.attr(Attr::Name),
    }
}

fn bucket(draft: &mut Draft, id: &ResourceId, suffix: &str, expire_after_days: Option<Expr>) {
    let stem: String = draft.service().as_str().chars().take(BUCKET_STEM).collect();
    let stem = stem.to_lowercase();
    let properties = Bucket {
        name_prefix: Expr::text(format_args!("{}-{suffix}-", stem.trim_end_matches('-'))),
        expire_after_days,
        tags: draft.tags(),
    };
    draft.add(id.clone(), properties);
}

/// The load balancers of this account may add objects; nobody may use an unencrypted connection.
fn delivery_policy(logs: &spec::AccessLogs) -> Expr {
    let bucket_arn = || part::LOGS_BUCKET.attr(Attr::Arn);
    let written = Expr::concat(
        [bucket_arn(), Expr::word("/")]
            .into_iter()
            .chain(folder(logs))
            .chain([
                Expr::word("AWSLogs/"),
                Expr::Pseudo(Pseudo::AccountId),
                Expr::word("/*"),
            ]),
    );
    let source = Expr::local_arn("elasticloadbalancing", [Expr::word("loadbalancer/*")]);
    let deliver = Expr::Map(vec![
        ("Sid", Expr::word("LoadBalancerDelivers")),
        ("Effect", Expr::word("Allow")),
        (
            "Principal",
            Expr::Map(vec![("Service", Expr::word(LOG_DELIVERY))]),
        ),
        ("Action", Expr::word("s3:PutObject")),
        ("Resource", written),
        (
            "Condition",
            Expr::Map(vec![(
                "ArnLike",
                Expr::Map(vec![("aws:SourceArn", source)]),
            )]),
        ),
    ]);
    let encrypt = Expr::Map(vec![
        ("Sid", Expr::word("DenyUnencryptedConnections")),
        ("Effect", Expr::word("Deny")),
        ("Principal", Expr::word("*")),
        ("Action", Expr::word("s3:*")),
        (
            "Resource",
            Expr::List(vec![
                bucket_arn(),
                Expr::concat([bucket_arn(), Expr::word("/*")]),
            ]),
        ),
        (
            "Condition",
            Expr::Map(vec![(
                "Bool",
                Expr::Map(vec![("aws:SecureTransport", Expr::word("false"))]),
            )]),
        ),
    ]);
    policy::document(vec![deliver, encrypt])
}

/// The folder of the logs, with a `/` behind it.
fn folder(logs: &spec::AccessLogs) -> Option<Expr> {
    logs.prefix
        .as_ref()
        .map(|prefix| Expr::text(format_args!("{prefix}/")))
}

/// Plans the table over the logs, and a query that finds the requests that an interruption broke.
fn query(draft: &mut Draft, logs: &spec::AccessLogs) {
    let database = ResourceId::main(ResourceKind::GlueDatabase);
    let workgroup = ResourceId::main(ResourceKind::AthenaWorkgroup);
    draft.add(
        workgroup.clone(),
        AthenaWorkgroup {
            name: Expr::text(draft.spec.workgroup_name()),
            description: Expr::text(format_args!(
                "Queries over the access logs of {}",
                draft.service()
            )),
            results: Expr::concat([
                Expr::word("s3://"),
                part::RESULTS_BUCKET.attr(Attr::Name),
                Expr::word("/"),
            ]),
            tags: draft.tags(),
        },
    );
    draft.add(
        database.clone(),
        GlueDatabase {
            name: Expr::text(draft.spec.database_name()),
            description: Expr::text(format_args!(
                "Access logs of the load balancer of {}",
                draft.service()
            )),
        },
    );
    draft.add(
        ResourceId::main(ResourceKind::GlueTable),
        table(logs, database.clone().attr(Attr::Name)),
    );
    draft.add(
        ResourceId::main(ResourceKind::NamedQuery),
        NamedQuery {
            name: draft.prefix("failed-requests"),
            description: Expr::word("Requests that failed since yesterday, most frequent first"),
            workgroup: workgroup.attr(Attr::Name),
            database: database.attr(Attr::Name),
            query: Expr::word(FAILED_REQUESTS),
        },
    );
}

fn table(logs: &spec::AccessLogs, database: Expr) -> GlueTable {
    let place = |end: &str| {
        let start = [Expr::word("s3://"), bucket_name(logs), Expr::word("/")];
        let path = [
            Expr::word("AWSLogs/"),
            Expr::Pseudo(Pseudo::AccountId),
            Expr::word("/elasticloadbalancing/"),
            Expr::Pseudo(Pseudo::Region),
            Expr::text(end),
        ];
        Expr::concat(start.into_iter().chain(folder(logs)).chain(path))
    };
    let columns = COLUMNS.iter().map(|(name, kind)| Column {
        name: Expr::text(name),
        kind: Expr::text(kind),
    });
    GlueTable {
        name: Expr::word("requests"),
        description: Expr::word("One row for each request"),
        database,
        location: place("/"),
        regex: Expr::word(LINE),
        columns: columns.collect(),
        day_range: Expr::word("2024/01/01,NOW"),
        day_location: place("/${day}"),
    }
}

/// The expression that takes a line of an access log apart, as AWS documents it ([create the table]).
///
/// [create the table]: https://docs.aws.amazon.com/athena/latest/ug/create-alb-access-logs-table.html
const LINE: &str = concat!(
    r#"([^ ]*) ([^ ]*) ([^ ]*) ([^ ]*):([0-9]*) ([^ ]*)[:-]([0-9]*) ([-.0-9]*) ([-.0-9]*) ([-.0-9]*) "#,
    r#"(|[-0-9]*) (-|[-0-9]*) ([-0-9]*) ([-0-9]*) "([^ ]*) (.*) (- |[^ ]*)" "([^"]*)" ([A-Z0-9-_]+) "#,
    r#"([A-Za-z0-9.-]*) ([^ ]*) "([^"]*)" "([^"]*)" "([^"]*)" ([-.0-9]*) ([^ ]*) "([^"]*)" "([^"]*)" "#,
    r#""([^ ]*)" "([^\s]+?)" "([^\s]+)" "([^ ]*)" "([^ ]*)" ?([^ ]*)?.*"#,
);

/// The columns of an access log, in the order of the groups of [`LINE`].
const COLUMNS: [(&str, &str); 34] = [
    ("type", "string"),
    ("time", "string"),
    ("elb", "string"),
    ("client_ip", "string"),
    ("client_port", "int"),
    ("target_ip", "string"),
    ("target_port", "int"),
    ("request_processing_time", "double"),
    ("target_processing_time", "double"),
    ("response_processing_time", "double"),
    ("elb_status_code", "int"),
    ("target_status_code", "string"),
    ("received_bytes", "bigint"),
    ("sent_bytes", "bigint"),
    ("request_verb", "string"),
    ("request_url", "string"),
    ("request_proto", "string"),
    ("user_agent", "string"),
    ("ssl_cipher", "string"),
    ("ssl_protocol", "string"),
    ("target_group_arn", "string"),
    ("trace_id", "string"),
    ("domain_name", "string"),
    ("chosen_cert_arn", "string"),
    ("matched_rule_priority", "string"),
    ("request_creation_time", "string"),
    ("actions_executed", "string"),
    ("redirect_url", "string"),
    ("lambda_error_reason", "string"),
    ("target_port_list", "string"),
    ("target_status_code_list", "string"),
    ("classification", "string"),
    ("classification_reason", "string"),
    ("conn_trace_id", "string"),
];

/// The requests that clients saw fail; 502 and 504 are those that an instance took with it.
const FAILED_REQUESTS: &str = "\
SELECT elb_status_code, target_status_code, request_verb, request_url, count(*) AS requests
FROM requests
WHERE elb_status_code >= 500
  AND day >= date_format(current_date - interval '1' day, '%Y/%m/%d')
GROUP BY 1, 2, 3, 4
ORDER BY requests DESC
LIMIT 100";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_group_of_the_line_has_a_column() {
        assert_eq!(LINE.matches('(').count(), COLUMNS.len());
    }
}
