using System.Collections.Concurrent;

namespace EndToEnd.Dashboards;

/// <summary>Follows every link of a dashboard and keeps what went wrong: a page or an asset that did not load, a script error, a request that left this machine.</summary>
internal sealed class DashboardCrawl(IPage page)
{
    private const int MaxPages = 60;

    private readonly ConcurrentQueue<string> _faults = new();
    private readonly ConcurrentDictionary<string, byte> _loaded = new();

    /// <summary>Paths of everything that was loaded, pages and assets.</summary>
    public IReadOnlyCollection<string> Loaded => [.. _loaded.Keys];

    public IReadOnlyList<string> Faults => [.. _faults];

    public async Task FromAsync(Uri start)
    {
        page.Response += (_, response) => Note(response.Url, response.Status >= 400 ? $"status {response.Status}" : null);
        page.RequestFailed += (_, request) => Note(request.Url, request.Failure is "net::ERR_ABORTED" ? null : request.Failure);
        page.PageError += (_, error) => _faults.Enqueue($"{page.Url}: {error}");
        page.Console += (_, message) =>
        {
            if (message.Type == "error") _faults.Enqueue($"{page.Url}: {message.Text}");
        };

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>([start.ToString()]);
        while (open.TryDequeue(out var address) && seen.Count < MaxPages)
        {
            await page.GotoAsync(address);
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            // Links of the graph are SVG, whose href is no text.
            var links = await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('a[href]:not([download])')].map(a => new URL(a.getAttribute('href'), document.baseURI).href)");
            foreach (var link in links.Select(l => new Uri(l)).Where(l => l.Authority == start.Authority && !l.AbsolutePath.StartsWith("/api/", StringComparison.Ordinal) && Worthwhile(l)))
            {
                if (seen.Add(Shape(link))) open.Enqueue(link.ToString());
            }
        }
    }

    /// <summary>Signing out would end the tour.</summary>
    private static bool Worthwhile(Uri link) => !link.AbsolutePath.Contains("logout", StringComparison.Ordinal) && !link.AbsolutePath.Contains("login", StringComparison.Ordinal);

    /// <summary>One of each kind: the page of one trace stands for those of all.</summary>
    private static string Shape(Uri link) => string.Join('/', link.AbsolutePath.Split('/').Take(3)) + "?" + string.Join('&', link.Query.TrimStart('?').Split('&').Select(q => q.Split('=')[0]));

    private void Note(string url, string? fault)
    {
        var address = new Uri(url);
        if (!address.IsLoopback && address.Scheme is not ("data" or "blob")) fault ??= "is not on this machine";
        if (fault is null) _loaded.TryAdd(address.AbsolutePath, 0);
        else _faults.Enqueue($"{url}: {fault}");
    }
}
