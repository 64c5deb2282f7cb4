using System.Reflection;
using Embedded.Dashboard;

namespace Hosting.Tests.Dashboard;

/// <summary>Where the dashboard's program is looked for.</summary>
[Trait("Speed", "Integration")]
public sealed class DashboardLocationTests : IDisposable
{
    private readonly TemporaryDirectory _published = new();

    [Fact]
    public void The_AppHosts_build_has_built_it_and_says_where()
    {
        var program = DashboardLocation.Find(Assembly.Load("FixtureAppHost"), configured: null, out _, _published.Path);

        Assert.NotNull(program);
        Assert.True(File.Exists(Path.ChangeExtension(program, ".runtimeconfig.json")));
        Assert.True(File.Exists(Path.ChangeExtension(program, ".staticwebassets.endpoints.json")));
    }

    [Fact]
    public void The_one_beside_a_published_AppHost_goes_first()
    {
        var beside = Path.Combine(Directory.CreateDirectory(Path.Combine(_published.Path, "dashboard")).FullName, "Hosting.Dashboard.dll");
        File.WriteAllText(beside, "");

        Assert.Equal(beside, DashboardLocation.Find(Assembly.Load("FixtureAppHost"), configured: null, out _, _published.Path));
    }

    [Fact]
    public void Another_one_that_is_named_is_taken_or_there_is_none()
    {
        Assert.Null(DashboardLocation.Find(Assembly.Load("FixtureAppHost"), "/nowhere/Other.dll", out var looked, _published.Path));
        Assert.Equal(["/nowhere/Other.dll"], looked);
    }

    public void Dispose() => _published.Dispose();
}
