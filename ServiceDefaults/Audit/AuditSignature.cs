using System.Text;
using Npgsql;
using ServiceDefaults.Authentication;

namespace ServiceDefaults.Audit;

/// <summary>Tells the triggers that write the audit who makes a change.</summary>
public static class AuditSignature
{
    /// <summary>As long as a <c>sub</c> may be, in characters; more of an id or a name is cut off.</summary>
    public const int MaxLength = 255;

    // Local to the transaction: gone with it, whoever gets the connection next.
    private const string Statement =
        "select set_config('audit.actor_id', $1, true), set_config('audit.actor_name', $2, true), set_config('audit.client_id', $3, true)";

    /// <summary>
    /// Adds the statement that names the actor; to be called first. A batch is one transaction and goes to the server and back once,
    /// so that it counts for what follows in the batch and for nothing else; in a transaction begun by hand, until its end. Its
    /// result is the batch's first.
    /// </summary>
    public static void SignAs(this NpgsqlBatch batch, Actor actor)
    {
        var command = new NpgsqlBatchCommand(Statement);
        foreach (var text in (ReadOnlySpan<string>)[actor.Id, actor.Name, actor.ClientId])
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Clean(text) });
        batch.BatchCommands.Add(command);
    }

    // An identity provider's names need not keep our rules; PostgreSQL cannot store U+0000.
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes().Take(MaxLength))
            clean.Append((Rune.IsControl(rune) ? Rune.ReplacementChar : rune).ToString());
        return clean.ToString();
    }
}
