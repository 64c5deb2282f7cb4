using Microsoft.Extensions.Options;

namespace Identity.Configuration;

internal static class IdentityOptionsExtensions
{
    public static void AddIdentityOptions(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IValidateOptions<IdentityOptions>, IdentityOptionsValidator>();
        builder.Services.AddOptions<IdentityOptions>().BindConfiguration(IdentityOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton(services => services.GetRequiredService<IOptions<IdentityOptions>>().Value);
    }
}
