using System.Reflection;
using Embedded.Testing;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>
/// Composes applications in tests. Such an application shares nothing with one that runs: it has free ports, a PostgreSQL
/// with data of its own that is thrown away, and parameters of its own; so tests run while the application runs.
/// </summary>
public static class DistributedApplicationTestingBuilder
{
    /// <summary>From an AppHost's <c>Program.cs</c>; <typeparamref name="TEntryPoint"/> is any type of its assembly, such as <c>Projects.AppHost</c>.</summary>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(CancellationToken cancellationToken = default) where TEntryPoint : class
        => CreateAsync(typeof(TEntryPoint), cancellationToken);

    /// <summary>From an AppHost's <c>Program.cs</c>, with a command line.</summary>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(string[] args, CancellationToken cancellationToken = default) where TEntryPoint : class
        => CreateAsync(typeof(TEntryPoint), args, cancellationToken);

    /// <summary>From an AppHost's <c>Program.cs</c>, with a command line and settings.</summary>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configureBuilder, CancellationToken cancellationToken = default) where TEntryPoint : class
        => CreateAsync(typeof(TEntryPoint), args, configureBuilder, cancellationToken);

    /// <summary>From an AppHost's <c>Program.cs</c>.</summary>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync(Type entryPoint, CancellationToken cancellationToken = default)
        => CreateAsync(entryPoint, [], cancellationToken);

    /// <summary>From an AppHost's <c>Program.cs</c>, with a command line.</summary>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync(Type entryPoint, string[] args, CancellationToken cancellationToken = default)
        => CreateAsync(entryPoint, args, (_, _) => { }, cancellationToken);

    /// <summary>From an AppHost's <c>Program.cs</c>, with a command line and settings.</summary>
    /// <exception cref="InvalidOperationException">The assembly has no entry point, or its <c>Program.cs</c> builds no application.</exception>
    public static async Task<IDistributedApplicationTestingBuilder> CreateAsync(Type entryPoint, string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configureBuilder, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entryPoint);
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(configureBuilder);
        return await EntryPointRun.StartAsync(entryPoint, args, configureBuilder, cancellationToken);
    }

    /// <summary>From nothing; the test adds the resources.</summary>
    public static IDistributedApplicationTestingBuilder Create(params string[] args) => Create(args, (_, _) => { });

    /// <summary>From nothing, with settings; the test adds the resources.</summary>
    public static IDistributedApplicationTestingBuilder Create(string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configureBuilder)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(configureBuilder);
        var options = new DistributedApplicationOptions { Args = args, AssemblyName = Assembly.GetEntryAssembly()?.FullName, DisableDashboard = true };
        var settings = new HostApplicationBuilderSettings();
        configureBuilder(options, settings);
        var builder = new DistributedApplicationBuilder(options, settings, isolated: true);
        return new TestingBuilder(builder, _ => Task.FromResult(builder.Build()), () => ValueTask.CompletedTask);
    }
}
