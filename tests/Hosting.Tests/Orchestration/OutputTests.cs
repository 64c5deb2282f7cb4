using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace Hosting.Tests.Orchestration;

/// <summary>What processes write.</summary>
[Trait("Speed", "Integration")]
public sealed class OutputTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    [Fact]
    public async Task Output_arrives_while_the_process_runs_and_errors_are_marked()
    {
        await using var app = await TestApplication.StartAsync(builder => builder.AddExecutable(
            "chatty", "sh", _folder.Path, "-c", "echo plain; echo wrong >&2; while ! test -f go; do sleep 0.05; done; echo went on; exec sleep 3600"));
        var logs = app.Application.Services.GetRequiredService<ResourceLoggerService>();
        var lines = new List<LogLine>();

        await foreach (var batch in logs.WatchAsync(app.Resource("chatty")).WithCancellation(Eventually.Token))
        {
            lines.AddRange(batch);
            if (lines.Count(l => l.Content.EndsWith("plain", StringComparison.Ordinal) || l.Content.EndsWith("wrong", StringComparison.Ordinal)) == 2)
                await File.WriteAllTextAsync(Path.Combine(_folder.Path, "go"), "", Eventually.Token);
            if (lines.Any(l => l.Content.EndsWith("went on", StringComparison.Ordinal))) break;
        }

        Assert.True(lines.Single(l => l.Content.EndsWith("wrong", StringComparison.Ordinal)).IsErrorMessage);
        Assert.False(lines.Single(l => l.Content.EndsWith("plain", StringComparison.Ordinal)).IsErrorMessage);
        Assert.Equal(KnownResourceStates.Running, app.Snapshots("chatty").Single().State?.Text);
    }

    [Fact]
    public async Task The_last_lines_of_a_process_that_crashes_are_kept_even_without_a_line_end()
    {
        await using var app = await TestApplication.StartAsync(builder => builder.AddExecutable(
            "crash", "sh", ".", "-c", "i=0; while [ $i -lt 2000 ]; do i=$((i+1)); echo line $i; done; printf 'last words' >&2; kill -SEGV $$"));

        var ended = (await app.InStateAsync("crash", KnownResourceStates.Exited)).Single();
        var log = await app.LogAsync("crash");

        Assert.Equal(139, ended.ExitCode);
        Assert.Contains(log, l => l.EndsWith("line 2000", StringComparison.Ordinal));
        Assert.Contains(log, l => l.EndsWith("last words", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Output_without_end_does_not_keep_others_from_starting_and_stopping()
    {
        await using var app = await TestApplication.StartAsync(builder =>
        {
            builder.AddExecutable("flood", "sh", ".", "-c", "exec yes a-line-that-is-written-again-and-again | head -c 50000000");
            builder.AddExecutable("beside", "sh", ".", "-c", "echo here; exec sleep 3600");
        });

        await app.InStateAsync("beside", KnownResourceStates.Running);
        await app.InStateAsync("flood", KnownResourceStates.Finished);

        Assert.True((await app.LogAsync("flood")).Count <= 10_000, "Only the last lines are kept.");
    }

    public void Dispose() => _folder.Dispose();
}
