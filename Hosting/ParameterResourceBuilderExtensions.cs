using Aspire.Hosting.ApplicationModel;
using Embedded.Settings;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting;

/// <summary>Adds parameters to an application.</summary>
public static class ParameterResourceBuilderExtensions
{
    /// <summary>Adds a parameter that is configured under <c>Parameters:{name}</c>.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, [ResourceName] string name, bool secret = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddResource(CreateParameter(builder, name, secret));
    }

    /// <summary>Adds a parameter with a fixed value: as in Aspire, configuration does not change it.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, [ResourceName] string name, string value, bool publishValueAsDefault = false, bool secret = false)
        => builder.AddParameter(name, () => value, publishValueAsDefault, secret);

    /// <summary>Adds a parameter whose value is read when it is first needed: as in Aspire, configuration does not change it.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, [ResourceName] string name, Func<string> valueGetter, bool publishValueAsDefault = false, bool secret = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(valueGetter);
        if (publishValueAsDefault && secret)
            throw new ArgumentException($"The value of parameter '{name}' is a secret, so it cannot be published.", nameof(publishValueAsDefault));
        return builder.AddResource(new ParameterResource(name, _ => valueGetter(), secret));
    }

    /// <summary>Adds a parameter with a default.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Its name.</param>
    /// <param name="value">The default, a generated password for instance.</param>
    /// <param name="secret">Whether the value is to be kept from view.</param>
    /// <param name="persist">Whether a default is kept in the user secrets, so that the next run has the same.</param>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, [ResourceName] string name, ParameterDefault value, bool secret = false, bool persist = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(value);
        var parameter = CreateParameter(builder, name, secret);
        parameter.Default = persist ? Persisted(builder, name, value) : value;
        return builder.AddResource(parameter);
    }

    /// <summary>Adds a parameter that is configured under a key of its own.</summary>
    public static IResourceBuilder<ParameterResource> AddParameterFromConfiguration(this IDistributedApplicationBuilder builder, [ResourceName] string name, string configurationKey, bool secret = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(configurationKey);
        return builder.AddResource(new ParameterResource(name, _ => builder.Configuration[configurationKey] ?? throw Missing(name, configurationKey), secret));
    }

    /// <summary>Adds a connection string that is configured under <c>ConnectionStrings:{name}</c>.</summary>
    public static IResourceBuilder<IResourceWithConnectionString> AddConnectionString(this IDistributedApplicationBuilder builder, [ResourceName] string name, string? environmentVariableName = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddResource(new ConnectionStringParameterResource(
            name, _ => builder.Configuration.GetConnectionString(name) ?? throw Missing(name, $"ConnectionStrings:{name}"), environmentVariableName));
    }

    /// <summary>Says what the parameter is for.</summary>
    public static IResourceBuilder<ParameterResource> WithDescription(this IResourceBuilder<ParameterResource> builder, string description, bool enableMarkdown = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Resource.Description = description;
        return builder;
    }

    /// <summary>A parameter for a generated password, which is kept in the user secrets; not added to the application.</summary>
    public static ParameterResource CreateDefaultPasswordParameter(IDistributedApplicationBuilder builder, string name, bool lower = true, bool upper = true, bool numeric = true, bool special = true, int minLower = 0, int minUpper = 0, int minNumeric = 0, int minSpecial = 0)
        => CreateGeneratedParameter(builder, name, secret: true, new GenerateParameterDefault
        {
            Lower = lower,
            Upper = upper,
            Numeric = numeric,
            Special = special,
            MinLower = minLower,
            MinUpper = minUpper,
            MinNumeric = minNumeric,
            MinSpecial = minSpecial,
        });

    /// <summary>A parameter for a generated value, which is kept in the user secrets; not added to the application.</summary>
    public static ParameterResource CreateGeneratedParameter(IDistributedApplicationBuilder builder, string name, bool secret, GenerateParameterDefault parameterDefault)
    {
        var parameter = CreateParameter(builder, name, secret);
        parameter.Default = Persisted(builder, name, parameterDefault);
        return parameter;
    }

    /// <summary>A parameter that is configured under <c>Parameters:{name}</c>; not added to the application.</summary>
    public static ParameterResource CreateParameter(IDistributedApplicationBuilder builder, string name, bool secret)
        => new(name, value => Configured(builder, name) ?? value?.GetDefaultValue() ?? throw Missing(name, $"Parameters:{name}"), secret);

    private static string? Configured(IDistributedApplicationBuilder builder, string name)
        => builder.Configuration[$"Parameters:{name}"] is { Length: > 0 } value ? value : null;

    private static ParameterDefault Persisted(IDistributedApplicationBuilder builder, string name, ParameterDefault value)
        => builder.ExecutionContext.IsRunMode ? new PersistedParameterDefault(UserSecrets.For(builder), $"Parameters:{name}", value) : value;

    private static MissingParameterValueException Missing(string name, string key) => new(
        $"The parameter '{name}' has no value. Set it in the AppHost's user secrets (dotnet user-secrets set \"{key}\" VALUE --project AppHost), "
        + $"or in the environment variable {key.Replace(":", "__", StringComparison.Ordinal)}.");
}
