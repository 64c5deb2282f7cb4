using System.Diagnostics;
using System.Text.Json;
using Hosting.Aws.Cli;
using Hosting.Aws.Deploying;
using Hosting.Aws.Tests.Stacks;
using Hosting.Aws.Tests.Support;

namespace Hosting.Aws.Tests.Deploying;

/// <summary>Every kind of call that these steps make, put to the AWS CLI's own model of the service, without a network.</summary>
[Collection(DeployedStacks.Name)]
[Trait("Speed", "Integration")]
public sealed class RequestShapeTests(SynthesizedEnvironments environments)
{
    // The CLI looks a request over before it sends it. (With --generate-cli-skeleton output it looks over its own sample answer too, and that of describe-stacks breaks its own rules.)
    private const string Nobody = "http://127.0.0.1:9";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_that_is_none_is_told()
    {
        var errors = await AwsAsync("cloudformation", "describe-stacks", "--cli-input-json", """{"StackNaem":"x"}""", "--region", "eu-central-1", "--endpoint-url", Nobody);
        Assert.Contains("Unknown parameter in input: \"StackNaem\"", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_request_is_one_that_the_CLI_takes()
    {
        var calls = await CallsAsync();
        // One of each operation and shape: that of its parameters' names.
        var kinds = calls.DistinctBy(call => $"{call} {string.Join(' ', call.Input.Select(each => each.Key))}").ToList();
        Assert.True(kinds.Select(call => call.ToString()).Distinct().Count() >= 19, string.Join(", ", kinds));
        using var folder = new TemporaryFolder();
        foreach (var call in kinds)
        {
            var file = folder["input.json"];
            await File.WriteAllTextAsync(file, call.Input.ToJsonString(new JsonSerializerOptions { WriteIndented = true }), Cancellation);
            var errors = await AwsAsync(call.Service, call.Operation, "--cli-input-json", $"file://{file}", "--region", "eu-central-1", "--endpoint-url", Nobody);
            Assert.True(errors.Contains("Could not connect to the endpoint URL", StringComparison.Ordinal), $"{call}: {errors}\n{call.Input}");
        }
    }

    private async Task<IReadOnlyList<AwsCall>> CallsAsync()
    {
        var calls = new List<AwsCall>();
        var one = new Deployments(environments);
        one.Account.Before = calls.Add;
        var native = Coffee.Production with { Environment = Coffee.Production.Environment with { Engine = ReleaseEngine.EcsNative } };
        await one.DeployAsync(Deployments.Images);
        await one.DeployAsync(Deployments.Images, Deployments.Role, change: Deployments.Changed("network"));
        one.Account.Ecs.Services["suppliers-api"] = (2, 2, "registry/suppliers-api:0123");
        one.Account.Traffic.Deployments["suppliers-api"] = [("d-0ABC", "Succeeded")];
        foreach (var application in new[] { Coffee.Production, native })
            await new EnvironmentStatus(one.Account, one.Account.Time, one.Lines.Add).RunAsync(application, Cancellation);
        await new EnvironmentDestruction(one.Account, one.Account.Time, one.Lines.Add).RunAsync(Coffee.Production, environments.Production, "coffee-production", Cancellation);
        return calls;
    }

    private static async Task<string> AwsAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("aws", arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        (start.Environment["AWS_MAX_ATTEMPTS"], start.Environment["AWS_ACCESS_KEY_ID"], start.Environment["AWS_SECRET_ACCESS_KEY"]) = ("1", "testing", "testing");
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new InvalidOperationException("The AWS CLI is not installed, which this test puts requests to: 'pip install awscli', or AWS' own installer.", e);
        }

        using (process)
        {
            var output = process.StandardOutput.ReadToEndAsync(Cancellation);
            var errors = await process.StandardError.ReadToEndAsync(Cancellation);
            await output;
            await process.WaitForExitAsync(Cancellation);
            return errors;
        }
    }
}
