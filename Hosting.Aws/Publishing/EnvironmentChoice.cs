using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Hosting.Aws.Publishing;

/// <summary>
/// Which environment is meant: the one that is called as the AppHost's own, which <c>--environment</c> sets. So <c>appsettings.production.json</c> is
/// read for the environment <c>production</c>, as people expect of .NET.
/// </summary>
internal static class EnvironmentChoice
{
    /// <exception cref="DistributedApplicationException">There is none of that name.</exception>
    public static AwsEnvironmentResource Of(DistributedApplicationModel model, IServiceProvider services)
    {
        var known = model.Resources.OfType<AwsEnvironmentResource>().ToList();
        var asked = services.GetRequiredService<IHostEnvironment>().EnvironmentName;
        return known.Find(each => each.Name.Equals(asked, StringComparison.OrdinalIgnoreCase)) ?? throw new DistributedApplicationException(
            $"There is no environment '{asked}' to publish to. Say which with --environment: {string.Join(", ", known.Select(each => each.Name))}.");
    }
}
