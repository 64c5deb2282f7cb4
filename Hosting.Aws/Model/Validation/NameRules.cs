using System.Text.RegularExpressions;
using Hosting.Aws.Deployment;

namespace Hosting.Aws.Model.Validation;

/// <summary>AWS takes names of some length and of some characters; ours are put together from those of application, environment and service.</summary>
internal static partial class NameRules
{
    private const int MostOfApplication = 20;

    // The shortest limits that AWS has for a name which begins with them.
    private const int MostOfDatabaseServer = 63;
    private const int MostOfStack = 128;
    private const int MostOfLoadBalancer = 32;

    public static IEnumerable<string> Errors(DeployedApplication application)
    {
        if (application.Name.Length is < 2 or > MostOfApplication || !NamePattern().IsMatch(application.Name))
            yield return $"Application is '{application.Name}'. Give 2 to {MostOfApplication} small letters, digits and single hyphens, beginning with a letter, with 'o => o with {{ Application = \"…\" }}': it begins the names of everything in AWS.";
        if (!NamePattern().IsMatch(application.EnvironmentName))
            yield return $"The environment's name '{application.EnvironmentName}' becomes part of names in AWS. Give it small letters, digits and single hyphens, beginning with a letter.";
        foreach (var (what, name, most) in Names(application).Where(each => each.Name.Length > each.Most))
            yield return $"The name of the {what} would be '{name}', {name.Length} characters, and AWS takes {most}. Shorten the name of the application, of the environment or of what it is for.";
    }

    private static IEnumerable<(string What, string Name, int Most)> Names(DeployedApplication application)
    {
        yield return ("load balancer", $"{ResourceNames.Prefix(application)}-internal", MostOfLoadBalancer);
        yield return ("database server", ResourceNames.DatabaseServer(application), MostOfDatabaseServer);
        foreach (var service in application.Services)
        {
            yield return ($"target group of '{service.Name}'", $"{service.Name}-green", MostOfLoadBalancer);
            yield return ($"stack of '{service.Name}'", ResourceNames.ServiceStack(application, service.Name), MostOfStack);
        }
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9]*(-[a-z0-9]+)*\z")]
    private static partial Regex NamePattern();
}
