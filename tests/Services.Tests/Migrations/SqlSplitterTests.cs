using Migrator.Scripts;

namespace Services.Tests.Migrations;

[Trait("Speed", "Unit")]
public sealed class SqlSplitterTests
{
    [Theory]
    [InlineData("select 1; select 2", "select 1", "select 2")]
    [InlineData(" -- a; b\n/* c; /* nested; */ d; */ select 1 ;; ", "select 1 ")]
    [InlineData("select 'a;''b'; select \"x;y\"", "select 'a;''b'", "select \"x;y\"")]
    [InlineData("select e'it\\'s; one'; select 2", "select e'it\\'s; one'", "select 2")]
    [InlineData("select 'c:\\'; select 2", "select 'c:\\'", "select 2")]
    [InlineData("create function f() as $$ begin; end; $$; select 2", "create function f() as $$ begin; end; $$", "select 2")]
    [InlineData("do $body$ a; $$ b; $$ $body$; select $1; select a$b", "do $body$ a; $$ b; $$ $body$", "select $1", "select a$b")]
    [InlineData("-- nothing but a comment;")]
    [InlineData("")]
    public void Statements_end_at_semicolons_that_are_not_quoted(string sql, params string[] expected) =>
        Assert.Equal(expected, SqlSplitter.Split(sql).Select(statement => statement.Text));

    [Fact]
    public void A_statement_knows_where_it_begins()
    {
        var script = new SqlScript(1, "x", ScriptPhase.Expand, "select 1;\n  select 2");
        Assert.Equal((2, 3), script.PlaceOf(script.Statements[1].Offset));
    }
}
