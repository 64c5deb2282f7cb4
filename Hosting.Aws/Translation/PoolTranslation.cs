using Aspire.Hosting.ApplicationModel;
using Hosting.Aws.Deployment;
using Hosting.Aws.Pools;

namespace Hosting.Aws.Translation;

/// <summary>The user pool of the model.</summary>
internal static class PoolTranslation
{
    // What every provider has beside the scopes of APIs.
    private static readonly string[] Standard = ["openid", "profile", "email", "phone", "offline_access"];

    public static DeployedPool? Of(IEnumerable<IResource> resources, List<string> faults)
    {
        var pools = resources.OfType<UserPoolResource>().ToList();
        if (pools.Count > 1)
            faults.Add($"There are {pools.Count} user pools, {Quoted(pools.Select(pool => pool.Name))}, and an environment has one. Leave one.");
        if (pools is not [var pool])
            return null;
        var apis = pool.Annotations.OfType<ResourceServerAnnotation>().ToList();
        var clients = pool.Annotations.OfType<PoolClientAnnotation>().Select(each => each.Client).ToList();
        var groups = pool.Annotations.OfType<PoolGroupsAnnotation>().SelectMany(each => each.Groups).ToList();
        var user = pool.Annotations.OfType<PoolTestUserAnnotation>().LastOrDefault();
        faults.AddRange(Twice(pool, "API", apis.Select(api => api.Name)).Concat(Twice(pool, "client", clients.Select(client => client.Name))).Concat(Twice(pool, "group", groups)));
        var known = apis.SelectMany(api => api.Scopes.Select(scope => $"{api.Name}/{scope}")).Concat(Standard).ToHashSet(StringComparer.Ordinal);
        faults.AddRange(clients.SelectMany(client => client.Scopes.Where(scope => !known.Contains(scope)).Select(scope =>
            $"The client '{client.Name}' of the user pool '{pool.Name}' is to ask for '{scope}', which no API of the pool has. Add it with WithApi.")));
        if (user is not null && groups.Count == 0)
            faults.Add($"The user pool '{pool.Name}' has a user for tests and no group to put it in. Add groups with WithGroups.");
        return new(
            apis.DistinctBy(api => api.Name).OrderBy(api => api.Name, StringComparer.Ordinal).ToDictionary(api => api.Name, api => api.Scopes), clients, groups, user?.User);
    }

    private static IEnumerable<string> Twice(UserPoolResource pool, string what, IEnumerable<string> names) =>
        names.GroupBy(name => name, StringComparer.Ordinal).Where(same => same.Count() > 1)
            .Select(same => $"The {what} '{same.Key}' of the user pool '{pool.Name}' is there {same.Count()} times. Leave one.");

    private static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"'{name}'"));
}
