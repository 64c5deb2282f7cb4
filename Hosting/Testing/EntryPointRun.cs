using System.Reflection;
using Aspire.Hosting;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.Hosting;

namespace Embedded.Testing;

/// <summary>
/// Runs an AppHost's <c>Program.cs</c> on a thread of its own up to <c>Build()</c>, lets the test change the builder, and
/// then on to the built application. <c>Run()</c> is never reached: the test starts the application itself.
/// </summary>
internal sealed class EntryPointRun
{
    private readonly TaskCompletionSource<DistributedApplicationBuilder> _building = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<DistributedApplication> _built = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static async Task<IDistributedApplicationTestingBuilder> StartAsync(Type entryPoint, string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configure, CancellationToken cancellationToken)
    {
        var main = entryPoint.Assembly.EntryPoint
            ?? throw new InvalidOperationException($"The assembly '{entryPoint.Assembly.GetName().Name}' of {entryPoint.Name} has no entry point: name a type of an AppHost, such as Projects.AppHost.");
        var run = new EntryPointRun();
        new Thread(() => run.Invoke(main, args, entryPoint.Assembly, configure)) { IsBackground = true, Name = "AppHost entry point" }.Start();
        var builder = await run._building.Task.WaitAsync(cancellationToken);
        return new TestingBuilder(builder, run.BuildAsync, run.ReleaseAsync);
    }

    private async Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken)
    {
        _goOn.TrySetResult();
        return await _built.Task.WaitAsync(cancellationToken);
    }

    private ValueTask ReleaseAsync()
    {
        // A builder that is never built: its Program.cs must not wait for ever.
        _goOn.TrySetException(new EntryPointEndedException());
        return ValueTask.CompletedTask;
    }

    private void Invoke(MethodInfo main, string[] args, Assembly assembly, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configure)
    {
        var settings = new HostApplicationBuilderSettings();
        EntryPointHook.Current = new EntryPointHook
        {
            Settings = settings,
            OnOptions = options =>
            {
                options.AssemblyName ??= assembly.FullName;
                options.DisableDashboard = true; // As in Aspire: a test that wants one says so.
                configure(options, settings);
            },
            OnBuilding = builder =>
            {
                _building.TrySetResult(builder);
                _goOn.Task.GetAwaiter().GetResult();
            },
            OnBuilt = application => _built.TrySetResult(application),
        };

        try
        {
            var result = main.Invoke(null, main.GetParameters().Length == 0 ? [] : [args]);
            if (result is Task task) task.GetAwaiter().GetResult();
            Fail(new InvalidOperationException($"The entry point of '{assembly.GetName().Name}' ended without building a distributed application."));
        }
        catch (Exception e)
        {
            var cause = e is TargetInvocationException { InnerException: { } inner } ? inner : e;
            Fail(cause is EntryPointEndedException ? new ObjectDisposedException(nameof(IDistributedApplicationTestingBuilder)) : cause);
        }
    }

    private void Fail(Exception cause)
    {
        _building.TrySetException(cause);
        _built.TrySetException(cause);
    }
}
