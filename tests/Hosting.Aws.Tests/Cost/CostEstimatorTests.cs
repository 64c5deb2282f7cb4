using Hosting.Aws.Cost;

namespace Hosting.Aws.Tests.Cost;

public sealed class CostEstimatorTests
{
    [Fact]
    public void A_service_costs_its_tasks_and_what_is_doubled_while_releases_run_to_the_cent()
    {
        var estimate = Estimates.Of(Estimates.Service);
        var site = estimate.Lines.Where(line => line.LogicalId == "Site").ToList();

        // Two tasks of half a processor and 1 GB: 730 processor hours at 0.03238, 1460 GB hours at 0.00356.
        Assert.Equal([23.64m, 5.20m, 0.19m, 0.04m], site.Select(line => line.Monthly));
        Assert.Equal([730m, 1460m, 6m, 12m], site.Select(line => line.Quantity));
        Assert.Equal([false, false, true, true], site.Select(line => line.IsRelease));
        Assert.Equal(0.23m, estimate.Releases);
        Assert.Contains("Scaling.MinCapacity = 2", site[0].QuantityFrom, StringComparison.Ordinal);
    }

    [Fact]
    public void A_public_load_balancer_costs_its_addresses_too()
    {
        var balancer = Estimates.Of(Estimates.Service).Lines.Where(line => line.LogicalId == "Lb").ToDictionary(line => line.What, line => line.Monthly);

        // Half a cent is rounded up: 730 × 0.0225 = 16.425.
        Assert.Equal(16.43m, balancer["Load balancer"]);
        Assert.Equal(1.17m, balancer["Capacity units"]);
        Assert.Equal(7.30m, balancer["Public addresses"]);
        Assert.Equal(1.80m, balancer["Data to people"]);
    }

    [Fact]
    public void Totals_are_the_sums_of_the_lines_as_they_are_shown()
    {
        var estimate = Estimates.Of(Estimates.Service);
        Assert.Equal(estimate.Lines.Sum(line => line.Monthly), estimate.Total);
        Assert.Equal(estimate.Total, estimate.Stacks.Sum(stack => stack.Monthly));
        Assert.All(estimate.Lines, line => Assert.Equal(decimal.Round(line.Quantity * line.UnitPrice, 2, MidpointRounding.AwayFromZero), line.Monthly));
    }

    [Theory]
    [InlineData(false, 11.68, 2.30)]
    [InlineData(true, 23.36, 4.60)]
    public void A_standby_doubles_a_database(bool multiAz, double server, double storage)
    {
        var lines = Estimates.OfResource("AWS::RDS::DBInstance",
            $$"""{ "Engine": "postgres", "DBInstanceClass": "db.t4g.micro", "AllocatedStorage": "20", "StorageType": "gp3", "MultiAZ": {{(multiAz ? "true" : "false")}} }""").Lines;
        Assert.Equal([(decimal)server, (decimal)storage], lines.Select(line => line.Monthly));
    }

    [Fact]
    public void Tasks_on_Spot_cost_its_price_in_their_share()
    {
        var template = Estimates.Service.Replace("\"ServiceName\"", """ "CapacityProviderStrategy": [{ "CapacityProvider": "FARGATE", "Base": 1, "Weight": 0 }, { "CapacityProvider": "FARGATE_SPOT", "Weight": 1 }], "ServiceName" """, StringComparison.Ordinal);
        var hours = Estimates.Of(template).Lines.Where(line => line.LogicalId == "Site" && !line.IsRelease).ToDictionary(line => line.PriceId, line => line.Quantity);
        Assert.Equal(365m, hours["fargate-arm-vcpu"]);
        Assert.Equal(365m, hours["fargate-arm-vcpu-spot"]);
    }

    [Theory]
    [InlineData("AWS::EC2::VPCEndpoint", """{ "VpcEndpointType": "Interface", "SubnetIds": ["a", "b"] }""", 14.65)]
    [InlineData("AWS::EC2::VPCEndpoint", """{ "VpcEndpointType": "Gateway" }""", 0)]
    [InlineData("AWS::EC2::NatGateway", "{}", 33.75)]
    [InlineData("AWS::CloudWatch::Alarm", """{ "Metrics": [{ "MetricStat": {} }, { "MetricStat": {} }, { "Expression": "a+b" }] }""", 0.20)]
    [InlineData("AWS::CloudWatch::Alarm", """{ "MetricName": "x", "Period": 10 }""", 0.30)]
    [InlineData("AWS::Logs::LogGroup", """{ "RetentionInDays": 90 }""", 0.30)]
    [InlineData("AWS::CodePipeline::Pipeline", """{ "PipelineType": "V2" }""", 1.20)]
    [InlineData("AWS::CodeBuild::Project", """{ "Environment": { "ComputeType": "BUILD_GENERAL1_LARGE", "Type": "ARM_CONTAINER" } }""", 3.20)]
    [InlineData("AWS::Cognito::UserPool", "{}", 0)]
    [InlineData("AWS::Cognito::UserPoolClient", """{ "AllowedOAuthFlows": ["client_credentials"] }""", 1.64)]
    [InlineData("AWS::Cognito::UserPoolClient", """{ "AllowedOAuthFlows": ["code"] }""", 0)]
    public void A_resource_costs_what_its_properties_and_the_assumptions_say(string type, string properties, double monthly) =>
        Assert.Equal((decimal)monthly, Estimates.OfResource(type, properties).Total);

