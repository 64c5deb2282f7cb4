using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Serialization.Metadata;

namespace Customers.Api.Directory;

/// <summary>What Suppliers.Api has to say: its change feed, and its snapshot for when the feed is not enough.</summary>
internal sealed class SupplierFeed(IHttpClientFactory clients, FeedPace pace)
{
    public const string ClientName = "suppliers-feed";

    /// <exception cref="HttpRequestException">The feed cannot be reached, or answered with an error.</exception>
    public Task<FeedPage> ReadAsync(long after, int limit, CancellationToken cancellationToken) => GetAsync(
        string.Create(CultureInfo.InvariantCulture, $"/suppliers/changes?after={after}&limit={limit}"),
        CustomersJsonContext.Default.FeedPage,
        cancellationToken);

    /// <summary>Where the feed ends now.</summary>
    /// <exception cref="HttpRequestException">The feed cannot be reached, or answered with an error.</exception>
    public Task<FeedPage> ReadEndAsync(CancellationToken cancellationToken) => ReadAsync(long.MaxValue, limit: 1, cancellationToken);

    /// <summary>Every supplier, those of test runs too, a page at a time, each page as it is when it is read.</summary>
    /// <exception cref="HttpRequestException">The snapshot cannot be reached, or answered with an error.</exception>
    public async IAsyncEnumerable<IReadOnlyList<SnapshotEntry>> ReadAllAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var cursor = "";
        do
        {
            var after = cursor;
            var (page, _) = await pace.ReadAsync(limit => GetAsync(
                string.Create(CultureInfo.InvariantCulture, $"/suppliers/snapshot?limit={limit}{after}"), CustomersJsonContext.Default.SnapshotPage, cancellationToken));
            yield return page.Items;
            cursor = page.Next is null ? null : $"&after={page.Next}";
        }
        while (cursor is not null);
    }

    private async Task<T> GetAsync<T>(string address, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        // A client for each call: one kept for good would keep its connections and miss a service that moved.
        using var client = clients.CreateClient(ClientName);
        return await client.GetFromJsonAsync(address, type, cancellationToken)
            ?? throw new HttpRequestException($"Suppliers.Api answered {address} with null.");
    }
}
