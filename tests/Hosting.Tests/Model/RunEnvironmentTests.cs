using System.Globalization;
using System.Text.RegularExpressions;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Embedded.Orchestration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hosting.Tests.Model;

/// <summary>
/// Builds the model that <c>aspire-run-environment.txt</c> was recorded from with Aspire's own packages, and compares what
/// each resource is given, variable by variable and in order.
/// </summary>
[Trait("Speed", "Unit")]
public sealed partial class RunEnvironmentTests
{
    /// <summary>What Aspire adds to the model for itself: it rebuilds a project in a hidden resource, the embedded engine in its orchestrator.</summary>
    private static readonly string[] NotInTheModel = ["api-rebuilder", "web-rebuilder"];

    [Theory]
    [InlineData("api")]
    [InlineData("web")]
    [InlineData("tool")]
    [InlineData("pg")]
    public async Task A_resource_is_given_exactly_what_Aspire_gives_it(string name)
    {
        using var builder = Model();
        var resource = builder.Resources.Single(r => r.Name == name);

        var given = await ExecutionConfiguration.EvaluateAsync(resource, builder.ExecutionContext, NullLogger.Instance, TestContext.Current.CancellationToken);

        Assert.Equal(Recorded(name), given.EnvironmentVariables.Select(v => $"{v.Key}={ApiKey().Replace(v.Value, "x-otlp-api-key=<32 hex digits>")}"));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("http://localhost:4317", true)]
    public async Task Without_a_dashboard_telemetry_is_sent_only_where_a_receiver_is_named(string? receiver, bool sent)
    {
        using var builder = Model();
        builder.Configuration["Embedded:Dashboard"] = "false";
        builder.Configuration["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = receiver;

        var given = await ExecutionConfiguration.EvaluateAsync(builder.Resources.Single(r => r.Name == "tool"), builder.ExecutionContext, NullLogger.Instance, TestContext.Current.CancellationToken);

        Assert.Equal(sent, given.EnvironmentVariables.Any(v => v.Key == "OTEL_EXPORTER_OTLP_ENDPOINT" && v.Value == receiver));
        Assert.Equal(sent, given.EnvironmentVariables.Any(v => v.Key.StartsWith("OTEL_", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("api")]
    [InlineData("web")]
    [InlineData("pg")]
    public void A_resource_has_the_endpoints_it_has_in_Aspire(string name)
    {
        using var builder = Model();
        var resource = builder.Resources.Single(r => r.Name == name);

        var endpoints = resource.Annotations.OfType<EndpointAnnotation>()
            .Select(e => $"{e.Name}: scheme={e.UriScheme} port={e.Port} targetPort={e.TargetPort} proxied={e.IsProxied} external={e.IsExternal}");

        Assert.Equal(Section(name).First(l => l.StartsWith("endpoints: ", StringComparison.Ordinal)), "endpoints: " + string.Join(" | ", endpoints));
    }

    [Fact]
    public void The_model_holds_the_resources_it_holds_in_Aspire()
    {
        using var builder = Model();
        var recorded = File.ReadLines(RecordPath).Single(l => l.StartsWith("all resources: ", StringComparison.Ordinal))["all resources: ".Length..].Split(", ");

        Assert.Equal(recorded.Except(NotInTheModel), builder.Resources.Select(r => r.Name));
    }

    [Theory]
    [InlineData("AppHost:OtlpApiKey", "^[0-9a-f]{32}$")]
    [InlineData("AppHost:BrowserToken", "^[0-9a-f]{32}$")]
    [InlineData("AppHost:ResourceService:AuthMode", "^ApiKey$")]
    [InlineData("AppHost:Sha256", "^[0-9A-Fa-f]{64}$")]
    public void The_AppHost_knows_the_settings_it_knows_in_Aspire(string key, string pattern)
    {
        using var builder = Model();

        Assert.Matches(pattern, builder.Configuration[key]);
    }

    private static string RecordPath => Path.Combine(AppContext.BaseDirectory, "Model", "aspire-run-environment.txt");

    private static IDistributedApplicationTestingBuilder Model()
    {
        // Production, as it was recorded: in Development, Aspire and we add settings that make telemetry prompt.
        var builder = DistributedApplicationTestingBuilder.Create("--environment", "Production");
        var password = builder.AddParameter("pg-password", "pa ss", secret: true);
        var database = builder.AddPostgres("pg", password: password, port: 5432).AddDatabase("appdb", "app_db");
        var api = builder.AddProject<ApiProject>("api", "https").WithReference(database).WithEnvironment("MY_SETTING", "v1");
        builder.AddProject<WebProject>("web", "http").WithReference(api).WithHttpEndpoint(port: 5999, name: "admin", env: "ADMIN_PORT");
        builder.AddExecutable("tool", "tool", ".").WithReference(database).WithOtlpExporter();

        foreach (var resource in builder.Resources)
        {
            foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
            {
                var target = endpoint.TargetPort?.ToString(CultureInfo.InvariantCulture) ?? InstanceExpressions.PortFor(resource.Name, endpoint.Name);
                endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, "localhost", endpoint.Port!.Value, target);
            }
        }

        return builder;
    }

    private static IEnumerable<string> Section(string resource) => File.ReadLines(RecordPath)
        .SkipWhile(l => !l.StartsWith($"=== {resource} (", StringComparison.Ordinal)).Skip(1)
        .TakeWhile(l => !l.StartsWith("===", StringComparison.Ordinal) && !l.StartsWith("all resources", StringComparison.Ordinal));

    private static IEnumerable<string> Recorded(string resource) => Section(resource).Where(l => l.StartsWith("  ", StringComparison.Ordinal)).Select(l => l[2..]);

    [GeneratedRegex("x-otlp-api-key=[0-9a-f]{32}$")]
    private static partial Regex ApiKey();

    private sealed class ApiProject : IProjectMetadata
    {
        public string ProjectPath => typeof(RunEnvironmentTests).Assembly.Location; // Any file that exists.

        public LaunchSettings LaunchSettings => Profile("https", "https://localhost:7101;http://localhost:5101");
    }

    private sealed class WebProject : IProjectMetadata
    {
        public string ProjectPath => typeof(RunEnvironmentTests).Assembly.Location;

        public LaunchSettings LaunchSettings => Profile("http", "http://localhost:5102");
    }

    private static LaunchSettings Profile(string name, string urls) => new()
    {
        Profiles =
        {
            [name] = new LaunchProfile { CommandName = "Project", ApplicationUrl = urls, EnvironmentVariables = { ["ASPNETCORE_ENVIRONMENT"] = "Development" } },
        },
    };
}
