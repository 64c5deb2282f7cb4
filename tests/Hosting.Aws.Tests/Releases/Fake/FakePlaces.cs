using Hosting.Aws.Deployment;
using Hosting.Aws.Images;
using Hosting.Aws.Releases;

namespace Hosting.Aws.Tests.Releases.Fake;

/// <summary>The environment of a <see cref="FakeAws"/>, as a target is given it.</summary>
internal static class FakePlaces
{
    /// <param name="aws">AWS.</param>
    /// <param name="tags">The tag of every service and task that is released.</param>
    public static AwsReleaseEnvironment Of(FakeAws aws, Func<string, string> tags) => new(
        aws.Application,
        [.. aws.Services.Select(service => new ServiceTargets(service.Name, service.ProductionRule, service.TestRule, [service.First, service.Second]) { LoadBalancer = service.LoadBalancer })],
        new(["subnet-0a1b2c3d4e5f60718", "subnet-18f7e6d5c4b3a2910"], "sg-0123456789abcdef0", HasPublicAddress: false),
        new([.. aws.Application.Services.Select(service => service.Name).Concat(aws.Application.Tasks.Select(task => task.Name))
            .Select(name => new ListedImage(name, ResourceNames.Repository(aws.Application, name), tags(name)))]),
        "https://coffee.example.org",
        "https://coffee.example.org:8443")
    {
        Number = "0.1.0",
        Background = new("customers-api", "migrator"),
        WarmUpPaths = ["/", "/suppliers"],
    };
}
