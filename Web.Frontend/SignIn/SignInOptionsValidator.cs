using Microsoft.Extensions.Options;

namespace Web.Frontend.SignIn;

internal sealed class SignInOptionsValidator : IValidateOptions<SignInOptions>
{
    public ValidateOptionsResult Validate(string? name, SignInOptions options)
    {
        var faults = new List<string>();
        Address(nameof(options.Authority), options.Authority, "the address of the identity provider, such as https://identity.example.com");
        if (!string.IsNullOrEmpty(options.PagesOrigin))
            Address(nameof(options.PagesOrigin), options.PagesOrigin, "the address of the provider's pages, or do not set it");
        Text(nameof(options.ClientId), options.ClientId, "the name by which the identity provider knows the site");
        Text(nameof(options.ClientSecret), options.ClientSecret, "the secret that the identity provider has for the site");
        Text(nameof(options.RoleClaim), options.RoleClaim, "the claim that holds the roles");
        Text(nameof(options.EndSessionReturnParameter), options.EndSessionReturnParameter, "post_logout_redirect_uri or what the provider has instead");
        if (!options.Scopes.Split(' ').Contains("openid"))
            faults.Add("SignIn:Scopes does not hold 'openid'. Add it.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Text(string property, string? value, string what)
        {
            if (string.IsNullOrWhiteSpace(value))
                faults.Add($"SignIn:{property} is missing. Set it (as an environment variable SignIn__{property}) to {what}.");
        }

        void Address(string property, string value, string what)
        {
            if (!Uri.TryCreate(value, UriKind.Absolute, out var address))
                faults.Add($"SignIn:{property} is {(string.IsNullOrEmpty(value) ? "missing" : $"'{value}'")}. Set it (as an environment variable SignIn__{property}) to {what}.");
            else if (address.Scheme != Uri.UriSchemeHttps && !(address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
                faults.Add($"SignIn:{property} is '{value}': only on this machine may it be without https.");
        }
    }
}
