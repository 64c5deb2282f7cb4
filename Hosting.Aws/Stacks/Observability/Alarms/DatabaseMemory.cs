namespace Hosting.Aws.Stacks.Observability.Alarms;

/// <summary>How many connections a class of database servers takes: PostgreSQL on RDS has one for each 9,531,392 bytes of memory, and no more than 5,000.</summary>
internal static class DatabaseMemory
{
    private const double BytesOfConnection = 9_531_392;
    private const int Most = 5_000;
    private const double BytesOfGibibyte = 1024d * 1024 * 1024;

    // What the operating system and RDS keep for themselves does not count.
    private const double Usable = 0.9;

    /// <summary>In GiB, of a size that every family has: a family of general purpose has 8 with <c>large</c>, one for memory twice that.</summary>
    private static readonly Dictionary<string, double> Sizes = new()
    {
        ["micro"] = 1,
        ["small"] = 2,
        ["medium"] = 4,
        ["large"] = 8,
        ["xlarge"] = 16,
        ["2xlarge"] = 32,
        ["4xlarge"] = 64,
        ["8xlarge"] = 128,
        ["12xlarge"] = 192,
        ["16xlarge"] = 256,
        ["24xlarge"] = 384,
    };

    /// <summary>Of a class such as <c>db.t4g.micro</c>; one that is not known here is taken for the smallest, so that its alarm comes early rather than late.</summary>
    public static int Connections(string? instanceClass)
    {
        var parts = (instanceClass ?? "").Split('.');
        var size = parts.Length == 3 && Sizes.TryGetValue(parts[2], out var known) ? known : Sizes["micro"];
        var memory = parts.Length == 3 && parts[1] is ['r' or 'x', ..] ? 2 * size : size;
        return (int)Math.Min(Most, Math.Floor(memory * Usable * BytesOfGibibyte / BytesOfConnection));
    }
}
