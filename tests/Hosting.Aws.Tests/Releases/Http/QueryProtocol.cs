using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Hosting.Aws.Cli;
using Microsoft.AspNetCore.Http;

namespace Hosting.Aws.Tests.Releases.Http;

/// <summary>Elastic Load Balancing, CloudFormation: forms that are answered in XML. https://smithy.io/2.0/aws/protocols/aws-query-protocol.html</summary>
internal sealed class QueryProtocol : IAwsProtocol
{
    private const string Member = "member";

    // metadata.xmlNamespace of the models.
    private static readonly Dictionary<string, XNamespace> Namespaces = new()
    {
        ["elbv2"] = "http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/",
        ["cloudformation"] = "http://cloudformation.amazonaws.com/doc/2010-05-15/",
    };

    private XNamespace _namespace = XNamespace.None;
    private string _action = "";

    public string Name => "query";

    public async Task<AwsCall> ReadAsync(HttpRequest request, string file)
    {
        var form = await request.ReadFormAsync();
        var service = AwsNames.Service(form["Version"].ToString());
        (_action, _namespace) = (form["Action"].ToString(), Namespaces[service]);
        var input = new JsonObject();
        foreach (var (name, value) in form.Where(each => each.Key is not ("Action" or "Version")))
            Set(input, name.Split('.'), value.ToString());
        return new(service, AwsNames.Operation(_action), input);
    }

    public Task AnswerAsync(HttpResponse response, AwsCall call, JsonObject answer) => WriteAsync(response, new XElement(
        _namespace + $"{_action}Response", new XElement(_namespace + $"{_action}Result", Elements(answer)), new XElement(_namespace + "ResponseMetadata", new XElement(_namespace + "RequestId", Guid.NewGuid()))));

    public Task FailAsync(HttpResponse response, string code, string message) => WriteAsync(response, new XElement(
        _namespace + "ErrorResponse",
        new XElement(_namespace + "Error", new XElement(_namespace + "Type", "Sender"), new XElement(_namespace + "Code", code), new XElement(_namespace + "Message", message)),
        new XElement(_namespace + "RequestId", Guid.NewGuid())));

    private static async Task WriteAsync(HttpResponse response, XElement body)
    {
        response.ContentType = "text/xml";
        await response.WriteAsync(body.ToString(SaveOptions.DisableFormatting));
    }

    // "RuleArns.member.1": lists count from one.
    private static void Set(JsonObject into, ReadOnlySpan<string> path, string value)
    {
        if (path is [var last])
        {
            into[last] = value;
            return;
        }

        if (path[1] != Member)
        {
            Set((JsonObject)(into[path[0]] ??= new JsonObject()), path[1..], value);
            return;
        }

        var list = (JsonArray)(into[path[0]] ??= new JsonArray());
        var index = int.Parse(path[2], CultureInfo.InvariantCulture) - 1;
        while (list.Count <= index)
            list.Add(null);
        if (path.Length == 3)
            list[index] = value;
        else
            Set((JsonObject)(list[index] ??= new JsonObject()), path[3..], value);
    }

    private IEnumerable<XElement> Elements(JsonObject map) => map.Where(each => each.Value is not null).Select(each => Element(each.Key, each.Value!));

    private XElement Element(string name, JsonNode value) => value switch
    {
        JsonObject map => new(_namespace + name, Elements(map)),
        JsonArray list => new(_namespace + name, list.Select(each => Element(Member, each!))),
        _ => new(_namespace + name, value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString()),
    };
}
