use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::plan::{Import, Pseudo, ResourceKind};
use crate::spec::InputKind;

fn input(name: &str, list: bool) -> Input {
    Input {
        name: name.parse().unwrap(),
        kind: InputKind::Text,
        list,
        description: "A value",
        import: None,
    }
}

fn imported() -> Expr {
    Expr::Input(Input {
        import: Some(Import {
            platform: "shop".parse().unwrap(),
            output: "cluster_name",
        }),
        ..input("cluster_name", false)
    })
}

#[test]
fn what_a_platform_tells_is_imported_and_is_no_part_of_a_sub() {
    let import = json!({ "Fn::ImportValue": "shop-ClusterName" });
    assert_eq!(spell(&imported()), import);
    assert_eq!(
        spell(&Expr::concat([Expr::word("service/"), imported()])),
        json!({ "Fn::Join": ["", ["service/", import]] })
    );
    let platform = "shop".parse().unwrap();
    assert_eq!(
        CloudFormation::export(&platform, "cluster_name"),
        quoted("shop-ClusterName")
    );
}

fn plan() -> Plan {
    Plan {
        service: "demo".parse().unwrap(),
        tags: vec![("team".parse().unwrap(), "payments".parse().unwrap())],
        inputs: vec![input("vpc_id", false), input("subnets", true)],
        parameters: BTreeSet::new(),
        pseudos: BTreeSet::new(),
        resources: Vec::new(),
        outputs: Vec::new(),
    }
}

fn spell(expr: &Expr) -> Value {
    serde_json::from_str(&CloudFormation::new(&plan()).value(expr).unwrap().0).unwrap()
}

fn region() -> Expr {
    Expr::Pseudo(Pseudo::Region)
}

fn cluster(attr: Attr) -> Expr {
    ResourceId::main(ResourceKind::Cluster).attr(attr)
}

#[test]
fn one_line_is_not_joined() {
    let lines = |lines: &[&str]| Expr::Join("\n", lines.iter().map(Expr::text).collect());
    assert_eq!(spell(&lines(&[])), json!(""));
    assert_eq!(spell(&lines(&["a"])), json!("a"));
    assert_eq!(
        spell(&lines(&["a", "b"])),
        json!({ "Fn::Join": ["\n", ["a", "b"]] })
    );
}

#[test]
fn a_resource_waits_for_the_logical_id_of_another() {
    let cluster = ResourceId::main(ResourceKind::Cluster);
    assert_eq!(
        CloudFormation::new(&plan()).dependencies(&cluster),
        [Text("\"Cluster\"".to_owned())]
    );
}

#[test]
fn each_expression_is_json() {
    for (expr, json) in [
        (Expr::word("a\"${b}"), json!("a\"${b}")),
        (Expr::Int(7), json!(7)),
        (Expr::Bool(true), json!(true)),
        (cluster(Attr::Name), json!({ "Ref": "Cluster" })),
        (
            cluster(Attr::Arn),
            json!({ "Fn::GetAtt": ["Cluster", "Arn"] }),
        ),
        (region(), json!({ "Ref": "AWS::Region" })),
        (
            Expr::Input(input("vpc_id", false)),
            json!({ "Ref": "VpcId" }),
        ),
        (
            Expr::Input(input("subnets", true)),
            json!({ "Ref": "Subnets" }),
        ),
        (
            Expr::Ssm("/a/b".parse().unwrap()),
            json!("{{resolve:ssm:/a/b}}"),
        ),
        (
            Expr::List(vec![Expr::Int(1), Expr::word("a")]),
            json!([1, "a"]),
        ),
        (
            Expr::Map(vec![("aws:b", Expr::Int(1))]),
            json!({ "aws:b": 1 }),
        ),
        (
            Expr::CommonTags,
            json!([{ "Key": "team", "Value": "payments" }]),
        ),
    ] {
        assert_eq!(spell(&expr), json);
    }
}

#[test]
fn references_in_text_are_substituted() {
    let text = |parts: Vec<Expr>| spell(&Expr::Join("", parts));
    assert_eq!(
        text(vec![
            cluster(Attr::Name),
            Expr::word("/"),
            cluster(Attr::Arn),
            Expr::word("/"),
            region(),
            Expr::Input(input("vpc_id", false)),
        ]),
        json!({ "Fn::Sub": "${Cluster}/${Cluster.Arn}/${AWS::Region}${VpcId}" })
    );
    assert_eq!(text(vec![region()]), json!({ "Ref": "AWS::Region" }));
    assert_eq!(text(vec![Expr::word("a"), Expr::Int(1)]), json!("a1"));
    assert_eq!(
        text(vec![Expr::word("a"), Expr::Ssm("/b".parse().unwrap())]),
        json!("a{{resolve:ssm:/b}}")
    );
    assert_eq!(text(Vec::new()), json!(""));
}

#[test]
fn text_that_looks_like_a_reference_is_joined() {
    for (text, reference) in [("s3://${day}/", region()), ("$", region())] {
        assert_eq!(
            spell(&Expr::Join("", vec![Expr::text(text), reference])),
            json!({ "Fn::Join": ["", [text, { "Ref": "AWS::Region" }]] })
        );
    }
}

#[test]
fn a_script_is_a_list_of_lines() {
    assert_eq!(
        spell(&Expr::Join(
            "\n",
            vec![
                Expr::word("echo ${HOME}"),
                Expr::Join("", vec![Expr::word("echo "), region()]),
            ]
        )),
        json!({ "Fn::Join": ["\n", ["echo ${HOME}", { "Fn::Sub": "echo ${AWS::Region}" }]] })
    );
}

#[test]
fn what_the_plan_does_not_list_is_an_error() {
    assert_eq!(
        CloudFormation::new(&plan()).value(&Expr::Input(input("other", false))),
        Err(RenderError::NotListed {
            name: "other".to_owned()
        })
    );
}

/// What `Fn::Sub` and `Fn::Join` make of a value, with `<region>` for the region.
fn evaluate(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Object(call) => match call.iter().next().unwrap() {
            (name, _) if name == "Ref" => "<region>".to_owned(),
            (name, text) if name == "Fn::Sub" => {
                let text = text.as_str().unwrap();
                assert_eq!(
                    text.matches("${").count(),
                    text.matches("${AWS::Region}").count()
                );
                text.replace("${AWS::Region}", "<region>")
            }
            (_, arguments) => arguments[1]
                .as_array()
                .unwrap()
                .iter()
                .map(evaluate)
                .collect(),
        },
        other => panic!("{other} is no text"),
    }
}

proptest! {
    #[test]
    fn text_around_references_survives(parts in prop::collection::vec(
        prop_oneof![Just(None), r#"([$!{}"\\\n]|\PC){0,6}"#.prop_map(Some)], 0..6,
    )) {
        let exprs = parts.iter().map(|part| part.as_ref().map_or(region(), Expr::text)).collect();
        let expected: String = parts.iter().map(|part| part.as_deref().unwrap_or("<region>")).collect();
        prop_assert_eq!(evaluate(&spell(&Expr::Join("", exprs))), expected);
    }
}
