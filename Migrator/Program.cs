using Migrator;
using Migrator.BackgroundWork;
using Migrator.Loading;
using ServiceDefaults;

if (args is [LoadArguments.Command, ..])
    return await LoadCommand.RunAsync(args);

if (args is [WorkArguments.Command, ..])
    return await WorkCommand.RunAsync(args);

if (MigratorArguments.Parse(args) is not { } arguments)
    return MigratorArguments.ReportUsage();

var builder = Host.CreateApplicationBuilder();
builder.AddServiceDefaults();
builder.AddMigrator(arguments);

using var host = builder.Build();
return await host.MigrateAsync();
