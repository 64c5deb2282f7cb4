using Hosting.Aws.Cli;
using Hosting.Aws.Model;
using Hosting.Aws.Releases;
using Hosting.Aws.Tests.Releases.Fake;
using Hosting.Release.Control;
using Hosting.Release.Control.Journal;
using Hosting.Release.Plan;
using Hosting.Release.Tests.Control;
using Microsoft.Extensions.Time.Testing;

namespace Hosting.Aws.Tests.Releases.Http;

/// <summary>
/// Whole releases of three services by the real AWS CLI: what it checks, signs and parses is as in AWS, and what it talks to is the fake. A look is a dozen of its
/// processes, so the analysis looks every other minute here, and the fake's time stands still while the CLI works.
/// </summary>
[Trait("Speed", "Integration")]
[Trait("Set", "Hard")]
public sealed class ReleaseOverHttpTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(25);

    [Theory]
    [InlineData(ReleaseEngine.CodeDeploy)]
    [InlineData(ReleaseEngine.EcsNative)]
    public async Task Three_services_are_released_by_a_canary(ReleaseEngine engine)
    {
        var (end, aws, server) = await RunAsync(engine, greenErrors: 0);
        Assert.Equal((ReleasePhase.Released, "everything is done"), (end.Phase, end.Phase == ReleasePhase.Released ? "everything is done" : end.Entered?.Reason));
        Assert.All(aws.Services, service => Assert.Equal(100, service.GreenPercent));
        Assert.Equal(["json", "query"], server.Calls.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(ReleaseEngine.CodeDeploy)]
    [InlineData(ReleaseEngine.EcsNative)]
    public async Task A_canary_that_fails_is_sent_back(ReleaseEngine engine)
    {
        var (end, aws, _) = await RunAsync(engine, greenErrors: 0.2);
        Assert.Equal(ReleasePhase.RolledBack, end.Phase);
        Assert.Contains("Green is worse", end.WentBack!.Reason, StringComparison.Ordinal);
        Assert.All(aws.Services, service => Assert.Equal(0, service.GreenPercent));
    }

    private static async Task<(ReleaseState End, FakeAws Aws, AwsServer Server)> RunAsync(ReleaseEngine engine, double greenErrors)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));
        var plan = Plan(engine);
        var aws = new FakeAws(AwsStage.Application(engine, plan), time);
        aws.Traffic.GreenErrors = greenErrors;
        await using var server = await AwsServer.StartAsync(aws);
        using var real = new RealAwsCli(server.Address);
        var cli = new BusyCli(real);
        var environment = FakePlaces.Of(aws, name => plan.Services.FirstOrDefault(service => service.Name == name)?.GreenVersion ?? "m2");
        var journal = new MemoryJournal();
        var controller = new ReleaseController(
            plan, new AwsTarget(cli, environment, plan, new FakeCommands(), time), journal, new NoAborts(), time, AwsTimes.Controller with { Poll = TimeSpan.FromSeconds(45) },
            entry => TestContext.Current.SendDiagnosticMessage($"{entry}"));
        var run = controller.RunAsync(CancellationToken.None);
        var since = TimeProvider.System.GetTimestamp();
        while (!run.IsCompleted)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(since) < Longest, $"The release is not over after {Longest}: {string.Join("\n", journal.Entries)}");
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
            if (!cli.IsBusy)
                time.Advance(TimeSpan.FromSeconds(1));
        }

        return (await run, aws, server);
    }

    // What is not about the CLI is left out: each decision is followed by a look.
    private static ReleasePlan Plan(ReleaseEngine engine)
    {
        var plan = AwsTimes.For(Plans.Application with { Shift = TrafficShift.Canary(10, TimeSpan.FromMinutes(20)), BakeTime = TimeSpan.FromMinutes(14) }, engine);
        return plan with { Schema = new([], [], null), SmokeTests = [], Gates = [Plans.Gate("end-to-end")], Analysis = plan.Analysis with { Poll = TimeSpan.FromMinutes(2) } };
    }

    /// <summary>Knows whether the CLI is at work.</summary>
    private sealed class BusyCli(IAwsCli inner) : IAwsCli
    {
        private int _under;

        public bool IsBusy => Volatile.Read(ref _under) > 0;

        public async Task<System.Text.Json.Nodes.JsonObject> CallAsync(AwsCall call, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _under);
            try
            {
                return await inner.CallAsync(call, cancellationToken);
            }
            finally
            {
                Interlocked.Decrement(ref _under);
            }
        }
    }

    private sealed class NoAborts : IAbortRequests
    {
        public string? Reason => null;
    }
}
