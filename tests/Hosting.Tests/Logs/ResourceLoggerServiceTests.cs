using System.Collections.Concurrent;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Hosting.Tests.Logs;

[Trait("Speed", "Unit")]
public sealed class ResourceLoggerServiceTests : IDisposable
{
    private readonly ObservedTime _time = new();
    private readonly ResourceLoggerService _logs;

    public ResourceLoggerServiceTests() => _logs = new ResourceLoggerService(_time);

    public void Dispose() => _logs.Dispose();

    [Fact]
    public async Task Lines_carry_number_time_and_origin()
    {
        var write = _logs.GetOutputWriter("api");
        write("hello", false);
        write("oh no", true);
        Assert.Equal(
            [new LogLine(1, "2026-01-02T03:04:05.0000000Z hello", false), new LogLine(2, "2026-01-02T03:04:05.0000000Z oh no", true)],
            await KeptAsync(_logs.GetAllAsync("api")));
    }

    [Fact]
    public async Task A_logger_writes_errors_as_errors_and_exceptions_in_full()
    {
        var log = _logs.GetLogger(new TestResource("api"));
        log.Log(LogLevel.Warning, 0, "careful", null, (s, _) => s);
        log.Log(LogLevel.Error, 0, "broken", new InvalidOperationException("why"), (s, _) => s);
        var lines = await KeptAsync(_logs.GetAllAsync("api"));
        Assert.False(lines[0].IsErrorMessage);
        Assert.True(lines[1].IsErrorMessage);
        Assert.Contains("InvalidOperationException: why", lines[1].Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_watcher_gets_the_lines_kept_then_new_ones_until_the_end()
    {
        var write = _logs.GetOutputWriter("api");
        write("one", false);
        var seen = new ConcurrentQueue<LogLine>();
        var watch = ReadAsync(_logs.WatchAsync("api"), seen, Eventually.Token);
        await Eventually.TrueAsync(() => seen.Count == 1, "the watcher has the line kept");
        write("two", false);
        await Eventually.TrueAsync(() => seen.Count == 2, "the watcher has the new line");
        _logs.Complete("api");
        await watch.SoonAsync();
        Assert.Equal([1, 2], seen.Select(l => l.LineNumber));
    }

    [Fact]
    public async Task The_lines_of_replicas_are_watched_together()
    {
        var api = new TestResource("api", "api-1", "api-2");
        var seen = new ConcurrentQueue<LogLine>();
        var watch = ReadAsync(_logs.WatchAsync(api), seen, Eventually.Token);
        _logs.GetLogger(api).Log(LogLevel.Information, 0, "both", null, (s, _) => s);
        _logs.GetOutputWriter("api-2")("second", false);
        await Eventually.TrueAsync(() => seen.Count == 3, "the watcher has the lines of both");
        _logs.Complete("api-1");
        Assert.False(watch.IsCompleted);
        _logs.Complete("api-2");
        await watch.SoonAsync();
    }

    [Fact]
    public async Task Only_the_last_lines_are_kept()
    {
        var write = _logs.GetOutputWriter("api");
        for (var i = 1; i <= 10_002; i++) write($"{i}", false);
        var lines = await KeptAsync(_logs.GetAllAsync("api"));
        Assert.Equal(10_000, lines.Count);
        Assert.Equal((3, 10_002), (lines[0].LineNumber, lines[^1].LineNumber));
    }

    [Fact]
    public async Task Kept_lines_can_be_forgotten()
    {
        _logs.GetOutputWriter("api")("old", false);
        _logs.ClearBacklog("api");
        _logs.GetOutputWriter("api")("new", false);
        Assert.EndsWith(" new", Assert.Single(await KeptAsync(_logs.GetAllAsync("api"))).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_watcher_that_leaves_is_noticed()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Eventually.Token);
        await using var changes = _logs.WatchAnySubscribersAsync(Eventually.Token).GetAsyncEnumerator(Eventually.Token);
        var next = changes.MoveNextAsync();
        var watch = ReadAsync(_logs.WatchAsync("api"), new ConcurrentQueue<LogLine>(), stop.Token);
        Assert.True(await next);
        Assert.Equal(new LogSubscriber("api", true), changes.Current);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watch.SoonAsync());
        Assert.True(await changes.MoveNextAsync());
        Assert.Equal(new LogSubscriber("api", false), changes.Current);
    }

    [Fact]
    public async Task Watchers_end_with_the_application()
    {
        var watch = ReadAsync(_logs.WatchAsync("api"), new ConcurrentQueue<LogLine>(), Eventually.Token);
        _logs.Dispose();
        await watch.SoonAsync();
    }

    private static async Task<List<LogLine>> KeptAsync(IAsyncEnumerable<IReadOnlyList<LogLine>> batches)
    {
        var lines = new List<LogLine>();
        await foreach (var batch in batches) lines.AddRange(batch);
        return lines;
    }

    private static async Task ReadAsync(IAsyncEnumerable<IReadOnlyList<LogLine>> batches, ConcurrentQueue<LogLine> into, CancellationToken cancellationToken)
    {
        await foreach (var batch in batches.WithCancellation(cancellationToken))
        {
            foreach (var line in batch) into.Enqueue(line);
        }
    }
}
