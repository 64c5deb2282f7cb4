using Aspire.Hosting;

namespace Hosting.Aws.Images;

/// <summary>The .NET SDK's container publishing: no daemon, no privileges. What an image is stands in the project.</summary>
/// <param name="root">The repository's root.</param>
/// <param name="program">The SDK: <c>dotnet</c>.</param>
internal sealed class SdkImageBuilder(string root, string program = "dotnet") : IImageBuilder
{
    private const int MostLines = 40;

    public async Task PublishAsync(ImageBuild image, RegistryAccess access, CancellationToken cancellationToken)
    {
        string[] arguments =
        [
            "publish", image.Project, "-c", "Release", "-v", "q", "--nologo", "-t:PublishContainer", "-p:ContainerArchitecture=arm64",
            $"-p:ContainerRegistry={access.Address}", $"-p:ContainerRepository={image.Repository}", $"-p:ContainerImageTag={image.Tag}",
        ];
        // For pushing only: the base image comes from elsewhere, and its registry is not told who we are here.
        var environment = new Dictionary<string, string>
        {
            ["DOTNET_CONTAINER_PUSH_REGISTRY_UNAME"] = access.User,
            ["DOTNET_CONTAINER_PUSH_REGISTRY_PWORD"] = access.Password,
        };
        var (exitCode, output, errors) = await ProgramRun.RunAsync(program, arguments, environment, root, cancellationToken);
        if (exitCode != 0)
            throw new DistributedApplicationException(
                $"The image of {image.Project} could not be built or pushed ('{program} {string.Join(' ', arguments)}' ended with {exitCode}):{Environment.NewLine}{Last(output + errors)}");
    }

    private static string Last(string text) => string.Join(Environment.NewLine, text.TrimEnd().Split('\n').TakeLast(MostLines));
}
