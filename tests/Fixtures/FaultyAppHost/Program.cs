// An AppHost that is wrong in the way it is told to be: --Fault:Kind KIND. Tests look at what it prints and how it ends.
using Microsoft.Extensions.Configuration;

var builder = DistributedApplication.CreateBuilder(args);
string Setting(string name) => builder.Configuration[$"Fault:{name}"] ?? throw new InvalidOperationException($"Give --Fault:{name}.");

switch (Setting("Kind"))
{
    case "none":
        builder.AddExecutable("steady", "sh", ".", "-c", "echo steady speaks; exec sleep 3600");
        break;
    case "cycle":
        var first = builder.AddExecutable("first", "sh", ".");
        var second = builder.AddExecutable("second", "sh", ".").WaitFor(first);
        first.WaitFor(second);
        break;
    case "duplicate":
        builder.AddExecutable("twin", "sh", ".");
        builder.AddExecutable("TWIN", "sh", ".");
        break;
    case "project":
        builder.AddProject("lost", "nowhere/Lost.csproj");
        break;
    case "profile":
        builder.AddProject<Projects.FixtureService>("service", "no-such-profile");
        break;
    case "container":
        builder.AddResource(new ContainerResource("boxed"));
        break;
    case "parameter":
        builder.AddExecutable("needy", "sh", ".", "-c", "sleep 3600").WithEnvironment("KEY", builder.AddParameter("api-key"));
        break;
    case "exit":
        builder.AddProject<Projects.FixtureService>("fragile", "http").WithHttpHealthCheck("/health").WithEnvironment("FIXTURE_EXIT_CODE", "7");
        break;
    case "exit-beside-others":
        builder.AddExecutable("fragile", "sh", ".", "-c", "echo last words >&2; exit 3");
        builder.AddExecutable("steady", "sh", ".", "-c", "exec sleep 3600");
        break;
    case "addresses":
        builder.AddProject<Projects.FixtureService>("inner", "http");
        builder.AddProject<Projects.FixtureService>("outer", "http").WithExternalHttpEndpoints();
        break;
    case "postgres":
        builder.AddPostgres("pg").WithDataBindMount(Setting("Data")).AddDatabase("appdb");
        break;
    default:
        throw new DistributedApplicationException($"The fixture knows no fault '{Setting("Kind")}'.");
}

builder.Build().Run();
