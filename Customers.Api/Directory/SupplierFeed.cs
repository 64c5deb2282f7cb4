using System.Globalization;
using System.Net.Http.Json;

namespace Customers.Api.Directory;

/// <summary>The change feed of Suppliers.Api.</summary>
internal sealed class SupplierFeed(IHttpClientFactory clients)
{
    public const string ClientName = "suppliers-feed";

    /// <exception cref="HttpRequestException">The feed cannot be reached, or answered with an error.</exception>
    public async Task<FeedPage> ReadAsync(long after, int limit, CancellationToken cancellationToken)
    {
        // A client for each call: one kept for good would keep its connections and miss a service that moved.
        using var client = clients.CreateClient(ClientName);
        var address = string.Create(CultureInfo.InvariantCulture, $"/suppliers/changes?after={after}&limit={limit}");
        return await client.GetFromJsonAsync(address, CustomersJsonContext.Default.FeedPage, cancellationToken)
            ?? throw new HttpRequestException($"Suppliers.Api answered {address} with null.");
    }
}
