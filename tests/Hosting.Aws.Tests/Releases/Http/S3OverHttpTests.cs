using Hosting.Aws.Releases.Journal;
using Hosting.Aws.Tests.Releases.Journal;
using Hosting.Release.Control;
using Hosting.Release.Control.Journal;

namespace Hosting.Aws.Tests.Releases.Http;

/// <summary>The journal in a bucket by the real AWS CLI.</summary>
[Trait("Speed", "Integration")]
public sealed class S3OverHttpTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_journal_is_written_by_conditions_that_S3_holds()
    {
        await using var server = await AwsServer.StartAsync(new FakeS3());
        using var cli = new RealAwsCli(server.Address);
        var objects = new S3Objects(cli, "artifacts", TimeProvider.System);
        var first = await S3Journal.OpenAsync(objects, "journals/production/r-1/journal.jsonl", Cancellation);
        var second = await S3Journal.OpenAsync(objects, "journals/production/r-1/journal.jsonl", Cancellation);
        Assert.Empty(first.Entries);
        first.Append(new ReleaseStarted(DateTimeOffset.UnixEpoch, "release", "r-1", ShiftControl.SelfTimed));
        first.Append(new EventNoted(DateTimeOffset.UnixEpoch, ReleaseEvent.Alarm, "ü"));
        Assert.Contains("Another controller", Assert.Throws<JournalException>(() => second.Append(new ReleaseStarted(DateTimeOffset.UnixEpoch, "release", "r-2", ShiftControl.SelfTimed))).Message, StringComparison.Ordinal);
        Assert.Equal(["release-started", "event-noted"], (await S3Journal.OpenAsync(objects, "journals/production/r-1/journal.jsonl", Cancellation)).Entries.Select(Name));
        Assert.True(server.Calls["s3"] >= 7);
    }

    private static string Name(JournalEntry entry) => entry is ReleaseStarted ? "release-started" : entry is EventNoted { Reason: "ü" } ? "event-noted" : entry.ToString();
}
