using System.Reflection;
using Aspire.Hosting;
using Embedded.Settings;
using Hosting.Release.Supervising;
using Microsoft.Extensions.DependencyInjection;

namespace Hosting.Release.Local.Supervising;

/// <summary>Where rehearsals of an AppHost keep what they make, and where its own programs are.</summary>
internal sealed class Places
{
    private const string EdgeKey = "release-edge";
    private const string LoadKey = "release-load";
    private const int IdLength = 16;

    private readonly Assembly? _appHost;
    private readonly string _root;

    public Places(IServiceProvider services)
    {
        var builder = services.GetRequiredService<IDistributedApplicationBuilder>();
        _appHost = builder.AppHostAssembly;
        SourceFolder = builder.AppHostDirectory;
        _root = Path.Combine(DataRoot.Of(services.GetRequiredService<EngineSettings>()), "rehearsals", builder.Configuration["AppHost:Sha256"]![..IdLength]);
        Directory.CreateDirectory(_root);
    }

    /// <summary>The AppHost's project folder.</summary>
    public string SourceFolder { get; }

    /// <summary>What was built, to be used again.</summary>
    public string Cache => Directory.CreateDirectory(Path.Combine(_root, "builds")).FullName;

    /// <summary>One folder for each rehearsal.</summary>
    public string Runs => Directory.CreateDirectory(Path.Combine(_root, "runs")).FullName;

    /// <summary>The AppHost itself.</summary>
    public string AppHost => _appHost?.Location is { Length: > 0 } location ? location : throw new RehearsalException("The AppHost's assembly is in no file, so its processes cannot be started.");

    public string Edge => Program(EdgeKey);

    public string Load => Program(LoadKey);

    private string Program(string key)
    {
        var path = _appHost?.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(each => each.Key == key)?.Value
            ?? throw new RehearsalException($"The AppHost was built without Hosting.Release/build/Hosting.Release.targets, so it does not know the program '{key}'. Import that in its project file.");
        return File.Exists(path) ? path : throw new RehearsalException($"'{path}' does not exist. Build the AppHost again; a rehearsal needs the folder that it was built in.");
    }
}
