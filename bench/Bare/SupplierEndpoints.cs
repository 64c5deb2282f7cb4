using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using NpgsqlTypes;

namespace Bare;

/// <summary>The statements of Suppliers.Api, to the letter and with the same parameters, and its answers.</summary>
internal static class SupplierEndpoints
{
    private const string List = $"""
        select {Rows.Columns}, lower(name) from suppliers
        where test_run is null
        order by lower(name), id limit $1
        """;

    private const string Insert =
        "insert into suppliers (id, name, address, city, state, email, phone, test_run) values ($1, $2, $3, $4, $5, $6, $7, $8)";

    private const string Update = $"""
        update suppliers set name = coalesce($2, name), address = coalesce($3, address), city = coalesce($4, city),
            state = coalesce($5, state), email = coalesce($6, email), phone = coalesce($7, phone), version = version + 1
        where id = $1 and ($8::bigint[] is null or version = any($8)) and (test_run is null or test_run = $9)
        returning {Rows.Columns}
        """;

    public static void MapSuppliers(this IEndpointRouteBuilder routes, string connectionString)
    {
        var database = NpgsqlDataSource.Create(connectionString);
        routes.MapGet("/suppliers", (int pageSize, CancellationToken cancellationToken) => ListAsync(database, pageSize, cancellationToken));
        routes.MapPost("/suppliers", ([FromBody] SupplierFields fields, HttpResponse response, CancellationToken cancellationToken) =>
            CreateAsync(database, fields, response, cancellationToken));
        routes.MapPut("/suppliers/{id:guid}", (
            Guid id, [FromBody] SupplierFields fields, [FromHeader(Name = "If-Match")] string ifMatch, HttpResponse response, CancellationToken cancellationToken) =>
            UpdateAsync(database, id, fields, ifMatch, response, cancellationToken));
    }

    private static async Task<Ok<SupplierPage>> ListAsync(NpgsqlDataSource database, int pageSize, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(List);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = pageSize + 1 });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var (items, next) = await Rows.ReadPageAsync(rows, pageSize, cancellationToken);
        return TypedResults.Ok(new SupplierPage(items, next, null));
    }

    private static async Task<Created<Supplier>> CreateAsync(
        NpgsqlDataSource database, SupplierFields fields, HttpResponse response, CancellationToken cancellationToken)
    {
        var supplier = new Supplier(
            Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), fields.Name, fields.Address, fields.City, fields.State, fields.Email, fields.Phone, 1);
        await using var command = database.CreateCommand(Insert);
        Bind(command, supplier.Id, fields);
        command.Parameters.Add(Text(null));
        await command.ExecuteNonQueryAsync(cancellationToken);
        response.Headers.ETag = "\"1\"";
        return TypedResults.Created($"/suppliers/{supplier.Id}", supplier);
    }

    private static async Task<Results<Ok<Supplier>, StatusCodeHttpResult>> UpdateAsync(
        NpgsqlDataSource database, Guid id, SupplierFields fields, string ifMatch, HttpResponse response, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Update);
        Bind(command, id, fields);
        command.Parameters.Add(new NpgsqlParameter
        {
            Value = new[] { long.Parse(ifMatch.AsSpan().Trim('"'), CultureInfo.InvariantCulture) },
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint,
        });
        command.Parameters.Add(Text(null));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken))
            return TypedResults.StatusCode(StatusCodes.Status412PreconditionFailed);
        var supplier = Rows.Read(row);
        response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{supplier.Version}\"");
        return TypedResults.Ok(supplier);
    }

    private static void Bind(NpgsqlCommand command, Guid id, SupplierFields fields)
    {
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        foreach (var text in (ReadOnlySpan<string>)[fields.Name, fields.Address, fields.City, fields.State, fields.Email, fields.Phone])
            command.Parameters.Add(Text(text));
    }

    private static NpgsqlParameter Text(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };
}
