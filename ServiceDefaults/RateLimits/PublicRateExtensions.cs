using System.Globalization;
using System.Net;
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

/// <summary>A limit for each client of what everybody may ask for; the other endpoints know their clients.</summary>
public static class PublicRateExtensions
{
    private const string Policy = "public";

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>Adds the limit of the section <c>RateLimits:Public</c>; it holds where <see cref="LimitsRate"/> says so, and is answered by problem details.</summary>
    public static WebApplicationBuilder AddPublicRate(this WebApplicationBuilder builder)
    {
        AddOptions(builder);
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.OnRejected = ExplainAsync;
            limiter.AddPolicy(Policy, PartitionOf);
        });
        return builder;
    }

    /// <summary>
    /// Adds the same limit for a site: it holds for whatever reaches <see cref="UsePublicRate"/>, the callback of a sign-in among it, which is
    /// no endpoint. The answer has no body, so that the site's own page of the status takes its place.
    /// </summary>
    public static WebApplicationBuilder AddVisitorRate(this WebApplicationBuilder builder)
    {
        AddOptions(builder);
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.OnRejected = (context, _) =>
            {
                Refuse(context);
                return ValueTask.CompletedTask;
            };
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, IPAddress>(PartitionOf);
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

    private static void AddOptions(WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<PublicRateOptions>().BindConfiguration(PublicRateOptions.Section).ValidateOnStart();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PublicRateOptions>, PublicRateOptionsValidator>());
    }

    private static RateLimitPartition<IPAddress> PartitionOf(HttpContext context) => RateLimitPartition.GetTokenBucketLimiter(
        ClientAddress.Of(context.Connection.RemoteIpAddress),
        _ => Bucket(context.RequestServices.GetRequiredService<IOptions<PublicRateOptions>>().Value));

    private static TokenBucketRateLimiterOptions Bucket(PublicRateOptions options) => new()
    {
        TokenLimit = options.Burst,
        TokensPerPeriod = options.PermitsPerSecond,
        ReplenishmentPeriod = Second,
        QueueLimit = 0,
    };

    private static void Refuse(OnRejectedContext context)
    {
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) && after > Second ? after : Second;
        var response = context.HttpContext.Response;
        response.StatusCode = StatusCodes.Status429TooManyRequests;
        response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
    }

    private static async ValueTask ExplainAsync(OnRejectedContext context, CancellationToken cancellationToken)
    {
        Refuse(context);
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
