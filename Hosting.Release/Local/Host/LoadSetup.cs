using Hosting.Release.Load;
using Hosting.Release.Supervising;

namespace Hosting.Release.Local.Host;

/// <summary>What the load generator of a rehearsal is told.</summary>
internal static class LoadSetup
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(2);

    public static async Task WriteAsync(HostModel model, CancellationToken cancellationToken)
    {
        var site = model.Services[^1];
        var options = new LoadOptions { Site = new Uri(site.Production.Url), Rate = model.Manifest.Rate, FindsRate = model.Manifest.FindsRate, Duration = Longest, Result = model.Folder.LoadResult };
        if (model.Release.Annotations.OfType<RehearsalLoadAnnotation>().LastOrDefault() is { } writes)
        {
            options = options with
            {
                Writes = new LoadWrites
                {
                    Suppliers = new Uri(model.ServiceOf(writes.Service).Production.Url),
                    Authority = new Uri(await writes.Authority.GetValueAsync(cancellationToken)
                        ?? throw new RehearsalException("The address of the identity provider is not known, so the load gets no token. Name it with WithLoadWrites.")),
                    ClientId = writes.Client,
                    TestRun = model.Plan.Id,
                },
            };
        }

        RunFiles.Write(model.Folder.Load, options);
    }
}
