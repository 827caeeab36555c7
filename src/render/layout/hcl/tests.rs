use proptest::prelude::*;

fn lay_out(source: &str) -> String {
    let mut text = String::new();
    super::lay_out(source, &mut text);
    text
}

/// Lays out `source`, which must come out as `terraform fmt` 1.15 formats it, and stay so.
#[track_caller]
fn assert_layout(source: &str, expected: &str) {
    let text = lay_out(source);
    assert_eq!(text, expected);
    assert_eq!(lay_out(&text), expected, "not stable");
}

#[test]
fn brackets_indent_and_neighbours_align() {
    assert_layout(
        r#"resource "aws_lb" "main" {
name = "demo"
load_balancer_type = "application"
subnets = ["a",
"b"]
internal = false

access_logs {
enabled = true
bucket = aws_s3_bucket.logs.id
}
tags = {
a = 1
"aws:b" = 2
}
}"#,
        r#"resource "aws_lb" "main" {
  name               = "demo"
  load_balancer_type = "application"
  subnets = ["a",
  "b"]
  internal = false

  access_logs {
    enabled = true
    bucket  = aws_s3_bucket.logs.id
  }
  tags = {
    a       = 1
    "aws:b" = 2
  }
}
"#,
    );
}

#[test]
fn several_brackets_on_a_line_are_one_level() {
    assert_layout(
        r#"policy = jsonencode({
Version = "2012-10-17"
Statement = [
{
Effect = "Allow"
Action = ["a", "b"]
},
{ Effect = "Deny" },
]
})
definitions = jsonencode([
{
name = "a"
},
])
user_data = base64encode(join("\n", [
"a = {",
"b",
]))
c = 1"#,
        r#"policy = jsonencode({
  Version = "2012-10-17"
  Statement = [
    {
      Effect = "Allow"
      Action = ["a", "b"]
    },
    { Effect = "Deny" },
  ]
})
definitions = jsonencode([
  {
    name = "a"
  },
])
user_data = base64encode(join("\n", [
  "a = {",
  "b",
]))
c = 1
"#,
    );
}

#[test]
fn comments_and_blank_lines_end_an_alignment() {
    assert_layout(
        "a = 1\n# why\nlong_name = 2\n\nb = \"x${c[\"{\"]}\"\nlonger = [for d in e : d]\n",
        "a = 1\n# why\nlong_name = 2\n\nb      = \"x${c[\"{\"]}\"\nlonger = [for d in e : d]\n",
    );
}

#[test]
fn blank_lines_are_single_and_inside_blocks_only_between() {
    assert_layout(
        "\n\n# a\n\n\n\nb {\n\n\n  c = 1\n\n\n\n  d = 2\n\n}\n\n\ne {}\n\n\n",
        "# a\n\nb {\n  c = 1\n\n  d = 2\n}\n\ne {}\n",
    );
}

#[test]
fn width_is_counted_in_characters() {
    assert_layout(
        "tags = {\n\"équipe\" = 1\n\"abc\" = 2\n}\n",
        "tags = {\n  \"équipe\" = 1\n  \"abc\"    = 2\n}\n",
    );
}

#[test]
fn more_closing_brackets_than_opening_ones_do_no_harm() {
    assert_layout("})]\na = 1\n", "})]\na = 1\n");
    assert_layout("", "");
}

#[test]
fn an_assignment_without_a_value_is_left_out() {
    assert_layout(
        "a {\n  b = \n  long_name = 1\n  longer_name =\n\n  c = \"\"\n\n  d = \n}\n",
        "a {\n  long_name = 1\n\n  c = \"\"\n}\n",
    );
}

proptest! {
    #[test]
    fn what_is_in_a_string_stays(text in r#"([ ={}()\[\]#]|[a-z]){0,24}"#) {
        let line = format!("a = \"{text}\"\n");
        prop_assert_eq!(lay_out(&line), line);
    }

    #[test]
    fn layout_is_stable(source in r#"([a-z]| = |"[{=]"|[{}()\[\]]|\n){0,40}"#) {
        let text = lay_out(&source);
        prop_assert_eq!(lay_out(&text), text);
    }
}
