using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Contacts;
using ServiceDefaults.Paging;
using ServiceDefaults.Problems;

namespace ServiceDefaults.Audit;

/// <summary>Which page of the audit is asked for. What is null does not filter.</summary>
/// <param name="Size">How many entries, 1 to 200; 50 when the client does not say.</param>
/// <param name="Record">The supplier or customer that was changed.</param>
/// <param name="Actor">The whole id of who changed it, or the whole name without regard to case.</param>
/// <param name="Action">What was done.</param>
/// <param name="From">The earliest moment, UTC.</param>
/// <param name="To">The moment before which it was, UTC.</param>
/// <param name="Cursor">Where to go on; null for the newest.</param>
/// <param name="Backward">The page before <paramref name="Cursor"/> and not the one after it.</param>
/// <param name="TestRun">The test run whose entries are seen beside the public ones; null for none.</param>
public sealed record AuditRequest(
    int Size, Guid? Record, string? Actor, AuditAction? Action, DateTime? From, DateTime? To, AuditCursor? Cursor, bool Backward, string? TestRun)
{
    /// <summary>The first page of everything public, of the usual size.</summary>
    public static readonly AuditRequest Unfiltered = new(50, null, null, null, null, null, null, Backward: false, null);

    private static readonly QueryNumber PageSize = new("pageSize", Min: 1, Max: 200, Default: 50);

    /// <summary>A number that tells lists apart that are filtered differently.</summary>
    public ulong Filter => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{Record}\n{Action}\n{From:O}\n{To:O}\n{Actor}"))));

    /// <summary>Reads the query parameters. Exactly one of the two results is not null.</summary>
    public static (AuditRequest? Request, ProblemHttpResult? Problem) Read(AuditTable table, AuditParameters given, string? testRun)
    {
        var errors = new Dictionary<string, string[]>();
        var size = PageSize.Read(given.PageSize, errors);
        var actor = given.Actor?.Trim() is { Length: > 0 } name ? name : null;
        if (actor is not null && (actor.Length > AuditSignature.MaxLength || !ContactRules.IsPrintable(actor)))
            errors["actor"] = [$"actor must be at most {AuditSignature.MaxLength} characters long, without control characters or broken characters."];
        var (from, to) = (AuditTime.Read("from", given.From, errors), AuditTime.Read("to", given.To, errors));
        if (from > to)
            errors["from"] = ["from must not be after to."];
        var backward = !string.IsNullOrEmpty(given.Before);
        if (backward && !string.IsNullOrEmpty(given.After))
            errors["after"] = errors["before"] = ["after and before cannot be used together."];

        var request = new AuditRequest(
            (int)(size ?? 0), ReadRecord(given.Record, errors), actor, ReadAction(table, given.Action, errors), from, to, Cursor: null, backward, testRun);
        if (errors.Count == 0)
            request = request with { Cursor = ReadCursor(backward ? "before" : "after", backward ? given.Before : given.After, request.Filter, errors) };
        return errors.Count == 0 ? (request, null) : (null, Problem.Invalid(errors));
    }

    private static Guid? ReadRecord(string? text, Dictionary<string, string[]> errors)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (Guid.TryParse(text, out var id))
            return id;
        errors["record"] = ["record must be the id of a record, like 01930000-0000-7000-8000-000000000001."];
        return null;
    }

    private static AuditAction? ReadAction(AuditTable table, string? text, Dictionary<string, string[]> errors)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        var action = table.Find(text);
        if (action is null)
            errors["action"] = [$"action must be one of {string.Join(", ", table.Actions.Select(AuditTable.NameOf))}."];
        return action;
    }

    private static AuditCursor? ReadCursor(string name, string? text, ulong filter, Dictionary<string, string[]> errors)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (!AuditCursor.TryParse(text, out var cursor))
            errors[name] = [$"{name} is not a cursor from another page; leave it out to start with the newest."];
        else if (cursor!.Filter != filter)
            errors[name] = [$"{name} comes from a list that is filtered differently; leave it out to start with the newest."];
        return cursor;
    }
}
