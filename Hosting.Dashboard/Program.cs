using Embedded.Dashboard;
using Embedded.Dashboard.Listening;

return await DashboardRunner.RunAsync(() => DashboardApplication.Build(args));
