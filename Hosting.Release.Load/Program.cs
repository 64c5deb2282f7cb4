using Hosting.Release.Load.Startup;

return await LoadApplication.RunAsync();
