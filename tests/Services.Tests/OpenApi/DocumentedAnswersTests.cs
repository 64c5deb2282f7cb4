using System.Net;
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
        await CheckAsync(api.Suppliers, broken.Client, limited: null, atLeast: 60);
    }

    [Fact]
    public async Task Every_documented_answer_of_customers_is_the_real_one()
    {
        await using var broken = await RunningService.StartCustomersAsync(NoServer, "http://127.0.0.1:9");
        await using var limited = await RunningService.StartCustomersAsync(
            NoServer, "http://127.0.0.1:9", new Dictionary<string, string> { ["RateLimits__Public__PermitsPerSecond"] = "1", ["RateLimits__Public__Burst"] = "1" });
        await CheckAsync(api.Client, broken.Client, limited.Client, atLeast: 60);
    }

    private async Task CheckAsync(HttpClient service, HttpClient broken, HttpClient? limited, int atLeast)
    {
        var document = new ApiDocument(await service.GetJsonAsync("/openapi/v1.json"));
        var faults = new List<string>();
        var answers = document.Answers.ToList();
        Assert.InRange(answers.Count, atLeast, 200);
        var requests = new DocumentedRequests(api);
        foreach (var answer in answers)
        {
            using var request = await requests.ForAsync(answer);
            using var response = answer.Status == "429" ? await RefusedAsync(limited!, request) : await (answer.Status == "503" ? broken : service).SendAsync(request, Stop);
            if ((int)response.StatusCode != int.Parse(answer.Status, null))
                faults.Add($"{answer}: was {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(Stop)}");
            faults.AddRange(await document.FaultsInAsync(answer, response, Stop));
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>As many of the same as it takes.</summary>
    private static async Task<HttpResponseMessage> RefusedAsync(HttpClient limited, HttpRequestMessage request)
    {
        HttpResponseMessage? last = null;
        await Eventually.TrueAsync("it is too much", async () =>
        {
            last?.Dispose();
            using var again = new HttpRequestMessage(request.Method, request.RequestUri);
            last = await limited.SendAsync(again, Stop);
            return last.StatusCode == HttpStatusCode.TooManyRequests;
        });
        return last!;
    }
}
