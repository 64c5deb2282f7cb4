using Fixtures.Images;

namespace Containers.Tests.Services;

/// <summary>Images as a release has them, the APIs compiled ahead of time for this machine: made within minutes.</summary>
public sealed class NativeServices : ServicesOfImages
{
    protected override Task<PushedImage> BuildAsync(ImageBuild build, string program) =>
        build.PublishAsync(program, "native", "Release", [], cancellationToken: TestContext.Current.CancellationToken);
}
