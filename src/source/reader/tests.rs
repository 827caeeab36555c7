use super::super::node::MAX_ENTRIES;
use super::*;

/// What is reported about `text`: the bytes underlined, the path and the message.
pub(super) fn reported(text: &str) -> Vec<(&str, String, String)> {
    let Tree { problems, .. } = read(text);
    let shown = |problem: Problem| {
        let span = text.get(problem.span.clone()).unwrap();
        (span, problem.path.to_string(), problem.message)
    };
    problems.into_iter().map(shown).collect()
}

#[track_caller]
pub(super) fn refused(text: &str, span: &str, path: &str, message: &str) {
    assert_eq!(
        reported(text),
        [(span, path.to_owned(), message.to_owned())]
    );
}

/// The spans of all nodes in the order of the text, keys included.
fn spans<'t>(text: &'t str, node: &Node<'_>, into: &mut Vec<&'t str>) {
    into.push(text.get(node.span.clone()).unwrap());
    match &node.kind {
        Kind::Scalar { .. } => {}
        Kind::List(items) => items.iter().for_each(|item| spans(text, item, into)),
        Kind::Map(entries) => {
            for entry in entries {
                into.push(text.get(entry.key_span.clone()).unwrap());
                spans(text, &entry.value, into);
            }
        }
    }
}

fn all_spans(text: &str) -> Vec<&str> {
    let tree = read(text);
    let mut found = Vec::new();
    spans(text, &tree.root.unwrap(), &mut found);
    found
}

#[test]
fn every_node_has_the_bytes_it_was_read_from() {
    let text = "a: 1 # one\nb:\n  - 'x'\n  - {q: \"z\", r: }\n\n# end\nc:\n";
    assert_eq!(
        all_spans(text),
        [
            text.trim_end().strip_suffix(':').unwrap(),
            "a",
            "1",
            "b",
            "- 'x'\n  - {q: \"z\", r: }",
            "'x'",
            "{q: \"z\", r: }",
            "q",
            "\"z\"",
            "r",
            "",
            "c",
            "",
        ]
    );
}

#[test]
fn block_texts_end_with_their_last_word() {
    let text = "a: |\n  one\n  two\n\n\nb: >-\n  x\n  y\n";
    let tree = read(text);
    let root = tree.root.unwrap();
    let texts: Vec<_> = (0..2)
        .filter_map(|index| root.child(index))
        .map(|node| match &node.kind {
            Kind::Scalar { text, .. } => &**text,
            Kind::List(_) | Kind::Map(_) => "",
        })
        .collect();
    assert_eq!(texts, ["one\ntwo\n", "x y"]);
    assert_eq!(all_spans(text)[2], "one\n  two");
    assert_eq!(all_spans(text)[4], "x\n  y");
}

#[test]
fn json_is_read_tabs_and_all() {
    let text = "{\n\t\"a\": [1, null],\n\t\"b\":{\"c\":\"\\u00e9\\/\\ud83d\\ude00\"}\n}";
    let found = all_spans(text);
    assert_eq!(found[0], text);
    assert_eq!(found[1..6], ["\"a\"", "[1, null]", "1", "null", "\"b\""]);
    let tree = read(text);
    let inner = tree.root.as_ref().and_then(|root| root.child(1)?.child(0));
    let Some(Kind::Scalar { text, plain }) = inner.map(|node| &node.kind) else {
        panic!("not a scalar");
    };
    assert_eq!((&**text, *plain), ("é/\u{1f600}", false));
}

#[test]
fn every_duplicate_key_points_at_the_first() {
    let text = "image: a\nport: 1\nimage: b\nx: {p: 1, p: 2, p: 3}\n";
    let spans: Vec<_> = read(text)
        .problems
        .into_iter()
        .map(|problem| {
            let (first, label) = problem.related.into_iter().next().unwrap();
            (
                problem.path.to_string(),
                problem.span.start,
                first.start,
                label,
            )
        })
        .collect();
    assert_eq!(
        spans,
        [
            (
                "x.p".to_owned(),
                36,
                30,
                "`p` is first given here".to_owned()
            ),
            (
                "x.p".to_owned(),
                42,
                30,
                "`p` is first given here".to_owned()
            ),
            (
                "image".to_owned(),
                17,
                0,
                "`image` is first given here".to_owned()
            ),
        ]
    );
    let many: String = (0..40).map(|i| format!("k{i}: 1\n")).collect();
    refused(&format!("{many}k7: 2\n"), "k7", "k7", "duplicate key `k7`");
    assert_eq!(reported(&many), []);
}

