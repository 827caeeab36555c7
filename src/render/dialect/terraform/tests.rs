use hcl_edit::expr::Expression;
use hcl_edit::template::Element;
use proptest::prelude::*;

use super::*;
use crate::plan::resource::Key;
use crate::plan::{Input, ManagedPolicy, Resource, Role};
use crate::spec::InputKind;

fn plan() -> Plan {
    Plan {
        service: "demo".parse().unwrap(),
        tags: Vec::new(),
        inputs: Vec::new(),
        parameters: BTreeSet::new(),
        pseudos: BTreeSet::new(),
        resources: Vec::new(),
        outputs: Vec::new(),
    }
}

fn spell(expr: &Expr) -> String {
    Terraform::new(&plan()).value(expr).unwrap().0
}

fn region() -> Expr {
    Expr::Pseudo(Pseudo::Region)
}

#[test]
fn each_expression_is_hcl() {
    let load_balancer = ResourceId::main(ResourceKind::LoadBalancer);
    let list = |items: &[&str]| Expr::List(items.iter().map(Expr::text).collect());
    for (expr, hcl) in [
        (Expr::word("a"), "\"a\""),
        (Expr::Int(7), "7"),
        (Expr::Bool(true), "true"),
        (load_balancer.attr(Attr::FullName), "aws_lb.main.arn_suffix"),
        (region(), "data.aws_region.current.region"),
        (list(&[]), "[]"),
        (list(&["a", "b"]), "[\"a\", \"b\"]"),
        (Expr::Map(Vec::new()), "{}"),
        (
            Expr::Map(vec![("a", Expr::Int(1)), ("aws:b", list(&["c"]))]),
            "{\na = 1\n\"aws:b\" = [\"c\"]\n}",
        ),
        (Expr::CommonTags, "{}"),
    ] {
        assert_eq!(spell(&expr), hcl);
    }
}

#[test]
fn a_resource_is_known_by_its_label() {
    let group = ResourceId::new(ResourceKind::SecurityGroup, "tasks");
    let (plan, text) = (plan(), |text: &str| Text(text.to_owned()));
    let terraform = Terraform::new(&plan);
    assert_eq!(terraform.id(&group), text("\"tasks\""));
    assert_eq!(terraform.label(&group), Some(text("tasks")));
}

#[test]
fn one_line_is_not_joined() {
    let lines = |lines: &[&str]| Expr::Join("\n", lines.iter().map(Expr::text).collect());
    assert_eq!(spell(&lines(&[])), "\"\"");
    assert_eq!(spell(&lines(&["a"])), "\"a\"");
    assert_eq!(
        spell(&lines(&["a", "b"])),
        "join(\"\\n\", [\n\"a\",\n\"b\",\n])"
    );
}

#[test]
fn a_long_list_takes_a_line_an_element() {
    let item = "a".repeat(60);
    assert_eq!(
        spell(&Expr::List(vec![Expr::text(&item), Expr::text(&item)])),
        format!("[\n\"{item}\",\n\"{item}\",\n]")
    );
    assert_eq!(
        spell(&Expr::List(vec![Expr::Map(vec![("a", Expr::Int(1))])])),
        "[\n{\na = 1\n},\n]"
    );
}

#[test]
fn joined_text_is_one_string_and_a_script_is_a_list_of_lines() {
    let text = |parts: Vec<Expr>| spell(&Expr::Join("", parts));
    assert_eq!(
        text(vec![Expr::word("logs."), region()]),
        "\"logs.${data.aws_region.current.region}\""
    );
    assert_eq!(text(vec![region()]), "data.aws_region.current.region");
    assert_eq!(text(vec![Expr::word("a"), Expr::Int(1)]), "\"a1\"");
    assert_eq!(text(Vec::new()), "\"\"");
    assert_eq!(
        spell(&Expr::Join(
            "\n",
            vec![
                Expr::word("#!/bin/sh"),
                Expr::Join("", vec![Expr::word("echo "), region()]),
            ]
        )),
        "join(\"\\n\", [\n\"#!/bin/sh\",\n\"echo ${data.aws_region.current.region}\",\n])"
    );
}

#[test]
fn an_input_is_a_variable_and_a_list_of_them_is_no_text() {
    let input = |list| {
        Expr::Input(Input {
            name: "subnets".parse().unwrap(),
            kind: InputKind::SubnetId,
            list,
            description: "The subnets",
            import: None,
        })
    };
    assert_eq!(spell(&input(true)), "var.subnets");
    assert_eq!(
        spell(&Expr::Join("/", vec![input(false), Expr::Int(1)])),
        "\"${var.subnets}/1\""
    );
    assert_eq!(
        Terraform::new(&plan()).value(&Expr::Join("/", vec![input(true), Expr::Int(1)])),
        Err(RenderError::NotText)
    );
}

