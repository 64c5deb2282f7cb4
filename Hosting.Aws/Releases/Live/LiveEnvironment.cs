using Hosting.Aws.Images;

namespace Hosting.Aws.Releases.Live;

/// <summary>What AWS says of an environment before a release of it is planned.</summary>
/// <param name="Services">How traffic reaches each service, in the application's order.</param>
/// <param name="Tasks">Where tasks that run once run.</param>
/// <param name="Host">The site's name: its domain, else the load balancer's.</param>
/// <param name="Tags">The image that each service runs live, by its name.</param>
internal sealed record LiveEnvironment(IReadOnlyList<ServiceTargets> Services, TaskNetwork Tasks, string Host, IReadOnlyDictionary<string, string> Tags)
{
    /// <summary>Whether this is what a release made live.</summary>
    public bool Is(ImageList images) => Tags.All(live => images.Images.Any(image => image.Name == live.Key && image.Tag == live.Value));
}
