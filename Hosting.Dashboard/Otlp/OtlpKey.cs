using Embedded.Dashboard.Contracts;
using Embedded.Dashboard.Options;
using Embedded.Dashboard.SignIn;
using Microsoft.Extensions.Options;

namespace Embedded.Dashboard.Otlp;

/// <summary>The key that senders of telemetry give.</summary>
internal sealed class OtlpKey(IOptions<DashboardOptions> options)
{
    public string Value { get; } = options.Value.Otlp.PrimaryApiKey is { Length: > 0 } key ? key : Secret.Generate();

    public bool IsGiven(HttpRequest request) => Secret.AreEqual(request.Headers[DashboardSettings.OtlpKeyHeader], Value);
}
