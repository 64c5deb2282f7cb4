namespace Embedded.Dashboard.Contracts;

/// <summary>What the dashboard prints, as JSON alone on a line of its standard output after <see cref="Prefix"/>, once it listens.</summary>
/// <param name="Frontend">Address of the pages.</param>
/// <param name="SignInUrl">The link that signs the first browser in, once; null where nobody needs to sign in.</param>
/// <param name="OtlpGrpc">Where telemetry is received by gRPC; null where it is not.</param>
/// <param name="OtlpHttp">Where telemetry is received by HTTP; null where it is not.</param>
internal sealed record ReadyLine(string Frontend, string? SignInUrl, string? OtlpGrpc, string? OtlpHttp)
{
    public const string Prefix = "dashboard-ready: ";
}
