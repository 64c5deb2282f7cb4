using Hosting.Aws.Cli;
using Hosting.Aws.Releases.Journal;
using Hosting.Release.Control;
using Hosting.Release.Control.Journal;

namespace Hosting.Aws.Tests.Releases.Journal;

public sealed class S3JournalTests
{
    private const string Key = "journals/production/r-1/journal.jsonl";

    private static readonly AwsException Lost = new(new("s3api", "put-object", []), null, "Connection was closed before we received a valid response");

    private readonly FakeS3 _s3 = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static ReleaseStarted Started { get; } = new(DateTimeOffset.UnixEpoch, "release", "r-1", ShiftControl.SelfTimed);

    private static EventNoted Alarm { get; } = new(DateTimeOffset.UnixEpoch, ReleaseEvent.Alarm, "ü");

    [Fact]
    public async Task What_one_controller_wrote_the_next_one_reads()
    {
        var first = await OpenAsync();
        Assert.Empty(first.Entries);
        first.Append(Started);
        first.Append(Alarm);

        var second = await OpenAsync();
        Assert.Equal([Started, Alarm], second.Entries);
        second.Append(new ControllerResumed(DateTimeOffset.UnixEpoch, TornLine: false));
        Assert.Equal(3, (await OpenAsync()).Entries.Count);
    }

    [Fact]
    public async Task An_entry_is_in_the_bucket_before_the_controller_acts_on_it()
    {
        (await OpenAsync()).Append(Started);
        Assert.EndsWith("}\n", System.Text.Encoding.UTF8.GetString(_s3.Objects[$"bucket/{Key}"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_controllers_the_one_that_was_overtaken_is_refused_and_writes_nothing()
    {
        var (first, second) = (await OpenAsync(), await OpenAsync());
        first.Append(Started);
        var refused = Assert.Throws<JournalException>(() => second.Append(Started with { At = DateTimeOffset.UnixEpoch.AddSeconds(1) }));
        Assert.Contains("Another controller", refused.Message, StringComparison.Ordinal);
        first.Append(Alarm);
        Assert.Equal([Started, Alarm], (await OpenAsync()).Entries);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_entry_whose_answer_was_lost_is_written_once(bool isDone)
    {
        var journal = await OpenAsync();
        journal.Append(Started);
        _s3.Failures.Enqueue((Lost, isDone));
        journal.Append(Alarm);
        journal.Append(Alarm);
        Assert.Equal([Started, Alarm, Alarm], (await OpenAsync()).Entries);
    }

    [Fact]
    public async Task A_journal_that_cannot_be_written_stops_the_controller()
    {
        var journal = await OpenAsync();
        _s3.Failures.Enqueue((new AwsException(new("s3api", "put-object", []), "AccessDenied", "Access Denied"), false));
        var refused = Assert.Throws<JournalException>(() => journal.Append(Started));
        Assert.Contains("s3://bucket/journals/production/r-1/journal.jsonl cannot be written", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Access Denied", refused.Message, StringComparison.Ordinal);
    }

    private Task<S3Journal> OpenAsync() => S3Journal.OpenAsync(new S3Objects(_s3, "bucket", new FastTime(1000)), Key, Cancellation);
}
