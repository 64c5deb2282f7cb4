namespace Hosting.Dashboard.Tests.TelemetryPages;

/// <summary>Every telemetry page and state, narrow and dark; with <c>LOOKS=all</c>, as in the hard set, at both widths in both themes.</summary>
[Trait("Speed", "EndToEnd")]
[Trait("Look", "Pages")]
[Collection(TelemetrySiteGroup.Name)]
public sealed class LookTests(TelemetrySite site)
{
    private static readonly (string Name, string Path, string Shows)[] States =
    [
        ("logs", "/structuredlogs", "table.log-rows td.col-main"),
        ("logs-filtered", "/structuredlogs/resource/webfrontend?level=information&filter=PageNumber:gt:3&traceId=&text=page", ".condition"),
        ("logs-details", $"/structuredlogs?traceId={Shop.Failed}&logId=15", ".details-panel .exception-block"),
        ("logs-none", "/structuredlogs?text=nothing-like-it", ".empty-state"),
        ("traces", "/traces", "table.trace-rows td.col-main"),
        ("traces-longest", "/traces?sort=duration&min=100", "table.trace-rows td.col-main"),
        ("traces-none", "/traces?text=nothing-like-it", ".empty-state"),
        ("trace-slow", $"/traces/detail/{Shop.Slow}", ".wf-row"),
        ("trace-statement", $"/traces/detail/{Shop.Slow}?spanId={Shop.SpanId(Shop.Slow, 4)}", ".details-panel .sql-block"),
        ("trace-failed", $"/traces/detail/{Shop.Failed}?spanId={Shop.SpanId(Shop.Failed, 4)}", ".details-panel .exception-block"),
        ("trace-skewed", $"/traces/detail/{Shop.Skewed}", ".trace-note"),
        ("trace-orphan", $"/traces/detail/{Shop.Orphan}", ".trace-note"),
        ("trace-hostile", $"/traces/detail/{Shop.Hostile}?spanId={Shop.SpanId(Shop.Hostile, 1)}", ".details-panel"),
        ("trace-many", $"/traces/detail/{Shop.Many}?text=order_id", ".wf-row.found"),
        ("trace-logs", $"/traces/detail/{Shop.Failed}?view=logs", "table.log-rows td.col-main"),
        ("trace-none", "/traces/detail/00000000000000000000000000000000", ".empty-state"),
        ("metrics", "/metrics", ".instruments a"),
        ("metrics-resource", "/metrics/resource/suppliers-api", ".meter a"),
        ("metrics-histogram", "/metrics/resource/suppliers-api/meter/Microsoft.AspNetCore.Hosting/instrument/http.server.request.duration?window=30", ".chart-picture svg text"),
        ("metrics-count", "/metrics/resource/suppliers-api/meter/Microsoft.AspNetCore.Hosting/instrument/http.server.request.duration?window=30&show=count", ".chart-picture svg text"),
        ("metrics-grouped", "/metrics/resource/suppliers-api/meter/Shop/instrument/shop.requests?window=30&group=http.request.method", ".chart-picture svg text"),
        ("metrics-memory", "/metrics/resource/suppliers-api/meter/Shop/instrument/dotnet.process.memory.working_set?window=30", ".chart-picture svg text"),
        ("metrics-table", "/metrics/resource/suppliers-api/meter/Shop/instrument/shop.requests?window=30&group=http.request.method&view=table", ".numbers td"),
        ("metrics-none", "/metrics/resource/suppliers-api/meter/Shop/instrument/gone", ".empty-state"),
    ];

    public static TheoryData<bool, int> Windows() => Environment.GetEnvironmentVariable("LOOKS") == "all"
        ? new() { { false, 1440 }, { true, 1440 }, { false, 360 }, { true, 360 } }
        : new() { { true, 360 } };

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task Every_page_can_be_read_by_all_and_fits(bool dark, int width)
    {
        await using var page = await site.OpenAsync("/structuredlogs", dark, width);
        var faults = new List<string>();
        foreach (var (name, path, shows) in States)
        {
            await page.GoAsync(path);
            await page.Page.Locator(shows).First.WaitForAsync();
            await page.PictureAsync($"{name}-{(dark ? "dark" : "light")}-{width}");
            try
            {
                await page.ShouldBeUsableAsync();
            }
            catch (Xunit.Sdk.XunitException e)
            {
                faults.Add($"{name}: {e.Message}");
            }
        }

        Assert.True(faults.Count == 0, string.Join("\n\n", faults));
    }
}
