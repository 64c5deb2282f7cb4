using System.Globalization;
using System.Text;
using Web.Frontend.Contacts;
using Web.Frontend.Lists;

namespace Web.Frontend.Audit;

/// <summary>What part of the audit is shown, as it stands in the address of the page; what is missing or no sense does not filter.</summary>
/// <param name="Kind">Whether suppliers or customers were changed.</param>
/// <param name="Record">The one that was changed.</param>
/// <param name="Actor">Who changed it: a whole name or id.</param>
/// <param name="Action">What was done.</param>
/// <param name="From">The first day, UTC.</param>
/// <param name="To">The last day, UTC.</param>
/// <param name="After">The mark that the API gave for the next page.</param>
/// <param name="Before">The mark that the API gave for the previous page.</param>
public sealed record AuditQuery(
    ContactKind Kind,
    Guid? Record = null,
    string? Actor = null,
    string? Action = null,
    DateOnly? From = null,
    DateOnly? To = null,
    string? After = null,
    string? Before = null)
{
    public const string Path = "/admin/audit";

    /// <summary>The longest id or name that the audit keeps.</summary>
    public const int MaxActorLength = 255;

    private const string DayFormat = "yyyy-MM-dd";

    public bool IsFirstPage => string.IsNullOrEmpty(After) && string.IsNullOrEmpty(Before);

    public bool IsFiltered => (Record, Actor, Action, From, To) is not (null, null, null, null, null);

    /// <summary>No day is after the last and before the first: there is nothing to ask for.</summary>
    public bool IsImpossible => From > To;

    /// <summary>The page's own address for the first page of the same.</summary>
    public string FirstPage => Address(Path, null, null);

    /// <summary>Reads what stands in the address of the page.</summary>
    public static AuditQuery Read(string? of, string? record, string? actor, string? action, string? from, string? to, string? after, string? before)
    {
        var kind = of == ContactKind.Customer.Plural ? ContactKind.Customer : ContactKind.Supplier;
        var name = string.Concat((actor ?? "").EnumerateRunes().Where(rune => !Rune.IsControl(rune)).Take(MaxActorLength)).Trim();
        return new(
            kind,
            Guid.TryParse(record, out var id) ? id : null,
            name.Length is 0 or > MaxActorLength ? null : name,
            AuditAction.Of(kind).Any(known => known.Value == action) ? action : null,
            Day(from),
            Day(to),
            after,
            before);
    }

    /// <summary>A day as an input of the type date has it.</summary>
    public static string? TextOf(DateOnly? day) => day?.ToString(DayFormat, CultureInfo.InvariantCulture);

    /// <returns>The address at the API that answers this.</returns>
    public string ApiAddress() => Address($"/{Kind.Plural}/audit?pageSize={ListQuery.PageSize}", After, Before, forApi: true);

    public string NextPage(string after) => Address(Path, after, null);

    public string PreviousPage(string before) => Address(Path, null, before);

    // The API's end is a moment that is not in it; a day's end is the next one's beginning.
    private string Address(string path, string? after, string? before, bool forApi = false)
    {
        var end = forApi && To is { } last && last < DateOnly.MaxValue ? last.AddDays(1) : To;
        (string Name, string? Value)[] parts =
        [
            ("of", forApi || Kind == ContactKind.Supplier ? null : Kind.Plural), ("record", Record?.ToString()), ("actor", Actor), (forApi ? "action" : "done", Action),
            ("from", TextOf(From)), ("to", TextOf(end)), ("after", after), ("before", before),
        ];
        var query = string.Join('&', parts.Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"));
        return query.Length == 0 ? path : $"{path}{(path.Contains('?') ? '&' : '?')}{query}";
    }

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
