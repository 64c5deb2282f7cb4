using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Polly.CircuitBreaker;
using Web.Frontend.Apis;
using Web.Frontend.Suppliers;

namespace Web.Tests;

/// <summary>The time limits and the circuit breaker between the site and its APIs.</summary>
[Trait("Speed", "Unit")]
public sealed class ApiOutageTests : IDisposable
{
    private const int EnoughToBreak = 150;
    private static readonly TimeSpan Break = TimeSpan.FromSeconds(6);

    private readonly AnsweringApi _api = new();
    private readonly ShiftedClock _clock = new();
    private readonly IHost _site;

    public ApiOutageTests()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(_clock);
        builder.AddApiClients();
        builder.Services.ConfigureHttpClientDefaults(http => http.ConfigurePrimaryHttpMessageHandler(() => _api));
        _site = builder.Build();
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_broken_circuit_closes_after_seconds_wherever_the_clock_is_set(int hours)
    {
        for (var i = 0; i < EnoughToBreak; i++)
            _api.Answers(HttpStatusCode.InternalServerError);
        var outage = await Assert.ThrowsAsync<ApiUnavailableException>(async () =>
        {
            for (var i = 0; i < EnoughToBreak; i++)
                await IgnoreAsync(i == EnoughToBreak - 1);
        });
        Assert.IsType<BrokenCircuitException>(outage.InnerException, exactMatch: false);

        _clock.Step = TimeSpan.FromHours(hours);
        _clock.Passed = Break;
        _api.Clear().Answers(HttpStatusCode.NoContent);
        Assert.True(await DeleteAsync());
    }

    public void Dispose()
    {
        _site.Dispose();
        _api.Dispose();
    }

    private async Task IgnoreAsync(bool last)
    {
        try
        {
            await DeleteAsync();
        }
        catch (ApiUnavailableException) when (!last)
        {
            // An answer of the API, or the circuit.
        }
    }

    private Task<bool> DeleteAsync() =>
        _site.Services.GetRequiredService<SuppliersClient>().DeleteAsync(Guid.NewGuid(), TestContext.Current.CancellationToken);
}
