using System.Text.Json.Nodes;
using Hosting.Aws.Cli;
using Microsoft.AspNetCore.Http;

namespace Hosting.Aws.Tests.Releases.Http;

/// <summary>CodeDeploy, ECS, CloudWatch Logs: https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html</summary>
internal sealed class JsonProtocol : IAwsProtocol
{
    public string Name => "json";

    public async Task<AwsCall> ReadAsync(HttpRequest request, string file)
    {
        var target = request.Headers["X-Amz-Target"].ToString().Split('.');
        return new(AwsNames.Service(target[0]), AwsNames.Operation(target[1]), (await JsonNode.ParseAsync(request.Body))!.AsObject());
    }

    public Task AnswerAsync(HttpResponse response, AwsCall call, JsonObject answer) => WriteAsync(response, WithSeconds(answer)!.AsObject());

    public Task FailAsync(HttpResponse response, string code, string message) => WriteAsync(response, new() { ["__type"] = code, ["message"] = message });

    private static async Task WriteAsync(HttpResponse response, JsonObject body)
    {
        response.ContentType = "application/x-amz-json-1.1";
        await response.WriteAsync(body.ToJsonString());
    }

    private static JsonNode? WithSeconds(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.Select(each => KeyValuePair.Create(each.Key, WithSeconds(each.Value)))),
        JsonArray list => new JsonArray([.. list.Select(WithSeconds)]),
        _ => AwsTimestamps.TryRead(node, out var seconds) ? JsonValue.Create(seconds) : node?.DeepClone(),
    };
}
