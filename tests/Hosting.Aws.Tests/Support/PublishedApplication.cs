using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Pipelines;
using Aspire.Hosting.Testing;
using Hosting.Aws.Publishing;
using Hosting.Aws.Translation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hosting.Aws.Tests.Support;

/// <summary>The AppHost of this repository, in publish mode, in the hands of a test.</summary>
internal sealed class PublishedApplication : IAsyncDisposable
{
    private readonly IDistributedApplicationTestingBuilder _builder;
    private readonly DistributedApplication _application;

    private PublishedApplication(IDistributedApplicationTestingBuilder builder, DistributedApplication application) => (_builder, _application) = (builder, application);

    public DistributedApplicationModel Model => _application.Services.GetRequiredService<DistributedApplicationModel>();

    public static async Task<PublishedApplication> CreateAsync(string environment, params string[] arguments)
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(["publish", "--environment", environment, .. arguments], TestContext.Current.CancellationToken);
        return new(builder, await builder.BuildAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>What the model comes to in AWS.</summary>
    public Task<Translated> TranslateAsync() => EnvironmentReader.ReadAsync(
        EnvironmentChoice.Of(Model, _application.Services), Model, _application.Services.GetRequiredService<DistributedApplicationExecutionContext>(), _application.Services,
        TestContext.Current.CancellationToken);

    /// <summary>Carries out the step.</summary>
    /// <exception cref="DistributedApplicationException">It failed.</exception>
    public async Task RunAsync()
    {
        var execution = _application.Services.GetRequiredService<DistributedApplicationExecutionContext>();
        var context = new PipelineContext(Model, execution, _application.Services, NullLogger.Instance, TestContext.Current.CancellationToken);
        await _application.Services.GetRequiredService<IDistributedApplicationPipeline>().ExecuteAsync(context);
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        await _builder.DisposeAsync();
    }
}
