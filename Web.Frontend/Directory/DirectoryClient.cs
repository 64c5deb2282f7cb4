using Web.Frontend.Apis;
using Web.Frontend.Suppliers;

namespace Web.Frontend.Directory;

/// <summary>The directory as Customers.Api gives it: a copy that answers while Suppliers.Api is down.</summary>
internal sealed class DirectoryClient(HttpClient http)
{
    private readonly ApiConnection _api = new(http, "The directory");

    /// <returns>Null when <paramref name="after"/> is not a mark that the API gave.</returns>
    public Task<DirectoryList?> ListAsync(string? after, CancellationToken cancellationToken) =>
        _api.FindAsync<DirectoryList>(ListPage.Address("/directory/suppliers", after), cancellationToken);

    public Task<DirectoryEntry?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        _api.FindAsync<DirectoryEntry>($"/directory/suppliers/{id}", cancellationToken);
}
