using Bare;

// What somebody would write who wants nothing but speed: no middleware, no telemetry, no checks of what comes in.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, BareJsonContext.Default));
var app = builder.Build();
if (builder.Configuration.GetConnectionString("suppliers-db") is { } suppliers)
    app.MapSuppliers(suppliers);
if (builder.Configuration.GetConnectionString("customers-db") is { } customers)
    app.MapDirectory(customers);
if (builder.Configuration["Api"] is { } api)
    app.MapPage(new Uri(api));
app.Run();
