namespace Faults.Tests.Harness;

/// <summary>An application that runs, however it was started: where its resources are.</summary>
internal interface IRunningApplication
{
    /// <summary>Where a resource listens; the same over restarts of the resource.</summary>
    Uri AddressOf(string resource);

    /// <summary>The value of a secret parameter of the AppHost.</summary>
    Task<string> SecretAsync(string parameter);
}
