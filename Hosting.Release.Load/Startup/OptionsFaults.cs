namespace Hosting.Release.Load.Startup;

/// <summary>What is wrong with the options of a load: all of it. Only this machine is ever asked, and never without bounds.</summary>
internal static class OptionsFaults
{
    private const double MostRate = 1000;
    private const int MostClients = 10_000;
    private static readonly TimeSpan MostDuration = TimeSpan.FromHours(2);
    private static readonly TimeSpan MostTimeout = TimeSpan.FromMinutes(2);

    public static IEnumerable<string> In(LoadOptions options)
    {
        if (options.Rate is not (>= 0.1 and <= MostRate))
            yield return $"Rate is {options.Rate}; it must be between 0.1 and {MostRate} requests a second.";
        if (options.Duration <= TimeSpan.Zero || options.Duration > MostDuration)
            yield return $"Duration is {options.Duration}; it must be more than 00:00:00 and at most {MostDuration}.";
        if (options.Timeout <= TimeSpan.Zero || options.Timeout > MostTimeout)
            yield return $"Timeout is {options.Timeout}; it must be more than 00:00:00 and at most {MostTimeout}.";
        if (options.Clients is < 1 or > MostClients)
            yield return $"Clients is {options.Clients}; it must be between 1 and {MostClients}.";
        if (string.IsNullOrWhiteSpace(options.Result))
            yield return "Result is empty; it must be the path of the file for the result.";
        foreach (var fault in AddressFaults("Site", options.Site))
            yield return fault;
        if (options.Writes is not { } writes)
            yield break;

        if (writes.Share is not (>= 0 and <= 0.5))
            yield return $"Writes.Share is {writes.Share}; it must be between 0 and 0.5, because as many requests read what was written.";
        if (writes.TestRun.Length is 0 or > 64 || !writes.TestRun.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            yield return $"Writes.TestRun is '{writes.TestRun}'; it must be 1 to 64 letters, digits and hyphens.";
        if (string.IsNullOrWhiteSpace(writes.ClientId))
            yield return "Writes.ClientId is empty; it must be a client of the identity provider.";
        foreach (var fault in AddressFaults("Writes.Suppliers", writes.Suppliers).Concat(AddressFaults("Writes.Authority", writes.Authority)))
            yield return fault;
    }

    private static IEnumerable<string> AddressFaults(string name, Uri? address) =>
        address is { IsAbsoluteUri: true, IsLoopback: true, Scheme: "http", PathAndQuery: "/" }
            ? []
            : [$"{name} is '{address}'; it must be an address on this machine like http://localhost:5000."];
}
