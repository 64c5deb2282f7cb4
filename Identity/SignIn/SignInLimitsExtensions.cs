using System.Globalization;
using System.Threading.RateLimiting;
using ServiceDefaults.RateLimits;

namespace Identity.SignIn;

internal static class SignInLimitsExtensions
{
    /// <summary>The policy of the endpoints of OpenID Connect.</summary>
    public const string Protocol = "protocol";

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>Limits failed sign-ins, and for each address the requests a second of the protocol: a checked secret costs computing time.</summary>
    public static void AddSignInLimits(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SignInLimits>();
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (rejected, _) =>
            {
                rejected.HttpContext.Response.RetryAfter(Second);
                return ValueTask.CompletedTask;
            };
            limiter.AddPolicy(Protocol, context => RateLimitPartition.GetTokenBucketLimiter(ClientAddress.Of(context.Connection.RemoteIpAddress), _ => new()
            {
                TokenLimit = 400,
                TokensPerPeriod = 100,
                ReplenishmentPeriod = Second,
                QueueLimit = 0,
            }));
        });
    }

    /// <summary>Whole seconds, rounded up.</summary>
    public static void RetryAfter(this HttpResponse response, TimeSpan wait) =>
        response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
