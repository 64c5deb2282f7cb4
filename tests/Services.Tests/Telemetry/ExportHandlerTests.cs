using System.Diagnostics;
using System.Net;
using ServiceDefaults.Telemetry;

namespace Services.Tests.Telemetry;

[Trait("Speed", "Unit")]
public sealed class ExportHandlerTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly CancellationTokenSource _ending = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_could_not_be_sent_while_the_collector_was_away_is_sent_when_it_comes(bool synchronously)
    {
        var collector = new FakeCollector { AwayFor = 2 };

        using var answer = await SendAsync(collector, synchronously).WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.OK, 3), (answer.StatusCode, collector.Asked));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_end_cuts_the_pause_before_a_repeat_short(bool synchronously)
    {
        var collector = new FakeCollector { AwayFor = int.MaxValue };
        var sending = SendAsync(collector, synchronously);
        // By the fifth time it pauses for two seconds.
        await collector.AskedAsync(5).WaitAsync(Patience, TestContext.Current.CancellationToken);

        var watch = Stopwatch.StartNew();
        await _ending.CancelAsync();
        using var answer = await sending.WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1.5), $"It took {watch.Elapsed.TotalSeconds:0.0} s.");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_exporters_own_patience_ends_the_repeats(bool synchronously)
    {
        using var patience = new CancellationTokenSource();
        var collector = new FakeCollector { AwayFor = int.MaxValue };
        var sending = SendAsync(collector, synchronously, patience);
        await collector.AskedAsync(1).WaitAsync(Patience, TestContext.Current.CancellationToken);
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending.WaitAsync(Patience, TestContext.Current.CancellationToken));
    }

    public void Dispose() => _ending.Dispose();

    private Task<HttpResponseMessage> SendAsync(FakeCollector collector, bool synchronously, CancellationTokenSource? patience = null) => Task.Run(async () =>
    {
        using var client = new HttpMessageInvoker(new ExportHandler(_ending.Token, collector));
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://localhost/v1/traces") { Content = new ByteArrayContent([1]) };
        var token = patience?.Token ?? CancellationToken.None;
        return synchronously ? client.Send(request, token) : await client.SendAsync(request, token);
    }, CancellationToken.None);

    /// <summary>Refuses connections at first.</summary>
    private sealed class FakeCollector : HttpMessageHandler
    {
        private readonly SemaphoreSlim _asked = new(0);

        public int AwayFor { get; init; }

        public int Asked { get; private set; }

        public async Task AskedAsync(int times)
        {
            for (var i = 0; i < times; i++)
                await _asked.WaitAsync();
        }

        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked++;
            _asked.Release();
            return Asked > AwayFor ? new HttpResponseMessage(HttpStatusCode.OK) : throw new HttpRequestException(HttpRequestError.ConnectionError);
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(Send(request, cancellationToken));
    }
}
