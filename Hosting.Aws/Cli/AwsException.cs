namespace Hosting.Aws.Cli;

/// <summary>AWS refused a call, or could not be reached.</summary>
/// <param name="call">The call.</param>
/// <param name="code">What AWS calls it, such as <c>ValidationError</c> or <c>ThrottlingException</c>; null when the CLI itself failed: no credentials, no region, no network.</param>
/// <param name="message">In AWS' words.</param>
internal sealed class AwsException(AwsCall call, string? code, string message, Exception? inner = null) : Exception($"{call}: {message}", inner)
{
    /// <summary>What AWS calls it; null when the CLI itself failed.</summary>
    public string? Code => code;

    /// <summary>In AWS' words, without the call.</summary>
    public string Said => message;
}
