using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Services.Tests.Support;

/// <summary>Requests and assertions in terms of JSON.</summary>
internal static class JsonHttp
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<JsonObject> GetJsonAsync(this HttpClient client, string address)
    {
        using var response = await client.GetAsync(address, Stop);
        return await response.ShouldBeAsync(HttpStatusCode.OK);
    }

    public static Task<HttpResponseMessage> PostTextAsync(this HttpClient client, string address, string json) =>
        client.PostAsync(address, new StringContent(json, Encoding.UTF8, "application/json"), Stop);

    public static Task<HttpResponseMessage> PostJsonAsync(this HttpClient client, string address, JsonNode body) =>
        client.PostTextAsync(address, body.ToJsonString());

    public static async Task<HttpResponseMessage> PutAsync(this HttpClient client, string address, JsonNode body, string? ifMatch)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = JsonContent.Create(body) };
        return await client.SendIfMatchAsync(request, ifMatch);
    }

    public static async Task<HttpResponseMessage> DeleteAsync(this HttpClient client, string address, string? ifMatch)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, address);
        return await client.SendIfMatchAsync(request, ifMatch);
    }

    public static async Task<JsonObject> CreateAsync(this HttpClient client, string address, JsonNode body)
    {
        using var response = await client.PostJsonAsync(address, body);
        return await response.ShouldBeAsync(HttpStatusCode.Created);
    }

    public static async Task<JsonObject> ShouldBeAsync(this HttpResponseMessage response, HttpStatusCode status)
    {
        var body = await response.Content.ReadAsStringAsync(Stop);
        Assert.True(status == response.StatusCode, $"Expected {(int)status}, got {(int)response.StatusCode}: {body}");
        return JsonNode.Parse(body)!.AsObject();
    }

    /// <summary>Asserts status, content type and problem type, and returns the problem.</summary>
    public static async Task<JsonObject> ShouldBeProblemAsync(this HttpResponseMessage response, HttpStatusCode status, string type)
    {
        var problem = await response.ShouldBeAsync(status);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(type, (string?)problem["type"]);
        Assert.Equal((int)status, (int?)problem["status"]);
        return problem;
    }

    private static async Task<HttpResponseMessage> SendIfMatchAsync(this HttpClient client, HttpRequestMessage request, string? ifMatch)
    {
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return await client.SendAsync(request, Stop);
    }
}
