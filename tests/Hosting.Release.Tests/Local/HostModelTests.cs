using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Hosting.Release.Local;
using Hosting.Release.Local.Host;
using Hosting.Release.Plan;
using Hosting.Release.Supervising;
using Hosting.Release.Tests.Control;
using Microsoft.Extensions.DependencyInjection;

namespace Hosting.Release.Tests.Local;

/// <summary>What a host makes of the app model, before anything runs.</summary>
[Trait("Speed", "Integration")]
public sealed class HostModelTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("host-model-");

    [Fact]
    public async Task Each_side_has_as_many_instances_as_are_planned_each_with_all_that_was_said_of_the_service()
    {
        var builder = Builder(suppliers: 2, site: 1);
        var suppliers = Project(builder, "suppliers").WithEnvironment("GREETING", "hello");
        var site = Project(builder, "site").WithReference(suppliers).WaitFor(suppliers);
        var release = builder.AddRelease("release").WithService(suppliers).WithService(site);
        await RewriteAsync(builder);

        string[] expected = ["suppliers-blue-1", "suppliers-blue-2", "suppliers-green-1", "suppliers-green-2", "site-blue", "site-green"];
        Assert.Equal(expected, builder.Resources.Where(resource => resource.HasAnnotationOfType<SideAnnotation>()).Select(resource => resource.Name));
        var model = HostModel.Of(release)!;
        Assert.All(model.Services[0].Blue.Concat(model.Services[0].Green), instance => Assert.True(instance.Annotations.OfType<EnvironmentCallbackAnnotation>().Count() > 1));

        // Green waits for green, and for all of it.
        Assert.Equal(["suppliers-green-1", "suppliers-green-2"], model.Services[1].Green[0].Annotations.OfType<WaitAnnotation>().Select(wait => wait.Resource.Name));
        Assert.Equal(["suppliers-blue-1", "suppliers-blue-2"], model.Services[1].Blue[0].Annotations.OfType<WaitAnnotation>().Select(wait => wait.Resource.Name));
    }

    [Fact]
    public async Task A_service_that_is_not_released_has_no_green_side_and_green_ones_wait_for_its_blue()
    {
        var builder = Builder(suppliers: 2, site: 1, isSuppliersReleased: false);
        var suppliers = Project(builder, "suppliers");
        var release = builder.AddRelease("release").WithService(suppliers).WithService(Project(builder, "site").WaitFor(suppliers));
        await RewriteAsync(builder);

        var model = HostModel.Of(release)!;
        Assert.Empty(model.Services[0].Green);
        Assert.Equal(["suppliers-blue-1", "suppliers-blue-2"], model.Services[1].Green[0].Annotations.OfType<WaitAnnotation>().Select(wait => wait.Resource.Name));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task RewriteAsync(IDistributedApplicationBuilder builder)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await builder.Eventing.PublishAsync(new BeforeStartEvent(services, new DistributedApplicationModel(builder.Resources)), TestContext.Current.CancellationToken);
    }

    private IDistributedApplicationBuilder Builder(int suppliers, int site, bool isSuppliersReleased = true)
    {
        var folder = RunFolder.Create(Path.Combine(_folder.FullName, "run"));
        var program = Path.Combine(_folder.FullName, "program.dll");
        ReleasePlanFile.Write(folder.Plan, Plans.Application with
        {
            Services =
            [
                new("suppliers", "b1", isSuppliersReleased ? "g1" : "b1", isSuppliersReleased, [], suppliers),
                new("site", "b2", "g2", true, ["suppliers"], site),
            ],
        });
        RunFiles.Write(folder.Manifest, new RunManifest([new("suppliers", program, program), new("site", program, program)], null, [], program, program, 50, false, []));
        return DistributedApplication.CreateBuilder(new DistributedApplicationOptions { Args = [$"--Release:Host={folder.Path}"], ProjectDirectory = _folder.FullName });
    }

    private IResourceBuilder<ProjectResource> Project(IDistributedApplicationBuilder builder, string name)
    {
        var project = Path.Combine(_folder.FullName, name + ".csproj");
        File.WriteAllText(project, "<Project />");
        return builder.AddProject(name, project).WithHttpEndpoint(name: "http");
    }
}
