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
        .. Sizes(options.Service).Select(fault => $"Service: {fault}"),
        // A service has what is said for all of them: that is told once.
        .. options.Services.SelectMany(each => Sizes(each.Value).Except(Sizes(options.Service)).Select(fault => $"Services: '{each.Key}': {fault}")),
    ];

    private static IEnumerable<string> Sizes(ServiceOptions service)
    {
        if (FargateSizes.Fault(service.Cpu!.Value, service.Memory!.Value) is { } size)
            yield return size;
        if (service.MinTasks is < 1 or > MostTasks)
            yield return $"MinTasks is {service.MinTasks}. Give 1 to {MostTasks}.";
        if (service.MaxTasks is > MostTasks)
            yield return $"MaxTasks is {service.MaxTasks}. Give at most {MostTasks}.";
        else if (service.MaxTasks < service.MinTasks)
            yield return $"MaxTasks is {service.MaxTasks}, fewer than MinTasks, {service.MinTasks}. Give at least as many.";
        if (service.RequestsPerTask is < 1)
            yield return $"RequestsPerTask is {service.RequestsPerTask}. Give at least 1 request a minute.";
    }
}
