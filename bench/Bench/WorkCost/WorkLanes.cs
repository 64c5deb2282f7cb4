using Bench.Load;

namespace Bench.WorkCost;

/// <summary>What the connections ask for, by kind.</summary>
internal static class WorkLanes
{
    /// <summary>Each connection replaces records of its own.</summary>
    public const int IdsOfOneConnection = 4;

    private static readonly string[] Bodies =
    [
        """{"name":"Andes Peak Coffee","address":"18 Harbor Street","city":"Portland","state":"Oregon","email":"orders@andespeak.example","phone":"+1 503 555 0101"}""",
        """{"name":"Andes Peak Coffee","address":"20 Harbor Street","city":"Portland","state":"Oregon","email":"orders@andespeak.example","phone":"+1 503 555 0199"}""",
    ];

    /// <param name="ids">Of different suppliers at version 1, <see cref="IdsOfOneConnection"/> for each connection that there will be.</param>
    public static IReadOnlyList<(string Kind, Func<int, int, ILane> Lanes)> For(IReadOnlyList<Guid> ids)
    {
        byte[][] list = [RequestBytes.Get("/suppliers?pageSize=50")];
        byte[][] single = [.. ids.Select(id => RequestBytes.Get($"/suppliers/{id}"))];
        // Kept, because a lane knows the versions that its records have by now.
        ILane[] updates = [.. ids.Chunk(IdsOfOneConnection).Select(own => new UpdateLane("/suppliers/", own, Bodies))];
        return
        [
            ("the first page of 50", (_, _) => new CycleLane(list)),
            ("one supplier", (lane, lanes) => new CycleLane(single, lane * single.Length / lanes)),
            ("an update", (lane, _) => updates[lane]),
        ];
    }
}
