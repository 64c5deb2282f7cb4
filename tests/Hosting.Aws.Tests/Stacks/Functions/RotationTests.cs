using System.Text.Json.Nodes;

namespace Hosting.Aws.Tests.Stacks.Functions;

public sealed class RotationTests
{
    private const string Arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:login-AbCdEf";

    private const string Pending = """ "describe_secret":{"VersionIdsToStages":{"old":["AWSCURRENT"],"new":["AWSPENDING"]}} """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("suppliers_api", "suppliers_api_b")]
    [InlineData("suppliers_api_b", "suppliers_api")]
    public async Task Two_users_take_turns_so_that_the_password_of_running_tasks_stays_valid(string current, string next)
    {
        using var function = Rotation($$"""
            "get_secret_value":[{"raise":"ResourceNotFoundException"},{"SecretString":"{\"dbname\":\"suppliers\",\"username\":\"{{current}}\",\"password\":\"before\"}"}],
            "get_random_password":{"RandomPassword":"behind"}
            """);
        await Step(function, "createSecret");
        var put = Assert.Single(function.Calls, call => call.Action == "put_secret_value").Request;
        var value = JsonNode.Parse(put.Text("SecretString"));
        Assert.Equal(("suppliers", next, "behind"), (value.Text("dbname"), value.Text("username"), value.Text("password")));
        Assert.Equal(("new", "AWSPENDING"), (put.Text("ClientRequestToken"), put.List("VersionStages")[0].GetValue<string>()));
    }

    [Fact]
    public async Task A_step_that_is_repeated_makes_no_second_password()
    {
        using var function = Rotation("""  "get_secret_value":{"SecretString":"{}"} """);
        await Step(function, "createSecret");
        Assert.DoesNotContain(function.Calls, call => call.Action == "put_secret_value");
    }

    [Fact]
    public async Task A_task_of_the_Migrator_gives_the_user_its_password_and_no_request_has_it()
    {
        using var function = Rotation("""
            "run_task":{"tasks":[{"taskArn":"task/1"}],"failures":[]},
            "describe_tasks":{"tasks":[{"lastStatus":"STOPPED","containers":[{"exitCode":0}]}]}
            """);
        await Step(function, "setSecret");
        var run = Assert.Single(function.Calls, call => call.Action == "run_task").Request;
        Assert.Equal(("coffee-production", "definition/7", "new"), (run.Text("cluster"), run.Text("taskDefinition"), run.Text("clientToken")));
        Assert.Equal("""{"awsvpcConfiguration":{"subnets":["subnet-1"]}}""", run["networkConfiguration"].Written());
        Assert.Null(run["overrides"]);
        Assert.DoesNotContain(function.Calls, call => call.Action == "get_secret_value");
    }

    [Theory]
    [InlineData("""  "run_task":{"tasks":[{"taskArn":"task/1"}],"failures":[]},"describe_tasks":{"tasks":[{"lastStatus":"STOPPED","stoppedReason":"Essential container exited","containers":[{"exitCode":1}]}]} """, "ended with 1")]
    [InlineData("""  "run_task":{"tasks":[],"failures":[{"reason":"RESOURCE:ENI"}]} """, "did not start")]
    public async Task A_task_that_fails_fails_the_rotation_and_the_secret_stays_as_it_was(string answers, string reason)
    {
        using var function = Rotation(answers);
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => Step(function, "setSecret"));
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(function.Calls, call => call.Action == "update_secret_version_stage");
    }

    [Fact]
    public async Task At_its_end_the_pending_version_becomes_the_current_one()
    {
        using var function = Rotation(null);
        await Step(function, "finishSecret");
        var moved = Assert.Single(function.Calls, call => call.Action == "update_secret_version_stage").Request;
        Assert.Equal(("AWSCURRENT", "new", "old"), (moved.Text("VersionStage"), moved.Text("MoveToVersionId"), moved.Text("RemoveFromVersionId")));
    }

    [Fact]
    public async Task A_rotation_that_is_done_is_not_done_again()
    {
        using var function = new PythonFunction("rotate_login.py", """{"describe_secret":{"VersionIdsToStages":{"new":["AWSCURRENT"]}}}""");
        await Step(function, "setSecret");
        Assert.DoesNotContain(function.Calls, call => call.Action == "run_task");
    }

    [Fact]
    public async Task A_version_that_is_not_pending_is_refused()
    {
        using var function = new PythonFunction("rotate_login.py", """{"describe_secret":{"VersionIdsToStages":{"old":["AWSCURRENT"]}}}""");
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => Step(function, "finishSecret"));
        Assert.Contains("no pending version", failure.Message, StringComparison.Ordinal);
    }

    private static PythonFunction Rotation(string? answers) => new("rotate_login.py", $"{{{Pending}{(answers is null ? "" : "," + answers)}}}");

    private static Task Step(PythonFunction function, string step)
    {
        function.Variables["CLUSTER"] = "coffee-production";
        function.Variables["TASKS"] = $$"""{"{{Arn}}":"definition/7"}""";
        function.Variables["NETWORK"] = """{"subnets":["subnet-1"]}""";
        return function.CallAsync(new { SecretId = Arn, ClientRequestToken = "new", Step = step }, Cancellation);
    }
}
