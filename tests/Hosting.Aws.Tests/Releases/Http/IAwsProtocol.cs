using System.Text.Json.Nodes;
using Hosting.Aws.Cli;
using Microsoft.AspNetCore.Http;

namespace Hosting.Aws.Tests.Releases.Http;

/// <summary>How a service of AWS speaks: https://smithy.io/2.0/aws/protocols/index.html</summary>
internal interface IAwsProtocol
{
    string Name { get; }

    /// <summary>A request, as the CLI was given it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="file">A file for what streams.</param>
    Task<AwsCall> ReadAsync(HttpRequest request, string file);

    Task AnswerAsync(HttpResponse response, AwsCall call, JsonObject answer);

    /// <summary>Says no. The status is set already.</summary>
    Task FailAsync(HttpResponse response, string code, string message);
}
