using System.Text.Json.Nodes;

namespace Hosting.Aws.Tests.Stacks.Foundation;

/// <summary>A service: its tasks, and how many there are.</summary>
[Trait("Speed", "Integration")]
public sealed class ServiceStackTests(Shops shops)
{
    private static readonly string[] Services = [CoffeeShop.Suppliers, CoffeeShop.Customers, CoffeeShop.Site];

    /// <summary>Each container of each task, of services and of tasks that run once.</summary>
    private IEnumerable<JsonNode> Containers => shops.All.SelectMany(shop => shop.Templates.Values)
        .SelectMany(template => template.OfType("AWS::ECS::TaskDefinition").Values).SelectMany(tasks => tasks.List("ContainerDefinitions"));

    [Fact]
    public void No_container_may_write_be_root_or_have_a_capability() => Assert.All(Containers, container =>
    {
        Assert.True(container["ReadonlyRootFilesystem"]!.GetValue<bool>());
        Assert.Contains(container.Text("User"), (string[])["1654", "4317"]);
        Assert.Null(container["Privileged"]);
        Assert.Equal(["ALL"], container.List("LinuxParameters", "Capabilities", "Drop").Select(each => each.GetValue<string>()));
        Assert.True(container["LinuxParameters"]!["InitProcessEnabled"]!.GetValue<bool>());
    });

    [Fact]
    public void Every_container_writes_its_log_into_a_group_that_is_there() => Assert.All(Containers, container =>
    {
        Assert.Equal("awslogs", container.Text("LogConfiguration", "LogDriver"));
        Assert.Contains("Fn::ImportValue", container["LogConfiguration"]!["Options"]!["awslogs-group"].Written(), StringComparison.Ordinal);
    });

    [Fact]
    public void No_secret_is_a_text() => Assert.All(Containers, container =>
    {
        Assert.DoesNotContain(container.List("Environment"), variable => variable.Text("Name") is "PGUSER" or "PGPASSWORD" or "SessionKeys__Secret" || variable.Text("Name").StartsWith("Logins__", StringComparison.Ordinal));
        Assert.All(container.List("Environment"), variable => Assert.DoesNotContain("resolve:secretsmanager", variable["Value"].Written(), StringComparison.Ordinal));
        Assert.All(container.List("Secrets"), secret => Assert.Contains("Fn::ImportValue", secret["ValueFrom"].Written(), StringComparison.Ordinal));
    });

    [Fact]
    public void A_service_gets_its_own_login_and_nobody_elses() => Assert.All(shops.All, shop =>
    {
        foreach (var (service, login) in Services.Zip((string[])["SuppliersLogin", "CustomersLogin", "SiteLogin"]))
        {
            var secrets = App(shop, service).List("Secrets").ToDictionary(secret => secret.Text("Name"), secret => secret["ValueFrom"].Written());
            Assert.Contains(login, secrets["PGPASSWORD"], StringComparison.Ordinal);
            Assert.Contains(":password::", secrets["PGPASSWORD"], StringComparison.Ordinal);
            Assert.Contains(":username::", secrets["PGUSER"], StringComparison.Ordinal);
            var read = Statements(shop, service).Where(statement => statement["Action"].Written().Contains("secretsmanager:GetSecretValue", StringComparison.Ordinal)).SelectMany(statement => statement.List("Resource")).ToList();
            Assert.NotEmpty(read);
            Assert.All(read, resource => Assert.Matches(service == CoffeeShop.Site ? $"{login}|SessionKeysSecret" : login, resource.Written()));
            Assert.DoesNotContain(read, resource => resource.Written().Contains("MasterUserSecret", StringComparison.Ordinal));
        }
    });

    [Fact]
    public void A_task_says_itself_whether_it_is_well_and_has_time_to_end() => Assert.All(shops.All, shop =>
    {
        var app = App(shop, CoffeeShop.Suppliers);
        Assert.Equal(["CMD", "/app/Suppliers.Api", "healthcheck"], app.List("HealthCheck", "Command").Select(part => part.GetValue<string>()));
        // The drain of the release, and fifteen seconds.
        Assert.Equal(45, app["StopTimeout"]!.GetValue<int>());
        Assert.Equal("0", Variable(app, "DOTNET_EnableDiagnostics"));
        Assert.Equal(8080, app.List("PortMappings")[0]["ContainerPort"]!.GetValue<int>());
    });

    [Fact]
    public void A_service_calls_others_by_the_internal_load_balancer_and_their_tests_by_its_test_ports() => Assert.All(shops.All, shop =>
    {
        var site = App(shop, CoffeeShop.Site).List("Environment").ToDictionary(variable => variable.Text("Name"), variable => variable["Value"].Written());
        Assert.EndsWith(":8101\"]]}", site["services__suppliers-api__http__0"], StringComparison.Ordinal);
        Assert.EndsWith(":8201\"]]}", site["services__suppliers-api__test__0"], StringComparison.Ordinal);
        var balancer = shop.Application.Environment.Kind == EnvironmentKind.Development ? "Public" : "Internal";
        Assert.Contains(balancer, site["services__suppliers-api__http__0"], StringComparison.Ordinal);
    });

