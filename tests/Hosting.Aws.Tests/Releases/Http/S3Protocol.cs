using System.Text.Json.Nodes;
using System.Xml.Linq;
using Hosting.Aws.Cli;
using Microsoft.AspNetCore.Http;

namespace Hosting.Aws.Tests.Releases.Http;

/// <summary>S3, of which only objects are known here: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html</summary>
internal sealed class S3Protocol : IAwsProtocol
{
    private string _file = "";

    public string Name => "s3";

    public async Task<AwsCall> ReadAsync(HttpRequest request, string file)
    {
        _file = file;
        var path = request.Path.Value!.TrimStart('/').Split('/', 2);
        var input = new JsonObject { ["Bucket"] = path[0], ["Key"] = path[1] };
        if (request.Method == "GET")
            return new("s3api", "get-object", input) { OutputFile = file };
        foreach (var (header, name) in new[] { ("If-Match", "IfMatch"), ("If-None-Match", "IfNoneMatch"), ("Content-Type", "ContentType") })
        {
            if (request.Headers[header] is [{ } value])
                input[name] = value;
        }

        await using var body = File.Create(file);
        await request.Body.CopyToAsync(body);
        return new("s3api", "put-object", input) { BodyFile = file };
    }

    public async Task AnswerAsync(HttpResponse response, AwsCall call, JsonObject answer)
    {
        response.Headers.ETag = answer["ETag"]!.GetValue<string>();
        if (call.OutputFile is not null)
            await response.Body.WriteAsync(await File.ReadAllBytesAsync(_file));
    }

    public async Task FailAsync(HttpResponse response, string code, string message)
    {
        response.ContentType = "application/xml";
        await response.WriteAsync(new XElement("Error", new XElement("Code", code), new XElement("Message", message), new XElement("RequestId", Guid.NewGuid())).ToString());
    }
}
