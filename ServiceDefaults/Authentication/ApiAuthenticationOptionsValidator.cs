using Microsoft.Extensions.Options;

namespace ServiceDefaults.Authentication;

/// <summary>Names what is wrong before the first request comes.</summary>
internal sealed class ApiAuthenticationOptionsValidator : IValidateOptions<ApiAuthenticationOptions>
{
    public ValidateOptionsResult Validate(string? name, ApiAuthenticationOptions options)
    {
        var faults = new List<string>();
        if (AuthorityFault(options.Authority) is { } fault)
            faults.Add(fault);
        if (string.IsNullOrWhiteSpace(options.Audience))
            faults.Add("Authentication:Audience is empty; leave it out for the API's own name.");
        if (string.IsNullOrWhiteSpace(options.RoleClaim))
            faults.Add("Authentication:RoleClaim is empty; leave it out for 'role'.");
        if (options.AllowedClients.Any(string.IsNullOrWhiteSpace))
            faults.Add("Authentication:AllowedClients has an empty entry.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static string? AuthorityFault(string? authority)
    {
        if (string.IsNullOrWhiteSpace(authority))
            return "Authentication:Authority is missing: set Authentication__Authority to the address of the identity provider, for instance https://identity.example.com.";
        if (!Uri.TryCreate(authority, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.Query.Length > 0 || address.Fragment.Length > 0)
            return $"Authentication:Authority is '{authority}'; it must be an absolute address, like https://identity.example.com.";
        return address.Scheme == "https" || address.IsLoopback
            ? null
            : $"Authentication:Authority is '{authority}'; signing keys are fetched from there, so it must be https unless it is a loopback address.";
    }
}
