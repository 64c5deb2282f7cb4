// Uses every member of the hosting API that this repository relies on, and nothing else: it must compile, and mean the
// same, with either engine. Tests of the engine run it for real.
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

var builder = DistributedApplication.CreateBuilder(args);

var greeting = builder.AddParameter("greeting", "hello");
var secret = builder.AddParameter("secret", new GenerateParameterDefault { MinLength = 30, Special = false }, secret: true, persist: true);

var postgres = builder.AddPostgres("pg").WithDataVolume();
var database = postgres.AddDatabase("appdb", "app_db")
    .WithCommand("vacuum", "Vacuum", _ => Task.FromResult(CommandResults.Success()));

var task = builder.AddExecutable("task", "sh", ".", "-c", "echo task done")
    .WaitFor(database);

var service = builder.AddProject<Projects.FixtureService>("service")
    .WithReference(database)
    .WithEnvironment("GREETING", greeting)
    .WithEnvironment("SECRET", secret)
    .WithEnvironment("COMPOSED", ReferenceExpression.Create($"{greeting} from {postgres.GetEndpoint("tcp")}"))
    .WithEnvironment(context => context.EnvironmentVariables["FROM_CALLBACK"] = context.ExecutionContext.IsRunMode ? "run" : "publish")
    .WithArgs("--fixture", "value")
    .WithReplicas(2)
    .WithHttpHealthCheck("/health")
    .WithExternalHttpEndpoints()
    .WithUrls(context => context.Urls.Add(new ResourceUrlAnnotation { Url = "/pid", DisplayText = "Process id" }))
    .WaitForCompletion(task);

builder.AddProject("by-path", "../UnreferencedService/UnreferencedService.csproj")
    .WithReference(service)
    .WithHttpEndpoint(name: "admin", env: "ADMIN_PORT")
    .WithExplicitStart()
    .WaitForStart(service);

// A process with a child of its own, which no signal to the process itself reaches.
builder.AddExecutable("family", "sh", ".", "-c", "sleep 3600 & sleep 3600")
    .WithParentRelationship(service);

builder.Eventing.Subscribe<BeforeStartEvent>((e, cancellationToken) =>
{
    var notifications = e.Services.GetRequiredService<ResourceNotificationService>();
    var logs = e.Services.GetRequiredService<ResourceLoggerService>();
    _ = notifications.WaitForResourceHealthyAsync("service", cancellationToken)
        .ContinueWith(_ => logs.GetLogger("service").LogInformation("Seen healthy."), TaskScheduler.Default);
    return Task.CompletedTask;
});
service.OnResourceReady((_, _, _) => Task.CompletedTask);

builder.Pipeline.AddStep("greet", context =>
{
    context.Logger.LogInformation("Greetings from {Count} resources.", context.Model.Resources.Count);
    return Task.CompletedTask;
});
builder.Pipeline.AddStep("write-nothing", _ => Task.CompletedTask, dependsOn: "greet", requiredBy: WellKnownPipelineSteps.Publish);
builder.Pipeline.AddStep("fail", _ => throw new InvalidOperationException("told to"));

builder.Build().Run();
