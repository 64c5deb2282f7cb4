using Hosting.Aws.Cli;
using Hosting.Aws.Model;
using Hosting.Aws.Releases;
using Hosting.Aws.Releases.Journal;
using Hosting.Aws.Releases.Steps;
using Hosting.Aws.Tests.Releases.Fake;
using Hosting.Aws.Tests.Releases.Journal;
using Hosting.Release.Control;
using Hosting.Release.Control.Journal;
using Hosting.Release.Plan;
using Hosting.Release.Reporting;
using Hosting.Release.Results;
using Microsoft.Extensions.Time.Testing;
using Spectre.Console.Testing;
using Progress = Hosting.Release.Supervising.Progress;

namespace Hosting.Aws.Tests.Releases;

/// <summary>The step release without its command line: AWS is the fake, and the run is kept in a bucket.</summary>
public sealed class AwsReleaseRunTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));
    private readonly FakeS3 _s3 = new();
    private readonly ReleasePlan _plan = AwsStage.Plan(ReleaseEngine.CodeDeploy);
    private readonly FakeAws _aws;
    private readonly List<string> _said = [];

    public AwsReleaseRunTests() => _aws = new(AwsStage.Application(ReleaseEngine.CodeDeploy, _plan), _time);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_release_leaves_a_report_and_what_the_next_one_has_to_know()
    {
        var result = await GoOnAsync();
        Assert.Equal((ReleaseOutcome.Released, "production", 1), (result.Outcome, result.Environment, result.ControllerStarts));
        Assert.Contains("Release to production", await ReportWriter.HtmlAsync(result), StringComparison.Ordinal);
        await using var store = await OpenAsync();
        Assert.Equal(_plan.Id, (await new ReleaseRuns(store).ReleasedAsync(Cancellation))!.Run);
        Assert.True((await new ReleaseRuns(store).LastAsync(Cancellation))!.State.IsOver);
    }

    [Fact]
    public async Task One_that_goes_back_is_not_taken_for_what_is_live()
    {
        _aws.Traffic.GreenErrors = 0.5;
        var result = await GoOnAsync();
        Assert.Equal(ReleaseOutcome.RolledBack, result.Outcome);
        Assert.Contains("Green is worse", result.Reason, StringComparison.Ordinal);
        await using var store = await OpenAsync();
        Assert.Null(await new ReleaseRuns(store).ReleasedAsync(Cancellation));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(30)]
    public async Task A_controller_that_ended_on_the_way_is_followed_by_one_that_goes_on(int entries)
    {
        await Assert.ThrowsAsync<JournalException>(() => GoOnAsync(count => _s3.Refuse = call =>
            count >= entries && ((string)call.Input["Key"]!).EndsWith(".jsonl", StringComparison.Ordinal) ? new AwsException(call, "AccessDenied", "Access Denied") : null));
        _s3.Refuse = null;
        var result = await GoOnAsync();
        Assert.Equal((ReleaseOutcome.Released, 2), (result.Outcome, result.ControllerStarts));
        Assert.All(_aws.Services, service => Assert.Equal(100, service.GreenPercent));
        Assert.Equal(_aws.Changes.Distinct(), _aws.Changes);
    }

    private async Task<ReleaseResult> GoOnAsync(Action<int>? written = null)
    {
        await using var store = await OpenAsync();
        var runs = new ReleaseRuns(store);
        var environment = FakePlaces.Of(_aws, name => _plan.Services.FirstOrDefault(service => service.Name == name)?.GreenVersion ?? "m2");
        var run = await runs.LastAsync(Cancellation) ?? await runs.BeginAsync(_plan, new(_plan.Id, environment.Images, null, []), Cancellation);
        using var console = new TestConsole();
        var release = new AwsRelease(runs, new Progress(console, _time), _time);
        var counted = run with { Journal = new CountingJournal(run.Journal, written) };
        var going = Task.Run(() => release.RunAsync(counted, new AwsTarget(_aws, environment, run.Plan, new FakeCommands(), _time), "production", gate => gate, CancellationToken.None));
        var since = TimeProvider.System.GetTimestamp();
        while (!going.IsCompleted)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(since) < TimeSpan.FromMinutes(2), $"The release is not over: {console.Output}");
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, Cancellation);
        }

        return await going;
    }

    private Task<IReleaseStore> OpenAsync() => ReleaseStores.OpenAsync("s3://bucket/journals", "production", _s3, _time, _said.Add, Cancellation);

    /// <summary>Tells how many entries there are.</summary>
    private sealed class CountingJournal(IReleaseJournal inner, Action<int>? written) : IReleaseJournal
    {
        private int _count = inner.Entries.Count;

        public IReadOnlyList<JournalEntry> Entries => inner.Entries;

        public bool TornLine => inner.TornLine;

        public void Append(JournalEntry entry)
        {
            inner.Append(entry);
            written?.Invoke(++_count);
        }
    }
}
