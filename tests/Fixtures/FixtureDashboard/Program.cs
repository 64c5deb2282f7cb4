// Stands in for the dashboard's program where tests look at how the AppHost deals with it: Dashboard__Fixture__Kind says what it does.
static string Setting(string name) => Environment.GetEnvironmentVariable(name) ?? "";

switch (Setting("Dashboard__Fixture__Kind"))
{
    case "crash":
        Console.Error.WriteLine("The fixture was told to fail.");
        return 3;
    case "silent":
        Console.WriteLine("The fixture says nothing of use.");
        break;
    default:
        var frontend = Setting("Dashboard__Fixture__Frontend") is { Length: > 0 } other ? other : Setting("ASPNETCORE_URLS");
        Console.WriteLine($$"""dashboard-ready: {"frontend":"{{frontend}}","signInUrl":"{{frontend}}/login?t={{Setting("Dashboard__Frontend__BrowserToken")}}"}""");
        break;
}

await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);
return 0;
