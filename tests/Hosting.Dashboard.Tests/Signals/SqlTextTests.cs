using Embedded.Dashboard.Components.Signals;

namespace Hosting.Dashboard.Tests.Signals;

[Trait("Speed", "Unit")]
public sealed class SqlTextTests
{
    [Fact]
    public void Each_clause_has_a_line()
    {
        const string Sql = "SELECT s.id, s.name FROM suppliers AS s LEFT JOIN orders o ON o.supplier_id = s.id WHERE s.name = $1 AND s.active ORDER BY s.name LIMIT 10";

        Assert.Equal(
            ["SELECT s.id, s.name", "FROM suppliers AS s", "LEFT JOIN orders o ON o.supplier_id = s.id", "WHERE s.name = $1", "  AND s.active", "ORDER BY s.name", "LIMIT 10"],
            SqlText.Lines(Sql).Split('\n'));
    }

    [Theory]
    [InlineData("SELECT 'a FROM b WHERE c'")]
    [InlineData("SELECT \"from\".\"where\"")]
    [InlineData("SELECT (SELECT 1 FROM b WHERE c)")]
    [InlineData("SELECT @from, :where, $set")]
    [InlineData("SELECT /* FROM x */ 1")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("")]
    public void Words_in_texts_names_parameters_and_brackets_are_no_clauses(string sql) => Assert.Equal(sql, SqlText.Lines(sql));

    [Fact]
    public void Nothing_but_blanks_changes()
    {
        const string Sql = "select a,b from t where x='it''s' and y in (1,2) or z group by a having count(*)>1 union select 'unfinished";

        Assert.Equal(Sql.Replace(" ", "", StringComparison.Ordinal), SqlText.Lines(Sql).Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal));
    }

    [Fact]
    public void A_statement_with_lines_of_its_own_keeps_them() => Assert.Equal("SELECT 1\n  FROM a", SqlText.Lines("\nSELECT 1\n  FROM a\n"));
}
