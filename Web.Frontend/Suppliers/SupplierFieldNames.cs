namespace Web.Frontend.Suppliers;

/// <summary>The fields of the supplier form, in the order in which they stand there.</summary>
internal static class SupplierFieldNames
{
    private static readonly string[] Fields =
    [
        nameof(SupplierInput.Name), nameof(SupplierInput.Address), nameof(SupplierInput.City),
        nameof(SupplierInput.State), nameof(SupplierInput.Email), nameof(SupplierInput.Phone),
    ];

    /// <summary>The <c>id</c> of each field's input.</summary>
    public static IReadOnlyDictionary<string, string> Ids { get; } = Fields.ToDictionary(field => field, field => field.ToLowerInvariant());

    /// <returns>The form's field for the API's name of it; empty, for the form as a whole, when there is none.</returns>
    public static string Match(string apiField) =>
        Array.Find(Fields, field => field.Equals(apiField, StringComparison.OrdinalIgnoreCase)) ?? "";

    /// <returns>The fields in which two suppliers differ, with the value of either.</returns>
    public static IEnumerable<(string Field, string Theirs, string Mine)> Differences(Supplier theirs, SupplierInput mine) =>
        new[]
        {
            (nameof(Supplier.Name), theirs.Name, mine.Name),
            (nameof(Supplier.Address), theirs.Address, mine.Address),
            (nameof(Supplier.City), theirs.City, mine.City),
            (nameof(Supplier.State), theirs.State, mine.State),
            (nameof(Supplier.Email), theirs.Email, mine.Email),
            (nameof(Supplier.Phone), theirs.Phone, mine.Phone),
        }.Where(field => field.Item2 != field.Item3);
}
