// No AppHost refers to this project: the engine has to build it.
var app = WebApplication.CreateSlimBuilder(args).Build();
app.MapGet("/", () => "built by the engine");
app.Run();
