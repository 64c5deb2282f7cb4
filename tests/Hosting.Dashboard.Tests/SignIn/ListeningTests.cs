using System.Net;
using System.Net.Sockets;
using Embedded.Dashboard.Contracts;
using Hosting.Dashboard.Tests.Harness;

namespace Hosting.Dashboard.Tests.SignIn;

[Trait("Speed", "Integration")]
public sealed class ListeningTests
{
    [Fact]
    public async Task A_port_in_use_is_one_line_and_exit_code_1()
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)holder.LocalEndpoint).Port}";

        var (exitCode, output) = await DashboardProcess.RunToEndAsync(new Dictionary<string, string?> { [DashboardSettings.FrontendUrls] = url });

        Assert.Equal(1, exitCode);
        Assert.Contains(url, output, StringComparison.Ordinal);
        Assert.Contains("in use", output, StringComparison.Ordinal);
        Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task An_address_that_others_reach_needs_leave()
    {
        var (exitCode, output) = await DashboardProcess.RunToEndAsync(new Dictionary<string, string?> { [DashboardSettings.OtlpGrpcUrl] = "http://0.0.0.0:0" });

        Assert.Equal(1, exitCode);
        Assert.Contains("http://0.0.0.0:0", output, StringComparison.Ordinal);
        Assert.Contains("Dashboard__AllowRemote=true", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Limits_out_of_range_are_named()
    {
        var (exitCode, output) = await DashboardProcess.RunToEndAsync(new Dictionary<string, string?> { ["Dashboard__TelemetryLimits__MaxSpanCount"] = "0" });

        Assert.Equal(1, exitCode);
        Assert.Contains("MaxSpanCount", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_and_OTLP_answer_on_their_own_ports_alone()
    {
        await using var dashboard = await DashboardProcess.StartAsync();
        using var client = dashboard.CreateClient();
        client.DefaultRequestHeaders.Add(DashboardSettings.OtlpKeyHeader, DashboardProcess.OtlpKey);

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri(dashboard.OtlpHttp, "/login"))).StatusCode);
        using var post = await client.PostAsync("/v1/traces", new ByteArrayContent([]));
        Assert.NotEqual(HttpStatusCode.OK, post.StatusCode);
    }
}
