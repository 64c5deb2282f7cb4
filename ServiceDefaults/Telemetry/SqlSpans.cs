using System.Diagnostics;
using OpenTelemetry;

namespace ServiceDefaults.Telemetry;

/// <summary>
/// Names the spans of Npgsql after what their statements do, such as <c>SELECT suppliers</c>: by itself it calls them all
/// <c>postgresql</c>. Works for every data source and connection, whoever made it.
/// </summary>
internal sealed class SqlSpans : BaseProcessor<Activity>
{
    /// <summary>In characters. A batch of 500 statements is a few hundred thousand of them, and says it all with the first.</summary>
    public const int LongestStatement = 8_192;

    private const string Statement = "db.query.text";

    public override void OnEnd(Activity data)
    {
        if (data.Source.Name != "Npgsql")
            return;
        // The connection string once more; host, port and database have attributes of their own.
        data.SetTag("db.npgsql.data_source", null);
        if (data.GetTagItem(Statement) is not string sql)
            return;
        if (sql.Length > LongestStatement)
            data.SetTag(Statement, sql = sql[..LongestStatement] + "…");
        data.DisplayName = SqlSummary.Of(sql);
    }
}
