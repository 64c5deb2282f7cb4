using System.Text.Json;
using System.Text.Json.Nodes;
using Hosting.Aws.Deployment;
using Hosting.Aws.Stacks.Observability.Alarms;

namespace Hosting.Aws.Tests.Stacks.Observability;

[Collection(SharedTemplates.Name)]
public sealed class ObservabilityStackTests(Templates templates)
{
    private const string AlarmType = "AWS::CloudWatch::Alarm";

    private Template Production => templates.Production.Observability;

    [Fact]
    public void Every_alarm_has_its_name_tells_people_and_names_its_entry_in_the_runbook() => Assert.All(Production.OfType(AlarmType).Values, alarm =>
    {
        Assert.StartsWith("coffee-production-", alarm.Text("AlarmName"), StringComparison.Ordinal);
        Assert.Matches(@"\. What to do: docs/runbook\.md#alarm-[a-z-]+$", alarm.Text("AlarmDescription"));
        Assert.Contains("Topic", Assert.Single(alarm.List("AlarmActions")).Written(), StringComparison.Ordinal);
        Assert.Contains("Topic", Assert.Single(alarm.List("OKActions")).Written(), StringComparison.Ordinal);
    });

    [Fact]
    public void The_runbook_has_an_entry_for_each_kind_of_alarm_and_for_no_other()
    {
        var headings = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "runbook.md")).Where(line => line.StartsWith("## Alarm ", StringComparison.Ordinal));
        Assert.Equal(Enum.GetValues<AlarmKind>().Select(kind => $"## Alarm {AlarmNames.Slug(kind)}").Order(), headings.Order());
    }

    [Theory]
    [InlineData("errors")]
    [InlineData("latency")]
    [InlineData("unhealthy")]
    public void An_alarm_of_a_service_looks_at_both_target_groups(string kind)
    {
        var alarm = Alarm(Production, $"customers-api-{kind}");
        var groups = alarm.List("Metrics").SelectMany(query => query["MetricStat"]?["Metric"].List("Dimensions") ?? []).Where(one => one.Text("Name") == "TargetGroup").Select(one => one.Text("Value")).Distinct();
        Assert.Equal(["targetgroup/customers-api-blue/2", "targetgroup/customers-api-green/3"], groups);
    }

    [Fact]
    public void Errors_of_a_small_green_are_not_thinned_out_by_blue() => Assert.Equal(
        "MAX([IF(FILL(rb,0)>=20,100*(FILL(eb,0)+FILL(cb,0))/FILL(rb,1),0),IF(FILL(rg,0)>=20,100*(FILL(eg,0)+FILL(cg,0))/FILL(rg,1),0)])",
        Expression(Alarm(Production, "suppliers-api-errors")));

    [Fact]
    public void Every_letter_of_an_expression_is_a_metric_of_it() => Assert.All(Production.OfType(AlarmType).Values.Where(alarm => alarm.ContainsKey("Metrics")), alarm =>
    {
        var ids = alarm.List("Metrics").Select(query => query.Text("Id")).Where(id => id != "result").ToHashSet();
        var used = System.Text.RegularExpressions.Regex.Matches(Expression(alarm), @"\b[a-z]{1,2}\b").Select(match => match.Value).ToHashSet();
        Assert.Equal(ids.Order(), used.Order());
    });

    [Fact]
    public void Too_few_tasks_are_fewer_than_the_least_that_scaling_keeps()
    {
        var alarm = Alarm(Production, "web-frontend-tasks");
        Assert.Equal(("RunningTaskCount", "LessThanThreshold", 2), (alarm.Text("MetricName"), alarm.Text("ComparisonOperator"), alarm["Threshold"]!.GetValue<int>()));
    }

    [Fact]
    public void The_database_is_watched_by_processor_disk_and_connections()
    {
        Assert.Equal(80, Alarm(Production, "database-cpu")["Threshold"]!.GetValue<double>());
        Assert.Equal(5d * 1024 * 1024 * 1024, Alarm(Production, "database-storage")["Threshold"]!.GetValue<double>());
        Assert.Equal(324, Alarm(Production, "database-connections")["Threshold"]!.GetValue<double>());
        Assert.Equal("coffee-production", Assert.Single(Alarm(Production, "database-cpu").List("Dimensions")).Text("Value"));
    }

    [Fact]
    public void A_task_that_outlives_its_password_is_told_before_it_does()
    {
        Assert.All(["suppliers-api", "customers-api", "web-frontend"], service =>
        {
            var alarm = Alarm(Production, $"{service}-password");
            // A sixth of 30 days.
            Assert.Equal(("PasswordHoursLeft", 120), (alarm.Text("MetricName"), alarm["Threshold"]!.GetValue<double>()));
            Assert.Equal(service, Assert.Single(alarm.List("Dimensions")).Text("Value"));
        });
        var watch = Assert.Single(Production.OfType("AWS::Lambda::Function").Values);
        Assert.Equal(watch.Text("FunctionName"), Assert.Single(Alarm(Production, "password-watch").List("Dimensions")).Text("Value"));
    }

    [Fact]
    public void What_sends_a_release_back_is_one_alarm_of_all_services()
    {
        var release = Production.Only("AWS::CloudWatch::CompositeAlarm");
        Assert.Equal("coffee-production-release", release.Text("AlarmName"));
        Assert.Equal(9, release.Text("AlarmRule").Split(" OR ").Length);
        Assert.StartsWith("ALARM(\"coffee-production-suppliers-api-errors\")", release.Text("AlarmRule"), StringComparison.Ordinal);
        Assert.DoesNotContain("tasks", release.Text("AlarmRule"), StringComparison.Ordinal);
        Assert.Empty(release.List("AlarmActions"));
        var made = Production.OfType(AlarmType).Values.Select(alarm => alarm.Text("AlarmName")).ToHashSet();
        Assert.All(AllAlarms.WatchedByReleases(Coffee.Production), name => Assert.Contains(name, made));
    }

    [Fact]
    public void Releases_know_it_by_the_name_that_it_has()
    {
        Assert.Equal(["coffee-production-release"], ResourceNames.ReleaseAlarms(Coffee.Production, "suppliers-api"));
        var native = Coffee.Production with { Environment = Coffee.Production.Environment with { Engine = ReleaseEngine.EcsNative } };
        Assert.Equal(
            ["coffee-production-suppliers-api-errors", "coffee-production-suppliers-api-latency", "coffee-production-suppliers-api-unhealthy"],
            ResourceNames.ReleaseAlarms(native, "suppliers-api"));
    }

    [Fact]
    public void A_failed_run_of_the_pipeline_is_an_alarm_where_there_is_one()
    {
        Assert.Equal("FailedPipelineExecutions", Alarm(Production, "pipeline").Text("MetricName"));
        Assert.Empty(PipelineAlarms.Of(Coffee.Production with { Environment = Coffee.Production.Environment with { Pipeline = null } }));
    }

    [Fact]
    public void Recipients_are_told_by_an_encrypted_topic_that_takes_nothing_in_plain_text()
    {
        Assert.Equal(["operations@example.org", "owner@example.org"], Production.OfType("AWS::SNS::Subscription").Values.Select(one => one.Text("Endpoint")).Order());
        Assert.True(Production.Only("AWS::SNS::Topic").ContainsKey("KmsMasterKeyId"));
        var policy = Production.Only("AWS::SNS::TopicPolicy").Written();
        Assert.Contains("aws:SecureTransport", policy, StringComparison.Ordinal);
        Assert.All(["cloudwatch", "budgets", "codestar-notifications"], service =>
        {
            Assert.Contains($"{service}.amazonaws.com", policy, StringComparison.Ordinal);
            Assert.Contains($"{service}.amazonaws.com", Production.Only("AWS::KMS::Key").Written(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void The_budget_is_there_where_one_is_set_and_tells_before_it_is_spent()
    {
        var budget = Production.Only("AWS::Budgets::Budget");
        Assert.Equal(200, budget["Budget"]!["BudgetLimit"]!["Amount"]!.GetValue<double>());
        Assert.Equal(["ACTUAL 80", "ACTUAL 100", "FORECASTED 100"], budget.List("NotificationsWithSubscribers").Select(one => $"{one.Text("Notification", "NotificationType")} {one["Notification"]!["Threshold"]}"));
        Assert.Empty(templates.Development.Observability.OfType("AWS::Budgets::Budget"));
    }

    [Fact]
    public void The_dashboard_shows_blue_beside_green_of_each_service()
    {
        var body = Body(templates.Production.Dashboard);
        var titles = body.List("widgets").Select(widget => widget.Text("properties", "title")).ToList();
        Assert.Equal(14, titles.Count);
        Assert.Contains("web-frontend: healthy tasks", titles);
        var chart = body.List("widgets").First(widget => widget.Text("properties", "title").StartsWith("suppliers-api: 99", StringComparison.Ordinal));
        Assert.Equal(["TargetResponseTime of blue", "TargetResponseTime of green"], chart["properties"].List("metrics").Select(metric => metric[6].Text("label")));
    }

    [Fact]
    public void Charts_do_not_overlap()
    {
        var places = Body(templates.Production.Dashboard).List("widgets").Select(widget => (x: widget["x"]!.GetValue<int>(), y: widget["y"]!.GetValue<int>(), width: widget["width"]!.GetValue<int>(), height: widget["height"]!.GetValue<int>())).ToList();
        Assert.All(places, one => Assert.InRange(one.x + one.width, 1, 24));
        Assert.All(places.Index(), one => Assert.DoesNotContain(places.Skip(one.Index + 1), other =>
            one.Item.x < other.x + other.width && other.x < one.Item.x + one.Item.width && one.Item.y < other.y + other.height && other.y < one.Item.y + one.Item.height));
    }

    [Fact]
    public void Traces_that_went_wrong_are_a_group()
    {
        var group = Production.Only("AWS::XRay::Group");
        Assert.Contains("service(\"web-frontend\")", group.Text("FilterExpression"), StringComparison.Ordinal);
        Assert.True(group["InsightsConfiguration"]!["InsightsEnabled"]!.GetValue<bool>());
    }

    [Fact]
    public void What_services_log_as_errors_is_counted() => Assert.Equal(
        ["/coffee/production/customers-api", "/coffee/production/suppliers-api", "/coffee/production/web-frontend"],
        Production.OfType("AWS::Logs::MetricFilter").Values.Select(filter => filter.Text("LogGroupName")).Order());

    private static JsonObject Alarm(Template template, string name) => template.Find(AlarmType, "AlarmName", $"coffee-production-{name}");

    private static string Expression(JsonObject alarm) => alarm.List("Metrics").Single(query => query.Text("Id") == "result").Text("Expression");

    // The body is put together from texts and what is known in the account only.
    private static JsonNode Body(Template template)
    {
        var parts = template.Only("AWS::CloudWatch::Dashboard")["DashboardBody"]!["Fn::Join"]![1].List();
        return JsonNode.Parse(string.Concat(parts.Select(part => part.GetValueKind() == JsonValueKind.String ? part.GetValue<string>() : "X")))!;
    }
}
