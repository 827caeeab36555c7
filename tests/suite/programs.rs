//! The programs in `examples/` do what they show.

#[path = "../../examples/build_a_spec.rs"]
mod build_a_spec;
#[path = "../../examples/check_and_render.rs"]
mod check_and_render;

#[test]
fn a_spec_is_built_and_rendered() {
    let template = build_a_spec::template().unwrap();
    assert!(template.contains("\"AWS::ECS::Service\""));
}

#[test]
fn a_text_is_checked_and_rendered() {
    let module = check_and_render::module(spotweld::EXAMPLE).unwrap();
    assert!(module.contains("resource \"aws_ecs_service\" \"main\""));
    let findings = check_and_render::module("service: demo-api").unwrap_err();
    assert!(findings.contains("missing field"), "{findings}");
}
