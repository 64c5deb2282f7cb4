using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Aspire.Hosting;

namespace Hosting.Aws.Synthesis;

/// <summary>Node.js, in which the AWS CDK runs.</summary>
internal static partial class NodeProgram
{
    /// <summary>The oldest that the CDK runs in.</summary>
    public const int OldestVersion = 18;

    private const string Advice = "Install Node.js 20 or later (https://nodejs.org, or the system's package manager) and see that 'node --version' answers in this terminal.";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>What is wrong with it; null when it can be used. Asked before anything is done, because the CDK itself would say little.</summary>
    /// <param name="path">The folders that programs are looked for in; null for the variable PATH.</param>
    public static string? Fault(string? path = null)
    {
        if (Find(path ?? Environment.GetEnvironmentVariable("PATH") ?? "") is not { } program)
            return $"Node.js is not on PATH, and the AWS CDK, which writes the templates, runs in it. {Advice}";
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, "--version") { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var output = process.StandardOutput.ReadToEndAsync();
            if (!process.WaitForExit(Patience))
            {
                process.Kill(entireProcessTree: true);
                return $"'{program} --version' gives no answer. {Advice}";
            }

            return Version().Match(output.Result) is { Success: true } version
                ? int.Parse(version.Groups["major"].Value, CultureInfo.InvariantCulture) >= OldestVersion
                    ? null
                    : $"Node.js is of version {version.Value}, and the AWS CDK needs {OldestVersion} or later. {Advice}"
                : $"'{program} --version' says no version. {Advice}";
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return $"'{program}' cannot be started: {e.Message} {Advice}";
        }
    }

    private static string? Find(string path)
    {
        var name = OperatingSystem.IsWindows() ? "node.exe" : "node";
        return path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }

    [GeneratedRegex(@"v(?<major>[0-9]{1,4})\.[0-9.]+")]
    private static partial Regex Version();
}
