using Web.Frontend.Apis;
using Web.Frontend.Lists;

namespace Web.Frontend.Directory;

/// <summary>The directory as Customers.Api gives it: a copy that answers while Suppliers.Api is down.</summary>
internal sealed class DirectoryClient(HttpClient http)
{
    private readonly ApiConnection _api = new(http, "The directory");

    /// <returns>Null when the query holds something that the API did not give out.</returns>
    public Task<DirectoryList?> ListAsync(ListQuery query, CancellationToken cancellationToken) =>
        _api.FindAsync<DirectoryList>(query.ApiAddress("/directory/suppliers"), cancellationToken);

    public Task<DirectoryEntry?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        _api.FindAsync<DirectoryEntry>($"/directory/suppliers/{id}", cancellationToken);
}
