using Hosting.Aws.Cli;
using Hosting.Aws.Model;
using Hosting.Aws.Releases;
using Hosting.Aws.Tests.Releases.Fake;
using Hosting.Release.Control;
using Hosting.Release.Control.Journal;
using Hosting.Release.Tests.Control;

namespace Hosting.Aws.Tests.Releases;

/// <summary>What is only so in AWS, with either engine.</summary>
[Trait("Speed", "Unit")]
public sealed class AwsTargetTests
{
    [Theory]
    [InlineData(ReleaseEngine.CodeDeploy)]
    [InlineData(ReleaseEngine.EcsNative)]
    internal void Calls_that_are_throttled_are_made_again_and_nothing_twice(ReleaseEngine engine)
    {
        var count = 0;
        var release = Given(engine);
        Aws(release).Faults.Refuse = call => ++count % 41 == 0 ? new AwsException(call, count % 2 == 0 ? "ThrottlingException" : "ServiceUnavailable", "Rate exceeded") : null;
        release.Run().ThenIs(ReleasePhase.Released).ThenGreenIsLive().ThenEverythingWasDoneOnce();
    }

    [Theory]
    [InlineData(ReleaseEngine.CodeDeploy)]
    [InlineData(ReleaseEngine.EcsNative)]
    internal void What_is_not_listed_yet_is_not_made_twice(ReleaseEngine engine)
    {
        var release = Given(engine);
        Aws(release).Faults.ListLag = TimeSpan.FromSeconds(40);
        release.Journal.KillAt = (entry, _) => entry is ActivityBegun { Activity.Id: "green/start" } ? Kill.After : Kill.No;
        release.Run();
        release.Run().ThenIs(ReleasePhase.Released).ThenGreenIsLive().ThenEverythingWasDoneOnce();
    }

    [Fact]
    public void A_service_that_somebody_else_deploys_stops_the_release_with_the_deployment_named()
    {
        var release = Given(ReleaseEngine.CodeDeploy);
        var aws = Aws(release);
        var refused = false;
        aws.Faults.Refuse = call =>
        {
            if (call.Operation != "create-deployment" || refused)
                return null;
            refused = true;
            return new AwsException(call, "DeploymentLimitExceededException", "The Deployment Group 'suppliers-api' already has an active Deployment 'd-0FFFFFFFF'");
        };
        release.Run().ThenIs(ReleasePhase.RolledBack).ThenBlueIsLive();
        Assert.Contains("d-0FFFFFFFF", release.State.WentBack!.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReleaseEngine.CodeDeploy, "create-deployment")]
    [InlineData(ReleaseEngine.EcsNative, "update-service")]
    internal void What_AWS_refuses_fails_the_activity_in_its_words(ReleaseEngine engine, string operation)
    {
        var release = Given(engine);
        Aws(release).Faults.Refuse = call => call.Operation == operation ? new AwsException(call, "AccessDeniedException", "You may not do that.") : null;
        release.Run().ThenIs(ReleasePhase.RolledBack).ThenBlueIsLive();
        Assert.Contains("You may not do that.", release.State.WentBack!.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReleaseEngine.CodeDeploy)]
    [InlineData(ReleaseEngine.EcsNative)]
    internal void A_script_that_fails_is_told_with_the_end_of_what_the_task_wrote(ReleaseEngine engine)
    {
        var release = Given(engine).With(target => target.Fail("schema/expand")).Run().ThenIs(ReleasePhase.RolledBack);
        Assert.Contains("The task migrator ended with 1 (Essential container in task exited)", release.State.WentBack!.Reason, StringComparison.Ordinal);
        Assert.Contains("applying 0008_add_country.sql", release.State.WentBack.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReleaseEngine.CodeDeploy)]
    [InlineData(ReleaseEngine.EcsNative)]
    internal void When_AWS_goes_back_with_one_service_the_others_follow(ReleaseEngine engine)
    {
        var release = Given(engine).WhenIn(ReleasePhase.Baking, scenario => StopByHand(Aws(scenario), "customers-api"));
        release.Run().ThenIs(ReleasePhase.RolledBack).ThenBlueIsLive();
        Assert.Equal(ReleaseEvent.Alarm, release.State.WentBack!.Event);
        Assert.Contains("AWS has gone back with customers-api", release.State.WentBack.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReleaseEngine.CodeDeploy)]
    [InlineData(ReleaseEngine.EcsNative)]
    internal void Going_back_does_not_wait_for_a_blue_that_is_away_as_it_does_where_the_controller_moves_the_traffic(ReleaseEngine engine)
    {
        var release = Given(engine).With(target => target.GreenErrors = 0.5)
            .When(entry => entry is PhaseEntered { Phase: ReleasePhase.RollingBack }, scenario =>
            {
                scenario.Target.BlueIsDown = true;
                scenario.Later(TimeSpan.FromMinutes(4), later => later.Target.BlueIsDown = false);
            });
        release.Run().ThenIs(ReleasePhase.RolledBack).ThenBlueIsLive();
    }

