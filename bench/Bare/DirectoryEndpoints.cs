using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Bare;

/// <summary>The statements of the directory of Customers.Api, in one batch as there, and its answer.</summary>
internal static class DirectoryEndpoints
{
    private const string Age = "select as_of, extract(epoch from clock_timestamp() - as_of)::double precision from directory_position";

    private const string List = $"""
        select {Rows.Columns}, lower(name) from directory_suppliers
        where test_run is null
        order by lower(name), id limit $1
        """;

    public static void MapDirectory(this IEndpointRouteBuilder routes, string connectionString)
    {
        var database = NpgsqlDataSource.Create(connectionString);
        routes.MapGet("/directory/suppliers", (int pageSize, HttpResponse response, CancellationToken cancellationToken) =>
            ListAsync(database, pageSize, response, cancellationToken));
    }

    private static async Task<Ok<DirectoryPage>> ListAsync(
        NpgsqlDataSource database, int pageSize, HttpResponse response, CancellationToken cancellationToken)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Age));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(List) { Parameters = { new NpgsqlParameter<int> { TypedValue = pageSize + 1 } } });
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        await rows.ReadAsync(cancellationToken);
        var asOf = rows.GetFieldValue<DateTimeOffset>(0);
        var age = Math.Max(0, rows.GetDouble(1));
        await rows.NextResultAsync(cancellationToken);
        var (items, next) = await Rows.ReadPageAsync(rows, pageSize, cancellationToken);
        response.Headers["X-Directory-Age-Seconds"] = age.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture);
        return TypedResults.Ok(new DirectoryPage(items, next, null, asOf, age));
    }
}
