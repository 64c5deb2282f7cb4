using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Pipelines;
using Embedded;
using Embedded.CommandLine;
using Embedded.Settings;
using Embedded.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

/// <summary>Composes a distributed application on the embedded engine.</summary>
public class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private readonly HostApplicationBuilder _host;
    private readonly DistributedApplicationExecutionContextOptions _contextOptions;
    private readonly EngineSettings _settings;
    private readonly AppHostArguments _arguments;
    private readonly EntryPointHook? _hook = EntryPointHook.Current;

    /// <summary>From a command line.</summary>
    public DistributedApplicationBuilder(string[] args) : this(new DistributedApplicationOptions { Args = args }) { }

    /// <summary>From options.</summary>
    /// <exception cref="DistributedApplicationException">The command line is not in order.</exception>
    public DistributedApplicationBuilder(DistributedApplicationOptions options) : this(options, hostSettings: null, isolated: false) { }

    internal DistributedApplicationBuilder(DistributedApplicationOptions options, HostApplicationBuilderSettings? hostSettings, bool isolated)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (_hook is null && !isolated) FaultReport.Install();
        _hook?.OnOptions(options);
        hostSettings ??= _hook?.Settings;
        isolated |= _hook is not null;

        var arguments = _arguments = AppHostArguments.Parse(options.Args ?? []);
        AppHostAssembly = options.AssemblyName is { } name ? Assembly.Load(name) : Assembly.GetEntryAssembly();
        AppHostDirectory = Path.GetFullPath(options.ProjectDirectory ?? AppHostMetadata.ProjectDirectory(AppHostAssembly) ?? Directory.GetCurrentDirectory());

        _host = new HostApplicationBuilder(new HostApplicationBuilderSettings
        {
            ApplicationName = hostSettings?.ApplicationName ?? AppHostAssembly?.GetName().Name,
            ContentRootPath = hostSettings?.ContentRootPath ?? AppHostDirectory,
            EnvironmentName = arguments.Values.GetValueOrDefault("environment") ?? hostSettings?.EnvironmentName ?? (isolated ? Environments.Development : null),
            Configuration = hostSettings?.Configuration,
        });
        Configuration.AddInMemoryCollection(arguments.Values.Where(v => v.Key.Contains(':', StringComparison.Ordinal)).Select(v => KeyValuePair.Create(v.Key, (string?)v.Value)));
        isolated |= Configuration.GetValue(EngineSettings.IsolatedKey, false);
        if (isolated) RemoveUserSecrets(Configuration);
        Configuration.AddInMemoryCollection(Identity(AppHostDirectory));

        _contextOptions = new(arguments.Operation);
        ExecutionContext = new(_contextOptions);
        _settings = EngineSettings.From(Configuration, isolated);
        Services.AddSingleton(isolated ? UserSecrets.InMemory() : UserSecrets.For(this));
        Services.AddEngine(this, arguments, _settings, options);
    }

    /// <inheritdoc />
    public IHostEnvironment Environment => _host.Environment;

    /// <inheritdoc />
    public ConfigurationManager Configuration => _host.Configuration;

    /// <inheritdoc />
    public IServiceCollection Services => _host.Services;

    /// <inheritdoc />
    public string AppHostDirectory { get; }

    /// <inheritdoc />
    public Assembly? AppHostAssembly { get; }

    /// <inheritdoc />
    public DistributedApplicationExecutionContext ExecutionContext { get; }

    /// <inheritdoc />
    public IResourceCollection Resources { get; } = new ResourceCollection();

    /// <inheritdoc />
    public IDistributedApplicationEventing Eventing { get; } = new DistributedApplicationEventing();

    /// <inheritdoc />
    public IDistributedApplicationPipeline Pipeline { get; } = new DistributedApplicationPipeline();

    /// <inheritdoc />
    public IResourceBuilder<T> AddResource<T>(T resource) where T : IResource
    {
        ArgumentNullException.ThrowIfNull(resource);
        Resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    /// <inheritdoc />
    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource) where T : IResource
    {
        ArgumentNullException.ThrowIfNull(resource);
        return new DistributedApplicationResourceBuilder<T>(this, resource);
    }

    /// <inheritdoc />
    public DistributedApplication Build()
    {
        _hook?.OnBuilding(this);
        if (_arguments.Step is { } step) Configuration.AddInMemoryCollection(StepOptionReader.Read(step, _arguments.Rest, Resources));
        ModelValidator.Validate(Resources, _settings.RandomizePorts, ExecutionContext.IsRunMode);
        var application = new DistributedApplication(_host.Build());
        _contextOptions.ServiceProvider = application.Services;
        ((DistributedApplicationEventing)Eventing).Logger = application.Services.GetRequiredService<ILogger<DistributedApplicationEventing>>();
        if (_hook is null) return application;

        _hook.OnBuilt(application);
        throw new EntryPointEndedException();
    }

    private static Dictionary<string, string?> Identity(string directory) => new()
    {
        ["AppHost:Directory"] = directory,
        ["AppHost:Sha256"] = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(directory))),
        ["AppHost:OtlpApiKey"] = NewKey(),
        ["AppHost:BrowserToken"] = NewKey(),
        ["AppHost:ResourceService:AuthMode"] = "ApiKey",
    };

    private static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>A test must not depend on what its developer keeps there.</summary>
    private static void RemoveUserSecrets(ConfigurationManager configuration)
    {
        IConfigurationBuilder builder = configuration;
        foreach (var source in builder.Sources.Where(s => s is JsonConfigurationSource { Path: "secrets.json" }).ToArray()) builder.Sources.Remove(source);
    }
}