    [Theory]
    [InlineData(ReleaseEngine.CodeDeploy)]
    [InlineData(ReleaseEngine.EcsNative)]
    internal void A_way_back_that_AWS_cannot_finish_is_stuck_and_says_so(ReleaseEngine engine)
    {
        var release = Given(engine).With(target => target.GreenErrors = 0.5);
        Aws(release).Faults.CannotGoBack = true;
        release.Run().ThenIs(ReleasePhase.Stuck);
        Assert.Contains("could not go back", release.State.Entered!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_end_of_the_bake_of_ECS_is_waited_for_since_no_call_ends_it()
    {
        var (native, deployed) = (Retiring(Given(ReleaseEngine.EcsNative).Run()), Retiring(Given(ReleaseEngine.CodeDeploy).Run()));
        Assert.True(native > TimeSpan.FromMinutes(10), $"Blue was gone after {native}.");
        Assert.True(deployed < TimeSpan.FromMinutes(3), $"Blue was gone after {deployed}.");

        static TimeSpan Retiring(Scenario release) => release.Journal.Entries.OfType<ActivityEnded>().Single(entry => entry.ActivityId == "blue/stop").At
            - release.Journal.Entries.OfType<ActivityBegun>().Single(entry => entry.Activity.Id == "blue/stop").At;
    }

    [Fact]
    public void Gates_are_given_the_listener_that_they_are_for()
    {
        var release = Given(ReleaseEngine.CodeDeploy).Run();
        var given = ((AwsStage)release.Target).Commands.Given;
        Assert.Equal("https://coffee.example.org", given["smoke"]["E2E_BASE_URL"]);
        Assert.Equal("https://coffee.example.org:8443", given["end-to-end"]["E2E_BASE_URL"]);
        Assert.Equal("r-1-end-to-end", given["end-to-end"]["E2E_TEST_RUN"]);
    }

    [Fact]
    public void A_green_that_fails_while_it_is_warmed_up_goes_back()
    {
        var release = Given(ReleaseEngine.CodeDeploy);
        ((AwsStage)release.Target).Commands.Page = 503;
        release.Run().ThenIs(ReleasePhase.RolledBack).ThenBlueIsLive();
        Assert.Contains("GET /health with 503", release.State.WentBack!.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReleaseEngine.CodeDeploy)]
    [InlineData(ReleaseEngine.EcsNative)]
    internal void Green_runs_the_last_definition_with_the_image_that_is_released_and_the_rest_as_it_was(ReleaseEngine engine)
    {
        var aws = Aws(Given(engine).Run());
        var registered = aws.Calls.First(call => call.Operation == "register-task-definition" && call.Input["family"]!.GetValue<string>().EndsWith("suppliers-api", StringComparison.Ordinal)).Input;
        Assert.Equal("123456789012.dkr.ecr.eu-central-1.amazonaws.com/coffee/production/suppliers-api:s2", registered["containerDefinitions"]![0]!["image"]!.GetValue<string>());
        Assert.Equal("public.ecr.aws/aws-observability/aws-otel-collector:v0.45.1", registered["containerDefinitions"]![1]!["image"]!.GetValue<string>());
        Assert.Equal("ARM64", registered["runtimePlatform"]!["cpuArchitecture"]!.GetValue<string>());
        Assert.False(registered.ContainsKey("revision"));
    }

    private static Scenario Given(ReleaseEngine engine) => AwsStage.Given(engine, null);

    private static FakeAws Aws(Scenario release) => ((AwsStage)release.Target).Aws;

    // As somebody in the console does.
    private static void StopByHand(FakeAws aws, string service)
    {
        var made = aws.Calls.Last(call => call.Operation is "batch-get-deployments" or "describe-service-deployments").Input;
        var ids = (made["deploymentIds"] ?? made["serviceDeploymentArns"])!.AsArray().Select(id => id!.GetValue<string>()).ToList();
        var id = aws.Services.Select(each => each.Name).Zip(ids).Single(each => each.First == service).Second;
        AwsCall stop = made.ContainsKey("deploymentIds")
            ? new("deploy", "stop-deployment", new() { ["deploymentId"] = id, ["autoRollbackEnabled"] = true })
            : new("ecs", "stop-service-deployment", new() { ["serviceDeploymentArn"] = id, ["stopType"] = "ROLLBACK" });
        aws.CallAsync(stop, CancellationToken.None).GetAwaiter().GetResult();
    }
}
