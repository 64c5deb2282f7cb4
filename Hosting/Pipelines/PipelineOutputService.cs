using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.Pipelines;

/// <summary>Output goes where <c>--output-path</c> says, else to <c>aspire-output</c> in the AppHost's folder. Folders are made by those who write to them; the temporary one is removed with the application.</summary>
internal sealed class PipelineOutputService(IOptions<PipelineOptions> options, IConfiguration configuration) : IPipelineOutputService, IDisposable
{
    private readonly Lazy<string> _temp = new(() => Directory.CreateTempSubdirectory("aspire-pipeline-").FullName);

    public string GetOutputDirectory() => options.Value.OutputPath is { Length: > 0 } path
        ? Path.GetFullPath(path)
        : Path.Combine(configuration["AppHost:Directory"] is { Length: > 0 } folder ? folder : Environment.CurrentDirectory, "aspire-output");

    public string GetOutputDirectory(IResource resource) => Path.Combine(GetOutputDirectory(), resource.Name);

    public string GetTempDirectory() => _temp.Value;

    public string GetTempDirectory(IResource resource) => Directory.CreateDirectory(Path.Combine(GetTempDirectory(), resource.Name)).FullName;

    public void Dispose()
    {
        if (_temp.IsValueCreated && Directory.Exists(_temp.Value)) Directory.Delete(_temp.Value, recursive: true);
    }
}
