using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ServiceDefaults.ReleaseChannels;

internal static class ReleaseChannelExtensions
{
    /// <summary>Adds <see cref="ReleaseChannelOptions"/>, and what obeys them on the way in and on the way out.</summary>
    public static void AddReleaseChannel(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<ReleaseChannelOptions>().BindConfiguration(ReleaseChannelOptions.Section).ValidateOnStart();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ReleaseChannelOptions>, ReleaseChannelOptionsValidator>());
        builder.Services.AddSingleton<IStartupFilter, ReleaseChannelFilter>();
        builder.Services.AddTransient<TestChannelHandler>();
    }
}
