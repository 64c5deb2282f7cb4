namespace Hosting.Release.Load;

/// <summary>What the load generator is started with: environment variables, because everybody can read arguments.</summary>
public static class LoadEnvironment
{
    /// <summary>The path of the JSON document that is a <see cref="LoadOptions"/>. Required.</summary>
    public const string Options = "LOAD_OPTIONS";

    /// <summary>The secret of the client that writes. Required where there are writes.</summary>
    public const string ClientSecret = "LOAD_CLIENT_SECRET";
}
