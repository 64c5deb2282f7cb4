namespace Hosting.Release.Control;

/// <summary>The ids of activities, the same whichever controller asks for them.</summary>
internal static class ActivityIds
{
    public const string ExpandSchema = "schema/expand";
    public const string StartGreen = "green/start";
    public const string RouteTestTraffic = "green/route";
    public const string WarmUpGreen = "green/warm-up";
    public const string BackgroundToGreen = "background/green";
    public const string StopBlue = "blue/stop";
    public const string ContractSchema = "schema/contract";
    public const string TrafficBack = "traffic/back";
    public const string BackgroundToBlue = "background/blue";
    public const string StopGreen = "green/stop";

    public static string SmokeTest(string name) => $"smoke/{name}";

    public static string Gate(string name) => $"gate/{name}";

    /// <param name="step">From 1 on.</param>
    public static string Traffic(int step) => $"traffic/{step}";

    /// <summary>The id of one of several tries.</summary>
    /// <param name="id">The first try's.</param>
    /// <param name="attempt">From 1 on.</param>
    public static string Attempt(string id, int attempt) => attempt == 1 ? id : $"{id}~{attempt}";

    public static bool IsShift(string id) => id.StartsWith("traffic/", StringComparison.Ordinal) && !id.StartsWith(TrafficBack, StringComparison.Ordinal);
}
