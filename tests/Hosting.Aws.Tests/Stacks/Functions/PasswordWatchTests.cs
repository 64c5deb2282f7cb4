using System.Globalization;
using System.Text.Json;

namespace Hosting.Aws.Tests.Stacks.Functions;

public sealed class PasswordWatchTests
{
    private const double Period = 30;

    private static readonly string[] Tasks = ["task"];

    /// <summary>Days before now: when the task was made, when the secret was rotated last; and how many days the task's password lasts from now.</summary>
    public static TheoryData<double, double, double> Ages => new()
    {
        { 5, 10, 50 }, // Made after the last rotation: until the one after the next.
        { 15, 10, 20 }, // Before it: until the next.
        { 45, 10, -10 }, // Before the one before it: it has ended with the last one.
        { 10, 10, 50 },
    };

    [Theory]
    [MemberData(nameof(Ages))]
    public async Task A_password_ends_with_the_second_rotation_after_its_task_was_made(double made, double rotated, double lasts)
    {
        using var function = Watch(Answers(made, rotated, next: Period - rotated));
        await function.CallAsync(new { }, TestContext.Current.CancellationToken);
        var metric = function.Calls[^1].Request.List("MetricData")[0];
        Assert.Equal("coffee/production", function.Calls[^1].Request.Text("Namespace"));
        Assert.Equal(("PasswordHoursLeft", "suppliers-api"), (metric.Text("MetricName"), metric.List("Dimensions")[0].Text("Value")));
        Assert.InRange(metric["Value"]!.GetValue<double>(), lasts * 24 - 1, lasts * 24 + 1);
    }

    [Fact]
    public async Task The_oldest_task_counts()
    {
        using var function = Watch(Answers(made: 15, rotated: 10, next: 20, younger: 1));
        await function.CallAsync(new { }, TestContext.Current.CancellationToken);
        Assert.InRange(function.Calls[^1].Request.List("MetricData")[0]["Value"]!.GetValue<double>(), 479, 481);
    }

    [Fact]
    public async Task Where_nothing_runs_or_nothing_rotates_yet_there_is_nothing_to_say()
    {
        using var function = Watch("""{"list_tasks":{"taskArns":[]},"describe_secret":{}}""");
        await function.CallAsync(new { }, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(function.Calls, call => call.Action == "put_metric_data");
    }

    private static PythonFunction Watch(string answers) => new("watch_passwords.py", answers)
    {
        Variables =
        {
            ["CLUSTER"] = "coffee-production", ["NAMESPACE"] = "coffee/production", ["ROTATION_DAYS"] = Period.ToString(CultureInfo.InvariantCulture),
            ["LOGINS"] = """{"suppliers-api":"arn:login"}""",
        },
    };

    private static string Answers(double made, double rotated, double next, double? younger = null)
    {
        var now = TimeProvider.System.GetUtcNow();
        string Ago(double days) => $"date:{now.AddDays(-days).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture)}";
        object[] tasks = [new { createdAt = Ago(made), lastStatus = "RUNNING" }, .. younger is { } age ? [new { createdAt = Ago(age), lastStatus = "RUNNING" }] : (object[])[]];
        return JsonSerializer.Serialize(new
        {
            list_tasks = new { taskArns = Tasks },
            describe_tasks = new { tasks },
            describe_secret = new { LastRotatedDate = Ago(rotated), NextRotationDate = Ago(-next) },
        });
    }
}
