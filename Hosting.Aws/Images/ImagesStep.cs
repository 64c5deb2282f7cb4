using Aspire.Hosting;
using Aspire.Hosting.Pipelines;
using Hosting.Aws.Deployment;
using Hosting.Aws.Publishing;
using Hosting.Release.Versions;
using Microsoft.Extensions.Logging;

namespace Hosting.Aws.Images;

/// <summary>Pushes the images of the working tree that are not in the environment's registry, and writes which they are.</summary>
internal static class ImagesStep
{
    public static async Task RunAsync(PipelineStepContext context)
    {
        var environment = EnvironmentChoice.Of(context.Model, context.Services);
        var root = SourceRoot.Of(context.Services);
        var translated = await EnvironmentReader.ReadAsync(environment, context.Model, context.ExecutionContext, context.Services, context.CancellationToken);
        var images = ImagePlan.Of(translated.Application, await VersionsAsync(translated.Application, root, context.CancellationToken));
        var publisher = new ImagePublisher(new EcrRegistry(), new SdkImageBuilder(root), message => context.ReportingStep.Log(LogLevel.Information, message));
        var list = await publisher.PublishAsync(images, context.CancellationToken);

        var folder = OutputChoice.Of(environment, context.Services);
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, PipelineNames.ImagesFile);
        await File.WriteAllTextAsync(file, list.ToJson(), context.CancellationToken);
        context.ReportingStep.Log(LogLevel.Information, $"All {images.Count} images are in the registry; {file} has their versions.");
    }

    private static async Task<IReadOnlyDictionary<string, string>> VersionsAsync(DeployedApplication application, string root, CancellationToken cancellationToken)
    {
        var scratch = Directory.CreateTempSubdirectory("image-versions-").FullName;
        try
        {
            var repository = await GitRepository.OpenAsync(root, scratch, cancellationToken);
            var inputs = new ProjectInputs(repository, await repository.WorkingTreeAsync(cancellationToken));
            var versions = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var project in ImagePlan.Projects(application))
                versions[project] = ProjectVersion.Of(await inputs.OfAsync(project, cancellationToken));
            return versions;
        }
        catch (VersionException e)
        {
            throw new DistributedApplicationException(e.Message, e);
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }
}
