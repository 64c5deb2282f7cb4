using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Hosting.Release.Load.Sending;

namespace Hosting.Release.Load.Writes;

/// <summary>Requests to Suppliers.Api in the name of the test run.</summary>
internal sealed class SuppliersClient(LoadOptions options, LoadWrites writes, TokenSource tokens, RequestSender sender)
{
    private const string Collection = "/suppliers";

    public static string PathOf(Guid id) => $"{Collection}/{id}";

    public Task<Answer> CreateAsync(Contact contact, int client) => SendAsync(HttpMethod.Post, Collection, contact, null, client);

    public Task<Answer> ChangeAsync(WrittenRecord record, Contact contact, int client) =>
        SendAsync(HttpMethod.Put, PathOf(record.Id), contact, $"\"{record.Version}\"", client);

    public Task<Answer> ReadAsync(Guid id, int client) => SendAsync(HttpMethod.Get, PathOf(id), null, null, client);

    public Task<Answer> EndRunAsync() => SendAsync(HttpMethod.Delete, $"/test-runs/{writes.TestRun}", null, null, options.Clients - 1);

    /// <returns>The supplier in an answer; null when there is none in it.</returns>
    public static StoredSupplier? SupplierIn(Answer answer)
    {
        try
        {
            return JsonSerializer.Deserialize<StoredSupplier>(answer.Body, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<Answer> SendAsync(HttpMethod method, string path, Contact? contact, string? ifMatch, int client)
    {
        using var request = new HttpRequestMessage(method, new Uri(writes.Suppliers, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Token);
        request.Headers.TryAddWithoutValidation("X-Test-Run", writes.TestRun);
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (contact is not null)
            request.Content = JsonContent.Create(contact, options: JsonSerializerOptions.Web);
        return await sender.SendAsync(request, client);
    }
}
