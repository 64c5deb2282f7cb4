using Hosting.Release.Control;

namespace Hosting.Release.Local.Host;

/// <summary>
/// Asks a side for pages until its code has been compiled as it is when it is warm: green by the test listener before it gets traffic, blue by
/// the production listener before the load begins, because what is live has been so for a while. A page that fails fails it.
/// </summary>
internal sealed class WarmUp(HostModel model, Side side, TimeProvider time)
{
    private const int Lanes = 2;

    // The runtime compiles a method anew, and better, once it was called 30 times; that takes another moment, in which it goes on being called.
    private const int TimesEach = 60;
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(15);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
        var addresses = model.Services.Where(service => side == Side.Blue || service.IsReleased)
            .SelectMany(service => Paths(service).Select(path => new Uri((side == Side.Blue ? service.Production : service.Test).Url.TrimEnd('/') + path))).ToList();
        var start = time.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(async lane =>
        {
            for (var i = lane; time.GetElapsedTime(start) is var gone && gone < Most && (gone < Least || i < TimesEach * addresses.Count); i += Lanes)
            {
                var address = addresses[i % addresses.Count];
                using var answer = await http.GetAsync(address, cancellationToken);
                if ((int)answer.StatusCode >= 500)
                    throw new ActivityFailedException($"{side} answered GET {address.PathAndQuery} with {(int)answer.StatusCode} while it was warmed up.");
                await answer.Content.CopyToAsync(Stream.Null, cancellationToken);
            }
        }));
    }

    private IEnumerable<string> Paths(HostedService service) => model.Release.Annotations.OfType<WarmUpAnnotation>()
        .Where(each => each.Service == service.Service).SelectMany(each => each.Paths).Prepend(service.HealthPath);
}
