using Npgsql;
using ServiceDefaults.Audit;
using Suppliers.Api.ChangeFeed;

namespace Suppliers.Api.Suppliers;

internal static class SupplierServices
{
    public static void AddSuppliers(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SupplierMetrics>();
        builder.Services.AddSingleton<SupplierStore>();
        builder.Services.AddSingleton(services => new AuditReader(services.GetRequiredService<NpgsqlDataSource>(), AuditTable.Suppliers));
        builder.Services.AddSingleton<SupplierCreation>();
        builder.Services.AddSingleton<SupplierChangeStore>();
        builder.Services.AddSingleton<SupplierSnapshotStore>();
        builder.Services.ConfigureHttpJsonOptions(options =>
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, SuppliersJsonContext.Default));
    }
}
