namespace Hosting.Aws.Model.Validation;

/// <summary>What services' tasks may be.</summary>
internal static class ServiceRules
{
    // A target group takes no more, and both sides of a release have to fit.
    private const int MostTasks = 500;

    public static IEnumerable<string> Errors(AwsEnvironmentOptions options, IReadOnlyList<string> services) =>
    [
        .. options.Services.Keys.Where(name => !services.Contains(name, StringComparer.Ordinal)).Select(name =>
            $"Services: there is no service '{name}'. The services are {string.Join(", ", services)}."),
        .. Sizes("Service", options.Service),
        .. options.Services.SelectMany(each => Sizes($"Services: '{each.Key}'", each.Value)).Except(Sizes("Service", options.Service)),
    ];

    private static IEnumerable<string> Sizes(string which, ServiceOptions service)
    {
        if (FargateSizes.Fault(service.Cpu!.Value, service.Memory!.Value) is { } size)
            yield return $"{which}: {size}";
        if (service.MinTasks is < 1 or > MostTasks)
            yield return $"{which}: MinTasks is {service.MinTasks}. Give 1 to {MostTasks}.";
        if (service.MaxTasks is > MostTasks)
            yield return $"{which}: MaxTasks is {service.MaxTasks}. Give at most {MostTasks}.";
        else if (service.MaxTasks < service.MinTasks)
            yield return $"{which}: MaxTasks is {service.MaxTasks}, fewer than MinTasks, {service.MinTasks}. Give at least as many.";
        if (service.RequestsPerTask is < 1)
            yield return $"{which}: RequestsPerTask is {service.RequestsPerTask}. Give at least 1 request a minute.";
    }
}
