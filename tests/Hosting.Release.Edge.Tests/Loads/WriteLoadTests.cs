using System.Text.Json;
using System.Text.Json.Nodes;
using Hosting.Release.Edge.Tests.Harness;
using Hosting.Release.Load;
using Hosting.Release.Load.Startup;

namespace Hosting.Release.Edge.Tests.Loads;

[Trait("Speed", "Integration")]
public sealed class WriteLoadTests : LoadTest
{
    [Fact]
    public async Task All_that_was_acknowledged_is_found_and_the_test_run_is_ended()
    {
        var result = await RunAsync(Options with { Writes = Writes });
        Assert.Equal((300, 0, 0), (result.Counts.Requests, result.Counts.Failed, result.Counts.Wrong));
        var writes = Of(result, RequestKind.Write).Requests;
        Assert.InRange(writes, 20, 110);
        Assert.True(Of(result, RequestKind.Read).Requests > 10);
        Assert.NotNull(result.Writes);
        Assert.Equal((writes, Site.Suppliers.Count, true), (result.Writes.Acknowledged, result.Writes.Records, result.Writes.IsWhole));
        Assert.True(writes > Site.Suppliers.Count, "Some are changes.");
        Assert.Equal(writes, result.Seconds.Sum(second => second.WritesAcknowledged));
        Assert.Equal(["load-1"], Site.EndedRuns);
        Assert.Contains(result.Versions, each => each is { Service: "suppliers-api", Version: "1.0.0+blue" });
    }

    [Fact]
    public async Task What_was_acknowledged_and_is_gone_older_or_other_is_found_out()
    {
        var running = RunAsync(Options with { Writes = Writes with { Share = 0.5 }, Duration = TimeSpan.FromSeconds(6) });
        await Eventually.TrueAsync("enough was written", () => Site.Suppliers.Count > 40);
        var before = Site.Suppliers.ToDictionary();
        var (gone, other) = (before.Keys.First(), before.Keys.ElementAt(1));
        Site.ReadsAs[gone] = null;
        Site.ReadsAs[other] = Altered(before[other]);
        // Which ones are changed is chance, but that one of so many is changed is not.
        var old = Guid.Empty;
        await Eventually.TrueAsync("one was changed since", () => (old = before.Keys.Skip(2).FirstOrDefault(id => VersionOf(Site.Suppliers[id]) > VersionOf(before[id]))) != Guid.Empty);
        Site.ReadsAs[old] = before[old];

        var check = (await running).Writes;
        Assert.NotNull(check);
        Assert.Equal((2, 1, 0, false), (check.Lost, check.Wrong, check.Unchecked, check.IsWhole));
        Assert.Equal(new[] { gone, other, old }.Order(), check.Faults.Select(fault => Guid.Parse(fault.AsSpan(0, 36))).Order());
    }

    [Fact]
    public async Task Without_a_token_the_load_is_not_made()
    {
        using var run = new LoadRun(Options with { Writes = Writes }, "another secret", new HastyClock(), _ => { });
        var failure = await Assert.ThrowsAsync<LoadException>(() => run.RunAsync(Stop));
        Assert.Contains("'load'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("401", failure.Message, StringComparison.Ordinal);
    }

    private static long VersionOf(JsonElement supplier) => supplier.GetProperty("version").GetInt64();

    private static JsonElement Altered(JsonElement supplier)
    {
        var altered = JsonNode.Parse(supplier.GetRawText())!;
        altered["city"] = "Nowhere";
        return JsonSerializer.SerializeToElement(altered);
    }

    /// <summary>Every look at it is a minute later: patience is soon at its end.</summary>
    private sealed class HastyClock : TimeProvider
    {
        private long _minutes;

        public override long GetTimestamp() => Interlocked.Increment(ref _minutes) * TimestampFrequency * 60;
    }
}