    [Fact]
    public void Assumptions_can_be_others() =>
        Assert.Equal(37.35m, Estimates.OfResource("AWS::EC2::NatGateway", "{}", new() { NatData = 100 }).Total);

    [Fact]
    public void A_type_that_is_not_known_is_an_error_that_names_it_and_nothing_is_left_out()
    {
        var error = Assert.Throws<CostException>(() => Estimates.Of("""
            { "Resources": { "Graph": { "Type": "AWS::Neptune::DBCluster" }, "Cache": { "Type": "AWS::ElastiCache::ReplicationGroup" }, "Db": { "Type": "AWS::RDS::DBInstance", "Properties": { "Engine": "postgres", "DBInstanceClass": "db.r8g.large", "AllocatedStorage": 20 } } } }
            """));
        Assert.Equal(3, error.Faults.Count);
        Assert.Contains("Main/Graph: what a resource of type AWS::Neptune::DBCluster costs is not known", error.Message, StringComparison.Ordinal);
        Assert.Contains("Main/Db: there is no price 'rds-postgres-db.r8g.large' for us-east-1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_region_without_prices_is_an_error()
    {
        var error = Assert.Throws<CostException>(() => Estimates.OfResource("AWS::EC2::NatGateway", "{}", new() { Region = "eu-central-1" }));
        Assert.Contains("no price 'nat-hour' for eu-central-1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Types_that_cost_nothing_are_listed_with_the_reason()
    {
        var free = Assert.Single(Estimates.Of("""{ "Resources": { "A": { "Type": "AWS::IAM::Role" }, "B": { "Type": "AWS::IAM::Role" } } }""").Free);
        Assert.Equal(("AWS::IAM::Role", 2), (free.ResourceType, free.Count));
        Assert.NotEmpty(free.Why);
    }

    [Fact]
    public void A_task_that_no_service_runs_costs_its_minutes_in_releases()
    {
        var lines = Estimates.OfResource("AWS::ECS::TaskDefinition", """{ "Cpu": "256", "Memory": "512", "ContainerDefinitions": [{ "Name": "migrator" }, { "Name": "otel" }] }""").Lines;
        Assert.Equal(["fargate-x86-vcpu", "fargate-x86-memory", "xray-traces"], lines.Select(line => line.PriceId));
        Assert.Equal(0.01m, lines[0].Monthly);
    }

    [Fact]
    public void A_collector_that_sends_metrics_to_CloudWatch_costs_them()
    {
        var lines = Estimates.OfResource("AWS::ECS::TaskDefinition", """{ "Cpu": "256", "Memory": "512", "ContainerDefinitions": [{ "Name": "otel", "Environment": [{ "Name": "C", "Value": "exporters: [awsemf]" }] }] }""").Lines;
        Assert.Equal(3.00m, Assert.Single(lines, line => line.PriceId == "cloudwatch-metric").Monthly);
    }

    [Fact]
    public void What_functions_log_is_little_and_tokens_follow_the_tasks()
    {
        var lines = Estimates.Of("""
            { "Resources": {
                "Logs": { "Type": "AWS::Logs::LogGroup", "Properties": { "RetentionInDays": 7 } },
                "Function": { "Type": "AWS::Lambda::Function", "Properties": { "LoggingConfig": { "LogGroup": { "Ref": "Logs" } } } },
                "Client": { "Type": "AWS::Cognito::UserPoolClient", "Properties": { "AllowedOAuthFlows": ["client_credentials"] } },
                "Tasks": { "Type": "AWS::ApplicationAutoScaling::ScalableTarget", "Properties": { "MinCapacity": 2 } } } }
            """).Lines;
        Assert.Equal(0.01m, Assert.Single(lines, line => line.PriceId == "logs-ingested").Quantity);
        Assert.Equal(1.46m, Assert.Single(lines, line => line.PriceId == "cognito-token").Quantity);
    }
}
