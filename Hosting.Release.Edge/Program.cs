using Hosting.Release.Edge.Startup;

return await EdgeApplication.RunAsync(args);
