using Bench.Load;

namespace Bench.ApiCost;

/// <summary>What is measured: reads first, because the writes add to what they read.</summary>
internal static class ApiCases
{
    public const string List = "list";
    public const string Directory = "directory";
    public const string Page = "page";
    public const string Create = "create";
    public const string Update = "update";

    private const int RecordsPerLane = 16;
    private const string Id = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    public static IReadOnlyList<string> Names { get; } = [List, Directory, Page, Create, Update];

    /// <summary>How many records <see cref="Update"/> needs: those of each lane, and one to compare the answers with.</summary>
    public static int RecordsFor(int connections) => (connections * RecordsPerLane) + 1;

    public static ApiCase ListCase(ServiceUnderTest ours, ServiceUnderTest bare) =>
        Reading(List, "`GET /suppliers?pageSize=50` of Suppliers.Api", "/suppliers?pageSize=50", ours, bare, []);

    public static ApiCase DirectoryCase(ServiceUnderTest ours, ServiceUnderTest bare) =>
        Reading(Directory, "`GET /directory/suppliers?pageSize=50` of Customers.Api", "/directory/suppliers?pageSize=50", ours, bare,
            ["\"asOf\":\"[^\"]+\"", "\"ageSeconds\":[0-9.E-]+"]);

    public static ApiCase PageCase(ServiceUnderTest ours, ServiceUnderTest bare) =>
        Reading(Page, "`GET /suppliers` of Web.Frontend, the page of the directory", "/suppliers", ours, bare,
            ["<time datetime=\"[^\"]+\">[^<]+</time>", "<span class=\"build\">[^<]+</span>"]);

    public static ApiCase CreateCase(ServiceUnderTest ours, ServiceUnderTest bare)
    {
        byte[][] requests = [.. Bodies("Bench Coffee").Select(body => RequestBytes.WithBody("POST", "/suppliers", body))];
        return new ApiCase(Create, "`POST /suppliers` of Suppliers.Api, without an idempotency key", ours, bare,
            (_, _) => new CycleLane(requests, expected: 201), _ => requests[0], [Id]);
    }

    /// <param name="ours">Suppliers.Api.</param>
    /// <param name="bare">Its counterpart.</param>
    /// <param name="ids">As many as <see cref="RecordsFor"/> says, at version 1.</param>
    public static ApiCase UpdateCase(ServiceUnderTest ours, ServiceUnderTest bare, IReadOnlyList<Guid> ids)
    {
        var bodies = Bodies("Bench Coffee");
        var lanes = ids.Skip(1).Chunk(RecordsPerLane).Select(own => new UpdateLane("/suppliers/", own, bodies)).ToArray();
        return new ApiCase(Update, "`PUT /suppliers/{id}` of Suppliers.Api with If-Match", ours, bare,
            (lane, _) => lanes[lane],
            before => RequestBytes.WithBody("PUT", $"/suppliers/{ids[0]}", bodies[0], $"If-Match: \"{1 + before}\"\r\n"),
            ["\"version\":[0-9]+", "ETag: \"[0-9]+\""]);
    }

    private static ApiCase Reading(string name, string title, string path, ServiceUnderTest ours, ServiceUnderTest bare, IReadOnlyList<string> masks)
    {
        byte[][] requests = [RequestBytes.Get(path)];
        return new ApiCase(name, title, ours, bare, (_, _) => new CycleLane(requests), _ => requests[0], masks);
    }

    private static string[] Bodies(string name) => [.. Enumerable.Range(0, 4).Select(i =>
        $$"""{"name":"{{name}}","address":"{{i}} Harbor Street","city":"Portland","state":"Oregon","email":"orders@bench.example","phone":"+1 503 555 010{{i}}"}""")];
}
