using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Hosting.Aws.Deployment;
using Hosting.Aws.Pools;

namespace Hosting.Aws.Translation;

/// <summary>Where each parameter of the model has its value from in AWS. No value of a secret is read, so that none can get into a template.</summary>
internal static class ParameterTranslation
{
    /// <param name="places">What each resource becomes.</param>
    /// <param name="pool">The user pool; null for none.</param>
    /// <param name="faults">Gets those that have no value.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>By name.</returns>
    public static async Task<IReadOnlyDictionary<string, DeployedValue>> OfAsync(Places places, DeployedPool? pool, List<string> faults, CancellationToken cancellationToken)
    {
        var values = new Dictionary<string, DeployedValue>(StringComparer.Ordinal);
        foreach (var parameter in places.Parameters)
        {
            try
            {
                values[parameter.Name] = await OfAsync(parameter, places, pool, cancellationToken);
            }
            catch (DistributedApplicationException e)
            {
                faults.Add(e.Message);
                // What refers to it is not at fault.
                values[parameter.Name] = new DeployedValue.Text("");
            }
        }

        return values;
    }

    /// <summary>Those that AWS generates: all that are generated, but for the passwords of logins, which have secrets of another kind.</summary>
    public static IReadOnlyList<DeployedSecret> Secrets(Places places) =>
    [
        .. places.Parameters.Where(parameter => Login(parameter, places) is null && parameter.Annotations.OfType<ParameterOfPoolAnnotation>().LastOrDefault() is null)
            .Where(parameter => parameter.Default is GenerateParameterDefault)
            .Select(parameter => new DeployedSecret(parameter.Name, ((GenerateParameterDefault)parameter.Default!).MinLength))
            .OrderBy(secret => secret.Name, StringComparer.Ordinal),
    ];

    private static async Task<DeployedValue> OfAsync(ParameterResource parameter, Places places, DeployedPool? pool, CancellationToken cancellationToken)
    {
        if (parameter.Annotations.OfType<ParameterOfPoolAnnotation>().LastOrDefault() is { } provided)
            return OfPool(parameter, provided.Value, pool);
        if (Login(parameter, places) is { } login)
            return new DeployedValue.Secret(login.Name, SecretNames.Password);
        if (parameter.Default is GenerateParameterDefault)
            return new DeployedValue.Secret(parameter.Name);
        if (parameter.Default is { } other)
            throw new DistributedApplicationException($"The parameter '{parameter.Name}' is made by a {other.GetType().Name}, which AWS does not have. Let it be generated (GenerateParameterDefault), or add it in run mode only.");
        if (parameter.Secret)
            throw new DistributedApplicationException($"The parameter '{parameter.Name}' is a secret that is given from outside, and a template is no place for it. Let it be generated (GenerateParameterDefault), or provided by a user pool (ProvidedBy).");
        return new DeployedValue.Text(await parameter.GetValueAsync(cancellationToken) ?? "");
    }

    private static DeployedValue OfPool(ParameterResource parameter, DeployedValue value, DeployedPool? pool)
    {
        var client = value switch
        {
            DeployedValue.PoolClientId id => id.Client,
            DeployedValue.PoolClientSecret secret => secret.Client,
            _ => null,
        };
        return pool is null || (client is not null && pool.Clients.All(each => each.Name != client))
            ? throw new DistributedApplicationException($"The parameter '{parameter.Name}' is to be provided by {(client is null ? "a user pool, and there is none" : $"the client '{client}' of the user pool, which has no such client")}. Add it with AddUserPool, WithSite or WithService.")
            : value;
    }

    private static LoginConnection? Login(ParameterResource parameter, Places places) => places.Logins.FirstOrDefault(login => login.Password == parameter);
}
