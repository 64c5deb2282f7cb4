using System.Text.Json.Nodes;

namespace Hosting.Aws.Cli;

/// <summary>AWS, one call at a time. Everything that a deployment or a release does there goes through here, so that tests put a fake in its place.</summary>
internal interface IAwsCli
{
    /// <summary>Makes a call.</summary>
    /// <returns>What AWS answers; an empty object where it answers nothing.</returns>
    /// <exception cref="AwsException">AWS refused, or could not be reached.</exception>
    Task<JsonObject> CallAsync(AwsCall call, CancellationToken cancellationToken);
}
