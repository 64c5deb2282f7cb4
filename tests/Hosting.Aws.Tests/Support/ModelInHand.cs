using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Hosting.Aws.Translation;
using Hosting.Release;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Hosting.Aws.Tests.Support;

/// <summary>A small app model of a test's own, in publish mode: one API behind a site, with project files that only have names.</summary>
public sealed class ModelInHand : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ModelInHand()
    {
        Builder = new DistributedApplicationBuilder(new DistributedApplicationOptions { Args = ["publish"], ProjectDirectory = _folder.Path }, hostSettings: null, isolated: true);
        Api = AddProject("api");
        Site = AddProject("site").WithReference(Api).WithExternalHttpEndpoints();
    }

    public DistributedApplicationBuilder Builder { get; }

    public IResourceBuilder<ProjectResource> Api { get; }

    public IResourceBuilder<ProjectResource> Site { get; }

    /// <summary>Adds a project; with a launch profile it answers requests.</summary>
    public IResourceBuilder<ProjectResource> AddProject(string name, bool answers = true)
    {
        var folder = Directory.CreateDirectory(_folder[name]).FullName;
        File.WriteAllText(Path.Combine(folder, $"{name}.csproj"), """<Project Sdk="Microsoft.NET.Sdk" />""");
        if (answers)
        {
            Directory.CreateDirectory(Path.Combine(folder, "Properties"));
            File.WriteAllText(Path.Combine(folder, "Properties", "launchSettings.json"), """{ "profiles": { "http": { "commandName": "Project", "applicationUrl": "http://localhost:0" } } }""");
        }

        return Builder.AddProject(name, Path.Combine(folder, $"{name}.csproj"));
    }

    public ModelInHand Released()
    {
        Builder.AddRelease("release").WithService(Api).WithService(Site);
        return this;
    }

    internal async Task<(Translated? Translated, IReadOnlyList<string> Faults)> TranslateAsync(AwsEnvironmentOptions? options = null)
    {
        await using var application = Builder.Build();
        var model = application.Services.GetRequiredService<DistributedApplicationModel>();
        var faults = new List<string>();
        var translated = await new ApplicationTranslation(model, Builder.ExecutionContext, _folder.Path).TranslateAsync(
            "development", EnvironmentDefaults.Fill(options ?? new() { Application = "test" }, "development"), faults, TestContext.Current.CancellationToken);
        return (translated, faults);
    }

    public void Dispose() => _folder.Dispose();
}
