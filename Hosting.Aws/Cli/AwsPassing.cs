namespace Hosting.Aws.Cli;

/// <summary>Tells what passes, if one waits, from what AWS means.</summary>
internal static class AwsPassing
{
    // https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html lists the first ones; ServerException is what ECS calls its own faults.
    private static readonly HashSet<string> Codes = new(StringComparer.Ordinal)
    {
        "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottledException", "RequestThrottled", "TooManyRequestsException", "RequestLimitExceeded",
        "BandwidthLimitExceeded", "PriorRequestNotComplete", "RequestTimeout", "RequestTimeoutException", "InternalError", "InternalFailure", "InternalServerError",
        "InternalServiceError", "InternalServiceFault", "ServerException", "ServiceUnavailable", "ServiceUnavailableException",
    };

    /// <summary>
    /// Whether the same call may succeed later. A CLI that failed without a code of AWS' did not reach it: a network that is away, credentials that were not handed out yet.
    /// </summary>
    public static bool IsPassing(this AwsException error) => error.Code is not { } code || Codes.Contains(code);
}
