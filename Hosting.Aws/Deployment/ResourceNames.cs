using System.Globalization;

namespace Hosting.Aws.Deployment;

/// <summary>The names that stacks, pipeline and releases have in common. Pure, so that none of them has to ask AWS for one.</summary>
internal static class ResourceNames
{
    /// <summary>Begins the names of what the environment has: <c>coffee-production</c>.</summary>
    public static string Prefix(DeployedApplication application) => $"{application.Name}-{application.EnvironmentName}";

    /// <summary>Of a stack: <c>coffee-production-network</c>.</summary>
    public static string Stack(DeployedApplication application, string stack) => $"{Prefix(application)}-{stack}";

    /// <summary>Of the stack that holds one service: <c>coffee-production-service-suppliers-api</c>.</summary>
    public static string ServiceStack(DeployedApplication application, string service) => Stack(application, $"service-{service}");

    /// <summary>Of the ECS cluster.</summary>
    public static string Cluster(DeployedApplication application) => Prefix(application);

    /// <summary>
    /// Of a load balancer: at most 32 characters, and lower case, for it becomes part of the addresses that it is reached by.
    /// </summary>
    public static string LoadBalancer(DeployedApplication application, bool isPublic) => Prefix(application) + (isPublic ? "" : "-internal");

    /// <summary>Of a task definition's family; ECS takes the newest revision of it.</summary>
    public static string TaskFamily(DeployedApplication application, string serviceOrTask) => $"{Prefix(application)}-{serviceOrTask}";

    /// <summary>Of an image's repository: <c>coffee/production/suppliers-api</c>.</summary>
    public static string Repository(DeployedApplication application, string serviceOrTask) =>
        $"{application.Name}/{application.EnvironmentName}/{serviceOrTask}";

    /// <summary>Where a container's lines go: <c>/coffee/production/suppliers-api</c>.</summary>
    public static string LogGroup(DeployedApplication application, string serviceOrTask) => "/" + Repository(application, serviceOrTask);

    /// <summary>Where the collector of a service's telemetry writes its metrics.</summary>
    public static string MetricLogGroup(DeployedApplication application) => $"/{application.Name}/{application.EnvironmentName}/metrics";

    /// <summary>The namespace of the metrics in CloudWatch: <c>coffee/production</c>.</summary>
    public static string MetricNamespace(DeployedApplication application) => $"{application.Name}/{application.EnvironmentName}";

    /// <summary>Of the CodeDeploy application.</summary>
    public static string CodeDeployApplication(DeployedApplication application) => Prefix(application);

    /// <summary>Of a service's CodeDeploy deployment group.</summary>
    public static string DeploymentGroup(string service) => service;

    /// <summary>Of the database server.</summary>
    public static string DatabaseServer(DeployedApplication application) => Prefix(application);

    /// <summary>
    /// Of the alarms that send a service's traffic back. CodeDeploy and ECS know them by name; the Observability stack makes them, over both target
    /// groups, and is deployed before the services. CodeDeploy has one for all services, as a release has one verdict; ECS, of which nobody says that it
    /// takes a composite alarm, has those of the service.
    /// </summary>
    public static IReadOnlyList<string> ReleaseAlarms(DeployedApplication application, string service) => application.Environment.Engine == ReleaseEngine.CodeDeploy
        ? [AlarmNames.Of(application, AlarmKind.Release)]
        : [AlarmNames.Of(application, AlarmKind.Errors, service), AlarmNames.Of(application, AlarmKind.Latency, service), AlarmNames.Of(application, AlarmKind.Unhealthy, service)];

    /// <summary>Of the parameter that says which target group of a service is live, <c>blue</c> or <c>green</c>: <c>LiveSuppliersApi</c>.</summary>
    public static string LiveParameter(string service) => "Live" + Pascal(service);

    /// <summary>Of the parameter that says which image of a service or a task is run: <c>SuppliersApiTag</c>.</summary>
    public static string TagParameter(string serviceOrTask) => Pascal(serviceOrTask) + "Tag";

    /// <summary><c>suppliers-api</c> as <c>SuppliersApi</c>, which is what CloudFormation takes.</summary>
    public static string Pascal(string name) => string.Concat(
        name.Split('-', StringSplitOptions.RemoveEmptyEntries).Select(part => char.ToUpper(part[0], CultureInfo.InvariantCulture) + part[1..]));
}
