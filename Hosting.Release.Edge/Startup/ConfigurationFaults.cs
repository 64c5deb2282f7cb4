namespace Hosting.Release.Edge.Startup;

/// <summary>What is wrong with a configuration: all of it.</summary>
internal static class ConfigurationFaults
{
    private const int MostPort = 65_535;

    public static IReadOnlyList<string> In(EdgeConfiguration configuration) =>
    [
        .. PortFaults(configuration),
        .. Twice(configuration.Listeners.Select(listener => listener.Name)).Select(name => $"Two listeners are called '{name}'."),
        .. Twice(configuration.Services.Select(service => service.Name)).Select(name => $"Two services are called '{name}'."),
        .. configuration.Listeners.SelectMany(listener => ListenerFaults(listener, configuration)),
        .. configuration.Services.SelectMany(ServiceFaults),
        .. HealthFaults(configuration.HealthCheck),
    ];

    /// <summary>What is wrong with the addresses of one target group.</summary>
    public static IEnumerable<string> GroupFaults(string service, IEnumerable<string> instances) => instances
        .Where(address => !IsAddress(address))
        .Select(address => $"The service '{service}' has the instance '{address}', which is no address on this machine like http://127.0.0.1:5001.");

    /// <summary>What is wrong with a share in percent.</summary>
    public static IEnumerable<string> PercentFaults(string service, int? percent) => percent is < 0 or > 100
        ? [$"Green of '{service}' is to have {percent} %; it must be between 0 and 100."]
        : [];

    private static IEnumerable<string> PortFaults(EdgeConfiguration configuration)
    {
        if (configuration.Listeners.Count == 0)
            yield return "There is no listener.";
        int[] ports = [configuration.AdminPort, .. configuration.Listeners.Select(listener => listener.Port)];
        foreach (var port in ports.Where(port => port is < 0 or > MostPort))
            yield return $"{port} is no port; it must be between 0 and {MostPort}.";
        foreach (var port in Twice(ports.Where(port => port != 0)))
            yield return $"Port {port} is named twice.";
    }

    private static IEnumerable<string> ListenerFaults(EdgeListener listener, EdgeConfiguration configuration)
    {
        if (listener.Name.Length == 0)
            yield return "A listener has no name.";
        if (listener.Rules.Count == 0)
            yield return $"The listener '{listener.Name}' has no rule.";
        foreach (var rule in listener.Rules)
        {
            if (rule.Path is not ['/', ..])
                yield return $"The listener '{listener.Name}' has a rule for '{rule.Path}'; a path begins with a slash.";
            if (configuration.Services.All(service => service.Name != rule.Service))
                yield return $"The listener '{listener.Name}' names the service '{rule.Service}', which there is not.";
        }

        foreach (var path in Twice(listener.Rules.Select(rule => rule.Path)))
            yield return $"The listener '{listener.Name}' has two rules for '{path}'.";
    }

    private static IEnumerable<string> ServiceFaults(EdgeService service) =>
    [
        .. GroupFaults(service.Name, [.. service.Blue, .. service.Green]),
        .. PercentFaults(service.Name, service.GreenPercent),
        .. Twice([.. service.Blue, .. service.Green]).Select(address => $"The service '{service.Name}' has the instance '{address}' twice."),
    ];

    private static IEnumerable<string> HealthFaults(EdgeHealthCheck check)
    {
        if (check.Path is not ['/', ..])
            yield return $"HealthCheck.Path is '{check.Path}'; a path begins with a slash.";
        if (check.Interval < TimeSpan.FromSeconds(0.05) || check.Interval > TimeSpan.FromMinutes(5))
            yield return $"HealthCheck.Interval is {check.Interval}; it must be between 00:00:00.05 and 00:05:00.";
        if (check.Timeout < TimeSpan.FromSeconds(0.05) || check.Timeout > TimeSpan.FromMinutes(2))
            yield return $"HealthCheck.Timeout is {check.Timeout}; it must be between 00:00:00.05 and 00:02:00.";
        if (check.HealthyThreshold is < 1 or > 10)
            yield return $"HealthCheck.HealthyThreshold is {check.HealthyThreshold}; it must be between 1 and 10.";
        if (check.UnhealthyThreshold is < 1 or > 10)
            yield return $"HealthCheck.UnhealthyThreshold is {check.UnhealthyThreshold}; it must be between 1 and 10.";
    }

    private static bool IsAddress(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback && uri.PathAndQuery == "/";

    private static IEnumerable<T> Twice<T>(IEnumerable<T> all) => all.GroupBy(each => each).Where(group => group.Count() > 1).Select(group => group.Key);
}
