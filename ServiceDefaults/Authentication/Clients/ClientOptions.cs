namespace ServiceDefaults.Authentication.Clients;

/// <summary>As whom a service asks another one for itself. Section <c>Client</c>; the provider is that of section <c>Authentication</c>.</summary>
public sealed class ClientOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Client";

    /// <summary>The client's id at the identity provider. Required.</summary>
    public string Id { get; set; } = "";

    /// <summary>Its secret. Required.</summary>
    public string Secret { get; set; } = "";

    /// <summary>The scopes to ask for, separated by spaces, for instance <c>suppliers-api/read</c>. Required.</summary>
    public string Scope { get; set; } = "";
}
