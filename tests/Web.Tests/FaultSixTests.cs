using Web.Frontend.Apis;

namespace Web.Tests;

[Trait("Speed", "Unit")]
public sealed class FaultSixTests
{
    /// <summary>Fault 6 of the original: passwords in source, and services that share one database user.</summary>
    [Fact]
    public void Fault_6_the_site_has_no_way_to_a_database()
    {
        var libraries = typeof(ApiConnection).Assembly.GetReferencedAssemblies().Select(library => library.Name);

        Assert.DoesNotContain(libraries, name => name!.StartsWith("Npgsql", StringComparison.Ordinal) || name == "System.Data.Common");
    }
}
