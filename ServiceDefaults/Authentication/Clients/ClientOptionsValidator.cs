using Microsoft.Extensions.Options;

namespace ServiceDefaults.Authentication.Clients;

/// <summary>Names every key that is missing.</summary>
internal sealed class ClientOptionsValidator : IValidateOptions<ClientOptions>
{
    public ValidateOptionsResult Validate(string? name, ClientOptions options)
    {
        var missing = new[] { ("Id", options.Id), ("Secret", options.Secret), ("Scope", options.Scope) }
            .Where(each => string.IsNullOrWhiteSpace(each.Item2))
            .Select(each => $"Client:{each.Item1} is missing: set Client__{each.Item1}. This service calls others as a client of the identity provider.")
            .ToArray();
        return missing.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(missing);
    }
}
