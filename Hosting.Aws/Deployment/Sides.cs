namespace Hosting.Aws.Deployment;

/// <summary>The values of the parameter that says which side of a service is live.</summary>
internal static class Sides
{
    /// <summary>The first one. Default of the parameter.</summary>
    public const string Blue = "blue";

    /// <summary>The other one.</summary>
    public const string Green = "green";
}
