using Web.Frontend.Contacts;

namespace Web.Frontend.Audit;

/// <summary>A field in the versions before and after a change; null where there was or is none.</summary>
internal sealed record FieldChange(string Field, string? Before, string? After)
{
    // What a saved supplier consists of stands behind; its id is for programs.
    private static readonly string[] Order = [.. ContactFields.Ids.Values, "supplier", "note"];

    public bool Differs => !string.Equals(Before, After, StringComparison.Ordinal);

    /// <returns>The fields that differ, in the order of the form.</returns>
    public static IReadOnlyList<FieldChange> In(AuditEntry entry) =>
    [
        .. Order
            .Select(field => new FieldChange($"{char.ToUpperInvariant(field[0])}{field[1..]}", entry.Before?.GetValueOrDefault(field), entry.After?.GetValueOrDefault(field)))
            .Where(change => change.Differs),
    ];
}
