using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Mvc;
using Web.Frontend.Apis;

namespace Web.Frontend.Suppliers;

/// <summary>Suppliers.Api as the administration uses it.</summary>
internal sealed class SuppliersClient(HttpClient http)
{
    private readonly ApiConnection _api = new(http, "The supplier service");

    /// <returns>Null when <paramref name="after"/> is not a mark that the API gave.</returns>
    public Task<SupplierList?> ListAsync(string? after, CancellationToken cancellationToken) =>
        _api.FindAsync<SupplierList>(ListPage.Address("/suppliers", after), cancellationToken);

    public async Task<StoredSupplier?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/suppliers/{id}");
        using var response = await _api.SendAsync(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound)
            return null;

        var supplier = await _api.ReadAsync<Supplier>(response, cancellationToken);
        return new(supplier, response.Headers.ETag?.ToString() ?? "");
    }

    public async Task<SaveSupplierResult> AddAsync(SupplierInput input, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/suppliers") { Content = JsonContent.Create(input.ToDetails()) };
        using var response = await _api.SendAsync(request, cancellationToken);
        return await SavedOrInvalidAsync(response, cancellationToken);
    }

    public async Task<SaveSupplierResult> ChangeAsync(Guid id, SupplierInput input, CancellationToken cancellationToken)
    {
        // The version comes back from the browser: one that is not even an ETag cannot be the current one.
        if (!EntityTagHeaderValue.TryParse(input.Version, out var version))
            return await ConflictOrGoneAsync(id, cancellationToken);

        using var request = new HttpRequestMessage(HttpMethod.Put, $"/suppliers/{id}") { Content = JsonContent.Create(input.ToDetails()) };
        request.Headers.IfMatch.Add(version);
        using var response = await _api.SendAsync(request, cancellationToken);
        return response.StatusCode switch
        {
            HttpStatusCode.NotFound => new SaveSupplierResult.Gone(),
            HttpStatusCode.PreconditionFailed => await ConflictOrGoneAsync(id, cancellationToken),
            _ => await SavedOrInvalidAsync(response, cancellationToken),
        };
    }

    /// <returns>False when there was none: somebody else was faster.</returns>
    public async Task<bool> DeleteAsync(Guid id, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"/suppliers/{id}");
        using var response = await _api.SendAsync(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound)
            return false;

        response.EnsureSuccessStatusCode();
        return true;
    }

    private async Task<SaveSupplierResult> ConflictOrGoneAsync(Guid id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) is { } current
            ? new SaveSupplierResult.Conflict(current)
            : new SaveSupplierResult.Gone();

    private async Task<SaveSupplierResult> SavedOrInvalidAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode != HttpStatusCode.BadRequest)
            return new SaveSupplierResult.Saved(await _api.ReadAsync<Supplier>(response, cancellationToken));

        var problem = await response.Content.ReadFromJsonAsync<ValidationProblemDetails>(cancellationToken);
        return problem is { Errors.Count: > 0 }
            ? new SaveSupplierResult.Invalid(problem.Errors.AsReadOnly())
            : new SaveSupplierResult.Invalid(new Dictionary<string, string[]>
            {
                [""] = [problem?.Detail ?? problem?.Title ?? "The supplier service did not accept this."],
            });
    }
}
