//! Holds the values of the bucket of access logs, of who may write to it, and of what makes it readable.

use crate::plan::resource::resource;

resource! {
    /// A private, encrypted S3 bucket.
    pub struct Bucket<E> {
        /// The start of its name.
        name_prefix: E,
        /// Days until objects are deleted.
        expire_after_days: Option<E>,
        /// The common tags.
        tags: Option<E>,
    }
}

resource! {
    /// Who may use a bucket.
    pub struct BucketPolicy<E> {
        /// The bucket.
        bucket: E,
        /// The policy document.
        policy: E,
    }
}

resource! {
    /// Where and how Athena runs queries.
    pub struct AthenaWorkgroup<E> {
        /// Its name.
        name: E,
        /// What it is for.
        description: E,
        /// The `s3://` address of results.
        results: E,
        /// The common tags.
        tags: Option<E>,
    }
}

resource! {
    /// A database of the Glue catalogue.
    pub struct GlueDatabase<E> {
        /// Its name.
        name: E,
        /// What it is for.
        description: E,
    }
}

resource! {
    /// A table over access logs.
    pub struct GlueTable<E> {
        /// Its name.
        name: E,
        /// What it is for.
        description: E,
        /// The database.
        database: E,
        /// The `s3://` address of the logs.
        location: E,
        /// The regular expression that takes a line apart.
        regex: E,
        /// The columns, in the order of the groups of the regular expression.
        columns: Vec<Column<E>>,
        /// The first day that the partition projection looks for, and its end.
        day_range: E,
        /// The `s3://` address of the logs of one day, with `${day}` for the day.
        day_location: E,
    }
}

resource! {
    /// A column of a table.
    pub struct Column<E> {
        /// Its name.
        name: E,
        /// Its type.
        kind: E,
    }
}

resource! {
    /// A query that is kept in Athena.
    pub struct NamedQuery<E> {
        /// Its name.
        name: E,
        /// What it answers.
        description: E,
        /// The workgroup.
        workgroup: E,
        /// The database.
        database: E,
        /// The SQL.
        query: E,
    }
}
