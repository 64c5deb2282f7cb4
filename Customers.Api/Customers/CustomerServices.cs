using Customers.Api.SavedSuppliers;
using Npgsql;
using ServiceDefaults.Audit;

namespace Customers.Api.Customers;

internal static class CustomerServices
{
    public static void AddCustomers(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CustomerStore>();
        builder.Services.AddSingleton(services => new AuditReader(services.GetRequiredService<NpgsqlDataSource>(), AuditTable.Customers));
        builder.Services.AddSingleton<SavedSupplierStore>();
        builder.Services.ConfigureHttpJsonOptions(options =>
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, CustomersJsonContext.Default));
    }
}
