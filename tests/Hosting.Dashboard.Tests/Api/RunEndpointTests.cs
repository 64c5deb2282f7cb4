using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Embedded.Dashboard.Options;
using Embedded.Dashboard.Runs;
using Embedded.Dashboard.Telemetry;
using Hosting.Dashboard.Tests.Harness;

namespace Hosting.Dashboard.Tests.Api;

[Trait("Speed", "Integration")]
public sealed class RunEndpointTests
{
    [Fact]
    public async Task A_file_is_imported_looked_at_exported_and_forgotten()
    {
        await using var dashboard = await DashboardProcess.StartAsync();
        using var api = dashboard.CreateApiClient();
        using var content = new ByteArrayContent(await FileAsync());

        using var created = await api.PostAsync("/api/runs", content);
        var id = (await created.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        var slow = await api.GetFromJsonAsync<JsonElement>($"/api/traces/{SampleTelemetry.SlowTraceId}?run={id}");
        using var exported = await api.GetAsync($"/api/runs/{id}/export");
        using var again = await api.PostAsync("/api/runs", new ByteArrayContent(await exported.Content.ReadAsByteArrayAsync()));
        using var deleted = await api.DeleteAsync($"/api/runs/{id}");

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal(4, slow.GetProperty("spans").GetArrayLength());
        Assert.Equal("Sample-2026-05-04-1200.run.zip", exported.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await api.GetAsync($"/api/traces?run={id}")).StatusCode);
        Assert.Equal(0, (await api.GetFromJsonAsync<JsonElement>("/api/traces")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task What_is_no_run_is_refused()
    {
        await using var dashboard = await DashboardProcess.StartAsync();
        using var api = dashboard.CreateApiClient();

        using var response = await api.PostAsync("/api/runs", new StringContent("no zip"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("/problems/not-a-run", (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("type").GetString());
    }

    [Fact]
    public async Task The_command_line_opens_a_file_and_prints_what_people_need()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.run.zip");
        await File.WriteAllBytesAsync(path, await FileAsync());
        try
        {
            await using var dashboard = await DashboardProcess.StartAsync(new Dictionary<string, string?> { ["Dashboard__AppHost__Key"] = null }, "--import", path);
            using var api = dashboard.CreateApiClient();
            var runs = await api.GetFromJsonAsync<JsonElement>("/api/runs");

            Assert.Equal("Sample", runs[1].GetProperty("applicationName").GetString());
            await dashboard.UntilAsync("the addresses are printed", () => Task.FromResult(dashboard.Output.Contains("Press Ctrl+C", StringComparison.Ordinal)));
            Assert.Contains($"returnUrl=%2F%3Frun%3D{runs[1].GetProperty("id").GetString()}", dashboard.Output, StringComparison.Ordinal);
            Assert.Contains($"x-otlp-api-key={DashboardProcess.OtlpKey}", dashboard.Output, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task A_file_that_cannot_be_opened_is_named()
    {
        var (exitCode, output) = await DashboardProcess.RunToEndAsync(new Dictionary<string, string?>(), "--import", "/nothing/here.run.zip");

        Assert.Equal(1, exitCode);
        Assert.Contains("'/nothing/here.run.zip' (--import)", output, StringComparison.Ordinal);
    }

    private static async Task<byte[]> FileAsync()
    {
        var start = new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);
        var limits = new TelemetryLimits();
        var run = new Run("sample", new ResourceStore(), new ConsoleStore(limits.MaxConsoleLineCount), new TelemetryStore(limits)) { ApplicationName = "Sample", StartedAt = start };
        SampleTelemetry.Fill(run.Telemetry, start);
        using var file = new MemoryStream();
        await new RunExporter(TimeProvider.System).WriteAsync(run, file, TestContext.Current.CancellationToken);
        return file.ToArray();
    }
}
