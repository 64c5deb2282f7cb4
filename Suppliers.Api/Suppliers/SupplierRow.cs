using Npgsql;

namespace Suppliers.Api.Suppliers;

/// <summary>The columns of a supplier, named once for reading and writing.</summary>
internal static class SupplierRow
{
    public const string Columns = "id, name, address, city, state, email, phone, version";

    public static Supplier Read(NpgsqlDataReader row, int first = 0) => new(
        row.GetGuid(first),
        row.GetString(first + 1),
        row.GetString(first + 2),
        row.GetString(first + 3),
        row.GetString(first + 4),
        row.GetString(first + 5),
        row.GetString(first + 6),
        row.GetInt64(first + 7));

    /// <summary>Binds $1 to $7: id and contact fields.</summary>
    public static void Bind(NpgsqlCommand command, Supplier supplier)
    {
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = supplier.Id });
        foreach (var text in (ReadOnlySpan<string>)
                 [supplier.Name, supplier.Address, supplier.City, supplier.State, supplier.Email, supplier.Phone])
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = text });
    }
}
