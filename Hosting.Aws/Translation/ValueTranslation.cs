using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Hosting.Aws.Deployment;
using Hosting.Aws.Pools;

namespace Hosting.Aws.Translation;

/// <summary>What a value of the model is in AWS.</summary>
/// <param name="places">What each resource becomes.</param>
/// <param name="parameters">The values of parameters, by their names.</param>
internal sealed class ValueTranslation(Places places, IReadOnlyDictionary<string, DeployedValue> parameters)
{
    /// <param name="value">As an environment variable or an argument has it.</param>
    /// <exception cref="DistributedApplicationException">It has no place in AWS.</exception>
    public DeployedValue Of(object value) => value switch
    {
        string text => new DeployedValue.Text(text),
        ReferenceExpression expression => Of(expression),
        EndpointReference endpoint => Of(endpoint, EndpointProperty.Url),
        EndpointReferenceExpression part => Of(part.Endpoint, part.Property),
        ParameterResource parameter => Of(parameter),
        IResourceBuilder<ParameterResource> builder => Of(builder.Resource),
        IFormattable number => new DeployedValue.Text(number.ToString(null, CultureInfo.InvariantCulture)),
        bool flag => new DeployedValue.Text(flag ? "true" : "false"),
        _ => throw new DistributedApplicationException($"a {value.GetType().Name} is no value that AWS could know. Give a text, an endpoint, a parameter, or an expression of them."),
    };

    private DeployedValue Of(ReferenceExpression expression)
    {
        if (expression.ValueProviders.Count == 0)
            return new DeployedValue.Text(string.Concat(ExpressionParts.Of(expression).Select(part => part.Text)));
        List<DeployedValue> parts = [];
        foreach (var (text, value, format) in ExpressionParts.Of(expression))
        {
            var part = text is null ? Formatted(Of(value!), format) : new DeployedValue.Text(text);
            foreach (var one in part is DeployedValue.Joined joined ? joined.Parts : [part])
            {
                // What stands side by side is one text.
                if (one is DeployedValue.Text next && parts is [.., DeployedValue.Text before])
                    parts[^1] = new DeployedValue.Text(before.Value + next.Value);
                else
                    parts.Add(one);
            }
        }

        parts.RemoveAll(part => part is DeployedValue.Text { Value: "" });
        return parts switch
        {
            [] => new DeployedValue.Text(""),
            [var only] => only,
            _ when parts.Exists(part => part is DeployedValue.Secret or DeployedValue.PoolClientSecret) => throw new DistributedApplicationException(
                "it mixes a secret with other text. A secret is given to a container whole, so that no template holds it: give it an environment variable of its own."),
            _ => new DeployedValue.Joined(parts),
        };
    }

    private static DeployedValue Formatted(DeployedValue value, string? format) => (value, format) switch
    {
        (_, null) => value,
        (DeployedValue.Text text, "uri") => new DeployedValue.Text(Uri.EscapeDataString(text.Value)),
        _ => throw new DistributedApplicationException($"its format '{format}' cannot be carried out on a value that AWS alone knows. Leave the format out, or give the value a variable of its own."),
    };

    private DeployedValue Of(ParameterResource parameter)
    {
        if (parameters.TryGetValue(parameter.Name, out var value))
            return value;
        // The server's password is a parameter of its own that is not among the model's.
        return places.Databases.Any(database => database.Parent.PasswordParameter == parameter)
            ? new DeployedValue.Secret(SecretNames.DatabaseAdministrator, SecretNames.Password)
            : throw new DistributedApplicationException($"the parameter '{parameter.Name}' is not part of the application. Add it with AddParameter.");
    }

    private DeployedValue Of(EndpointReference endpoint, EndpointProperty property)
    {
        if (endpoint.Resource is PostgresServerResource)
        {
            return property switch
            {
                EndpointProperty.Host => new DeployedValue.DatabaseHost(),
                EndpointProperty.Port => new DeployedValue.DatabasePort(),
                _ => throw Unknown(endpoint, property),
            };
        }

        if (endpoint.Resource is not ProjectResource project || !places.Services.Contains(project))
            throw new DistributedApplicationException($"'{endpoint.Resource.Name}' has no address in AWS, where it does not run.");
        return property switch
        {
            EndpointProperty.Url when project == places.Services[^1] => new DeployedValue.SiteUrl(),
            EndpointProperty.Url => new DeployedValue.ServiceUrl(project.Name),
            EndpointProperty.TargetPort => new DeployedValue.Text(ServiceTranslation.Port.ToString(CultureInfo.InvariantCulture)),
            _ => throw Unknown(endpoint, property),
        };
    }

    private static DistributedApplicationException Unknown(EndpointReference endpoint, EndpointProperty property) =>
        new($"{property} of the endpoint '{endpoint.EndpointName}' of '{endpoint.Resource.Name}' is not known by itself in AWS. Take the whole address.");
}
