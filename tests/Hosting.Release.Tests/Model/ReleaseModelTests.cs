using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Hosting.Release.Control;
using Hosting.Release.Plan;

namespace Hosting.Release.Tests.Model;

[Trait("Speed", "Unit")]
public sealed class ReleaseModelTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("release-model-");

    [Fact]
    public void A_provider_comes_before_its_consumer_whatever_the_order_of_the_description()
    {
        var builder = Builder();
        var (suppliers, customers, site) = (Project(builder, "suppliers"), Project(builder, "customers"), Project(builder, "site"));
        customers.WithReference(suppliers);
        site.WithReference(customers).WithReference(suppliers);

        var model = ReleaseModel.Read(builder.AddRelease("release").WithService(site).WithService(customers).WithService(suppliers).Resource);

        Assert.Equal(["suppliers", "customers", "site"], model.Services.Select(service => service.Name));
        Assert.Equal(["customers", "suppliers"], model.Services[^1].Providers);
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once()
    {
        var builder = Builder();
        var (one, other, stranger) = (Project(builder, "one"), Project(builder, "other"), Project(builder, "stranger"));
        one.WithReference(other);
        other.WithReference(one);
        var release = builder.AddRelease("release").WithService(one).WithService(one).WithService(other, healthPath: "health")
            .WithGate("tests", "true").WithSmokeTests("tests", "true").WithWarmUp(stranger, "page");

        var fault = Assert.Throws<DistributedApplicationException>(() => ReleaseModel.Read(release.Resource));

        Assert.Contains("'one' is named 2 times", fault.Message, StringComparison.Ordinal);
        Assert.Contains("'one' calls 'other' calls 'one'", fault.Message, StringComparison.Ordinal);
        Assert.Contains("'stranger' is to be warmed up, but is not released", fault.Message, StringComparison.Ordinal);
        Assert.Contains("'page', with which 'stranger' is to be warmed up, is no path", fault.Message, StringComparison.Ordinal);
        Assert.Contains("The health path 'health' of 'other' is no path", fault.Message, StringComparison.Ordinal);
        Assert.Contains("2 gates or smoke tests are called 'tests'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_release_without_services_is_refused() => Assert.Contains(
        "It releases no service", Assert.Throws<DistributedApplicationException>(() => ReleaseModel.Read(Builder().AddRelease("release").Resource)).Message, StringComparison.Ordinal);

    [Fact]
    public void What_is_said_last_of_what_there_is_one_of_counts()
    {
        var builder = Builder();
        var release = builder.AddRelease("release").WithService(Project(builder, "one"))
            .WithBakeTime(TimeSpan.FromMinutes(1)).WithBakeTime(TimeSpan.FromMinutes(2))
            .WithTrafficShift(TrafficShift.AllAtOnce).WithTrafficShift(TrafficShift.Canary(5, TimeSpan.FromMinutes(3)))
            .WithShiftControl(ShiftControl.Stepwise).WithShiftControl(ShiftControl.SelfTimed)
            .WithAnalysis(options => options with { ErrorMargin = 0.02 })
            .WithLimits(limits => limits with { Drain = TimeSpan.FromSeconds(7) });

        var model = ReleaseModel.Read(release.Resource);

        Assert.Equal(TimeSpan.FromMinutes(2), model.BakeTime);
        Assert.Equal([5, 100], model.Shift.Steps.Select(step => step.GreenPercent));
        Assert.Equal(ShiftControl.SelfTimed, model.ShiftControl);
        Assert.Equal(0.02, model.Analysis.ErrorMargin);
        Assert.Equal(TimeSpan.FromSeconds(7), model.Limits.Drain);
    }

    [Fact]
    public void An_application_that_runs_has_nothing_of_its_release()
    {
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { ProjectDirectory = _folder.FullName });
        builder.AddRelease("release").WithService(Project(builder, "one"));

        Assert.Equal(["one"], builder.Resources.Select(resource => resource.Name));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private IDistributedApplicationBuilder Builder() =>
        DistributedApplication.CreateBuilder(new DistributedApplicationOptions { Args = ["plan"], ProjectDirectory = _folder.FullName });

    private IResourceBuilder<ProjectResource> Project(IDistributedApplicationBuilder builder, string name)
    {
        var project = Path.Combine(_folder.FullName, name + ".csproj");
        File.WriteAllText(project, "<Project />");
        return builder.AddProject(name, project).WithHttpEndpoint(name: "http");
    }
}
