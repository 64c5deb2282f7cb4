using System.Net;
using System.Net.Http.Headers;
using Hosting.Dashboard.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hosting.Dashboard.Tests.Pages;

/// <summary>What an SDK once sent from the three services, as bytes, comes out on the pages as it was: a slow statement, and a page that failed.</summary>
[Trait("Speed", "EndToEnd")]
public sealed class RecordedTelemetryTests(DashboardBrowser browser) : IAsyncLifetime
{
    private DashboardProcess _dashboard = null!;

    public async ValueTask InitializeAsync()
    {
        _dashboard = await DashboardProcess.StartAsync();
        using var sender = new HttpClient();
        foreach (var (signal, bytes) in RecordedOtlp.Requests())
        {
            using var body = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-protobuf") } };
            body.Headers.Add("x-otlp-api-key", DashboardProcess.OtlpKey);
            using var answer = await sender.PostAsync(new Uri(_dashboard.OtlpHttp, $"/v1/{signal}"), body);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    public ValueTask DisposeAsync() => _dashboard.DisposeAsync();

    [Fact]
    public async Task The_slow_page_leads_to_its_statement()
    {
        await using var window = await browser.OpenAsync(_dashboard, "/traces?sort=duration");
        var row = window.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "GET /admin/suppliers" }).Filter(new() { HasText = "select id, name" }).First;

        await row.GetByRole(AriaRole.Link).Filter(new() { HasText = "select id, name" }).ClickAsync();

        await Expect(window.Details.Locator(".sql-block")).ToContainTextAsync("from suppliers");
    }

    [Fact]
    public async Task The_failed_page_has_its_exception_in_the_traces_and_in_the_logs()
    {
        await using var traces = await browser.OpenAsync(_dashboard, "/traces?errors=true");
        await traces.Page.GetByRole(AriaRole.Link).Filter(new() { HasText = "GET /admin/suppliers" }).First.ClickAsync();
        await Expect(traces.Page.GetByText("SELECT suppliers").Or(traces.Page.GetByText("select id, name")).First).ToBeVisibleAsync();

        await using var logs = await browser.OpenAsync(_dashboard, "/structuredlogs?level=error");
        await Expect(logs.Page.GetByText("42P01").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_instruments_of_every_service_are_there()
    {
        await using var window = await browser.OpenAsync(_dashboard, "/metrics/resource/Suppliers.Api");

        foreach (var instrument in (string[])["http.server.request.duration", "db.client.operation.duration", "suppliers.changes"])
            await Expect(window.Page.GetByRole(AriaRole.Link).Filter(new() { HasText = instrument }).First).ToBeVisibleAsync();
    }
}
