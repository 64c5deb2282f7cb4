using static Hosting.Aws.Checks.Rules.Pages;

namespace Hosting.Aws.Checks.Rules;

/// <summary>Lambda.</summary>
internal static class FunctionRules
{
    private const string Function = "AWS::Lambda::Function";

    // The newest of each language first, then what is still supported: the list of lambda-runtimes in the developer guide, read in November 2026; what ended by then is left out.
    private static readonly string[][] Runtimes =
    [
        ["dotnet10"],
        ["nodejs24.x", "nodejs22.x"],
        ["python3.14", "python3.13", "python3.12"],
        ["java25", "java21", "java17", "java11"],
        ["ruby3.4", "ruby3.3"],
        ["provided.al2023", "provided.al2"],
    ];

    public static IEnumerable<CheckRule> All =>
    [
        CheckRule.Of("AwsSolutions-L1", "A function runs the newest runtime of its language", Nag, Function, $"Set Runtime to one of {string.Join(", ", Runtimes.Select(language => language[0]))}.",
            function => function["Runtime"] is { Exists: true } runtime && !Runtimes.Any(language => language[0] == runtime.Text) ? $"It runs {runtime.Rendered}." : null),
        CheckRule.Of("Lambda.1", "Not everybody may call a function", Hub("lambda", 1), "AWS::Lambda::Permission", "Name the principal, and for a service SourceAccount or SourceArn.",
            permission => permission["Principal"].Text switch
            {
                "*" when !permission["PrincipalOrgID"].Exists => "It lets everybody call the function.",
                "s3.amazonaws.com" when !permission["SourceAccount"].Exists => "It lets buckets of any account call the function.",
                _ => null,
            }),
        CheckRule.Of("Lambda.2", "A function runs a supported runtime", Hub("lambda", 2), Function, $"Set Runtime to one of {string.Join(", ", Runtimes.SelectMany(language => language))}.",
            function => function["Runtime"] is { Exists: true } runtime && !Runtimes.Any(language => language.Contains(runtime.Text)) ? $"It runs {runtime.Rendered}." : null),
    ];
}
