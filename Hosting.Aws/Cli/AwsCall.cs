using System.Text.Json.Nodes;

namespace Hosting.Aws.Cli;

/// <summary>A call of AWS.</summary>
/// <param name="Service">As the CLI names it: <c>cloudformation</c>, <c>ecs</c>, <c>deploy</c>.</param>
/// <param name="Operation">As the CLI names it: <c>describe-stacks</c>.</param>
/// <param name="Input">Its parameters, in the names of the API (what <c>--cli-input-json</c> takes). Never a secret: a process's arguments can be read by others.</param>
internal sealed record AwsCall(string Service, string Operation, JsonObject Input)
{
    /// <summary>For operations that stream: the file that the body is read from (<c>s3api put-object</c>); null for the others.</summary>
    public string? BodyFile { get; init; }

    /// <summary>For operations that stream: the file that the answer is written to (<c>s3api get-object</c>); null for the others.</summary>
    public string? OutputFile { get; init; }

    /// <summary>For messages: <c>aws ecs describe-services</c>.</summary>
    public override string ToString() => $"aws {Service} {Operation}";
}
