"""Prints the CloudFormation template of a service like that of examples/demo-api.yaml, made with troposphere."""

from troposphere import Base64, GetAtt, Join, Parameter, Ref, Sub, Tags, Template
from troposphere import applicationautoscaling as scaling
from troposphere import autoscaling, ec2, ecs, elasticloadbalancingv2 as elb, iam, logs, s3

TYPES = [
    "m6a.large", "m5a.large", "m7i-flex.large", "m7i.large", "m8i.large",
    "m7a.large", "m8a.large", "m6id.large", "m5n.large", "m6in.large",
]
VPC = "vpc-0a1b2c3d4e5f60718"
INSTANCE_SUBNETS = ["subnet-0a11b22c33d44e55f", "subnet-0b22c33d44e55f66a", "subnet-0c33d44e55f66a77b"]
BALANCER_SUBNETS = ["subnet-0d44e55f66a77b88c", "subnet-0e55f66a77b88c99d", "subnet-0f66a77b88c99d00e"]
CERTIFICATE = "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9"
DATABASE = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:demo-api/database-AbCdEf"
TAGS = Tags(team="payments", environment="production")


def trust(service):
    return {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Principal": {"Service": service}, "Action": "sts:AssumeRole"}],
    }


def policy(name, actions, resources):
    statement = {"Effect": "Allow", "Action": actions, "Resource": resources}
    return iam.Policy(PolicyName=name, PolicyDocument={"Version": "2012-10-17", "Statement": [statement]})


template = Template("A service on spot instances")
template.set_version("2010-09-09")
image = template.add_parameter(Parameter(
    "Image",
    Type="AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>",
    Default="/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id",
))
add = template.add_resource

