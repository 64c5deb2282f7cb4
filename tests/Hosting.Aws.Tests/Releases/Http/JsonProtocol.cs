using System.Text.Json.Nodes;
using Hosting.Aws.Cli;
using Microsoft.AspNetCore.Http;

namespace Hosting.Aws.Tests.Releases.Http;

/// <summary>
/// CodeDeploy, ECS, CloudWatch Logs: https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html. CloudWatch speaks version 1.0 with this CLI, of the three
/// protocols that its model names.
/// </summary>
internal sealed class JsonProtocol : IAwsProtocol
{
    // What a release gives of the type timestamp.
    private static readonly string[] Times = ["StartTime", "EndTime"];

    private string _version = "";

    public string Name => "json";

    public async Task<AwsCall> ReadAsync(HttpRequest request, string file)
    {
        var target = request.Headers["X-Amz-Target"].ToString().Split('.');
        _version = request.ContentType!;
        var input = (await JsonNode.ParseAsync(request.Body))!.AsObject();
        foreach (var time in Times.Where(input.ContainsKey))
            input[time] = AwsTimestamps.Text(input[time]!.GetValue<double>());
        return new(AwsNames.Service(target[0]), AwsNames.Operation(target[1]), input);
    }

    public Task AnswerAsync(HttpResponse response, AwsCall call, JsonObject answer) => WriteAsync(response, WithSeconds(answer)!.AsObject());

    public Task FailAsync(HttpResponse response, string code, string message) => WriteAsync(response, new() { ["__type"] = code, ["message"] = message });

    private async Task WriteAsync(HttpResponse response, JsonObject body)
    {
        response.ContentType = _version;
        await response.WriteAsync(body.ToJsonString());
    }

    private static JsonNode? WithSeconds(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.Select(each => KeyValuePair.Create(each.Key, WithSeconds(each.Value)))),
        JsonArray list => new JsonArray([.. list.Select(WithSeconds)]),
        _ => AwsTimestamps.TryRead(node, out var seconds) ? JsonValue.Create(seconds) : node?.DeepClone(),
    };
}
