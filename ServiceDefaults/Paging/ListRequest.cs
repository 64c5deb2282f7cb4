using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Contacts;
using ServiceDefaults.Problems;

namespace ServiceDefaults.Paging;

/// <summary>Which page of which list is asked for.</summary>
/// <param name="Size">How many records, 1 to 200; 50 when the client does not say.</param>
/// <param name="Search">What name, city or state must contain, without regard to case; null for everything.</param>
/// <param name="Sort">The order.</param>
/// <param name="Cursor">Where to go on; null for the first page.</param>
/// <param name="Backward">The page before <paramref name="Cursor"/> and not the one after it.</param>
/// <param name="TestRun">The test run whose records are seen beside the public ones; null for none.</param>
public sealed record ListRequest(int Size, string? Search, ListSort Sort, PageCursor? Cursor, bool Backward, string? TestRun)
{
    /// <summary>The longest text that can be searched for, in UTF-16 code units: no name, city or state is longer.</summary>
    public const int MaxSearchLength = 100;

    private static readonly QueryNumber PageSize = new("pageSize", Min: 1, Max: 200, Default: 50);

    /// <summary>Reads the query parameters. Exactly one of the two results is not null.</summary>
    public static (ListRequest? Request, ProblemHttpResult? Problem) Read(
        string? q, string? sort, string? pageSize, string? after, string? before, string? testRun)
    {
        var errors = new Dictionary<string, string[]>();
        var size = PageSize.Read(pageSize, errors);
        var search = q?.Trim() is { Length: > 0 } given ? given : null;
        if (search is not null && (search.Length > MaxSearchLength || !ContactRules.IsPrintable(search)))
            errors["q"] = [$"q must be at most {MaxSearchLength} characters long, without control characters or broken characters."];
        var order = ListSort.Read(sort);
        if (order is null)
            errors["sort"] = [$"sort must be one of {ListSort.Choices}, with - before it for the opposite order."];

        var backward = !string.IsNullOrEmpty(before);
        PageCursor? cursor = null;
        if (backward && !string.IsNullOrEmpty(after))
        {
            errors["after"] = ["after and before cannot be used together."];
            errors["before"] = ["after and before cannot be used together."];
        }
        else if (errors.Count == 0)
        {
            cursor = ReadCursor(backward ? "before" : "after", backward ? before : after, QueryOf(search, order!), errors);
        }

        return errors.Count == 0
            ? (new ListRequest((int)size!.Value, search, order!, cursor, backward, testRun), null)
            : (null, Problem.Invalid(errors));
    }

    /// <summary>A number that tells lists apart that are searched or sorted differently.</summary>
    public static ulong QueryOf(string? search, ListSort sort) => BinaryPrimitives.ReadUInt64BigEndian(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{sort.Column}\n{sort.Descending}\n{search}")));

    /// <summary>A cursor of this list.</summary>
    internal PageCursor CursorAt(string key, Guid id) => new(key, id, QueryOf(Search, Sort));

    private static PageCursor? ReadCursor(string name, string? text, ulong query, Dictionary<string, string[]> errors)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (!PageCursor.TryParse(text, out var cursor))
            errors[name] = [$"{name} is not a cursor from another page; leave it out to start at the first page."];
        else if (cursor!.Query != query)
            errors[name] = [$"{name} comes from a list with another q or sort; leave it out to start at the first page."];
        return cursor;
    }
}
