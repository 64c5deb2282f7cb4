using System.Diagnostics;
using ServiceDefaults.Telemetry;

namespace Services.Tests.Telemetry;

[Trait("Speed", "Unit")]
public sealed class SqlSummaryTests
{
    [Theory]
    [InlineData("select id, name from suppliers where id = $1", "SELECT suppliers")]
    [InlineData("  SELECT 1", "SELECT")]
    [InlineData("select pg_try_advisory_lock($1)", "SELECT pg_try_advisory_lock")]
    [InlineData("select count(*) from public.suppliers s", "SELECT public.suppliers")]
    [InlineData("insert into suppliers (id) values ($1)", "INSERT suppliers")]
    [InlineData("update suppliers set name = $1", "UPDATE suppliers")]
    [InlineData("delete from suppliers where id = $1", "DELETE suppliers")]
    [InlineData("with gone as (\n  delete from directory_suppliers d returning id)\nupdate saved_suppliers s set name = null", "DELETE directory_suppliers")]
    [InlineData("with sample as materialized (select id, key from (\n  select id, name as key from suppliers) as walked)\nselect id from sample", "SELECT suppliers")]
    [InlineData("copy suppliers (id) from stdin (format binary)", "COPY suppliers")]
    [InlineData("analyze suppliers", "ANALYZE suppliers")]
    [InlineData("select a from one;\nselect b from two", "SELECT one; SELECT two")]
    [InlineData("insert into one values (1);\ninsert into one values (2);\n", "INSERT one")]
    [InlineData("select from a;select from b;select from c;select from d", "SELECT a; SELECT b; SELECT c; …")]
    [InlineData("select set_config('audit.actor_id', $1, true);\nupdate suppliers set name = $1", "UPDATE suppliers")]
    [InlineData("", "SQL")]
    [InlineData(" ;; ", "SQL")]
    [InlineData("with", "SQL")]
    [InlineData("insert", "INSERT")]
    public void A_statement_is_named_after_verb_and_table(string sql, string name) => Assert.Equal(name, SqlSummary.Of(sql));

    [Fact]
    public void The_text_of_a_large_batch_is_cut_and_others_activities_are_left_alone()
    {
        using var listener = new ActivityListener { ShouldListenTo = source => source.Name is "Npgsql" or "Somebody", Sample = (ref _) => ActivitySamplingResult.AllData };
        ActivitySource.AddActivityListener(listener);
        using var source = new ActivitySource("Npgsql");
        using var spans = new SqlSpans();

        using var batch = source.StartActivity("postgresql")!;
        batch.SetTag("db.query.text", string.Concat(Enumerable.Repeat("insert into one values (1);\n", 5_000)));
        spans.OnEnd(batch);
        Assert.Equal("INSERT one", batch.DisplayName);
        Assert.Equal(SqlSpans.LongestStatement + 1, ((string)batch.GetTagItem("db.query.text")!).Length);

        using var others = new ActivitySource("Somebody");
        using var other = others.StartActivity("work")!;
        other.SetTag("db.query.text", "select 1");
        spans.OnEnd(other);
        Assert.Equal("work", other.DisplayName);
    }
}
