using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Services.Tests.Customers;
using Services.Tests.Processes;
using Services.Tests.Support;

namespace Services.Tests.OpenApi;

[Trait("Speed", "Integration")]
public sealed class DocumentedAnswersTests(CustomersApi api) : IClassFixture<CustomersApi>
{
    private const string NoServer = "Host=127.0.0.1;Port=9;Username=nobody;Database=none;Timeout=2";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_documented_answer_of_suppliers_is_the_real_one()
    {
        await using var broken = await RunningService.StartSuppliersAsync(NoServer);
        await CheckAsync(api.Suppliers, broken.Client, atLeast: 40);
    }

    [Fact]
    public async Task Every_documented_answer_of_customers_is_the_real_one()
    {
        await using var broken = await RunningService.StartCustomersAsync(NoServer, "http://127.0.0.1:9");
        await CheckAsync(api.Client, broken.Client, atLeast: 45);
    }

    private async Task CheckAsync(HttpClient service, HttpClient broken, int atLeast)
    {
        var document = new ApiDocument(await service.GetJsonAsync("/openapi/v1.json"));
        var faults = new List<string>();
        var answers = document.Answers.ToList();
        Assert.InRange(answers.Count, atLeast, 200);
        foreach (var answer in answers)
        {
            using var request = await RequestForAsync(answer);
            using var response = await (answer.Status == "503" ? broken : service).SendAsync(request, Stop);
            if ((int)response.StatusCode != int.Parse(answer.Status, null))
                faults.Add($"{answer}: was {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(Stop)}");
            faults.AddRange(await document.FaultsInAsync(answer, response, Stop));
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    // A request that is right but for the one thing that brings about the status.
    private async Task<HttpRequestMessage> RequestForAsync(DocumentedAnswer answer)
    {
        var status = answer.Status;
        var path = await PathForAsync(answer);
        if (status == "400" && answer.Path == "/suppliers/changes")
            path += "?after=-1";
        var request = new HttpRequestMessage(new HttpMethod(answer.Method), path);
        if (status == "400")
            request.Headers.TryAddWithoutValidation("X-Test-Run", "no good!");
        if (status != "428" && answer.Method is "put" or "patch" or "delete" && !answer.Path.Contains("{supplierId}", StringComparison.Ordinal))
            request.Headers.TryAddWithoutValidation("If-Match", status == "412" ? "\"99\"" : status == "428" ? null : "\"1\"");
        if (status == "422")
        {
            request.Headers.Add("Idempotency-Key", "documented");
            using var first = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(Contact.With("Another")) };
            first.Headers.Add("Idempotency-Key", "documented");
            using var created = await api.Suppliers.SendAsync(first, Stop);
        }

        if (answer.BodyType is { } type)
        {
            var body = answer.Path.Contains("{supplierId}", StringComparison.Ordinal) ? new JsonObject { ["note"] = "x" } : Contact.With();
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
