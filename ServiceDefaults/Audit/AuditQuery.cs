using Npgsql;
using ServiceDefaults.Paging;

namespace ServiceDefaults.Audit;

/// <summary>
/// The statement for a page of the audit. Each condition that can be asked for has an index in the order of the list, so that a page
/// costs what is on it. An actor may be meant by id or by name, and a test run sees its own entries and the public ones: each
/// possibility is asked for by itself, from its own index, and the pages are laid together.
/// </summary>
internal sealed class AuditQuery(AuditTable table)
{
    public NpgsqlBatchCommand Page(AuditRequest request)
    {
        var command = new NpgsqlBatchCommand();
        var bind = new StatementParameters(command);
        var run = request.TestRun is { } testRun ? bind.Add(testRun) : null;
        // One more than asked for tells whether another page follows.
        var places = Places(request, bind, run, onwards: true, bind.Add(request.Size + 1));
        // Going back is going up; the page is turned round when it is read.
        var direction = request.Backward ? "" : " desc";
        var record = $"from {table.Records} r where r.id = a.{table.Record} and (r.test_run is null{(run is null ? "" : $" or r.test_run = {run}")})";
        var name = "coalesce(a.after ->> 'name', a.before ->> 'name'";
        if (table.HasParts)
            name += $", (select r.name {record}), (select gone.before ->> 'name' from {table.Name} gone where gone.{table.Record} = a.{table.Record} and gone.action = 'deleted' limit 1)";
        // No join of tables: a plan that does not know how long the page is would read all of them for it.
        command.CommandText = $"""
            select a.id, a.at, a.actor_id, a.actor_name, a.client_id, a.action, a.{table.Record}, {name}),
                coalesce((select true {record}), false), a.before, a.after, a.test_run
            from ({places}) as page, lateral (select * from {table.Name} entry where entry.id = page.id limit 1) as a
            order by a.at{direction}, a.id{direction}
            """;
        return command;
    }

    /// <summary>Whether there is anything on the other side of the cursor.</summary>
    public NpgsqlBatchCommand Behind(AuditRequest request)
    {
        var command = new NpgsqlBatchCommand();
        var bind = new StatementParameters(command);
        command.CommandText = Places(request, bind, request.TestRun is { } run ? bind.Add(run) : null, onwards: false, "1");
        return command;
    }

    private string Places(AuditRequest request, StatementParameters bind, string? run, bool onwards, string limit)
    {
        var conditions = new List<string>();
        if (request.Record is { } record)
            conditions.Add($"{table.Record} = {bind.Add(record)}");
        if (request.Action is { } action)
            conditions.Add($"action = {bind.Add(AuditTable.NameOf(action))}");
        if (request.From is { } from)
            conditions.Add($"at >= {bind.Add(from)}");
        if (request.To is { } to)
            conditions.Add($"at < {bind.Add(to)}");
        if (request.Cursor is { } cursor)
        {
            var comparison = (onwards, request.Backward) switch { (true, true) => ">", (true, false) => "<", (false, true) => "<=", _ => ">=" };
            conditions.Add($"(at, id) {comparison} ({bind.Add(cursor.At)}, {bind.Add(cursor.Id)})");
        }

        string[] visible = run is null ? ["test_run is null"] : ["test_run is null", $"test_run = {run}"];
        string[] actors = [""];
        if (request.Actor is { } name)
        {
            var actor = bind.Add(name);
            actors = [$"actor_id = {actor}", $"lower(actor_name) = lower({actor})"];
        }

        var direction = request.Backward == onwards ? "" : " desc";
        var order = $"order by at{direction}, id{direction} limit {limit}";
        var pages =
            from seen in visible
            from who in actors
            select $"(select at, id from {table.Name} where {string.Join(" and ", conditions.Prepend(who).Prepend(seen).Where(condition => condition.Length > 0))} {order})";
        // Somebody's id may be the name as well, as a login's is: union leaves one of two that are the same.
        return visible.Length * actors.Length == 1 ? pages.Single() : $"select at, id from ({string.Join(" union ", pages)}) as pages {order}";
    }
}
