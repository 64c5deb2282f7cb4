namespace Hosting.Release.Plan;

/// <summary>What must hold of the services of a plan.</summary>
internal static class ServiceRules
{
    public static IEnumerable<string> Errors(IReadOnlyList<PlannedService> services)
    {
        if (services.Count == 0)
            yield return "Services: there is none. Name at least one.";
        foreach (var name in PlanNames.Twice(services.Select(service => service.Name)))
            yield return $"Service '{name}' is there twice. Name it once.";
        HashSet<string> before = [];
        foreach (var service in services)
        {
            foreach (var error in Of(service, services, before))
                yield return $"Service '{service.Name}': {error}";
            before.Add(service.Name);
        }
    }

    private static IEnumerable<string> Of(PlannedService service, IReadOnlyList<PlannedService> services, HashSet<string> before)
    {
        if (!PlanNames.IsName(service.Name))
            yield return $"the name is not valid; {PlanNames.Rule}";
        if (service.BlueVersion.Length == 0 || service.GreenVersion.Length == 0)
            yield return "both versions must be known.";
        if (!service.IsReleased && service.BlueVersion != service.GreenVersion)
            yield return $"its version changes from {service.BlueVersion} to {service.GreenVersion}, so it must be released.";
        if (service.Instances < 1)
            yield return $"{service.Instances} instances; give at least 1.";
        foreach (var provider in service.Providers.Where(provider => !before.Contains(provider)))
            yield return services.Any(other => other.Name == provider)
                ? $"it calls '{provider}', which must come before it. Sort providers before their consumers; where two call each other, neither can be released first."
                : $"it calls '{provider}', which is not in the plan. Add it, with its version.";
    }
}
