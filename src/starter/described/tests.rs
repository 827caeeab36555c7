//! What descriptions become.

use super::*;
use crate::source::Source;

const TASK_DEFINITION: &str = r#"{"taskDefinition": {
  "taskDefinitionArn": "arn:aws:ecs:eu-west-1:123456789012:task-definition/orders:7",
  "family": "orders", "revision": 7, "status": "ACTIVE", "networkMode": "bridge",
  "taskRoleArn": "arn:aws:iam::123456789012:role/orders",
  "executionRoleArn": "arn:aws:iam::123456789012:role/ecsTaskExecutionRole",
  "containerDefinitions": [{
    "name": "app", "image": "example.com/orders:7", "cpu": 256, "memory": 1024, "memoryReservation": 512,
    "essential": true, "stopTimeout": 120, "readonlyRootFilesystem": true,
    "portMappings": [{"containerPort": 8080, "hostPort": 0, "protocol": "tcp"}],
    "environment": [{"name": "STAGE", "value": "prod"}],
    "secrets": [
      {"name": "KEY", "valueFrom": "arn:aws:ssm:eu-west-1:123456789012:parameter/orders/key"},
      {"name": "URL", "valueFrom": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf"}],
    "healthCheck": {"command": ["CMD", "true"], "interval": 30, "timeout": 5, "retries": 3},
    "linuxParameters": {"initProcessEnabled": true, "sharedMemorySize": 64},
    "mountPoints": [{"sourceVolume": "data", "containerPath": "/data"}],
    "logConfiguration": {"logDriver": "awslogs", "options": {"awslogs-group": "/ecs/orders"}},
    "ulimits": [{"name": "nofile", "softLimit": 1, "hardLimit": 2}], "volumesFrom": []
  }],
  "volumes": [{"name": "data", "efsVolumeConfiguration": {"fileSystemId": "fs-0a1b2c3d4e5f60718", "rootDirectory": "/",
    "transitEncryption": "ENABLED", "authorizationConfig": {"accessPointId": "fsap-0b2c3d4e5f6071829", "iam": "ENABLED"}}}]
}}"#;

const SERVICES: &str = r#"{"failures": [], "services": [{
  "serviceName": "orders", "clusterArn": "arn:aws:ecs:eu-west-1:123456789012:cluster/prod", "desiredCount": 6,
  "launchType": "EC2", "healthCheckGracePeriodSeconds": 90, "enableExecuteCommand": true,
  "deploymentConfiguration": {"maximumPercent": 150, "minimumHealthyPercent": 50,
    "deploymentCircuitBreaker": {"enable": true, "rollback": false}},
  "placementStrategy": [{"type": "spread", "field": "attribute:ecs.availability-zone"}, {"type": "binpack", "field": "MEMORY"}],
  "loadBalancers": [{"targetGroupArn": "arn:…", "containerName": "app", "containerPort": 8080}],
  "serviceRegistries": [{"registryArn": "arn:…"}],
  "tags": [{"key": "team", "value": "orders"}]
}]}"#;

const GROUPS: &str = r#"{"AutoScalingGroups": [{
  "AutoScalingGroupName": "g", "MinSize": 3, "MaxSize": 12, "DesiredCapacity": 3,
  "VPCZoneIdentifier": "subnet-0a11b22c33d44e55f,subnet-0b22c33d44e55f66a", "CapacityRebalance": true,
  "TerminationPolicies": ["OldestLaunchTemplate"],
  "MixedInstancesPolicy": {
    "InstancesDistribution": {"OnDemandBaseCapacity": 1, "OnDemandPercentageAboveBaseCapacity": 25,
      "SpotAllocationStrategy": "capacity-optimized", "SpotInstancePools": 0},
    "LaunchTemplate": {"Overrides": [{"InstanceType": "m6a.large"}, {"InstanceType": "m6a.xlarge", "WeightedCapacity": "2"}]}}
}]}"#;

const TARGET_GROUPS: &str = r#"{"TargetGroups": [{"VpcId": "vpc-0a1b2c3d4e5f60718", "HealthCheckPath": "/health",
  "HealthCheckIntervalSeconds": 10, "HealthCheckTimeoutSeconds": 4, "HealthyThresholdCount": 3,
  "UnhealthyThresholdCount": 2, "Matcher": {"HttpCode": "200-299"}, "ProtocolVersion": "HTTP1"}]}"#;

const ATTRIBUTES: &str = r#"{"Attributes": [{"Key": "deregistration_delay.timeout_seconds", "Value": "300"},
  {"Key": "slow_start.duration_seconds", "Value": "0"},
  {"Key": "load_balancing.algorithm.type", "Value": "least_outstanding_requests"}]}"#;

fn all() -> Described {
    let documents = [TASK_DEFINITION, SERVICES, GROUPS, TARGET_GROUPS, ATTRIBUTES];
    described(&documents.map(str::to_owned)).unwrap()
}

#[test]
fn everything_that_a_spec_can_say_is_said() {
    insta::with_settings!({ snapshot_path => "../../../snapshots/starter", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("described", all().text);
    });
}

#[test]
fn what_a_spec_cannot_say_is_named() {
    assert_eq!(
        all().left_out,
        [
            "taskDefinition.containerDefinitions[0].linuxParameters.sharedMemorySize",
            "taskDefinition.containerDefinitions[0].ulimits",
            "taskDefinition.taskRoleArn",
            "services[0].serviceRegistries",
        ]
    );
}

#[test]
fn the_spec_can_be_read_and_its_rules_say_what_is_wrong_today() {
    let source = Source::new("orders.yaml", all().text);
    let checked = crate::check(&source);
    let codes: Vec<&str> = checked
        .diagnostics
        .iter()
        .map(|diagnostic| diagnostic.code)
        .collect();
    assert!(codes.contains(&"DRN004"), "{codes:?}");
}

#[test]
fn the_least_description_gives_a_whole_spec() {
    let documents = [r#"{"services": [{"serviceName": "orders", "desiredCount": 2}]}"#.to_owned()];
    let text = described(&documents).unwrap().text;
    let checked = crate::check(&Source::new("orders.yaml", text));
    assert!(checked.spec.is_some(), "{:?}", checked.diagnostics);
}

#[test]
fn other_documents_are_refused_by_position() {
    let of = |text: &str| described(&[SERVICES.to_owned(), text.to_owned()]).unwrap_err();
    assert_eq!(of(r#"{"Buckets": []}"#), (1, DescribedError::Unknown));
    let (position, error) = of("service: orders");
    assert_eq!(position, 1);
    assert!(error.to_string().starts_with("it is not JSON: "), "{error}");
}
