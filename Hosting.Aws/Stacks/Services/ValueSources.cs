using Hosting.Aws.Stacks.Data;
using Hosting.Aws.Stacks.Platform;

namespace Hosting.Aws.Stacks.Services;

/// <summary>Where the values of environment variables come from.</summary>
/// <param name="Data">Secrets and the database server.</param>
/// <param name="Platform">Addresses.</param>
/// <param name="Pool">The user pool; null when the application has none.</param>
internal sealed record ValueSources(DataStack Data, PlatformStack Platform, IPoolValues? Pool)
{
    /// <summary>The user pool.</summary>
    /// <exception cref="InvalidOperationException">Somebody asks for a value of it and there is none.</exception>
    public IPoolValues RequiredPool => Pool ?? throw new InvalidOperationException("A variable names the user pool, and the application has none.");
}
