using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Identity.Keys;

internal static class DerivedKeysExtensions
{
    /// <summary>
    /// One configured key for everything, instead of the framework's key ring. Comes after all that adds that one.
    /// </summary>
    public static void AddDerivedKeys(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SigningKeys>();
        builder.Services.Replace(ServiceDescriptor.Singleton<IDataProtectionProvider>(services => new DerivedProtector(services.GetRequiredService<SigningKeys>())));

        // It would read the key ring at start, and write one into the home folder where there is none.
        var ring = builder.Services.Single(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Assembly == typeof(IDataProtectionBuilder).Assembly);
        builder.Services.Remove(ring);
    }
}