#[test]
fn each_ssm_parameter_has_a_label_of_its_own() {
    let mut plan = plan();
    plan.parameters = ["/a/B-c", "/a/b/c", "/a/b/c/2", "/1st", "/-/."]
        .iter()
        .map(|path| path.parse().unwrap())
        .collect();
    let dialect = Terraform::new(&plan);
    let labels: Vec<String> = dialect.parameters().map(|(label, _)| label.0).collect();
    assert_eq!(
        labels,
        [
            "\"parameter\"",
            "\"_1st\"",
            "\"a_b_c\"",
            "\"a_b_c_2\"",
            "\"a_b_c_2_2\""
        ]
    );
    assert_eq!(
        dialect.value(&Expr::Ssm("/a/b/c".parse().unwrap())),
        Ok(Text(
            "data.aws_ssm_parameter.a_b_c_2.insecure_value".to_owned()
        ))
    );
    assert_eq!(
        dialect.value(&Expr::Ssm("/other".parse().unwrap())),
        Err(RenderError::NotListed {
            name: "/other".to_owned()
        })
    );
}

#[test]
fn common_tags_are_declared_once() {
    let mut plan = plan();
    plan.tags = vec![
        ("team".parse().unwrap(), "payments".parse().unwrap()),
        ("équipe".parse().unwrap(), "a:b".parse().unwrap()),
    ];
    let dialect = Terraform::new(&plan);
    assert_eq!(
        dialect.value(&Expr::CommonTags),
        Ok(Text("local.tags".to_owned()))
    );
    assert_eq!(
        dialect.tags(),
        Some(Text(
            "{\nteam = \"payments\"\n\"équipe\" = \"a:b\"\n}".to_owned()
        ))
    );
}

#[test]
fn what_depends_on_a_role_depends_on_its_policies() {
    let role = |label: &'static str, policy, managed_policies| Resource {
        id: ResourceId::new(ResourceKind::Role, label),
        depends_on: Vec::new(),
        properties: Properties::from(Role {
            name_prefix: Expr::text(label),
            description: Expr::text(label),
            trust: Expr::Map(Vec::new()),
            policy,
            policy_name: Expr::text(label),
            managed_policies,
            tags: None,
        }),
    };
    let managed = ManagedPolicy {
        name: Key(Expr::word("name")),
        arn: Expr::word("arn"),
    };
    let mut plan = plan();
    plan.resources = vec![
        role("task", Some(Expr::Map(Vec::new())), Vec::new()),
        role(
            "instance",
            Some(Expr::Map(Vec::new())),
            vec![managed.clone()],
        ),
        role("execution", None, vec![managed.clone()]),
        role("bare", None, Vec::new()),
    ];
    let dialect = Terraform::new(&plan);
    let of = |kind, label: &'static str| -> Vec<String> {
        dialect
            .dependencies(&ResourceId::new(kind, label))
            .into_iter()
            .map(|text| text.0)
            .collect()
    };
    assert_eq!(of(ResourceKind::Role, "task"), ["aws_iam_role_policy.task"]);
    assert_eq!(
        of(ResourceKind::Role, "instance"),
        [
            "aws_iam_role_policy.instance",
            "aws_iam_role_policy_attachment.instance"
        ]
    );
    assert_eq!(
        of(ResourceKind::Role, "execution"),
        ["aws_iam_role_policy_attachment.execution"]
    );
    assert_eq!(of(ResourceKind::Role, "bare"), ["aws_iam_role.bare"]);
    assert_eq!(
        of(ResourceKind::TaskDefinition, "task"),
        ["aws_ecs_task_definition.task"]
    );
}

#[test]
fn an_attribute_that_nothing_returns_is_an_error() {
    let id = ResourceId::main(ResourceKind::BucketPolicy);
    assert_eq!(
        Terraform::new(&plan())
            .value(&id.attr(Attr::DnsName))
            .unwrap_err()
            .to_string(),
        "a bucket_policy of terraform has no attribute for `DnsName`"
    );
}

/// What a string expression says, with `<region>` where the region is interpolated.
fn evaluate(hcl: &str) -> String {
    let body: hcl_edit::structure::Body = format!("a = {hcl}\n").parse().unwrap();
    match &body.get_attribute("a").unwrap().value {
        Expression::String(text) => text.to_string(),
        Expression::StringTemplate(template) => template
            .iter()
            .map(|element| match element {
                Element::Literal(literal) => literal.to_string(),
                Element::Interpolation(_) => "<region>".to_owned(),
                Element::Directive(_) => panic!("{hcl} has a directive"),
            })
            .collect(),
        Expression::Traversal(_) => "<region>".to_owned(),
        other => panic!("{hcl} is {other:?}"),
    }
}

proptest! {
    #[test]
    fn text_around_references_survives(parts in prop::collection::vec(
        prop_oneof![Just(None), r#"([$%{}"\\\n]|\PC){0,6}"#.prop_map(Some)], 0..6,
    )) {
        let exprs = parts.iter().map(|part| part.as_ref().map_or(region(), Expr::text)).collect();
        let expected: String = parts.iter().map(|part| part.as_deref().unwrap_or("<region>")).collect();
        prop_assert_eq!(evaluate(&spell(&Expr::Join("", exprs))), expected);
    }
}
