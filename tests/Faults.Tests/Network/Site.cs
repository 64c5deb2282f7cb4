using System.Diagnostics;
using System.Net;
using Faults.Tests.Harness;

namespace Faults.Tests.Network;

/// <summary>The site as its visitors see it, and the directory's age.</summary>
internal sealed class Site(IRunningApplication application) : IDisposable
{
    private const string AgeHeader = "X-Directory-Age-Seconds";

    private readonly HttpClient _http = Credentials.ClientFor(application);

    public async Task<(HttpStatusCode Status, TimeSpan Took)> PageAsync(string path)
    {
        var clock = Stopwatch.StartNew();
        using var response = await _http.GetAsync(new Uri(application.AddressOf("web-frontend"), path), TestContext.Current.CancellationToken);
        return (response.StatusCode, clock.Elapsed);
    }

    /// <summary>How old the directory says that it is; it has to answer.</summary>
    public async Task<TimeSpan> AgeAsync()
    {
        using var response = await _http.GetAsync(new Uri(application.AddressOf("customers-api"), "directory/suppliers?pageSize=1"), TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        return TimeSpan.FromSeconds(double.Parse(response.Headers.GetValues(AgeHeader).Single(), System.Globalization.CultureInfo.InvariantCulture));
    }

    public void Dispose() => _http.Dispose();
}
