using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace ServiceDefaults.Api;

/// <summary>What an API of this application accepts at most.</summary>
public static class ApiLimitsExtensions
{
    /// <summary>64 KiB: many times the largest legal record. A larger body is answered with 413.</summary>
    public const long MaxBodyBytes = 64 * 1024;

    /// <summary>
    /// Limits request bodies to <see cref="MaxBodyBytes"/> and connections as <see cref="ConnectionLimitsExtensions"/> does.
    /// </summary>
    public static WebApplicationBuilder AddApiLimits(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(server => server.Limits.MaxRequestBodySize = MaxBodyBytes);
        return builder.AddConnectionLimits();
    }
}