balancer_group = add(ec2.SecurityGroup(
    "LoadBalancerSecurityGroup", VpcId=VPC, GroupDescription="Load balancer", Tags=TAGS,
    SecurityGroupIngress=[
        ec2.SecurityGroupRule(IpProtocol="tcp", FromPort=port, ToPort=port, CidrIp="0.0.0.0/0") for port in (80, 443)
    ],
))
instance_group = add(ec2.SecurityGroup(
    "InstanceSecurityGroup", VpcId=VPC, GroupDescription="Instances", Tags=TAGS,
    SecurityGroupIngress=[ec2.SecurityGroupRule(
        IpProtocol="tcp", FromPort=32768, ToPort=65535, SourceSecurityGroupId=Ref(balancer_group),
    )],
))
bucket = add(s3.Bucket(
    "AccessLogs",
    LifecycleConfiguration=s3.LifecycleConfiguration(
        Rules=[s3.LifecycleRule(Status="Enabled", ExpirationInDays=30)],
    ),
    PublicAccessBlockConfiguration=s3.PublicAccessBlockConfiguration(
        BlockPublicAcls=True, BlockPublicPolicy=True, IgnorePublicAcls=True, RestrictPublicBuckets=True,
    ),
    Tags=TAGS,
))
add(s3.BucketPolicy(
    "AccessLogsPolicy", Bucket=Ref(bucket),
    PolicyDocument={"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow",
        "Principal": {"Service": "logdelivery.elasticloadbalancing.amazonaws.com"},
        "Action": "s3:PutObject",
        "Resource": Join("", [GetAtt(bucket, "Arn"), "/*"]),
    }]},
))
balancer = add(elb.LoadBalancer(
    "LoadBalancer", Type="application", Scheme="internet-facing", Subnets=BALANCER_SUBNETS,
    SecurityGroups=[Ref(balancer_group)], Tags=TAGS,
    LoadBalancerAttributes=[
        elb.LoadBalancerAttributes(Key="deletion_protection.enabled", Value="true"),
        elb.LoadBalancerAttributes(Key="access_logs.s3.enabled", Value="true"),
        elb.LoadBalancerAttributes(Key="access_logs.s3.bucket", Value=Ref(bucket)),
    ],
))
target = add(elb.TargetGroup(
    "TargetGroup", VpcId=VPC, Port=3000, Protocol="HTTP", TargetType="instance", HealthCheckPath="/health",
    HealthCheckPort="traffic-port", Matcher=elb.Matcher(HttpCode="200-299"), Tags=TAGS,
    TargetGroupAttributes=[elb.TargetGroupAttribute(Key="deregistration_delay.timeout_seconds", Value="30")],
))
https = add(elb.Listener(
    "HttpsListener", LoadBalancerArn=Ref(balancer), Port=443, Protocol="HTTPS",
    SslPolicy="ELBSecurityPolicy-TLS13-1-2-2021-06", Certificates=[elb.Certificate(CertificateArn=CERTIFICATE)],
    DefaultActions=[elb.Action(Type="forward", TargetGroupArn=Ref(target))],
))
add(elb.Listener(
    "HttpListener", LoadBalancerArn=Ref(balancer), Port=80, Protocol="HTTP",
    DefaultActions=[elb.Action(Type="redirect", RedirectConfig=elb.RedirectConfig(
        Protocol="HTTPS", Port="443", StatusCode="HTTP_301",
    ))],
))
group = add(logs.LogGroup("LogGroup", RetentionInDays=30, Tags=TAGS))
cluster = add(ecs.Cluster(
    "Cluster", ClusterName="DemoApiClusterProd", Tags=TAGS,
    ClusterSettings=[ecs.ClusterSetting(Name="containerInsights", Value="enhanced")],
))
instance_role = add(iam.Role(
    "InstanceRole", AssumeRolePolicyDocument=trust("ec2.amazonaws.com"), Tags=TAGS,
    ManagedPolicyArns=[Sub("arn:${AWS::Partition}:iam::aws:policy/AmazonSSMManagedInstanceCore")],
    Policies=[policy("agent", [
        "ecs:DeregisterContainerInstance", "ecs:DiscoverPollEndpoint", "ecs:Poll", "ecs:RegisterContainerInstance",
        "ecs:StartTelemetrySession", "ecs:SubmitAttachmentStateChanges", "ecs:SubmitContainerStateChange",
        "ecs:SubmitTaskStateChange", "ecs:UpdateContainerInstancesState",
    ], "*")],
))
execution_role = add(iam.Role(
    "ExecutionRole", AssumeRolePolicyDocument=trust("ecs-tasks.amazonaws.com"), Tags=TAGS,
    Policies=[
        policy("logs", ["logs:CreateLogStream", "logs:PutLogEvents"], GetAtt(group, "Arn")),
        policy("images", ["ecr:BatchGetImage", "ecr:GetAuthorizationToken", "ecr:GetDownloadUrlForLayer"], "*"),
        policy("secrets", ["secretsmanager:GetSecretValue"], DATABASE),
    ],
))
task_role = add(iam.Role("TaskRole", AssumeRolePolicyDocument=trust("ecs-tasks.amazonaws.com"), Tags=TAGS))
profile = add(iam.InstanceProfile("InstanceProfile", Roles=[Ref(instance_role)]))
launch = add(ec2.LaunchTemplate(
    "LaunchTemplate",
    LaunchTemplateData=ec2.LaunchTemplateData(
        ImageId=Ref(image), SecurityGroupIds=[Ref(instance_group)],
        IamInstanceProfile=ec2.IamInstanceProfile(Arn=GetAtt(profile, "Arn")),
        MetadataOptions=ec2.MetadataOptions(HttpTokens="required", HttpPutResponseHopLimit=1),
        BlockDeviceMappings=[ec2.LaunchTemplateBlockDeviceMapping(
            DeviceName="/dev/xvda", Ebs=ec2.EBSBlockDevice(VolumeSize=30, VolumeType="gp3", Encrypted=True),
        )],
        UserData=Base64(Join("\n", [
            "#!/bin/bash",
            Sub("echo ECS_CLUSTER=${Cluster} >> /etc/ecs/ecs.config"),
            "echo ECS_ENABLE_SPOT_INSTANCE_DRAINING=true >> /etc/ecs/ecs.config",
            "echo ECS_CONTAINER_STOP_TIMEOUT=60s >> /etc/ecs/ecs.config",
            "echo ECS_RESERVED_MEMORY=256 >> /etc/ecs/ecs.config",
        ])),
    ),
))
scaling_group = add(autoscaling.AutoScalingGroup(
    "AutoScalingGroup", MinSize="3", MaxSize="20", VPCZoneIdentifier=INSTANCE_SUBNETS, CapacityRebalance=True,
    NewInstancesProtectedFromScaleIn=True,
    TerminationPolicies=["OldestLaunchTemplate", "AllocationStrategy", "OldestInstance"],
    MixedInstancesPolicy=autoscaling.MixedInstancesPolicy(
        InstancesDistribution=autoscaling.InstancesDistribution(
            OnDemandBaseCapacity=1, OnDemandPercentageAboveBaseCapacity=20,
            SpotAllocationStrategy="price-capacity-optimized",
        ),
        LaunchTemplate=autoscaling.LaunchTemplate(
            LaunchTemplateSpecification=autoscaling.LaunchTemplateSpecification(
                LaunchTemplateId=Ref(launch), Version=GetAtt(launch, "LatestVersionNumber"),
            ),
            Overrides=[autoscaling.LaunchTemplateOverrides(InstanceType=name) for name in TYPES],
        ),
    ),
))
provider = add(ecs.CapacityProvider(
    "CapacityProvider", Tags=TAGS,
    AutoScalingGroupProvider=ecs.AutoScalingGroupProvider(
        AutoScalingGroupArn=Ref(scaling_group), ManagedTerminationProtection="ENABLED",
        ManagedScaling=ecs.ManagedScaling(Status="ENABLED", TargetCapacity=90),
    ),
))
strategy = [ecs.CapacityProviderStrategyItem(CapacityProvider=Ref(provider), Weight=1)]
association = add(ecs.ClusterCapacityProviderAssociations(
    "ClusterCapacityProviders", Cluster=Ref(cluster), CapacityProviders=[Ref(provider)],
    DefaultCapacityProviderStrategy=[ecs.CapacityProviderStrategy(CapacityProvider=Ref(provider), Weight=1)],
))
task = add(ecs.TaskDefinition(
    "TaskDefinition", Family="demo-api", NetworkMode="bridge", RequiresCompatibilities=["EC2"], Tags=TAGS,
    ExecutionRoleArn=GetAtt(execution_role, "Arn"), TaskRoleArn=GetAtt(task_role, "Arn"),
    ContainerDefinitions=[ecs.ContainerDefinition(
        Name="api", Image="123456789012.dkr.ecr.eu-west-1.amazonaws.com/demo-api:2.4.1", Cpu=512, Memory=1800,
        MemoryReservation=1200, Command=["node", "server.js"], User="node", ReadonlyRootFilesystem=True,
        LinuxParameters=ecs.LinuxParameters(InitProcessEnabled=True),
        PortMappings=[ecs.PortMapping(ContainerPort=3000, HostPort=0)],
        Environment=[ecs.Environment(Name="NODE_ENV", Value="production")],
        Secrets=[
            ecs.Secret(Name="DATABASE_URL", ValueFrom=DATABASE),
            ecs.Secret(Name="SESSION_KEY", ValueFrom=Sub(
                "arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter/demo-api/session-key",
            )),
        ],
        LogConfiguration=ecs.LogConfiguration(LogDriver="awslogs", Options={
            "awslogs-group": Ref(group), "awslogs-region": Ref("AWS::Region"), "awslogs-stream-prefix": "api",
        }),
    )],
))
service = add(ecs.Service(
    "Service", Cluster=Ref(cluster), TaskDefinition=Ref(task), CapacityProviderStrategy=strategy,
    DependsOn=[https.title, association.title], Tags=TAGS, PropagateTags="SERVICE",
    DeploymentConfiguration=ecs.DeploymentConfiguration(
        MinimumHealthyPercent=50, MaximumPercent=150,
        DeploymentCircuitBreaker=ecs.DeploymentCircuitBreaker(Enable=True, Rollback=True),
    ),
    LoadBalancers=[ecs.LoadBalancer(ContainerName="api", ContainerPort=3000, TargetGroupArn=Ref(target))],
    PlacementStrategies=[
        ecs.PlacementStrategy(Type="spread", Field="attribute:ecs.availability-zone"),
        ecs.PlacementStrategy(Type="binpack", Field="cpu"),
    ],
))
scalable = add(scaling.ScalableTarget(
    "ScalableTarget", MinCapacity=8, MaxCapacity=40, ServiceNamespace="ecs",
    ScalableDimension="ecs:service:DesiredCount", ResourceId=Sub("service/${Cluster}/${Service.Name}"),
))
for name, metric, wanted in (("Cpu", "ECSServiceAverageCPUUtilization", 60.0),):
    add(scaling.ScalingPolicy(
        name + "ScalingPolicy", PolicyName=name, PolicyType="TargetTrackingScaling", ScalingTargetId=Ref(scalable),
        TargetTrackingScalingPolicyConfiguration=scaling.TargetTrackingScalingPolicyConfiguration(
            TargetValue=wanted,
            PredefinedMetricSpecification=scaling.PredefinedMetricSpecification(PredefinedMetricType=metric),
        ),
    ))
print(template.to_json())
