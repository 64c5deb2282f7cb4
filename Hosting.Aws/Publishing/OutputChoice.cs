using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Hosting.Aws.Publishing;

/// <summary>Where a step writes: where <c>--output</c> or <c>--output-path</c> says, else to a folder of the environment's name in the usual one.</summary>
internal static class OutputChoice
{
    /// <summary>The configuration that <c>--output DIR</c> sets, with either engine.</summary>
    public const string Key = "output";

    public static string Of(IResource environment, IServiceProvider services)
    {
        if (services.GetRequiredService<IConfiguration>()[Key] is { Length: > 0 } asked)
            return Path.GetFullPath(asked);
        var usual = services.GetRequiredService<IPipelineOutputService>();
        return services.GetRequiredService<IOptions<Aspire.Hosting.Pipelines.PipelineOptions>>().Value.OutputPath is { Length: > 0 }
            ? usual.GetOutputDirectory()
            : Path.Combine(usual.GetOutputDirectory(), environment.Name);
    }
}
