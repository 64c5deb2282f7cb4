using System.Text.Json.Nodes;
using Hosting.Aws.Cli;
using Hosting.Aws.Images;
using Hosting.Aws.Model;
using Hosting.Aws.Releases;
using Hosting.Release.Control.Journal;
using Hosting.Release.Tests.Control;

namespace Hosting.Aws.Tests.Releases;

/// <summary>Every kind of call that a release makes is one that the CLI takes, and that the pipeline's role may make.</summary>
public sealed class RequestTests
{
    // Named otherwise in IAM than on the command line: https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
    private static readonly Dictionary<string, string> Prefixes = new() { ["deploy"] = "codedeploy", ["elbv2"] = "elasticloadbalancing" };

    // Where nobody answers. The CLI checks a request against its service model before it sends it; with --generate-cli-skeleton output it first checks the answer that it makes
    // up, and refuses some of its own (a period of 0).
    private const string Nobody = "http://127.0.0.1:9";

    private static readonly Dictionary<string, string> Settings = new()
    {
        ["AWS_DEFAULT_REGION"] = "eu-central-1",
        ["AWS_ACCESS_KEY_ID"] = "none",
        ["AWS_SECRET_ACCESS_KEY"] = "none",
        ["AWS_MAX_ATTEMPTS"] = "1",
    };

    [Theory]
    [InlineData(ReleaseEngine.CodeDeploy)]
    [InlineData(ReleaseEngine.EcsNative)]
    [Trait("Speed", "Integration")]
    internal async Task The_CLI_takes_every_kind_of_call(ReleaseEngine engine)
    {
        var calls = Calls(engine).DistinctBy(call => (call.ToString(), Shape(call.Input))).ToList();
        Assert.True(calls.Count > 10, $"Only {calls.Count} kinds of calls were made.");
        List<string> refused = [];
        foreach (var call in calls)
        {
            var file = Path.GetTempFileName();
            try
            {
                await File.WriteAllTextAsync(file, call.Input.ToJsonString(), TestContext.Current.CancellationToken);
                var (_, _, errors) = await ProgramRun.RunAsync(
                    "aws", [call.Service, call.Operation, "--cli-input-json", $"file://{file}", "--endpoint-url", Nobody], Settings, null, TestContext.Current.CancellationToken);
                if (!errors.Contains($"Could not connect to the endpoint URL: \"{Nobody}/\"", StringComparison.Ordinal))
                    refused.Add($"{call}: {errors.Trim()} {call.Input.ToJsonString()}");
            }
            finally
            {
                File.Delete(file);
            }
        }

        Assert.True(refused.Count == 0, string.Join(Environment.NewLine, refused));
    }

    [Theory]
    [InlineData(ReleaseEngine.CodeDeploy)]
    [InlineData(ReleaseEngine.EcsNative)]
    [Trait("Speed", "Unit")]
    internal void The_role_of_the_release_may_make_every_call(ReleaseEngine engine)
    {
        var actions = ReleaseRole.Actions(engine).ToList();
        var missing = Calls(engine).Select(Action).Distinct().Where(action => !actions.Contains(action)).Order();
        Assert.Empty(missing);
    }

    /// <summary>All calls of a release that ends well, of one that goes back, and of one whose task fails and one whose task is called off.</summary>
    private static List<AwsCall> Calls(ReleaseEngine engine)
    {
        Scenario[] releases =
        [
            AwsStage.Given(engine, null),
            AwsStage.Given(engine, null).With(target => target.GreenErrors = 0.5),
            AwsStage.Given(engine, null).With(target => target.Fail("schema/expand")),
            AwsStage.Given(engine, null).When(entry => entry is ActivityBegun { Activity.Id: "schema/expand" }, scenario => scenario.Later(TimeSpan.FromSeconds(12), later => later.Abort("enough"))),
        ];
        var runs = releases.Select(release => ((AwsStage)release.Run().Target).Aws).ToList();

        // And what is asked before a release begins.
        _ = new AwsReleaseEnvironmentReader(runs[0]).ReadAsync(runs[0].Application, new([]), null, [], "0.1.0", TestContext.Current.CancellationToken).GetAwaiter().GetResult();
        return [.. runs.SelectMany(aws => aws.Calls)];
    }

    private static string Action(AwsCall call) =>
        $"{Prefixes.GetValueOrDefault(call.Service, call.Service)}:{string.Concat(call.Operation.Split('-').Select(part => char.ToUpperInvariant(part[0]) + part[1..]))}";

    /// <summary>Which members a request has, whatever is in them.</summary>
    private static string Shape(JsonNode? node) => node switch
    {
        JsonObject members => $"{{{string.Join(',', members.Select(member => $"{member.Key}:{Shape(member.Value)}"))}}}",
        JsonArray elements => $"[{string.Join(',', elements.Select(Shape).Distinct().Order())}]",
        _ => node?.GetValueKind().ToString() ?? "",
    };
}
