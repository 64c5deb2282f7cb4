using System.Collections.Concurrent;
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

    // A service has a few dozen statements; one that makes up its own each time must not fill the memory.
    private const int MostNames = 500;

    private const string Statement = "db.query.text";

    private readonly ConcurrentDictionary<string, string> _names = new(StringComparer.Ordinal);

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
        data.DisplayName = NameOf(sql);
    }

    private string NameOf(string sql)
    {
        if (_names.TryGetValue(sql, out var known))
            return known;
        var name = SqlSummary.Of(sql);
        if (sql.Length <= LongestStatement && _names.Count < MostNames)
            _names.TryAdd(sql, name);
        return name;
    }
}
