using Customers.Api.SavedSuppliers;

namespace Customers.Api.Customers;

internal static class CustomerServices
{
    public static void AddCustomers(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CustomerStore>();
        builder.Services.AddSingleton<SavedSupplierStore>();
        builder.Services.ConfigureHttpJsonOptions(options =>
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, CustomersJsonContext.Default));
    }
}
