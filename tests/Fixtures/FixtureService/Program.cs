// A service that tests of the engine start: it says what it was given, and fails on request.
if (Environment.GetEnvironmentVariable("FIXTURE_EXIT_CODE") is { Length: > 0 } code)
{
    Console.Error.WriteLine("The fixture was told to fail.");
    return int.Parse(code, System.Globalization.CultureInfo.InvariantCulture);
}

var app = WebApplication.CreateSlimBuilder(args).Build();
var healthy = Environment.GetEnvironmentVariable("FIXTURE_UNHEALTHY") is null;
app.MapGet("/health", () => healthy ? Results.Ok() : Results.StatusCode(503));
app.MapGet("/pid", () => Environment.ProcessId);
app.MapGet("/environment/{name}", (string name) => Environment.GetEnvironmentVariable(name));
app.MapGet("/arguments", () => args);
app.Run();
return 0;
