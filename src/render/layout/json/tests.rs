//! Holds the layout of documents to that of examples, and to mean what was laid out.

use proptest::prelude::*;
use serde_json::Value;

use super::*;

fn lay_out(source: &str) -> String {
    let mut text = String::new();
    super::lay_out(source, 0, &mut text);
    text + "\n"
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

#[test]
fn a_member_without_a_value_is_left_out() {
    assert_eq!(
        lay_out("{\"a\": , \"b\": 1, \"c\": {\"d\": , \"e\": },\"f\":[],\"g\": }"),
        lay_out("{\"b\": 1, \"c\": {}, \"f\": []}")
    );
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

/// Prints with gaps for the values that are picked, and keeps what they are filled with.
struct Gaps {
    picked: Vec<bool>,
    visited: usize,
    values: Vec<String>,
}

impl Gaps {
    fn print(&mut self, value: &Value) -> String {
        let picked = self.visited > 0 && self.picked[self.visited % self.picked.len()];
        self.visited += 1;
        if picked {
            let text = value.to_string();
            let gap = gap(self.values.len(), is_simple(&text));
            self.values.push(text);
            return gap;
        }
        match value {
            Value::Array(items) => {
                let items: String = items.iter().map(|item| self.print(item) + ",").collect();
                format!("[{items}]")
            }
            Value::Object(members) => {
                let members: String = members
                    .iter()
                    .map(|(key, value)| {
                        format!("{}:{},", Value::from(key.as_str()), self.print(value))
                    })
                    .collect();
                format!("{{{members}}}")
            }
            scalar => scalar.to_string(),
        }
    }
}

impl<'a> Fill<'a> for &'a Gaps {
    fn value(&self, number: usize) -> &'a str {
        &self.values[number]
    }

    fn laid_out(&self, _: usize, _: &mut String) -> bool {
        false
    }
}

fn filled(value: &Value, picked: Vec<bool>) -> String {
    let mut gaps = Gaps {
        picked,
        visited: 0,
        values: Vec::new(),
    };
    let source = gaps.print(value);
    let mut text = String::new();
    Form::new(&source, 0).fill(&mut text, &&gaps);
    text + "\n"
}

#[test]
fn a_key_that_is_a_value_counts_for_the_width_of_its_line() {
    let long = format!("\"{}\"", "k".repeat(60));
    let gaps = Gaps {
        picked: vec![false],
        visited: 0,
        values: vec![long.clone(), "\"v\"".to_owned()],
    };
    let source = |key: &str, value: &str| {
        format!(
            "{{{key}: {{\"a\": {value}, \"b\": [1, 2], \"c\": [{value}, {value}, 3, 4]}}, \"d\": 1}}"
        )
    };
    let mut text = String::new();
    Form::new(&source(&gap(0, true), &gap(1, true)), 0).fill(&mut text, &&gaps);
    assert_eq!(text + "\n", lay_out(&source(&long, "\"v\"")));
}

proptest! {
    #[test]
    fn a_filled_form_is_what_the_values_themselves_are_laid_out_to(
        value in json(),
        picked in prop::collection::vec(any::<bool>(), 1..12),
    ) {
        prop_assert_eq!(filled(&value, picked), lay_out(&value.to_string()));
    }
}
