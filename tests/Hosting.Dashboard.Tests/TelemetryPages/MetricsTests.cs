using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hosting.Dashboard.Tests.TelemetryPages;

[Trait("Speed", "EndToEnd")]
[Collection(TelemetrySiteGroup.Name)]
public sealed class MetricsTests(TelemetrySite site)
{
    private const string Durations = "/metrics/resource/suppliers-api/meter/Microsoft.AspNetCore.Hosting/instrument/http.server.request.duration";
    private const string Requests = "/metrics/resource/suppliers-api/meter/Shop/instrument/shop.requests";

    [Fact]
    public async Task An_instrument_is_found_by_resource_and_meter()
    {
        await using var page = await site.OpenAsync("/metrics");
        await page.Page.Locator("nav.instruments").GetByRole(AriaRole.Link, new() { Name = "suppliers-api" }).ClickAsync();
        await page.Page.Locator("nav.instruments").GetByText("shop.requests").ClickAsync();

        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "shop.requests" })).ToBeVisibleAsync();
        Assert.Contains(Requests, page.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_histogram_is_shown_as_the_percentiles_that_its_buckets_hold()
    {
        await using var page = await site.OpenAsync($"{Durations}?window=30");

        await Expect(page.Page.Locator(".chart-legend li")).ToHaveTextAsync([new Regex("p50\\s*50 ms"), new Regex("p90\\s*90 ms"), new Regex("p99\\s*99 ms")]);
        await Expect(page.Page.GetByRole(AriaRole.Img, new() { NameRegex = new("http.server.request.duration of suppliers-api.*p99: now 99 ms") })).ToBeVisibleAsync();
        await page.Button("Count").ClickAsync();
        await Expect(page.Page.Locator(".chart-legend li")).ToHaveTextAsync([new Regex("50/s")]);
    }

    [Fact]
    public async Task A_counter_is_shown_as_a_rate_by_dimension_chosen_and_as_numbers()
    {
        await using var page = await site.OpenAsync($"{Requests}?window=30");
        await Expect(page.Page.Locator(".chart-legend li")).ToHaveTextAsync([new Regex("14/s")]);
        await page.ChooseAsync("Lines by", "http.request.method");
        await Expect(page.Page.Locator(".chart-legend li")).ToHaveTextAsync([new Regex("GET\\s*10/s"), new Regex("POST\\s*4/s")]);
        await page.Page.GetByRole(AriaRole.Checkbox, new() { Name = "POST" }).CheckAsync();
        await Expect(page.Page.Locator(".chart-legend li")).ToHaveTextAsync([new Regex("POST\\s*4/s")]);
        await page.Button("Table").ClickAsync();
        await Expect(page.Page.Locator(".numbers td").Nth(1)).ToHaveTextAsync("4/s");

        await using var again = await site.OpenAsync(page.Address);
        await Expect(again.Page.Locator(".numbers th").Nth(1)).ToHaveTextAsync("POST");
        await Expect(again.Page.GetByRole(AriaRole.Checkbox, new() { Name = "POST" })).ToBeCheckedAsync();
    }

    [Fact]
    public async Task An_exemplar_opens_its_trace()
    {
        await using var page = await site.OpenAsync($"{Durations}?window=30");
        await page.Page.Locator(".exemplars li a").First.ClickAsync();

        await Expect(page.Page).ToHaveURLAsync(new Regex($"/traces/detail/{Shop.Slow}\\?spanId={Shop.SpanId(Shop.Slow, 3)}"));
        await Expect(page.Heading).ToHaveTextAsync("GET /suppliers");
    }

    [Fact]
    public async Task Instruments_that_come_later_appear_by_themselves()
    {
        await using var page = await site.OpenAsync("/metrics/resource/late-api/meter/Shop/instrument/shop.requests?window=1");
        await Expect(page.Page.GetByText("This instrument is not here")).ToBeVisibleAsync();
        await site.Sender.SendAsync(Shop.Source("late-api"), "Shop", new Shop(TimeProvider.System.GetUtcNow()).Requests());
        await Expect(page.Page.Locator(".chart-legend li")).ToHaveTextAsync([new Regex("14/s")]);
    }
}
