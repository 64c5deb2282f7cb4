using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Problems;

namespace ServiceDefaults.Paging;

/// <summary>Which page of a list is asked for.</summary>
/// <param name="Size">How many records, 1 to 200; 50 when the client does not say.</param>
/// <param name="After">Where the page before ended; null for the first page.</param>
public sealed record PageRequest(int Size, PageCursor? After)
{
    private static readonly QueryNumber PageSize = new("pageSize", Min: 1, Max: 200, Default: 50);

    /// <summary>Reads the query parameters <c>pageSize</c> and <c>after</c>. Exactly one of the two results is not null.</summary>
    public static (PageRequest? Page, ProblemHttpResult? Problem) Read(string? pageSize, string? after)
    {
        var errors = new Dictionary<string, string[]>();
        var size = PageSize.Read(pageSize, errors);
        PageCursor? cursor = null;
        if (!string.IsNullOrEmpty(after) && !PageCursor.TryParse(after, out cursor))
            errors["after"] = ["after is not a cursor from an earlier page; leave it out to start at the first page."];
        return errors.Count == 0 ? (new PageRequest((int)size!.Value, cursor), null) : (null, Problem.Invalid(errors));
    }
}
