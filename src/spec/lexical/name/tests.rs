use super::*;

fn reads<T: Lexical>(text: &str) -> bool {
    text.parse::<T>().is_ok()
}

#[test]
fn a_service_name_fits_a_load_balancer() {
    assert!(reads::<ServiceName>("demo-api"));
    for text in [
        "",
        "-demo",
        "demo-",
        "1demo",
        "demo_api",
        "d.e",
        &"d".repeat(33),
    ] {
        assert!(!reads::<ServiceName>(text), "{text} was read");
    }
}

#[test]
fn the_value_of_a_tag_is_not_empty() {
    assert!(reads::<TagValue>("4711"));
    assert!(!reads::<TagValue>(""));
}

#[test]
fn an_input_name_is_a_terraform_variable_and_has_one_cloudformation_spelling() {
    assert!(reads::<InputName>("vpc_id"));
    for text in [
        "VpcId", "_vpc", "vpc_", "vpc__id", "1vpc", "vpc-id", "count", "",
    ] {
        assert!(!reads::<InputName>(text), "{text} was read");
    }
}

#[test]
fn names_of_ecs_have_no_dots_and_those_of_groups_no_spaces_and_colons() {
    for text in ["a", "Demo_api-1", &"x".repeat(255)] {
        assert!(reads::<ClusterName>(text), "{text}");
        assert!(reads::<AutoScalingGroupName>(text), "{text}");
    }
    assert!(reads::<AutoScalingGroupName>("demo/api.1"));
    for text in ["", "demo.api", "demo api", "é", &"x".repeat(256)] {
        assert!(!reads::<ClusterName>(text), "{text} was read");
    }
    for text in ["", "demo:api", "demo api", "é", &"x".repeat(256)] {
        assert!(!reads::<AutoScalingGroupName>(text), "{text} was read");
    }
}

#[test]
fn a_bucket_name_is_no_address() {
    assert!(reads::<BucketName>("demo-api-logs.2026"));
    for text in [
        "ab",
        "192.168.0.1",
        "a..b",
        "-ab",
        "ab-",
        "Abc",
        "xn--abc",
        "abc-s3alias",
    ] {
        assert!(!reads::<BucketName>(text), "{text} was read");
    }
    assert!(reads::<BucketPrefix>("logs/a.b") && !reads::<BucketPrefix>("logs/*"));
}

#[test]
fn a_tag_key_is_not_of_aws() {
    assert!(reads::<TagKey>("équipe"));
    for text in ["aws:name", "AWS:name", "", "a\nb", "a\"b", "a${b}"] {
        assert!(!reads::<TagKey>(text), "{text} was read");
    }
}