    [Fact]
    public void Tasks_are_of_ARM_on_Spot_where_they_may_be_taken_away()
    {
        Assert.All(shops.All, shop => Assert.Equal("ARM64", shop.Of(CoffeeShop.Suppliers).Only("AWS::ECS::TaskDefinition").Text("RuntimePlatform", "CpuArchitecture")));
        Assert.Equal("FARGATE", Capacity(shops.Production));
        Assert.Equal("FARGATE_SPOT", Capacity(shops.Development));

        static string Capacity(Shop shop) => shop.Of(CoffeeShop.Suppliers).Only("AWS::ECS::Service").List("CapacityProviderStrategy")[0].Text("CapacityProvider");
    }

    [Fact]
    public void A_collector_beside_the_application_outlives_it_and_is_no_reason_to_stop() => Assert.All(shops.All, shop =>
    {
        var containers = shop.Of(CoffeeShop.Suppliers).Only("AWS::ECS::TaskDefinition").List("ContainerDefinitions");
        var collector = Assert.Single(containers, container => container.Text("Name") == "collector");
        Assert.False(collector["Essential"]!.GetValue<bool>());
        Assert.Equal(("collector", "START"), (App(shop, CoffeeShop.Suppliers).List("DependsOn")[0].Text("ContainerName"), App(shop, CoffeeShop.Suppliers).List("DependsOn")[0].Text("Condition")));
        var configuration = collector.List("Environment").Single(variable => variable.Text("Name") == "AOT_CONFIG_CONTENT")["Value"].Written();
        Assert.Contains("awsxray", configuration, StringComparison.Ordinal);
        var sendsMetrics = shop.Application.Environment.Kind != EnvironmentKind.Development;
        Assert.All((string[])["awsemf", $"coffee/{shop}"], part => Assert.Equal(sendsMetrics, configuration.Contains(part, StringComparison.Ordinal)));
        Assert.Equal(!sendsMetrics, configuration.Contains("exporters: [debug]", StringComparison.Ordinal));
        Assert.Equal("http://localhost:4317", Variable(App(shop, CoffeeShop.Suppliers), "OTEL_EXPORTER_OTLP_ENDPOINT"));
    });

    [Fact]
    public void The_number_of_tasks_follows_the_requests_of_both_sides()
    {
        foreach (var shop in shops.All)
        {
            var policy = shop.Of(CoffeeShop.Site).Only("AWS::ApplicationAutoScaling::ScalingPolicy")["TargetTrackingScalingPolicyConfiguration"]!;
            Assert.Equal(1000, policy["TargetValue"]!.GetValue<int>());
            Assert.Null(policy["PredefinedMetricSpecification"]);
            var metrics = policy.List("CustomizedMetricSpecification", "Metrics");
            Assert.Equal("FILL(blue, 0) + FILL(green, 0)", Assert.Single(metrics, metric => metric["ReturnData"]!.GetValue<bool>()).Text("Expression"));
            Assert.Contains("WebFrontendBlue", metrics.Single(metric => metric.Text("Id") == "blue")["MetricStat"].Written(), StringComparison.Ordinal);
            Assert.Contains("WebFrontendGreen", metrics.Single(metric => metric.Text("Id") == "green")["MetricStat"].Written(), StringComparison.Ordinal);
        }

        Assert.Equal((2, 10), Bounds(shops.Production));
        Assert.Equal((1, 2), Bounds(shops.Development));

        static (int, int) Bounds(Shop shop) => shop.Of(CoffeeShop.Site).Only("AWS::ApplicationAutoScaling::ScalableTarget") is var target
            ? (target["MinCapacity"]!.GetValue<int>(), target["MaxCapacity"]!.GetValue<int>()) : default;
    }

    [Fact]
    public void What_runs_in_a_container_may_write_telemetry_and_nothing_else() => Assert.All(shops.All, shop =>
    {
        foreach (var service in Services)
        {
            var template = shop.Of(service);
            var task = template.Only("AWS::ECS::TaskDefinition")["TaskRoleArn"]!["Fn::GetAtt"]![0]!.GetValue<string>();
            var actions = template.OfType("AWS::IAM::Policy").Values.Where(policy => policy.List("Roles").Any(role => role["Ref"]?.GetValue<string>() == task))
                .SelectMany(policy => policy.List("PolicyDocument", "Statement")).SelectMany(statement => statement.List("Action")).Select(action => action.GetValue<string>());
            string[] metrics = shop.Application.Environment.Kind == EnvironmentKind.Development ? [] : ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"];
            Assert.Equal([.. metrics, "xray:PutTelemetryRecords", "xray:PutTraceSegments"], actions.Order(StringComparer.Ordinal));
        }
    });

    private static JsonNode App(Shop shop, string service) =>
        Assert.Single(shop.Of(service).Only("AWS::ECS::TaskDefinition").List("ContainerDefinitions"), container => container.Text("Name") == service);

    private static string Variable(JsonNode container, string name) => container.List("Environment").Single(variable => variable.Text("Name") == name).Text("Value");

    private static IEnumerable<JsonNode> Statements(Shop shop, string service) =>
        shop.Of(service).OfType("AWS::IAM::Policy").Values.SelectMany(policy => policy.List("PolicyDocument", "Statement"));
}
