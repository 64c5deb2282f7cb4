using Hosting.Release.Control;

namespace Hosting.Release.Local.Host;

/// <summary>
/// Asks green for pages by the test listener until its code has been compiled as it is when it is warm. A page that fails fails it.
/// </summary>
internal sealed class WarmUp(HostModel model, TimeProvider time)
{
    private const int Lanes = 2;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
        var addresses = model.Released.SelectMany(service => Paths(service).Select(path => new Uri(service.Test.Url.TrimEnd('/') + path))).ToList();
        var start = time.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(async lane =>
        {
            for (var i = lane; time.GetElapsedTime(start) < Longest; i++)
            {
                var address = addresses[i % addresses.Count];
                using var answer = await http.GetAsync(address, cancellationToken);
                if ((int)answer.StatusCode >= 500)
                    throw new ActivityFailedException($"Green answered GET {address.PathAndQuery} with {(int)answer.StatusCode} while it was warmed up.");
                await answer.Content.CopyToAsync(Stream.Null, cancellationToken);
            }
        }));
    }

    private IEnumerable<string> Paths(HostedService service) => model.Release.Annotations.OfType<WarmUpAnnotation>()
        .Where(each => each.Service == service.Service).SelectMany(each => each.Paths).Prepend(service.HealthPath);
}
