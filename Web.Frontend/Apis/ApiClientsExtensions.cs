using Microsoft.Extensions.Http.Resilience;
using Polly;
using ServiceDefaults.Time;
using Web.Frontend.Customers;
using Web.Frontend.Directory;
using Web.Frontend.Suppliers;

namespace Web.Frontend.Apis;

/// <summary>The APIs behind the site, by the names that service discovery knows.</summary>
internal static class ApiClientsExtensions
{
    private static readonly Uri SuppliersApi = new("https+http://suppliers-api");
    private static readonly Uri CustomersApi = new("https+http://customers-api");

    private const int Retries = 2;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Attempt = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Total = TimeSpan.FromSeconds(8);

    // Of one client at once; more are refused at once, which is better than all of them waiting.
    private const int MostRequests = 1000;

    public static void AddApiClients(this IHostApplicationBuilder builder)
    {
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddTransient<TestRunForwarding>();
        builder.Services.AddTransient<WholeAnswers>();
        builder.Services.AddHttpClient<SuppliersClient>(http => http.BaseAddress = SuppliersApi).AsAPage();
        builder.Services.AddHttpClient<CustomersClient>(http => http.BaseAddress = CustomersApi).AsAPage();
        builder.Services.AddHttpClient<DirectoryClient>(http => http.BaseAddress = CustomersApi).AsAPage();
    }

    private static void AsAPage(this IHttpClientBuilder client)
    {
        // Traces say all that these would, and they cost something also where nothing is written.
        client.RemoveAllLoggers();
        client.AddHttpMessageHandler<TestRunForwarding>();
        client.WaitLikeAPage();
    }

    /// <summary>Somebody looks at an empty window meanwhile: a page says within seconds that an API is away.</summary>
    private static void WaitLikeAPage(this IHttpClientBuilder client)
    {
#pragma warning disable EXTEXP0001 // The only way to replace the handler that the service defaults give every client.
        client.RemoveAllResilienceHandlers();
#pragma warning restore EXTEXP0001
        // The total is counted below: HttpClient's own limit says less about what it waited for.
        client.ConfigureHttpClient(http => http.Timeout = Timeout.InfiniteTimeSpan);
        client.AddResilienceHandler("page", (pipeline, context) =>
        {
            var retry = new HttpRetryStrategyOptions { MaxRetryAttempts = Retries, Delay = RetryDelay };
            retry.DisableForUnsafeHttpMethods();
            // The circuit breaker reckons from the time of day: set back by an hour, it would stay open for an hour.
            pipeline.TimeProvider = new SteadyTimeProvider(context.ServiceProvider.GetRequiredService<TimeProvider>());
            pipeline.AddConcurrencyLimiter(MostRequests)
                .AddTimeout(Total)
                .AddRetry(retry)
                .AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions())
                .AddTimeout(Attempt);
        });
        client.AddHttpMessageHandler<WholeAnswers>();
    }
}
