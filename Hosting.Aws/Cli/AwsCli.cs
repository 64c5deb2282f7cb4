using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hosting.Aws.Images;

namespace Hosting.Aws.Cli;

/// <summary>
/// The AWS CLI: it finds credentials, region and endpoint in its usual ways (profile, environment, role of a build, <c>AWS_ENDPOINT_URL</c>), and
/// tries again what was throttled or broke off. Not the SDK: its packages for these services are not to be had everywhere, and whoever reads a log can repeat a call by hand.
/// </summary>
/// <param name="program">The CLI: <c>aws</c>.</param>
internal sealed partial class AwsCli(string program = "aws") : IAwsCli
{
    // https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-retries.html: with its longest waits the CLI goes on for about two minutes.
    private static readonly Dictionary<string, string> Settings = new()
    {
        ["AWS_RETRY_MODE"] = Environment.GetEnvironmentVariable("AWS_RETRY_MODE") ?? "standard",
        ["AWS_MAX_ATTEMPTS"] = Environment.GetEnvironmentVariable("AWS_MAX_ATTEMPTS") ?? "8",
        ["AWS_PAGER"] = "",
    };

    public async Task<JsonObject> CallAsync(AwsCall call, CancellationToken cancellationToken)
    {
        // By a file: a template is longer than an argument may be on some systems.
        var input = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(input, call.Input.ToJsonString(), cancellationToken);
            string[] arguments =
            [
                call.Service, call.Operation, "--output", "json",
                .. call.BodyFile is { } body ? ["--body", body] : Array.Empty<string>(),
                // An operation that writes a file takes no --cli-input-json: https://docs.aws.amazon.com/cli/latest/reference/s3api/get-object.html
                .. call.OutputFile is { } output ? [.. Options(call.Input), output] : new[] { "--cli-input-json", $"file://{input}" },
            ];
            var (exitCode, answer, errors) = await ProgramRun.RunAsync(program, arguments, Settings, folder: null, cancellationToken);
            return exitCode == 0 ? Parse(answer) : throw Failure(call, errors);
        }
        finally
        {
            File.Delete(input);
        }

        JsonObject Parse(string answer)
        {
            try
            {
                return string.IsNullOrWhiteSpace(answer) ? [] : JsonNode.Parse(answer)!.AsObject();
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
                throw new AwsException(call, null, $"the answer is no JSON object: {answer}", e);
            }
        }
    }

    /// <summary><c>IfMatch</c> is <c>--if-match</c> there. In one argument each, so that a value may begin with a hyphen.</summary>
    private static IEnumerable<string> Options(JsonObject input) =>
        input.Select(each => $"--{CapitalPattern().Replace(each.Key, "-$0").TrimStart('-').ToLowerInvariant()}={each.Value}");

    private static AwsException Failure(AwsCall call, string errors)
    {
        var match = ErrorPattern().Match(errors);
        return match.Success
            ? new(call, match.Groups["code"].Value, match.Groups["message"].Value.Trim())
            : new(call, null, errors.Trim());
    }

    // "An error occurred (ValidationError) when calling the DescribeStacks operation (reached max retries: 7): Stack with id x does not exist"
    [GeneratedRegex(@"An error occurred \((?<code>[^)]+)\) when calling the \w+ operation(?: \(reached max retries: \d+\))?: (?<message>.+)", RegexOptions.Singleline)]
    private static partial Regex ErrorPattern();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex CapitalPattern();
}
