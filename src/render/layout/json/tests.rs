//! Holds the layout of documents to that of examples, and to mean what was laid out.

use proptest::prelude::*;
use serde_json::Value;

use super::*;

fn lay_out(source: &str) -> String {
    let mut tokens = Tokens::default();
    tokens.read(source);
    super::lay_out(&tokens)
}

#[test]
fn trailing_commas_go_and_depth_becomes_indent() {
    let source = r#"{"Resources": {"Cluster": {
        "Type": "AWS::ECS::Cluster",
          "Properties": {"ClusterName": {"Ref": "Name",}, "Tags": [{"Key": "a", "Value": "b",},],},
    },},}"#;
    assert_eq!(
        lay_out(source),
        r#"{
  "Resources": {
    "Cluster": {
      "Type": "AWS::ECS::Cluster",
      "Properties": {
        "ClusterName": {"Ref": "Name"},
        "Tags": [
          {"Key": "a", "Value": "b"}
        ]
      }
    }
  }
}
"#
    );
}

#[test]
fn a_reference_stays_on_a_line_and_a_long_list_does_not() {
    let long = format!("[\"{}\", \"{}\"]", "a".repeat(40), "b".repeat(40));
    assert_eq!(
        lay_out(r#"{"Fn::GetAtt":["A","Arn"]}"#),
        "{\"Fn::GetAtt\": [\"A\", \"Arn\"]}\n"
    );
    assert_eq!(lay_out(&long).lines().count(), 4);
    assert_eq!(
        lay_out("{\"a\": {}, \"b\": []}"),
        "{\n  \"a\": {},\n  \"b\": []\n}\n"
    );
}

#[test]
fn a_line_is_shorter_than_the_limit() {
    let lines = |width: usize| {
        let list = format!("[\"{}\", \"b\"]", "a".repeat(width - 9));
        lay_out(&list).lines().count()
    };
    assert_eq!((lines(LINE_WIDTH - 1), lines(LINE_WIDTH)), (1, 4));
}

#[test]
fn what_is_in_a_string_stays() {
    let source = r#"["a,  ]", "\"{,}", "é: \\"]"#;
    assert_eq!(lay_out(source), format!("{source}\n"));
}

#[test]
fn a_string_that_does_not_end_is_the_rest() {
    for text in ["[\"a, ]", "[\"a\\\"", "[\""] {
        assert!(
            lay_out(text).ends_with(&format!("{}\n", text.trim_start_matches('['))),
            "{text}"
        );
    }
}

fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        r#"([{}\[\],:"\\ ]|\PC){0,12}"#.prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 64, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(r#"[a-z:"]{0,6}"#, inner, 0..6)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

/// Prints with a comma after every element.
fn print(value: &Value) -> String {
    match value {
        Value::Array(items) => {
            let items: String = items.iter().map(|item| print(item) + ",").collect();
            format!("[{items}]")
        }
        Value::Object(members) => {
            let members: String = members
                .iter()
                .map(|(key, value)| format!("{}:{},", Value::from(key.as_str()), print(value)))
                .collect();
            format!("{{{members}}}")
        }
        scalar => scalar.to_string(),
    }
}

proptest! {
    #[test]
    fn layout_keeps_every_value(value in json()) {
        let text = lay_out(&print(&value));
        prop_assert_eq!(&serde_json::from_str::<Value>(&text).unwrap(), &value);
        prop_assert_eq!(lay_out(&text), text.clone());
        prop_assert!(text.lines().all(|line| !line.ends_with(' ')));
    }
}
