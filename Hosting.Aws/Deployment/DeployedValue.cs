namespace Hosting.Aws.Deployment;

/// <summary>The value of an environment variable in AWS: what is known when the environment is published, or where a stack gets it from.</summary>
internal abstract record DeployedValue
{
    private DeployedValue() { }

    /// <summary>A text that is no secret.</summary>
    public sealed record Text(string Value) : DeployedValue;

    /// <summary>The address of a service on the internal load balancer's production listener: <c>http://api.internal:8101</c>, without a slash at its end.</summary>
    public sealed record ServiceUrl(string Service) : DeployedValue;

    /// <summary>The address of a service on the internal load balancer's test listener, where green answers.</summary>
    public sealed record TestServiceUrl(string Service) : DeployedValue;

    /// <summary>The address at which people reach the site: <c>https://coffee.example</c>.</summary>
    public sealed record SiteUrl : DeployedValue;

    /// <summary>The name of the database server.</summary>
    public sealed record DatabaseHost : DeployedValue;

    /// <summary>Its port.</summary>
    public sealed record DatabasePort : DeployedValue;

    /// <summary>A secret, whole or one key of its JSON: one of <see cref="DeployedApplication.Secrets"/> or <see cref="DeployedApplication.Logins"/>, or of <see cref="SecretNames"/>. Given to a container as a secret, never as a text, so it stands alone.</summary>
    public sealed record Secret(string Name, string? Key = null) : DeployedValue;

    /// <summary>The version of a login's secret that is to come: for the task that makes it valid, when the secret rotates. Stands alone.</summary>
    public sealed record PendingSecret(string Name, string Key) : DeployedValue;

    /// <summary>The issuer of the user pool's tokens.</summary>
    public sealed record PoolIssuer : DeployedValue;

    /// <summary>Where the user pool's pages are, without a slash at its end: <c>https://….amazoncognito.com</c>. A Content-Security-Policy names it.</summary>
    public sealed record PoolPages : DeployedValue;

    /// <summary>The id of one of the user pool's clients.</summary>
    public sealed record PoolClientId(string Client) : DeployedValue;

    /// <summary>The secret of one of the user pool's clients; stands alone.</summary>
    public sealed record PoolClientSecret(string Client) : DeployedValue;

    /// <summary>Several, one behind the other; none of them a secret.</summary>
    public sealed record Joined(IReadOnlyList<DeployedValue> Parts) : DeployedValue;
}
