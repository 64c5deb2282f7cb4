using Hosting.Aws.Cli;
using Hosting.Aws.Tests.Pipelines;

namespace Hosting.Aws.Tests.Cli;

/// <summary>The AWS CLI is a program of the test's own, which says what it was called with.</summary>
public sealed class AwsCliTests : IDisposable
{
    private readonly Shell _programs = new();

    private AwsCli Cli => new(Path.Combine(_programs.Folder, "bin", "aws"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_object_is_read_with_options_because_the_CLI_takes_no_input_file_there()
    {
        _programs.Have("aws", """echo '{ "ETag": "\"1\"" }'""");
        var call = new AwsCall("s3api", "get-object", new() { ["Bucket"] = "b", ["Key"] = "journals/a b", ["IfNoneMatch"] = "\"1\"" }) { OutputFile = "/tmp/out" };
        Assert.Equal("\"1\"", (string?)(await Cli.CallAsync(call, Cancellation))["ETag"]);
        Assert.Equal(["aws s3api get-object --output json --bucket=b --key=journals/a b --if-none-match=\"1\" /tmp/out"], _programs.Calls);
    }

    [Fact]
    public async Task Everything_else_goes_by_a_file_which_is_longer_than_an_argument_may_be()
    {
        _programs.Have("aws", "cat \"${6#file://}\" >&2; exit 1");
        var error = await Assert.ThrowsAsync<AwsException>(() => Cli.CallAsync(new("ecs", "describe-services", new() { ["cluster"] = "coffee" }), Cancellation));
        Assert.Null(error.Code);
        Assert.Equal("""{"cluster":"coffee"}""", error.Said);
    }

    [Fact]
    public async Task What_AWS_says_is_told_apart_from_what_the_CLI_says()
    {
        _programs.Have("aws", "echo 'An error occurred (ThrottlingException) when calling the DescribeServices operation (reached max retries: 7): Rate exceeded' >&2; exit 254");
        var error = await Assert.ThrowsAsync<AwsException>(() => Cli.CallAsync(new("ecs", "describe-services", []), Cancellation));
        Assert.Equal(("ThrottlingException", "Rate exceeded"), (error.Code, error.Said));
    }

    public void Dispose() => _programs.Dispose();
}
