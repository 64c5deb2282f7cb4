using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Fixtures.Tokens;
using Services.Tests.Customers;
using Services.Tests.Support;
using Services.Tests.Tokens;

namespace Services.Tests.OpenApi;

/// <summary>Requests with the body that the document shows, right but for the one thing that brings about the status.</summary>
internal sealed class DocumentedRequests(CustomersApi api)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async Task<HttpRequestMessage> ForAsync(DocumentedAnswer answer)
    {
        var status = answer.Status;
        var path = await PathForAsync(answer);
        if (status == "400" && answer.Path is "/suppliers/changes" or "/suppliers/snapshot")
            path += "?after=-1";
        var request = new HttpRequestMessage(new HttpMethod(answer.Method), path);
        if (status == "400")
            request.Headers.TryAddWithoutValidation("X-Test-Run", "no good!");
        if (status != "428" && answer.Method is "put" or "patch" or "delete" && !answer.Path.Contains("{supplierId}", StringComparison.Ordinal))
            request.Headers.TryAddWithoutValidation("If-Match", status == "412" ? "\"99\"" : status == "428" ? null : "\"1\"");
        // A header of its own takes the place of the one that the client sends with every request.
        if (status == "401")
            request.Headers.Authorization = new("Bearer", "none");
        if (status == "403")
            request.Headers.Authorization = new("Bearer", IssuerFixture.Issuer.Mint(new TestToken { Audiences = ["suppliers-api", "customers-api"] }));
        if (status == "422")
        {
            request.Headers.Add("Idempotency-Key", "documented");
            using var first = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(Contact.With("Another")) };
            first.Headers.Add("Idempotency-Key", "documented");
            using var created = await api.Suppliers.SendAsync(first, Stop);
        }

        if (answer.BodyType is { } type)
        {
            var body = answer.ShownBody ?? throw new InvalidOperationException($"{answer}: the document shows no body");
            var text = status == "413" ? $"{{\"name\":\"{new string('a', 70_000)}\"}}" : body.ToJsonString();
            request.Content = new StringContent(text, Encoding.UTF8, status == "415" ? "text/plain" : type);
        }

        return request;
    }

    private async Task<string> PathForAsync(DocumentedAnswer answer)
    {
        var unknown = Guid.NewGuid().ToString();
        if (answer.Path == "/test-runs/{id}")
            return answer.Status == "400" ? "/test-runs/a_b" : "/test-runs/documented";
        if (!answer.Path.Contains("{id}", StringComparison.Ordinal))
            return answer.Path;
        if (answer.Status is "404" or "503")
            return answer.Path.Replace("{id}", unknown, StringComparison.Ordinal).Replace("{supplierId}", unknown, StringComparison.Ordinal);

        var supplier = (string)(await api.Suppliers.CreateAsync("/suppliers", Contact.With()))["id"]!;
        if (answer.Path.StartsWith("/suppliers", StringComparison.Ordinal))
            return answer.Path.Replace("{id}", supplier, StringComparison.Ordinal);
        await Eventually.TrueAsync("the supplier is in the directory", async () =>
            await api.Database.ScalarAsync<long>($"select count(*) from directory_suppliers where id = '{supplier}'") == 1);
        if (answer.Path.StartsWith("/directory", StringComparison.Ordinal))
            return answer.Path.Replace("{id}", supplier, StringComparison.Ordinal);

        var customer = (string)(await api.Client.CreateAsync("/customers", Contact.With()))["id"]!;
        var path = answer.Path.Replace("{id}", customer, StringComparison.Ordinal).Replace("{supplierId}", supplier, StringComparison.Ordinal);
        if (answer.Path.Contains("/suppliers", StringComparison.Ordinal) && answer.Status != "201")
        {
            using var saved = await api.Client.PutAsync($"/customers/{customer}/suppliers/{supplier}", new JsonObject { ["note"] = "" }, ifMatch: null);
        }

        return path;
    }
}
