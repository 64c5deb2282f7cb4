using Npgsql;

namespace Customers.Api.Customers;

/// <summary>The columns of a customer, named once for reading and writing.</summary>
internal static class CustomerRow
{
    public const string Columns = "id, name, address, city, state, email, phone, version";

    public static Customer Read(NpgsqlDataReader row, int first = 0) => new(
        row.GetGuid(first),
        row.GetString(first + 1),
        row.GetString(first + 2),
        row.GetString(first + 3),
        row.GetString(first + 4),
        row.GetString(first + 5),
        row.GetString(first + 6),
        row.GetInt64(first + 7));

    /// <summary>Binds $1 to $7: id and contact fields.</summary>
    public static void Bind(NpgsqlCommand command, Customer customer)
    {
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = customer.Id });
        foreach (var text in (ReadOnlySpan<string>)
                 [customer.Name, customer.Address, customer.City, customer.State, customer.Email, customer.Phone])
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = text });
    }
}
