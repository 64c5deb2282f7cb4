using System.Globalization;

namespace Hosting.Release.Load.Writes;

/// <summary>The fields of a supplier that a client sets.</summary>
internal sealed record Contact(string Name, string Address, string City, string State, string Email, string Phone)
{
    /// <summary>Each record has another number, and each change of it another edition.</summary>
    public static Contact Of(int record, int edition) => new(
        string.Create(CultureInfo.InvariantCulture, $"Supplier {record} edition {edition}"),
        string.Create(CultureInfo.InvariantCulture, $"{edition} Release Street"),
        string.Create(CultureInfo.InvariantCulture, $"City {record % 17}"),
        "Ohio",
        string.Create(CultureInfo.InvariantCulture, $"supplier-{record}@example.com"),
        string.Create(CultureInfo.InvariantCulture, $"+1 201 555 {edition % 10_000:0000}"));
}

/// <summary>A supplier as the API gives it out.</summary>
internal sealed record StoredSupplier(Guid Id, string Name, string Address, string City, string State, string Email, string Phone, long Version)
{
    public Contact Contact => new(Name, Address, City, State, Email, Phone);
}
