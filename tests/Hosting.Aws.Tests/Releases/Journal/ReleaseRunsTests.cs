using Hosting.Aws.Cli;
using Hosting.Aws.Images;
using Hosting.Aws.Releases.Journal;
using Hosting.Aws.Tests.Support;
using Hosting.Release.Control;
using Hosting.Release.Control.Journal;
using Hosting.Release.Plan;

namespace Hosting.Aws.Tests.Releases.Journal;

/// <summary>The same in a bucket and in a folder.</summary>
public sealed class ReleaseRunsTests : IDisposable
{
    private const string Bucket = "s3://bucket/journals";
    private const string Folder = "folder";

    private static readonly ReleasePlan Plan = new(
        "release", "r-1", [new("site", "a", "b", IsReleased: true, [], 1)], TrafficShift.Canary(10, TimeSpan.FromMinutes(5)), [], [], new([], [], null), new(), TimeSpan.FromMinutes(5), new(), 200);

    private static readonly ReleasedVersion Version = new("r-1", new([new ListedImage("site", "coffee/production/site", "b")]), new(["Site/0001_a.sql"], ["Site/0002_b.sql"]), []);

    private readonly FakeS3 _s3 = new();
    private readonly TemporaryFolder _folder = new();
    private readonly FastTime _time = new(20);
    private readonly List<string> _said = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Bucket)]
    [InlineData(Folder)]
    public async Task A_run_that_was_broken_off_is_found_with_its_plan_and_its_journal(string place)
    {
        await using (var store = await OpenAsync(place))
        {
            var runs = new ReleaseRuns(store);
            Assert.Null(await runs.LastAsync(Cancellation));
            var begun = await runs.BeginAsync(Plan, Version, Cancellation);
            begun.Journal.Append(new ReleaseStarted(default, "release", "r-1", ShiftControl.SelfTimed));
        }

        await using (var store = await OpenAsync(place))
        {
            var found = (await new ReleaseRuns(store).LastAsync(Cancellation))!;
            Assert.Equal("r-1", found.Plan.Id);
            Assert.Equal("b", found.Version.TagOf("site"));
            Assert.Equal("r-1", found.State.Started!.Id);
            Assert.False(found.State.IsOver);
            found.Journal.Append(new PhaseEntered(default, ReleasePhase.RolledBack, ReleaseEvent.Aborted, "somebody asked for it"));
        }

        await using (var store = await OpenAsync(place))
            Assert.True((await new ReleaseRuns(store).LastAsync(Cancellation))!.State.IsOver);
    }

    [Theory]
    [InlineData(Bucket)]
    [InlineData(Folder)]
    public async Task The_next_run_takes_the_place_of_the_one_before(string place)
    {
        foreach (var id in new[] { "r-1", "r-2" })
        {
            await using var store = await OpenAsync(place);
            var runs = new ReleaseRuns(store);
            _ = await runs.LastAsync(Cancellation);
            await runs.BeginAsync(Plan with { Id = id }, Version with { Run = id }, Cancellation);
        }

        await using var last = await OpenAsync(place);
        Assert.Equal("r-2", (await new ReleaseRuns(last).LastAsync(Cancellation))!.Plan.Id);
    }

    [Theory]
    [InlineData(Bucket)]
    [InlineData(Folder)]
    public async Task What_is_live_is_known_to_the_next_release(string place)
    {
        await using (var store = await OpenAsync(place))
        {
            Assert.Null(await new ReleaseRuns(store).ReleasedAsync(Cancellation));
            await new ReleaseRuns(store).IsLiveAsync(Version, Cancellation);
            await new ReleaseRuns(store).IsLiveAsync(Version with { Run = "r-2" }, Cancellation);
        }

        await using var next = await OpenAsync(place);
        var live = (await new ReleaseRuns(next).ReleasedAsync(Cancellation))!;
        Assert.Equal(("r-2", "Site/0002_b.sql"), (live.Run, Assert.Single(live.Scripts!.Contract)));
    }

    [Theory]
    [InlineData(Bucket)]
    [InlineData(Folder)]
    public async Task A_second_controller_is_kept_out_while_the_first_one_lives(string place)
    {
        await using var first = await OpenAsync(place);
        var refused = await Assert.ThrowsAsync<JournalException>(() => OpenAsync(place));
        Assert.Contains("Another controller", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_was_killed_is_waited_for_until_its_time_is_over()
    {
        var killed = new JsonText("killed", _time.GetUtcNow().AddSeconds(40)).Text;
        _s3.Objects["bucket/journals/production/lock.json"] = System.Text.Encoding.UTF8.GetBytes(killed);
        await using var store = await OpenAsync(Bucket);
        Assert.Contains("waiting", Assert.Single(_said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bucket_that_is_not_there_is_named()
    {
        for (var i = 0; i < 5; i++)
            _s3.Failures.Enqueue((new AwsException(new("s3api", "get-object", []), "NoSuchBucket", "The specified bucket does not exist"), false));
        var refused = await Assert.ThrowsAsync<JournalException>(() => OpenAsync(Bucket));
        Assert.Contains("RELEASE_JOURNAL", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_without_a_bucket_is_refused() =>
        Assert.Contains("names no bucket", (await Assert.ThrowsAsync<JournalException>(() => ReleaseStores.OpenAsync("s3:///journals", "production", _s3, _time, _said.Add, Cancellation))).Message, StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();

    private Task<IReleaseStore> OpenAsync(string place) =>
        ReleaseStores.OpenAsync(place == Folder ? _folder.Path : place, "production", _s3, _time, _said.Add, Cancellation);

    /// <summary>What a controller leaves in its lock.</summary>
    private sealed record JsonText(string Holder, DateTimeOffset Until)
    {
        public string Text => System.Text.Json.JsonSerializer.Serialize(new { Holder, Until });
    }
}
