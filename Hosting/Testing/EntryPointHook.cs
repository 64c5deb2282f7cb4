using Aspire.Hosting;
using Microsoft.Extensions.Hosting;

namespace Embedded.Testing;

/// <summary>Lets a test take over an AppHost's <c>Program.cs</c>: it sees the builder before <c>Build()</c>, and the application instead of <c>Run()</c>.</summary>
internal sealed class EntryPointHook
{
    private static readonly AsyncLocal<EntryPointHook?> Slot = new();

    public static EntryPointHook? Current
    {
        get => Slot.Value;
        set => Slot.Value = value;
    }

    /// <summary>The host's settings; filled in by <see cref="OnOptions"/>.</summary>
    public required HostApplicationBuilderSettings Settings { get; init; }

    /// <summary>Called with the options before the builder is made.</summary>
    public required Action<DistributedApplicationOptions> OnOptions { get; init; }

    /// <summary>Called with the builder, and waited for, before the application is built.</summary>
    public required Action<DistributedApplicationBuilder> OnBuilding { get; init; }

    /// <summary>Called with the built application; <c>Program.cs</c> goes no further.</summary>
    public required Action<DistributedApplication> OnBuilt { get; init; }
}
