// Synthesizes a service like that of examples/demo-api.yaml with the AWS CDK.
const cdk = require("aws-cdk-lib");
const autoscaling = require("aws-cdk-lib/aws-autoscaling");
const acm = require("aws-cdk-lib/aws-certificatemanager");
const ec2 = require("aws-cdk-lib/aws-ec2");
const ecs = require("aws-cdk-lib/aws-ecs");
const elb = require("aws-cdk-lib/aws-elasticloadbalancingv2");
const logs = require("aws-cdk-lib/aws-logs");
const s3 = require("aws-cdk-lib/aws-s3");
const secrets = require("aws-cdk-lib/aws-secretsmanager");
const ssm = require("aws-cdk-lib/aws-ssm");

const TYPES = [
  "m6a.large", "m5a.large", "m7i-flex.large", "m7i.large", "m8i.large",
  "m7a.large", "m8a.large", "m6id.large", "m5n.large", "m6in.large",
];
const zones = ["eu-west-1a", "eu-west-1b", "eu-west-1c"];

const app = new cdk.App({ analyticsReporting: false });
const stack = new cdk.Stack(app, "demo-api", { env: { account: "123456789012", region: "eu-west-1" } });
cdk.Tags.of(stack).add("team", "payments");
cdk.Tags.of(stack).add("environment", "production");
const vpc = ec2.Vpc.fromVpcAttributes(stack, "Vpc", {
  vpcId: "vpc-0a1b2c3d4e5f60718",
  availabilityZones: zones,
  privateSubnetIds: ["subnet-0a11b22c33d44e55f", "subnet-0b22c33d44e55f66a", "subnet-0c33d44e55f66a77b"],
  publicSubnetIds: ["subnet-0d44e55f66a77b88c", "subnet-0e55f66a77b88c99d", "subnet-0f66a77b88c99d00e"],
});
const cluster = new ecs.Cluster(stack, "Cluster", {
  vpc,
  clusterName: "DemoApiClusterProd",
  containerInsightsV2: ecs.ContainerInsights.ENHANCED,
});
const instances = new ec2.SecurityGroup(stack, "Instances", { vpc });
const launchTemplate = new ec2.LaunchTemplate(stack, "LaunchTemplate", {
  machineImage: ecs.EcsOptimizedImage.amazonLinux2023(),
  userData: ec2.UserData.forLinux(),
  requireImdsv2: true,
  securityGroup: instances,
  role: new cdk.aws_iam.Role(stack, "InstanceRole", {
    assumedBy: new cdk.aws_iam.ServicePrincipal("ec2.amazonaws.com"),
    managedPolicies: [cdk.aws_iam.ManagedPolicy.fromAwsManagedPolicyName("AmazonSSMManagedInstanceCore")],
  }),
  blockDevices: [{
    deviceName: "/dev/xvda",
    volume: ec2.BlockDeviceVolume.ebs(30, { volumeType: ec2.EbsDeviceVolumeType.GP3, encrypted: true }),
  }],
});
const group = new autoscaling.AutoScalingGroup(stack, "Group", {
  vpc,
  minCapacity: 3,
  maxCapacity: 20,
  capacityRebalance: true,
  newInstancesProtectedFromScaleIn: true,
  mixedInstancesPolicy: {
    launchTemplate,
    launchTemplateOverrides: TYPES.map((type) => ({ instanceType: new ec2.InstanceType(type) })),
    instancesDistribution: {
      onDemandBaseCapacity: 1,
      onDemandPercentageAboveBaseCapacity: 20,
      spotAllocationStrategy: autoscaling.SpotAllocationStrategy.PRICE_CAPACITY_OPTIMIZED,
    },
  },
});
const provider = new ecs.AsgCapacityProvider(stack, "Provider", {
  autoScalingGroup: group,
  targetCapacityPercent: 90,
  enableManagedTerminationProtection: true,
  machineImageType: ecs.MachineImageType.AMAZON_LINUX_2,
});
cluster.addAsgCapacityProvider(provider);
const task = new ecs.Ec2TaskDefinition(stack, "Task", { family: "demo-api", networkMode: ecs.NetworkMode.BRIDGE });
const parameters = new ecs.LinuxParameters(stack, "Linux", { initProcessEnabled: true });
task.addContainer("api", {
  image: ecs.ContainerImage.fromRegistry("123456789012.dkr.ecr.eu-west-1.amazonaws.com/demo-api:2.4.1"),
  cpu: 512,
  memoryLimitMiB: 1800,
  memoryReservationMiB: 1200,
  command: ["node", "server.js"],
  user: "node",
  readonlyRootFilesystem: true,
  linuxParameters: parameters,
  portMappings: [{ containerPort: 3000 }],
  environment: { NODE_ENV: "production" },
  secrets: {
    DATABASE_URL: ecs.Secret.fromSecretsManager(secrets.Secret.fromSecretCompleteArn(
      stack, "Database", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:demo-api/database-AbCdEf",
    )),
    SESSION_KEY: ecs.Secret.fromSsmParameter(ssm.StringParameter.fromSecureStringParameterAttributes(
      stack, "SessionKey", { parameterName: "/demo-api/session-key" },
    )),
  },
  logging: ecs.LogDrivers.awsLogs({ streamPrefix: "api", logRetention: logs.RetentionDays.ONE_MONTH }),
});
const service = new ecs.Ec2Service(stack, "Service", {
  cluster,
  taskDefinition: task,
  minHealthyPercent: 50,
  maxHealthyPercent: 150,
  circuitBreaker: { rollback: true },
  capacityProviderStrategies: [{ capacityProvider: provider.capacityProviderName, weight: 1 }],
  placementStrategies: [
    ecs.PlacementStrategy.spreadAcross(ecs.BuiltInAttributes.AVAILABILITY_ZONE),
    ecs.PlacementStrategy.packedByCpu(),
  ],
  propagateTags: ecs.PropagatedTagSource.SERVICE,
});
const balancer = new elb.ApplicationLoadBalancer(stack, "Balancer", {
  vpc,
  internetFacing: true,
  deletionProtection: true,
});
balancer.logAccessLogs(new s3.Bucket(stack, "AccessLogs", {
  blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
  lifecycleRules: [{ expiration: cdk.Duration.days(30) }],
}));
balancer.addRedirect();
balancer.addListener("Https", {
  port: 443,
  sslPolicy: elb.SslPolicy.TLS13_RES,
  certificates: [acm.Certificate.fromCertificateArn(
    stack, "Certificate",
    "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9",
  )],
}).addTargets("Api", {
  port: 3000,
  protocol: elb.ApplicationProtocol.HTTP,
  targets: [service],
  deregistrationDelay: cdk.Duration.seconds(30),
  healthCheck: { path: "/health", healthyHttpCodes: "200-299" },
});
const scaling = service.autoScaleTaskCount({ minCapacity: 8, maxCapacity: 40 });
scaling.scaleOnCpuUtilization("Cpu", { targetUtilizationPercent: 60 });
app.synth();
