using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hosting.Dashboard.Tests.TelemetryPages;

[Trait("Speed", "EndToEnd")]
[Collection(TelemetrySiteGroup.Name)]
public sealed class TracesTests(TelemetrySite site)
{
    [Fact]
    public async Task One_click_leads_from_the_slow_page_to_its_statement()
    {
        await using var page = await site.OpenAsync("/traces");
        await page.TraceRows.Filter(new() { HasText = "SELECT s.id" }).Locator(".slow-hint").First.ClickAsync();

        await Expect(page.Page).ToHaveURLAsync(new Regex($"/traces/detail/{Shop.Slow}\\?spanId={Shop.SpanId(Shop.Slow, 4)}"));
        await Expect(page.Details.Locator("pre").First).ToContainTextAsync("LEFT JOIN orders o ON o.supplier_id = s.id");
        await Expect(page.Page.GetByRole(AriaRole.Region, new() { Name = "Slowest operations" })).ToContainTextAsync("SELECT s.id, s.name FROM suppliers");
        await Expect(page.SpanRows.Filter(new() { HasText = "slowest" })).ToContainTextAsync("SELECT s.id");
    }

    [Fact]
    public async Task Duration_failure_text_and_attributes_filter_and_the_address_keeps_them()
    {
        await using var page = await site.OpenAsync("/traces");
        await page.ChooseAsync("Resource", "suppliers-api");
        await page.ChooseAsync("Duration", "1000");
        await Expect(page.TraceRows).ToHaveCountAsync(1);
        await Expect(page.TraceRows).ToContainTextAsync("2.02 s");
        await page.ChooseAsync("Duration", "");
        await page.ChooseAsync("Resource", "");
        await page.ChooseAsync("Show", "true");
        await Expect(page.TraceRows.Filter(new() { HasText = "GET /customers" })).ToHaveCountAsync(1);
        await Expect(page.TraceRows.Filter(new() { HasText = "GET /suppliers" })).ToHaveCountAsync(0);
        await page.AddFilterAsync("http.response.status_code", "equals", "500");
        await Expect(page.TraceRows).ToHaveCountAsync(1);

        await using var again = await site.OpenAsync(page.Address);
        await Expect(again.TraceRows).ToHaveCountAsync(1);
        await Expect(again.TraceRows).ToContainTextAsync("4 spans failed");
    }

    [Fact]
    public async Task Filters_that_change_at_the_same_moment_all_hold()
    {
        await using var page = await site.OpenAsync("/traces");
        await page.Page.EvaluateAsync("""
            () => {
                for (const [label, value] of [['Resource', 'suppliers-api'], ['Duration', '1000'], ['Show', 'true'], ['Duration', '']]) {
                    const choice = [...document.querySelectorAll('select')].find(s => s.labels[0]?.querySelector('span')?.textContent === label);
                    choice.value = value;
                    choice.dispatchEvent(new Event('change', { bubbles: true }));
                }
            }
            """);

        await Expect(page.Page).ToHaveURLAsync(new Regex("/traces/resource/suppliers-api\\?errors=true$"));
        await Expect(page.Choice("Duration")).ToHaveValueAsync("");
        await Expect(page.Choice("Show")).ToHaveValueAsync("true");
    }

