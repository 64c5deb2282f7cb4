using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using ServiceDefaults.Authentication.Clients;

namespace Customers.Api.Directory;

internal static class DirectoryServices
{
    // The reader comes back by itself: a request that hangs must not hold it up for longer than this.
    private static readonly TimeSpan FeedTimeout = TimeSpan.FromSeconds(10);

    public static void AddSupplierDirectory(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<DirectoryOptions>().BindConfiguration("Directory").ValidateOnStart();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<DirectoryOptions>, DirectoryOptionsValidator>());

        var client = builder.Services.AddHttpClient(SupplierFeed.ClientName, client =>
        {
            client.BaseAddress = new Uri("https+http://suppliers-api");
            client.Timeout = FeedTimeout;
        });
#pragma warning disable EXTEXP0001 // Experimental, and the only way to take a default handler off one client.
        // The reader tries again by itself; pauses between hidden retries would only delay it once Suppliers.Api is back.
        client.RemoveAllResilienceHandlers();
#pragma warning restore EXTEXP0001
        client.AddClientToken();

        builder.Services.AddSingleton<DirectoryMetrics>();
        builder.Services.AddSingleton<DirectoryStore>();
        builder.Services.AddSingleton<FeedPace>();
        builder.Services.AddSingleton<SupplierFeed>();
        builder.Services.AddSingleton<DirectoryLease>();
        builder.Services.AddSingleton<DirectoryRebuild>();
        builder.Services.AddSingleton<DirectoryFollower>();
        builder.Services.AddHostedService<DirectoryReader>();
    }
}
