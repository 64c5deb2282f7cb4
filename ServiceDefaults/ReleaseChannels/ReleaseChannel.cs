namespace ServiceDefaults.ReleaseChannels;

/// <summary>
/// Whether what runs now is done for a request of the test channel: one that came in by a test listener, and is to be answered by the side that
/// is not live yet, all the way down. Work in the background is done for no request and belongs to production.
/// </summary>
public static class ReleaseChannel
{
    private static readonly AsyncLocal<bool> Test = new();

    /// <summary>True within a request of the test channel, and within what it calls.</summary>
    public static bool IsTest => Test.Value;

    /// <summary>Holds for the rest of the asynchronous method that calls it.</summary>
    internal static void EnterTest() => Test.Value = true;
}
