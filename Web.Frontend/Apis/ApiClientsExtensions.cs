using Microsoft.Extensions.Http.Resilience;
using Web.Frontend.Customers;
using Web.Frontend.Directory;
using Web.Frontend.Suppliers;

namespace Web.Frontend.Apis;

/// <summary>The APIs behind the site, by the names that service discovery knows.</summary>
internal static class ApiClientsExtensions
{
    private static readonly Uri SuppliersApi = new("https+http://suppliers-api");
    private static readonly Uri CustomersApi = new("https+http://customers-api");

    public static void AddApiClients(this IHostApplicationBuilder builder)
    {
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddTransient<TestRunForwarding>();
        builder.Services.AddHttpClient<SuppliersClient>(http => http.BaseAddress = SuppliersApi).AsAPage();
        builder.Services.AddHttpClient<CustomersClient>(http => http.BaseAddress = CustomersApi).AsAPage();
        builder.Services.AddHttpClient<DirectoryClient>(http => http.BaseAddress = CustomersApi).AsAPage();
    }

    private static void AsAPage(this IHttpClientBuilder client)
    {
        client.AddHttpMessageHandler<TestRunForwarding>();
        client.WaitLikeAPage();
    }

    /// <summary>Somebody looks at an empty window meanwhile: a page says within seconds that an API is away.</summary>
    private static void WaitLikeAPage(this IHttpClientBuilder client)
    {
#pragma warning disable EXTEXP0001 // The only way to replace the handler that the service defaults give every client.
        client.RemoveAllResilienceHandlers();
#pragma warning restore EXTEXP0001
        client.AddStandardResilienceHandler(options =>
        {
            options.Retry.DisableForUnsafeHttpMethods();
            options.Retry.MaxRetryAttempts = 2;
            options.Retry.Delay = TimeSpan.FromMilliseconds(200);
            options.AttemptTimeout.Timeout = TimeSpan.FromSeconds(4);
            options.TotalRequestTimeout.Timeout = TimeSpan.FromSeconds(8);
        });
    }
}
