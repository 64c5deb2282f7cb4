using Hosting.Aws.Cli;

namespace Hosting.Aws.Tests.Releases.Http;

/// <summary>The AWS CLI of this machine, which speaks to a server of the test's own and knows no account. By a program of its own, since variables of a process are those of all its tests.</summary>
internal sealed class RealAwsCli : IAwsCli, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aws-cli-");
    private readonly AwsCli _cli;

    public RealAwsCli(string address)
    {
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "aws")).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("This test calls the AWS CLI, and there is no 'aws' on PATH. Install it ('pip install awscli', or https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html).");
        var program = Path.Combine(_folder.FullName, "aws");
        File.WriteAllText(program, $"""
            #!/usr/bin/env bash
            export AWS_ENDPOINT_URL={address} AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_DEFAULT_REGION=eu-central-1 AWS_REGION=eu-central-1
            export AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null AWS_EC2_METADATA_DISABLED=true
            unset AWS_PROFILE AWS_SESSION_TOKEN
            exec {found} "$@"

            """);
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException("This test puts a shell script before the AWS CLI.");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        _cli = new(program);
    }

    public Task<System.Text.Json.Nodes.JsonObject> CallAsync(AwsCall call, CancellationToken cancellationToken) => _cli.CallAsync(call, cancellationToken);

    public void Dispose() => _folder.Delete(recursive: true);
}
