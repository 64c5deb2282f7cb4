namespace Faults.Tests.Harness;

/// <summary>How long what may take. Generous, because machines that test are slow; each is a bound on what a person would see.</summary>
internal static class Patience
{
    /// <summary>Until state and health of a resource are told after they changed: the AppHost asks every 5 s, and gives a check up after a while.</summary>
    public static readonly TimeSpan Told = TimeSpan.FromSeconds(30);

    /// <summary>Until services work again after what they need is back.</summary>
    public static readonly TimeSpan Reconnected = TimeSpan.FromSeconds(30);

    /// <summary>Until a command of the dashboard has ended, such as the stop of PostgreSQL.</summary>
    public static readonly TimeSpan Command = TimeSpan.FromSeconds(60);

    /// <summary>Until the directory of Customers.Api holds what Suppliers.Api holds, once both are up.</summary>
    public static readonly TimeSpan DirectoryConverged = TimeSpan.FromSeconds(30);

    /// <summary>Until every process of a killed AppHost is gone.</summary>
    public static readonly TimeSpan TreeGone = TimeSpan.FromSeconds(15);

    /// <summary>Until an application that was asked to stop has ended.</summary>
    public static readonly TimeSpan Stopped = TimeSpan.FromSeconds(60);

    /// <summary>Until the load has had some writes acknowledged.</summary>
    public static readonly TimeSpan Progress = TimeSpan.FromSeconds(60);

    /// <summary>The longest that any request may be left without an answer.</summary>
    public static readonly TimeSpan Answer = TimeSpan.FromSeconds(30);
}
