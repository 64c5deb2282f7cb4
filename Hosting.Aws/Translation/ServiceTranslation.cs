using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Hosting.Aws.Deployment;

namespace Hosting.Aws.Translation;

/// <summary>What a container is given beside what the model says: what it needs to know of AWS.</summary>
internal static class ServiceTranslation
{
    /// <summary>On which services listen in their containers.</summary>
    public const int Port = 8080;

    /// <summary>The first API's port on the internal load balancer; the others follow.</summary>
    public const int FirstInternalPort = 8101;

    /// <summary>The first API's test port there.</summary>
    public const int FirstInternalTestPort = 8201;

    /// <summary>The collector beside each service, which takes its telemetry.</summary>
    private const string Collector = "http://localhost:4317";

    /// <summary>Of every container.</summary>
    public static IReadOnlyDictionary<string, DeployedValue> OfContainer() => new Dictionary<string, DeployedValue>
    {
        // Diagnostics would want a socket in /tmp, and no path is writable.
        ["DOTNET_EnableDiagnostics"] = Text("0"),
        ["DOTNET_hostBuilder__reloadConfigOnChange"] = Text("false"),
    };

    /// <summary>Of a service.</summary>
    /// <param name="application">The application's name.</param>
    /// <param name="environmentName">The environment's.</param>
    /// <param name="environment">The environment's options.</param>
    /// <param name="service">The service's name.</param>
    /// <param name="testPort">The port of the test listener that leads to it.</param>
    public static IReadOnlyDictionary<string, DeployedValue> OfService(
        string application, string environmentName, AwsEnvironmentOptions environment, string service, int testPort) => new Dictionary<string, DeployedValue>
        {
            ["ASPNETCORE_HTTP_PORTS"] = Text(Port.ToString(CultureInfo.InvariantCulture)),
            // Security groups let nobody to a task but its load balancer, so what comes from within the network comes from there.
            ["ForwardedHeaders__KnownNetworks__0"] = Text(environment.Network.Cidr),
            ["ReleaseChannel__TestPorts__0"] = Text(testPort.ToString(CultureInfo.InvariantCulture)),
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Text(Collector),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = Text("grpc"),
            ["OTEL_SERVICE_NAME"] = Text(service),
            ["OTEL_RESOURCE_ATTRIBUTES"] = Text($"service.namespace={application},deployment.environment.name={environmentName}"),
        };

    private static DeployedValue.Text Text(string text) => new(text);
}
