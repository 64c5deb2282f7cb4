using Aspire.Hosting;
using Hosting.Aws.Releases.Journal;
using Microsoft.Extensions.Configuration;

namespace Hosting.Aws.Releases.Steps;

/// <summary>What a release in AWS, or the plan of one, is asked for.</summary>
/// <param name="Images">The file <c>images.json</c>.</param>
/// <param name="All">Whether services are released that did not change.</param>
/// <param name="Journal">Where releases are kept; null where nobody says.</param>
internal sealed record LiveOptions(string Images, bool All, string? Journal)
{
    /// <summary>The configuration that <c>--images FILE</c> sets, with either engine.</summary>
    public const string ImagesKey = "images";

    /// <summary>The configuration that <c>--all</c> sets, as for a rehearsal.</summary>
    public const string AllKey = "Release:All";

    /// <summary>Whether a plan is asked for of what is live in AWS, and not of a rehearsal.</summary>
    public static bool IsMeant(IConfiguration configuration) => configuration[ImagesKey] is { Length: > 0 };

    /// <exception cref="DistributedApplicationException">There is no list of images.</exception>
    public static LiveOptions Read(IConfiguration configuration) => new(
        configuration[ImagesKey] is { Length: > 0 } images
            ? images
            : throw new DistributedApplicationException("Say what is to be released with --images FILE: the images.json that '-- images --environment NAME --output-path DIR' writes."),
        configuration[AllKey] is { Length: > 0 } all && (bool.TryParse(all, out var value) ? value : throw new DistributedApplicationException($"--all is '{all}'; give true or false.")),
        configuration[ReleaseStores.Variable] is { Length: > 0 } journal ? journal : null);

    /// <summary>Where releases are kept.</summary>
    /// <exception cref="DistributedApplicationException">Nobody says.</exception>
    public string JournalOr(string environment) => Journal ?? throw new DistributedApplicationException(
        $"The environment variable {ReleaseStores.Variable} does not say where the releases of '{environment}' are kept, so nobody could go on with one that is broken off. Set it to s3://BUCKET/journals, the bucket of the pipeline's artifacts, or to a folder if nobody releases from elsewhere.");
}
