using Embedded.Dashboard.Telemetry;
using Microsoft.Extensions.Logging;
using static Microsoft.Playwright.Assertions;

namespace Hosting.Dashboard.Tests.TelemetryPages;

[Trait("Speed", "EndToEnd")]
[Collection(TelemetrySiteGroup.Name)]
public sealed class StructuredLogsTests(TelemetrySite site)
{
    [Fact]
    public async Task Level_resource_and_text_leave_what_they_say_and_stand_in_the_address()
    {
        await using var page = await site.OpenAsync("/structuredlogs");
        await page.ChooseAsync("Level", "error");
        await Expect(page.LogRows.Filter(new() { HasText = "Could not read customers" })).ToBeVisibleAsync();
        await Expect(page.LogRows.Filter(new() { HasText = "Listing page" })).ToHaveCountAsync(0);
        await page.ChooseAsync("Resource", "customers-api");
        await Expect(page.LogRows.Filter(new() { HasText = "The page could not be shown" })).ToHaveCountAsync(0);
        Assert.Contains("/resource/customers-api?level=error", page.Address, StringComparison.Ordinal);

        await using var again = await site.OpenAsync(page.Address);
        await Expect(again.LogRows).ToHaveCountAsync(1);
        await Expect(again.Choice("Level")).ToHaveValueAsync("error");
    }

    [Fact]
    public async Task Any_attribute_filters_and_its_chip_takes_the_filter_away()
    {
        await using var page = await site.OpenAsync("/structuredlogs?text=Listing");
        await page.AddFilterAsync("PageNumber", "is greater than", "9");
        await Expect(page.LogRows).ToHaveTextAsync([new System.Text.RegularExpressions.Regex("Listing page 11"), new System.Text.RegularExpressions.Regex("Listing page 10")]);
        Assert.Contains("filter=PageNumber", page.Address, StringComparison.Ordinal);

        await page.Button("Remove the filter PageNumber is greater than 9").ClickAsync();
        await Expect(page.LogRows).ToHaveCountAsync(12);
    }

    [Fact]
    public async Task Details_show_the_exception_filter_by_a_value_and_lead_to_the_trace()
    {
        await using var page = await site.OpenAsync($"/structuredlogs?traceId={Shop.Failed}");
        await page.Link("Could not read customers").ClickAsync();
        await Expect(page.Details).ToContainTextAsync("at Customers.CustomerStore.ListAsync()");
        Assert.Contains("logId=", page.Address, StringComparison.Ordinal);
        await page.Details.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Filter by this value of Attempt" }).ClickAsync();
        await Expect(page.LogRows).ToHaveCountAsync(1);
        await page.Details.GetByText("Open its trace").ClickAsync();
        await Expect(page.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/traces/detail/{Shop.Failed}\\?spanId={Shop.SpanId(Shop.Failed, 3)}"));
        await Expect(page.Details).ToContainTextAsync("GET /api/customers");
    }

    [Fact]
    public async Task New_records_appear_by_themselves_and_a_pause_holds_them_back()
    {
        var shop = new Shop(TimeProvider.System.GetUtcNow());
        LogRecord Live(string text) => shop.Log(Shop.Web, "Live", 0, LogLevel.Information, text);
        await using var page = await site.OpenAsync("/structuredlogs?text=live-log");
        await Expect(page.Page.GetByText("No record matches")).ToBeVisibleAsync();
        await site.Sender.SendAsync([Live("live-log one")]);
        await Expect(page.LogRows).ToHaveCountAsync(1);

        await page.Button("Pause").ClickAsync();
        await Expect(page.Button("Pause")).ToHaveAttributeAsync("aria-pressed", "true");
        await site.Sender.SendAsync([Live("live-log two")]);
        await Expect(page.Page.GetByText("1 new")).ToBeVisibleAsync();
        await Expect(page.LogRows).ToHaveCountAsync(1);
        await page.Button("Pause").ClickAsync();
        await Expect(page.LogRows).ToHaveCountAsync(2);
        await Expect(page.LogRows.First).ToContainTextAsync("live-log two");
    }

    [Fact]
    public async Task Markup_in_messages_and_attributes_is_text()
    {
        await using var page = await site.OpenAsync($"/structuredlogs?traceId={Shop.Hostile}");
        await page.LogRows.GetByRole(Microsoft.Playwright.AriaRole.Link).First.ClickAsync();
        await Expect(page.Details.Locator("pre").First).ToHaveTextAsync(Shop.Markup);
        await Expect(page.Page.Locator("main img[src=x]")).ToHaveCountAsync(0);
        Assert.DoesNotContain("stolen", await page.Page.TitleAsync(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Set", "Hard")]
    public async Task Twenty_thousand_records_are_scrolled_without_all_being_there()
    {
        var shop = new Shop(TimeProvider.System.GetUtcNow());
        for (var part = 0; part < 4; part++)
        {
            var first = part * 5_000;
            await site.Sender.SendAsync(Enumerable.Range(first, 5_000).Select(i => shop.Log(Shop.Source("bulk"), "Bulk", -30 + (i / 1000d), LogLevel.Information, $"bulk record {i}")));
        }

        await using var page = await site.OpenAsync("/structuredlogs/resource/bulk");
        await Expect(page.LogRows.First).ToContainTextAsync("bulk record 19999");
        await page.Page.Locator(".rows").EvaluateAsync("e => e.scrollTop = e.scrollHeight");
        await Expect(page.LogRows.Last).ToContainTextAsync("bulk record 0");
        Assert.InRange(await page.LogRows.CountAsync(), 1, 200);
    }
}
