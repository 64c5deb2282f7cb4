using Npgsql;
using NpgsqlTypes;
using ServiceDefaults.Concurrency;

namespace Suppliers.Api.Suppliers;

/// <summary>The columns of a supplier, named once for reading and writing.</summary>
internal static class SupplierRow
{
    public const string Columns = "id, name, address, city, state, email, phone, version";

    public static Supplier Read(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        row.GetString(4),
        row.GetString(5),
        row.GetString(6),
        row.GetInt64(7));

    /// <summary>Binds $1 to $7: id and contact fields.</summary>
    public static void Bind(NpgsqlParameterCollection parameters, Supplier supplier) => Bind(
        parameters, supplier.Id, new SupplierPatch(supplier.Name, supplier.Address, supplier.City, supplier.State, supplier.Email, supplier.Phone));

    /// <summary>Binds $1 to $7: id and contact fields, null for those that are not there.</summary>
    public static void Bind(NpgsqlParameterCollection parameters, Guid id, SupplierPatch patch)
    {
        parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        foreach (var text in (ReadOnlySpan<string?>)[patch.Name, patch.Address, patch.City, patch.State, patch.Email, patch.Phone])
            parameters.Add(Text(text));
    }

    public static NpgsqlParameter Text(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    /// <summary>The versions that may be written; null for any.</summary>
    public static NpgsqlParameter VersionsAllowedBy(IfMatch condition) => new()
    {
        Value = condition is IfMatch.OneOf one ? one.Versions.ToArray() : DBNull.Value,
        NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint,
    };
}
