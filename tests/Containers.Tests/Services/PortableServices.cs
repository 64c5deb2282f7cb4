using Containers.Tests.Support;
using Fixtures.Images;

namespace Containers.Tests.Services;

/// <summary>Images from the build that these tests came with, nothing compiled ahead of time: made within seconds.</summary>
public sealed class PortableServices : ServicesOfImages
{
    protected override Task<PushedImage> BuildAsync(ImageBuild build, string program) =>
        build.PublishAsync(program, "portable", Repository.Configuration, ["--no-build", "-p:PublishAot=false"], cancellationToken: TestContext.Current.CancellationToken);
}