    [Fact]
    public async Task The_longest_come_first_when_they_are_asked_for()
    {
        await using var page = await site.OpenAsync("/traces/resource/suppliers-api");
        await page.Link("Duration").ClickAsync();

        await Expect(page.TraceRows.First).ToContainTextAsync("2.02 s");
        Assert.Contains("sort=duration", page.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bars_lie_where_the_spans_lie()
    {
        await using var page = await site.OpenAsync($"/traces/detail/{Shop.Slow}");
        await Expect(page.SpanRows).ToHaveCountAsync(4);

        // The page took 2,024 ms; offsets and durations are those that were sent.
        (double Offset, double Duration)[] sent = [(0, 2024), (4, 2013), (6, 2008), (9, 2000)];
        for (var i = 0; i < sent.Length; i++)
        {
            var style = await page.Page.Locator($"[data-span='{Shop.SpanId(Shop.Slow, i + 1)}']").GetAttributeAsync("style");
            Assert.Equal(100 * sent[i].Offset / 2024, Percent(style, "left"), 0.01);
            Assert.Equal(100 * sent[i].Duration / 2024, Percent(style, "width"), 0.01);
        }
    }

    [Fact]
    public async Task Errors_are_marked_in_words_and_the_next_one_is_a_click_away()
    {
        await using var page = await site.OpenAsync($"/traces/detail/{Shop.Failed}");
        await Expect(page.SpanRows.Filter(new() { HasText = "Failed:" })).ToHaveCountAsync(4);
        await page.Button("Next error").ClickAsync();
        await Expect(page.Details).ToContainTextAsync("Failed");
        await page.SpanRows.Nth(3).ClickAsync();
        await Expect(page.Details).ToContainTextAsync("at Customers.CustomerStore.ListAsync()");
    }

    [Fact]
    public async Task Arrow_keys_move_and_fold_and_enter_opens_details()
    {
        await using var page = await site.OpenAsync($"/traces/detail/{Shop.Slow}");
        await Expect(page.SpanRows).ToHaveCountAsync(4);
        var tree = page.Page.GetByRole(AriaRole.Treegrid);
        await tree.FocusAsync();
        await tree.PressAsync("ArrowDown");
        await Expect(tree).ToHaveAttributeAsync("aria-activedescendant", "span-row-0");
        await tree.PressAsync("ArrowLeft");
        await Expect(page.SpanRows).ToHaveCountAsync(1);
        await tree.PressAsync("ArrowRight");
        await Expect(page.SpanRows).ToHaveCountAsync(4);
        await tree.PressAsync("End");
        await Expect(tree).ToHaveAttributeAsync("aria-activedescendant", "span-row-3");
        await tree.PressAsync("Enter");
        await Expect(page.Details).ToContainTextAsync("SQL sent to postgresql suppliers");
    }

    [Fact]
    public async Task A_wrong_clock_and_a_missing_parent_are_explained()
    {
        await using var page = await site.OpenAsync($"/traces/detail/{Shop.Skewed}");
        await Expect(page.Page.GetByText("The clock of suppliers-api is 1h 00m behind")).ToBeVisibleAsync();
        await Expect(page.Page.Locator(".trace-facts")).ToContainTextAsync("64 ms");
        await page.GoAsync($"/traces/detail/{Shop.Orphan}");
        await Expect(page.Page.GetByText("One span names a parent that is not here")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Links_lead_to_other_traces_and_back()
    {
        await using var page = await site.OpenAsync($"/traces/detail/{Shop.Linked}?spanId={Shop.SpanId(Shop.Linked, 1)}");
        await page.Details.GetByRole(AriaRole.Link, new() { Name = Shop.Slow[..7] }).ClickAsync();
        await Expect(page.Heading).ToHaveTextAsync("GET /suppliers");
        await page.Details.GetByRole(AriaRole.Link, new() { Name = "consume order" }).ClickAsync();
        await Expect(page.Heading).ToHaveTextAsync("consume order");
    }

    [Fact]
    public async Task A_trace_shows_its_logs_and_leads_to_them()
    {
        await using var page = await site.OpenAsync($"/traces/detail/{Shop.Failed}");
        await page.Link("Logs 2").ClickAsync();
        await Expect(page.LogRows).ToHaveCountAsync(2);
        await page.Link("Could not read customers").ClickAsync();
        await Expect(page.Heading).ToHaveTextAsync("Structured logs");
        await Expect(page.Details).ToContainTextAsync("Npgsql.NpgsqlException");
    }

    [Fact]
    public async Task Spans_that_come_later_appear_by_themselves()
    {
        const string Live = "11fe0000000000000000000000000009";
        var shop = new Shop(TimeProvider.System.GetUtcNow());
        var spans = shop.Page(Live, -1, 20, Shop.Suppliers, "late").ToArray();
        await using var page = await site.OpenAsync($"/traces/detail/{Live}");
        await Expect(page.Page.GetByText("This trace is not here")).ToBeVisibleAsync();
        await site.Sender.SendAsync(spans[1..]);
        await Expect(page.SpanRows).ToHaveCountAsync(3);
        await site.Sender.SendAsync([spans[0]]);
        await Expect(page.SpanRows).ToHaveCountAsync(4);
    }

    [Fact]
    public async Task Markup_in_names_statements_and_events_is_text()
    {
        await using var page = await site.OpenAsync($"/traces/detail/{Shop.Hostile}?spanId={Shop.SpanId(Shop.Hostile, 1)}");
        await Expect(page.Heading).ToHaveTextAsync(Shop.Markup);
        await Expect(page.Page.Locator("main img[src=x]")).ToHaveCountAsync(0);
        await Expect(page.Page.Locator("main script")).ToHaveCountAsync(0);
    }

    [Fact]
    [Trait("Set", "Hard")]
    public async Task Ten_thousand_spans_can_be_scrolled_searched_and_linked_to()
    {
        const string Huge = "b1600000000000000000000000000008";
        var shop = new Shop(TimeProvider.System.GetUtcNow());
        await site.Sender.SendAsync([shop.One(Huge, 1, null, Shop.Web, new("Http", null), "GET /huge", Embedded.Dashboard.Telemetry.SpanKind.Server, -20, 15_000)]);
        await site.Sender.SendAsync(Enumerable.Range(2, 9_999).Select(i => shop.One(Huge, i, i % 50 == 0 ? 1 : i - (i % 50) is 0 ? 1 : i - (i % 50), Shop.Web, new("Http", null), $"step {i}", Embedded.Dashboard.Telemetry.SpanKind.Internal, -20 + (i / 1000d), 1)));
        await using var page = await site.OpenAsync($"/traces/detail/{Huge}?spanId={Shop.SpanId(Huge, 9_001)}");

        await Expect(page.Page.Locator($"[data-span='{Shop.SpanId(Huge, 9_001)}']")).ToBeInViewportAsync();
        Assert.InRange(await page.SpanRows.CountAsync(), 1, 200);
        await page.Page.GetByPlaceholder("Search spans").FillAsync("step 1234");
        await Expect(page.Page.GetByText("1 found")).ToBeVisibleAsync();
        await page.Button("Next match").ClickAsync();
        await Expect(page.Page.Locator($"[data-span='{Shop.SpanId(Huge, 1_234)}']")).ToBeInViewportAsync();
    }

    private static double Percent(string? style, string name) =>
        double.Parse(Regex.Match(style!, $"{name}:([0-9.]+)%").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
}
