using Microsoft.AspNetCore.DataProtection;

namespace Identity.Keys;

internal static class DerivedKeysExtensions
{
    /// <summary>One configured key for everything: docs/decisions/identity-keeps-nothing.md.</summary>
    public static void AddDerivedKeys(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SigningKeys>();
        builder.Services.AddSingleton<IDataProtectionProvider>(services => new DerivedProtector(services.GetRequiredService<SigningKeys>()));
    }
}
