//! Holds the values of the bucket of access logs, of who may write to it, and of what makes it readable.

use crate::plan::Expr;
use crate::plan::resource::resource;

resource! {
    /// A private, encrypted S3 bucket.
    pub struct Bucket {
        /// The start of its name.
        name_prefix: Expr,
        /// Days until objects are deleted.
        expire_after_days: Option<Expr>,
        /// The common tags.
        tags: Option<Expr>,
    }
}

resource! {
    /// Who may use a bucket.
    pub struct BucketPolicy {
        /// The bucket.
        bucket: Expr,
        /// The policy document.
        policy: Expr,
    }
}

resource! {
    /// Where and how Athena runs queries.
    pub struct AthenaWorkgroup {
        /// Its name.
        name: Expr,
        /// What it is for.
        description: Expr,
        /// The `s3://` address of results.
        results: Expr,
        /// The common tags.
        tags: Option<Expr>,
    }
}

resource! {
    /// A database of the Glue catalogue.
    pub struct GlueDatabase {
        /// Its name.
        name: Expr,
        /// What it is for.
        description: Expr,
    }
}

resource! {
    /// A table over access logs.
    pub struct GlueTable {
        /// Its name.
        name: Expr,
        /// What it is for.
        description: Expr,
        /// The database.
        database: Expr,
        /// The `s3://` address of the logs.
        location: Expr,
        /// The regular expression that takes a line apart.
        regex: Expr,
        /// The columns, in the order of the groups of the regular expression.
        columns: Vec<Column>,
        /// The first day that the partition projection looks for, and its end.
        day_range: Expr,
        /// The `s3://` address of the logs of one day, with `${day}` for the day.
        day_location: Expr,
    }
}

resource! {
    /// A column of a table.
    pub struct Column {
        /// Its name.
        name: Expr,
        /// Its type.
        kind: Expr,
    }
}

resource! {
    /// A query that is kept in Athena.
    pub struct NamedQuery {
        /// Its name.
        name: Expr,
        /// What it answers.
        description: Expr,
        /// The workgroup.
        workgroup: Expr,
        /// The database.
        database: Expr,
        /// The SQL.
        query: Expr,
    }
}
