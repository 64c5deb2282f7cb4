namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value that is given from outside: by configuration under <c>Parameters:{name}</c>, or by its default.</summary>
public class ParameterResource : Resource, IManifestExpressionProvider, IValueProvider
{
    private readonly Lazy<string> _value;

    /// <summary>Describes a parameter.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="callback">Reads the value, given <see cref="Default"/>; called once, when the value is first needed.</param>
    /// <param name="secret">Whether the value is to be kept from view.</param>
    public ParameterResource(string name, Func<ParameterDefault?, string> callback, bool secret = false) : base(name)
    {
        ArgumentNullException.ThrowIfNull(callback);
        _value = new(() => callback(Default), LazyThreadSafetyMode.ExecutionAndPublication);
        Secret = secret;
    }

    /// <summary>Where the value comes from when configuration has none; null for nowhere.</summary>
    public ParameterDefault? Default { get; set; }

    /// <summary>Whether the value is to be kept from view.</summary>
    public bool Secret { get; }

    /// <summary>Whether it is a connection string, which is configured under <c>ConnectionStrings:{name}</c>.</summary>
    public bool IsConnectionString { get; set; }

    /// <summary>What it is for.</summary>
    public string? Description { get; set; }

    /// <inheritdoc />
    public string ValueExpression => IsConnectionString ? $"{{{Name}.connectionString}}" : $"{{{Name}.value}}";

    /// <inheritdoc />
    /// <exception cref="MissingParameterValueException">It has no value.</exception>
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken) => new(_value.Value);

    /// <inheritdoc />
    ValueTask<string?> IValueProvider.GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken) => new(_value.Value);
}
