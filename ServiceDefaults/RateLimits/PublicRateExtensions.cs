using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using ServiceDefaults.Problems;

namespace ServiceDefaults.RateLimits;

/// <summary>A limit for each client of the endpoints that everybody may call; the others know their clients.</summary>
public static class PublicRateExtensions
{
    private const string Policy = "public";

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>Adds the limit of the section <c>RateLimits:Public</c>; it holds where <see cref="LimitsRate"/> says so.</summary>
    public static WebApplicationBuilder AddPublicRate(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<PublicRateOptions>().BindConfiguration(PublicRateOptions.Section).ValidateOnStart();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PublicRateOptions>, PublicRateOptionsValidator>());
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.OnRejected = RejectAsync;
            limiter.AddPolicy(Policy, context => RateLimitPartition.GetTokenBucketLimiter(
                ClientAddress.Of(context.Connection.RemoteIpAddress),
                _ => Bucket(context.RequestServices.GetRequiredService<IOptions<PublicRateOptions>>().Value)));
        });
        return builder;
    }

    /// <summary>Before the check of tokens: what is too much is to cost little.</summary>
    public static IApplicationBuilder UsePublicRate(this IApplicationBuilder app) => app.UseRateLimiter();

    /// <summary>Limits these endpoints, and documents the answer 429.</summary>
    public static TBuilder LimitsRate<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoint.RequireRateLimiting(Policy);
        endpoint.Add(builder => builder.Metadata.Add(
            new ProducesResponseTypeMetadata(StatusCodes.Status429TooManyRequests, typeof(ProblemDetails), ["application/problem+json"])));
        return endpoint;
    }

    private static TokenBucketRateLimiterOptions Bucket(PublicRateOptions options) => new()
    {
        TokenLimit = options.Burst,
        TokensPerPeriod = options.PermitsPerSecond,
        ReplenishmentPeriod = Second,
        QueueLimit = 0,
    };

    private static async ValueTask RejectAsync(OnRejectedContext context, CancellationToken cancellationToken)
    {
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) && after > Second ? after : Second;
        var response = context.HttpContext.Response;
        response.StatusCode = StatusCodes.Status429TooManyRequests;
        response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        await context.HttpContext.RequestServices.GetRequiredService<IProblemDetailsService>().WriteAsync(new ProblemDetailsContext
        {
            HttpContext = context.HttpContext,
            ProblemDetails = new ProblemDetails
            {
                Status = StatusCodes.Status429TooManyRequests,
                Type = ProblemTypes.TooManyRequests,
                Title = "Too many requests from this address.",
                Detail = "Come again after the seconds that Retry-After says.",
            },
        });
    }
}
