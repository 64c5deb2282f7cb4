using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Customers.Api;
using ServiceDefaults.Audit;
using Services.Tests.Customers;
using Services.Tests.Support;
using Suppliers.Api;

namespace Services.Tests.OpenApi;

[Trait("Speed", "Integration")]
public sealed class ExampleTests(CustomersApi api) : IClassFixture<CustomersApi>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Suppliers.Api", 30)]
    [InlineData("Customers.Api", 35)]
    public async Task Every_body_and_every_answer_that_has_one_is_shown_whole(string service, int atLeast)
    {
        var contents = (await DocumentAsync(service)).Contents.ToList();
        Assert.InRange(contents.Count, atLeast, 200);
        Assert.Empty(contents.Where(content => content.Example is null).Select(content => content.Place));
    }

    [Theory]
    [InlineData("Suppliers.Api", 12)]
    [InlineData("Customers.Api", 13)]
    public async Task Every_example_is_what_its_schema_and_its_type_say(string service, int atLeast)
    {
        var document = await DocumentAsync(service);
        var context = ContextOf(service);
        var strict = new JsonSerializerOptions(context.Options)
        {
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectRequiredConstructorParameters = true,
            RespectNullableAnnotations = true,
        };
        var faults = new List<string>();
        var typed = 0;
        foreach (var content in document.Contents)
        {
            faults.AddRange(document.FaultsIn(content));
            // Of the framework's types.
            if (content.Type is "ProblemDetails" or "HttpValidationProblemDetails")
                continue;
            var type = context.GetType().Assembly.GetExportedTypes().Concat(typeof(AuditPageResponse).Assembly.GetExportedTypes())
                .Single(type => type.Name == content.Type);
            typed++;
            var again = JsonSerializer.SerializeToNode(content.Example.Deserialize(strict.GetTypeInfo(type)), strict.GetTypeInfo(type));
            if (!JsonNode.DeepEquals(content.Example, again))
                faults.Add($"{content.Place}: {content.Example?.ToJsonString()} became {again?.ToJsonString()}");
        }

        Assert.Equal([], faults);
        Assert.InRange(typed, atLeast, 200);
    }

    [Theory]
    [InlineData("Suppliers.Api", 3)]
    [InlineData("Customers.Api", 4)]
    public async Task What_is_shown_as_a_body_is_accepted_and_answered_as_shown(string service, int atLeast)
    {
        var requests = new DocumentedRequests(api);
        var answers = (await DocumentAsync(service)).Answers.Where(answer => answer is { IsSuccess: true, BodyType: not null }).ToList();
        Assert.InRange(answers.Count, atLeast, 200);
        foreach (var answer in answers)
        {
            using var request = await requests.ForAsync(answer);
            using var response = await ClientOf(service).SendAsync(request, Stop);
            var real = JsonNode.Parse(await response.Content.ReadAsStringAsync(Stop))!.AsObject();
            Assert.True(answer.Status == $"{(int)response.StatusCode}", $"{answer}: {real.ToJsonString()}");
            // The rest is of the record that the test made.
            foreach (var name in answer.ShownBody!.Select(member => member.Key).Append("version").Where(real.ContainsKey))
                Assert.True(JsonNode.DeepEquals(answer.Shown![name], real[name]), $"{answer}: shown is {answer.Shown.ToJsonString()}, and {name} is {real[name]?.ToJsonString()}");
        }
    }

    [Theory]
    [InlineData("Suppliers.Api", "/suppliers")]
    [InlineData("Suppliers.Api", "/suppliers/snapshot")]
    [InlineData("Suppliers.Api", "/suppliers/audit")]
    [InlineData("Customers.Api", "/customers/audit")]
    [InlineData("Customers.Api", "/customers")]
    [InlineData("Customers.Api", "/directory/suppliers")]
    public async Task The_cursor_that_is_shown_is_one(string service, string list)
    {
        var answer = (await DocumentAsync(service)).Answers.Single(answer => answer is { Method: "get", Status: "200" } && answer.Path == list);
        await ClientOf(service).GetJsonAsync($"{list}?after={answer.Shown!["next"]}");
    }

    private async Task<ApiDocument> DocumentAsync(string service) => new(await ClientOf(service).GetJsonAsync("/openapi/v1.json"));

    private HttpClient ClientOf(string service) => service == "Suppliers.Api" ? api.Suppliers : api.Client;

    private static JsonSerializerContext ContextOf(string service) =>
        service == "Suppliers.Api" ? SuppliersJsonContext.Default : CustomersJsonContext.Default;
}