#[test]
fn all_anchors_and_aliases_are_refused() {
    let text = "a: &x [1]\nb:\n  - &y {c: *x}\n  - *nope\n";
    assert_eq!(
        reported(text),
        [
            ("&x", "a".to_owned(), "anchor `&x` is not read".to_owned()),
            (
                "&y",
                "b[0]".to_owned(),
                "anchor `&y` is not read".to_owned()
            ),
            (
                "*x",
                "b[0].c".to_owned(),
                "alias `*x` is not read".to_owned()
            ),
            (
                "*nope",
                "b[1]".to_owned(),
                "alias `*nope` is not read".to_owned()
            ),
        ]
    );
    refused(
        "host: *.example.com\n",
        "*.example.com",
        "host",
        "alias `*.example.com` is not read",
    );
    refused("*a : b\n", "*a", ".", "alias `*a` is not read");
}

#[test]
fn a_merge_key_is_refused_together_with_its_value() {
    refused(
        "a:\n  <<: [*b, &c {d: !x e}]\n",
        "<<",
        "a",
        "merge key `<<` is not read",
    );
    assert_eq!(reported("'<<': 1\n"), []);
}

#[test]
fn all_tags_are_refused() {
    let text = "a: !Ref foo\nb: !!str\nc: [!Sub x, !<tag:x> {}]\n";
    assert_eq!(
        reported(text),
        [
            ("!Ref", "a".to_owned(), "tag `!Ref` is not read".to_owned()),
            (
                "!!str",
                "b".to_owned(),
                "tag `!!str` is not read".to_owned()
            ),
            (
                "!Sub",
                "c[0]".to_owned(),
                "tag `!Sub` is not read".to_owned()
            ),
            (
                "!<tag:x>",
                "c[1]".to_owned(),
                "tag `!<tag:x>` is not read".to_owned()
            ),
        ]
    );
    refused("!Sub\na: 1\n", "!Sub", ".", "tag `!Sub` is not read");
}

#[test]
fn a_second_document_is_refused_where_it_starts() {
    refused(
        "a: 1\n---\nb: 2\n",
        "---",
        ".",
        "a second document starts here",
    );
    refused("a: 1\n---\n", "---", ".", "a second document starts here");
    refused(
        "a: 1\n...\nb: [\n",
        "",
        ".",
        "a second document starts here",
    );
    assert_eq!(reported("%YAML 1.2\n---\na: 1\n...\n# end\n"), []);
}

#[test]
fn keys_have_to_be_texts() {
    let message = "a key has to be a text, not a list or a mapping";
    refused("a:\n  ? [x, y]\n  : *z\n", "[x, y]", "a", message);
    refused("? {b: 1}\n: 2\n", "{b: 1}", ".", message);
    refused("{: x}", "", ".", "a key is missing before this `:`");
    assert_eq!(reported("\"\": x\nnull: y\n1: z\n"), []);
}

#[test]
fn nesting_stops_at_a_bound() {
    let message = "nested more than 64 deep";
    let nested = |depth: usize| format!("a: {}{}", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(reported(&nested(MAX_DEPTH - 1)), []);
    let text = nested(MAX_DEPTH);
    assert_eq!(reported(&text)[0].2, message);
    for opening in ["[", "{a: ", "- ", "? ", "{\"a\":["] {
        let text = opening.repeat(10_000);
        assert_eq!(reported(&text).last().unwrap().2, message, "{opening}");
    }
}

#[test]
fn lists_and_mappings_stop_at_a_bound() {
    let message = "a list or mapping has more than 1000 entries";
    let list = |length: usize| format!("a: [{}]", "x,".repeat(length));
    assert_eq!(reported(&list(MAX_ENTRIES)), []);
    refused(&list(MAX_ENTRIES + 1), "x", "a[1000]", message);
    refused(
        &format!("a:\n{}", "- {}\n".repeat(2000)),
        "{",
        "a[1000]",
        message,
    );
    let map = |length: usize| -> String {
        (0..length)
            .map(|key| format!("k{key}: [{key}]\n"))
            .collect()
    };
    assert_eq!(reported(&map(MAX_ENTRIES)), []);
    refused(&map(MAX_ENTRIES + 1), "k1000", ".", message);
}

#[test]
fn large_texts_are_not_read_at_all() {
    let text = "a: b\n".repeat(2_000_000);
    let message = "the file has more than 1048576 bytes";
    refused(&text, "", ".", message);
}

#[test]
fn problems_are_listed_up_to_a_bound() {
    let text = format!("a:\n{}", " - &x !y z\n".repeat(MAX_ENTRIES));
    assert_eq!(reported(&text).len(), MAX_PROBLEMS);
    assert_eq!(reported(&"a: 1\n".repeat(MAX_ENTRIES)).len(), MAX_PROBLEMS);
}

#[test]
fn a_text_without_a_mapping_is_refused() {
    refused("", "", ".", "the file is empty");
    refused(" \n\n", "", ".", "the file is empty");
    refused("# only\n", "", ".", "the file holds nothing but comments");
    refused("---\n", "", ".", "expected a mapping, found nothing");
    refused("- 1\n- 2\n", "1", ".", "expected a mapping, found a list");
    refused("a:1\n", "a:1", ".", "expected a mapping, found `a:1`");
    refused(
        "\"a\"",
        "\"a\"",
        ".",
        "expected a mapping, found the text `\"a\"`",
    );
}
