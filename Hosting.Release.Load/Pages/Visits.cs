using System.Collections.Concurrent;
using System.Text;
using Hosting.Release.Load.Recording;
using Hosting.Release.Load.Sending;

namespace Hosting.Release.Load.Pages;

/// <summary>Visitors of the site: they look at pages, and their browsers load all that a page names.</summary>
internal sealed class Visits(LoadOptions options, RequestSender sender, Recorder recorder)
{
    private const string Service = "web-frontend";
    private const int Ok = 200;
    private const int NotModified = 304;

    private readonly ConcurrentQueue<NamedAsset> _named = [];
    private readonly KnownSuppliers _suppliers = new();
    private readonly BrowserCache _cache = new();
    private readonly AssetCheck _assets = new();

    /// <summary>Begins to load the next file that a page named; null when none is waiting.</summary>
    public Task? TryBeginAsset(long due)
    {
        while (_named.TryDequeue(out var asset))
        {
            // Named by two pages of one visitor, and come meanwhile.
            if (!_cache.IsFresh(asset))
                return LoadAsync(asset, due);
        }

        return null;
    }

    /// <summary>Begins to look at a page.</summary>
    public Task BeginPage(Random random, long due) => LookAsync(PlannedPage.Choose(random, _suppliers), random.Next(options.Clients), due);

    private async Task LookAsync(PlannedPage planned, int client, long due)
    {
        var address = new Uri(options.Site, planned.Path);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Accept", "text/html");
        var answer = await sender.SendAsync(request, client);
        var failure = answer.Status == Ok ? null : answer.Fault ?? $"status {answer.Status}";
        string? fault = null;
        if (failure is null && answer.MediaType != "text/html")
        {
            fault = $"the page is of the type {answer.MediaType ?? "(none)"}";
        }
        else if (failure is null)
        {
            var page = ReadPage.From(Encoding.UTF8.GetString(answer.Body), address);
            fault = planned.FaultIn(page, answer.Version);
            _suppliers.Add(page.Suppliers);
            foreach (var path in page.Assets)
            {
                if (new NamedAsset(client, path) is var asset && !_cache.IsFresh(asset))
                    _named.Enqueue(asset);
            }
        }

        recorder.Ended(new Outcome(RequestKind.Page, Service, $"GET {planned.Path}", due, answer, failure, fault));
    }

    private async Task LoadAsync(NamedAsset asset, long due)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(options.Site, asset.Path));
        var tag = _cache.TagOf(asset);
        if (tag is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        var answer = await sender.SendAsync(request, asset.Client);
        var (failure, fault) = answer.Status switch
        {
            Ok => (null, _assets.FaultIn(asset.Path, answer)),
            NotModified when tag is not null => (null, answer.Version is null ? "the answer does not say which version it is of" : null),
            _ => (answer.Fault ?? $"status {answer.Status}", (string?)null),
        };
        if (failure is null && answer.Status == Ok)
            _cache.Keep(asset, answer);
        recorder.Ended(new Outcome(RequestKind.Asset, Service, $"GET {asset.Path}", due, answer, failure, fault));
    }
}
