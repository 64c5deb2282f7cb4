using Faults.Tests.Harness;

namespace Faults.Tests.Crowds;

/// <summary>Hundreds of clients that are as slow as they may be: they are shown out, and the others do not notice.</summary>
[Trait("Speed", "EndToEnd")]
[Trait("Set", "Hard")]
public sealed class SlowClientTests(SharedApplication shared) : IClassFixture<SharedApplication>
{
    private const int EachWay = 150;
    private const int Probes = 100;
    private const long MostBytes = 400L * 1024 * 1024;

    /// <summary>Headers get 10 s; bodies and answers 5 s, and answers 4 KiB/s for the 192 KiB that Kestrel and the system hold.</summary>
    private static readonly TimeSpan ShownOutWithin = TimeSpan.FromSeconds(90);

    /// <summary>The proxy holds as much again on each of its sides; and where it holds a whole answer, the client is an idle one, which gets 130 s.</summary>
    private static readonly TimeSpan ShownOutBehindProxyWithin = TimeSpan.FromSeconds(180);

    /// <summary>What the slow ones asked for is worked on first, until it waits for them.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(1);

    private ApplicationUnderFault Application => shared.Application;

    [Theory]
    [InlineData("suppliers-api", "/suppliers", false)]
    [InlineData("suppliers-api", "/suppliers", true)]
    [InlineData("customers-api", "/customers", true)]
    [InlineData("web-frontend", "/suppliers", true)]
    [InlineData("web-frontend", "/suppliers", false)]
    public async Task Slow_clients_are_shown_out_and_the_others_are_answered(string resource, string path, bool isStraight)
    {
        using var truth = new Truth(Application);
        await truth.AllHealthyAsync();
        var process = await Application.ProcessOfAsync(resource);
        var address = isStraight ? await StraightAsync(resource) : Application.AddressOf(resource);
        var credentials = resource == "web-frontend" ? "" : await Credentials.LineAsync(Application);
        using var http = new HttpClient { BaseAddress = address, Timeout = Patience.Answer };
        if (credentials.Length > 0)
            http.DefaultRequestHeaders.Authorization = System.Net.Http.Headers.AuthenticationHeaderValue.Parse(credentials["Authorization: ".Length..].Trim());
        var stop = TestContext.Current.CancellationToken;
        var before = await ProbeAsync(http, path, stop);
        var idle = ProcessUsage.Of(process);

        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        SlowClient[] slow = [.. ((Slowness[])[Slowness.Headers, Slowness.Body, Slowness.Answers]).SelectMany(s => Enumerable.Range(0, EachWay).Select(_ => new SlowClient(address, s, credentials)))];
        Task[] running = [.. slow.Select(s => s.RunAsync(path, over.Token))];
        var during = await ProbeAsync(http, path, stop);
        var usage = ProcessUsage.Of(process);
        await truth.IsHealthyAsync(resource);
        try
        {
            await Eventually.TrueAsync(
                () => ProcessUsage.Of(process).Handles < idle.Handles + 50,
                isStraight ? ShownOutWithin : ShownOutBehindProxyWithin,
                () => $"{running.Count(r => !r.IsCompleted)} of {running.Length} slow clients are still there; {idle} before, {ProcessUsage.Of(process)} now");
        }
        finally
        {
            await over.CancelAsync();
            await Task.WhenAll(running).ContinueWith(_ => { }, TaskScheduler.Default);
            Array.ForEach(slow, s => s.Dispose());
        }

        var figures = $"{resource}{(isStraight ? ", straight" : "")}: before {before}; during {during}; {idle} idle, {usage} with {slow.Length} slow clients";
        TestContext.Current.SendDiagnosticMessage(figures);
        Assert.Empty(during.Faults);
        Assert.True(during.Percentile(0.99) < (before.Percentile(0.99) * 5) + Slack, figures);
        Assert.True(usage.ResidentBytes < MostBytes, figures);
        await truth.IsHealthyAsync(resource);
    }

    private async Task<Uri> StraightAsync(string resource) =>
        new((await Application.Dashboard.VariableAsync(resource, "ASPNETCORE_URLS")).Split(';')[0]);

    private static async Task<CrowdAnswers> ProbeAsync(HttpClient http, string path, CancellationToken stop)
    {
        var answers = new CrowdAnswers();
        for (var i = 0; i < Probes; i++)
            await answers.SendAsync(http, new HttpRequestMessage(HttpMethod.Get, path), stop);
        return answers;
    }
}
