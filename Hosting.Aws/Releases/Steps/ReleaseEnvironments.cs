using System.Globalization;
using System.Reflection;
using Hosting.Aws.Deployment;
using Hosting.Aws.Images;
using Hosting.Aws.Releases.Live;
using Hosting.Aws.Translation;

namespace Hosting.Aws.Releases.Steps;

/// <summary>Puts together what the model says of an environment and what AWS says.</summary>
internal static class ReleaseEnvironments
{
    public static AwsReleaseEnvironment Of(Translated translated, LiveEnvironment live, ImageList images)
    {
        var ports = PublicPorts.Of(translated.Application.Environment);
        var site = $"{ports.Scheme}://{live.Host}";
        return new(translated.Application, live.Services, live.Tasks, images, site, string.Create(CultureInfo.InvariantCulture, $"{site}:{ports.Test}"))
        {
            Number = Number,
            Background = translated.Release.BackgroundWork is { } work ? new(work.Service.Name, work.Project.Name) : null,
            WarmUpPaths = translated.Release.Services.FirstOrDefault(service => service.Name == translated.Application.Services[^1].Name)?.WarmUp ?? [],
        };
    }

    // The services are built with the same number as this: Directory.Build.props.
    private static string Number { get; } = typeof(ReleaseEnvironments).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
