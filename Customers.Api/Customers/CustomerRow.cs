using Npgsql;
using NpgsqlTypes;
using ServiceDefaults.Concurrency;

namespace Customers.Api.Customers;

/// <summary>The columns of a customer, named once for reading and writing.</summary>
internal static class CustomerRow
{
    public const string Columns = "id, name, address, city, state, email, phone, version";

    public static Customer Read(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        row.GetString(4),
        row.GetString(5),
        row.GetString(6),
        row.GetInt64(7));

    /// <summary>Binds $1 to $7: id and contact fields.</summary>
    public static void Bind(NpgsqlParameterCollection parameters, Customer customer)
    {
        parameters.Add(new NpgsqlParameter<Guid> { TypedValue = customer.Id });
        foreach (var text in (ReadOnlySpan<string>)
                 [customer.Name, customer.Address, customer.City, customer.State, customer.Email, customer.Phone])
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
