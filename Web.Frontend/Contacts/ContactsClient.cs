using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Mvc;
using Web.Frontend.Apis;
using Web.Frontend.Audit;
using Web.Frontend.Lists;

namespace Web.Frontend.Contacts;

/// <summary>Suppliers or customers as the administration uses them: both APIs speak alike.</summary>
internal abstract class ContactsClient(HttpClient http, ContactKind kind)
{
    private readonly string _path = $"/{kind.Plural}";

    protected ApiConnection Api { get; } = new(http, kind.Service);

    /// <returns>Null when the query holds something that the API did not give out.</returns>
    public Task<ContactPage?> ListAsync(ListQuery query, CancellationToken cancellationToken) =>
        Api.FindAsync<ContactPage>(query.ApiAddress(_path), cancellationToken);

    /// <summary>Who changed them, newest first.</summary>
    /// <returns>Null when the query holds something that the API did not give out.</returns>
    public Task<AuditList?> AuditAsync(AuditQuery query, CancellationToken cancellationToken) =>
        Api.FindAsync<AuditList>(query.ApiAddress(), cancellationToken);

    public async Task<StoredContact?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{_path}/{id}");
        using var response = await Api.SendAsync(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound)
            return null;

        var contact = await Api.ReadAsync<Contact>(response, cancellationToken);
        return new(contact, response.Headers.ETag?.ToString() ?? "");
    }

    public async Task<SaveContactResult> AddAsync(ContactInput input, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _path) { Content = JsonContent.Create(input.ToDetails()) };

        // The key comes back from the browser: one that is not ours is not worth a request of its own.
        if (Guid.TryParseExact(input.Key, "N", out var key))
            request.Headers.Add("Idempotency-Key", key.ToString("N"));
        using var response = await Api.SendAsync(request, cancellationToken);
        return response.StatusCode == HttpStatusCode.UnprocessableEntity
            ? new SaveContactResult.SentBefore()
            : await SavedOrInvalidAsync(response, cancellationToken);
    }

    public async Task<SaveContactResult> ChangeAsync(Guid id, ContactInput input, CancellationToken cancellationToken)
    {
        // The version comes back from the browser: one that is not even an ETag cannot be the current one.
        if (!EntityTagHeaderValue.TryParse(input.Version, out var version))
            return await ConflictOrGoneAsync(id, cancellationToken);

        using var request = new HttpRequestMessage(HttpMethod.Put, $"{_path}/{id}") { Content = JsonContent.Create(input.ToDetails()) };
        request.Headers.IfMatch.Add(version);
        using var response = await Api.SendAsync(request, cancellationToken);
        return response.StatusCode switch
        {
            HttpStatusCode.NotFound => new SaveContactResult.Gone(),
            HttpStatusCode.PreconditionFailed => await ConflictOrGoneAsync(id, cancellationToken),
            _ => await SavedOrInvalidAsync(response, cancellationToken),
        };
    }

    /// <returns>False when there was none: somebody else was faster.</returns>
    public Task<bool> DeleteAsync(Guid id, CancellationToken cancellationToken) =>
        Api.DeleteAsync($"{_path}/{id}", cancellationToken);

    private async Task<SaveContactResult> ConflictOrGoneAsync(Guid id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) is { } current
            ? new SaveContactResult.Conflict(current)
            : new SaveContactResult.Gone();

    private async Task<SaveContactResult> SavedOrInvalidAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode != HttpStatusCode.BadRequest)
            return new SaveContactResult.Saved(await Api.ReadAsync<Contact>(response, cancellationToken));

        var problem = await response.Content.ReadFromJsonAsync<ValidationProblemDetails>(cancellationToken);
        return problem is { Errors.Count: > 0 }
            ? new SaveContactResult.Invalid(problem.Errors.AsReadOnly())
            : new SaveContactResult.Invalid(new Dictionary<string, string[]>
            {
                [""] = [problem?.Detail ?? problem?.Title ?? $"{kind.Service} did not accept this."],
            });
    }
}
