using Hosting.Aws.Synthesis;
using Hosting.Aws.Tests.Support;

namespace Hosting.Aws.Tests.Publishing;

/// <summary>Node.js is looked for before the CDK is asked.</summary>
[Trait("Speed", "Unit")]
public sealed class NodeProgramTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_one_on_PATH_will_do() => Assert.Null(NodeProgram.Fault());

    [Fact]
    public void Without_one_the_fault_says_what_to_install()
    {
        var fault = NodeProgram.Fault(_folder.Path);
        Assert.StartsWith("Node.js is not on PATH", fault, StringComparison.Ordinal);
        Assert.Contains("Install Node.js", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("echo v16.20.2", "Node.js is of version v16.20.2, and the AWS CDK needs 18 or later")]
    [InlineData("echo hello", "says no version")]
    [InlineData("exit 3", "says no version")]
    public void One_that_is_too_old_or_none_at_all_is_told(string script, string expected)
    {
        Write(script);
        Assert.Contains(expected, NodeProgram.Fault(_folder.Path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_later_one_will_do()
    {
        Write("echo v24.1.0");
        Assert.Null(NodeProgram.Fault(_folder.Path));
    }

    private void Write(string script)
    {
        File.WriteAllText(_folder["node"], $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder["node"], UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
    }
}
