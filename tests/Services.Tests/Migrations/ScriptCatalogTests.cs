using Migrator;
using Migrator.Scripts;

namespace Services.Tests.Migrations;

[Trait("Speed", "Unit")]
public sealed class ScriptCatalogTests
{
    [Fact]
    public void All_ill_formed_names_and_double_numbers_are_reported_at_once()
    {
        var failure = Assert.Throws<MigrationException>(() => Catalog("a/Expand/1_x.sql", "a/Shrink/0001_x.sql", "a/Expand/0002_x.sql", "a/Contract/0002_y.sql"));
        Assert.Contains("a/Expand/1_x.sql", failure.Message, StringComparison.Ordinal);
        Assert.Contains("a/Shrink/0001_x.sql", failure.Message, StringComparison.Ordinal);
        Assert.Contains("0002 is used more than once", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_phases_share_one_order()
    {
        var scripts = Catalog("a/Expand/0003_c.sql", "a/Contract/0002_b.sql", "a/Expand/0001_a.sql", "b/Expand/0001_x.sql").ScriptsFor("a");
        Assert.Equal([1, 2, 3], scripts.Select(script => script.Number));
    }

    [Fact]
    public void The_scripts_of_both_services_are_built_in()
    {
        var catalog = new ScriptCatalog(ScriptCatalog.EmbeddedFiles());
        Assert.NotEmpty(catalog.ScriptsFor("suppliers-db"));
        Assert.NotEmpty(catalog.ScriptsFor("customers-db"));
        Assert.NotNull(catalog.SeedFor("suppliers-db"));
    }

    private static ScriptCatalog Catalog(params string[] names) => new(names.Select(name => KeyValuePair.Create(name, "select 1")));
}
