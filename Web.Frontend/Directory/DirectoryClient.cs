using Web.Frontend.Apis;
using Web.Frontend.Suppliers;

namespace Web.Frontend.Directory;

/// <summary>The directory as Customers.Api gives it: a copy that answers while Suppliers.Api is down.</summary>
internal sealed class DirectoryClient(HttpClient http)
{
    private readonly ApiConnection _api = new(http, "The directory");

    public async Task<DirectoryList> ListAsync(string? after, CancellationToken cancellationToken) =>
        await _api.FindAsync<DirectoryList>(ListPage.Address("/directory/suppliers", after), cancellationToken)
            ?? new([], null, null, null);

    public Task<Supplier?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        _api.FindAsync<Supplier>($"/directory/suppliers/{id}", cancellationToken);
}
