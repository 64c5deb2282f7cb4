using Aspire.Hosting.ApplicationModel;

namespace Hosting.Aws;

/// <summary>An environment in AWS, in the app model: where the application is published to. It runs nothing itself.</summary>
public sealed class AwsEnvironmentResource : Resource
{
    internal AwsEnvironmentResource(string name, Func<AwsEnvironmentOptions, AwsEnvironmentOptions> configure) : base(name) => Configure = configure;

    /// <summary>Called when this environment is published, and for no other: what another one lacks is no fault here.</summary>
    internal Func<AwsEnvironmentOptions, AwsEnvironmentOptions> Configure { get; }
}
